/* Libraries of older versions: brought to this one whole, or left as they were. */
#include "test_store.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/schema.h"

/* What an older version had not, and its index, which knew less of a text. */
#define SECOND_VERSION \
	"UPDATE session SET title = 'Walrus' WHERE guid = 'a'; PRAGMA user_version = 2"
#define FIRST_VERSION \
	"DROP INDEX day_date; UPDATE session SET title = 'Walrus' WHERE guid = 'a';" \
	"PRAGMA user_version = 1"

enum {
	SESSIONS = 40,
	KILL_STEP_OPS = 100, /* steps of the virtual machine between two looks at the clock below */
	KILL_STRIDE = 20,
};

static void older_version_make(const char *path, const char *sql)
{
	struct store *store = library_new(path);
	struct session sessions[SESSIONS];
	char guids[SESSIONS][8];
	struct error err;

	for (int i = 0; i < SESSIONS; i++) {
		snprintf(guids[i], sizeof(guids[i]), "g%d", i);
		sessions[i] = session_of(i ? guids[i] : "a", "Seal", "2025-12-27T10:00", "Hall");
	}
	library_merge(store, "c", sessions, SESSIONS);
	if (!store_star(store, 4294967297, true, &err) ||
	    !store_note(store, 4294967297, SV("kept"), &err))
		fail_msg("%s", err.message);
	store_close(store);
	plain_sql(path, sql);
}

static int64_t version_of(const char *path)
{
	sqlite3 *handle = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t version = -1;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(handle, "PRAGMA user_version", -1, &stmt, NULL), SQLITE_OK);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		version = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(handle);
	return version;
}

/* Opens PATH as somebody who only reads, and expects this version with everything in it. */
static void migrated_expect(const char *path)
{
	struct store *store = library_open(path, STORE_READ);
	struct check_report report = { 0 };
	struct window window = { 0 };
	struct query query = { 0 };
	struct error err = { 0 };

	assert_int_equal(version_of(path), SCHEMA_VERSION);
	if (!store_check(store, false, &report, &err))
		fail_msg("%s", err.message);
	assert_string_equal(str_cstr(&report.findings), "");
	query_parse(&query, SV("walrus is:star is:note"));
	if (!store_window(store, &(struct view){ .query = &query }, EDGE_FIRST, 0, 10, &window, &err))
		fail_msg("%s", err.message);
	assert_int_equal(window.len, 1);
	window_finish(&window);
	query_finish(&query);
	str_finish(&report.findings);
	store_close(store);
}

/* Opens PATH and closes it; what went well has nothing to tell. */
static void opened_expect(const char *path, enum store_mode mode)
{
	struct error err = { 0 };
	struct store *store = store_open(path, mode, &err);

	assert_string_equal(err.message, "");
	assert_non_null(store);
	store_close(store);
}

static void older_to_this(struct place_of_test *place, const char *sql)
{
	static const enum store_mode modes[] = { STORE_WRITE, STORE_READ };

	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		older_version_make(place->path, sql);
		opened_expect(place->path, modes[i]);
		migrated_expect(place->path);
		unlink(place->path);
	}
}

static void first_to_this(void **state)
{
	older_to_this(*state, FIRST_VERSION);
}

static void second_to_this(void **state)
{
	older_to_this(*state, SECOND_VERSION);
}

/* One that has the index already is taken as it is. */
static void index_is_there(void **state)
{
	struct place_of_test *place = *state;

	older_version_make(place->path, FIRST_VERSION);
	plain_sql(place->path, "CREATE INDEX day_date ON day(date)");
	migrated_expect(place->path);
}

/* -- refused ----------------------------------------------------------------------------------- */

/* What stands in an older file is not run before it is known: it is refused and left as it was. */
static void strangers_are_left(void **state)
{
	static const char *const strange[] = {
		"CREATE TRIGGER t AFTER INSERT ON search_index_data BEGIN DELETE FROM note; END",
		"CREATE VIEW day_date AS SELECT 1",
		"CREATE INDEX t ON session(title)",
		"CREATE INDEX day_date ON day(sessions)",
		"ALTER TABLE star ADD COLUMN more TEXT",
	};
	struct place_of_test *place = *state;

	for (size_t i = 0; i < ARRAY_LEN(strange); i++) {
		struct str before = { 0 }, after = { 0 };
		struct error err = { 0 };

		older_version_make(place->path, FIRST_VERSION);
		plain_sql(place->path, strange[i]);
		assert_true(file_read(place->path, 64 << 20, &before, &err));
		if (store_open(place->path, STORE_WRITE, &err))
			fail_msg("taken: %s", strange[i]);
		assert_non_null(strstr(err.message, "its tables are not those that xsnotes makes"));
		assert_true(file_read(place->path, 64 << 20, &after, &err));
		assert_int_equal(before.len, after.len);
		assert_memory_equal(before.data, after.data, before.len);
		str_finish(&before);
		str_finish(&after);
		unlink(place->path);
	}
}

/* -- killed ------------------------------------------------------------------------------------ */

/* How many steps a connection of the child may still take; 0: it dies when it commits. */
static int steps_left;

static int die(void *payload)
{
	(void)payload;
	if (--steps_left == 0)
		raise(SIGKILL);
	return 0;
}

static int die_committing(void *payload)
{
	(void)payload;
	raise(SIGKILL);
	return 0;
}

static int connection_new(sqlite3 *handle, char **message, const struct sqlite3_api_routines *api)
{
	(void)message;
	(void)api;
	if (steps_left)
		sqlite3_progress_handler(handle, KILL_STEP_OPS, die, NULL);
	else
		sqlite3_commit_hook(handle, die_committing, NULL);
	return SQLITE_OK;
}

/* Opens PATH in a process that is killed after STEPS; tells whether it was. */
static bool open_killed(const char *path, int steps)
{
	struct error err;
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		steps_left = steps;
		sqlite3_auto_extension((void (*)(void))connection_new);
		_exit(store_open(path, STORE_WRITE, &err) ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (WIFEXITED(status))
		assert_int_equal(WEXITSTATUS(status), 0);
	return WIFSIGNALED(status);
}

/* Kills the migration of VERSION when it commits, and some times on the way there. */
static void kill_half_way(const char *path, const char *version)
{
	struct str older = { 0 };
	struct error err;
	int kills = 0;

	older_version_make(path, version);
	assert_true(file_read(path, 64 << 20, &older, &err));
	for (int steps = 0; kills == steps / KILL_STRIDE; steps += KILL_STRIDE) {
		if (!file_replace(path, str_view(&older), true, &err))
			fail_msg("%s", err.message);
		kills += open_killed(path, steps);
		migrated_expect(path);
	}
	str_finish(&older);
	assert_true(kills > 5);
}

static void first_is_killed_half_way(void **state)
{
	struct place_of_test *place = *state;

	kill_half_way(place->path, FIRST_VERSION);
}

static void second_is_killed_half_way(void **state)
{
	struct place_of_test *place = *state;

	kill_half_way(place->path, SECOND_VERSION);
}

#define IN_FOLDER(F) cmocka_unit_test_setup_teardown(F, folder_setup, folder_teardown)

const struct CMUnitTest store_migrate_tests[] = {
	IN_FOLDER(first_to_this),
	IN_FOLDER(second_to_this),
	IN_FOLDER(index_is_there),
	IN_FOLDER(strangers_are_left),
	IN_FOLDER(first_is_killed_half_way),
	IN_FOLDER(second_is_killed_half_way),
};
const size_t store_migrate_tests_len = ARRAY_LEN(store_migrate_tests);
