/* What must hold of any text: wrapping at every width. */
#include "xsnotes/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "test_text.h"

enum { TEXTS = 120, PIECES = 40, WIDTH_MAX = 120 };

static const char *const pieces[] = {
	"仮想化", "の", "スケジューラー", "、", "。", "「", "」", "（", "）", "I/O", "C++", "passthrough",
	" ", " ", "　", "2008年", "11月", "第3回", "100%", "……", "――", "Xen Summit", "TCP/IP", "R&D",
	"xen.org", "20:30", "ー", "っ", "々", "ｶﾞｷﾞ", "🇯🇵", "👍", " e\xCC\x81 ", "か\xE3\x82\x99", "・", "？",
	"1,234", "-", "\t", "葛\xF3\xA0\x84\x80", "한국", "e.g. ", "ａｂｃ", "\n", "ｱ｡", "￥500", "!", "...",
};

static uint32_t roll(uint64_t *state, uint32_t sides)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % sides;
}

static bool byte_is_blank(struct sv text, size_t at, size_t *bytes)
{
	*bytes = 1;
	if (text.data[at] == ' ' || text.data[at] == '\n')
		return true;
	*bytes = 3;
	return at + 3 <= text.len && memcmp(text.data + at, "\xE3\x80\x80", 3) == 0;
}

/* What lies between two lines may only be blanks and line ends: nothing is lost. */
static void gap_check(struct sv text, size_t from, size_t to, int cols)
{
	while (from < to) {
		size_t bytes;

		if (!byte_is_blank(text, from, &bytes))
			fail_msg("%d columns: lost at byte %zu of \"%.*s\"", cols, from, SV_ARGS(text));
		from += bytes;
	}
}

static bool begins_with_one_of(struct sv line, const char *const *set, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (sv_starts(line, sv_from(set[i])))
			return true;
	}
	return false;
}

static bool ends_with_one_of(struct sv line, const char *const *set, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		struct sv end = sv_from(set[i]);

		if (line.len >= end.len && sv_equal(sv_sub(line, line.len - end.len, end.len), end))
			return true;
	}
	return false;
}

/* A letter, or a digit that is one word with letters. */
static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Columns of the Latin word around byte AT. */
static int word_cols(struct sv text, size_t at)
{
	size_t start = at, end = at;

	while (start > 0 && letter(text.data[start - 1]))
		start--;
	while (end < text.len && letter(text.data[end]))
		end++;
	return (int)(end - start);
}

/* Tells whether only blanks stand between byte AT and the end of its paragraph. */
static bool paragraph_ends(struct sv text, size_t at)
{
	size_t bytes;

	while (at < text.len && text.data[at] != '\n' && byte_is_blank(text, at, &bytes))
		at += bytes;
	return at >= text.len || text.data[at] == '\n';
}

static void text_check(struct sv text, int cols)
{
	static const char *const no_start[] = { "、", "。", "」", "）", "ー", "っ", "々", "・", "？" };
	static const char *const no_end[] = { "「", "（" };
	const struct wrap_options options = { .cols = cols, .ambiguous = AMBIGUOUS_ONE };
	struct wrap wrap = { 0 };
	size_t at = 0;

	text_wrap(&wrap, text, &options);
	for (size_t i = 0; i < wrap.len; i++) {
		const struct wrap_line *line = &wrap.lines[i];
		struct sv shown = sv_sub(text, line->start, line->end - line->start);
		int width = text_cols(shown, AMBIGUOUS_ONE);
		bool paragraph = line->start == 0 || text.data[line->start - 1] == '\n';

		gap_check(text, at, line->start, cols);
		at = line->end;
		assert_int_equal(width, line->cols);
		if (width > cols && cluster_first(shown, AMBIGUOUS_ONE).bytes != shown.len)
			fail_msg("%d columns: line of %d: \"%.*s\"", cols, width, SV_ARGS(shown));
		/* From 24 columns on no run of these pieces forces a break. */
		if (cols >= 24 && !paragraph &&
		    begins_with_one_of(shown, no_start, ARRAY_LEN(no_start)) && i &&
		    wrap.lines[i - 1].cols < cols - 24)
			fail_msg("%d columns: begins with \"%.*s\"", cols, SV_ARGS(shown));
		if (cols >= 24 && !paragraph_ends(text, line->end) &&
		    ends_with_one_of(shown, no_end, ARRAY_LEN(no_end)) && line->cols < cols - 24)
			fail_msg("%d columns: ends with \"%.*s\"", cols, SV_ARGS(shown));
		if (line->end < text.len && line->end > line->start && letter(text.data[line->end - 1]) &&
		    letter(text.data[line->end]) && word_cols(text, line->end) <= cols)
			fail_msg("%d columns: a word is split at byte %zu of \"%.*s\"", cols, line->end,
			         SV_ARGS(text));
	}
	gap_check(text, at, text.len, cols);
	wrap_finish(&wrap);
}

void wrap_holds_everywhere(void **state)
{
	uint64_t dice = 20081120;

	(void)state;
	for (int i = 0; i < TEXTS; i++) {
		struct str text = { 0 }, display = { 0 };

		for (int k = 0; k < PIECES; k++)
			str_append_cstr(&text, pieces[roll(&dice, ARRAY_LEN(pieces))]);
		text_display(&display, str_view(&text));
		for (int cols = 1; cols <= WIDTH_MAX; cols++)
			text_check(str_view(&display), cols);
		str_finish(&text);
		str_finish(&display);
	}
}
