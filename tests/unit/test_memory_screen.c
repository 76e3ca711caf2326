/* Memory that runs out while the browser has the terminal: it is given back, and then told why.  And memory
 * that a key in the list does not ask for. */
#include "app.h"

#include <locale.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <cmocka.h>

void *__real_malloc(size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__real_calloc(size_t items, size_t bytes);
void *__wrap_calloc(size_t items, size_t bytes);
void *__real_realloc(void *memory, size_t bytes);
void *__wrap_realloc(void *memory, size_t bytes);

static bool exhausted;
static int asked; /* how often memory was asked for */

void *__wrap_malloc(size_t bytes)
{
	asked++;
	return __real_malloc(bytes);
}

void *__wrap_calloc(size_t items, size_t bytes)
{
	asked++;
	return exhausted ? NULL : __real_calloc(items, bytes);
}

void *__wrap_realloc(void *memory, size_t bytes)
{
	asked++;
	return __real_realloc(memory, bytes);
}

static struct screen *child_screen(const struct ui_options *options)
{
	struct error err = { 0 };
	struct screen *screen;

	at_quick_exit(memory_tell);
	setenv("TERM", "xterm-256color", 1);
	setlocale(LC_CTYPE, "C.UTF-8");
	screen = screen_open(options, &err);
	if (!screen)
		_exit(1);
	return screen;
}

static _Noreturn void exhausted_run(void)
{
	const struct ui_options options = { .mouse = true };
	struct screen *screen = child_screen(&options);

	screen_begin(screen);
	screen_text(screen, 0, 0, 10, SV("shown"), STYLE_NORMAL, NULL, 0);
	screen_end(screen);
	exhausted = true;
	_exit(mem_alloc(1) ? 0 : 1);
}

/* Draws a list with the session SELECTED. */
static void list_show(struct app *app, size_t selected)
{
	app->list.selected = selected;
	screen_begin(app->screen);
	pane_list.draw(app, (struct rect){ .row = 1, .rows = 8, .cols = 60 });
	screen_end(app->screen);
}

/* Exits with 100 and how often a frame of the list asked for memory, once there was one before it. */
static _Noreturn void list_run(void)
{
	struct speaker speakers[] = { { .name = SV("Kenji Kono") }, { .name = SV("河野 健二") } };
	struct session rows[] = {
		{ .rowid = 1, .title = SV("VMM-based Approach"), .day = 1, .date = 14204, .start = 600,
		  .speakers = speakers, .speakers_len = 2 },
		{ .rowid = 2, .title = SV("仮想化された平面でのサービス、とても長い題名が付いているので切られる"),
		  .day = 1, .date = 14204, .start = 660, .starred = true },
		{ .rowid = 3, .title = SV("Xen for Mobile Devices"), .day = 2, .date = 14205, .start = 600 },
	};
	const struct ui_options options = { .color = true };
	struct row_room room = { .line.len = 0 };
	struct app app = { .options = &options, .screen = child_screen(&options), .room = &room,
		           .focus = PANE_LIST, .layout.kind = LAYOUT_ROWS };

	app.list.before.rows = rows;
	app.list.before.len = app.list.len = ARRAY_LEN(rows);
	for (size_t i = 0; i < 2 * ARRAY_LEN(rows); i++)
		list_show(&app, i % ARRAY_LEN(rows));
	asked = 0;
	list_show(&app, 1);
	_exit(100 + (asked < 100 ? asked : 100));
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
			exhausted_run();
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

static void a_frame_of_the_list_allocates_nothing(void **state)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int status = 0;
	char bytes[4096];
	int master;
	pid_t child;

	(void)state;
	child = forkpty(&master, NULL, NULL, &size);
	assert_true(child >= 0);
	if (child == 0)
		list_run();
	while (read(master, bytes, sizeof(bytes)) > 0)
		;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 100);
	close(master);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_terminal_is_given_back),
		cmocka_unit_test(a_frame_of_the_list_allocates_nothing),
	};

	return cmocka_run_group_tests_name("memory of the screen", tests, NULL, NULL);
}
