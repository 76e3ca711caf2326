#include "open_recover.h"

#include <stdlib.h>
#include <unistd.h>

#include "handle.h"
#include "open_file.h"
#include "schema.h"

enum { BUSY_MS = 1000 };

/* Opens PATH for writing, as strictly as any other file; the caller closes DB. */
static bool file_connect(struct db *db, const char *path, struct error *err)
{
	char *uri = file_uri(path, "");
	int result = sqlite3_open_v2(uri, &db->handle,
				     SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE,
				     NULL);

	free(uri);
	db->path = path;
	if (result != SQLITE_OK)
		return db_error(db, err);
	db_limit(db);
	sqlite3_busy_timeout(db->handle, BUSY_MS);
	return db_exec(db, STMT_CELL_CHECK_ON, err);
}

/* A program that died while writing leaves a journal, and only a connection that may write can undo
 * what is half done; until then nobody can read the file. */
void journal_recover(const char *path)
{
	struct str journal = { 0 };
	struct error ignored;
	struct db db = { 0 };
	int64_t version;

	str_appendf(&journal, "%s-journal", path);
	if (file_exists(str_cstr(&journal)) && access(path, W_OK) == 0) {
		/* Where this fails, the opening that follows fails and tells why. */
		if (!file_connect(&db, path, &ignored)
		    || !db_number(&db, STMT_USER_VERSION, &version, &ignored))
			version = 0;
		db_close(&db);
	}
	str_finish(&journal);
}

/* Asks for a rollback journal; *LEFT tells whether the file has one now. */
static bool mode_change(struct db *db, bool *left, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_JOURNAL_DELETE, err);
	bool row;

	if (!stmt || !db_row(db, stmt, &row, err))
		return false;
	*left = row && sv_equal(column_sv(stmt, 0), SV("delete"));
	db_done(stmt);
	return true;
}

bool wal_leave(const char *path, struct error *err)
{
	struct db db = { 0 };
	bool left = false, ok = false;

	if (access(path, W_OK) != 0)
		return error_set(err, ERROR_IO,
				 _("%s: in WAL mode and not to be written by you; read a copy of it"),
				 path);
	if (!file_connect(&db, path, err))
		goto out;
	/* Not even what stands in the -wal is written into a file that turns out not to be ours. */
	sqlite3_db_config(db.handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (!schema_check(&db, err) || !db_exec(&db, STMT_SYNCHRONOUS_EXTRA, err))
		goto out;
	ok = mode_change(&db, &left, err);
	if (ok ? !left : err->code == ERROR_BUSY)
		ok = error_set(err, ERROR_BUSY,
			       _("%s: in WAL mode and open in another program; leave that first"),
			       path);
out:
	db_close(&db);
	return ok;
}
