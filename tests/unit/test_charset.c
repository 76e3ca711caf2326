/* Locales that are not UTF-8: what is printed comes in their characters, and words are read so. */
#include "charset.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* What is printed, in pieces that are flushed one by one, and the bytes that come of it. */
static const struct print_row {
	const char *codeset;
	const char *pieces[3];
	const char *expected;
} print_rows[] = {
	{ "EUC-JP", { "a ", "日本", "\n" }, "a \xC6\xFC\xCB\xDC\n" },
	{ "EUC-JP", { "\xE6", "\x97", "\xA5x" }, "\xC6\xFCx" },
	{ "ISO-8859-1", { "é", "日x" }, "\xE9?x" },
	{ "EUC-JP", { "😀", "\xFF", "z" }, "??z" },
	{ "ISO-8859-1", { "", NULL }, "" },
};

static _Noreturn void child_print(const struct print_row *row, int fd, bool on_error)
{
	struct charset *charset;

	dup2(fd, on_error ? STDERR_FILENO : STDOUT_FILENO);
	charset = charset_open(row->codeset);
	if (!charset)
		_exit(1);
	for (size_t i = 0; i < ARRAY_LEN(row->pieces) && row->pieces[i]; i++) {
		fputs(row->pieces[i], on_error ? stderr : stdout);
		fflush(on_error ? stderr : stdout);
	}
	charset_close(charset);
	_exit(0);
}

static void print_expect(const struct print_row *row, bool on_error)
{
	char came[64] = "";
	int ends[2], status = 0;
	ssize_t got;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		child_print(row, ends[1], on_error);
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	got = read(ends[0], came, sizeof(came) - 1);
	close(ends[0]);
	if (got != (ssize_t)strlen(row->expected) || strcmp(came, row->expected) != 0)
		fail_msg("%s \"%s...\": expected \"%s\", got \"%s\"", row->codeset, row->pieces[0],
		         row->expected, came);
}

static void printed_in_its_characters(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(print_rows); i++) {
		print_expect(&print_rows[i], false);
		print_expect(&print_rows[i], true);
	}
}

static void words_are_read(void **state)
{
	static char first[] = "\xC6\xFC\xCB\xDC", broken[] = "a\xC6";
	struct arena arena = { 0 };
	FILE *out = stdout, *err = stderr;

	(void)state;
	for (int command = COMMAND_LIST; command < COMMAND_COUNT; command++) {
		char *words[] = { first, broken, NULL };
		struct options options = { .message = first, .file = first, .output = first,
			                   .words = words, .words_len = 2 };
		struct charset *charset = charset_open("EUC-JP");

		assert_non_null(charset);
		charset_read(charset, (enum command_id)command, &options, &arena);
		charset_close(charset);
		stdout = out;
		stderr = err;
		assert_string_equal(options.message, "日本");
		/* Names of files stay as they are. */
		assert_ptr_equal(options.file, first);
		assert_ptr_equal(options.output, first);
		assert_string_equal(options.words[0], command == COMMAND_IMPORT ? first : "日本");
		assert_string_equal(options.words[1], command == COMMAND_IMPORT ? broken : "a?");
	}
	arena_finish(&arena);
}

static void unknown_is_told(void **state)
{
	(void)state;
	assert_null(charset_open("NO-SUCH-CODESET"));
	charset_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printed_in_its_characters),
		cmocka_unit_test(words_are_read),
		cmocka_unit_test(unknown_is_told),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
