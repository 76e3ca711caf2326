/* What the keys do outside prompts and overlays. */
#include "app.h"

static const struct pane_ops *const panes[PANE_TIMETABLE + 1] = {
	[PANE_SEARCH] = &pane_search,
	[PANE_LIST] = &pane_list,
	[PANE_DETAIL] = &pane_detail,
	[PANE_TIMETABLE] = &pane_timetable,
};

const struct pane_ops *pane_ops_of(enum pane pane)
{
	return panes[pane];
}

bool pane_exists(const struct app *app, enum pane pane)
{
	return pane != PANE_SEARCH || app->layout.search.rows > 0;
}

static unsigned pane_focus(struct app *app, int number)
{
	enum pane pane = (enum pane)number;

	if (app->focus == PANE_TIMETABLE)
		timetable_leave(app, pane == PANE_DETAIL);
	else if (pane != PANE_DETAIL)
		app->timetable.behind = false;
	/* Where there is no search pane its number opens the prompt. */
	if (!pane_exists(app, pane))
		return prompt_open(app, PROMPT_SEARCH);
	app->focus = pane;
	app->detail_open = pane == PANE_DETAIL;
	if (pane == PANE_SEARCH && app->facets.selected == 0)
		pane_search.move(app, 1);
	return EFFECT_DRAW;
}

static unsigned pane_step(struct app *app, int step)
{
	enum pane pane = app->focus;

	do {
		pane = (enum pane)(((int)pane + step + PANE_COUNT) % PANE_COUNT);
	} while (!pane_exists(app, pane));
	return pane_focus(app, (int)pane);
}

/* Rows of the focused pane, for paging. */
static int page_rows(const struct app *app)
{
	int rows = app->focus == PANE_TIMETABLE ? timetable_rows(app) :
	           app->focus == PANE_DETAIL ? app->layout.detail.rows :
	           app->focus == PANE_SEARCH ? app->layout.search.rows - 2 :
	                                       app->layout.list.rows;

	if (app->focus == PANE_LIST && app->layout.kind == LAYOUT_COLUMNS)
		rows /= 2;
	return rows > 2 ? rows - 1 : 1;
}

/* Esc closes the innermost thing first; BACK at the top does nothing, CLOSE quits. */
static unsigned view_back(struct app *app, int quit)
{
	if (app->focus == PANE_DETAIL && timetable_return(app))
		return EFFECT_DRAW | EFFECT_DETAIL;
	if (app->focus == PANE_TIMETABLE)
		return timetable_toggle(app, 0);
	if (app->focus == PANE_LIST)
		app->timetable.behind = false;
	if (app->focus != PANE_LIST) {
		app->focus = PANE_LIST;
		app->detail_open = false;
		return EFFECT_DRAW;
	}
	if (quit)
		return EFFECT_QUIT;
	if (find_active(app))
		return find_set(app, (struct sv){ 0 });
	if (app->view.query) {
		const struct session *selected = list_selected(app);
		int64_t rowid = selected ? selected->rowid : app->kept_rowid;
		struct error err = { 0 };
		unsigned effects = query_set(app, (struct sv){ 0 }) & ~(unsigned)EFFECT_LIST;

		if (!list_read(app, rowid, &err))
			app_fail(app, &err);
		app->idle_due = true;
		return effects | EFFECT_DETAIL;
	}
	if (app->view.starred) {
		app->view.starred = false;
		return EFFECT_LIST | EFFECT_DRAW;
	}
	return EFFECT_NONE;
}

static unsigned sort_next(struct app *app, int reverse)
{
	static const char *const names[] = {
		[SORT_SCHEDULE] = N_("schedule"), [SORT_TIME] = N_("time"), [SORT_SPEAKER] = N_("speaker"),
		[SORT_TITLE] = N_("title"),       [SORT_STARRED] = N_("starred"),
	};

	if (reverse)
		app->view.reverse = !app->view.reverse;
	else
		app->view.sort = (enum sort)((app->view.sort + 1) % SORT_RELEVANCE);
	app_say(app, app->view.reverse ? _("Sorted by %s, reversed") : _("Sorted by %s"),
	        message(names[app->view.sort]));
	return EFFECT_LIST | EFFECT_DRAW;
}

static unsigned layout_next(struct app *app, int unused)
{
	static const char *const names[] = {
		[LAYOUT_AUTO] = N_("automatic"), [LAYOUT_COLUMNS] = N_("columns"),
		[LAYOUT_ROWS] = N_("rows"),      [LAYOUT_SINGLE] = N_("single"),
	};

	(void)unused;
	app->layout_wanted = (enum layout_kind)((app->layout_wanted + 1) % LAYOUT_SMALL);
	app_say(app, _("Layout: %s"), message(names[app->layout_wanted]));
	app_resize(app);
	return EFFECT_DRAW;
}

static unsigned enlarge(struct app *app, int unused)
{
	(void)unused;
	app->enlarged = !app->enlarged;
	app_resize(app);
	return EFFECT_DRAW;
}

static unsigned move_lines(struct app *app, int step)
{
	return panes[app->focus]->move(app, step);
}

static unsigned move_half(struct app *app, int direction)
{
	return panes[app->focus]->move(app, (long)direction * ((page_rows(app) + 1) / 2));
}

static unsigned move_page(struct app *app, int direction)
{
	return panes[app->focus]->move(app, (long)direction * page_rows(app));
}

static unsigned move_edge(struct app *app, int last)
{
	return panes[app->focus]->edge(app, last != 0);
}

