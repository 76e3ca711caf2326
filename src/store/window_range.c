#include "window_range.h"

static void range_push(struct scan *scan, int64_t low, int64_t high)
{
	if (low > high)
		return;
	if (scan->ranges_len && scan->ranges[scan->ranges_len - 1].high + 1 == low) {
		scan->ranges[scan->ranges_len - 1].high = high;
		return;
	}
	scan->ranges = array_reserve(scan->ranges, &scan->ranges_cap, scan->ranges_len + 1,
	                             sizeof(*scan->ranges));
	scan->ranges[scan->ranges_len++] = (struct rowid_range){ .low = low, .high = high };
}

/* A conference is meant by its key, without case, or by how the key begins. */
static bool conference_meant(const struct scan *scan, const struct view *view, struct sv key)
{
	if (view->conference.len && !sv_equal(view->conference, key))
		return false;
	for (size_t i = 0; i < scan->plan.conferences_len; i++) {
		const struct plan_word *word = &scan->plan.conferences[i];
		bool same = sv_equal_nocase(sv_sub(key, 0, word->text.len), word->text);

		if (same == word->negated)
			return false;
	}
	return true;
}

static bool day_meant(const struct scan *scan, const struct view *view, int32_t number)
{
	if (view->day && view->day != number)
		return false;
	for (size_t i = 0; i < scan->plan.days_len; i++)
		if ((scan->plan.days[i].number == number) == scan->plan.days[i].negated)
			return false;
	return true;
}

static bool days_push(struct scan *scan, const struct view *view, int64_t number, int64_t sessions,
                      int64_t undated, struct error *err)
{
	struct db *db = &scan->store->db;
	sqlite3_stmt *stmt = db_stmt(db, STMT_DAYS, err);
	bool row;

	if (!stmt)
		return false;
	bind_int(stmt, 1, number);
	for (;;) {
		if (!db_row(db, stmt, &row, err))
			return false;
		if (!row)
			break;
		if (day_meant(scan, view, (int32_t)column_int(stmt, 0)))
			range_push(scan, column_int(stmt, 3),
				   column_int(stmt, 3) + column_int(stmt, 2) - 1);
	}
	if (day_meant(scan, view, 0))
		range_push(scan, ROWID_MAKE(number, sessions - undated + 1), ROWID_LAST(number));
	return true;
}

bool scan_ranges_make(struct scan *scan, const struct view *view, struct error *err)
{
	struct db *db = &scan->store->db;
	bool days = view->day || scan->plan.days_len;
	sqlite3_stmt *stmt;
	bool row = false;
	bool ok;

	if (scan->plan.nothing)
		return true;
	if (!days && !view->conference.len && !scan->plan.conferences_len) {
		range_push(scan, 0, INT64_MAX);
		return true;
	}
	stmt = db_stmt(db, STMT_CONFERENCE_RANGES, err);
	ok = stmt != NULL;
	while (ok && (ok = db_row(db, stmt, &row, err)) && row) {
		int64_t number = column_int(stmt, 0);

		if (!conference_meant(scan, view, column_sv(stmt, 1)))
			continue;
		if (days)
			ok = days_push(scan, view, number, column_int(stmt, 2), column_int(stmt, 3),
				       err);
		else
			range_push(scan, ROWID_FIRST(number), ROWID_LAST(number));
	}
	db_done(stmt);
	return ok;
}
