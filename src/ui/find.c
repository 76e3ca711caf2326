/* f, n and N: to the next place that matches, in the focused pane and across list and detail. */
#include "app.h"

#include <stdlib.h>

enum { WALK_ROWS = 200, MATCHES_MAX = 5000, LINES_ABOVE = 2 };

bool find_active(const struct app *app)
{
	return app->find.terms_len > 0;
}

const struct query *find_marked(const struct app *app)
{
	return find_active(app) ? &app->find : app->view.query;
}

/* -- in lines of text -------------------------------------------------------------------------- */

static size_t marked_lines(const struct text_lines *lines, size_t before)
{
	size_t count = 0;

	for (size_t i = 0; i < before && i < lines->len; i++)
		count += lines->items[i].marks_len > 0;
	return count;
}

/* Goes to the marked line that follows FROM (an index, or one outside) in the direction of STEP;
 * false: there is none. */
static bool line_step(struct app *app, struct text_lines *lines, long from, int step, int rows)
{
	long at = from + step;

	while (at >= 0 && at < (long)lines->len && !lines->items[at].marks_len)
		at += step;
	if (at < 0 || at >= (long)lines->len)
		return false;
	lines->selected = (size_t)at;
	if (at < (long)lines->top || at >= (long)lines->top + rows)
		text_lines_scroll(lines, at - LINES_ABOVE - (long)lines->top, rows);
	app_say(app, _("Match %zu of %zu here"), marked_lines(lines, (size_t)at) + 1,
	        marked_lines(lines, lines->len));
	return true;
}

/* Where a search in LINES goes on from: the match gone to last where it is still on the screen, else
 * the edge of what is shown. */
static long line_from(const struct text_lines *lines, int step, int rows)
{
	long top = (long)lines->top;

	if (lines->selected >= lines->top && (long)lines->selected < top + rows)
		return (long)lines->selected;
	return step > 0 ? top - 1 : top + rows;
}

/* -- in the list ------------------------------------------------------------------------------- */

/* Fills VIEW with what is listed and matches as well; QUERY backs it. */
static bool matches_view(struct app *app, struct view *view, struct query *query, struct error *err)
{
	struct str text = { 0 };
	bool ok;

	*view = app->view;
	if (!find_active(app))
		return true;
	if (app->view.query)
		str_append(&text, app->query.text);
	str_append_cstr(&text, text.len ? " " : "");
	str_append(&text, app->find.text);
	query_parse(query, str_view(&text));
	ok = store_tier(app->store, view, query, err);
	view->query = query;
	str_finish(&text);
	return ok;
}

static bool in_matches(const struct window *matches, int64_t rowid)
{
	for (size_t i = 0; i < matches->len; i++) {
		if (matches->rows[i].rowid == rowid)
			return true;
	}
	return false;
}

/* In an order other than the schedule's: walks the list until a row is among the matches. */
static bool sorted_walk(struct app *app, const struct view *view, int64_t from, int step, int64_t *out,
                        struct error *err)
{
	struct view schedule = *view;
	struct window matches = { .len = 0 }, rows = { .len = 0 };
	enum edge edge = step > 0 ? EDGE_AFTER : EDGE_BEFORE;
	bool ok;

	schedule.sort = SORT_SCHEDULE;
	schedule.reverse = false;
	ok = store_window(app->store, &schedule, EDGE_FIRST, 0, MATCHES_MAX, &matches, err);
	if (!from)
		edge = step > 0 ? EDGE_FIRST : EDGE_LAST;
	while (ok && !*out && matches.len) {
		ok = store_window(app->store, &app->view, edge, from, WALK_ROWS, &rows, err);
		if (!ok || !rows.len)
			break;
		for (size_t i = 0; i < rows.len && !*out; i++) {
			size_t at = step > 0 ? i : rows.len - 1 - i;

			from = rows.rows[at].rowid;
			*out = in_matches(&matches, from) ? from : 0;
		}
		edge = step > 0 ? EDGE_AFTER : EDGE_BEFORE;
	}
	window_finish(&matches);
	window_finish(&rows);
	return ok;
}

