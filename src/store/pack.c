#include "handle.h"
#include "index_rows.h"

/* VACUUM attaches a database of its own, which the limits of an open store forbid. */
static bool vacuum(struct db *db, struct error *err)
{
	int before = sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 1);
	bool ok = db_exec(db, STMT_VACUUM, err);

	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, before);
	return ok;
}

bool store_pack(struct store *store, struct error *err)
{
	struct db *db = &store->db;

	if (!store_need_write(store, err) || !db_begin(db, true, err))
		return false;
	/* Built anew, the index no longer shows in which order its parts came. */
	if (!store_reindex(store, err)) {
		db_rollback(db);
		store->index_trusted = false;
		return false;
	}
	return db_commit(db, err) && vacuum(db, err);
}
