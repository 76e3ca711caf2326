/* Stars, notes, what others shared, limits, changes, removal, checks and packing. */
#include "test_store.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/store/handle.h"

/* The library of the tests below: two talks that overlap and one that does not. */
static struct store *talks(const struct place_of_test *place)
{
	struct store *store = library_new(place->path);
	struct session sessions[] = {
		session_of("a", "Early", "2025-12-27T10:00", "x"),
		session_of("b", "Overlap", "2025-12-27T10:20", "y"),
		session_of("c", "Late", "2025-12-27T10:50", "x"),
	};

	library_merge(store, "c", sessions, ARRAY_LEN(sessions));
	return store;
}

static int64_t row_of(struct store *store, const char *ref)
{
	struct error err = { 0 };
	int64_t rowid;

	if (!store_find(store, (struct sv){ 0 }, sv_from(ref), &rowid, &err))
		fail_msg("%s", err.message);
	return rowid;
}

static struct session full(struct store *store, const char *ref, struct arena *arena)
{
	struct error err = { 0 };
	struct session session;

	if (!store_session(store, row_of(store, ref), arena, &session, &err))
		fail_msg("%s", err.message);
	return session;
}

static int64_t matches(struct store *store, const char *text)
{
	struct query query = { 0 };
	struct error err = { 0 };
	int64_t count;
	bool exact;

	query_parse(&query, sv_from(text));
	if (!store_count(store, &(struct view){ .query = &query }, 1000, &count, &exact, &err))
		fail_msg("%s: %s", text, err.message);
	query_finish(&query);
	return count;
}

static void must(bool ok, const struct error *err)
{
	if (!ok)
		fail_msg("%s", err->message);
}

static void sound(struct store *store)
{
	struct check_report report = { 0 };
	struct error err = { 0 };

	must(store_check(store, false, &report, &err), &err);
	if (report.findings.len)
		fail_msg("%s", str_cstr(&report.findings));
	str_finish(&report.findings);
}

/* Between finding a row and marking it nobody may renumber: an import waits for the end of a change. */
static void changes_keep_rows_in_place(void **state)
{
	struct place_of_test *place = *state;
	struct session sessions[] = { session_of("b", "Before", "2025-12-27T10:00", "Hall"),
		                      session_of("c", "Behind", "2025-12-27T11:00", "Hall") };
	struct store *store = library_new(place->path), *other;
	struct window window = { 0 };
	struct error err = { 0 };
	int64_t rowid;

	library_merge(store, "c", sessions, ARRAY_LEN(sessions));
	other = library_open(place->path, STORE_WRITE);
	must(store_write_begin(store, &err), &err);
	must(store_find_guid(store, SV("c"), SV("c"), &rowid, &err), &err);
	sqlite3_busy_timeout(other->db.handle, 0);
	assert_false(store_star(other, rowid, true, &err));
	assert_int_equal(err.code, ERROR_BUSY);
	must(store_star(store, rowid, true, &err), &err);
	must(store_note(store, rowid, SV("mine"), &err), &err);
	must(store_write_end(store, true, &err), &err);
	must(store_write_begin(store, &err), &err);
	must(store_note(store, rowid, SV("never kept"), &err), &err);
	assert_false(store_write_end(store, false, &err));
	must(store_window(other, &(struct view){ .starred = true }, EDGE_FIRST, 0, 10, &window, &err), &err);
	assert_int_equal(window.len, 1);
	assert_true(sv_equal(window.rows[0].title, SV("Behind")));
	window_finish(&window);
	assert_int_equal(matches(other, "note:mine"), 1);
	assert_false(store_find_guid(other, SV("c"), SV("gone"), &rowid, &err));
	assert_int_equal(err.code, ERROR_ABSENT);
	sound(other);
	store_close(other);
	store_close(store);
}

