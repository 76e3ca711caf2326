/* The width of every character: what the text layer counts is what curses moves by, and nothing that
 * steers a terminal leaves. */
#include "xsnotes/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>
#include <curses.h>

#include "screen_width.h"

/* How far TEXT moves the cursor of curses: each spacing character with the marks behind it is a cell. */
static int curses_cols(WINDOW *window, struct sv text)
{
	wchar_t wide[64];
	char copy[128];
	size_t len;
	int row, col;

	memcpy(copy, text.data, text.len);
	copy[text.len] = '\0';
	len = mbstowcs(wide, copy, ARRAY_LEN(wide) - 1);
	if (len == (size_t)-1)
		return -1;
	wmove(window, 0, 0);
	for (size_t start = 0; start < len;) {
		wchar_t points[6] = { wide[start] };
		size_t end = start + 1;
		cchar_t cell;

		while (end < len && end - start < 5 && wcwidth(wide[end]) == 0) {
			points[end - start] = wide[end];
			end++;
		}
		setcchar(&cell, points, 0, 0, NULL);
		wadd_wch(window, &cell);
		start = end;
	}
	getyx(window, row, col);
	(void)row;
	return col;
}

static void scalar_check(WINDOW *window, enum ambiguous_cols ambiguous, const char *before,
                         uint32_t cp, const char *after)
{
	struct str text = { 0 }, display = { 0 };

	str_append_cstr(&text, before);
	str_append_cp(&text, cp);
	str_append_cstr(&text, after);
	text_display(&display, str_view(&text));
	for (size_t i = 0; i < display.len; i++) {
		unsigned char c = (unsigned char)display.data[i];

		if (c < 0x20 || c == 0x7F ||
		    (c == 0xC2 && i + 1 < display.len && (unsigned char)display.data[i + 1] < 0xA0))
			fail_msg("U+%04X: byte %02X leaves", (unsigned)cp, c);
	}
	if (display.len) {
		int want = text_cols(str_view(&display), ambiguous);
		int got = curses_cols(window, str_view(&display));

		if (want != got)
			fail_msg("U+%04X between \"%s\" and \"%s\": %d columns, curses moves %d", (unsigned)cp,
			         before, after, want, got);
	}
	str_finish(&text);
	str_finish(&display);
}

/* Every scalar value alone, behind a wide and a narrow base, and before them. */
static void all_scalars_check(enum ambiguous_cols ambiguous)
{
	static const char *const around[][2] = {
		{ "", "" }, { "あ", "" }, { "e", "" }, { "", "a" }, { "", "字" },
	};
	FILE *null = fopen("/dev/null", "r+");
	SCREEN *screen = null ? newterm("vt100", null, null) : NULL;
	WINDOW *window;

	if (!screen) {
		print_message("no terminfo entry vt100: skipped\n");
		skip();
	}
	screen_width_set(ambiguous);
	window = newpad(1, 200);
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		if (cp == '\n' || (cp >= 0xD800 && cp <= 0xDFFF))
			continue;
		for (size_t i = 0; i < ARRAY_LEN(around); i++)
			scalar_check(window, ambiguous, around[i][0], cp, around[i][1]);
	}
	screen_width_set(AMBIGUOUS_ONE);
	delwin(window);
	endwin();
	delscreen(screen);
	fclose(null);
}

static void ambiguous_as_one(void **state)
{
	(void)state;
	all_scalars_check(AMBIGUOUS_ONE);
}

static void ambiguous_as_two(void **state)
{
	(void)state;
	all_scalars_check(AMBIGUOUS_TWO);
}

/* The wcwidth of the program is the one that is called, and knows both widths. */
static void own_wcwidth(void **state)
{
	(void)state;
	assert_int_equal(wcwidth(0x2460), 1);
	screen_width_set(AMBIGUOUS_TWO);
	assert_int_equal(wcwidth(0x2460), 2);
	assert_int_equal(wcwidth('a'), 1);
	assert_int_equal(wcwidth(0x6F22), 2);
	assert_int_equal(wcwidth(0x301), 0);
	assert_int_equal(wcwidth(0), 0);
	assert_int_equal(wcwidth(7), -1);
	screen_width_set(AMBIGUOUS_ONE);
	assert_int_equal(wcwidth(0x2460), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(own_wcwidth),
		cmocka_unit_test(ambiguous_as_one),
		cmocka_unit_test(ambiguous_as_two),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("width", tests, NULL, NULL);
}
