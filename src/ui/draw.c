/* One frame: header, panes, status, hints. */
#include "draw.h"

void line_pair_draw(const struct app *app, int row, struct sv left, struct sv right,
                          enum style style)
{
	struct str display = { 0 }, line = { 0 };
	int right_cols = text_cols(right, app->options->ambiguous);
	int left_cols = app->layout.cols - right_cols - (right_cols ? 1 : 0);

	if (left_cols < 10) {
		left_cols = app->layout.cols;
		right = (struct sv){ 0 };
	}
	text_display(&display, left);
	text_fit(&line, str_view(&display), left_cols, app->options->ambiguous);
	if (right.len)
		str_appendf(&line, " %.*s", SV_ARGS(right));
	screen_text(app->screen, row, 0, app->layout.cols, str_view(&line), style, NULL, 0);
	str_finish(&display);
	str_finish(&line);
}

void line_draw(const struct app *app, int row, int col, struct sv text, enum style style)
{
	struct str display = { 0 }, cut = { 0 };

	text_display(&display, text);
	text_cut(&cut, str_view(&display), app->layout.cols - col, app->options->ambiguous);
	screen_text(app->screen, row, col, app->layout.cols - col, str_view(&cut), style, NULL, 0);
	str_finish(&display);
	str_finish(&cut);
}

/* Appends the user's marks, "*3 +1", as far as there are any. */
static void marks_append(const struct app *app, struct str *out)
{
	if (app->stars)
		str_appendf(out, "  *%lld", (long long)app->stars);
	if (app->notes)
		str_appendf(out, "%s+%lld", app->stars ? " " : "  ", (long long)app->notes);
}

static void header_draw(const struct app *app)
{
	struct str left = { 0 }, right = { 0 }, number = { 0 };
	int64_t sessions = app->conference.sessions;

	str_appendf(&left, " xsnotes  %.*s", SV_ARGS(app->conference.title));
	if (app->layout.kind == LAYOUT_COLUMNS && app->conference.days_len)
		str_appendf(&right, message_count("%zu day, ", "%zu days, ", app->conference.days_len),
		            app->conference.days_len);
	number_append(&number, sessions, true);
	str_appendf(&right, message_count("%s session", "%s sessions", (uint64_t)sessions),
	            str_cstr(&number));
	str_finish(&number);
	marks_append(app, &right);
	line_pair_draw(app, 0, str_view(&left), str_view(&right), STYLE_BOLD);
	str_finish(&left);
	str_finish(&right);
}

void rank_append(const struct app *app, struct str *out)
{
	const struct list *list = &app->list;

	if (!list->len || list->count < 0)
		return;
	if (list->rank) {
		number_append(out, list->rank, true);
		str_append_cstr(out, "/");
	}
	number_append(out, list->count, list->count_exact);
}

/* Appends which lines of the detail are shown, "lines 1-9/9". */
static void detail_lines_append(const struct app *app, bool label, struct str *out)
{
	size_t last = app->detail.top + (size_t)app->layout.detail.rows;

	if (!app->detail.len)
		return;
	if (last > app->detail.len)
		last = app->detail.len;
	str_appendf(out, label ? _("lines %zu-%zu/%zu") : "%zu-%zu/%zu", app->detail.top + 1, last,
	            app->detail.len);
}

