#include <stdlib.h>

#include "session_load.h"
#include "window_look.h"
#include "window_order.h"
#include "window_scan.h"

void window_finish(struct window *window)
{
	arena_finish(&window->arena);
	*window = (struct window){ 0 };
}

static void rowids_reverse(struct rowids *rows)
{
	for (size_t i = 0, j = rows->len; i + 1 < j; i++) {
		int64_t kept = rows->items[i];

		rows->items[i] = rows->items[--j];
		rows->items[j] = kept;
	}
}

static void rowids_push(struct rowids *rows, int64_t rowid)
{
	rows->items = array_reserve(rows->items, &rows->cap, rows->len + 1, sizeof(*rows->items));
	rows->items[rows->len++] = rowid;
}

/* -- in the schedule's order ------------------------------------------------------------------- */

/* The window of rows in [LOW, HIGH] of a list that runs up, or down where REVERSE. */
static bool schedule_rows(struct scan *scan, enum edge edge, int64_t from, int64_t low,
			  int64_t high, bool reverse, size_t limit, struct rowids *out,
			  struct error *err)
{
	bool backwards = edge == EDGE_BEFORE || edge == EDGE_LAST;
	bool down = backwards != reverse;
	int64_t step = edge == EDGE_AT ? 0 : 1;

	if (edge != EDGE_FIRST && edge != EDGE_LAST) {
		if (down && from - step < high)
			high = from - step;
		if (!down && from + step > low)
			low = from + step;
	}
	if (low > high)
		return true;
	if (!scan_rows(scan, low, high, down, limit, out, err))
		return false;
	if (backwards)
		rowids_reverse(out);
	return true;
}

/* -- in another order -------------------------------------------------------------------------- */

/* A list of a sorted head and a tail in the schedule's order. */
struct sorted {
	struct scan *scan;
	const struct order_rows *order;
	struct order_tail tail;
};

static bool tail_rows(struct sorted *list, enum edge edge, int64_t from, size_t limit,
                      struct rowids *out, struct error *err)
{
	enum demand starred = list->scan->starred;
	bool ok;

	if (list->tail.low == INT64_MAX)
		return true;
	if (list->tail.not_starred)
		list->scan->starred = DEMAND_NOT;
	ok = schedule_rows(list->scan, edge, from, list->tail.low + 1, INT64_MAX, false, limit, out,
			   err);
	list->scan->starred = starred;
	return ok;
}

/* Rows from the place AT of the head on, then of the tail. */
static bool forwards_rows(struct sorted *list, size_t at, size_t limit, struct rowids *out,
                          struct error *err)
{
	for (; at < list->order->len && out->len < limit; at++)
		rowids_push(out, list->order->rowids[at]);
	return out->len == limit || tail_rows(list, EDGE_FIRST, 0, limit - out->len, out, err);
}

/* The LIMIT rows that end before the place END of the head. */
static void head_before(const struct order_rows *order, size_t end, size_t limit,
			struct rowids *out)
{
	for (size_t at = end > limit ? end - limit : 0; at < end; at++)
		rowids_push(out, order->rowids[at]);
}

/* The LIMIT rows that end with those of the tail before FROM (EDGE_BEFORE) or with all of them. */
static bool backwards_rows(struct sorted *list, enum edge edge, int64_t from, size_t limit,
                           struct rowids *out, struct error *err)
{
	struct rowids rows = { 0 };
	bool ok = tail_rows(list, edge, from, limit, &rows, err);

	if (ok) {
		head_before(list->order, list->order->len, limit - rows.len, out);
		for (size_t i = 0; i < rows.len; i++)
			rowids_push(out, rows.items[i]);
	}
	free(rows.items);
	return ok;
}

static bool sorted_rows(struct store *store, const struct view *view, struct scan *scan,
			enum edge edge, int64_t from, size_t limit, struct rowids *out,
			struct error *err)
{
	struct sorted list = { .scan = scan, .order = &store->order };
	int64_t at;

	if (!order_make(store, view, scan, &list.tail, err))
		return false;
	if (edge == EDGE_FIRST)
		return forwards_rows(&list, 0, limit, out, err);
	if (edge == EDGE_LAST)
		return backwards_rows(&list, edge, from, limit, out, err);
	at = order_find(list.order, from);
	if (edge == EDGE_BEFORE) {
		if (at < 0)
			return backwards_rows(&list, edge, from, limit, out, err);
		head_before(list.order, (size_t)at, limit, out);
		return true;
	}
	if (at >= 0)
		return forwards_rows(&list, (size_t)at + (edge == EDGE_AFTER), limit, out, err);
	return tail_rows(&list, edge, from, limit, out, err);
}

/* -- windows ----------------------------------------------------------------------------------- */

