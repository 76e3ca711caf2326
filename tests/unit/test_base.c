/* Unit tables of the base layer. */
#include "xsnotes/base.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void sv_parts(void **state)
{
	struct sv rest = SV("a,b,,c");
	const char *const want[] = { "a", "b", "", "c" };
	size_t count = 0;
	int64_t number;

	(void)state;
	while (rest.data) {
		struct sv part = sv_cut(&rest, ',');

		assert_true(count < ARRAY_LEN(want));
		assert_int_equal(part.len, strlen(want[count]));
		assert_memory_equal(part.data, want[count], part.len);
		count++;
	}
	assert_int_equal(count, ARRAY_LEN(want));
	assert_true(sv_equal(sv_trim(SV(" \t x y\n")), SV("x y")));
	assert_true(sv_equal_nocase(SV("XeN"), SV("xEn")));
	assert_false(sv_equal_nocase(SV("Xen"), SV("Xenon")));
	assert_true(sv_compare(SV("ab"), SV("abc")) < 0);
	assert_true(sv_compare(SV("b"), SV("abc")) > 0);
	assert_true(sv_number(SV("9223372036854775807"), &number));
	assert_true(number == INT64_MAX);
	assert_false(sv_number(SV("9223372036854775808"), &number));
	assert_false(sv_number(SV("-1"), &number));
	assert_false(sv_number(SV(""), &number));
}

static void str_code_points(void **state)
{
	struct str s = { 0 };
	const uint32_t points[] = { 'A', 0xE9, 0x3042, 0x1F600, 0xD800, 0x110000 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(points); i++)
		str_append_cp(&s, points[i]);
	assert_string_equal(str_cstr(&s), "A\xC3\xA9\xE3\x81\x82\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD");
	str_truncate(&s, 1);
	assert_string_equal(str_cstr(&s), "A");
	str_appendf(&s, "%d-%s", 42, "x");
	assert_string_equal(str_cstr(&s), "A42-x");
	str_finish(&s);
	assert_string_equal(str_cstr(&s), "");
}

static void arena_blocks(void **state)
{
	struct arena arena = { 0 };
	struct sv kept[2000];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kept); i++)
		kept[i] = arena_format(&arena, "item %zu", i);
	assert_string_equal(kept[0].data, "item 0");
	assert_string_equal(kept[1999].data, "item 1999");
	assert_non_null(arena_alloc(&arena, 5 << 20));
	arena_finish(&arena);
	assert_null(arena.blocks);
}

static void error_is_one_clean_line(void **state)
{
	struct error err = { 0 };
	char long_text[3000];

	(void)state;
	assert_false(error_set(&err, ERROR_INPUT, "a\nb\x1b[31m\x7f %s", "\xC2\x9B" "c"));
	assert_string_equal(err.message, "a b [31m    c");
	assert_int_equal(err.code, ERROR_INPUT);
	assert_false(error_prefix(&err, "file %d", 7));
	assert_string_equal(err.message, "file 7: a b [31m    c");
	memset(long_text, 'x', sizeof(long_text) - 1);
	long_text[sizeof(long_text) - 1] = '\0';
	/* The cut falls inside a three-byte character, which must go whole. */
	memcpy(long_text + sizeof(err.message) - 3, "\xE3\x81\x82", 3);
	error_set(&err, ERROR_IO, "%s", long_text);
	assert_int_equal(strlen(err.message), sizeof(err.message) - 3);
}

/* A folder of this test's own, removed with what is in it at the end. */
static int folder_setup(void **state)
{
	char *folder = strdup("/tmp/xsnotes-base-XXXXXX");

	*state = folder;
	return folder && mkdtemp(folder) ? 0 : -1;
}

static int folder_teardown(void **state)
{
	struct str command = { 0 };
	int status;

	str_appendf(&command, "rm -rf '%s'", (char *)*state);
	status = system(str_cstr(&command));
	str_finish(&command);
	free(*state);
	return status;
}

