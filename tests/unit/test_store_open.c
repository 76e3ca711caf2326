/* Opening: what is ours, what is refused and left as it was. */
#include "test_store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/store/db.h"
#include "../../src/store/schema.h"
#include "../../src/store/tokenizer.h"

static struct sv read_all(const char *path, struct str *out)
{
	struct error err;

	str_clear(out);
	if (!file_read(path, 64 << 20, out, &err))
		fail_msg("%s", err.message);
	return str_view(out);
}

static void write_all(const char *path, struct sv content)
{
	struct error err;

	if (!file_replace(path, content, true, &err))
		fail_msg("%s", err.message);
}

static void one_session(struct store *store)
{
	struct session session = session_of("g", "Title", "2025-12-27T10:00", "Hall");

	library_merge(store, "c", &session, 1);
}

/* -- files that are refused -------------------------------------------------------------------- */

/* One kind of bad file: made from a good library at PATH. */
struct refused_row {
	const char *name;
	void (*spoil)(const char *path, int64_t value);
	int64_t value;
	const char *sql;
	enum error_code code;
	const char *says; /* stands in the message */
};

static void spoil_nothing(const char *path, int64_t value)
{
	(void)path;
	(void)value;
}

static void spoil_text(const char *path, int64_t value)
{
	(void)value;
	write_all(path,
		  SV("this is a text, and not a short one: it has to be longer than the hundred "
		     "bytes that a header takes, so that only its words give it away"));
}

static void spoil_length(const char *path, int64_t value)
{
	assert_int_equal(truncate(path, value), 0);
}

/* Writes a byte at VALUE's place: place << 8 | byte. */
static void spoil_byte(const char *path, int64_t value)
{
	struct str content = { 0 };

	read_all(path, &content);
	content.data[value >> 8] = (char)(value & 0xFF);
	write_all(path, str_view(&content));
	str_finish(&content);
}

static void spoil_word(const char *path, int64_t value)
{
	struct str content = { 0 };
	char *at;

	(void)value;
	read_all(path, &content);
	at = memmem(content.data, content.len, "PRIMARY KEY(conference", 22);
	assert_non_null(at);
	at[0] = '(';
	write_all(path, str_view(&content));
	str_finish(&content);
}

static void spoil_folder(const char *path, int64_t value)
{
	(void)value;
	unlink(path);
	assert_int_equal(mkdir(path, 0700), 0);
}

static void spoil_pipe(const char *path, int64_t value)
{
	(void)value;
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
}

static void spoil_gone(const char *path, int64_t value)
{
	(void)value;
	unlink(path);
}

