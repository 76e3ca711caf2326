/* The list pane: sessions under the headings of their days. */
#include "app.h"

enum { GUTTER_COLS = 4, GUTTER_SINGLE_COLS = 3, SNIPPET_COLS = 6 };

void day_label_append(struct str *out, int32_t day, int32_t date, bool with_year)
{
	if (day <= 0 && date == DATE_UNKNOWN) {
		str_append_cstr(out, _("no day"));
		return;
	}
	if (day > 0)
		str_appendf(out, _("Day %d"), day);
	if (date != DATE_UNKNOWN) {
		struct str text = { 0 };

		date_append(&text, date);
		str_appendf(out, "%s%.*s (%s)", out->len ? " " : "",
		            SV_ARGS(sv_sub(str_view(&text), with_year ? 0 : 5, text.len)),
		            date_weekday_name(date));
		str_finish(&text);
	}
}

/* Returns how many sessions of the view are on the day of SESSION; -1 where that is not counted. */
static int64_t day_count(const struct list *list, const struct session *session)
{
	for (size_t i = 0; i < list->days_len; i++) {
		if (list->days[i].day == session->day && list->days[i].date == session->date)
			return list->days[i].sessions;
	}
	return -1;
}

/* Draws "-- LABEL ------------- TAIL -" over COLS cells. */
void heading_draw(struct screen *screen, enum ambiguous_cols ambiguous, int row, int col, int cols,
                  struct sv label, struct sv tail)
{
	const char *dash = ambiguous == AMBIGUOUS_TWO ? "-" : "─";
	struct str line = { 0 };
	int fill = cols - 4 - text_cols(label, ambiguous) - (tail.len ? text_cols(tail, ambiguous) + 3 : 0);

	str_appendf(&line, "%s%s %.*s ", dash, dash, SV_ARGS(label));
	for (int i = 0; i < fill; i++)
		str_append_cstr(&line, dash);
	if (tail.len && fill > 0)
		str_appendf(&line, " %.*s %s", SV_ARGS(tail), dash);
	screen_text(screen, row, col, cols, str_view(&line), STYLE_RULE, NULL, 0);
	str_finish(&line);
}

static void day_heading_draw(const struct app *app, const struct session *session, int row,
                             struct rect rect)
{
	struct str label = { 0 }, tail = { 0 };
	int64_t count = day_count(&app->list, session);

	day_label_append(&label, session->day, session->date, true);
	if (count >= 0)
		str_appendf(&tail, message_count("%lld session", "%lld sessions", (uint64_t)count),
		            (long long)count);
	heading_draw(app->screen, app->options->ambiguous, row, rect.col,
	             rect.cols - (app->layout.kind == LAYOUT_COLUMNS), str_view(&label),
	             str_view(&tail));
	str_finish(&label);
	str_finish(&tail);
}

static bool day_begins(const struct list *list, size_t index)
{
	const struct session *here = list_row(list, index);
	const struct session *before = index ? list_row(list, index - 1) : NULL;

	return !before || before->day != here->day || before->date != here->date ||
	       !sv_equal(before->conference, here->conference);
}

static bool headings_shown(const struct app *app)
{
	return app->view.sort == SORT_SCHEDULE && !app->view.reverse;
}

/* The speakers of SESSION in one line; lives in ARENA. */
static struct sv speakers_line(const struct session *session, struct arena *arena)
{
	struct str line = { 0 };
	struct sv kept;

	for (size_t i = 0; i < session->speakers_len; i++) {
		str_append_cstr(&line, i ? ", " : "");
		str_append(&line, session->speakers[i].name);
	}
	kept = arena_copy(arena, str_view(&line));
	str_finish(&line);
	return kept;
}

/* Draws TEXT of FIELD cut to COLS, matches marked; padded to PAD_COLS in the same style. */
static void field_draw(const struct app *app, int row, int col, int cols, int pad_cols,
                       struct sv text, enum field field, enum style style)
{
	struct str display = { 0 }, cut = { 0 };
	struct spans spans = { 0 };

	text_display(&display, text);
	text_cut(&cut, str_view(&display), cols, app->options->ambiguous);
	if (app->view.query)
		query_spans(app->view.query, field, str_view(&cut), &spans);
	screen_text(app->screen, row, col, pad_cols, str_view(&cut), style, spans.items, spans.len);
	spans_finish(&spans);
	str_finish(&display);
	str_finish(&cut);
}

