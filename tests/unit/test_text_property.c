/* What must hold of any text: wrapping at every width, held against wrap_model. */
#include "xsnotes/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "test_text.h"
#include "wrap_model.h"

enum { TEXTS = 150, PIECES = 40, WIDTH_MAX = 120, BACK_CLUSTERS = 4 };

static const char *const japanese[] = {
	"仮想化", "の", "スケジューラー", "、", "。", "「", "」", "（", "）", "ー", "っ", "々", "・", "？",
	"……", "――", "2008年", "11月", "第3回", "１２回", "です", "ファッション", "『", "』", "ｶﾞｷﾞ", "ｱ｡",
	"￥500", "葛\xF3\xA0\x84\x80城", "か\xE3\x82\x99", "　", "発表", "ゃゅょ", "！", "〜", "ヵ月", "3ヶ所",
	"時間、", "「帯域」", "（詳細）", "人々", "・・・", "。」", "\n",
};
static const char *const mixed[] = {
	"仮想化", "の", "スケジューラー", "、", "。", "「", "」", "I/O", "C++", "passthrough", "C#", " ",
	"2008年", "11月", "100%", "Xen Summit", "TCP/IP", "R&D", "xen.org", "20:30", "1,234", "(see", ")",
	"e.g. ", "ﾄﾞﾗｲﾊﾞ", "Jürgen", "を", "が", "と ", " and ", "virtual machine", "、", "。", "第12回",
	"￥1,000円", "12.5%", "https://xen.org/a/b", "pass-through", "“Xen”", "…", "\n",
};
static const char *const hostile[] = {
	"（（（", "））", "「「", "」」」", "。。", "ーーー", "ゃゃゃゃゃゃ", "々々", " ", "  ", "　　", "\t", "\n", "\n\n",
	"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "a", "仮", "ｱ",
	"🇯🇵", "🇯", "👍🏽", "👨‍👩‍👧", "x\u0301\u0302\u0303\u0304\u0305", "\u0301", " \u0301", "　\u3099", "한국어",
	"ᄒ", "ภาษาไทย", "שלום", "\u00A0", "\u200B", "\u2060", "...", "--", "+++", "##", "%", "&&", "//", "::",
	"1.2.3.4", "…", "……", "‥‥", "――――", "\uFA19", "𠮷", "ﷺ", "\u202Eabc", "￥", "№", "！？", "(", "[", ")]",
	"\x1b[31m", "\xC2\x85", "\xFF", "１，０００", "C++C++", "a/b/c", "ａｂｃ", "＃", "⦅", "⦆", "『", "』",
};
static const struct {
	const char *const *pieces;
	uint32_t len;
} kinds[] = {
	{ japanese, ARRAY_LEN(japanese) },
	{ mixed, ARRAY_LEN(mixed) },
	{ hostile, ARRAY_LEN(hostile) },
};

static uint32_t roll(uint64_t *state, uint32_t sides)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % sides;
}

/* A paragraph that was wrapped, and how. */
struct wrapped {
	struct sv text;
	const struct model *model;
	const struct wrap_options *options;
	const struct wrap *wrap;
};

static void fail_at(const struct wrapped *w, size_t line, const char *what)
{
	const struct wrap_line *lines = w->wrap->lines;
	size_t next = line + 1 < w->wrap->len ? line + 1 : line;

	fail_msg("%d columns, indent %d, %s: line %zu: %s\n  \"%.*s\"\n  \"%.*s\"\nof \"%.*s\"",
		 w->options->cols, w->options->indent_cols, w->options->hang ? "hanging" : "not hanging",
		 line, what, SV_ARGS(sv_sub(w->text, lines[line].start, lines[line].end - lines[line].start)),
		 SV_ARGS(sv_sub(w->text, lines[next].start, lines[next].end - lines[next].start)),
		 SV_ARGS(w->text));
}

/* Returns the cluster that begins at BYTE; fails where none does. */
static size_t cluster_at(const struct wrapped *w, size_t line, size_t byte)
{
	for (size_t i = 0; i <= w->model->len; i++)
		if (w->model->clusters[i].start == byte)
			return i;
	fail_at(w, line, "a cluster is cut");
	return 0;
}

