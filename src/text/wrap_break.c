#include "wrap_break.h"

#include <stdlib.h>

#include <unilbrk.h>

#include "utf8.h"

enum { SHORT_SIDE = 3 };

static bool piece_is(const struct paragraph *p, size_t at, unsigned flags)
{
	return p->pieces[at].flags & flags;
}

static bool cp_is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* Letters of scripts whose words have blanks between them. */
static bool cp_is_letter(uint32_t cp)
{
	return point_is_latin(cp) || (cp >= 0x370 && cp <= 0x52F);
}

static unsigned ascii_flags(uint32_t cp)
{
	switch (cp) {
	case ' ':
		return PIECE_BLANK;
	case '/':
	case '&':
	case ':':
		return PIECE_CONNECTOR;
	case '.':
		return PIECE_STOP;
	case '+':
	case '#':
	case '%':
		return PIECE_SUFFIX;
	default:
		return 0;
	}
}

/* Returns the flags of a piece that begins with CP. */
static unsigned piece_flags(uint32_t cp)
{
	if ((cp | 0x20) - 'a' <= 'z' - 'a')
		return PIECE_WORD;
	if (cp_is_digit(cp))
		return PIECE_WORD | PIECE_DIGIT;
	if (cp < 0x80)
		return ascii_flags(cp) | kinsoku_of(cp);
	if (cp < 0x2E80 || cp > 0xA71F)
		return cp_is_letter(cp) ? PIECE_WORD : kinsoku_of(cp);
	return kinsoku_of(cp) | (cp == 0x3000 ? PIECE_BLANK : 0);
}

/* Returns how many word characters stand in a row at AT and further in direction STEP, up to one
 * more than the short side. */
static int word_run(const struct paragraph *p, size_t at, int step)
{
	int run = 0;

	while (run <= SHORT_SIDE && at < p->len && piece_is(p, at, PIECE_WORD)) {
		run++;
		at = (size_t)((ptrdiff_t)at + step);
	}
	return run;
}

/* Tells whether the connector at AT (/ & :) ties two sides of which one is short. */
static bool connector_ties(const struct paragraph *p, size_t at)
{
	int before, after;

	if (at == 0 || at >= p->len || !piece_is(p, at, PIECE_CONNECTOR))
		return false;
	before = word_run(p, at - 1, -1);
	after = word_run(p, at + 1, 1);
	return before && after && (before <= SHORT_SIDE || after <= SHORT_SIDE);
}

/* Tells whether the full stop at AT stands inside a token such as a host name or "e.g.". */
static bool stop_ties(const struct paragraph *p, size_t at)
{
	return at > 0 && at + 1 < p->len && piece_is(p, at, PIECE_STOP) &&
	       p->pieces[at - 1].cp < 0x80 && p->pieces[at + 1].cp < 0x80 &&
	       piece_is(p, at - 1, PIECE_WORD) && piece_is(p, at + 1, PIECE_WORD);
}

/* Tells whether the suffixes that end before AT (C++, C#, 100%) belong to a word. */
static bool suffix_ends_word(const struct paragraph *p, size_t at)
{
	size_t i = at;

	while (i > 0 && piece_is(p, i - 1, PIECE_SUFFIX))
		i--;
	return i < at && i > 0 && piece_is(p, i - 1, PIECE_WORD);
}

/* Numbers (UAX #14 knows only narrow ones), their counters, and 第 before them. */
static bool number_ties(const struct paragraph *p, size_t at)
{
	const struct piece *before = &p->pieces[at - 1];

	if (before->flags & PIECE_DIGIT)
		return piece_is(p, at, PIECE_DIGIT | PIECE_COUNTS);
	if (!piece_is(p, at, PIECE_DIGIT))
		return false;
	return before->cp == 0x7B2C || ((before->cp == 0xFF0C || before->cp == 0xFF0E) && at > 1 &&
	                                piece_is(p, at - 2, PIECE_DIGIT));
}

/* ―― …… ‥‥ are one sign each. */
static bool dash_ties(uint32_t before, uint32_t after)
{
	return before == after &&
	       (before == 0x2014 || before == 0x2015 || before == 0x2026 || before == 0x2025);
}

