#include "migrate.h"

#include "index_rows.h"
#include "schema.h"

/* Damage that was there before is not carried into a new version.  It is looked for last: the old index
 * is gone by then, which FTS5 would read as it finds it. */
static bool file_is_sound(struct db *db, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_CHECK_QUICK, err);
	bool row = false;
	bool ok = stmt && db_row(db, stmt, &row, err);

	if (ok && !(row && sv_equal(column_sv(stmt, 0), SV("ok"))))
		ok = error_set(err, ERROR_SCHEMA, _("%s: the file is damaged; restore a copy"), db->path);
	db_done(stmt);
	return ok;
}

/* Version 1 looked at every day to find what is on now, and its index did not know of what stands
 * between two words; that of version 2 did not know which field a first letter is in.  Nothing of the
 * file is used before its tables are known to be ours. */
static bool from_older(struct store *store, struct error *err)
{
	struct db *db = &store->db;
	struct error day = { .code = ERROR_NONE };

	/* What cannot be made because something of its name is there already is looked at below. */
	if (!schema_make_object(db, "day_date", &day) && day.code != ERROR_SCHEMA) {
		*err = day;
		return false;
	}
	return schema_check(db, err) && store_reindex(store, err) && file_is_sound(db, err);
}

bool store_migrate(struct store *store, uint32_t version, struct error *err)
{
	struct db *db = &store->db;
	bool ok;

	if (version == SCHEMA_VERSION)
		return true;
	if (!version)
		return error_set(err, ERROR_SCHEMA,
				 _("%s: tables of version %u, which never was; restore a copy"),
				 store->path, (unsigned)version);
	if (!store_need_write(store, err) || !db_begin(db, true, err))
		return false;
	ok = from_older(store, err) && db_exec(db, STMT_MARK_VERSION, err) && db_commit(db, err);
	if (!ok)
		db_rollback(db);
	store->index_trusted = ok;
	return ok;
}