/* Returns the columns of clusters [FIRST, END) without the blanks at the end. */
static int cols_of(const struct model *model, size_t first, size_t end)
{
	int cols = 0;

	while (end > first && model->clusters[end - 1].blank)
		end--;
	for (size_t i = first; i < end; i++)
		cols += model->clusters[i].cols;
	return cols;
}

/* Returns the last cluster behind FIRST before which a break is permitted and leaves a line that fits
 * COLS; FIRST where none does: the break is forced. */
static size_t permitted_last(const struct model *model, size_t first, int cols)
{
	size_t last = first;

	for (size_t i = first + 1; i < model->len; i++)
		if (model->clusters[i].permitted && cols_of(model, first, i) <= cols)
			last = i;
	return last;
}

/* Tells whether a break before AT parts a word that COLS columns would hold. */
static bool splits_word(const struct model *model, size_t at, int cols)
{
	size_t start = at, end = at;

	if (!model->clusters[at].word || !model->clusters[at - 1].word)
		return false;
	while (start > 0 && model->clusters[start - 1].word)
		start--;
	while (end < model->len && model->clusters[end].word)
		end++;
	return cols_of(model, start, end) <= cols;
}

/* Tells whether a line that ends before AT, or the one that begins there, is one that kinsoku forbids. */
static bool is_forbidden(const struct model *model, size_t first, size_t at)
{
	size_t last = at;

	while (last > first && model->clusters[last - 1].blank)
		last--;
	while (at < model->len && model->clusters[at].blank)
		at++;
	return (last > first && model->clusters[last - 1].no_end) ||
	       (at < model->len && model->clusters[at].no_start);
}

/* A break that had to be made between FIRST and AT where nothing allows one: as far on as it fits, or
 * up to four clusters before that where this spares a forbidden start or end. */
static void forced_check(const struct wrapped *w, size_t line, size_t first, size_t at)
{
	int cols = w->options->cols - w->wrap->lines[line].indent_cols;
	int next_cols = w->options->cols - w->wrap->lines[line + 1].indent_cols;
	size_t full = first + 1;

	while (full < w->model->len && (w->model->clusters[full].blank ||
	                                cols_of(w->model, first, full + 1) <= cols))
		full++;
	if (at > full)
		fail_at(w, line, "is longer than it has to be");
	if (splits_word(w->model, at, cols < next_cols ? cols : next_cols))
		fail_at(w, line, "a word that fits is split");
	if (!is_forbidden(w->model, first, at))
		return;
	for (size_t back = 0; back <= BACK_CLUSTERS && full > first + back; back++)
		if (!is_forbidden(w->model, first, full - back) &&
		    !(w->model->clusters[full - back].word && w->model->clusters[full - back - 1].word))
			fail_at(w, line, "a forbidden start or end could have been spared");
}

/* The break behind LINE, which begins with cluster FIRST; AT begins the next line. */
static void break_check(const struct wrapped *w, size_t line, size_t first, size_t at)
{
	int cols = w->options->cols - w->wrap->lines[line].indent_cols;
	size_t last = permitted_last(w->model, first, cols);
	bool hangs = w->wrap->lines[line].cols > cols && cols_of(w->model, first, first + 1) <= cols;

	if (last == first && !hangs) {
		forced_check(w, line, first, at);
		return;
	}
	if (!w->model->clusters[at].permitted)
		fail_at(w, line, "a break that is not permitted, though one that is would fit");
	if (!hangs && at != last)
		fail_at(w, line, "more would fit");
}

static void width_check(const struct wrapped *w, size_t line, size_t first, size_t end)
{
	const struct wrap_line *this = &w->wrap->lines[line];
	int cols = w->options->cols - this->indent_cols;
	size_t last = end;

	while (last > first && w->model->clusters[last - 1].blank)
		last--;
	if (this->cols != cols_of(w->model, first, end))
		fail_at(w, line, "its columns are not those of its clusters");
	if (this->cols > cols && last - first > 1 &&
	    !(w->options->hang && this->cols <= cols + WRAP_HANG_COLS &&
	      cols_of(w->model, first, last - 1) <= cols))
		fail_at(w, line, "is too wide");
}

