#include "db.h"

#include <string.h>

#include "xsnotes/model.h"

enum {
	DAY_MINUTES = 24 * 60,
	DAYS_MOST = 10000 * 366, /* from 1970 to any year that has four digits */
};

#define START_MOST ((int64_t)DAYS_MOST * DAY_MINUTES)

/* A hostile file must not make SQLite allocate without bound, and none of this is ever needed. */
void db_limit(struct db *db)
{
	static const struct {
		int id, value;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, 64 << 20 },
		{ SQLITE_LIMIT_SQL_LENGTH, 16384 },
		{ SQLITE_LIMIT_COLUMN, 64 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 64 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 4 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, 32 },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 8 },
		{ SQLITE_LIMIT_WORKER_THREADS, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(limits); i++)
		sqlite3_limit(db->handle, limits[i].id, limits[i].value);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
}

static enum error_code code_of(int result)
{
	switch (result & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_INTERRUPT:
		return ERROR_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_FORMAT:
	case SQLITE_MISMATCH:
	case SQLITE_SCHEMA:
	case SQLITE_ERROR:
	case SQLITE_AUTH:
	case SQLITE_CONSTRAINT:
		return ERROR_SCHEMA;
	default:
		return ERROR_IO;
	}
}

/* SQLite's texts on a damaged file talk of SQL, and carry bytes of it: its number says as much to
 * who looks it up. */
static bool error_damaged(struct db *db, int result, struct error *err)
{
	return error_set(err, ERROR_SCHEMA,
			 _("%s: damaged (SQLite error %d); run xsnotes check, or restore a copy"),
			 db->path, result);
}

/* SQLite's text, cleaned: it may name what a file made it try. */
static bool error_engine(struct db *db, enum error_code code, struct error *err)
{
	struct str clean = { 0 };

	text_clean(&clean, sv_from(sqlite3_errmsg(db->handle)), CLEAN_LINE);
	error_set(err, code, _("%s: %s"), db->path, str_cstr(&clean));
	str_finish(&clean);
	return false;
}

bool db_error(struct db *db, struct error *err)
{
	int result = sqlite3_errcode(db->handle);

	db->unwritten |= (result & 0xFF) == SQLITE_FULL || (result & 0xFF) == SQLITE_IOERR;
	switch (result & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, ERROR_BUSY,
				 _("%s: another xsnotes is writing; try again in a moment"),
				 db->path);
	case SQLITE_INTERRUPT:
		return error_set(err, ERROR_BUSY, _("%s: interrupted"), db->path);
	case SQLITE_READONLY:
		return error_set(err, ERROR_IO,
				 _("%s: is read-only; check its mode and its folder's"), db->path);
	case SQLITE_CANTOPEN:
		return error_set(err, ERROR_IO,
				 _("%s: cannot open it or make a journal beside it; check the "
				   "folder's mode"),
				 db->path);
	case SQLITE_FULL:
		return error_set(err, ERROR_IO, _("%s: the disk is full; nothing was changed"),
				 db->path);
	case SQLITE_IOERR:
		if (sqlite3_system_errno(db->handle))
			return error_set(err, ERROR_IO,
					 _("%s: cannot read or write it: %s; nothing was changed"),
					 db->path, strerror(sqlite3_system_errno(db->handle)));
		return error_set(err, ERROR_IO, _("%s: cannot read or write it; nothing was changed"),
				 db->path);
	default:
		if (code_of(result) == ERROR_SCHEMA)
			return error_damaged(db, result, err);
		return error_engine(db, code_of(result), err);
	}
}

sqlite3_stmt *db_stmt(struct db *db, enum stmt id, struct error *err)
{
	sqlite3_stmt **slot = &db->stmts[id];

	if (*slot) {
		db_done(*slot);
		return *slot;
	}
	if (sqlite3_prepare_v3(db->handle, stmt_sql(id), -1, SQLITE_PREPARE_PERSISTENT, slot, NULL)
	    != SQLITE_OK) {
		db_error(db, err);
		return NULL;
	}
	return *slot;
}

bool db_row(struct db *db, sqlite3_stmt *stmt, bool *row, struct error *err)
{
	int result = sqlite3_step(stmt);

	*row = result == SQLITE_ROW;
	if (result == SQLITE_ROW)
		return true;
	if (result != SQLITE_DONE) {
		db_error(db, err);
		sqlite3_reset(stmt);
		return false;
	}
	sqlite3_reset(stmt);
	return true;
}