/* Writes to *OUT the next session that matches behind FROM (0: from the edge); 0: there is none. */
static bool session_next(struct app *app, int64_t from, int step, int64_t *out, struct error *err)
{
	const enum edge edges[] = { EDGE_BEFORE, EDGE_AFTER };
	const enum edge ends[] = { EDGE_LAST, EDGE_FIRST };
	struct window window = { .len = 0 };
	struct query query = { .terms_len = 0 };
	struct view view;
	bool ok;

	*out = 0;
	ok = matches_view(app, &view, &query, err);
	if (ok && view.sort != SORT_SCHEDULE && find_active(app)) {
		ok = sorted_walk(app, &view, from, step, out, err);
	} else if (ok) {
		ok = store_window(app->store, &view, from ? edges[step > 0] : ends[step > 0], from, 1,
		                  &window, err);
		if (ok && window.len)
			*out = window.rows[0].rowid;
	}
	window_finish(&window);
	query_finish(&query);
	return ok;
}

/* Goes to the next session that matches, and to the first or last match in it. */
static unsigned session_step(struct app *app, int step)
{
	const struct session *selected = list_selected(app);
	struct error err = { 0 };
	bool wrapped = false;
	int64_t found = 0;

	if (!selected || !session_next(app, selected->rowid, step, &found, &err))
		goto out;
	if (!found) {
		wrapped = true;
		if (!session_next(app, 0, step, &found, &err))
			goto out;
	}
	if (!found) {
		app_say(app, _("No match for \"%.*s\""), SV_ARGS(app->find.text));
		return EFFECT_DRAW;
	}
	if (!list_goto(app, found, &err))
		goto out;
	app_session_changed(app);
	if (!line_step(app, &app->detail, step > 0 ? -1 : (long)app->detail.len, step,
	               app->layout.detail.rows))
		app_say(app, "%s", _("The match is in the text of the other language"));
	if (wrapped)
		app_say(app, step > 0 ? _("Search went on from the first session") :
		                        _("Search went on from the last session"));
out:
	if (err.code != ERROR_NONE)
		app_fail(app, &err);
	return EFFECT_DRAW;
}

/* -- among facets ------------------------------------------------------------------------------ */

static unsigned facet_step(struct app *app, int step)
{
	struct facet_list *list = &app->facets;
	struct spans spans = { 0 };
	size_t at = list->selected;

	for (size_t tried = 0; tried < list->len && !spans.len; tried++) {
		at = (at + list->len + (size_t)step) % list->len;
		if (!list->items[at].heading)
			query_spans(&app->find, FIELD_TITLE, list->items[at].facet.label, &spans);
	}
	if (spans.len)
		list->selected = at;
	else
		app_say(app, _("No match for \"%.*s\""), SV_ARGS(app->find.text));
	spans_finish(&spans);
	return EFFECT_DRAW;
}

unsigned find_step(struct app *app, int step)
{
	int rows = app->layout.detail.rows ? app->layout.detail.rows : 1;

	if (!find_marked(app)) {
		app_say(app, _("Nothing to look for yet: / searches, f finds in the pane"));
		return EFFECT_DRAW;
	}
	if (app->overlay != OVERLAY_NONE) {
		rows = app->layout.rows - 2;
		if (!line_step(app, &app->overlay_lines, line_from(&app->overlay_lines, step, rows), step,
		               rows))
			app_say(app, _("No more matches"));
		return EFFECT_DRAW;
	}
	if (app->focus == PANE_SEARCH && find_active(app))
		return facet_step(app, step);
	if (line_step(app, &app->detail, line_from(&app->detail, step, rows), step, rows))
		return EFFECT_DRAW;
	return session_step(app, step);
}

unsigned find_set(struct app *app, struct sv text)
{
	struct error err = { 0 };

	query_finish(&app->find);
	if (sv_trim(text).len) {
		query_parse(&app->find, text);
		/* Words that are nowhere written so are looked for inside words, then nearly so. */
		if (!store_tier(app->store, &app->view, &app->find, &err))
			app_fail(app, &err);
	}
	detail_build(app);
	overlay_build(app);
	app->detail.selected = app->detail.len;
	return find_active(app) ? find_step(app, 1) : EFFECT_DRAW;
}
