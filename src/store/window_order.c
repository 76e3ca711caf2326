#include "window_order.h"

#include <stdlib.h>
#include <string.h>

#include "session_load.h"

enum {
	HEAD_RELEVANCE = 1000,
	HEAD_SORTED = 100000,
	KEY_BYTES_MAX = 256,
};

/* One row with what it is sorted by. */
struct order_key {
	int64_t rowid;
	bool unknown;   /* sorted last */
	int64_t number; /* smaller first */
	struct sv text; /* then by this */
};

static int key_compare(const void *a, const void *b)
{
	const struct order_key *x = a, *y = b;
	int texts;

	if (x->unknown != y->unknown)
		return x->unknown ? 1 : -1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	texts = sv_compare(x->text, y->text);
	if (texts)
		return texts;
	return x->rowid < y->rowid ? -1 : x->rowid > y->rowid;
}

/* Texts sort by their folded form, so that case, width and kana kind do not tear names apart. */
static struct sv folded(struct sv text, struct arena *arena)
{
	struct fold fold = { 0 };
	struct str key = { 0 };
	struct sv copy;

	fold_text(&fold, sv_sub(text, 0, KEY_BYTES_MAX));
	for (size_t i = 0; i < fold.len; i++)
		str_append_cp(&key, fold.units[i].cp);
	copy = arena_copy(arena, str_view(&key));
	fold_finish(&fold);
	str_finish(&key);
	return copy;
}

static void key_fill(const struct view *view, const struct session *session, struct arena *arena,
                     struct order_key *key)
{
	switch (view->sort) {
	case SORT_TIME:
		key->unknown = session->start == MINUTE_UNKNOWN;
		key->number = session->start;
		if (!key->unknown && session->offset != OFFSET_UNKNOWN)
			key->number -= session->offset;
		break;
	case SORT_SPEAKER:
		key->unknown = session->speakers_len == 0;
		if (!key->unknown)
			key->text = folded(session->speakers[0].name, arena);
		break;
	case SORT_TITLE:
		key->unknown = session->title.len == 0;
		key->text = folded(session->title, arena);
		break;
	case SORT_RELEVANCE:
		if (view->query)
			key->number = -(int64_t)query_score(view->query, session);
		break;
	default:
		break;
	}
}

static bool keys_make(struct store *store, const struct view *view, const struct rowids *rows,
                      struct order_key *keys, struct arena *arena, struct error *err)
{
	for (size_t i = 0; i < rows->len; i++) {
		struct arena scratch = { 0 };
		struct session session;
		bool found;

		keys[i].rowid = rows->items[i];
		if (!session_load_row(store, rows->items[i], &scratch, &session, &found, err)) {
			arena_finish(&scratch);
			return false;
		}
		if (found)
			key_fill(view, &session, arena, &keys[i]);
		arena_finish(&scratch);
	}
	return true;
}

static void order_keep(struct order_rows *order, const struct order_key *keys, size_t len,
		       bool reverse)
{
	order->len = 0;
	order->rowids =
		array_reserve(order->rowids, &order->cap, len ? len : 1, sizeof(*order->rowids));
	for (size_t i = 0; i < len; i++)
		order->rowids[order->len++] = keys[reverse ? len - 1 - i : i].rowid;
}

static void signature_make(struct store *store, const struct view *view, struct str *out)
{
	str_appendf(out, "%lld %d %d %d %d %d ", (long long)store_stamp(store), (int)view->sort,
	            (int)view->reverse, (int)view->starred, (int)view->day,
	            view->query ? (int)view->query->tier : 0);
	str_append(out, view->conference);
	if (view->query) {
		str_append_cstr(out, "\n");
		str_append(out, view->query->text);
		query_explain(view->query, out);
	}
}

static bool head_sort(struct store *store, const struct view *view, struct scan *scan,
                      struct error *err)
{
	size_t limit = view->sort == SORT_RELEVANCE ? HEAD_RELEVANCE : HEAD_SORTED;
	struct arena arena = { 0 };
	struct rowids rows = { 0 };
	struct order_key *keys = NULL;
	bool ok = scan_rows(scan, 0, INT64_MAX, false, limit, &rows, err);

	if (ok) {
		keys = mem_alloc(rows.len * sizeof(*keys));
		ok = view->sort == SORT_STARRED || keys_make(store, view, &rows, keys, &arena, err);
	}
	for (size_t i = 0; ok && i < rows.len; i++)
		keys[i].rowid = rows.items[i];
	if (ok) {
		qsort(keys, rows.len, sizeof(*keys), key_compare);
		order_keep(&store->order, keys, rows.len, view->reverse);
	}
	free(keys);
	free(rows.items);
	arena_finish(&arena);
	return ok;
}

static int64_t largest(const struct order_rows *order)
{
	int64_t most = 0;

	for (size_t i = 0; i < order->len; i++)
		if (order->rowids[i] > most)
			most = order->rowids[i];
	return most;
}

bool order_make(struct store *store, const struct view *view, struct scan *scan,
                struct order_tail *tail, struct error *err)
{
	struct order_rows *order = &store->order;
	enum demand starred = scan->starred;
	struct str signature = { 0 };
	bool ok = true;

	if (!mark_rows_load(store, err))
		return false;
	signature_make(store, view, &signature);
	if (!order->signature.len || !sv_equal(str_view(&signature), str_view(&order->signature))) {
		str_clear(&order->signature);
		if (view->sort == SORT_STARRED && starred == DEMAND_ANY)
			scan->starred = DEMAND_MUST;
		ok = head_sort(store, view, scan, err);
		scan->starred = starred;
		if (ok)
			str_append(&order->signature, str_view(&signature));
	}
	str_finish(&signature);
	if (view->sort == SORT_STARRED && starred == DEMAND_ANY)
		*tail = (struct order_tail){ .low = -1, .not_starred = true };
	else if (order->len == (view->sort == SORT_RELEVANCE ? HEAD_RELEVANCE : HEAD_SORTED))
		*tail = (struct order_tail){ .low = largest(order) };
	else
		*tail = (struct order_tail){ .low = INT64_MAX };
	return ok;
}

int64_t order_find(const struct order_rows *order, int64_t rowid)
{
	for (size_t i = 0; i < order->len; i++)
		if (order->rowids[i] == rowid)
			return (int64_t)i;
	return -1;
}
