/* window_scan.h -- the rows of a view in the schedule's order, from any place, either way.
 *
 * A row id is the place in the schedule, and every source of rows (the table, the index, the user's
 * marks) gives them in that order and can be entered anywhere.  A scan runs the sources of a view
 * against each other, each leaping to where the others are, so that a window costs what it shows
 * and not what the library holds.
 */
#pragma once

#include "handle.h"
#include "query_sql.h"

/* Row ids [low, high]. */
struct rowid_range {
	int64_t low, high;
};

/* A view made ready to be run.  All-zero before scan_open. */
struct scan {
	struct store *store;
	struct query_plan plan;
	enum demand starred;
	enum demand noted;
	struct rowid_range *ranges; /* ascending, apart */
	size_t ranges_len, ranges_cap;
	bool looking;       /* rows are proposed and looked at (query_sql.h), as long as that pays */
	size_t looks_left;  /* rows to be looked at before it does not */
};

/* A list of row ids; all-zero is empty. */
struct rowids {
	int64_t *items;
	size_t len, cap;
};

/* Makes SCAN ready for VIEW; the caller ends it with scan_close, also after a failure. */
NODISCARD bool scan_open(struct store *store, const struct view *view, struct scan *scan,
                         struct error *err);
/* Frees SCAN. */
void scan_close(struct scan *scan);
/* Appends to OUT at most LIMIT rows of [LOW, HIGH], from LOW up, or with DOWN from HIGH down. */
NODISCARD bool scan_rows(struct scan *scan, int64_t low, int64_t high, bool down, size_t limit,
                         struct rowids *out, struct error *err);
/* Calls FN for each row, from the first one up. */
NODISCARD bool scan_each(struct scan *scan, void (*fn)(void *payload, int64_t rowid), void *payload,
                         struct error *err);
/* Counts the rows of [LOW, HIGH], at most CAP. */
NODISCARD bool scan_count(struct scan *scan, int64_t low, int64_t high, int64_t cap, int64_t *count,
                          struct error *err);

/* Fills the empty WINDOW by the rows ROWS (window.c). */
NODISCARD bool window_load(struct store *store, const struct rowids *rows, struct window *window,
                           struct error *err);
