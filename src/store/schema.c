#include "schema.h"

#include <string.h>

enum schema_kind {
	CREATED,
	INDEXED,
	STAGED,
};

/* One row of sqlite_schema. */
struct schema_row {
	enum schema_kind kind;
	const char *name;
	const char *sql;
};

static const struct schema_row schema_rows[] = {
#define SCHEMA(KIND, NAME, SQL) { .kind = KIND, .name = NAME, .sql = SQL },
#include "schema.def"
#undef SCHEMA
};

static bool rows_make(struct db *db, enum schema_kind kind, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(schema_rows); i++)
		if (schema_rows[i].kind == kind
		    && sqlite3_exec(db->handle, schema_rows[i].sql, NULL, NULL, NULL) != SQLITE_OK)
			return db_error(db, err);
	return true;
}

bool schema_make_stage(struct db *db, struct error *err)
{
	return rows_make(db, STAGED, err);
}

bool schema_make(struct db *db, struct error *err)
{
	return rows_make(db, CREATED, err) && db_exec(db, STMT_MARK_OURS, err) &&
	       db_exec(db, STMT_MARK_VERSION, err);
}

/* Returns the text of the object NAME of ours; the view of NULL where there is no such object. */
static struct sv row_text(struct sv name)
{
	for (size_t i = 0; i < ARRAY_LEN(schema_rows); i++)
		if (schema_rows[i].kind != STAGED && sv_equal(name, sv_from(schema_rows[i].name)))
			return sv_from(schema_rows[i].sql);
	return (struct sv){ 0 };
}

static size_t rows_expected(void)
{
	size_t rows = 0;

	for (size_t i = 0; i < ARRAY_LEN(schema_rows); i++)
		rows += schema_rows[i].kind != STAGED;
	return rows;
}

bool schema_make_object(struct db *db, const char *name, struct error *err)
{
	return sqlite3_exec(db->handle, row_text(sv_from(name)).data, NULL, NULL, NULL) == SQLITE_OK ||
	       db_error(db, err);
}

/* Tells whether the object in the row ROWID of sqlite_schema is a table that names no other, or an index.
 * Asked for strangers only: it reads the whole text of each. */
static bool row_is_plain(struct db *db, int64_t rowid)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_SCHEMA_IS_PLAIN, NULL);
	bool row = false;
	bool plain;

	if (!stmt)
		return false;
	bind_int(stmt, 1, rowid);
	plain = db_row(db, stmt, &row, NULL) && row && column_int(stmt, 0);
	db_done(stmt);
	return plain;
}

/* Tells whether the row of SCHEMA_LIST at hand may stand; counts it in ROWS where it is ours.  A table
 * of someone else's, and the indexes on it, are never looked at and cannot reach ours. */
static bool row_allowed(struct db *db, sqlite3_stmt *stmt, size_t *rows)
{
	struct sv text = row_text(column_sv(stmt, 0));

	if (!text.data)
		return !row_text(column_sv(stmt, 2)).data && row_is_plain(db, column_int(stmt, 3));
	++*rows;
	return sv_equal(column_sv(stmt, 1), text);
}

/* Of the old ones FTS5 reads nothing but that they are empty. */
static bool index_drop(struct db *db, struct error *err)
{
	static const enum stmt steps[] = {
		STMT_INDEX_UNSET, STMT_INDEX_SET, STMT_INDEX_EMPTY, STMT_INDEX_DROP,
		STMT_INITIALS_UNSET, STMT_INITIALS_SET, STMT_INITIALS_EMPTY, STMT_INITIALS_DROP,
	};
	bool ok = true;

	/* FTS5's own tables are not to be written otherwise. */
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	for (size_t i = 0; ok && i < ARRAY_LEN(steps); i++)
		ok = db_exec(db, steps[i], err);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return ok;
}

bool schema_make_index(struct db *db, struct error *err)
{
	return index_drop(db, err) && schema_make_object(db, "search_index", err) &&
	       schema_make_object(db, "initial_index", err);
}

bool schema_check(struct db *db, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_SCHEMA_LIST, err);
	size_t rows = 0;
	bool row = stmt != NULL;

	if (!stmt)
		return false;
	for (;;) {
		if (!db_row(db, stmt, &row, err))
			return false;
		if (!row)
			break;
		if (!row_allowed(db, stmt, &rows))
			break;
	}
	db_done(stmt);
	if (!row && rows == rows_expected())
		return true;
	return error_set(
		err, ERROR_SCHEMA,
		_("%s: its tables are not those that xsnotes makes; restore a copy, or take the "
		  "file away"),
		db->path);
}
