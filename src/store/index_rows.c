#include "index_rows.h"

#include "index_trust.h"

enum { INDEX_VALUES = 9 }; /* the row id and a text for each field */

/* Runs the index statement ID with the texts of ROWID; the tokenizer gathers the initials
 * meanwhile. */
static bool index_run(struct store *store, enum stmt id, int64_t rowid, struct error *err)
{
	struct db *db = &store->db;
	sqlite3_stmt *from = db_stmt(db, STMT_INDEX_TEXT, err);
	sqlite3_stmt *to = from ? db_stmt(db, id, err) : NULL;
	bool row;
	bool ok = to != NULL;

	initials_clear(&store->initials);
	if (ok)
		bind_int(from, 1, rowid);
	ok = ok && db_row(db, from, &row, err);
	if (ok && row) {
		/* Each value is copied, for which there may be no memory; nothing in its place would make
		 * the index forget what it does not know. */
		for (int i = 0; ok && i < INDEX_VALUES; i++)
			ok = sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i)) == SQLITE_OK ||
			     db_error(db, err);
		ok = ok && db_run(db, to, err);
	}
	db_done(from);
	db_done(to);
	return ok;
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
	return index_trust(store, err)
	       && index_run(store, STMT_INDEX_INSERT, rowid, err)
	       && initials_run(store, STMT_INITIALS_INSERT, rowid, err)
	       && vocab_gather_write(&store->words, &store->db, err);
}

bool index_remove(struct store *store, int64_t rowid, struct error *err)
{
	return index_trust(store, err)
	       && index_run(store, STMT_INDEX_DELETE, rowid, err)
	       && initials_run(store, STMT_INITIALS_DELETE, rowid, err);
}
