/* The list pane: sessions under the headings of their days. */
#include "app.h"

/* Returns how many sessions of the view are on the day of SESSION; -1 where that is not counted. */
static int64_t day_count(const struct list *list, const struct session *session)
{
	for (size_t i = 0; i < list->days_len; i++) {
		if (list->days[i].day == session->day && list->days[i].date == session->date)
			return list->days[i].sessions;
	}
	return -1;
}

static void day_heading_draw(const struct app *app, const struct session *session, int row,
                             struct rect rect)
{
	struct str *label = &app->room->line, *tail = &app->room->tail;
	int64_t count = day_count(&app->list, session);

	str_clear(label);
	str_clear(tail);
	day_label_append(label, session->day, session->date, true);
	if (count >= 0)
		str_appendf(tail, message_count("%lld session", "%lld sessions", (uint64_t)count),
		            (long long)count);
	heading_draw(app, row, rect.col, rect.cols - (app->layout.kind == LAYOUT_COLUMNS), str_view(label),
	             str_view(tail));
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

/* How many lines the session at INDEX takes, its heading included. */
static int item_rows(const struct app *app, size_t index)
{
	const struct session *session = list_row(&app->list, index);
	int rows = 1;

	if (headings_shown(app) && day_begins(&app->list, index))
		rows++;
	if (app->layout.kind == LAYOUT_COLUMNS && list_row_has_second(session))
		rows++;
	return rows;
}

/* Returns the first session to show so that what stands from TOP to the end leaves no room empty
 * that earlier sessions could fill. */
static size_t list_filled(const struct app *app, size_t top, int rows)
{
	const struct list *list = &app->list;
	int extra = app->view.query ? 1 : 0;
	int used = 0;

	if (!list->at_last)
		return top;
	for (size_t at = top; at < list->len && used < rows; at++)
		used += item_rows(app, at) + extra;
	while (top > 0 && (used += item_rows(app, top - 1) + extra) <= rows)
		top--;
	return top;
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
	return list_filled(app, top, rows);
}

void list_shown(const struct app *app, size_t *first, size_t *end)
{
	int rows = app->layout.list.rows;

	*first = *end = app->list.len ? list_top(app, rows) : 0;
	while (*end < app->list.len && rows > 0)
		rows -= item_rows(app, (*end)++);
}

static void empty_draw(const struct app *app, struct rect rect)
{
	struct text_lines lines = { .len = 0 };
	struct str text = { 0 };
	int cols = rect.cols - 2;

	if (app->view.query) {
		str_appendf(&text, _("No session matches \"%.*s\"."), SV_ARGS(app->query.text));
		text_lines_wrap(&lines, STYLE_NORMAL, "", str_view(&text), cols, NULL, FIELD_TEXT, app->options);
		if (app->tier_due)
			text_lines_wrap(&lines, STYLE_DIM, "",
			                sv_from(_("Looking inside words and for near spellings...")), cols, NULL,
			                FIELD_TEXT, app->options);
		for (size_t i = 0; i < app->nothing.len; i++)
			text_lines_add(&lines, app->nothing.items[i].style, 2, app->nothing.items[i].text);
		text_lines_wrap(&lines, STYLE_DIM, "",
		                sv_from(_("Backspace mends the query  Ctrl-U clears it  Esc goes back to the "
		                          "list")),
		                cols, NULL, FIELD_TEXT, app->options);
	} else if (app->view.starred) {
		text_lines_wrap(&lines, STYLE_NORMAL, "",
		                sv_from(_("No session is starred.  Esc or F shows all of them again.")), cols, NULL,
		                FIELD_TEXT, app->options);
	} else {
		text_lines_add(&lines, STYLE_NORMAL, 0, sv_from(_("No sessions.")));
	}
	text_lines_draw(&lines, app->screen, rect);
	text_lines_finish(&lines);
	str_finish(&text);
}

/* Draws the session at INDEX from ROW on, with its heading; returns how many rows that took. */
static int item_draw(const struct app *app, size_t index, int row, struct rect rect)
{
	const struct session *session = list_row(&app->list, index);
	int begun = row, rows;

	if (headings_shown(app) && day_begins(&app->list, index))
		day_heading_draw(app, session, row++, rect);
	rows = list_row_draw(app, session, index == app->list.selected, row, rect);
	for (int end = row + rows; row < end; row++)
		screen_spot(app->screen, (struct spot){ row, rect.col, rect.cols, SPOT_SESSION, (long)index });
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
	struct str line = { 0 }, cut = { 0 };

	if (!app->view.query || app->query.tier == TIER_MATCH || app->query.tier >= TIER_COUNT)
		return false;
	str_append_cstr(&line, message(names[app->query.tier]));
	if (app->query.tier == TIER_NEAR)
		str_appendf(&line, " %s", str_cstr(&app->suggestion));
	text_cut(&cut, str_view(&line), rect.cols - 2, app->options->ambiguous);
	screen_text(app->screen, rect.row, rect.col + 1, rect.cols - 2, str_view(&cut), STYLE_BOLD, NULL, 0);
	str_finish(&line);
	str_finish(&cut);
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
