#include "xsnotes/text.h"

#include <stdlib.h>

#include <unilbrk.h>

#include "kinsoku.h"
#include "utf8.h"

enum { BACK_CLUSTERS = 4, SHORT_SIDE = 3, HANG_COLS = 2 };

/* One cluster of a paragraph. */
struct piece {
	size_t start;
	uint32_t cp;    /* its first code point */
	int cols;
	bool may_break; /* a line may begin here */
};

/* One paragraph being set. */
struct paragraph {
	struct sv text;
	struct piece *pieces; /* with one more at the end that has only start */
	size_t len;
	size_t cap;
	int cols;
	bool hang;
};

static bool piece_is_blank(const struct piece *piece)
{
	return piece->cp == ' ' || piece->cp == 0x3000;
}

static bool cp_is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* Letters of scripts whose words have blanks between them, and digits. */
static bool cp_is_word(uint32_t cp)
{
	return point_is_latin(cp) || cp_is_digit(cp) || (cp >= 0x370 && cp <= 0x52F);
}

/* Returns how many word characters stand in a row at AT and further in direction STEP, up to one
 * more than the short side. */
static int word_run(const struct paragraph *p, size_t at, int step)
{
	int run = 0;

	while (run <= SHORT_SIDE && at < p->len && cp_is_word(p->pieces[at].cp)) {
		run++;
		at = (size_t)((ptrdiff_t)at + step);
	}
	return run;
}

/* Tells whether the connector at AT (/ & :) ties two sides of which one is short. */
static bool connector_ties(const struct paragraph *p, size_t at)
{
	int before, after;

	if (at == 0 || at >= p->len)
		return false;
	if (p->pieces[at].cp != '/' && p->pieces[at].cp != '&' && p->pieces[at].cp != ':')
		return false;
	before = word_run(p, at - 1, -1);
	after = word_run(p, at + 1, 1);
	return before && after && (before <= SHORT_SIDE || after <= SHORT_SIDE);
}

/* Tells whether the full stop at AT stands inside a token such as a host name or "e.g.". */
static bool stop_ties(const struct paragraph *p, size_t at)
{
	return at > 0 && at + 1 < p->len && p->pieces[at].cp == '.' && p->pieces[at - 1].cp < 0x80 &&
	       p->pieces[at + 1].cp < 0x80 && cp_is_word(p->pieces[at - 1].cp) &&
	       cp_is_word(p->pieces[at + 1].cp);
}

static bool cp_is_suffix(uint32_t cp)
{
	return cp == '+' || cp == '#' || cp == '%';
}

/* Tells whether the suffixes that end before AT (C++, C#, 100%) belong to a word. */
static bool suffix_ends_word(const struct paragraph *p, size_t at)
{
	size_t i = at;

	while (i > 0 && cp_is_suffix(p->pieces[i - 1].cp))
		i--;
	return i < at && i > 0 && cp_is_word(p->pieces[i - 1].cp);
}

/* Numbers, their counters, and 第 before them. */
static bool number_ties(uint32_t before, uint32_t after)
{
	if (before == 0x7B2C && (cp_is_digit(after) || kinsoku_counts(after)))
		return true;
	return cp_is_digit(before) && (kinsoku_counts(after) || after == '%');
}

/* ―― …… ‥‥ are one sign each. */
static bool dash_ties(uint32_t before, uint32_t after)
{
	return before == after &&
	       (before == 0x2014 || before == 0x2015 || before == 0x2026 || before == 0x2025);
}

/* The last character before piece AT that is no blank: blanks vanish at a break. */
static uint32_t word_before(const struct paragraph *p, size_t at)
{
	while (at > 1 && piece_is_blank(&p->pieces[at - 1]))
		at--;
	return p->pieces[at - 1].cp;
}

/* Tells whether a line may begin with piece AT, given what UAX #14 says. */
static bool break_allowed(const struct paragraph *p, size_t at, bool possible)
{
	uint32_t before = p->pieces[at - 1].cp;
	uint32_t after = p->pieces[at].cp;

	if (piece_is_blank(&p->pieces[at]))
		return false;
	if (kinsoku_no_start(after) || kinsoku_no_end(word_before(p, at)))
		return false;
	if (connector_ties(p, at - 1) || connector_ties(p, at) || stop_ties(p, at - 1) ||
	    stop_ties(p, at))
		return false;
	if (cp_is_suffix(after) && (cp_is_word(before) || suffix_ends_word(p, at)))
		return false;
	if (number_ties(before, after) || dash_ties(before, after))
		return false;
	/* UAX #14 ties + # to what follows as a currency sign would be; behind a word they end it. */
	if (suffix_ends_word(p, at) && !cp_is_word(after) && after >= 0x2E80)
		return true;
	return possible;
}

