/* The search index of a file: trusted where it is as a writer makes it, and where it was written here. */
#include "test_store.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/store/handle.h"
#include "../../src/store/index_verify.h"

enum { SESSIONS = 6, BUSY_SESSIONS = 300, BUSY_NOTES = 120, BUSY_WORDS = 150 };

static const int64_t first_row = ((int64_t)1 << 32) + 1;

/* Makes a library of a few sessions, the first with a star and a note. */
static void library_make(const char *path)
{
	struct session sessions[SESSIONS];
	struct store *store = library_new(path);
	struct error err = { 0 };

	for (size_t i = 0; i < SESSIONS; i++)
		sessions[i] = session_of("", "Xen: PCI pass-through と仮想化", "2008-11-20T10:00", "Hall");
	library_merge(store, "c", sessions, SESSIONS);
	if (!store_star(store, first_row, true, &err) ||
	    !store_note(store, first_row, SV("聞く"), &err))
		fail_msg("%s", err.message);
	store_close(store);
}

/* Searches the library at PATH; the number of rows found, or -1 with the error. */
static int found(const char *path, const char *text, struct error *err)
{
	struct store *store = library_open(path, STORE_READ);
	struct query query = { 0 };
	struct window window = { 0 };
	struct view view = { .query = &query };
	int rows = -1;

	query_parse(&query, sv_from(text));
	if (store_window(store, &view, EDGE_FIRST, 0, SESSIONS, &window, err))
		rows = (int)window.len;
	window_finish(&window);
	query_finish(&query);
	store_close(store);
	return rows;
}

/* Checks the library at PATH, and repairs it. */
static bool checked(const char *path, bool repair, struct check_report *report)
{
	struct store *store = library_open(path, repair ? STORE_WRITE : STORE_READ);
	struct error err = { 0 };
	bool ok = store_check(store, repair, report, &err);

	store_close(store);
	return ok;
}

/* -- damage ------------------------------------------------------------------------------------ */

struct damage_row {
	const char *name;
	const char *sql;
};

#define PAGE "UPDATE search_index_data SET block = "
#define OF_PAGES " WHERE id > 1000"

static const struct damage_row damage_rows[] = {
	{ "a place of a word that runs back",
	  PAGE "substr(block, 1, length(block) - 1) || x'8fffffff7f'" OF_PAGES },
	{ "a place that is no whole number", PAGE "block || x'81'" OF_PAGES },
	{ "a first row behind the page", PAGE "x'7fff' || substr(block, 3)" OF_PAGES },
	{ "places behind the page", PAGE "substr(block, 1, 2) || x'7fff' || substr(block, 5)" OF_PAGES },
	{ "a page cut short", PAGE "substr(block, 1, length(block) / 2)" OF_PAGES },
	{ "a page of three bytes", PAGE "x'000000'" OF_PAGES },
	{ "a page that is a number", PAGE "7" OF_PAGES },
	{ "a first word that keeps bytes of none", PAGE "substr(block, 1, 4) || x'ff' || substr(block, 6)"
	  OF_PAGES },
	{ "no page", "DELETE FROM search_index_data WHERE id > 1000" },
	{ "no list of segments", "DELETE FROM search_index_data WHERE id = 10" },
	{ "an empty list of segments", PAGE "x''" " WHERE id = 10" },
	{ "a list of segments cut short", PAGE "substr(block, 1, length(block) - 1)" " WHERE id = 10" },
	{ "a segment twice", PAGE "x'00000000' || x'01020100' || x'02' || x'010101' || x'010101'"
	  " WHERE id = 10" },
	{ "a million segments", PAGE "x'0000000001bd844001'" " WHERE id = 10" },
	{ "a word looked for on a page before the first",
	  "UPDATE search_index_idx SET pgno = -2" },
	{ "a word looked for on a page of no number", "UPDATE search_index_idx SET pgno = 'x'" },
	{ "a setting that is not ours", "INSERT INTO search_index_config VALUES('secure-delete', 1)" },
	{ "a list of pages that is none",
	  "INSERT INTO search_index_data SELECT (id >> 37 << 37) | (1 << 36) | 1, x'00ff'"
	  " FROM search_index_data WHERE id > 1000 LIMIT 1" },
	{ "a count of words cut short", "UPDATE search_index_docsize SET sz = x'01ff'" },
	{ "a first row of initials behind the page",
	  "UPDATE initial_index_data SET block = x'7fff' || substr(block, 3) WHERE id > 1000" },
	{ "a setting of initials", "INSERT INTO initial_index_config VALUES('pgsz', 32)" },
};