static unsigned pane_open(struct app *app, int unused)
{
	(void)unused;
	return panes[app->focus]->open(app);
}

static unsigned only_starred(struct app *app, int unused)
{
	(void)unused;
	app->view.starred = !app->view.starred;
	return EFFECT_LIST | EFFECT_DRAW;
}

/* Shows times by the user's own clock, or again by the conference's. */
static unsigned zone_next(struct app *app, int argument)
{
	(void)argument;
	if (app->zone) {
		zone_close(app->zone);
		app->zone = NULL;
		app_say(app, _("Times in the conference's zone  %.*s"),
		        SV_ARGS(app->conference.time_zone));
	} else {
		app->zone = zone_open_local();
		app_say(app, app->zone ? _("Times in your own zone") :
		                         _("Your own zone is not known; set TZ"));
		app->message_is_error = !app->zone;
	}
	detail_build(app);
	timetable_reread(app);
	return EFFECT_DRAW;
}

static unsigned day_step(struct app *app, int step)
{
	return app->focus == PANE_TIMETABLE ? timetable_day(app, step) : list_day(app, step);
}

static unsigned prompt_for(struct app *app, int kind)
{
	/* The list narrows with every key, so it is what has to be seen. */
	if (kind == PROMPT_SEARCH && app->focus == PANE_TIMETABLE)
		timetable_leave(app, true);
	return prompt_open(app, (enum prompt_kind)kind);
}

static unsigned overlay_show(struct app *app, int overlay)
{
	return overlay_open(app, (enum overlay)overlay);
}

/* What needs nothing of the state. */
static unsigned effects_only(struct app *app, int effects)
{
	(void)app;
	return (unsigned)effects;
}

/* What a command does: a function and the argument it is called with. */
static const struct action {
	unsigned (*run)(struct app *app, int argument);
	int argument;
} actions[COMMAND_COUNT] = {
	[COMMAND_DOWN] = { move_lines, 1 },
	[COMMAND_UP] = { move_lines, -1 },
	[COMMAND_FIRST] = { move_edge, false },
	[COMMAND_LAST] = { move_edge, true },
	[COMMAND_HALF_DOWN] = { move_half, 1 },
	[COMMAND_HALF_UP] = { move_half, -1 },
	[COMMAND_PAGE_DOWN] = { move_page, 1 },
	[COMMAND_PAGE_UP] = { move_page, -1 },
	[COMMAND_DAY_NEXT] = { day_step, 1 },
	[COMMAND_DAY_PREVIOUS] = { day_step, -1 },
	[COMMAND_PANE_NEXT] = { pane_step, 1 },
	[COMMAND_PANE_PREVIOUS] = { pane_step, -1 },
	[COMMAND_PANE_SEARCH] = { pane_focus, PANE_SEARCH },
	[COMMAND_PANE_LIST] = { pane_focus, PANE_LIST },
	[COMMAND_PANE_DETAIL] = { pane_focus, PANE_DETAIL },
	[COMMAND_ENLARGE] = { enlarge, 0 },
	[COMMAND_OPEN] = { pane_open, 0 },
	[COMMAND_BACK] = { view_back, false },
	[COMMAND_CLOSE] = { view_back, true },
	[COMMAND_QUIT] = { effects_only, EFFECT_QUIT },
	[COMMAND_CANCEL] = { effects_only, EFFECT_QUIT },
	[COMMAND_SEARCH] = { prompt_for, PROMPT_SEARCH },
	[COMMAND_FIND] = { prompt_for, PROMPT_FIND },
	[COMMAND_MATCH_NEXT] = { find_step, 1 },
	[COMMAND_MATCH_PREVIOUS] = { find_step, -1 },
	[COMMAND_STAR] = { action_star, 0 },
	[COMMAND_NOTE] = { action_note_begin, 0 },
	[COMMAND_UNDO] = { action_undo, 0 },
	[COMMAND_SORT] = { sort_next, false },
	[COMMAND_SORT_REVERSE] = { sort_next, true },
	[COMMAND_ONLY_STARRED] = { only_starred, 0 },
	[COMMAND_ZONE] = { zone_next, 0 },
	[COMMAND_TIMETABLE] = { timetable_toggle, 0 },
	[COMMAND_LEFT] = { timetable_room, -1 },
	[COMMAND_RIGHT] = { timetable_room, 1 },
	[COMMAND_ROOMS_NEXT] = { timetable_rooms, 1 },
	[COMMAND_ROOMS_PREVIOUS] = { timetable_rooms, -1 },
	[COMMAND_CONFERENCES] = { overlay_show, OVERLAY_CONFERENCES },
	[COMMAND_CHANGES] = { overlay_show, OVERLAY_CHANGES },
	[COMMAND_EXPORT] = { prompt_for, PROMPT_EXPORT },
	[COMMAND_COPY] = { action_copy, false },
	[COMMAND_COPY_TEXT] = { action_copy, true },
	[COMMAND_LINK] = { action_link, 0 },
	[COMMAND_HELP] = { overlay_show, OVERLAY_HELP },
	[COMMAND_ABOUT] = { overlay_show, OVERLAY_ABOUT },
	[COMMAND_LAYOUT] = { layout_next, 0 },
	[COMMAND_REDRAW] = { effects_only, EFFECT_REPAINT | EFFECT_DRAW },
	[COMMAND_SUSPEND] = { effects_only, EFFECT_SUSPEND },
};

unsigned app_command(struct app *app, enum command command)
{
	return actions[command].run ? actions[command].run(app, actions[command].argument) : EFFECT_NONE;
}
