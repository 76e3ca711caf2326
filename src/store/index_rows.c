#include "index_rows.h"

/* Runs the index statement ID for ROWID; the tokenizer gathers the row's initials meanwhile. */
static bool index_run(struct store *store, enum stmt id, int64_t rowid, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, id, err);

	if (!stmt)
		return false;
	initials_clear(&store->initials);
	bind_int(stmt, 1, rowid);
	if (!db_run(&store->db, stmt, err))
		return false;
	db_done(stmt);
	return true;
}

static bool initials_run(struct store *store, enum stmt id, int64_t rowid, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, id, err);
	bool ok;

	if (!stmt)
		return false;
	str_clear(&store->initials_text);
	initials_append(&store->initials, &store->initials_text);
	bind_int(stmt, 1, rowid);
	bind_sv(stmt, 2, str_view(&store->initials_text));
	ok = db_run(&store->db, stmt, err);
	db_done(stmt);
	return ok;
}

bool index_add(struct store *store, int64_t rowid, struct error *err)
{
	return index_run(store, STMT_INDEX_INSERT, rowid, err)
	       && initials_run(store, STMT_INITIALS_INSERT, rowid, err);
}

bool index_remove(struct store *store, int64_t rowid, struct error *err)
{
	return index_run(store, STMT_INDEX_DELETE, rowid, err)
	       && initials_run(store, STMT_INITIALS_DELETE, rowid, err);
}
