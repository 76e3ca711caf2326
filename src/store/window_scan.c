#include "window_scan.h"

#include <stdlib.h>

#include "index_trust.h"
#include "window_look.h"
#include "window_range.h"
#include "window_source.h"

bool scan_open(struct store *store, const struct view *view, struct scan *scan, struct error *err)
{
	*scan = (struct scan){ .store = store };
	if (view->query && !query_empty(view->query))
		query_plan_make(store, view->query, &scan->plan);
	scan->starred = view->starred ? DEMAND_MUST : scan->plan.starred;
	scan->noted = scan->plan.noted;
	if (view->starred && scan->plan.starred == DEMAND_NOT)
		scan->plan.nothing = true;
	if ((scan->starred != DEMAND_ANY || scan->noted != DEMAND_ANY) &&
	    !mark_rows_load(store, err))
		return false;
	if ((scan->plan.match.len || scan->plan.initials.len) && !index_trust(store, err))
		return false;
	scan->looking = scan->plan.looks_len > 0;
	return scan_ranges_make(scan, view, err);
}

void scan_close(struct scan *scan)
{
	query_plan_finish(&scan->plan);
	free(scan->ranges);
	*scan = (struct scan){ 0 };
}

/* -- conditions that no source answers --------------------------------------------------------- */

static bool language_meant(const struct scan *scan, struct sv language)
{
	for (size_t i = 0; i < scan->plan.langs_len; i++) {
		const struct plan_word *word = &scan->plan.langs[i];
		bool same = word->text.len &&
			    sv_equal_nocase(sv_sub(language, 0, word->text.len), word->text);

		if (same == word->negated)
			return false;
	}
	return true;
}

static bool row_meant(struct scan *scan, int64_t rowid, bool *meant, struct error *err)
{
	struct db *db = &scan->store->db;
	sqlite3_stmt *stmt;
	bool row;

	*meant = !(scan->starred == DEMAND_NOT && mark_rows_star(&scan->store->marks, rowid))
	         && !(scan->noted == DEMAND_NOT && mark_rows_noted(&scan->store->marks, rowid));
	if (!*meant || !scan->plan.langs_len)
		return !*meant || !scan->looking || row_look(scan, rowid, meant, err);
	stmt = db_stmt(db, STMT_SESSION_LANGUAGE, err);
	if (!stmt)
		return false;
	bind_int(stmt, 1, rowid);
	if (!db_row(db, stmt, &row, err))
		return false;
	*meant = row && language_meant(scan, column_sv(stmt, 0));
	db_done(stmt);
	return !*meant || !scan->looking || row_look(scan, rowid, meant, err);
}

static bool row_conditions(const struct scan *scan)
{
	return scan->starred == DEMAND_NOT || scan->noted == DEMAND_NOT || scan->plan.langs_len ||
	       scan->looking;
}

/* -- runs -------------------------------------------------------------------------------------- */

/* Where the rows of a scan go. */
struct taking {
	size_t limit;
	size_t found;
	struct rowids *out; /* NULL: they are not kept */
	void (*fn)(void *payload, int64_t rowid); /* NULL: nobody is told */
	void *payload;
};

static void row_take(struct taking *taking, int64_t rowid)
{
	struct rowids *out = taking->out;

	taking->found++;
	if (taking->fn)
		taking->fn(taking->payload, rowid);
	if (!out)
		return;
	out->items = array_reserve(out->items, &out->cap, out->len + 1, sizeof(*out->items));
	out->items[out->len++] = rowid;
}

/* Too many rows were proposed that are none: from here on the index is asked for all of it. */
static void looks_end(struct run *run)
{
	sources_done(run);
	run->scan->looking = false;
	sources_make(run);
}

/* Takes rows of RUN until there are enough. */
static bool run_rows(struct run *run, struct taking *taking, struct error *err)
{
	int64_t target = run->down ? run->high : run->low;
	bool ok = true, found = true;

	sources_make(run);
	while (ok && found && taking->found < taking->limit) {
		int64_t rowid = 0;
		bool meant = true;

		if (run->scan->looking && !run->scan->looks_left)
			looks_end(run);
		ok = sources_agree(run, target, &rowid, &found, err);
		if (ok && found && row_conditions(run->scan))
			ok = row_meant(run->scan, rowid, &meant, err);
		if (!ok || !found)
			break;
		if (meant)
			row_take(taking, rowid);
		if (rowid == (run->down ? run->low : run->high))
			break;
		target = run->down ? rowid - 1 : rowid + 1;
	}
	sources_done(run);
	return ok;
}