bool db_run(struct db *db, sqlite3_stmt *stmt, struct error *err)
{
	bool row = true;

	while (row)
		if (!db_row(db, stmt, &row, err))
			return false;
	return true;
}

void db_done(sqlite3_stmt *stmt)
{
	if (!stmt)
		return;
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

bool db_exec(struct db *db, enum stmt id, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, id, err);

	return stmt && db_run(db, stmt, err);
}

bool db_number(struct db *db, enum stmt id, int64_t *out, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, id, err);
	bool row;

	if (!stmt || !db_row(db, stmt, &row, err))
		return false;
	*out = row ? column_int(stmt, 0) : 0;
	db_done(stmt);
	return true;
}

void bind_sv(sqlite3_stmt *stmt, int index, struct sv v)
{
	sqlite3_bind_text64(stmt, index, v.data ? v.data : "", v.len, SQLITE_STATIC, SQLITE_UTF8);
}

void bind_blob(sqlite3_stmt *stmt, int index, struct sv v)
{
	sqlite3_bind_blob64(stmt, index, v.data ? v.data : "", v.len, SQLITE_STATIC);
}

void bind_int(sqlite3_stmt *stmt, int index, int64_t number)
{
	sqlite3_bind_int64(stmt, index, number);
}

void bind_known(sqlite3_stmt *stmt, int index, int64_t number, int64_t unknown)
{
	if (number == unknown)
		sqlite3_bind_null(stmt, index);
	else
		sqlite3_bind_int64(stmt, index, number);
}

struct sv column_sv(sqlite3_stmt *stmt, int column)
{
	const void *data = sqlite3_column_blob(stmt, column);

	return (struct sv){ .data = data, .len = (size_t)sqlite3_column_bytes(stmt, column) };
}

struct sv column_copy(sqlite3_stmt *stmt, int column, struct arena *arena)
{
	struct sv v = column_sv(stmt, column);

	return v.len ? arena_copy(arena, v) : (struct sv){ 0 };
}

int64_t column_int(sqlite3_stmt *stmt, int column)
{
	int64_t number = sqlite3_column_int64(stmt, column);

	if (number > NUMBER_MOST)
		return NUMBER_MOST;
	return number < -NUMBER_MOST ? -NUMBER_MOST : number;
}

int64_t column_known(sqlite3_stmt *stmt, int column, enum known kind)
{
	static const struct {
		int64_t least, most;
		int64_t unknown;
	} kinds[] = {
		[KNOWN_DATE] = { -DAYS_MOST, DAYS_MOST, DATE_UNKNOWN },
		[KNOWN_START] = { -START_MOST, START_MOST, MINUTE_UNKNOWN },
		[KNOWN_OFFSET] = { -7 * DAY_MINUTES, 7 * DAY_MINUTES, OFFSET_UNKNOWN },
		[KNOWN_MINUTES] = { 0, INT32_MAX, MINUTES_UNKNOWN },
	};
	int64_t number = column_int(stmt, column);

	if (sqlite3_column_type(stmt, column) == SQLITE_NULL || number < kinds[kind].least ||
	    number > kinds[kind].most)
		return kinds[kind].unknown;
	return number;
}

void db_close(struct db *db)
{
	for (size_t i = 0; i < STMT_COUNT; i++)
		sqlite3_finalize(db->stmts[i]);
	memset(db->stmts, 0, sizeof(db->stmts));
	sqlite3_close(db->handle);
	db->handle = NULL;
}

bool db_begin(struct db *db, bool write, struct error *err)
{
	return db_exec(db, write ? STMT_BEGIN_WRITE : STMT_BEGIN_READ, err);
}

bool db_commit(struct db *db, struct error *err)
{
	if (db_exec(db, STMT_COMMIT, err))
		return true;
	db_rollback(db);
	return false;
}

void db_rollback(struct db *db)
{
	struct error ignored;
	int64_t version;
	bool ok = true;

	if (!sqlite3_get_autocommit(db->handle))
		ok = db_exec(db, STMT_ROLLBACK, &ignored);
	/* SQLite leaves what it could not write to the next who reads, and its journal, of which a full disk
	 * would stay full.  Where even this fails, that is whoever opens the file next.  The first reading
	 * may be answered from memory, and only lets go of it. */
	for (int readings = 0; ok && db->unwritten && readings < 2; readings++)
		ok = db_number(db, STMT_USER_VERSION, &version, &ignored);
	db->unwritten = false;
}
