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

/* The days about a moment, in the schedule's order; all-zero is none. */
struct present_days {
	struct arena arena; /* holds their texts */
	struct present_day *items;
	size_t len, cap;
	int64_t sessions; /* of all of them */
};

static void days_finish(struct present_days *days)
{
	arena_finish(&days->arena);
	free(days->items);
}

/* Reads the days of VIEW about NOW. */
static bool days_load(struct store *store, const struct view *view, int64_t now,
                      struct present_days *days, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_DAYS_ABOUT, err);
	bool row = false;
	bool ok = stmt != NULL;

	if (ok) {
		bind_int(stmt, 1, minute_date(now) - DATES_ABOUT);
		bind_int(stmt, 2, minute_date(now) + DATES_ABOUT);
	}
	while (ok && (ok = db_row(&store->db, stmt, &row, err)) && row) {
		struct present_day day = {
			.key = column_copy(stmt, 0, &days->arena),
			.time_zone = column_copy(stmt, 1, &days->arena),
			.number = (int32_t)column_int(stmt, 2),
			.sessions = column_int(stmt, 3),
		};

		if ((view->conference.len && !sv_equal(view->conference, day.key)) ||
		    (view->day && view->day != day.number))
			continue;
		days->items = array_reserve(days->items, &days->cap, days->len + 1, sizeof(day));
		days->items[days->len++] = day;
		days->sessions += day.sessions;
	}
	db_done(stmt);
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
			session.start = column_known(stmt, 0, KNOWN_START);
			session.minutes = (int32_t)column_known(stmt, 1, KNOWN_MINUTES);
			session.offset = (int32_t)column_known(stmt, 2, KNOWN_OFFSET);
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

/* Replaces WINDOW by the sessions of DAYS that SCAN asks for. */
static bool days_look(struct present_scan *scan, const struct present_days *days,
                      struct window *window, struct error *err)
{
	struct window filled = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < days->len; i++)
		ok = day_look(scan, &days->items[i], err);
	ok = ok && window_load(scan->store, &scan->rows, &filled, err);
	free(scan->rows.items);
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
	struct present_scan scan = { .store = store, .view = view, .now = now, .present = present,
		                     .next = MINUTE_UNKNOWN };
	struct present_days days = { .len = 0 };
	bool began = false;
	bool ok = store_read_begin(store, &began, err) && days_load(store, view, now, &days, err) &&
	          days_look(&scan, &days, window, err);

	store_read_end(store, began);
	days_finish(&days);
	return ok;
}

/* -- what is seen first ------------------------------------------------------------------------ */

/* Tells whether the conference KEY has begun at NOW, by the date of its first day. */
static bool has_begun(struct store *store, struct sv key, int64_t now, bool *begun, struct error *err)
{
	struct arena arena = { 0 };
	struct conference conference = { 0 };
	bool ok = store_conference_brief(store, key, 1, &arena, &conference, err);

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

/* Fills WINDOW with what is on at NOW, else with what comes next, of DAYS; *ON tells how much is on. */
static bool opening_rows(struct store *store, const struct view *view, int64_t now,
                         const struct present_days *days, struct window *window, size_t *on,
                         struct error *err)
{
	struct present_scan scan = { .store = store, .view = view, .now = now, .present = PRESENT_NOW,
		                     .next = MINUTE_UNKNOWN };

	if (!days_look(&scan, days, window, err))
		return false;
	*on = window->len;
	scan = (struct present_scan){ .store = store, .view = view, .now = now,
		                      .present = PRESENT_NEXT, .next = MINUTE_UNKNOWN };
	return *on || days_look(&scan, days, window, err);
}

bool store_opening(struct store *store, struct sv wanted, int64_t now, struct arena *arena,
                   struct opening *opening, struct error *err)
{
	const struct view view = { .conference = wanted };
	struct present_days days = { .len = 0 };
	struct opening found = { .rowid = 0 };
	struct window window = { 0 };
	bool begun = true, began = false;
	bool ok = store_read_begin(store, &began, err) && days_load(store, &view, now, &days, err);

	if (ok && days.sessions <= OPENING_ROWS_MAX)
		ok = opening_rows(store, &view, now, &days, &window, &found.on, err);
	if (ok && window.len && !found.on)
		ok = has_begun(store, window.rows[0].conference, now, &begun, err);
	store_read_end(store, began);
	if (ok && window.len && begun) {
		const struct session *pick = opening_pick(&window);

		found.key = arena_copy(arena, pick->conference);
		found.rowid = pick->rowid;
	}
	window_finish(&window);
	days_finish(&days);
	if (ok)
		*opening = found;
	return ok;
}
