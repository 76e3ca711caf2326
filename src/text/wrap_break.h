/* wrap_break.h -- a paragraph as pieces, and before which of them a line may begin.
 *
 * UAX #14 proposes; the kinsoku rules and what an engineer's text adds to them (I/O, C++, host names,
 * numbers with their counters) forbid, and in one case allow.
 */
#pragma once

#include "kinsoku.h"
#include "xsnotes/text.h"

enum piece_flags {
	PIECE_NO_START = KINSOKU_NO_START,
	PIECE_NO_END = KINSOKU_NO_END,
	PIECE_HANGS = KINSOKU_HANGS,
	PIECE_COUNTS = KINSOKU_COUNTS,
	PIECE_MAY_BREAK = 1 << 4, /* a line may begin here */
	PIECE_BLANK = 1 << 5,     /* vanishes at a break */
	PIECE_WORD = 1 << 6,      /* a letter of a script with blanks between words, or a digit */
	PIECE_DIGIT = 1 << 7,
	PIECE_CONNECTOR = 1 << 8, /* / & : */
	PIECE_STOP = 1 << 9,      /* . */
	PIECE_SUFFIX = 1 << 10,   /* + # % */
};

/* One cluster of a paragraph. */
struct piece {
	uint32_t start; /* byte */
	uint32_t cp; /* its first code point */
	int cols;
	unsigned flags; /* enum piece_flags */
};

/* One paragraph being set; all-zero is empty, and one after the other may be read into it. */
struct paragraph {
	struct piece *pieces; /* with one more at the end that has only start */
	size_t len;
	size_t cap;
	char *possible; /* what UAX #14 says before each byte */
	size_t possible_cap;
};

/* Replaces what P holds by the pieces of TEXT, which has no line end. */
void paragraph_read(struct paragraph *p, struct sv text, enum ambiguous_cols ambiguous);
/* Frees P. */
void paragraph_finish(struct paragraph *p);
