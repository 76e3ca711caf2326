/* The detail that the next key is likely to ask for, made while no key waits. */
#include "app.h"

/* Returns the session that one more move as the last one would select; 0: none that is read. */
static int64_t ahead_rowid(const struct app *app)
{
	const struct list *list = &app->list;
	long target = (long)list->selected + app->ahead.step;

	if (app->focus != PANE_LIST || app->overlay != OVERLAY_NONE || app->prompt != PROMPT_NONE ||
	    target < 0 || target >= (long)list->len)
		return 0;
	return list_row(list, (size_t)target)->rowid;
}

void detail_ahead_drop(struct app *app)
{
	struct detail_ahead *ahead = &app->ahead;

	arena_finish(&ahead->arena);
	ahead->session = (struct session){ .rowid = 0 };
}

void detail_ahead_make(struct app *app)
{
	struct detail_ahead *ahead = &app->ahead;
	int64_t rowid = ahead_rowid(app);

	if (!rowid || rowid == ahead->session.rowid)
		return;
	detail_ahead_drop(app);
	if (store_session(app->store, rowid, &ahead->arena, &ahead->session, NULL))
		detail_lines(app, &ahead->session, &ahead->lines);
	else
		detail_ahead_drop(app);
}

bool detail_ahead_take(struct app *app, int64_t rowid)
{
	struct detail_ahead *ahead = &app->ahead;
	struct text_lines lines = app->detail;

	if (!rowid || ahead->session.rowid != rowid)
		return false;
	arena_finish(&app->session_arena);
	app->session = ahead->session;
	app->session_arena = ahead->arena;
	app->session_known = true;
	app->detail = ahead->lines;
	app->detail.top = 0;
	ahead->lines = lines; /* for the room it has */
	ahead->arena = (struct arena){ .blocks = NULL };
	detail_ahead_drop(app);
	return true;
}

void detail_ahead_finish(struct app *app)
{
	detail_ahead_drop(app);
	text_lines_finish(&app->ahead.lines);
}
