/* What is on at a moment, and what comes next. */
#include <stdlib.h>

#include "window_scan.h"

/* A day of a conference may end on the next date, and zones differ by up to 26 hours. */
enum { DATES_ABOUT = 2, AHEAD_MINUTES = 24 * 60, UNKNOWN_LENGTH = 60 };

/* One day that may have to do with the moment. */
struct present_day {
	struct sv key, time_zone;
	int32_t number;
	int64_t sessions;
};

/* A search for what is on or next. */
struct present_scan {
	struct store *store;
	const struct view *view;
	int64_t now;
	enum present present;
	int64_t next; /* the earliest start after NOW so far; MINUTE_UNKNOWN */
	struct rowids rows;
};

/* Allocates the days of VIEW about NOW. */
static bool days_load(struct store *store, const struct view *view, int64_t now, struct arena *arena,
                      struct present_day **out, size_t *len, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_DAYS_ABOUT, err);
	struct present_day *days = NULL;
	size_t cap = 0;
	bool row = false;
	bool ok = stmt != NULL;

	*len = 0;
	if (ok) {
		bind_int(stmt, 1, minute_date(now) - DATES_ABOUT);
		bind_int(stmt, 2, minute_date(now) + DATES_ABOUT);
	}
	while (ok && (ok = db_row(&store->db, stmt, &row, err)) && row) {
		struct present_day day = {
			.key = column_copy(stmt, 0, arena),
			.time_zone = column_copy(stmt, 1, arena),
			.number = (int32_t)column_int(stmt, 2),
			.sessions = column_int(stmt, 3),
		};

		if ((view->conference.len && !sv_equal(view->conference, day.key)) ||
		    (view->day && view->day != day.number))
			continue;
		days = array_reserve(days, &cap, *len + 1, sizeof(*days));
		days[(*len)++] = day;
	}
	db_done(stmt);
	*out = days;
	return ok;
}

static void row_take(struct present_scan *scan, int64_t rowid)
{
	scan->rows.items = array_reserve(scan->rows.items, &scan->rows.cap, scan->rows.len + 1,
	                                 sizeof(*scan->rows.items));
	scan->rows.items[scan->rows.len++] = rowid;
}

/* Takes ROWID where it is on, or begins before or with what was found. */
static void row_look(struct present_scan *scan, int64_t rowid, const struct session *session,
                     const struct zone *zone)
{
	int64_t start = session_utc(session, zone);
	int32_t minutes = session->minutes == MINUTES_UNKNOWN ? UNKNOWN_LENGTH : session->minutes;

	if (start == MINUTE_UNKNOWN || session->state != STATE_PLANNED)
		return;
	if (scan->present == PRESENT_NOW) {
		if (start <= scan->now && scan->now < start + minutes)
			row_take(scan, rowid);
		return;
	}
	if (start <= scan->now || start > scan->now + AHEAD_MINUTES ||
	    (scan->next != MINUTE_UNKNOWN && start > scan->next))
		return;
	if (start != scan->next)
		scan->rows.len = 0;
	scan->next = start;
	row_take(scan, rowid);
}

static bool rows_look(struct present_scan *scan, const struct rowids *rows, const struct zone *zone,
                      struct error *err)
{
	struct db *db = &scan->store->db;

	for (size_t i = 0; i < rows->len; i++) {
		sqlite3_stmt *stmt = db_stmt(db, STMT_SESSION_TIMES, err);
		struct session session = { .start = MINUTE_UNKNOWN };
		bool row;

		if (!stmt)
			return false;
		bind_int(stmt, 1, rows->items[i]);
		if (!db_row(db, stmt, &row, err))
			return false;
		if (row) {
			session.start = column_known(stmt, 0, MINUTE_UNKNOWN);
			session.minutes = (int32_t)column_known(stmt, 1, MINUTES_UNKNOWN);
			session.offset = (int32_t)column_known(stmt, 2, OFFSET_UNKNOWN);
			session.state = (enum session_state)column_int(stmt, 3);
			row_look(scan, rows->items[i], &session, zone);
		}
		db_done(stmt);
	}
	return true;
}

