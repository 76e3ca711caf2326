/* The table of keys is one: the man page shows what the browser does. */
#include "xsnotes/ui.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Returns the part of TEXT between the marker comments. */
static struct sv between_markers(struct sv text)
{
	const char *begin = memmem(text.data, text.len, "keys: begin\n", 12);
	const char *end = memmem(text.data, text.len, ".\\\" keys: end", 13);

	assert_non_null(begin);
	assert_non_null(end);
	begin += 12;
	return (struct sv){ .data = begin, .len = (size_t)(end - begin) };
}

static void man_page_shows_the_keys(void **state)
{
	struct str page = { 0 }, keys = { 0 }, want = { 0 }, got = { 0 };
	struct error err = { 0 };

	(void)state;
	if (!file_read(MAN_PAGE, 1 << 20, &page, &err))
		fail_msg("%s", err.message);
	ui_keys(&keys);
	str_append_cstr(&want, ".Bl -tag -width Ds\n");
	for (struct sv rest = str_view(&keys); rest.len;) {
		struct sv what = sv_cut(&rest, '\n');
		struct sv names = sv_cut(&what, '\t');

		str_appendf(&want, ".It Li \"%.*s\"\n%.*s\n", SV_ARGS(names), SV_ARGS(what));
	}
	str_append_cstr(&want, ".El\n");
	str_append(&got, between_markers(str_view(&page)));
	assert_string_equal(str_cstr(&want), str_cstr(&got));
	str_finish(&page);
	str_finish(&keys);
	str_finish(&want);
	str_finish(&got);
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
		struct str after = { 0 };
		bool changed = false;
		bool ok;

		setenv("EDITOR", row->editor, 1);
		ok = ui_note_edit(SV("old"), SV("for reference"), &after, &changed, &err);
		if (ok != row->ok || (!ok && !strstr(err.message, folder)))
			fail_msg("%s: %s, message \"%s\"", row->what, ok ? "done" : "failed", err.message);
		if (ok && strcmp(str_cstr(&after), row->after) != 0)
			fail_msg("%s: expected \"%s\", got \"%s\"", row->what, row->after, str_cstr(&after));
		if (ok && changed != (strcmp(row->after, "old") != 0))
			fail_msg("%s: changed is %d", row->what, changed);
		str_finish(&after);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(man_page_shows_the_keys),
		cmocka_unit_test(editor_results),
	};

	return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
