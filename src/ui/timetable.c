/* The timetable's state: which day, which session, which rooms. */
#include "app.h"

enum { DAY_SESSIONS_MAX = 4000, DAYS_MAX = 400 };

/* Below the lines: a rule, two lines on the selected session, status, hints; narrow: one on it. */
enum { BOTTOM_ROWS = 5, BOTTOM_ROWS_NARROW = 4, NARROW_MIN_ROWS = 9 };

/* -- days -------------------------------------------------------------------------------------- */

/* The days of the conference that have sessions, those without a day last; returns how many. */
static size_t days_list(const struct app *app, struct day *days)
{
	const struct conference *conference = &app->conference;
	int64_t undated = conference->sessions;
	size_t len = 0;

	for (size_t i = 0; i < conference->days_len && len < DAYS_MAX - 1; i++) {
		undated -= conference->days[i].sessions;
		if (conference->days[i].sessions)
			days[len++] = conference->days[i];
	}
	if (undated > 0)
		days[len++] = (struct day){ .number = 0, .date = DATE_UNKNOWN, .sessions = undated };
	return len;
}

static size_t day_find(const struct day *days, size_t len, int32_t number)
{
	size_t at = 0;

	while (at < len && days[at].number != number)
		at++;
	return at;
}

/* -- lines ------------------------------------------------------------------------------------- */

int timetable_rows(const struct app *app)
{
	int rows = app->layout.rows - 1 - (app->timetable.table.head.len > 0);

	if (app->layout.kind != LAYOUT_SINGLE)
		rows -= BOTTOM_ROWS;
	else
		rows -= app->layout.rows >= NARROW_MIN_ROWS ? BOTTOM_ROWS_NARROW : 1;
	return rows > 1 ? rows : 1;
}

/* Scrolls so that the selected session is on the screen; a session begins where its room is free. */
static void top_keep(struct app *app)
{
	struct day_table *day = &app->timetable;
	size_t rows = (size_t)timetable_rows(app);
	const struct timetable_place *place;

	if (day->selected >= day->table.len)
		return;
	place = &day->table.places[day->selected];
	if (place->line + place->lines > day->top + rows)
		day->top = place->line + place->lines - rows;
	/* The heading of a block belongs to its first session. */
	if (place->line < day->top + 1)
		day->top = place->line ? place->line - 1 : 0;
	if (day->top + rows > day->table.lines_len)
		day->top = day->table.lines_len > rows ? day->table.lines_len - rows : 0;
}

/* The window over the rooms that has ROOM in it: whole windows, the last one full. */
static size_t rooms_first(size_t room, size_t rooms, size_t fit)
{
	size_t first = room / fit * fit;

	return first + fit > rooms ? rooms - fit : first;
}

void timetable_set(struct app *app)
{
	struct day_table *day = &app->timetable;
	size_t rooms = day->table.rooms_len, fit = timetable_fit(rooms, app->layout.cols);
	struct timetable_options options = {
		.cols = app->layout.cols,
		.ambiguous = app->options->ambiguous,
		.now = day->now,
		.first_room = fit ? rooms_first(day->room, rooms, fit) : 0,
	};

	if (app->focus != PANE_TIMETABLE)
		return;
	timetable_make(&day->table, day->window.rows, day->window.len, &options);
	top_keep(app);
}

static void now_take(struct app *app)
{
	struct day_table *day = &app->timetable;

	day->now = sessions_wall(day->window.rows, day->window.len, app->conference.time_zone,
	                         minute_now_utc());
}

unsigned timetable_tick(struct app *app)
{
	int64_t before = app->timetable.now;

	if (app->focus != PANE_TIMETABLE)
		return EFFECT_NONE;
	now_take(app);
	if (app->timetable.now == before)
		return EFFECT_NONE;
	timetable_set(app);
	return EFFECT_DRAW;
}

/* -- a day ------------------------------------------------------------------------------------- */