static const struct refused_row refused_rows[] = {
	{"no file", spoil_gone, 0, NULL, ERROR_ABSENT, "no such file"},
	{"an empty file", spoil_length, 0, NULL, ERROR_SCHEMA, "not a database"},
	{"half a header", spoil_length, 50, NULL, ERROR_SCHEMA, "not a database"},
	{"cut inside a page", spoil_length, 4096 * 3 + 100, NULL, ERROR_SCHEMA, "middle of a page"},
	{"a text", spoil_text, 0, NULL, ERROR_SCHEMA, "not a database"},
	{"a folder", spoil_folder, 0, NULL, ERROR_SCHEMA, "not a regular file"},
	{"a pipe", spoil_pipe, 0, NULL, ERROR_SCHEMA, "not a regular file"},
	{"another program's", spoil_nothing, 0, "PRAGMA application_id = 7", ERROR_SCHEMA,
	 "another program"},
	{"a newer version", spoil_nothing, 0, "PRAGMA user_version = 4", ERROR_SCHEMA,
	 "newer xsnotes"},
	{"a version that never was", spoil_nothing, 0, "PRAGMA user_version = 0", ERROR_SCHEMA,
	 "never was"},
	{"WAL mode and a view more", spoil_nothing, 0,
	 "PRAGMA journal_mode = WAL; CREATE VIEW evil AS SELECT 1", ERROR_SCHEMA, "tables"},
	/* SQLite's own words would be: near "(": syntax error. */
	{"a word of the tables' text misspelled", spoil_word, 0, NULL, ERROR_SCHEMA,
	 "damaged (SQLite error"},
	{"a trigger", spoil_nothing, 0,
	 "CREATE TRIGGER evil AFTER INSERT ON star BEGIN DELETE FROM note; END", ERROR_SCHEMA,
	 "tables"},
	{"a view more", spoil_nothing, 0, "CREATE VIEW evil AS SELECT 1", ERROR_SCHEMA, "tables"},
	{"an index more on a table of ours", spoil_nothing, 0,
	 "CREATE INDEX evil ON star(upper(guid))", ERROR_SCHEMA, "tables"},
	{"a table that hinders ours", spoil_nothing, 0,
	 "CREATE TABLE evil(a references session(title))", ERROR_SCHEMA, "tables"},
	{"a column that is reckoned", spoil_nothing, 0,
	 "ALTER TABLE note ADD COLUMN evil TEXT AS (printf('%.*c', 9000000, 'x'))", ERROR_SCHEMA,
	 "tables"},
	{"a virtual table", spoil_nothing, 0, "CREATE VIRTUAL TABLE evil USING fts5(text)",
	 ERROR_SCHEMA, "tables"},
	{"a table in place of ours", spoil_nothing, 0,
	 "DROP TABLE note; CREATE TABLE note(conference, guid, text)", ERROR_SCHEMA, "tables"},
	{"a view in place of a table", spoil_nothing, 0,
	 "DROP TABLE star; CREATE VIEW star AS SELECT '' AS conference, '' AS guid", ERROR_SCHEMA,
	 "tables"},
	{"a table less", spoil_nothing, 0, "DROP TABLE change", ERROR_SCHEMA, "tables"},
	{"an index less", spoil_nothing, 0, "DROP INDEX session_ref", ERROR_SCHEMA, "tables"},
	{"cut after the first page", spoil_length, 4096, NULL, ERROR_SCHEMA, ""},
	{"page size zero", spoil_byte, 16 << 8, NULL, ERROR_SCHEMA, ""},
	{"a broken first page", spoil_byte, (100 << 8) | 0x77, NULL, ERROR_SCHEMA, ""},
};

/* Opens PATH in every mode, none of which may work. */
static void refused_expect(const struct refused_row *row, const char *path)
{
	static const enum store_mode modes[] = { STORE_READ, STORE_WRITE, STORE_BUNDLED };

	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		struct error err = { 0 };

		/* A missing file is made by a write; that is another test. */
		if (row->code == ERROR_ABSENT && modes[i] == STORE_WRITE)
			continue;
		if (store_open(path, modes[i], &err))
			fail_msg("%s: opened in mode %d", row->name, (int)modes[i]);
		if (err.code != row->code || !strstr(err.message, row->says))
			fail_msg("%s: expected %d \"%s\", got %d \"%s\"", row->name, (int)row->code,
			         row->says, (int)err.code, err.message);
	}
}

static void refused(void **state)
{
	const struct refused_row *row = *state;
	struct stat before = { 0 }, after = { 0 };
	struct str held = { 0 }, now = { 0 };
	struct place_of_test *place;
	struct store *store;
	void *fixture = NULL;
	bool there;

	assert_int_equal(folder_setup(&fixture), 0);
	place = fixture;
	store = library_new(place->path);
	one_session(store);
	store_close(store);
	if (row->sql)
		plain_sql(place->path, row->sql);
	row->spoil(place->path, row->value);
	there = stat(place->path, &before) == 0;
	if (there && S_ISREG(before.st_mode))
		read_all(place->path, &held);
	refused_expect(row, place->path);
	assert_int_equal(stat(place->path, &after) == 0, there);
	assert_true(before.st_ino == after.st_ino && before.st_mtime == after.st_mtime);
	if (there && S_ISREG(before.st_mode))
		assert_true(sv_equal(str_view(&held), read_all(place->path, &now)));
	if (there && S_ISDIR(before.st_mode))
		rmdir(place->path);
	str_finish(&held);
	str_finish(&now);
	folder_teardown(&fixture);
}

/* -- files that are opened --------------------------------------------------------------------- */