static void file_is_replaced_whole(void **state)
{
	struct str path = { 0 }, got = { 0 };
	struct error err = { 0 };

	str_appendf(&path, "%s/a/b/note.txt", (char *)*state);
	assert_false(file_replace(str_cstr(&path), SV("x"), false, &err));
	assert_int_equal(err.code, ERROR_IO);
	str_clear(&path);
	str_appendf(&path, "%s/a/b", (char *)*state);
	assert_true(folder_make(str_cstr(&path), &err));
	str_append_cstr(&path, "/note.txt");
	assert_true(file_replace(str_cstr(&path), SV("one"), false, &err));
	assert_false(file_replace(str_cstr(&path), SV("two"), false, &err));
	assert_non_null(strstr(err.message, "--force"));
	assert_true(file_read(str_cstr(&path), 100, &got, &err));
	assert_string_equal(str_cstr(&got), "one");
	assert_true(file_replace(str_cstr(&path), SV("three"), true, &err));
	str_clear(&got);
	assert_true(file_read(str_cstr(&path), 100, &got, &err));
	assert_string_equal(str_cstr(&got), "three");
	assert_false(file_read(str_cstr(&path), 3, &got, &err));
	assert_string_equal(str_cstr(&got), "three");
	assert_false(file_read((char *)*state, 100, &got, &err));
	str_finish(&path);
	str_finish(&got);
}

