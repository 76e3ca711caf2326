/* The table of keys is one: the man page shows what the browser does. */
#include "editor.h"
#include "frame.h"
#include "keymap.h"
#include "man_table.h"
#include "screen.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void man_page_shows_the_keys(void **state)
{
	struct str keys = { 0 }, want = { 0 };

	(void)state;
	ui_keys(&keys);
	str_append_cstr(&want, ".Bl -tag -width Ds\n");
	for (struct sv rest = str_view(&keys); rest.len;) {
		struct sv what = sv_cut(&rest, '\n');
		struct sv names = sv_cut(&what, '\t');

		str_appendf(&want, ".It Li \"%.*s\"\n%.*s\n", SV_ARGS(names), SV_ARGS(what));
	}
	str_append_cstr(&want, ".El\n");
	man_table_check(MAN_PAGE, "keys", &want);
	str_finish(&keys);
	str_finish(&want);
}

/* Every command has a name of its own and stands in one row of the help. */
static void commands_are_told_once(void **state)
{
	(void)state;
	for (int command = COMMAND_NONE; command < COMMAND_COUNT; command++) {
		const char *name = command_name((enum command)command);
		const struct command_row *row;
		size_t told = 0;

		if (!name)
			fail_msg("command %d has no name", command);
		for (int other = 0; other < command; other++) {
			if (strcmp(command_name((enum command)other), name) == 0)
				fail_msg("two commands are called %s", name);
		}
		for (size_t i = 0; (row = keymap_row(i)); i++) {
			for (size_t k = 0; k < ROW_COMMANDS_MAX && row->commands[k]; k++)
				told += row->commands[k] == (enum command)command;
		}
		if (told != (command != COMMAND_NONE))
			fail_msg("%s stands in %zu rows of the help", name, told);
	}
}

/* The keys of the program have names that are read back as the same key. */
static void keys_have_names(void **state)
{
	const struct ui_binding *binding;

	(void)state;
	for (size_t i = 0; (binding = keymap_binding(NULL, i)); i++) {
		struct str name = { 0 };
		uint32_t key = 0;

		key_name_append(&name, binding->key);
		if (name.len && (!key_name_read(str_view(&name), &key) || key != binding->key))
			fail_msg("%s is read as key %x, not %x", str_cstr(&name), key, binding->key);
		str_finish(&name);
	}
}

/* What a user binds goes before the program's keys, one pane before all of them. */
static const struct bind_row {
	const char *pane, *key, *command;
	enum pane in;
	uint32_t pressed;
	enum command expected;
} bind_rows[] = {
	{ "all", "j", "up", PANE_LIST, 'j', COMMAND_UP },
	{ "list", "j", "star", PANE_LIST, 'j', COMMAND_STAR },
	{ "detail", "J", "page-down", PANE_LIST, 'j', COMMAND_STAR },
	{ "detail", "J", "page-down", PANE_DETAIL, 'j', COMMAND_UP },
	{ "all", "J", "first", PANE_DETAIL, 'J', COMMAND_PAGE_DOWN },
	{ "all", "q", "none", PANE_LIST, 'q', COMMAND_NONE },
	{ "all", "space", "open", PANE_LIST, ' ', COMMAND_OPEN },
	{ "all", "ctrl-n", "quit", PANE_LIST, KEY_CTRL('N'), COMMAND_QUIT },
	{ "all", "あ", "note", PANE_SEARCH, 0x3042, COMMAND_NOTE },
	{ "all", "j", "down", PANE_DETAIL, 'j', COMMAND_DOWN },
};

static void bindings_of_the_user(void **state)
{
	struct ui_keymap keymap = { .len = 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bind_rows); i++) {
		const struct bind_row *row = &bind_rows[i];
		struct error err = { 0 };
		enum command found;

		if (!ui_bind(&keymap, sv_from(row->pane), sv_from(row->key), sv_from(row->command), &err))
			fail_msg("row %zu: %s", i, err.message);
		found = keymap_find(&keymap, row->in, row->pressed);
		if (found != row->expected)
			fail_msg("row %zu: expected %s, got %s", i, command_name(row->expected),
			         command_name(found));
	}
	ui_keymap_finish(&keymap);
}