/* What is damaged is not asked; what is not the index is still read; repair makes all of it good. */
static void damaged(void **state)
{
	const struct damage_row *row = *state;
	struct check_report report = { 0 };
	struct place_of_test *place;
	struct error err = { 0 };
	void *fixture = NULL;

	assert_int_equal(folder_setup(&fixture), 0);
	place = fixture;
	library_make(place->path);
	assert_int_equal(found(place->path, "pass", &err), SESSIONS);
	plain_sql(place->path, row->sql);
	assert_int_equal(found(place->path, "pass", &err), -1);
	if (err.code != ERROR_SCHEMA || !strstr(err.message, "check --repair"))
		fail_msg("%s: %s", row->name, err.message);
	assert_int_equal(found(place->path, "", &err), SESSIONS);
	assert_true(checked(place->path, false, &report));
	assert_true(report.stale_index && !report.repaired);
	assert_true(checked(place->path, true, &report));
	assert_true(report.repaired);
	assert_true(checked(place->path, false, &report));
	if (report.findings.len)
		fail_msg("%s: after the repair: %s", row->name, str_cstr(&report.findings));
	assert_int_equal(found(place->path, "pass", &err), SESSIONS);
	assert_int_equal(found(place->path, "is:star note:聞く", &err), 1);
	str_finish(&report.findings);
	folder_teardown(&fixture);
}

/* A note is refused, and nothing of it is written, where its words could not be taken in. */
static void note_on_a_damaged_index(void **state)
{
	struct place_of_test *place = *state;
	struct error err = { 0 };
	struct store *store;

	library_make(place->path);
	plain_sql(place->path, damage_rows[0].sql);
	store = library_open(place->path, STORE_WRITE);
	assert_false(store_note(store, first_row, SV("neu"), &err));
	assert_true(strstr(err.message, "check --repair") != NULL);
	store_close(store);
	assert_int_equal(found(place->path, "is:note", &err), 1);
}

/* Whatever byte of a page is another one: it is refused, or every call comes back. */
static void every_byte(void **state)
{
	static const char *const values[] = { "00", "01", "7f", "80", "ff" };
	struct place_of_test *place = *state;
	struct str good = { 0 }, sql = { 0 };
	struct error err = { 0 };
	int refused = 0, tried = 0;

	library_make(place->path);
	assert_true(file_read(place->path, 64 << 20, &good, &err));
	for (size_t at = 1; at < 160; at++) {
		struct check_report report = { 0 };

		assert_true(file_replace(place->path, str_view(&good), true, &err));
		str_clear(&sql);
		str_appendf(&sql, PAGE "substr(block, 1, %zu) || x'%s' || substr(block, %zu)" OF_PAGES, at - 1,
			    values[at % ARRAY_LEN(values)], at + 1);
		plain_sql(place->path, str_cstr(&sql));
		refused += found(place->path, "仮想 pa", &err) < 0;
		assert_true(checked(place->path, false, &report));
		str_finish(&report.findings);
		tried++;
	}
	if (refused < tried / 3)
		fail_msg("only %d of %d pages were refused", refused, tried);
	str_finish(&good);
	str_finish(&sql);
}

/* -- good ones --------------------------------------------------------------------------------- */

/* Appends words of which many are new, so that the index is of many pages. */
static void words_append(struct str *out, uint32_t *seed, int count)
{
	for (int i = 0; i < count; i++) {
		*seed = *seed * 1664525u + 1013904223u;
		str_appendf(out, "w%x ", (unsigned)(*seed >> (i % 3 ? 12 : 24)));
	}
}

static void sound_expect(struct store *store, int step)
{
	struct error err = { 0 };
	struct index_verify *walk = NULL;
	bool sound = false;

	if (!index_verify(&walk, &store->db, &sound, &err))
		fail_msg("write %d: %s", step, err.message);
	if (!sound)
		fail_msg("write %d leaves an index that is refused", step);
}

/* FTS5 merges its segments a few pages a write: all that it leaves on the way is taken. */
static void every_state(void **state)
{
	struct place_of_test *place = *state;
	struct session *sessions = calloc(BUSY_SESSIONS, sizeof(*sessions));
	struct str *texts = calloc(BUSY_SESSIONS, sizeof(*texts));
	struct store *store = library_new(place->path);
	struct check_report report = { 0 };
	struct error err = { 0 };
	struct str note = { 0 };
	uint32_t seed = 1;

	for (int i = 0; i < BUSY_SESSIONS; i++) {
		words_append(&texts[i], &seed, BUSY_WORDS);
		sessions[i] = session_of("", "common", "2008-11-20T10:00", "Hall");
		sessions[i].description = str_view(&texts[i]);
	}
	library_merge(store, "c", sessions, BUSY_SESSIONS);
	sound_expect(store, 0);
	for (int i = 1; i <= BUSY_NOTES; i++) {
		str_clear(&note);
		words_append(&note, &seed, i % 5 ? 60 : 0);
		if (!store_note(store, first_row + seed % BUSY_SESSIONS, str_view(&note), &err))
			fail_msg("%s", err.message);
		sound_expect(store, i);
	}
	assert_true(store_check(store, false, &report, &err));
	assert_int_equal(report.findings.len, 0);
	store_close(store);
	for (int i = 0; i < BUSY_SESSIONS; i++)
		str_finish(&texts[i]);
	free(sessions);
	free(texts);
	str_finish(&note);
}

/* -- kept -------------------------------------------------------------------------------------- */