/* Selects the session ROWID of the day, else its first one. */
static void session_select(struct day_table *day, int64_t rowid)
{
	day->selected = day->table.len ? day->table.order[0] : 0;
	for (size_t i = 0; i < day->window.len; i++) {
		if (day->window.rows[i].rowid == rowid)
			day->selected = i;
	}
	if (day->selected < day->table.len && day->table.places[day->selected].room < day->table.rooms_len)
		day->room = day->table.places[day->selected].room;
}

/* Reads the day NUMBER, or the first one where there is none such, and selects ROWID. */
static bool day_read(struct app *app, int32_t number, int64_t rowid)
{
	struct day_table *table = &app->timetable;
	struct day days[DAYS_MAX];
	struct error err = { 0 };
	size_t len, at;

	app_days(app);
	len = days_list(app, days);
	at = day_find(days, len, number);
	at = at < len ? at : 0;
	/* The lines borrow from the window. */
	timetable_finish(&table->table);
	if (len && !store_day(app->store, app->conference.key, days[at].number, DAY_SESSIONS_MAX,
	                      &table->window, &err)) {
		window_finish(&table->window);
		app_fail(app, &err);
		return false;
	}
	if (!len)
		window_finish(&table->window);
	table->day = len ? days[at].number : 0;
	table->date = len ? days[at].date : DATE_UNKNOWN;
	table->of_day = len ? days[at].sessions : 0;
	table->top = 0;
	sessions_show_in(table->window.rows, table->window.len, app->zone);
	now_take(app);
	/* Once to know the rooms, once more with the selected one in the window. */
	table->room = 0;
	timetable_set(app);
	session_select(table, rowid);
	timetable_set(app);
	return true;
}

unsigned timetable_toggle(struct app *app, int unused)
{
	const struct session *selected = list_selected(app);

	(void)unused;
	if (app->focus == PANE_TIMETABLE) {
		timetable_leave(app, false);
		app->focus = PANE_LIST;
		return EFFECT_DRAW | EFFECT_DETAIL;
	}
	app->focus = PANE_TIMETABLE;
	app->detail_open = false;
	app->timetable.behind = false;
	if (!day_read(app, selected ? selected->day : 1, selected ? selected->rowid : 0))
		app->focus = PANE_LIST;
	return EFFECT_DRAW | EFFECT_DETAIL;
}

void timetable_leave(struct app *app, bool behind)
{
	int64_t rowid = app_selected(app);
	const struct session *selected;
	struct error err = { 0 };
	bool ok = list_goto(app, rowid, &err);

	selected = list_selected(app);
	/* A filter would show another session than the one that was selected. */
	if (ok && rowid && (!selected || selected->rowid != rowid)) {
		app->view.starred = false;
		query_set(app, (struct sv){ 0 });
		ok = list_goto(app, rowid, &err);
	}
	if (!ok)
		app_fail(app, &err);
	app->timetable.behind = behind;
	app->focus = PANE_LIST;
}

bool timetable_return(struct app *app)
{
	if (!app->timetable.behind)
		return false;
	app->timetable.behind = false;
	app->detail_open = false;
	app->focus = PANE_TIMETABLE;
	timetable_reread(app);
	return true;
}

void timetable_reread(struct app *app)
{
	struct day_table *day = &app->timetable;
	size_t top = day->top;

	if (app->focus != PANE_TIMETABLE)
		return;
	if (day_read(app, day->day, app_selected(app))) {
		day->top = top;
		top_keep(app);
	}
}

unsigned timetable_day(struct app *app, int step)
{
	struct day days[DAYS_MAX];
	size_t len = days_list(app, days), at = day_find(days, len, app->timetable.day);

	if (step < 0 ? at == 0 : at + 1 >= len)
		return EFFECT_NONE;
	day_read(app, days[step < 0 ? at - 1 : at + 1].number, 0);
	return EFFECT_DRAW | EFFECT_DETAIL;
}

