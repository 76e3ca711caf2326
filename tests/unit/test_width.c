/* The width of every character: what the text layer counts is what terminals move by, as the C library
 * tells it, and nothing that steers a terminal leaves. */
#include "xsnotes/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

/* How far TEXT moves the cursor of a terminal that shows ambiguous characters as AMBIGUOUS says. */
static int terminal_cols(struct sv text, enum ambiguous_cols ambiguous)
{
	wchar_t wide[64];
	char copy[128];
	size_t len;
	int cols = 0;

	memcpy(copy, text.data, text.len);
	copy[text.len] = '\0';
	len = mbstowcs(wide, copy, ARRAY_LEN(wide) - 1);
	if (len == (size_t)-1)
		return -1;
	for (size_t i = 0; i < len; i++) {
		int own = wcwidth(wide[i]);

		if (own < 0)
			return -1;
		if (own == 1 && ambiguous == AMBIGUOUS_TWO && text_is_ambiguous((uint32_t)wide[i]))
			own = 2;
		cols += own;
	}
	return cols;
}

static void scalar_check(enum ambiguous_cols ambiguous, const char *before, uint32_t cp,
                         const char *after)
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
		int got = terminal_cols(str_view(&display), ambiguous);

		if (want != got)
			fail_msg("U+%04X between \"%s\" and \"%s\": %d columns, a terminal moves %d",
			         (unsigned)cp, before, after, want, got);
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

	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		if (cp == '\n' || (cp >= 0xD800 && cp <= 0xDFFF))
			continue;
		for (size_t i = 0; i < ARRAY_LEN(around); i++)
			scalar_check(ambiguous, around[i][0], cp, around[i][1]);
	}
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ambiguous_as_one),
		cmocka_unit_test(ambiguous_as_two),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("width", tests, NULL, NULL);
}
