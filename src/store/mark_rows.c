#include "handle.h"

#include <stdlib.h>

void mark_rows_finish(struct mark_rows *marks)
{
	free(marks->starred);
	free(marks->noted);
	*marks = (struct mark_rows){ 0 };
}

static int by_start(const void *a, const void *b)
{
	const struct starred_row *const *x = a, *const *y = b;

	if ((*x)->start != (*y)->start)
		return (*x)->start < (*y)->start ? -1 : 1;
	return (*x)->rowid < (*y)->rowid ? -1 : (*x)->rowid > (*y)->rowid;
}

/* A sweep by start: whoever begins before the latest end so far overlaps the one that ends then. */
static void clashes_find(struct mark_rows *marks)
{
	struct starred_row **order = mem_alloc(marks->starred_len * sizeof(struct starred_row *));
	struct starred_row *latest = NULL;
	size_t len = 0;

	for (size_t i = 0; i < marks->starred_len; i++)
		if (marks->starred[i].start != MINUTE_UNKNOWN &&
		    marks->starred[i].end > marks->starred[i].start)
			order[len++] = &marks->starred[i];
	qsort(order, len, sizeof(struct starred_row *), by_start);
	for (size_t i = 0; i < len; i++) {
		if (latest && order[i]->start < latest->end)
			order[i]->clash = latest->clash = true;
		if (!latest || order[i]->end > latest->end)
			latest = order[i];
	}
	free(order);
}

static struct starred_row starred_row_make(sqlite3_stmt *stmt)
{
	int64_t start = column_known(stmt, 1, KNOWN_START);
	int64_t minutes = column_known(stmt, 2, KNOWN_MINUTES);
	int64_t offset = column_known(stmt, 3, KNOWN_OFFSET);

	if (minutes == MINUTES_UNKNOWN)
		minutes = 0;
	if (start != MINUTE_UNKNOWN && offset != OFFSET_UNKNOWN)
		start -= offset;
	return (struct starred_row){
		.rowid = column_int(stmt, 0),
		.start = start,
		.end = start == MINUTE_UNKNOWN ? start : start + minutes,
	};
}

static bool starred_load(struct store *store, struct mark_rows *marks, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_STARRED_ROWS, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(&store->db, stmt, &row, err)) && row) {
		marks->starred = array_reserve(marks->starred, &marks->starred_cap,
					       marks->starred_len + 1, sizeof(*marks->starred));
		marks->starred[marks->starred_len++] = starred_row_make(stmt);
	}
	return ok;
}

static bool noted_load(struct store *store, struct mark_rows *marks, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_NOTED_ROWS, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(&store->db, stmt, &row, err)) && row) {
		marks->noted = array_reserve(marks->noted, &marks->noted_cap, marks->noted_len + 1,
		                             sizeof(*marks->noted));
		marks->noted[marks->noted_len++] = column_int(stmt, 0);
	}
	return ok;
}

bool mark_rows_load(struct store *store, struct error *err)
{
	struct mark_rows marks = { .valid = true, .generation = store_stamp(store) };

	if (store->marks.valid && store->marks.generation == marks.generation)
		return true;
	if (!starred_load(store, &marks, err) || !noted_load(store, &marks, err)) {
		mark_rows_finish(&marks);
		return false;
	}
	clashes_find(&marks);
	mark_rows_finish(&store->marks);
	store->marks = marks;
	return true;
}

static int star_compare(const void *key, const void *item)
{
	const int64_t *rowid = key;
	const struct starred_row *star = item;

	return *rowid < star->rowid ? -1 : *rowid > star->rowid;
}

const struct starred_row *mark_rows_star(const struct mark_rows *marks, int64_t rowid)
{
	if (!marks->starred_len)
		return NULL;
	return bsearch(&rowid, marks->starred, marks->starred_len, sizeof(*marks->starred),
		       star_compare);
}

static int rowid_compare(const void *key, const void *item)
{
	const int64_t *a = key, *b = item;

	return *a < *b ? -1 : *a > *b;
}

bool mark_rows_noted(const struct mark_rows *marks, int64_t rowid)
{
	return marks->noted_len && bsearch(&rowid, marks->noted, marks->noted_len,
					   sizeof(*marks->noted), rowid_compare);
}