static bool day_look(struct present_scan *scan, const struct present_day *day, struct error *err)
{
	struct view view = *scan->view;
	struct scan rows_scan = { 0 };
	struct rowids rows = { 0 };
	struct zone *zone = NULL;
	bool ok;

	view.conference = day->key;
	view.day = day->number;
	ok = scan_open(scan->store, &view, &rows_scan, err) &&
	     scan_rows(&rows_scan, 0, INT64_MAX, false, SIZE_MAX, &rows, err);
	if (ok) {
		zone = zone_open_or_local(day->time_zone);
		ok = rows_look(scan, &rows, zone, err);
	}
	zone_close(zone);
	scan_close(&rows_scan);
	free(rows.items);
	return ok;
}

/* Looks at no session where the days about NOW hold more than ROWS_MAX; WINDOW is empty then. */
static bool present_find(struct store *store, const struct view *view, int64_t now,
                         enum present present, int64_t rows_max, struct window *window,
                         struct error *err)
{
	struct present_scan scan = { .store = store, .view = view, .now = now, .present = present,
		                     .next = MINUTE_UNKNOWN };
	struct window filled = { 0 };
	struct present_day *days = NULL;
	struct arena arena = { 0 };
	bool began = false;
	size_t len = 0;
	bool ok = db_begin_read(&store->db, &began, err) &&
	          days_load(store, view, now, &arena, &days, &len, err);
	int64_t rows = 0;

	for (size_t i = 0; ok && i < len; i++)
		rows += days[i].sessions;
	for (size_t i = 0; ok && i < len && rows <= rows_max; i++)
		ok = day_look(&scan, &days[i], err);
	ok = ok && window_load(store, &scan.rows, &filled, err);
	if (began)
		db_rollback(&store->db);
	free(scan.rows.items);
	free(days);
	arena_finish(&arena);
	if (!ok) {
		window_finish(&filled);
		return false;
	}
	window_finish(window);
	*window = filled;
	return true;
}

bool store_present(struct store *store, const struct view *view, int64_t now, enum present present,
                   struct window *window, struct error *err)
{
	return present_find(store, view, now, present, INT64_MAX, window, err);
}

/* -- what is seen first ------------------------------------------------------------------------ */

/* Tells whether the conference KEY has begun at NOW, by the date of its first day. */
static bool has_begun(struct store *store, struct sv key, int64_t now, bool *begun, struct error *err)
{
	struct arena arena = { 0 };
	struct conference conference = { 0 };
	bool ok = store_conference_brief(store, key, &arena, &conference, err);

	*begun = ok && conference.days_len && conference.days[0].date <= minute_date(now);
	arena_finish(&arena);
	return ok;
}

/* Returns the session of WINDOW to begin with: the first starred one, else the first of those that
 * began last. */
static const struct session *opening_pick(const struct window *window)
{
	const struct session *pick = &window->rows[0];

	for (size_t i = 0; i < window->len; i++) {
		if (window->rows[i].starred)
			return &window->rows[i];
		if (window->rows[i].start > pick->start)
			pick = &window->rows[i];
	}
	return pick;
}

bool store_opening(struct store *store, struct sv wanted, int64_t now, struct arena *arena,
                   struct opening *opening, struct error *err)
{
	const struct view view = { .conference = wanted };
	struct opening found = { .rowid = 0 };
	struct window window = { 0 };
	bool begun = true;
	bool ok = present_find(store, &view, now, PRESENT_NOW, OPENING_ROWS_MAX, &window, err);

	found.on = window.len;
	if (ok && !window.len)
		ok = present_find(store, &view, now, PRESENT_NEXT, OPENING_ROWS_MAX, &window, err) &&
		     (!window.len || has_begun(store, window.rows[0].conference, now, &begun, err));
	if (ok && window.len && begun) {
		const struct session *pick = opening_pick(&window);

		found.key = arena_copy(arena, pick->conference);
		found.rowid = pick->rowid;
	}
	window_finish(&window);
	if (ok)
		*opening = found;
	return ok;
}