/* Cuts the paragraph into pieces and finds where lines may begin. */
static void paragraph_read(struct paragraph *p, enum ambiguous_cols ambiguous)
{
	char *possible = mem_alloc(p->text.len + 1);
	struct sv rest = p->text;

	u8_possible_linebreaks((const uint8_t *)p->text.data, p->text.len, "UTF-8", possible);
	p->len = 0;
	while (rest.len) {
		struct cluster cluster = cluster_first(rest, ambiguous);

		p->pieces = array_reserve(p->pieces, &p->cap, p->len + 2, sizeof(*p->pieces));
		p->pieces[p->len++] = (struct piece){
			.start = p->text.len - rest.len,
			.cp = point_first(rest).cp,
			.cols = cluster.cols,
		};
		rest = sv_sub(rest, cluster.bytes, rest.len);
	}
	p->pieces[p->len] = (struct piece){ .start = p->text.len };
	for (size_t i = 1; i < p->len; i++)
		p->pieces[i].may_break =
			break_allowed(p, i, possible[p->pieces[i].start] == UC_BREAK_POSSIBLE);
	free(possible);
}

/* Returns where the word around the forced break AT begins, if the whole word fits a line and
 * begins behind FIRST; else AT. */
static size_t word_start(const struct paragraph *p, size_t first, size_t at, int cols)
{
	size_t start = at, end = at;
	int word_cols = 0;

	if (!cp_is_word(p->pieces[at].cp) || !cp_is_word(p->pieces[at - 1].cp))
		return at;
	while (start > first && cp_is_word(p->pieces[start - 1].cp))
		start--;
	while (end < p->len && cp_is_word(p->pieces[end].cp))
		end++;
	for (size_t i = start; i < end; i++)
		word_cols += p->pieces[i].cols;
	return start > first && word_cols <= cols ? start : at;
}

/* Nothing allowed fits: breaks at OVERFLOW, the first piece that does not fit, or a little before
 * it where that spares a forbidden start or end. */
static size_t break_force(const struct paragraph *p, size_t first, size_t overflow, int cols)
{
	size_t at = word_start(p, first, overflow, cols);

	if (at != overflow)
		return at;
	for (size_t back = 0; back <= BACK_CLUSTERS && overflow > first + back; back++) {
		size_t i = overflow - back;
		bool in_word = cp_is_word(p->pieces[i].cp) && cp_is_word(p->pieces[i - 1].cp);

		if (!kinsoku_no_start(p->pieces[i].cp) && !kinsoku_no_end(p->pieces[i - 1].cp) &&
		    !(back && in_word))
			return i;
	}
	return overflow > first ? overflow : first + 1;
}

/* Returns the piece behind the line that begins with FIRST. */
static size_t line_end(const struct paragraph *p, size_t first, int cols)
{
	int used = 0;
	size_t allowed = first;

	for (size_t i = first; i < p->len; i++) {
		const struct piece *piece = &p->pieces[i];

		if (i > first && piece->may_break)
			allowed = i;
		/* Blanks at the edge vanish, so they never overflow. */
		if (piece_is_blank(piece) || used + piece->cols <= cols) {
			used += piece->cols;
			continue;
		}
		if (p->hang && kinsoku_hangs(piece->cp) && used + piece->cols <= cols + HANG_COLS &&
		    i > first && (i + 1 == p->len || p->pieces[i + 1].may_break ||
		                  piece_is_blank(&p->pieces[i + 1])))
			return i + 1;
		if (i == first)
			return i + 1;
		return allowed > first ? allowed : break_force(p, first, i, cols);
	}
	return p->len;
}

/* Appends the line of pieces [FIRST, END) without the blanks at its end. */
static void line_append(struct wrap *out, const struct paragraph *p, size_t first, size_t end,
                        size_t offset, int indent_cols)
{
	struct wrap_line line = { .start = offset + p->pieces[first].start,
		                  .indent_cols = indent_cols };

	while (end > first && piece_is_blank(&p->pieces[end - 1]))
		end--;
	line.end = offset + p->pieces[end].start;
	for (size_t i = first; i < end; i++)
		line.cols += p->pieces[i].cols;
	out->lines = array_reserve(out->lines, &out->cap, out->len + 1, sizeof(*out->lines));
	out->lines[out->len++] = line;
}

static void paragraph_wrap(struct wrap *out, struct paragraph *p, size_t offset,
                           const struct wrap_options *options)
{
	int indent = options->indent_cols * 2 > options->cols ? 0 : options->indent_cols;
	size_t first = 0;
	int line_indent = 0;

	paragraph_read(p, options->ambiguous);
	do {
		size_t end = options->cols > 0 ? line_end(p, first, options->cols - line_indent) : p->len;

		line_append(out, p, first, end, offset, line_indent);
		while (end < p->len && piece_is_blank(&p->pieces[end]))
			end++;
		first = end;
		line_indent = indent;
	} while (first < p->len);
}

void text_wrap(struct wrap *out, struct sv display, const struct wrap_options *options)
{
	struct paragraph p = { .hang = options->hang };
	size_t offset = 0;

	for (struct sv rest = display; rest.len;) {
		p.text = sv_cut(&rest, '\n');
		if (p.text.len == 0) {
			struct wrap_line empty = { .start = offset, .end = offset };

			out->lines = array_reserve(out->lines, &out->cap, out->len + 1, sizeof(*out->lines));
			out->lines[out->len++] = empty;
		} else {
			paragraph_wrap(out, &p, offset, options);
		}
		offset += p.text.len + 1;
	}
	free(p.pieces);
}

void wrap_finish(struct wrap *wrap)
{
	free(wrap->lines);
	*wrap = (struct wrap){ 0 };
}
