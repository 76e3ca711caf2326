/* The cleaner over everything that is short: all scalar values, all strings of two and three bytes. */
#include "test_text.h"

#include "xsnotes/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* What is cleaned again and again, so that nothing is allocated for each string. */
struct cleaner {
	struct str in;
	struct str once;
	struct str twice;
};

static void cleaner_finish(struct cleaner *cleaner)
{
	str_finish(&cleaner->in);
	str_finish(&cleaner->once);
	str_finish(&cleaner->twice);
}

/* Returns the bytes of the character that stands at AT, LEFT bytes before the end, by the table of
 * well-formed sequences of the Unicode standard (3-7); 0: none does.  Not the cleaner's own reader. */
static size_t sequence_bytes(const unsigned char *at, size_t left)
{
	size_t bytes = at[0] < 0x80 ? 1 : at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 :
		       at[0] < 0xF5 ? 4 : 0;
	unsigned char low = at[0] == 0xE0 ? 0xA0 : at[0] == 0xF0 ? 0x90 : 0x80;
	unsigned char high = at[0] == 0xED ? 0x9F : at[0] == 0xF4 ? 0x8F : 0xBF;

	if (bytes > left)
		return 0;
	for (size_t i = 1; i < bytes; i++) {
		if (at[i] < low || at[i] > high)
			return 0;
		low = 0x80;
		high = 0xBF;
	}
	return bytes;
}

/* Tells whether TEXT is well-formed and holds nothing that steers a terminal. */
static bool text_is_harmless(struct sv text, enum clean_kind kind)
{
	const unsigned char *at = (const unsigned char *)text.data;

	for (size_t i = 0, bytes; i < text.len; i += bytes) {
		bytes = sequence_bytes(at + i, text.len - i);
		if (!bytes || at[i] == 0x7F || (at[i] == 0xC2 && at[i + 1] < 0xA0))
			return false;
		if (at[i] < 0x20 && (kind == CLEAN_LINE || (at[i] != '\n' && at[i] != '\t')))
			return false;
	}
	return true;
}

/* Cleans what stands in CLEANER->in, and fails where the result is not what it is to be. */
static void clean_check(struct cleaner *cleaner, enum clean_kind kind)
{
	struct sv in = str_view(&cleaner->in);
	struct str shown = { 0 };
	const char *wrong = NULL;

	str_clear(&cleaner->once);
	str_clear(&cleaner->twice);
	text_clean(&cleaner->once, in, kind);
	text_clean(&cleaner->twice, str_view(&cleaner->once), kind);
	if (!text_is_harmless(str_view(&cleaner->once), kind))
		wrong = "what is left is not harmless";
	else if (!sv_equal(str_view(&cleaner->once), str_view(&cleaner->twice)))
		wrong = "the second pass changes the first";
	if (!wrong)
		return;
	for (size_t i = 0; i < in.len; i++)
		str_appendf(&shown, "%02X ", (unsigned)(unsigned char)in.data[i]);
	fail_msg("%sas %s: %s", str_cstr(&shown), kind == CLEAN_LINE ? "a line" : "a text", wrong);
}

void clean_all_scalars(void **state)
{
	struct cleaner cleaner = { 0 };

	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		str_clear(&cleaner.in);
		str_append_cp(&cleaner.in, 'a');
		str_append_cp(&cleaner.in, cp);
		clean_check(&cleaner, CLEAN_TEXT);
		clean_check(&cleaner, CLEAN_LINE);
	}
	cleaner_finish(&cleaner);
}

/* Checks all strings of BYTES bytes. */
static void clean_all_of(struct cleaner *cleaner, int bytes, enum clean_kind kind)
{
	for (uint32_t number = 0; number < (uint32_t)1 << 8 * bytes; number++) {
		str_clear(&cleaner->in);
		for (int i = bytes - 1; i >= 0; i--)
			str_append_fill(&cleaner->in, (char)(number >> 8 * i & 0xFF), 1);
		clean_check(cleaner, kind);
	}
}

void clean_all_short_strings(void **state)
{
	struct cleaner cleaner = { 0 };

	(void)state;
	for (int bytes = 1; bytes <= 2; bytes++) {
		clean_all_of(&cleaner, bytes, CLEAN_LINE);
		clean_all_of(&cleaner, bytes, CLEAN_TEXT);
	}
	clean_all_of(&cleaner, 3, CLEAN_TEXT);
	cleaner_finish(&cleaner);
}
