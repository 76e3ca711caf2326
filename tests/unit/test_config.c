/* xsnotesrc: what its lines do, what is said of those that are wrong, and its man page. */
#include "config.h"

#include "man_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A file, what is told of it, and what was set and bound. */
static const struct config_row {
	const char *text;
	const char *faults;
	struct settings settings;
	size_t bindings;
} config_rows[] = {
	{ "", "", { 0 }, 0 },
	{ "# nothing\n\n  \t \n", "", { 0 }, 0 },
	{ "set mouse on\n", "", { .mouse = 1 }, 0 },
	{ "\tset\tlayout  single\r\nset sort title # the list", "", { .layout = 3, .sort = 3 }, 0 },
	{ "set mouse on\nset mouse off\n", "", { .mouse = 0 }, 0 },
	{ "set ambiguous-width 2", "", { .ambiguous = 1 }, 0 },
	{ "set ambiguous-width auto", "", { .ambiguous = 2 }, 0 },
	{ "set hang on", "", { .hang = 1 }, 0 },
	{ "set mouse maybe\nset mouse on", "rc:1: set mouse maybe: give one of off|on\n", { .mouse = 1 }, 0 },
	{ "set colour red", "rc:1: colour: no such setting; man xsnotesrc lists them\n", { 0 }, 0 },
	{ "\nset mouse", "rc:2: write: set KEY VALUE\n", { 0 }, 0 },
	{ "set mouse on off", "rc:1: write: set KEY VALUE\n", { 0 }, 0 },
	{ "map a b", "rc:1: map: a line begins with set or bind\n", { 0 }, 0 },
	{ "bind all Ctrl-T star\nbind list # only-starred\nbind detail あ note # あ", "", { 0 }, 3 },
	{ "bind all x", "rc:1: write: bind PANE KEY COMMAND\n", { 0 }, 0 },
	{ "bind attic x star", "rc:1: attic: no such pane; there are search list detail timetable overlay all\n",
	  { 0 }, 0 },
	{ "bind all xy star",
	  "rc:1: xy: no such key; write a character, Ctrl-X, or a name such as PgDn\n", { 0 }, 0 },
	{ "bind all Ctrl-1 star",
	  "rc:1: Ctrl-1: no such key; write a character, Ctrl-X, or a name such as PgDn\n", { 0 }, 0 },
	{ "bind all x fly", "rc:1: fly: no such command; man xsnotesrc lists them\n", { 0 }, 0 },
	{ "set \xff\x1b[2J on", "rc:1: \xef\xbf\xbd\xef\xbf\xbd[2J: no such setting; man xsnotesrc lists them\n",
	  { 0 }, 0 },
};

static void config_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(config_rows); i++) {
		const struct config_row *row = &config_rows[i];
		struct config config = { .settings = { 0 } };

		config_apply(&config, "rc", sv_from(row->text));
		if (strcmp(str_cstr(&config.faults), row->faults) != 0)
			fail_msg("row %zu: expected \"%s\", got \"%s\"", i, row->faults, str_cstr(&config.faults));
		if (memcmp(&config.settings, &row->settings, sizeof(row->settings)) != 0)
			fail_msg("row %zu: other settings", i);
		if (config.keymap.len != row->bindings)
			fail_msg("row %zu: expected %zu bindings, got %zu", i, row->bindings, config.keymap.len);
		config_finish(&config);
	}
}

static void config_file(void **state)
{
	struct config config = { .settings = { 0 } };

	(void)state;
	config_read(&config, "/no/such/file");
	assert_int_equal(config.faults.len, 0);
	config_read(&config, "/");
	assert_string_equal(str_cstr(&config.faults), "/: not a regular file\n");
	config_finish(&config);
}

static void man_page_shows_the_settings(void **state)
{
	struct str want = { 0 };

	(void)state;
	str_append_cstr(&want, ".Bl -tag -width Ds\n");
	for (const struct setting *setting = setting_table; setting->name; setting++)
		str_appendf(&want, ".It Cm %s Li %s\n%s\n", setting->name, setting->values, setting->what);
	str_append_cstr(&want, ".El\n");
	man_table_check(MAN_PAGE_RC, "settings", &want);
	str_finish(&want);
}

static void man_page_shows_the_commands(void **state)
{
	struct str want = { 0 }, commands = { 0 };

	(void)state;
	ui_commands(&commands);
	str_append_cstr(&want, ".Bl -tag -width Ds\n");
	for (struct sv rest = str_view(&commands); rest.len;) {
		struct sv what = sv_cut(&rest, '\n');
		struct sv names = sv_cut(&what, '\t');

		str_appendf(&want, ".It Cm %.*s\n%.*s\n", SV_ARGS(names), SV_ARGS(what));
	}
	str_append_cstr(&want, ".El\n");
	man_table_check(MAN_PAGE_RC, "commands", &want);
	str_finish(&want);
	str_finish(&commands);
}

static void man_page_shows_the_panes(void **state)
{
	struct str want = { 0 }, panes = { 0 };

	(void)state;
	ui_panes(&panes);
	str_append_cstr(&want, ".Cm");
	for (struct sv rest = str_view(&panes); rest.len;) {
		struct sv name = sv_cut(&rest, ' ');

		str_appendf(&want, " %.*s%s", SV_ARGS(name), rest.len ? " ," : " .\n");
	}
	man_table_check(MAN_PAGE_RC, "panes", &want);
	str_finish(&want);
	str_finish(&panes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(config_lines),
		cmocka_unit_test(config_file),
		cmocka_unit_test(man_page_shows_the_settings),
		cmocka_unit_test(man_page_shows_the_commands),
		cmocka_unit_test(man_page_shows_the_panes),
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
