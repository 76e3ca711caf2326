/* Memory that runs out while the browser has the terminal: it is given back, and then told why. */
#include "screen.h"

#include <locale.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <cmocka.h>

void *__real_calloc(size_t items, size_t bytes);
void *__wrap_calloc(size_t items, size_t bytes);

static bool exhausted;

void *__wrap_calloc(size_t items, size_t bytes)
{
	return exhausted ? NULL : __real_calloc(items, bytes);
}

static _Noreturn void child_run(void)
{
	const struct ui_options options = { .mouse = true };
	struct error err = { 0 };
	struct screen *screen;

	at_quick_exit(memory_tell);
	setenv("TERM", "xterm-256color", 1);
	setlocale(LC_CTYPE, "C.UTF-8");
	screen = screen_open(&options, &err);
	if (!screen)
		_exit(1);
	screen_begin(screen);
	screen_text(screen, 0, 0, 10, SV("shown"), STYLE_NORMAL, NULL, 0);
	screen_end(screen);
	exhausted = true;
	_exit(mem_alloc(1) ? 0 : 1);
}

/* Returns where WORDS begin in TEXT, from START on; fails the test where they do not stand there. */
static size_t place_of(const struct str *text, size_t start, const char *words)
{
	const char *at = memmem(text->data + start, text->len - start, words, strlen(words));

	if (!at)
		fail_msg("\"%s\" does not come in its place", words);
	return (size_t)(at - text->data);
}

static void the_terminal_is_given_back(void **state)
{
	struct str came = { 0 };
	struct termios before, after;
	char bytes[4096];
	int master, slave, status = 0;
	ssize_t got;
	pid_t child;

	(void)state;
	assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
	assert_int_equal(tcgetattr(slave, &before), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(master);
		if (login_tty(slave) == 0)
			child_run();
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_int_equal(tcgetattr(slave, &after), 0);
	assert_memory_equal(&before, &after, sizeof(before));
	close(slave);
	while ((got = read(master, bytes, sizeof(bytes))) > 0)
		str_append(&came, (struct sv){ .data = bytes, .len = (size_t)got });
	/* In the terminal's main screen, behind all that put it right. */
	place_of(&came, place_of(&came, place_of(&came, 0, "shown"), "\x1b[?1049l"), "out of memory");
	place_of(&came, place_of(&came, 0, "shown"), "\x1b[?2004l");
	str_finish(&came);
	close(master);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_terminal_is_given_back) };

	return cmocka_run_group_tests_name("memory of the screen", tests, NULL, NULL);
}
