/* db.h -- one SQLite connection and its statements.
 *
 * The statements are all in stmt.def; a statement is prepared at its first use and kept.  A caller
 * takes it with db_stmt, binds, steps with db_row or db_run, and leaves it with db_done, which also
 * forgets what was bound.  No other file of the layer calls sqlite3_prepare or sqlite3_errmsg.
 */
#pragma once

#include <sqlite3.h>

#include "xsnotes/base.h"

/* One name for each statement of stmt.def. */
enum stmt {
#define STMT(NAME, SQL) STMT_##NAME,
#include "stmt.def"
#undef STMT
	STMT_COUNT,
};

/* One connection. */
struct db {
	sqlite3 *handle;
	sqlite3_stmt *stmts[STMT_COUNT];
	const char *path; /* for messages; borrowed */
	bool unwritten;   /* a write met a full or a broken disk */
};

/* No number of ours comes near: row ids, dates, counts. */
#define NUMBER_MOST ((int64_t)1 << 53)

/* Returns the text of the statement ID; static. */
const char *stmt_sql(enum stmt id);
/* Returns the name of the statement ID ("SESSION_ROW"); static. */
const char *stmt_name(enum stmt id);

/* Returns the statement ID, prepared, reset and with nothing bound, or NULL with the error set. */
NODISCARD sqlite3_stmt *db_stmt(struct db *db, enum stmt id, struct error *err);
/* Steps STMT to its next row.  *ROW tells whether there is one; false where the step failed, with
 * the error set.  After the last row or a failure the statement is reset. */
NODISCARD bool db_row(struct db *db, sqlite3_stmt *stmt, bool *row, struct error *err);
/* Runs STMT to its end, rows ignored, and resets it. */
NODISCARD bool db_run(struct db *db, sqlite3_stmt *stmt, struct error *err);
/* Resets STMT and forgets its values; accepts NULL. */
void db_done(sqlite3_stmt *stmt);
/* Runs the statement ID that takes no values. */
NODISCARD bool db_exec(struct db *db, enum stmt id, struct error *err);
/* Runs the statement ID that takes no values and returns the first column of its row in *OUT (0
 * where there is no row). */
NODISCARD bool db_number(struct db *db, enum stmt id, int64_t *out, struct error *err);

/* Binds V as text to the parameter INDEX (from 1); V must live until the statement is done.  The
 * empty view is the empty text. */
void bind_sv(sqlite3_stmt *stmt, int index, struct sv v);
/* The same as a blob. */
void bind_blob(sqlite3_stmt *stmt, int index, struct sv v);
/* Binds NUMBER. */
void bind_int(sqlite3_stmt *stmt, int index, int64_t number);
/* Binds NUMBER, or NULL where it equals UNKNOWN. */
void bind_known(sqlite3_stmt *stmt, int index, int64_t number, int64_t unknown);
/* Returns the text or blob in COLUMN (from 0); valid until the next step. */
struct sv column_sv(sqlite3_stmt *stmt, int column);
/* Returns the text in COLUMN copied to ARENA. */
struct sv column_copy(sqlite3_stmt *stmt, int column, struct arena *arena);
/* Returns the number in COLUMN.  A file from elsewhere may hold any; one that is larger than a number of
 * ours can be becomes NUMBER_MOST, or that below zero, so that a few of them can be added. */
int64_t column_int(sqlite3_stmt *stmt, int column);
/* A number of a schedule that may be unknown. */
enum known {
	KNOWN_DATE,
	KNOWN_START,
	KNOWN_OFFSET,
	KNOWN_MINUTES,
};
/* Returns the number of KIND in COLUMN.  Where it is NULL, or none that a schedule can have, it is what
 * stands for unknown in a session. */
int64_t column_known(sqlite3_stmt *stmt, int column, enum known kind);

/* Bounds what the open connection may be made to do by a hostile file. */
void db_limit(struct db *db);
/* Sets *ERR by what the connection says last, its text cleaned; returns false.  Busy, locked and
 * interrupted become ERROR_BUSY, damage ERROR_SCHEMA, the rest ERROR_IO. */
bool db_error(struct db *db, struct error *err);
/* Finalizes all statements and closes the connection; accepts an all-zero DB. */
void db_close(struct db *db);

/* Begins a transaction: with WRITE the lock for writing is taken at once. */
NODISCARD bool db_begin(struct db *db, bool write, struct error *err);
/* Commits it; on failure it is rolled back. */
NODISCARD bool db_commit(struct db *db, struct error *err);
/* Rolls it back where there is one. */
void db_rollback(struct db *db);