static bool run_make(struct scan *scan, size_t range, int64_t low, int64_t high, bool down,
                     struct run *run)
{
	const struct rowid_range *part = &scan->ranges[range];

	*run = (struct run){
		.scan = scan,
		.low = low > part->low ? low : part->low,
		.high = high < part->high ? high : part->high,
		.down = down,
	};
	return !scan->plan.nothing && run->low <= run->high;
}

static bool scan_take(struct scan *scan, int64_t low, int64_t high, bool down, struct taking *taking,
                      struct error *err)
{
	scan_look_most(scan, taking->limit);
	for (size_t i = 0; i < scan->ranges_len && taking->found < taking->limit; i++) {
		struct run run;

		if (run_make(scan, down ? scan->ranges_len - 1 - i : i, low, high, down, &run)
		    && !run_rows(&run, taking, err))
			return false;
	}
	return true;
}

bool scan_rows(struct scan *scan, int64_t low, int64_t high, bool down, size_t limit,
               struct rowids *out, struct error *err)
{
	struct taking taking = { .limit = limit, .out = out };

	return scan_take(scan, low, high, down, &taking, err);
}

bool scan_each(struct scan *scan, void (*fn)(void *payload, int64_t rowid), void *payload,
               struct error *err)
{
	struct taking taking = { .limit = SIZE_MAX, .fn = fn, .payload = payload };

	return scan_take(scan, 0, INT64_MAX, false, &taking, err);
}

/* -- counts ------------------------------------------------------------------------------------ */

/* Positions have no gaps: counting the table's rows is a subtraction for each conference. */
static bool positions_count(struct run *run, int64_t *count, struct error *err)
{
	struct db *db = &run->scan->store->db;
	sqlite3_stmt *stmt = db_stmt(db, STMT_CONFERENCE_RANGES, err);
	bool row;

	if (!stmt)
		return false;
	for (;;) {
		int64_t low, high;

		if (!db_row(db, stmt, &row, err))
			return false;
		if (!row)
			return true;
		low = ROWID_MAKE(column_int(stmt, 0), 1);
		high = ROWID_MAKE(column_int(stmt, 0), column_int(stmt, 2));
		low = run->low > low ? run->low : low;
		high = run->high < high ? run->high : high;
		if (low <= high)
			*count += high - low + 1;
	}
}

/* One source that is an index: SQLite counts faster than we step. */
static bool match_count(struct run *run, enum stmt id, struct sv match, int64_t cap, int64_t *count,
                        struct error *err)
{
	struct db *db = &run->scan->store->db;
	sqlite3_stmt *stmt = db_stmt(db, id, err);
	bool row;

	if (!stmt)
		return false;
	bind_int(stmt, 1, run->low);
	bind_int(stmt, 2, run->high);
	bind_sv(stmt, 3, match);
	bind_int(stmt, 4, cap - *count);
	if (!db_row(db, stmt, &row, err))
		return false;
	if (row)
		*count += column_int(stmt, 0);
	db_done(stmt);
	return true;
}

static bool run_count(struct run *run, int64_t cap, int64_t *count, struct error *err)
{
	const struct scan *scan = run->scan;
	bool marks = scan->starred == DEMAND_MUST || scan->noted == DEMAND_MUST;
	bool match = scan->plan.match.len, initials = scan->plan.initials.len;
	struct taking taking = { .limit = (size_t)cap, .found = (size_t)*count };

	if (!marks && !row_conditions(scan)) {
		if (!match && !initials)
			return positions_count(run, count, err);
		if (match && !initials)
			return match_count(run, STMT_MATCH_COUNT, str_view(&scan->plan.match), cap,
					   count, err);
		if (!match)
			return match_count(run, STMT_INITIALS_COUNT, str_view(&scan->plan.initials),
					   cap, count, err);
	}
	if (!run_rows(run, &taking, err))
		return false;
	*count = (int64_t)taking.found;
	return true;
}

bool scan_count(struct scan *scan, int64_t low, int64_t high, int64_t cap, int64_t *count,
                struct error *err)
{
	int64_t counted = 0;

	scan_look_most(scan, (size_t)cap);
	for (size_t i = 0; i < scan->ranges_len && counted < cap; i++) {
		struct run run;

		if (run_make(scan, i, low, high, false, &run) &&
		    !run_count(&run, cap, &counted, err))
			return false;
	}
	*count = counted < cap ? counted : cap;
	return true;
}
