/* Unit tests of the store: fixtures, and all tables of cases as one TAP stream. */
#include "test_store.h"

#include <dirent.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int folder_setup(void **state)
{
	struct place_of_test *place = calloc(1, sizeof(*place));
	const char *base = getenv("TMPDIR");

	snprintf(place->folder, sizeof(place->folder), "%.40s/xsnotes-XXXXXX",
		 base ? base : "/tmp");
	if (!mkdtemp(place->folder))
		return -1;
	snprintf(place->path, sizeof(place->path), "%s/library.db", place->folder);
	*state = place;
	return 0;
}

int folder_teardown(void **state)
{
	struct place_of_test *place = *state;
	DIR *folder = opendir(place->folder);
	struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	rmdir(place->folder);
	free(place);
	return 0;
}

struct store *library_open(const char *path, enum store_mode mode)
{
	struct error err = { 0 };
	struct store *store = store_open(path, mode, &err);

	if (!store)
		fail_msg("cannot open: %s", err.message);
	return store;
}

struct store *library_new(const char *path)
{
	return library_open(path, STORE_CREATE);
}

struct session session_of(const char *guid, const char *title, const char *start, const char *room)
{
	struct session session = {
		.guid = sv_from(guid),
		.title = sv_from(title),
		.room = sv_from(room),
		.start = MINUTE_UNKNOWN,
		.date = DATE_UNKNOWN,
		.offset = OFFSET_UNKNOWN,
		.minutes = 30,
	};

	if (start) {
		session.start = minute_parse(sv_from(start), &session.offset);
		session.date = minute_date(session.start);
	}
	return session;
}

struct merge_report library_merge(struct store *store, const char *key,
				  const struct session *sessions, size_t len)
{
	struct error err = { 0 };
	struct merge_report report = { .sessions = -1 };
	struct conference conference = { .key = sv_from(key) };
	struct merge *merge = merge_begin(store, &err);
	struct str title = { 0 };

	if (!merge)
		fail_msg("merge_begin: %s", err.message);
	str_appendf(&title, "Title of %s", key);
	conference.title = str_view(&title);
	merge_conference(merge, &conference);
	str_finish(&title);
	for (size_t i = 0; i < len; i++)
		if (!merge_session(merge, &sessions[i], &err))
			fail_msg("merge_session %zu: %s", i, err.message);
	if (!merge_commit(merge, false, &report, &err))
		fail_msg("merge_commit: %s", err.message);
	return report;
}

static void dump_session(const struct session *session, struct str *out)
{
	str_appendf(
		out,
		"%lld %.*s ref=%.*s id=%.*s \"%.*s\" day=%d room=%.*s state=%d star=%d note=%.*s ",
		(long long)session->rowid, SV_ARGS(session->guid), SV_ARGS(session->ref),
		SV_ARGS(session->id), SV_ARGS(session->title), session->day, SV_ARGS(session->room),
		(int)session->state, session->starred, SV_ARGS(session->note));
	date_append(out, session->date);
	str_append_cstr(out, " ");
	minute_append(out, session->start);
	for (size_t i = 0; i < session->speakers_len; i++)
		str_appendf(out, " by %.*s/%.*s", SV_ARGS(session->speakers[i].name),
		            SV_ARGS(session->speakers[i].reading));
	for (size_t i = 0; i < session->topics_len; i++)
		str_appendf(out, " on %.*s/%.*s", SV_ARGS(session->topics[i].in[LANG_EN]),
		            SV_ARGS(session->topics[i].in[LANG_JA]));
	for (size_t i = 0; i < session->comments_len; i++)
		str_appendf(out, " comment %d %.*s: %.*s", session->comments[i].number,
			    SV_ARGS(session->comments[i].author),
			    SV_ARGS(session->comments[i].text));
	str_append_cstr(out, "\n");
}

void library_dump(struct store *store, struct str *out)
{
	struct error err = { 0 };
	struct arena arena = { 0 };
	struct window window = { 0 };
	struct conference *conferences;
	struct change *changes;
	size_t len;

	assert_true(store_conferences(store, &arena, &conferences, &len, &err));
	for (size_t i = 0; i < len; i++)
		str_appendf(out, "%.*s: %.*s, %lld sessions, %zu days\n",
			    SV_ARGS(conferences[i].key), SV_ARGS(conferences[i].title),
			    (long long)conferences[i].sessions, conferences[i].days_len);
	assert_true(store_window(store, &(struct view){ 0 }, EDGE_FIRST, 0, 10000, &window, &err));
	for (size_t i = 0; i < window.len; i++) {
		struct session session;

		assert_true(store_session(store, window.rows[i].rowid, &arena, &session, &err));
		dump_session(&session, out);
	}
	assert_true(store_changes(store, (struct sv){ 0 }, &arena, &changes, &len, &err));
	for (size_t i = 0; i < len; i++)
		str_appendf(out, "change %d %.*s %.*s -> %.*s\n", (int)changes[i].kind,
			    SV_ARGS(changes[i].title), SV_ARGS(changes[i].before),
			    SV_ARGS(changes[i].after));
	window_finish(&window);
	arena_finish(&arena);
}

void plain_sql(const char *path, const char *sql)
{
	sqlite3 *handle = NULL;
	char *message = NULL;
	int result = sqlite3_open(path, &handle);

	if (result == SQLITE_OK)
		result = sqlite3_exec(handle, sql, NULL, NULL, &message);
	if (result != SQLITE_OK)
		fail_msg("%s: %s", sql, message ? message : "cannot open");
	sqlite3_free(message);
	sqlite3_close(handle);
}

int main(void)
{
	const struct {
		const struct CMUnitTest *tests;
		size_t len;
	} tables[] = {
		{ store_open_tests, store_open_tests_len },
		{ store_merge_tests, store_merge_tests_len },
		{ store_window_tests, store_window_tests_len },
		{ store_mark_tests, store_mark_tests_len },
		{ store_json_tests, store_json_tests_len },
		{ store_index_tests, store_index_tests_len },
		{ store_page_tests, store_page_tests_len },
		{ store_migrate_tests, store_migrate_tests_len },
		{ store_strange_tests, store_strange_tests_len },
		{ store_full_tests, store_full_tests_len },
	};
	struct CMUnitTest *all;
	size_t len = 0;
	int failed;

	setlocale(LC_CTYPE, "C.UTF-8");
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		len += tables[i].len;
	all = calloc(len, sizeof(*all));
	len = 0;
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		memcpy(all + len, tables[i].tests, tables[i].len * sizeof(*all));
		len += tables[i].len;
	}
	/* A case of a table has its row as state, and a row begins with its name. */
	for (size_t i = 0; i < len; i++)
		if (all[i].initial_state)
			all[i].name = *(const char *const *)all[i].initial_state;
	failed = _cmocka_run_group_tests("store", all, len, NULL, NULL);
	free(all);
	return failed;
}