/* What an editor does with the file, and what comes of the note. */
static const struct editor_row {
	const char *what;
	const char *editor;
	bool ok;
	const char *after;
} editor_rows[] = {
	{ "writes", "sh -c 'printf \"new\\n\" > \"$0\"'", true, "new" },
	{ "leaves it", "true", true, "old" },
	{ "empties it", "sh -c ': > \"$0\"'", true, "" },
	{ "fails", "false", false, NULL },
	{ "is missing", "/no/such/editor", false, NULL },
	{ "makes it a link", "ln -sf /etc/hostname", false, NULL },
};

static void editor_results(void **state)
{
	char folder[] = "/tmp/xsnotes-ui-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(folder));
	setenv("TMPDIR", folder, 1);
	unsetenv("VISUAL");
	for (size_t i = 0; i < ARRAY_LEN(editor_rows); i++) {
		const struct editor_row *row = &editor_rows[i];
		struct error err = { 0 };
		struct str after = { 0 }, path = { 0 };
		bool ok;

		setenv("EDITOR", row->editor, 1);
		ok = editor_edit(SV("old"), SV("for reference"), &after, &path, &err);
		if (ok != row->ok || (!ok && !strstr(err.message, folder)))
			fail_msg("%s: %s, message \"%s\"", row->what, ok ? "done" : "failed", err.message);
		if (ok && strcmp(str_cstr(&after), row->after) != 0)
			fail_msg("%s: expected \"%s\", got \"%s\"", row->what, row->after, str_cstr(&after));
		/* The file goes only when the text is in the library. */
		if (ok && !file_exists(str_cstr(&path)))
			fail_msg("%s: the file is gone", row->what);
		str_finish(&after);
		str_finish(&path);
	}
}

/* Where a terminal takes no more and a signal comes, what was sent is told to the byte: the rest goes on
 * from there, so that no sequence is cut by the next frame. */
static void frame_goes_on_behind_a_signal(void **state)
{
	enum { BYTES = 1 << 20 };
	struct str bytes = { 0 }, came = { 0 };
	int terminal[2], signals[2];
	struct sv rest;

	(void)state;
	assert_int_equal(pipe(terminal), 0);
	assert_int_equal(pipe(signals), 0);
	assert_int_equal(fcntl(terminal[1], F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(write(signals[1], "s", 1), 1);
	for (int i = 0; bytes.len < BYTES; i++)
		str_appendf(&bytes, "\x1b[%d;%dH", i, i + 1);
	rest = str_view(&bytes);
	while (rest.len) {
		const struct frame frame = { .own = terminal[1] };
		char chunk[1 << 12];
		size_t sent = frame_write(&frame, rest, signals[0]);
		ssize_t got;

		assert_true(sent <= rest.len);
		rest = sv_sub(rest, sent, rest.len);
		got = read(terminal[0], chunk, sizeof(chunk));
		assert_true(got > 0);
		str_append(&came, (struct sv){ .data = chunk, .len = (size_t)got });
	}
	close(terminal[1]);
	for (;;) {
		char chunk[1 << 12];
		ssize_t got = read(terminal[0], chunk, sizeof(chunk));

		if (got <= 0)
			break;
		str_append(&came, (struct sv){ .data = chunk, .len = (size_t)got });
	}
	if (!sv_equal(str_view(&came), str_view(&bytes)))
		fail_msg("expected %zu bytes in their order, got %zu", bytes.len, came.len);
	close(terminal[0]);
	close(signals[0]);
	close(signals[1]);
	str_finish(&bytes);
	str_finish(&came);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frame_goes_on_behind_a_signal),
		cmocka_unit_test(man_page_shows_the_keys),
		cmocka_unit_test(commands_are_told_once),
		cmocka_unit_test(keys_have_names),
		cmocka_unit_test(bindings_of_the_user),
		cmocka_unit_test(editor_results),
	};

	return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
