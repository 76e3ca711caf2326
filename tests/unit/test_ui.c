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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(man_page_shows_the_keys) };

	return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