static void stars_clash(void **state)
{
	struct store *store = talks(*state);
	struct error err = { 0 };
	struct arena arena = { 0 };
	int64_t stars, notes;

	must(store_star(store, row_of(store, "a"), true, &err), &err);
	must(store_star(store, row_of(store, "c"), true, &err), &err);
	assert_false(full(store, "a", &arena).clash);
	must(store_star(store, row_of(store, "b"), true, &err), &err);
	must(store_star(store, row_of(store, "b"), true, &err), &err);
	assert_true(full(store, "a", &arena).clash);
	assert_true(full(store, "b", &arena).clash);
	/* Early ends at 10:30, Overlap at 10:50 when Late begins: touching is no clash. */
	assert_false(full(store, "c", &arena).clash);
	must(store_marks(store, SV("c"), &stars, &notes, &err), &err);
	assert_int_equal(stars, 3);
	assert_int_equal(notes, 0);
	must(store_star(store, row_of(store, "b"), false, &err), &err);
	assert_false(full(store, "a", &arena).clash);
	assert_false(store_star(store, 12345, true, &err));
	assert_int_equal(err.code, ERROR_ABSENT);
	arena_finish(&arena);
	store_close(store);
}

static void notes_are_kept_and_found(void **state)
{
	struct store *store = talks(*state);
	struct error err = { 0 };
	struct arena arena = { 0 };

	assert_int_equal(matches(store, "lamp"), 0);
	must(store_note(store, row_of(store, "b"), SV("  bring\r\na lamp\x1b[31m \n"), &err), &err);
	assert_string_equal(full(store, "b", &arena).note.data, "bring\na lamp\xEF\xBF\xBD[31m");
	assert_int_equal(matches(store, "lamp"), 1);
	must(store_note(store, row_of(store, "b"), SV("no such thing"), &err), &err);
	assert_int_equal(matches(store, "lamp"), 0);
	assert_int_equal(matches(store, "such"), 1);
	sound(store);
	must(store_note(store, row_of(store, "b"), SV(" \n "), &err), &err);
	assert_false(full(store, "b", &arena).noted);
	assert_int_equal(matches(store, "such"), 0);
	sound(store);
	arena_finish(&arena);
	store_close(store);
}

static struct merge_report share(struct store *store, const char *guid, const char *author,
                                 const char *text)
{
	struct error err = { 0 };
	struct merge_report report;
	struct merge *merge = merge_begin(store, &err);

	must(merge != NULL, &err);
	must(merge_shared_note(merge, SV("c"), sv_from(guid), sv_from(author), sv_from(text), &err),
	     &err);
	must(merge_commit(merge, false, &report, &err), &err);
	return report;
}

static void shared_notes_are_comments(void **state)
{
	struct store *store = talks(*state);
	struct error err = { 0 };
	struct arena arena = { 0 };
	struct session session;

	must(store_note(store, row_of(store, "a"), SV("mine"), &err), &err);
	assert_int_equal(share(store, "a", "Aki", "a clever idea").comments_added, 1);
	assert_true(share(store, "a", "Aki", "a clever idea").unchanged);
	assert_int_equal(share(store, "a", "Aki", "a very clever idea").comments_added, 1);
	assert_int_equal(share(store, "a", "Ben", "disagree").comments_added, 1);
	session = full(store, "a", &arena);
	assert_int_equal(session.comments_len, 2);
	assert_string_equal(session.comments[0].author.data, "Aki");
	assert_string_equal(session.comments[0].text.data, "a very clever idea");
	assert_int_equal(session.comments[1].number, 2);
	assert_string_equal(session.note.data, "mine");
	assert_int_equal(matches(store, "clever"), 1);
	share(store, "a", "Ben", "");
	assert_int_equal(full(store, "a", &arena).comments_len, 1);
	/* For a session that is not there yet. */
	share(store, "later", "Ben", "see you");
	sound(store);
	arena_finish(&arena);
	store_close(store);
}

/* -- limits ------------------------------------------------------------------------------------ */

static struct sv many(struct arena *arena, const char *text, size_t times)
{
	struct str out = { 0 };
	struct sv copy;

	for (size_t i = 0; i < times; i++)
		str_append_cstr(&out, text);
	copy = arena_copy(arena, str_view(&out));
	str_finish(&out);
	return copy;
}

static size_t characters(struct sv text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
	return count;
}

