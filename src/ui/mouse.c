/* The mouse, where the user asked for it: a click chooses, a second one opens, the wheel scrolls. */
#include "app.h"

enum { WHEEL_LINES = 3 };

static bool rect_holds(struct rect rect, int row, int col)
{
	return row >= rect.row && row < rect.row + rect.rows && col >= rect.col &&
	       col < rect.col + rect.cols;
}

/* Returns the pane at ROW, COL; PANE_ANY where there is none. */
static enum pane pane_at(const struct app *app, int row, int col)
{
	const struct rect rects[PANE_COUNT] = {
		[PANE_SEARCH] = app->layout.search,
		[PANE_LIST] = app->layout.list,
		[PANE_DETAIL] = app->layout.detail,
	};

	if (app->layout.kind == LAYOUT_SINGLE || app->focus == PANE_TIMETABLE)
		return app->focus;
	for (enum pane pane = PANE_SEARCH; pane < PANE_COUNT; pane++) {
		if (rect_holds(rects[pane], row, col))
			return pane;
	}
	return PANE_ANY;
}

static unsigned wheel(struct app *app, int step)
{
	enum pane pane;
	int row, col;

	if (app->overlay != OVERLAY_NONE)
		return overlay_command(app, step > 0 ? COMMAND_DOWN : COMMAND_UP);
	screen_click(app->screen, &row, &col);
	pane = pane_at(app, row, col);
	if (pane == PANE_ANY)
		return EFFECT_NONE;
	return pane_ops_of(pane)->move(app, pane == PANE_DETAIL ? (long)step * WHEEL_LINES : step);
}

static unsigned session_click(struct app *app, size_t index)
{
	const struct session *session = list_row(&app->list, index);
	struct error err = { .code = ERROR_NONE };

	if (!session)
		return EFFECT_NONE;
	if (index == app->list.selected && app->focus == PANE_LIST)
		return pane_list.open(app);
	app->focus = PANE_LIST;
	app->detail_open = false;
	if (!list_goto(app, session->rowid, &err))
		app_fail(app, &err);
	return EFFECT_DRAW | EFFECT_DETAIL;
}

static unsigned line_click(struct app *app, size_t line)
{
	bool again = app->overlay_lines.selected == line;

	app->overlay_lines.selected = line;
	return again ? overlay_command(app, COMMAND_OPEN) : EFFECT_DRAW;
}

static unsigned click(struct app *app)
{
	struct spot spot;
	enum pane pane;
	int row, col;

	screen_click(app->screen, &row, &col);
	spot = screen_spot_at(app->screen, row, col);
	switch (spot.kind) {
	case SPOT_SESSION:
		return app->focus == PANE_TIMETABLE ? timetable_click(app, (size_t)spot.value) :
		                                      session_click(app, (size_t)spot.value);
	case SPOT_FACET:
		app->focus = PANE_SEARCH;
		app->detail_open = false;
		app->facets.selected = (size_t)spot.value;
		return facet_choose(app) | EFFECT_DRAW;
	case SPOT_LINE:
		return line_click(app, (size_t)spot.value);
	case SPOT_COMMAND:
		return app->overlay != OVERLAY_NONE ? overlay_command(app, (enum command)spot.value) :
		                                      app_command(app, (enum command)spot.value);
	case SPOT_NONE:
		break;
	}
	pane = pane_at(app, row, col);
	if (app->overlay != OVERLAY_NONE || pane == PANE_ANY)
		return EFFECT_NONE;
	app->focus = pane;
	app->detail_open = pane == PANE_DETAIL;
	return EFFECT_DRAW;
}

bool mouse_key(struct app *app, uint32_t key, unsigned *effects)
{
	if (key != KEY_CLICK && key != KEY_WHEEL_UP && key != KEY_WHEEL_DOWN)
		return false;
	*effects = EFFECT_NONE;
	/* A click outside a search that is being typed keeps the query; other prompts stay. */
	if (key == KEY_CLICK && app->prompt == PROMPT_SEARCH)
		*effects = prompt_key(app, '\r');
	if (app->prompt == PROMPT_NONE || app->prompt == PROMPT_SEARCH)
		*effects |= key == KEY_CLICK ? click(app) : wheel(app, key == KEY_WHEEL_DOWN ? 1 : -1);
	return true;
}
