#include "man_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Puts WANT in the place of the table: for whoever changed the program's table on purpose, with
 * UPDATE_MAN=1 in the environment. */
static void table_replace(const char *path, struct sv before, const struct str *want, struct sv after)
{
	struct str page = { 0 };
	struct error err = { 0 };

	str_append(&page, before);
	str_append(&page, str_view(want));
	str_append(&page, after);
	if (!file_replace(path, str_view(&page), true, &err))
		fail_msg("%s", err.message);
	str_finish(&page);
}

void man_table_check(const char *path, const char *name, const struct str *want)
{
	struct str page = { 0 }, begin = { 0 }, end = { 0 }, got = { 0 };
	struct error err = { 0 };
	const char *from, *to;

	if (!file_read(path, 1 << 20, &page, &err))
		fail_msg("%s", err.message);
	str_appendf(&begin, ".\\\" %s: begin\n", name);
	str_appendf(&end, ".\\\" %s: end\n", name);
	from = strstr(str_cstr(&page), str_cstr(&begin));
	to = strstr(str_cstr(&page), str_cstr(&end));
	if (!from || !to)
		fail_msg("%s: no table between \"%s: begin\" and \"%s: end\"", path, name, name);
	from += begin.len;
	str_append(&got, (struct sv){ .data = from, .len = (size_t)(to - from) });
	if (getenv("UPDATE_MAN"))
		table_replace(path, (struct sv){ page.data, (size_t)(from - page.data) }, want, sv_from(to));
	else
		assert_string_equal(str_cstr(&got), str_cstr(want));
	str_finish(&page);
	str_finish(&begin);
	str_finish(&end);
	str_finish(&got);
}