static void limits_cut(void **state)
{
	struct store *store = library_new(((struct place_of_test *)*state)->path);
	struct arena arena = { 0 };
	struct session session = session_of("g", "", "2025-12-27T10:00", "x"), stored;
	struct speaker *speakers = arena_alloc(&arena, 300 * sizeof(*speakers));
	struct merge_report report;

	for (size_t i = 0; i < 300; i++)
		speakers[i].name = arena_format(&arena, "Speaker %zu", i);
	session.title = many(&arena, "\xE6\x97\xA5", 1500);
	session.abstract = many(&arena, "\xE6\x9C\xAC", 50000);
	session.description = many(&arena, "x", 65536);
	session.speakers = speakers;
	session.speakers_len = 300;
	report = library_merge(store, "c", &session, 1);
	assert_int_equal(report.cut_fields, 3);
	stored = full(store, "g", &arena);
	assert_int_equal(characters(stored.title), 1000);
	assert_memory_equal(stored.title.data + stored.title.len - 3, "\xE2\x80\xA6", 3);
	assert_true(stored.abstract.len <= 65536 && stored.abstract.len > 65520);
	assert_memory_equal(stored.abstract.data + stored.abstract.len - 3, "\xE2\x80\xA6", 3);
	assert_int_equal(stored.description.len, 65536);
	assert_int_equal(stored.speakers_len, 200);
	assert_string_equal(stored.speakers[199].name.data, "Speaker 199");
	assert_true(library_merge(store, "c", &session, 1).unchanged);
	sound(store);
	arena_finish(&arena);
	store_close(store);
}

static void everything_is_cleaned(void **state)
{
	struct store *store = library_new(((struct place_of_test *)*state)->path);
	struct arena arena = { 0 };
	struct session session = session_of("g", "a\x1b[2Jb\nc", "2025-12-27T10:00", "x\xFFy"),
		       stored;
	struct speaker speaker = { .name = SV("\xE2\x80\xAE" "Eve\x07") };
	struct link link = { .url = SV("http://x/\x9B"), .title = SV(" t\t") };
	struct comment comment = { .number = 1, .text = SV("one\r\ntwo\x01") };

	session.speakers = &speaker;
	session.speakers_len = 1;
	session.links = &link;
	session.links_len = 1;
	session.comments = &comment;
	session.comments_len = 1;
	library_merge(store, "c/d e", &session, 1);
	stored = full(store, "c-d-e/g", &arena);
	assert_string_equal(stored.conference.data, "c-d-e");
	assert_string_equal(stored.title.data, "a\xEF\xBF\xBD[2Jb c");
	assert_string_equal(stored.room.data, "x\xEF\xBF\xBDy");
	assert_string_equal(stored.speakers[0].name.data, "Eve\xEF\xBF\xBD");
	assert_string_equal(stored.links[0].title.data, "t");
	assert_string_equal(stored.comments[0].text.data, "one\ntwo\xEF\xBF\xBD");
	arena_finish(&arena);
	store_close(store);
}

/* -- changes and removal ----------------------------------------------------------------------- */

static void changes_are_listed(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = talks(place);
	struct error err = { 0 };
	struct arena arena = { 0 };
	struct change *changes;
	size_t len;
	struct session sessions[] = {
		session_of("a", "Early", "2025-12-27T10:00", "z"),
		session_of("b", "Overlap", "2025-12-28T09:00", "y"),
		session_of("d", "New", NULL, "y"),
	};

	must(store_star(store, row_of(store, "b"), true, &err), &err);
	must(store_changes(store, SV("c"), &arena, &changes, &len, &err), &err);
	assert_int_equal(len, 0);
	library_merge(store, "c", sessions, ARRAY_LEN(sessions));
	for (int again = 0; again < 2; again++) {
		must(store_changes(store, SV("c"), &arena, &changes, &len, &err), &err);
		assert_int_equal(len, 4);
		assert_int_equal(changes[0].kind, CHANGE_MOVED);
		assert_true(changes[0].starred);
		assert_string_equal(changes[0].before.data, "2025-12-27 10:20");
		assert_string_equal(changes[0].after.data, "2025-12-28 09:00");
		assert_int_equal(changes[0].rowid, row_of(store, "b"));
		assert_int_equal(changes[1].kind, CHANGE_WITHDRAWN);
		assert_int_equal(changes[1].rowid, 0);
		assert_string_equal(changes[1].title.data, "Late");
		assert_int_equal(changes[2].kind, CHANGE_REROOMED);
		assert_string_equal(changes[2].after.data, "z");
		assert_int_equal(changes[3].kind, CHANGE_ADDED);
		/* An import without news leaves the record of the last one that had some. */
		assert_true(library_merge(store, "c", sessions, ARRAY_LEN(sessions)).unchanged);
	}
	must(store_changes(store, SV("other"), &arena, &changes, &len, &err), &err);
	assert_int_equal(len, 0);
	arena_finish(&arena);
	store_close(store);
}