/* Draws the marks in front of a row: > selected, * star or ! clash or - withdrawn, + note. */
static void gutter_draw(const struct app *app, const struct session *session, bool selected, int row,
                        int col, int cols, enum style style)
{
	char gutter[GUTTER_COLS + 1] = "    ";

	gutter[0] = selected ? '>' : ' ';
	if (session->state != STATE_PLANNED)
		gutter[1] = '-';
	else if (session->starred)
		gutter[1] = session->clash ? '!' : '*';
	gutter[2] = session->noted ? '+' : ' ';
	gutter[cols] = '\0';
	screen_text(app->screen, row, col, cols, sv_from(gutter), style, NULL, 0);
}

/* Draws the one-line row of the wide list and of the single pane. */
static void row_draw(const struct app *app, const struct session *session, bool selected, int row,
                     struct rect rect)
{
	bool single = app->layout.kind == LAYOUT_SINGLE;
	int gutter = single ? GUTTER_SINGLE_COLS : GUTTER_COLS;
	int speaker_cols = single ? 0 : rect.cols * 19 / 80;
	int title_cols = rect.cols - gutter - (single ? 1 : speaker_cols + 1);
	enum style style = selected ? STYLE_REVERSE : STYLE_NORMAL;
	struct arena arena = { 0 };

	gutter_draw(app, session, selected, row, rect.col, gutter, style);
	field_draw(app, row, rect.col + gutter, title_cols, title_cols + 1, session->title, FIELD_TITLE,
	           style);
	if (!single)
		field_draw(app, row, rect.col + gutter + title_cols + 1, speaker_cols, speaker_cols,
		           speakers_line(session, &arena), FIELD_SPEAKER, style);
	arena_finish(&arena);
}

/* Draws the two lines of a row in columns. */
static void row_pair_draw(const struct app *app, const struct session *session, bool selected,
                          int row, struct rect rect)
{
	int title_cols = rect.cols - GUTTER_COLS - 2;
	enum style style = selected ? STYLE_REVERSE : STYLE_NORMAL;
	struct arena arena = { 0 };

	gutter_draw(app, session, selected, row, rect.col, GUTTER_COLS, style);
	field_draw(app, row, rect.col + GUTTER_COLS, title_cols, title_cols + 2, session->title,
	           FIELD_TITLE, style);
	if (session->speakers_len && row + 1 < rect.row + rect.rows)
		field_draw(app, row + 1, rect.col + GUTTER_COLS + 2, title_cols - 2, title_cols - 2,
		           speakers_line(session, &arena), FIELD_SPEAKER, STYLE_NORMAL);
	arena_finish(&arena);
}

/* Where the match is not in the row itself, a line of it is shown; false where it is. */
static bool snippet_of(const struct app *app, const struct session *row, struct arena *arena,
                       struct str *out, struct span *match)
{
	struct session session;
	struct snippet snippet;
	struct sv text;
	size_t from;

	if (!app->view.query || !store_session(app->store, row->rowid, arena, &session, NULL) ||
	    !query_snippet(app->view.query, &session, app->options->lang, &snippet))
		return false;
	text = snippet.passage.text;
	/* A little of what stands before the match is shown with it. */
	from = snippet.match.start;
	for (size_t back = 0; back < 24 && from > 0; back++) {
		from--;
		while (from > 0 && ((unsigned char)text.data[from] & 0xC0) == 0x80)
			from--;
		if (text.data[from] == '\n') {
			from++;
			break;
		}
	}
	str_appendf(out, "%s: ", snippet.passage.label);
	if (from)
		str_append_cstr(out, app->options->ambiguous == AMBIGUOUS_TWO ? "..." : "…");
	match->start = out->len + snippet.match.start - from;
	match->end = match->start + (snippet.match.end - snippet.match.start);
	str_append(out, sv_sub(text, from, text.len));
	return true;
}

static void snippet_draw(const struct app *app, struct sv text, enum field field, int row,
                         struct rect rect)
{
	field_draw(app, row, rect.col + SNIPPET_COLS, rect.cols - SNIPPET_COLS - 1,
	           rect.cols - SNIPPET_COLS - 1, text, field, STYLE_DIM);
}

/* How many lines the session at INDEX takes, its heading included. */
static int item_rows(const struct app *app, size_t index)
{
	const struct session *session = list_row(&app->list, index);
	int rows = 1;

	if (headings_shown(app) && day_begins(&app->list, index))
		rows++;
	if (app->layout.kind == LAYOUT_COLUMNS && session->speakers_len)
		rows++;
	return rows;
}

