#include <stdlib.h>
#include <string.h>

#include "handle.h"
#include "index_rows.h"

static struct change change_make(sqlite3_stmt *stmt, struct arena *arena)
{
	int64_t kind = column_int(stmt, 0);

	return (struct change){
		.kind = kind >= CHANGE_ADDED && kind <= CHANGE_WITHDRAWN ? (enum change_kind)kind
		                                                          : CHANGE_ADDED,
		.guid = column_copy(stmt, 1, arena),
		.ref = column_copy(stmt, 2, arena),
		.title = column_copy(stmt, 3, arena),
		.before = column_copy(stmt, 4, arena),
		.after = column_copy(stmt, 5, arena),
		.rowid = column_int(stmt, 6),
		.starred = column_int(stmt, 7) != 0,
	};
}

bool store_changes(struct store *store, struct sv conference, struct arena *arena,
		   struct change **out, size_t *len, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_CHANGES, err);
	struct change *changes = NULL;
	size_t found = 0, cap = 0;
	bool row = false;
	bool ok = stmt != NULL;

	if (ok)
		bind_sv(stmt, 1, conference);
	while (ok && (ok = db_row(&store->db, stmt, &row, err)) && row) {
		changes = array_reserve(changes, &cap, found + 1, sizeof(*changes));
		changes[found++] = change_make(stmt, arena);
	}
	if (ok) {
		*out = arena_alloc(arena, found * sizeof(**out));
		if (found)
			memcpy(*out, changes, found * sizeof(**out));
		*len = found;
	}
	db_done(stmt);
	free(changes);
	return ok;
}

/* -- taking a conference out ------------------------------------------------------------------- */

static bool index_empty(struct store *store, int64_t number, struct error *err)
{
	struct db *db = &store->db;
	sqlite3_stmt *stmt = db_stmt(db, STMT_ROWS_UP, err);
	bool row = false;
	bool ok = stmt != NULL;

	if (ok) {
		bind_int(stmt, 1, ROWID_FIRST(number));
		bind_int(stmt, 2, ROWID_LAST(number));
	}
	while (ok && (ok = db_row(db, stmt, &row, err)) && row)
		ok = index_remove(store, column_int(stmt, 0), err);
	db_done(stmt);
	return ok;
}

static bool key_run(struct db *db, enum stmt id, struct sv key, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, id, err);
	bool ok;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, key);
	ok = db_run(db, stmt, err);
	db_done(stmt);
	return ok;
}

static bool conference_number(struct db *db, struct sv key, int64_t *number, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_CONFERENCE_NUMBER, err);
	bool row;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, key);
	if (!db_row(db, stmt, &row, err))
		return false;
	*number = row ? column_int(stmt, 0) : 0;
	db_done(stmt);
	return *number ||
	       error_set(err, ERROR_ABSENT, _("%.*s: no such conference; see xsnotes conferences"),
			 SV_ARGS(key));
}

static bool conference_take(struct store *store, struct sv key, bool marks, struct error *err)
{
	struct db *db = &store->db;
	sqlite3_stmt *stmt;
	int64_t number;

	if (!conference_number(db, key, &number, err) || !index_empty(store, number, err))
		return false;
	stmt = db_stmt(db, STMT_CONFERENCE_DELETE, err);
	if (!stmt)
		return false;
	bind_int(stmt, 1, number);
	if (!db_run(db, stmt, err))
		return false;
	return !marks
	       || (key_run(db, STMT_STARS_OF, key, err) && key_run(db, STMT_NOTES_OF, key, err)
	           && key_run(db, STMT_SHARED_OF, key, err));
}

bool store_remove(struct store *store, struct sv key, bool marks, struct error *err)
{
	struct db *db = &store->db;

	if (!store_need_write(store, err) || !db_begin(db, true, err))
		return false;
	if (conference_take(store, key, marks, err))
		return db_commit(db, err);
	db_rollback(db);
	return false;
}