/* The last piece before AT that is no blank: blanks vanish at a break. */
static size_t word_before(const struct paragraph *p, size_t at)
{
	while (at > 1 && piece_is(p, at - 1, PIECE_BLANK))
		at--;
	return at - 1;
}

/* Tells whether what belongs together would come apart before AT. */
static bool piece_is_tied(const struct paragraph *p, size_t at)
{
	unsigned both = p->pieces[at - 1].flags | p->pieces[at].flags;

	if (both & PIECE_CONNECTOR && (connector_ties(p, at - 1) || connector_ties(p, at)))
		return true;
	if (both & PIECE_STOP && (stop_ties(p, at - 1) || stop_ties(p, at)))
		return true;
	return (both & PIECE_DIGIT && number_ties(p, at)) ||
	       dash_ties(p->pieces[at - 1].cp, p->pieces[at].cp);
}

/* UAX #14 ties + # to what follows as a currency sign would be; behind a word they end it, and AT,
 * Japanese, may begin a line. */
static bool suffix_allows(const struct paragraph *p, size_t at)
{
	return piece_is(p, at - 1, PIECE_SUFFIX) && p->pieces[at].cp >= 0x2E80 &&
	       !piece_is(p, at, PIECE_WORD) && suffix_ends_word(p, at);
}

/* Tells whether a line may begin with piece AT, given what UAX #14 says. */
static bool break_allowed(const struct paragraph *p, size_t at, bool possible)
{
	if (!possible && !suffix_allows(p, at))
		return false;
	if (piece_is(p, at, PIECE_BLANK | PIECE_NO_START) ||
	    piece_is(p, word_before(p, at), PIECE_NO_END) || piece_is_tied(p, at))
		return false;
	return !piece_is(p, at, PIECE_SUFFIX) ||
	       !(piece_is(p, at - 1, PIECE_WORD) || suffix_ends_word(p, at));
}

/* Returns the next piece to be filled, with room for one more behind it.  Filled where it stands: copied
 * in, it would cost as much as all the rest. */
static struct piece *piece_next(struct paragraph *p)
{
	if (p->len + 2 > p->cap)
		p->pieces = array_reserve(p->pieces, &p->cap, p->len + 2, sizeof(*p->pieces));
	return &p->pieces[p->len++];
}

static struct point point_at(struct sv text, size_t at)
{
	return point_first((struct sv){ text.data + at, text.len - at });
}

/* Cuts TEXT into pieces.  Each character is read once; where it and the next one stand alone it is a
 * cluster. */
static void pieces_read(struct paragraph *p, struct sv text, enum ambiguous_cols ambiguous)
{
	struct point point = point_at(text, 0);

	p->len = 0;
	for (size_t at = 0; at < text.len;) {
		struct piece *piece = piece_next(p);
		struct point next = point_at(text, at + point.bytes);

		piece->start = (uint32_t)at;
		piece->cp = point.cp;
		piece->flags = piece_flags(point.cp);
		if (point_stands_alone(point.cp) && (!next.bytes || point_stands_alone(next.cp))) {
			piece->cols = point_cols(point.cp, ambiguous);
			at += point.bytes;
			point = next;
		} else {
			struct cluster cluster = cluster_first(sv_sub(text, at, text.len), ambiguous);

			/* A blank that carries a mark is seen: it must not vanish. */
			if (cluster.bytes > point.bytes)
				piece->flags &= ~(unsigned)PIECE_BLANK;
			piece->cols = cluster.cols;
			at += cluster.bytes;
			point = point_at(text, at);
		}
	}
	*piece_next(p) = (struct piece){ .start = (uint32_t)text.len };
	p->len--;
}

void paragraph_read(struct paragraph *p, struct sv text, enum ambiguous_cols ambiguous)
{
	p->possible = array_reserve(p->possible, &p->possible_cap, text.len + 1, 1);
	u8_possible_linebreaks((const uint8_t *)text.data, text.len, "UTF-8", p->possible);
	pieces_read(p, text, ambiguous);
	for (size_t i = 1; i < p->len; i++)
		if (break_allowed(p, i, p->possible[p->pieces[i].start] == UC_BREAK_POSSIBLE))
			p->pieces[i].flags |= PIECE_MAY_BREAK;
}

void paragraph_finish(struct paragraph *p)
{
	free(p->pieces);
	free(p->possible);
	*p = (struct paragraph){ 0 };
}