/* All lines of one paragraph: nothing lost, nothing doubled, each break as it should be. */
static void paragraph_check(const struct wrapped *w)
{
	const struct wrap_line *lines = w->wrap->lines;
	size_t first = 0;

	for (size_t i = 0; i < w->wrap->len; i++) {
		size_t start = cluster_at(w, i, lines[i].start), end = cluster_at(w, i, lines[i].end);
		size_t next = i + 1 < w->wrap->len ? cluster_at(w, i, lines[i + 1].start) : w->model->len;

		if (start != first || end < start || next < end || (i + 1 < w->wrap->len && next <= start))
			fail_at(w, i, "does not follow the line before");
		for (size_t gap = end; gap < next; gap++)
			if (!w->model->clusters[gap].blank)
				fail_at(w, i, "something is lost behind it");
		width_check(w, i, start, next);
		if (i + 1 < w->wrap->len)
			break_check(w, i, start, next);
		first = next;
	}
	if (first != w->model->len)
		fail_at(w, w->wrap->len - 1, "the end is lost");
}

static void paragraph_try(struct sv text)
{
	static const struct wrap_options ways[] = {
		{ .ambiguous = AMBIGUOUS_ONE },
		{ .ambiguous = AMBIGUOUS_ONE, .hang = true },
		{ .ambiguous = AMBIGUOUS_ONE, .indent_cols = 4 },
	};
	struct model model = { 0 };

	model_read(&model, text);
	for (size_t way = 0; way < ARRAY_LEN(ways); way++) {
		for (int cols = 1; cols <= WIDTH_MAX; cols++) {
			struct wrap_options options = ways[way];
			struct wrap wrap = { 0 };

			options.cols = cols;
			text_wrap(&wrap, text, &options);
			paragraph_check(&(struct wrapped){ text, &model, &options, &wrap });
			wrap_finish(&wrap);
		}
	}
	model_finish(&model);
}

void wrap_holds_everywhere(void **state)
{
	uint64_t dice = 20081120;

	(void)state;
	for (size_t i = 0; i < TEXTS * ARRAY_LEN(kinds); i++) {
		size_t kind = i % ARRAY_LEN(kinds);
		struct str text = { 0 }, display = { 0 };

		for (int k = 0; k < PIECES; k++)
			str_append_cstr(&text, kinds[kind].pieces[roll(&dice, kinds[kind].len)]);
		text_display(&display, str_view(&text));
		for (struct sv rest = str_view(&display); rest.len;) {
			struct sv paragraph = sv_cut(&rest, '\n');

			if (paragraph.len)
				paragraph_try(paragraph);
		}
		str_finish(&text);
		str_finish(&display);
	}
}

/* Paragraphs follow each other as if each were alone. */
void wrap_keeps_paragraphs_apart(void **state)
{
	static const struct wrap_options options = { .cols = 10, .ambiguous = AMBIGUOUS_ONE };
	struct sv text = SV("仮想化の話、その一。\n\n次のXen Summit\n　終わり\n");
	struct wrap whole = { 0 }, alone = { 0 };
	size_t offset = 0, at = 0;

	(void)state;
	text_wrap(&whole, text, &options);
	for (struct sv rest = text; rest.len;) {
		struct sv paragraph = sv_cut(&rest, '\n');

		text_wrap(&alone, paragraph, &options);
		if (!paragraph.len) {
			assert_int_equal(whole.lines[at].start, offset);
			assert_int_equal(whole.lines[at++].end, offset);
		}
		for (size_t i = 0; i < alone.len; i++, at++) {
			assert_int_equal(whole.lines[at].start, alone.lines[i].start + offset);
			assert_int_equal(whole.lines[at].end, alone.lines[i].end + offset);
		}
		offset += paragraph.len + 1;
		wrap_finish(&alone);
	}
	assert_int_equal(at, whole.len);
	wrap_finish(&whole);
}
