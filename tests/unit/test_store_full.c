/* A disk that is full, played by a limit on the size of files: nothing was changed, and nothing is left
 * beside the library that would keep the disk full. */
#include "test_store.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	SESSIONS = 300,
	TEXT_BYTES = 10000, /* of a session: together more than an import keeps in memory */
	ROOM_BYTES = 1 << 20,
};

/* Writes words that no two sessions share, so that the index grows with the text. */
static void words_write(struct str *out, uint32_t seed)
{
	str_clear(out);
	while (out->len < TEXT_BYTES) {
		seed = seed * 1664525u + 1013904223u;
		str_appendf(out, "w%x ", seed >> 4);
	}
}

/* Gathers a conference KEY that is larger than the room below; it is not written yet. */
static struct merge *merge_large(struct store *store, const char *key)
{
	struct conference conference = { .key = sv_from(key), .title = SV("Large") };
	struct error err = { 0 };
	struct merge *merge = merge_begin(store, &err);
	struct str text = { 0 };

	assert_non_null(merge);
	merge_conference(merge, &conference);
	for (uint32_t i = 0; i < SESSIONS; i++) {
		struct session session = session_of("", "Title", "2025-12-27T10:00", "Hall");

		words_write(&text, i + (uint32_t)key[0] * SESSIONS);
		session.description = str_view(&text);
		assert_true(merge_session(merge, &session, &err));
	}
	str_finish(&text);
	return merge;
}

static off_t bytes_of(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	return status.st_size;
}

/* In a child, which ends with 0 where all is as it has to be: files that are larger than the library and
 * ROOM_BYTES cannot be written. */
static void full_import(const char *path, const char *journal)
{
	struct store *store = library_open(path, STORE_WRITE);
	struct merge *merge = merge_large(store, "b");
	struct rlimit limit;
	struct merge_report report;
	struct error err = { 0 };
	off_t before = bytes_of(path);

	limit.rlim_cur = limit.rlim_max = (rlim_t)before + ROOM_BYTES;
	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		_exit(2);
	if (merge_commit(merge, false, &report, &err))
		_exit(3);
	if (err.code != ERROR_IO)
		_exit(4);
	if (file_exists(journal))
		_exit(5);
	_exit(bytes_of(path) == before ? 0 : 6);
}

static void import_leaves_no_journal(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path);
	struct merge *merge = merge_large(store, "a");
	struct str before = { 0 }, after = { 0 };
	struct merge_report report;
	struct error err = { 0 };
	char journal[120];
	int status = 0;
	pid_t child;

	assert_true(merge_commit(merge, false, &report, &err));
	assert_true(store_star(store, 4294967297, true, &err));
	library_dump(store, &before);
	store_close(store);
	snprintf(journal, sizeof(journal), "%s-journal", place->path);
	child = fork();
	if (child == 0)
		full_import(place->path, journal);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	store = library_open(place->path, STORE_READ);
	library_dump(store, &after);
	assert_string_equal(str_cstr(&before), str_cstr(&after));
	store_close(store);
	str_finish(&before);
	str_finish(&after);
}

const struct CMUnitTest store_full_tests[] = {
	cmocka_unit_test_setup_teardown(import_leaves_no_journal, folder_setup, folder_teardown),
};
const size_t store_full_tests_len = ARRAY_LEN(store_full_tests);