static void dry_run_writes_nothing(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = talks(place);
	struct error err = { 0 };
	struct str before = { 0 }, after = { 0 };
	struct merge_report report;
	struct session session = session_of("z", "New", NULL, "y");
	struct merge *merge = merge_begin(store, &err);

	library_dump(store, &before);
	merge_conference(merge, &(struct conference){ .key = SV("c") });
	must(merge_session(merge, &session, &err), &err);
	must(merge_commit(merge, true, &report, &err), &err);
	assert_int_equal(report.added, 1);
	assert_int_equal(report.removed, 3);
	library_dump(store, &after);
	assert_string_equal(str_cstr(&before), str_cstr(&after));
	merge = merge_begin(store, &err);
	merge_conference(merge, &(struct conference){ .key = SV("c") });
	assert_false(merge_commit(merge, false, &report, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	merge = merge_begin(store, &err);
	must(merge_session(merge, &session, &err), &err);
	merge_abandon(merge);
	merge_abandon(NULL);
	str_clear(&after);
	library_dump(store, &after);
	assert_string_equal(str_cstr(&before), str_cstr(&after));
	str_finish(&before);
	str_finish(&after);
	store_close(store);
}

static void a_part_withdraws_nothing(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = talks(place);
	struct error err = { 0 };
	struct merge_report report;
	struct session session = session_of("a", "Earlier", "2025-12-27T10:00", "x");
	struct merge *merge = merge_begin(store, &err);
	struct conference conference = { .key = SV("c"), .title = SV("Title of c") };

	merge_conference(merge, &conference);
	merge_partial(merge);
	must(merge_session(merge, &session, &err), &err);
	must(merge_commit(merge, false, &report, &err), &err);
	assert_int_equal(report.retitled, 1);
	assert_int_equal(report.removed + report.withdrawn + report.added + report.edited, 0);
	assert_int_equal(matches(store, "late"), 1);
	sound(store);
	store_close(store);
}

static void removal_keeps_marks(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = talks(place);
	struct error err = { 0 };
	int64_t stars, notes;
	struct session session = session_of("a", "Early", "2025-12-27T10:00", "x");
	struct arena arena = { 0 };

	must(store_star(store, row_of(store, "a"), true, &err), &err);
	must(store_note(store, row_of(store, "a"), SV("keep me"), &err), &err);
	assert_false(store_remove(store, SV("nowhere"), true, &err));
	assert_int_equal(err.code, ERROR_ABSENT);
	must(store_remove(store, SV("c"), false, &err), &err);
	assert_int_equal(matches(store, "early"), 0);
	must(store_marks(store, SV("c"), &stars, &notes, &err), &err);
	assert_int_equal(stars + notes, 2);
	sound(store);
	library_merge(store, "c", &session, 1);
	assert_string_equal(full(store, "a", &arena).note.data, "keep me");
	assert_int_equal(matches(store, "keep"), 1);
	must(store_remove(store, SV("c"), true, &err), &err);
	must(store_marks(store, (struct sv){ 0 }, &stars, &notes, &err), &err);
	assert_int_equal(stars + notes, 0);
	sound(store);
	arena_finish(&arena);
	store_close(store);
}

/* -- checks ------------------------------------------------------------------------------------ */

static void stale_index_is_found_and_mended(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = talks(place);
	struct check_report report = { 0 };
	struct error err = { 0 };

	store_close(store);
	plain_sql(place->path, "UPDATE session SET title = 'Renamed by hand' WHERE guid = 'a'");
	for (int mode = STORE_READ; mode <= STORE_BUNDLED; mode++) {
		store = library_open(place->path, (enum store_mode)mode);
		must(store_check(store, false, &report, &err), &err);
		assert_true(report.stale_index);
		assert_false(report.repaired);
		assert_true(report.findings.len > 0);
		assert_int_equal(matches(store, "renamed"), 0);
		store_close(store);
	}
	store = library_open(place->path, STORE_WRITE);
	must(store_check(store, true, &report, &err), &err);
	assert_true(report.stale_index && report.repaired);
	assert_int_equal(matches(store, "renamed"), 1);
	assert_int_equal(matches(store, "r"), 1);
	sound(store);
	str_finish(&report.findings);
	store_close(store);
}

static void plain_programs_read_and_write(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = talks(place);
	struct arena arena = { 0 };

	store_close(store);
	plain_sql(place->path, "INSERT INTO star SELECT key, 'a' FROM conference;"
	                       "INSERT INTO note SELECT key, 'b', 'by hand' FROM conference;"
	                       "SELECT * FROM session JOIN speaker USING (session_id)");
	store = library_open(place->path, STORE_WRITE);
	assert_true(full(store, "a", &arena).starred);
	assert_string_equal(full(store, "b", &arena).note.data, "by hand");
	arena_finish(&arena);
	store_close(store);
}

static void wrong_counts_are_found(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = talks(place);
	struct check_report report = { 0 };
	struct error err = { 0 };

	store_close(store);
	plain_sql(place->path, "UPDATE conference SET sessions = 7");
	store = library_open(place->path, STORE_READ);
	must(store_check(store, false, &report, &err), &err);
	assert_non_null(strstr(str_cstr(&report.findings), "c"));
	assert_false(report.stale_index);
	str_finish(&report.findings);
	store_close(store);
}

/* -- packing ----------------------------------------------------------------------------------- */

static void packed_twice_is_equal(void **state)
{
	struct place_of_test *place = *state;
	struct str files[2] = { { 0 }, { 0 } };
	struct error err = { 0 };

	for (size_t i = 0; i < 2; i++) {
		struct place_of_test here = *place;
		const char *path = here.path;
		struct store *store;

		snprintf(here.path, sizeof(here.path), "%s/%zu.db", place->folder, i);
		store = talks(&here);
		must(store_pack(store, &err), &err);
		sound(store);
		assert_int_equal(matches(store, "overlap"), 1);
		store_close(store);
		must(file_read(path, 1 << 24, &files[i], &err), &err);
		store = library_open(path, STORE_BUNDLED);
		assert_int_equal(matches(store, "overlap"), 1);
		store_close(store);
	}
	assert_true(sv_equal(str_view(&files[0]), str_view(&files[1])));
	str_finish(&files[0]);
	str_finish(&files[1]);
}

/* -- the default library ----------------------------------------------------------------------- */

static void library_without_bundle(void **state)
{
	struct place_of_test *place = *state;
	struct error err = { 0 };
	struct str path = { 0 };
	struct stat status;
	struct store *store;

	setenv("XDG_DATA_HOME", place->folder, 1);
	must(place_path(PLACE_LIBRARY, &path, &err), &err);
	store = store_open_default(true, &err);
	must(store != NULL, &err);
	assert_string_equal(store_path(store), str_cstr(&path));
	assert_true(store_writable(store));
	store_close(store);
	store = store_open_default(false, &err);
	must(store != NULL, &err);
	assert_false(store_writable(store));
	store_close(store);
	unlink(str_cstr(&path));
	str_truncate(&path, path.len - strlen("/library.db"));
	assert_int_equal(stat(str_cstr(&path), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	rmdir(str_cstr(&path));
	unsetenv("XDG_DATA_HOME");
	str_finish(&path);
}

/* Writes the bundled database that the program finds beside its executable, of REVISION. */
static void bundle_make(const char *path, const char *revision, const char *title)
{
	struct error err = { 0 };
	struct merge_report report;
	struct session session = session_of("a", title, "2008-11-20T10:00", "x");
	struct conference conference = {
		.key = SV("bundled"), .title = SV("Bundled"), .revision = sv_from(revision),
	};
	struct store *store;
	struct merge *merge;

	unlink(path);
	store = library_new(path);
	merge = merge_begin(store, &err);
	must(merge != NULL, &err);
	merge_conference(merge, &conference);
	must(merge_session(merge, &session, &err), &err);
	must(merge_commit(merge, false, &report, &err), &err);
	must(store_pack(store, &err), &err);
	store_close(store);
}

static struct store *default_open(bool write)
{
	struct error err = { 0 };
	struct store *store = store_open_default(write, &err);

	must(store != NULL, &err);
	return store;
}

/* Follows a user through three revisions of the bundled conference, found at BUNDLED. */
static void bundle_follow(const char *bundled)
{
	struct error err = { 0 };
	struct arena arena = { 0 };
	struct store *store;

	bundle_make(bundled, "9", "First title");
	store = default_open(false);
	assert_string_equal(store_path(store), bundled);
	assert_false(store_writable(store));
	store_close(store);
	store = default_open(true);
	must(store_star(store, row_of(store, "a"), true, &err), &err);
	must(store_note(store, row_of(store, "a"), SV("mine"), &err), &err);
	store_close(store);
	bundle_make(bundled, "10", "Second title");
	store = default_open(false);
	assert_string_equal(full(store, "a", &arena).title.data, "First title");
	store_close(store);
	store = default_open(true);
	assert_string_equal(full(store, "a", &arena).title.data, "Second title");
	assert_string_equal(full(store, "a", &arena).note.data, "mine");
	assert_true(full(store, "a", &arena).starred);
	store_close(store);
	/* An older one changes nothing, and what was taken out stays out. */
	bundle_make(bundled, "2", "Old title");
	store = default_open(true);
	assert_string_equal(full(store, "a", &arena).title.data, "Second title");
	must(store_remove(store, SV("bundled"), false, &err), &err);
	store_close(store);
	bundle_make(bundled, "11", "Third title");
	store = default_open(true);
	assert_int_equal(matches(store, "title"), 0);
	store_close(store);
	arena_finish(&arena);
}

static void newer_bundle_is_merged(void **state)
{
	struct place_of_test *place = *state;
	char folder[512], bundled[600];
	struct str path = { 0 };
	ssize_t len = readlink("/proc/self/exe", folder, sizeof(folder) - 16);

	assert_true(len > 0);
	folder[len] = '\0';
	snprintf(strrchr(folder, '/'), 16, "/data");
	snprintf(bundled, sizeof(bundled), "%s/bundled.db", folder);
	mkdir(folder, 0755);
	setenv("XDG_DATA_HOME", place->folder, 1);
	bundle_follow(bundled);
	unlink(bundled);
	rmdir(folder);
	must(place_path(PLACE_LIBRARY, &path, NULL), &(struct error){ 0 });
	unlink(str_cstr(&path));
	str_truncate(&path, path.len - strlen("/library.db"));
	rmdir(str_cstr(&path));
	unsetenv("XDG_DATA_HOME");
	str_finish(&path);
}

#define IN_FOLDER(F) cmocka_unit_test_setup_teardown(F, folder_setup, folder_teardown)

const struct CMUnitTest store_mark_tests[] = {
	IN_FOLDER(changes_keep_rows_in_place),
	IN_FOLDER(stars_clash),
	IN_FOLDER(notes_are_kept_and_found),
	IN_FOLDER(shared_notes_are_comments),
	IN_FOLDER(limits_cut),
	IN_FOLDER(everything_is_cleaned),
	IN_FOLDER(changes_are_listed),
	IN_FOLDER(dry_run_writes_nothing),
	IN_FOLDER(a_part_withdraws_nothing),
	IN_FOLDER(removal_keeps_marks),
	IN_FOLDER(stale_index_is_found_and_mended),
	IN_FOLDER(plain_programs_read_and_write),
	IN_FOLDER(wrong_counts_are_found),
	IN_FOLDER(packed_twice_is_equal),
	IN_FOLDER(library_without_bundle),
	IN_FOLDER(newer_bundle_is_merged),
};
const size_t store_mark_tests_len = ARRAY_LEN(store_mark_tests);
