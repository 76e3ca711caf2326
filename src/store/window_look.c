#include "window_look.h"

#include "query_term.h"

enum {
	LOOKS_FREE = 200, /* some 4 ms */
	LOOKS_A_ROW = 6,
	LOOKS_MAX = 10000,
};

void scan_look_most(struct scan *scan, size_t rows)
{
	scan->looks_left = rows < LOOKS_MAX / LOOKS_A_ROW ? LOOKS_FREE + rows * LOOKS_A_ROW : LOOKS_MAX;
}

/* STMT is at a row of INDEX_TEXT: the row id and a text for each field. */
static bool text_has(const struct term *term, sqlite3_stmt *stmt)
{
	for (int field = 0; field < FIELD_COUNT; field++)
		if (term_matches(term, (enum field)field, column_sv(stmt, field + 1)))
			return true;
	return false;
}

bool row_look(struct scan *scan, int64_t rowid, bool *meant, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&scan->store->db, STMT_INDEX_TEXT, err);
	bool row;

	if (!stmt)
		return false;
	scan->looks_left--;
	bind_int(stmt, 1, rowid);
	if (!db_row(&scan->store->db, stmt, &row, err))
		return false;
	*meant = row;
	for (size_t i = 0; *meant && i < scan->plan.looks_len; i++)
		*meant = text_has(scan->plan.looks[i], stmt) != scan->plan.looks[i]->negated;
	db_done(stmt);
	return true;
}

bool scan_has_too_many(struct scan *scan, bool *too_many, struct error *err)
{
	int64_t rows = 0;

	*too_many = false;
	if (!scan->looking)
		return true;
	if (!scan_count(scan, 0, INT64_MAX, SCAN_ROWS_LOOKED + 1, &rows, err))
		return false;
	*too_many = scan->looking && rows > SCAN_ROWS_LOOKED;
	return true;
}
