#include "window_source.h"

/* Rows stepped over before a statement is entered anew further on. */
enum { LEAP_STEPS = 32 };

static int64_t item_rowid(const struct run *run, const struct source *source, size_t passed)
{
	size_t at = run->down ? source->items_len - 1 - passed : passed;

	return *(const int64_t *)(const void *)(source->items + at * source->item_bytes);
}

static bool before(const struct run *run, int64_t a, int64_t b)
{
	return run->down ? a > b : a < b;
}

static void array_seek(struct run *run, struct source *source, int64_t target)
{
	size_t low = source->behind, high = source->items_len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (before(run, item_rowid(run, source, middle), target))
			low = middle + 1;
		else
			high = middle;
	}
	source->behind = low;
	source->done = low == source->items_len;
	if (!source->done)
		source->current = item_rowid(run, source, low);
}

static bool stmt_step(struct run *run, struct source *source, struct error *err)
{
	bool row;

	if (!db_row(&run->scan->store->db, source->stmt, &row, err))
		return false;
	source->done = !row;
	if (row)
		source->current = column_int(source->stmt, 0);
	return true;
}

/* Enters the statement at TARGET. */
static bool stmt_enter(struct run *run, struct source *source, int64_t target, struct error *err)
{
	source->stmt = db_stmt(&run->scan->store->db, source->stmt_id, err);
	if (!source->stmt)
		return false;
	bind_int(source->stmt, 1, run->down ? run->low : target);
	bind_int(source->stmt, 2, run->down ? target : run->high);
	if (source->match.len)
		bind_sv(source->stmt, 3, source->match);
	return stmt_step(run, source, err);
}

/* Brings SOURCE to its first row that is not before TARGET. */
static bool source_seek(struct run *run, struct source *source, int64_t target, struct error *err)
{
	if (source->items) {
		array_seek(run, source, target);
		return true;
	}
	if (!source->stmt)
		return stmt_enter(run, source, target, err);
	for (int steps = 0; steps < LEAP_STEPS; steps++) {
		if (source->done || !before(run, source->current, target))
			return true;
		if (!stmt_step(run, source, err))
			return false;
	}
	return stmt_enter(run, source, target, err);
}

static void array_add(struct run *run, const void *items, size_t len, size_t bytes)
{
	static const int64_t none[1] = { 0 };

	run->sources[run->sources_len++] = (struct source){
		.items = len ? items : none,
		.items_len = len,
		.item_bytes = bytes,
	};
}

static void stmt_add(struct run *run, enum stmt up, enum stmt down, struct sv match)
{
	run->sources[run->sources_len++] = (struct source){
		.stmt_id = run->down ? down : up,
		.match = match,
	};
}

void sources_make(struct run *run)
{
	const struct scan *scan = run->scan;
	const struct mark_rows *marks = &scan->store->marks;
	const struct str *match = scan->looking ? &scan->plan.look_match : &scan->plan.match;
	const struct str *initials = scan->looking ? &scan->plan.look_initials : &scan->plan.initials;

	run->sources_len = 0;
	if (scan->starred == DEMAND_MUST)
		array_add(run, marks->starred, marks->starred_len, sizeof(*marks->starred));
	if (scan->noted == DEMAND_MUST)
		array_add(run, marks->noted, marks->noted_len, sizeof(*marks->noted));
	if (match->len)
		stmt_add(run, STMT_MATCH_UP, STMT_MATCH_DOWN, str_view(match));
	if (initials->len)
		stmt_add(run, STMT_INITIALS_UP, STMT_INITIALS_DOWN, str_view(initials));
	if (!run->sources_len)
		stmt_add(run, STMT_ROWS_UP, STMT_ROWS_DOWN, (struct sv){ 0 });
}

void sources_done(struct run *run)
{
	for (size_t i = 0; i < run->sources_len; i++)
		db_done(run->sources[i].stmt);
}

bool sources_agree(struct run *run, int64_t target, int64_t *rowid, bool *found,
                          struct error *err)
{
	size_t agreed = 0;

	*found = false;
	for (size_t i = 0; agreed < run->sources_len; i = (i + 1) % run->sources_len) {
		struct source *source = &run->sources[i];

		if (!source_seek(run, source, target, err))
			return false;
		if (source->done || source->current < run->low || source->current > run->high)
			return true;
		agreed = source->current == target ? agreed + 1 : 1;
		target = source->current;
	}
	*rowid = target;
	*found = true;
	return true;
}