/* Makes the library so large that how it stands is kept. */
static void library_grow(const char *path)
{
	struct store *store = library_open(path, STORE_WRITE);
	struct session sessions[50];
	struct str text = { 0 };
	uint32_t seed = 2;

	words_append(&text, &seed, 7000);
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++) {
		sessions[i] = session_of("", "large", "2008-11-20T10:00", "Hall");
		sessions[i].description = str_view(&text);
	}
	library_merge(store, "large", sessions, ARRAY_LEN(sessions));
	store_close(store);
	str_finish(&text);
}

/* A large file that was written here is not looked through again; once it is another one, it is. */
static void kept_as_it_stands(void **state)
{
	struct place_of_test *place = *state;
	struct timespec times[2] = { { .tv_nsec = UTIME_OMIT } };
	struct error err = { 0 };
	struct str kept = { 0 };
	struct stat before;

	setenv("XDG_STATE_HOME", place->folder, 1);
	library_make(place->path);
	str_appendf(&kept, "%s/xsnotes/indexes", place->folder);
	assert_false(file_exists(str_cstr(&kept)));
	library_grow(place->path);
	assert_true(file_exists(str_cstr(&kept)));

	assert_int_equal(stat(place->path, &before), 0);
	plain_sql(place->path, "INSERT INTO search_index_config VALUES('pgsz', 4050)");
	assert_int_equal(found(place->path, "pass", &err), -1);
	times[1] = before.st_mtim;
	assert_int_equal(utimensat(AT_FDCWD, place->path, times, 0), 0);
	assert_int_equal(found(place->path, "pass", &err), SESSIONS);

	/* One that was looked through is kept as well. */
	plain_sql(place->path, "DELETE FROM search_index_config WHERE k = 'pgsz'");
	unlink(str_cstr(&kept));
	assert_int_equal(found(place->path, "pass", &err), SESSIONS);
	assert_true(file_exists(str_cstr(&kept)));
	unlink(str_cstr(&kept));
	str_truncate(&kept, kept.len - strlen("/indexes"));
	rmdir(str_cstr(&kept));
	str_finish(&kept);
	unsetenv("XDG_STATE_HOME");
}

/* -- cut short --------------------------------------------------------------------------------- */

/* A key comes at every second look. */
static bool key_now_and_then(void *payload)
{
	int *looks = payload;

	return ++*looks % 2 == 0;
}

/* Prepares a search with keys coming in between; returns how often that was cut short. */
static int cuts(const char *path, struct error *err)
{
	struct store *store = library_open(path, STORE_READ);
	int looks = 0, count = 0;

	*err = (struct error){ 0 };
	store_interrupt(store, key_now_and_then, &looks);
	while (count < 1000 && !store_search_prepare(store, err) && err->code == ERROR_BUSY) {
		*err = (struct error){ 0 };
		count++;
	}
	store_close(store);
	return count;
}

/* What was looked through when a key came is not looked through again, and nothing is passed over. */
static void goes_on_where_it_was(void **state)
{
	struct place_of_test *place = *state;
	struct error err;
	struct str kept = { 0 };
	int count;

	setenv("XDG_STATE_HOME", place->folder, 1);
	library_make(place->path);
	library_grow(place->path);
	str_appendf(&kept, "%s/xsnotes/indexes", place->folder);
	unlink(str_cstr(&kept));
	count = cuts(place->path, &err);
	assert_int_equal(err.code, ERROR_NONE);
	assert_in_range(count, 3, 999);
	assert_true(file_exists(str_cstr(&kept)));

	plain_sql(place->path, "UPDATE search_index_data SET block = x'00'"
	                       " WHERE id = (SELECT max(id) FROM search_index_data)");
	count = cuts(place->path, &err);
	assert_int_equal(err.code, ERROR_SCHEMA);
	assert_in_range(count, 3, 999);
	unlink(str_cstr(&kept));
	str_truncate(&kept, kept.len - strlen("/indexes"));
	rmdir(str_cstr(&kept));
	str_finish(&kept);
	unsetenv("XDG_STATE_HOME");
}

#define IN_FOLDER(F) cmocka_unit_test_setup_teardown(F, folder_setup, folder_teardown)
#define DAMAGED(I) { .test_func = damaged, .initial_state = (void *)(uintptr_t)&damage_rows[I] }

const struct CMUnitTest store_index_tests[] = {
	DAMAGED(0), DAMAGED(1), DAMAGED(2), DAMAGED(3), DAMAGED(4), DAMAGED(5), DAMAGED(6), DAMAGED(7),
	DAMAGED(8), DAMAGED(9), DAMAGED(10), DAMAGED(11), DAMAGED(12), DAMAGED(13), DAMAGED(14),
	DAMAGED(15), DAMAGED(16), DAMAGED(17), DAMAGED(18), DAMAGED(19), DAMAGED(20),
	IN_FOLDER(note_on_a_damaged_index),
	IN_FOLDER(every_byte),
	IN_FOLDER(every_state),
	IN_FOLDER(kept_as_it_stands),
	IN_FOLDER(goes_on_where_it_was),
};
const size_t store_index_tests_len = ARRAY_LEN(store_index_tests);
_Static_assert(ARRAY_LEN(damage_rows) == 21, "every row is a test");
