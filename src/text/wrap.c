#include "xsnotes/text.h"

#include <stdlib.h>

#include "wrap_break.h"

enum { BACK_CLUSTERS = 4 };

static bool piece_is(const struct paragraph *p, size_t at, unsigned flags)
{
	return p->pieces[at].flags & flags;
}

/* Returns where the word around the forced break AT begins, if the whole word fits a line and
 * begins behind FIRST; else AT. */
static size_t word_start(const struct paragraph *p, size_t first, size_t at, int cols)
{
	size_t start = at, end = at;
	int word_cols = 0;

	if (!piece_is(p, at, PIECE_WORD) || !piece_is(p, at - 1, PIECE_WORD))
		return at;
	while (start > first && piece_is(p, start - 1, PIECE_WORD))
		start--;
	while (end < p->len && piece_is(p, end, PIECE_WORD))
		end++;
	for (size_t i = start; i < end; i++)
		word_cols += p->pieces[i].cols;
	return start > first && word_cols <= cols ? start : at;
}

/* Tells whether kinsoku forbids that the line from FIRST on ends before AT, or that the next one begins
 * there; blanks at the break vanish. */
static bool break_is_forbidden(const struct paragraph *p, size_t first, size_t at)
{
	size_t end = at;

	while (end > first && piece_is(p, end - 1, PIECE_BLANK))
		end--;
	while (piece_is(p, at, PIECE_BLANK))
		at++;
	return piece_is(p, at, PIECE_NO_START) || (end > first && piece_is(p, end - 1, PIECE_NO_END));
}

/* Nothing allowed fits: breaks at OVERFLOW, the first piece that does not fit, or before the word that
 * this would part, or a little before that where it spares a forbidden start or end. */
static size_t break_force(const struct paragraph *p, size_t first, size_t overflow, int cols)
{
	size_t at = word_start(p, first, overflow, cols);

	for (size_t back = 0; back <= BACK_CLUSTERS && at > first + back; back++) {
		size_t i = at - back;
		bool in_word = piece_is(p, i, PIECE_WORD) && piece_is(p, i - 1, PIECE_WORD);

		if (!(back && in_word) && !break_is_forbidden(p, first, i))
			return i;
	}
	return at;
}

/* Tells whether a line may end behind AT: blanks aside, the next piece may begin one. */
static bool may_end_behind(const struct paragraph *p, size_t at)
{
	do
		at++;
	while (piece_is(p, at, PIECE_BLANK));
	return at == p->len || piece_is(p, at, PIECE_MAY_BREAK);
}

/* Returns the piece behind the line that begins with FIRST. */
static size_t line_end(const struct paragraph *p, size_t first, int cols, bool hang)
{
	int used = 0;
	size_t allowed = first;

	for (size_t i = first; i < p->len; i++) {
		const struct piece *piece = &p->pieces[i];

		if (i > first && piece->flags & PIECE_MAY_BREAK)
			allowed = i;
		/* Blanks at the edge vanish, so they never overflow. */
		if (piece->flags & PIECE_BLANK || used + piece->cols <= cols) {
			used += piece->cols;
			continue;
		}
		if (hang && piece->flags & PIECE_HANGS && used + piece->cols <= cols + WRAP_HANG_COLS &&
		    i > first && may_end_behind(p, i))
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

	while (end > first && piece_is(p, end - 1, PIECE_BLANK))
		end--;
	line.end = offset + p->pieces[end].start;
	for (size_t i = first; i < end; i++)
		line.cols += p->pieces[i].cols;
	out->lines = array_reserve(out->lines, &out->cap, out->len + 1, sizeof(*out->lines));
	out->lines[out->len++] = line;
}

static void paragraph_wrap(struct wrap *out, const struct paragraph *p, size_t offset,
                           const struct wrap_options *options)
{
	int indent = options->indent_cols * 2 > options->cols ? 0 : options->indent_cols;
	size_t first = 0;
	int line_indent = 0;

	do {
		size_t end = options->cols > 0 ? line_end(p, first, options->cols - line_indent,
							  options->hang)
					       : p->len;

		line_append(out, p, first, end, offset, line_indent);
		while (end < p->len && piece_is(p, end, PIECE_BLANK))
			end++;
		first = end;
		line_indent = indent;
	} while (first < p->len);
}

static void line_append_empty(struct wrap *out, size_t offset)
{
	out->lines = array_reserve(out->lines, &out->cap, out->len + 1, sizeof(*out->lines));
	out->lines[out->len++] = (struct wrap_line){ .start = offset, .end = offset };
}

void text_wrap(struct wrap *out, struct sv display, const struct wrap_options *options)
{
	struct paragraph p = { 0 };
	size_t offset = 0;

	for (struct sv rest = display; rest.len;) {
		struct sv text = sv_cut(&rest, '\n');

		if (text.len) {
			paragraph_read(&p, text, options->ambiguous);
			paragraph_wrap(out, &p, offset, options);
		} else {
			line_append_empty(out, offset);
		}
		offset += text.len + 1;
	}
	paragraph_finish(&p);
}

void wrap_finish(struct wrap *wrap)
{
	free(wrap->lines);
	*wrap = (struct wrap){ 0 };
}