static void made_and_opened(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path);
	struct error err = { 0 };

	assert_true(store_writable(store));
	assert_string_equal(store_path(store), place->path);
	one_session(store);
	store_close(store);
	assert_null(store_open(place->path, STORE_CREATE, &err));
	assert_int_equal(err.code, ERROR_IO);
	store = library_open(place->path, STORE_READ);
	assert_false(store_writable(store));
	assert_false(store_star(store, 1, true, &err));
	assert_null(merge_begin(store, &err));
	store_close(store);
	store_close(NULL);
}

static void read_leaves_no_trace(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path);
	struct str before = { 0 }, after = { 0 }, dump = { 0 };
	static const enum store_mode modes[] = { STORE_READ, STORE_BUNDLED };

	one_session(store);
	store_close(store);
	assert_int_equal(chmod(place->path, 0400), 0);
	read_all(place->path, &before);
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		store = library_open(place->path, modes[i]);
		library_dump(store, &dump);
		store_close(store);
	}
	assert_true(sv_equal(str_view(&before), read_all(place->path, &after)));
	str_finish(&before);
	str_finish(&after);
	str_finish(&dump);
}

static void paths_are_only_paths(void **state)
{
	static const char *const names[] = {"a?mode=memory", "b#c", "d%41e", "f g", "\xE6\x97\xA5"};
	struct place_of_test *place = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char path[160];

		snprintf(path, sizeof(path), "%s/%s", place->folder, names[i]);
		store_close(library_new(path));
		assert_true(file_exists(path));
		store_close(library_open(path, STORE_BUNDLED));
		store_close(library_open(path, STORE_WRITE));
	}
}

/* A writer that died: its journal is beside the file, and the next reader undoes what was half
 * done. */
static void journal_of_the_dead(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path);
	struct str whole = { 0 }, journal = { 0 }, half = { 0 }, before = { 0 }, after = { 0 };
	char beside[128];
	sqlite3 *handle = NULL;

	one_session(store);
	library_dump(store, &before);
	store_close(store);
	snprintf(beside, sizeof(beside), "%s-journal", place->path);
	assert_int_equal(sqlite3_open(place->path, &handle), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(handle,
			     "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
			     "UPDATE session SET title = 'half done';"
			     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
			     " WHERE i < 2000) INSERT INTO star SELECT 'x', i FROM n",
			     NULL, NULL, NULL),
		SQLITE_OK);
	read_all(beside, &journal);
	read_all(place->path, &half);
	sqlite3_close(handle);
	write_all(place->path, str_view(&half));
	write_all(beside, str_view(&journal));
	store = library_open(place->path, STORE_READ);
	library_dump(store, &after);
	assert_string_equal(str_cstr(&before), str_cstr(&after));
	assert_false(file_exists(beside));
	store_close(store);
	str_finish(&whole);
	str_finish(&journal);
	str_finish(&half);
	str_finish(&before);
	str_finish(&after);
}

/* Another program put the file into WAL mode and died: what its -wal holds is kept. */
static void wal_of_another(void **state)
{
	static const enum store_mode modes[] = { STORE_READ, STORE_WRITE };
	struct place_of_test *place = *state;
	struct str file = { 0 }, wal = { 0 };
	char beside[200], copy[160];
	sqlite3 *handle = NULL;
	struct store *store = library_new(place->path);

	one_session(store);
	store_close(store);
	snprintf(beside, sizeof(beside), "%s-wal", place->path);
	assert_int_equal(sqlite3_open(place->path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle,
				      "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
				      "INSERT INTO star VALUES('c', 'g')",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	read_all(place->path, &file);
	read_all(beside, &wal);
	sqlite3_close(handle);
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		struct window window = { 0 };
		struct error err = { 0 };

		snprintf(copy, sizeof(copy), "%s/copy%zu", place->folder, i);
		write_all(copy, str_view(&file));
		snprintf(beside, sizeof(beside), "%s-wal", copy);
		write_all(beside, str_view(&wal));
		store = library_open(copy, modes[i]);
		assert_true(store_window(store, &(struct view){ .starred = true }, EDGE_FIRST, 0, 10,
					 &window, &err));
		assert_int_equal(window.len, 1);
		assert_false(file_exists(beside));
		window_finish(&window);
		store_close(store);
		/* Nobody makes a -wal any more. */
		store = library_open(copy, STORE_WRITE);
		assert_true(store_star(store, 4294967297, false, &err));
		assert_false(file_exists(beside));
		store_close(store);
	}
	str_finish(&file);
	str_finish(&wal);
}

/* A table that someone put beside ours is no reason to refuse the user's notes, and stays. */
static void table_of_another(void **state)
{
	static const enum store_mode modes[] = { STORE_READ, STORE_WRITE };
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path);
	struct error err = { 0 };

	one_session(store);
	store_close(store);
	plain_sql(place->path,
		  "CREATE TABLE other(a PRIMARY KEY, b AS (printf('%.*c', 9000000, 'x')));"
		  "CREATE INDEX other_b ON other(lower(a)); INSERT INTO other VALUES(1); ANALYZE");
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		store = library_open(place->path, modes[i]);
		assert_int_equal(store_star(store, 4294967297, true, &err), modes[i] == STORE_WRITE);
		store_close(store);
	}
	plain_sql(place->path, "UPDATE other SET a = 2; DROP TABLE other");
}