/* Returns the first session to show so that the selected one is on the screen. */
static size_t list_top(const struct app *app, int rows)
{
	const struct list *list = &app->list;
	size_t top = list->top < list->selected ? list->top : list->selected;
	int used = item_rows(app, list->selected) + (app->view.query ? 1 : 0);

	for (size_t at = list->selected; at > top; at--) {
		used += item_rows(app, at - 1) + (app->view.query ? 1 : 0);
		if (used > rows)
			return at;
	}
	return top;
}

static void empty_draw(const struct app *app, struct rect rect)
{
	enum ambiguous_cols ambiguous = app->options->ambiguous;
	struct text_lines lines = { .len = 0 };
	struct str text = { 0 };
	int cols = rect.cols - 2;

	if (app->view.query) {
		str_appendf(&text, _("No session matches \"%.*s\"."), SV_ARGS(app->query.text));
		text_lines_wrap(&lines, STYLE_NORMAL, "", str_view(&text), cols, NULL, FIELD_TEXT, ambiguous);
		for (size_t i = 0; i < app->overlay_lines.len; i++)
			text_lines_add(&lines, STYLE_NORMAL, 2, app->overlay_lines.items[i].text);
		text_lines_wrap(&lines, STYLE_DIM, "",
		                sv_from(_("Backspace mends the query  Ctrl-U clears it  Esc goes back to the "
		                          "list")),
		                cols, NULL, FIELD_TEXT, ambiguous);
	} else {
		text_lines_add(&lines, STYLE_NORMAL, 0, sv_from(_("No sessions.")));
	}
	text_lines_draw(&lines, app->screen, rect);
	text_lines_finish(&lines);
	str_finish(&text);
}

/* Draws the session at INDEX from ROW on; returns how many rows that took. */
static int item_draw(const struct app *app, size_t index, int row, struct rect rect)
{
	const struct session *session = list_row(&app->list, index);
	bool selected = index == app->list.selected;
	struct str snippet = { 0 };
	struct arena arena = { 0 };
	struct span match;
	int begun = row, end = rect.row + rect.rows;

	if (headings_shown(app) && day_begins(&app->list, index))
		day_heading_draw(app, session, row++, rect);
	if (row < end && selected && app->prompt == PROMPT_NONE)
		screen_cursor(app->screen, row, rect.col, false);
	if (row < end && app->layout.kind == LAYOUT_COLUMNS) {
		row_pair_draw(app, session, selected, row, rect);
		row += session->speakers_len ? 2 : 1;
	} else if (row < end) {
		row_draw(app, session, selected, row++, rect);
	}
	if (row < end && snippet_of(app, session, &arena, &snippet, &match))
		snippet_draw(app, str_view(&snippet), FIELD_TEXT, row++, rect);
	arena_finish(&arena);
	str_finish(&snippet);
	return row - begun;
}

/* Says that what is listed is not exactly what was asked for; false where it is. */
static bool tier_draw(const struct app *app, struct rect rect)
{
	static const char *const names[] = {
		[TIER_MATCH] = "",
		[TIER_INSIDE] = N_("Inside words:"),
		[TIER_NEAR] = N_("Did you mean:"),
	};

	if (!app->view.query || app->query.tier == TIER_MATCH || app->query.tier >= TIER_COUNT)
		return false;
	screen_text(app->screen, rect.row, rect.col + 1, rect.cols - 1,
	            sv_from(message(names[app->query.tier])), STYLE_BOLD, NULL, 0);
	return true;
}

static void list_draw(const struct app *app, struct rect rect)
{
	int row = rect.row;

	if (!app->list.len) {
		empty_draw(app, rect);
		return;
	}
	if (tier_draw(app, rect)) {
		rect = (struct rect){ rect.row + 1, rect.col, rect.rows - 1, rect.cols };
		row++;
	}
	for (size_t at = list_top(app, rect.rows); at < app->list.len && row < rect.row + rect.rows; at++)
		row += item_draw(app, at, row, rect);
}

static unsigned list_open(struct app *app)
{
	if (!list_selected(app))
		return EFFECT_NONE;
	app->focus = PANE_DETAIL;
	app->detail_open = true;
	app->detail.top = 0;
	return EFFECT_DRAW;
}

const struct pane_ops pane_list = {
	.name = N_("List"),
	.draw = list_draw,
	.move = list_move,
	.edge = list_edge,
	.open = list_open,
};
