#include "index_rows.h"
#include "merge_state.h"

/* One text that AUTHOR shared on a session; the views live as long as the staged row. */
struct shared {
	struct sv key, guid, author, text;
};

/* Finds the row of the session; 0 where the library does not have it (the text is kept all the
 * same, and shows when the session comes). */
static bool shared_rowid(struct db *db, const struct shared *shared, int64_t *rowid,
			 struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_CONFERENCE_NUMBER, err);
	int64_t number;
	bool row;

	*rowid = 0;
	if (!stmt)
		return false;
	bind_sv(stmt, 1, shared->key);
	if (!db_row(db, stmt, &row, err))
		return false;
	number = row ? column_int(stmt, 0) : 0;
	db_done(stmt);
	stmt = db_stmt(db, STMT_SESSION_GUID, err);
	if (!stmt)
		return false;
	bind_sv(stmt, 1, shared->guid);
	bind_int(stmt, 2, number);
	if (!db_row(db, stmt, &row, err))
		return false;
	*rowid = row ? column_int(stmt, 0) : 0;
	db_done(stmt);
	return true;
}

static bool shared_same(struct db *db, const struct shared *shared, bool *same, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_SHARED_GET, err);
	bool row;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, shared->key);
	bind_sv(stmt, 2, shared->guid);
	bind_sv(stmt, 3, shared->author);
	if (!db_row(db, stmt, &row, err))
		return false;
	*same = row ? sv_equal(column_sv(stmt, 0), shared->text) : shared->text.len == 0;
	db_done(stmt);
	return true;
}

static bool shared_set(struct db *db, const struct shared *shared, struct error *err)
{
	sqlite3_stmt *stmt =
		db_stmt(db, shared->text.len ? STMT_SHARED_SET : STMT_SHARED_DELETE, err);
	bool ok;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, shared->key);
	bind_sv(stmt, 2, shared->guid);
	bind_sv(stmt, 3, shared->author);
	if (shared->text.len)
		bind_sv(stmt, 4, shared->text);
	ok = db_run(db, stmt, err);
	db_done(stmt);
	return ok;
}

static bool shared_write(struct merge *merge, const struct shared *shared, bool dry_run,
                         struct error *err)
{
	struct db *db = &merge->store->db;
	int64_t rowid;
	bool same;

	if (!shared_same(db, shared, &same, err) || !shared_rowid(db, shared, &rowid, err))
		return false;
	if (same)
		return true;
	merge->report.comments_added++;
	if (dry_run)
		return true;
	return (!rowid || index_remove(merge->store, rowid, err)) && shared_set(db, shared, err)
	       && (!rowid || index_add(merge->store, rowid, err));
}

bool merge_write_shared(struct merge *merge, bool dry_run, struct error *err)
{
	struct db *stage = &merge->stage;
	sqlite3_stmt *stmt = db_stmt(stage, STMT_STAGE_SHARED, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(stage, stmt, &row, err)) && row) {
		struct shared shared = {
			.key = column_sv(stmt, 0),
			.guid = column_sv(stmt, 1),
			.author = column_sv(stmt, 2),
			.text = column_sv(stmt, 3),
		};

		ok = shared_write(merge, &shared, dry_run, err);
	}
	db_done(stmt);
	return ok;
}