bool window_load(struct store *store, const struct rowids *rows, struct window *window,
                 struct error *err)
{
	window->rows = arena_alloc(&window->arena, rows->len * sizeof(*window->rows));
	for (size_t i = 0; i < rows->len; i++) {
		struct session *session = &window->rows[window->len];
		bool found;

		if (!session_load_row(store, rows->items[i], &window->arena, session, &found, err))
			return false;
		if (!found)
			continue;
		if (session->starred && mark_rows_load(store, err)) {
			const struct starred_row *star =
				mark_rows_star(&store->marks, session->rowid);

			session->clash = star && star->clash;
		}
		window->len++;
	}
	return true;
}

bool store_window(struct store *store, const struct view *view, enum edge edge, int64_t from,
                  size_t limit, struct window *window, struct error *err)
{
	struct window filled = { 0 };
	struct rowids rows = { 0 };
	struct scan scan = { 0 };
	bool began = false;
	bool ok = false;

	if (!store_read_begin(store, &began, err) || !scan_open(store, view, &scan, err))
		goto out;
	if (view->sort == SORT_SCHEDULE)
		ok = schedule_rows(&scan, edge, from, 0, INT64_MAX, view->reverse, limit, &rows,
				   err);
	else
		ok = sorted_rows(store, view, &scan, edge, from, limit, &rows, err);
	ok = ok && window_load(store, &rows, &filled, err);
out:
	store_read_end(store, began);
	scan_close(&scan);
	free(rows.items);
	if (!ok) {
		window_finish(&filled);
		return false;
	}
	window_finish(window);
	*window = filled;
	return true;
}

bool store_day(struct store *store, struct sv key, int32_t day, size_t limit,
               struct window *window, struct error *err)
{
	struct view view = { .conference = key, .day = day };
	struct query undated = { 0 };
	bool ok;

	/* In a view day 0 means all days. */
	if (day <= 0) {
		query_parse_with(&undated, SV("day:0"), NULL);
		view.day = 0;
		view.query = &undated;
	}
	ok = store_window(store, &view, EDGE_FIRST, 0, limit, window, err);
	query_finish(&undated);
	return ok;
}

bool store_count(struct store *store, const struct view *view, int64_t cap, int64_t *count,
		 bool *exact, struct error *err)
{
	struct scan scan = { 0 };
	int64_t counted = 0;
	bool too_many = false;
	bool ok = scan_open(store, view, &scan, err) &&
	          (cap <= SCAN_ROWS_LOOKED || scan_has_too_many(&scan, &too_many, err));

	if (too_many)
		cap = SCAN_ROWS_LOOKED;
	ok = ok && scan_count(&scan, 0, INT64_MAX, cap < INT64_MAX ? cap + 1 : cap, &counted, err);
	scan_close(&scan);
	if (!ok)
		return false;
	*exact = counted <= cap;
	*count = counted < cap ? counted : cap;
	return true;
}

/* Counts the rows of the tail before ROWID, behind the whole head. */
static bool tail_rank(struct sorted *list, int64_t rowid, int64_t cap, int64_t *rank,
		      struct error *err)
{
	enum demand starred = list->scan->starred;
	bool ok = true;

	*rank = 0;
	if (list->tail.not_starred)
		list->scan->starred = DEMAND_NOT;
	if (list->tail.low < rowid)
		ok = scan_count(list->scan, list->tail.low + 1, rowid - 1, cap, rank, err);
	list->scan->starred = starred;
	*rank += (int64_t)list->order->len;
	return ok;
}

static bool sorted_rank(struct store *store, const struct view *view, struct scan *scan,
			int64_t rowid, int64_t cap, int64_t *rank, struct error *err)
{
	struct sorted list = { .scan = scan, .order = &store->order };
	int64_t at;

	if (!order_make(store, view, scan, &list.tail, err))
		return false;
	at = order_find(list.order, rowid);
	if (at < 0 && !tail_rank(&list, rowid, cap, &at, err))
		return false;
	*rank = at < cap ? at : cap;
	return true;
}

bool store_rank(struct store *store, const struct view *view, int64_t rowid, int64_t cap,
		int64_t *rank, struct error *err)
{
	struct scan scan = { 0 };
	int64_t counted = 0;
	bool ok = scan_open(store, view, &scan, err);

	if (ok && view->sort != SORT_SCHEDULE)
		ok = sorted_rank(store, view, &scan, rowid, cap, &counted, err);
	else if (ok && view->reverse)
		ok = scan_count(&scan, rowid + 1, INT64_MAX, cap, &counted, err);
	else if (ok)
		ok = scan_count(&scan, 0, rowid - 1, cap, &counted, err);
	scan_close(&scan);
	if (ok)
		*rank = counted;
	return ok;
}
