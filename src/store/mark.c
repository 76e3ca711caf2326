#include <string.h>

#include "handle.h"
#include "index_rows.h"

/* What a mark hangs on; the views live in the arena. */
struct mark_name {
	struct arena arena;
	struct sv conference;
	struct sv guid;
};

static bool name_find(struct store *store, int64_t rowid, struct mark_name *name, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_SESSION_NAME, err);
	bool row;

	if (!stmt)
		return false;
	bind_int(stmt, 1, rowid);
	if (!db_row(&store->db, stmt, &row, err))
		return false;
	if (!row)
		return error_set(err, ERROR_ABSENT, _("this session is no longer there"));
	name->conference = column_copy(stmt, 0, &name->arena);
	name->guid = column_copy(stmt, 1, &name->arena);
	db_done(stmt);
	return true;
}

/* Runs the statement ID for NAME, with TEXT as its third value where there is one. */
static bool mark_run(struct store *store, enum stmt id, const struct mark_name *name,
		     struct sv text, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, id, err);
	bool ok;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, name->conference);
	bind_sv(stmt, 2, name->guid);
	if (text.len)
		bind_sv(stmt, 3, text);
	ok = db_run(&store->db, stmt, err);
	db_done(stmt);
	return ok;
}

bool store_write_begin(struct store *store, struct error *err)
{
	return store_need_write(store, err) && db_begin(&store->db, true, err);
}

bool store_write_end(struct store *store, bool ok, struct error *err)
{
	if (ok)
		return db_commit(&store->db, err);
	db_rollback(&store->db);
	return false;
}

/* Begins a mark, which may stand alone or be a part of a change; *ALONE tells. */
static bool mark_begin(struct store *store, bool *alone, struct error *err)
{
	*alone = sqlite3_get_autocommit(store->db.handle);
	return *alone ? store_write_begin(store, err) : store_need_write(store, err);
}

static bool mark_end(struct store *store, struct mark_name *name, bool alone, bool ok, struct error *err)
{
	arena_finish(&name->arena);
	return alone ? store_write_end(store, ok, err) : ok;
}

bool store_star(struct store *store, int64_t rowid, bool starred, struct error *err)
{
	struct mark_name name = { 0 };
	bool alone, ok;

	if (!mark_begin(store, &alone, err))
		return false;
	ok = name_find(store, rowid, &name, err) &&
	     mark_run(store, starred ? STMT_STAR_SET : STMT_STAR_DELETE, &name, (struct sv){ 0 },
		      err);
	return mark_end(store, &name, alone, ok, err);
}

bool store_note(struct store *store, int64_t rowid, struct sv text, struct error *err)
{
	struct mark_name name = { 0 };
	struct str clean = { 0 };
	bool alone, ok;

	text_clean(&clean, text, CLEAN_TEXT);
	ok = mark_begin(store, &alone, err);
	if (ok) {
		struct sv note = sv_trim(str_view(&clean));

		ok = name_find(store, rowid, &name, err) && index_remove(store, rowid, err) &&
		     mark_run(store, note.len ? STMT_NOTE_SET : STMT_NOTE_DELETE, &name, note,
			      err) &&
		     index_add(store, rowid, err);
		ok = mark_end(store, &name, alone, ok, err);
	}
	str_finish(&clean);
	return ok;
}

bool store_marks(struct store *store, struct sv conference, int64_t *stars, int64_t *notes,
                 struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_MARK_COUNTS, err);
	bool row;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, conference);
	if (!db_row(&store->db, stmt, &row, err))
		return false;
	*stars = row ? column_int(stmt, 0) : 0;
	*notes = row ? column_int(stmt, 1) : 0;
	db_done(stmt);
	return true;
}
