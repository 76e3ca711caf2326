#include "session_load.h"

#include <stdlib.h>

static bool rows_overlap(const struct starred_row *a, const struct starred_row *b)
{
	return a->start != MINUTE_UNKNOWN && b->start != MINUTE_UNKNOWN && a->start < b->end &&
	       b->start < a->end;
}

/* Tells whether STAR belongs into the list of what clashes with OWN; NULL: with anything. */
static bool row_wanted(const struct starred_row *star, const struct starred_row *own)
{
	if (!star->clash)
		return false;
	return !own || (star != own && rows_overlap(star, own));
}

bool store_clashes(struct store *store, int64_t rowid, struct arena *arena, struct session **out,
                   size_t *len, struct error *err)
{
	const struct starred_row *own = NULL;
	const struct mark_rows *marks = &store->marks;
	struct session *rows;
	size_t found = 0;

	if (!mark_rows_load(store, err))
		return false;
	if (rowid)
		own = mark_rows_star(marks, rowid);
	rows = arena_alloc(arena, (marks->starred_len + 1) * sizeof(*rows));
	for (size_t i = 0; i < marks->starred_len && (!rowid || own); i++) {
		bool exists;

		if (!row_wanted(&marks->starred[i], own))
			continue;
		if (!session_load_row(store, marks->starred[i].rowid, arena, &rows[found], &exists, err))
			return false;
		rows[found].clash = true;
		found += exists;
	}
	*out = rows;
	*len = found;
	return true;
}