static void columns_draw(const struct app *app)
{
	const struct layout *layout = &app->layout;
	struct str tail = { 0 };
	const enum style styles[] = { STYLE_NORMAL, STYLE_BOLD };
	int tail_cols;

	screen_text(app->screen, 1, 1, layout->search.cols - 1, sv_from(_("Search")),
	            styles[app->focus == PANE_SEARCH], NULL, 0);
	counts_append(app, &tail);
	screen_text(app->screen, 1, layout->list.col + 1, layout->list.cols - 1, sv_from(_("List")),
	            styles[app->focus == PANE_LIST], NULL, 0);
	tail_cols = text_cols(str_view(&tail), app->options->ambiguous);
	screen_text(app->screen, 1, layout->list.col + layout->list.cols - 1 - tail_cols, tail_cols,
	            str_view(&tail), STYLE_NORMAL, NULL, 0);
	str_clear(&tail);
	detail_lines_append(app, true, &tail);
	tail_cols = text_cols(str_view(&tail), app->options->ambiguous);
	screen_text(app->screen, 1, layout->detail.col + 1, layout->detail.cols - 1, sv_from(_("Detail")),
	            styles[app->focus == PANE_DETAIL], NULL, 0);
	screen_text(app->screen, 1, layout->cols - tail_cols - 1, tail_cols, str_view(&tail),
	            STYLE_NORMAL, NULL, 0);
	screen_wall(app->screen, 1, layout->list.col - 1, layout->search.rows + 1);
	screen_wall(app->screen, 1, layout->detail.col - 1, layout->search.rows + 1);
	pane_search.draw(app, layout->search);
	pane_list.draw(app, layout->list);
	pane_detail.draw(app, layout->detail);
	str_finish(&tail);
}

static void rows_draw(const struct app *app)
{
	const struct layout *layout = &app->layout;
	struct str tail = { 0 };

	pane_list.draw(app, layout->list);
	detail_lines_append(app, true, &tail);
	heading_draw(app, layout->detail.row - 1, 0, layout->cols, sv_from(_("Detail")), str_view(&tail));
	pane_detail.draw(app, layout->detail);
	prompt_draw(app, PROMPT_SEARCH, 1, 0, layout->cols);
	str_finish(&tail);
}

/* Returns how many points are made on SESSION in the language of the screen. */
static size_t comments_count(const struct app *app, const struct session *session)
{
	const struct comment **shown;
	struct arena arena = { 0 };
	size_t len;

	comments_in(session->comments, session->comments_len, app->options->lang, &arena, &shown, &len);
	arena_finish(&arena);
	return len;
}

/* What the selected session is, in the line below a narrow list. */
static void summary_draw(const struct app *app, int row)
{
	const struct session *session = &app->session;
	struct str line = { 0 };
	size_t comments;

	if (!app->session_known)
		return;
	comments = comments_count(app, session);
	for (size_t i = 0; i < session->speakers_len; i++)
		str_appendf(&line, "%s%.*s", i ? ", " : "", SV_ARGS(session->speakers[i].name));
	if (session->day > 0) {
		str_append_cstr(&line, line.len ? " · " : "");
		str_appendf(&line, _("Day %d"), session->day);
	}
	if (session->start != MINUTE_UNKNOWN) {
		str_append_cstr(&line, " ");
		minute_append(&line, session->start);
	}
	if (comments || session->noted)
		str_append_cstr(&line, line.len ? " · " : "");
	if (comments)
		str_appendf(&line, message_count("%zu chair's comment", "%zu chair's comments", comments),
		            comments);
	if (session->noted)
		str_appendf(&line, "%s%s", comments ? " " : "", _("1 note"));
	line_draw(app, row, 1, str_view(&line), STYLE_NORMAL);
	str_finish(&line);
}

