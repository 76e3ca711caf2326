/* window_order.h -- lists in another order than the schedule's.
 *
 * A list that is sorted has a head, whose rows are gathered and sorted, and a tail, whose rows
 * follow behind in the schedule's order: by relevance the head is the first thousand matches, by
 * star the starred rows, else the first hundred thousand rows of the view.  The head is kept in the
 * store until the view or the file changes, so that paging sorts once.
 */
#pragma once

#include "window_scan.h"

/* Where the tail of a sorted list begins. */
struct order_tail {
	int64_t low;      /* its rows have a larger row id than this; INT64_MAX: there is no tail */
	bool not_starred; /* and no star */
};

/* Brings store->order up to date for VIEW (whose sort is not SORT_SCHEDULE) and tells its tail. */
NODISCARD bool order_make(struct store *store, const struct view *view, struct scan *scan,
                          struct order_tail *tail, struct error *err);
/* Returns the place of ROWID in the head, or -1. */
int64_t order_find(const struct order_rows *order, int64_t rowid);