/* The file stays in WAL mode as long as another program reads it so. */
static void wal_in_use(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path);
	struct error err = { 0 };
	sqlite3 *handle = NULL;

	one_session(store);
	store_close(store);
	assert_int_equal(sqlite3_open(place->path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle,
				      "PRAGMA journal_mode = WAL; BEGIN; SELECT count(*) FROM star",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	assert_null(store_open(place->path, STORE_READ, &err));
	assert_int_equal(err.code, ERROR_BUSY);
	assert_non_null(strstr(err.message, "open in another program"));
	assert_int_equal(sqlite3_exec(handle, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(handle);
	store_close(library_open(place->path, STORE_READ));
}

/* A reader meets a writer in the middle of its commit: it says so soon. */
static void busy_is_said(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path), *reader;
	struct window window = { 0 };
	struct error err = { 0 };
	sqlite3 *handle = NULL;

	one_session(store);
	reader = library_open(place->path, STORE_READ);
	assert_int_equal(sqlite3_open(place->path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
	assert_false(store_window(reader, &(struct view){ 0 }, EDGE_FIRST, 0, 10, &window, &err));
	assert_int_equal(err.code, ERROR_BUSY);
	store_generation(reader);
	assert_false(store_star(store, 4294967297, true, &err));
	assert_int_equal(err.code, ERROR_BUSY);
	assert_int_equal(sqlite3_exec(handle, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	assert_true(store_window(reader, &(struct view){ 0 }, EDGE_FIRST, 0, 10, &window, &err));
	assert_int_equal(window.len, 1);
	window_finish(&window);
	sqlite3_close(handle);
	store_close(reader);
	store_close(store);
}

static void others_writes_are_seen(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path), *other;
	struct error err = { 0 };
	struct window window = { 0 };
	int64_t before;

	one_session(store);
	other = library_open(place->path, STORE_READ);
	assert_true(store_window(other, &(struct view){ 0 }, EDGE_FIRST, 0, 10, &window, &err));
	assert_false(window.rows[0].starred);
	before = store_generation(other);
	assert_int_equal(store_generation(other), before);
	assert_true(store_star(store, window.rows[0].rowid, true, &err));
	assert_true(store_generation(other) != before);
	assert_true(store_window(other, &(struct view){.starred = true}, EDGE_FIRST, 0, 10, &window,
				 &err));
	assert_int_equal(window.len, 1);
	assert_true(window.rows[0].starred);
	window_finish(&window);
	store_close(other);
	store_close(store);
}

/* -- statements -------------------------------------------------------------------------------- */

/* Every statement is prepared against the tables that it is for. */
static void statements_prepare(void **state)
{
	struct db library = { .path = "library" }, stage = { .path = "stage" };
	struct initials initials = { 0 };
	struct error err = { 0 };

	(void)state;
	assert_int_equal(sqlite3_open(":memory:", &library.handle), SQLITE_OK);
	assert_int_equal(sqlite3_open(":memory:", &stage.handle), SQLITE_OK);
	assert_true(tokenizer_register(library.handle, &initials));
	assert_true(schema_make(&library, &err));
	assert_true(schema_make_stage(&stage, &err));
	/* Made in order, since some make tables and indexes that later ones use. */
	for (int id = 0; id < STMT_COUNT; id++) {
		bool staged = strncmp(stmt_name((enum stmt)id), "STAGE_", 6) == 0;
		struct db *db = staged ? &stage : &library;

		if (!db_stmt(db, (enum stmt)id, &err))
			fail_msg("%s: %s", stmt_name((enum stmt)id), err.message);
		if (strncmp(stmt_sql((enum stmt)id), "CREATE", 6) == 0)
			assert_true(db_exec(db, (enum stmt)id, &err));
	}
	assert_true(schema_check(&library, &err));
	db_close(&library);
	db_close(&stage);
	initials_finish(&initials);
}

/* A reader of lists must reach its rows by key: a plan that walks all sessions grows with them. */
static void no_statement_walks_the_sessions(void **state)
{
	/* What is for whole libraries, or counts what it is asked to count. */
	static const char *const allowed[] = {"CHECK_COUNTS", "SESSIONS_ALL", "CONFERENCE_DELETE"};
	struct db db = { .path = "library" };
	struct initials initials = { 0 };
	struct error err = { 0 };
	size_t looked_at = 0;

	(void)state;
	assert_int_equal(sqlite3_open(":memory:", &db.handle), SQLITE_OK);
	assert_true(tokenizer_register(db.handle, &initials));
	assert_true(schema_make(&db, &err));
	for (int id = 0; id < STMT_COUNT; id++) {
		const char *name = stmt_name((enum stmt)id);
		struct str sql = { 0 };
		sqlite3_stmt *stmt = NULL;
		bool skip = strncmp(name, "STAGE_", 6) == 0;

		for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
			skip = skip || strcmp(name, allowed[i]) == 0;
		str_appendf(&sql, "EXPLAIN QUERY PLAN %s", stmt_sql((enum stmt)id));
		if (!skip &&
		    sqlite3_prepare_v2(db.handle, str_cstr(&sql), -1, &stmt, NULL) == SQLITE_OK)
			while (sqlite3_step(stmt) == SQLITE_ROW) {
				const char *step = (const char *)sqlite3_column_text(stmt, 3);

				looked_at++;
				if (strcmp(step, "SCAN s") == 0 || strncmp(step, "SCAN s ", 7) == 0
				    || strncmp(step, "SCAN session", 12) == 0)
					fail_msg("%s: %s", name, step);
			}
		sqlite3_finalize(stmt);
		str_finish(&sql);
	}
	assert_true(looked_at > 50);
	db_close(&db);
	initials_finish(&initials);
}

#define REFUSED(I)                                                                                 \
	{                                                                                          \
		.name = #I, .test_func = refused,                                                  \
		.initial_state = (void *)(uintptr_t)&refused_rows[I]                               \
	}
#define IN_FOLDER(F) cmocka_unit_test_setup_teardown(F, folder_setup, folder_teardown)

const struct CMUnitTest store_open_tests[] = {
	cmocka_unit_test(statements_prepare),
	cmocka_unit_test(no_statement_walks_the_sessions),
	IN_FOLDER(made_and_opened),
	IN_FOLDER(read_leaves_no_trace),
	IN_FOLDER(paths_are_only_paths),
	IN_FOLDER(journal_of_the_dead),
	IN_FOLDER(wal_of_another),
	IN_FOLDER(wal_in_use),
	IN_FOLDER(table_of_another),
	IN_FOLDER(busy_is_said),
	IN_FOLDER(others_writes_are_seen),
	REFUSED(0),
	REFUSED(1),
	REFUSED(2),
	REFUSED(3),
	REFUSED(4),
	REFUSED(5),
	REFUSED(6),
	REFUSED(7),
	REFUSED(8),
	REFUSED(9),
	REFUSED(10),
	REFUSED(11),
	REFUSED(12),
	REFUSED(13),
	REFUSED(14),
	REFUSED(15),
	REFUSED(16),
	REFUSED(17),
	REFUSED(18),
	REFUSED(19),
	REFUSED(20),
	REFUSED(21),
	REFUSED(22),
	REFUSED(23),
};
const size_t store_open_tests_len = ARRAY_LEN(store_open_tests);