static void single_draw(const struct app *app)
{
	const struct layout *layout = &app->layout;
	struct str left = { 0 }, right = { 0 };

	if (app->detail_open) {
		str_appendf(&left, " %s  %.*s", _("Detail"), SV_ARGS(app->session.ref));
		for (size_t i = 0; i < app->session.speakers_len; i++)
			str_appendf(&left, "%s%.*s", i ? ", " : "  ", SV_ARGS(app->session.speakers[i].name));
		detail_lines_append(app, false, &right);
		line_pair_draw(app, 0, str_view(&left), str_view(&right), STYLE_BOLD);
		pane_detail.draw(app, layout->detail);
	} else if (app->focus == PANE_SEARCH) {
		str_appendf(&left, " %s  %.*s", _("Search"), SV_ARGS(app->conference.title));
		counts_append(app, &right);
		line_pair_draw(app, 0, str_view(&left), str_view(&right), STYLE_BOLD);
		pane_search.draw(app, layout->search);
	} else {
		pane_list.draw(app, layout->list);
		if (layout->list.rows < layout->rows - 2) {
			screen_rule(app->screen, layout->rows - 4, 0, layout->cols);
			summary_draw(app, layout->rows - 3);
		}
		if (app->prompt == PROMPT_SEARCH || app->query.text.len) {
			prompt_draw(app, PROMPT_SEARCH, 0, 0, layout->cols);
		} else {
			str_appendf(&left, " %s  %.*s", _("List"), SV_ARGS(app->conference.title));
			rank_append(app, &right);
			line_pair_draw(app, 0, str_view(&left), str_view(&right), STYLE_BOLD);
		}
	}
	str_finish(&left);
	str_finish(&right);
}

/* The selected line of what is chosen from, with its mark. */
static void choice_draw(const struct app *app, const struct text_lines *lines, int row)
{
	const struct text_line *line = &lines->items[lines->selected];

	screen_text(app->screen, row, 0, 1, SV(">"), STYLE_REVERSE, NULL, 0);
	screen_text(app->screen, row, 1, app->layout.cols - 1, line->text, STYLE_REVERSE, line->marks,
	            line->marks_len);
	screen_cursor(app->screen, row, 0, false);
}

static void overlay_draw(const struct app *app)
{
	const struct layout *layout = &app->layout;
	const struct text_lines *lines = &app->overlay_lines;
	const struct hint hints[] = { { _("q:back"), COMMAND_CLOSE }, { _("j/k:scroll"), COMMAND_NONE },
		                      { _("Enter:choose"), COMMAND_OPEN } };
	const struct rect body = { 1, 0, layout->rows - 2, layout->cols };

	header_draw(app);
	text_lines_draw(lines, app->screen, body);
	for (int row = 0; overlay_chooses(app) && row < body.rows; row++) {
		size_t line = lines->top + (size_t)row;

		if (line < lines->len && lines->items[line].rowid)
			screen_spot(app->screen, (struct spot){ 1 + row, 0, layout->cols, SPOT_LINE, (long)line });
	}
	if (overlay_chooses(app) && lines->selected >= lines->top && lines->selected < lines->len)
		choice_draw(app, lines, 1 + (int)(lines->selected - lines->top));
	if (app->prompt == PROMPT_FIND && app->prompt_overlay == app->overlay) {
		prompt_draw(app, app->prompt, layout->rows - 1, 0, layout->cols);
		return;
	}
	hint_row_draw(app, layout->rows - 1, hints, overlay_chooses(app) ? 3 : 2);
	if (app->message.len)
		message_draw(app, layout->rows - 1);
}

void app_draw(const struct app *app)
{
	screen_begin(app->screen);
	if (app->layout.kind == LAYOUT_SMALL) {
		screen_text(app->screen, 0, 0, app->layout.cols,
		            sv_from(_("Window too small (20x5 or more)")), STYLE_NORMAL, NULL, 0);
	} else if (app->overlay != OVERLAY_NONE) {
		overlay_draw(app);
	} else if (app->focus == PANE_TIMETABLE) {
		pane_timetable.draw(app, (struct rect){ 0, 0, app->layout.rows, app->layout.cols });
		bottom_draw(app);
	} else {
		if (app->layout.kind != LAYOUT_SINGLE)
			header_draw(app);
		if (app->layout.kind == LAYOUT_COLUMNS)
			columns_draw(app);
		else if (app->layout.kind == LAYOUT_ROWS)
			rows_draw(app);
		else
			single_draw(app);
		bottom_draw(app);
	}
	screen_end(app->screen);
}