void timetable_finish_day(struct day_table *day)
{
	timetable_finish(&day->table);
	window_finish(&day->window);
}

/* -- moves ------------------------------------------------------------------------------------- */

/* Selects AT in the column ROOM; the window over the rooms follows. */
static unsigned move_to(struct app *app, size_t at, size_t room)
{
	struct day_table *day = &app->timetable;
	const struct timetable *table = &day->table;
	bool same = at == day->selected && room == day->room;

	day->selected = at;
	day->room = room;
	if (table->kind == TIMETABLE_GRID &&
	    (room < table->first_room || room >= table->first_room + table->shown_rooms))
		timetable_set(app);
	top_keep(app);
	return same ? EFFECT_NONE : EFFECT_DRAW | EFFECT_DETAIL;
}

static unsigned table_move(struct app *app, long step)
{
	struct day_table *day = &app->timetable;
	const struct timetable *table = &day->table;
	size_t at = day->selected, room = day->room;
	size_t begun = at < table->len ? table->places[at].line : 0;
	size_t lines = (size_t)(step < 0 ? -step : step);

	/* One session, or as many as a page has lines for. */
	for (size_t i = 0; i < lines; i++) {
		size_t next = timetable_move(table, at, step > 0 ? STEP_DOWN : STEP_UP, &room);
		size_t line = next < table->len ? table->places[next].line : 0;

		if (next == at || (i && (line > begun ? line - begun : begun - line) > lines))
			break;
		at = next;
	}
	return move_to(app, at, room);
}

static unsigned table_edge(struct app *app, bool last)
{
	struct day_table *day = &app->timetable;
	size_t at = day->selected, room = day->room, before;

	do {
		before = at;
		at = timetable_move(&day->table, at, last ? STEP_DOWN : STEP_UP, &room);
	} while (at != before);
	return move_to(app, at, room);
}

unsigned timetable_room(struct app *app, int step)
{
	struct day_table *day = &app->timetable;
	size_t room = day->room;
	size_t at = timetable_move(&day->table, day->selected, step < 0 ? STEP_LEFT : STEP_RIGHT, &room);

	return move_to(app, at, room);
}

unsigned timetable_rooms(struct app *app, int step)
{
	struct day_table *day = &app->timetable;
	const struct timetable *table = &day->table;
	size_t fit = timetable_fit(table->rooms_len, app->layout.cols);
	size_t room = day->room, at;

	if (table->kind != TIMETABLE_GRID || table->shown_rooms == table->rooms_len ||
	    day->selected >= table->len || (step < 0 ? room < fit : room / fit == (table->rooms_len - 1) / fit))
		return EFFECT_NONE;
	room = (step < 0 ? room / fit - 1 : room / fit + 1) * fit;
	at = timetable_at(table, room, table->sessions[day->selected].start);
	return move_to(app, at == TIMETABLE_NONE ? day->selected : at, room);
}

/* -- the pane ---------------------------------------------------------------------------------- */

/* Shows the whole session beside the list; Esc comes back. */
static unsigned table_open(struct app *app)
{
	if (!app_selected(app))
		return EFFECT_NONE;
	timetable_leave(app, true);
	app->focus = PANE_DETAIL;
	app->detail_open = true;
	app->detail.top = 0;
	return EFFECT_DRAW | EFFECT_DETAIL;
}

unsigned timetable_click(struct app *app, size_t index)
{
	const struct timetable *table = &app->timetable.table;

	if (index >= table->len)
		return EFFECT_NONE;
	if (index == app->timetable.selected)
		return table_open(app);
	return move_to(app, index, table->places[index].wide ? app->timetable.room :
	                                                       table->places[index].room);
}

const struct pane_ops pane_timetable = {
	.name = N_("Timetable"),
	.draw = timetable_draw,
	.move = table_move,
	.edge = table_edge,
	.open = table_open,
};