/* Who wrote a file for himself alone keeps it so. */
static void file_keeps_its_mode(void **state)
{
	struct str path = { 0 };
	struct stat status;
	struct error err = { 0 };
	mode_t mask = umask(022);

	str_appendf(&path, "%s/own.txt", (char *)*state);
	assert_true(file_replace(str_cstr(&path), SV("one"), true, &err));
	assert_int_equal(stat(str_cstr(&path), &status), 0);
	assert_int_equal(status.st_mode & 07777, 0644);
	assert_int_equal(chmod(str_cstr(&path), 0600), 0);
	assert_true(file_replace(str_cstr(&path), SV("two"), true, &err));
	assert_int_equal(stat(str_cstr(&path), &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	umask(mask);
	str_finish(&path);
}

static void folders_are_private(void **state)
{
	struct str path = { 0 };
	struct stat status;
	struct error err = { 0 };

	str_appendf(&path, "%s/deep/er", (char *)*state);
	assert_true(folder_make(str_cstr(&path), &err));
	assert_int_equal(stat(str_cstr(&path), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	assert_true(folder_make(str_cstr(&path), &err));
	str_finish(&path);
}

static void places_follow_xdg(void **state)
{
	struct str path = { 0 };
	struct error err = { 0 };

	(void)state;
	setenv("HOME", "/home/h", 1);
	setenv("XDG_DATA_HOME", "relative/is/ignored", 1);
	assert_true(place_path(PLACE_LIBRARY, &path, &err));
	assert_string_equal(str_cstr(&path), "/home/h/.local/share/xsnotes/library.db");
	str_clear(&path);
	setenv("XDG_DATA_HOME", "/data", 1);
	assert_true(place_path(PLACE_LIBRARY, &path, &err));
	assert_string_equal(str_cstr(&path), "/data/xsnotes/library.db");
	str_clear(&path);
	unsetenv("HOME");
	unsetenv("XDG_CONFIG_HOME");
	assert_false(place_path(PLACE_CONFIG, &path, &err));
	assert_non_null(strstr(err.message, "HOME"));
	str_finish(&path);
}

/* A catalogue by hand: "a" is "A"; then with one number changed to what points outside. */
static void message_catalogues(void **state)
{
	static const uint32_t good[] = { 0x950412DE, 0, 1, 28, 36, 0, 0, 1, 44, 1, 46, 0x00410061 };
	static const struct {
		size_t number;
		uint32_t value;
		const char *want;
	} rows[] = {
		{ 0, 0x950412DE, "A" }, { 0, 0, "a" },          { 2, 0xFFFFFFFF, "a" }, { 2, 0, "a" },
		{ 3, 0xFFFFFFF0, "a" }, { 4, 0xFFFFFFFF, "a" }, { 7, 0xFFFFFFFF, "a" }, { 8, 1000, "a" },
		{ 9, 3, "a" },          { 10, 0xFFFFFFFF, "a" },
	};
	char folder[] = "/tmp/xsnotes-message-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		unsigned char bytes[sizeof(good)];
		struct str path = { 0 };
		struct error err = { 0 };

		for (size_t k = 0; k < sizeof(bytes); k++) {
			uint32_t number = k / 4 == rows[i].number ? rows[i].value : good[k / 4];

			bytes[k] = (unsigned char)(number >> 8 * (k % 4));
		}
		str_appendf(&path, "%s/ja/LC_MESSAGES", folder);
		assert_true(folder_make(str_cstr(&path), &err));
		str_append_cstr(&path, "/xsnotes.mo");
		if (!file_replace(str_cstr(&path), (struct sv){ (const char *)bytes, sizeof(bytes) }, true,
		                  &err))
			fail_msg("%s", err.message);
		message_init(LANG_JA, folder);
		if (strcmp(message("a"), rows[i].want) != 0)
			fail_msg("row %zu: expected %s, got %s", i, rows[i].want, message("a"));
		assert_string_equal(message_count("b", "bs", 2), "bs");
		str_finish(&path);
	}
	message_init(LANG_EN, folder);
	assert_string_equal(message("a"), "a");
}

/* Appends what the program of LINE prints, or the letter and the number of what it could not do. */
static void program_print(const char *line, const char *last, struct str *out)
{
	int ends[2], status;
	char bytes[256];
	ssize_t got;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		program_become(line, last);
		_exit(errno);
	}
	close(ends[1]);
	while ((got = read(ends[0], bytes, sizeof(bytes))) > 0)
		str_append(out, (struct sv){ .data = bytes, .len = (size_t)got });
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (status)
		str_appendf(out, "E%d", WEXITSTATUS(status));
}

static void programs_get_words(void **state)
{
	static const struct {
		const char *line, *last, *want;
	} rows[] = {
		{ "printf %s|", NULL, "|" },
		{ "printf %s| a", NULL, "a|" },
		{ "  printf\t%s| a  b ", "c d", "a|b|c d|" },
		{ "printf %s| 'a  b' \"c 'd\" e\"f\"g", "'$HOME *", "a  b|c 'd|efg|'$HOME *|" },
		{ "printf %s| \"\" '' x", "", "||x||" },
		{ "printf %s| 'open", "z", "open|z|" },
		{ "printf %s| a;b $(c) `d` >e", NULL, "a;b|$(c)|`d`|>e|" },
		{ "'no such program' a", "b", "E2" },
		{ "", "b", "E2" },
		{ " \t", "b", "E2" },
		{ "/", "b", "E13" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str out = { 0 };

		program_print(rows[i].line, rows[i].last, &out);
		assert_string_equal(str_cstr(&out), rows[i].want);
		str_finish(&out);
	}
}

static void programs_get_usual_signals(void **state)
{
	struct str out = { 0 };

	(void)state;
	write_signals_ignore();
	/* The bits of both; whoever runs the test may ignore others. */
	program_print("sh -c 'set $(grep SigIgn: /proc/$$/status); printf %d $((0x$2 & 0x1001000))'", NULL,
	              &out);
	assert_string_equal(str_cstr(&out), "0");
	str_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sv_parts),
		cmocka_unit_test(str_code_points),
		cmocka_unit_test(arena_blocks),
		cmocka_unit_test(error_is_one_clean_line),
		cmocka_unit_test_setup_teardown(file_is_replaced_whole, folder_setup, folder_teardown),
		cmocka_unit_test_setup_teardown(file_keeps_its_mode, folder_setup, folder_teardown),
		cmocka_unit_test_setup_teardown(folders_are_private, folder_setup, folder_teardown),
		cmocka_unit_test(places_follow_xdg),
		cmocka_unit_test(message_catalogues),
		cmocka_unit_test(programs_get_words),
		cmocka_unit_test(programs_get_usual_signals),
	};

	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
