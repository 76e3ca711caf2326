/* utf8.h -- code points of UTF-8 text, and the sets of them that several files ask for. */
#pragma once

#include "xsnotes/text.h"

/* One code point and the bytes it takes; ill-formed bytes give U+FFFD, one maximal part each. */
struct point {
	uint32_t cp;
	size_t bytes;
};

/* Returns the first code point of REST; 0 bytes where REST is empty. */
struct point point_first(struct sv rest);
/* Tells whether CP goes when text is cleaned: bidi controls, zero-width space, word joiner,
 * invisible operators, BOM, soft hyphen, interlinear marks, tag characters. */
bool point_is_dropped(uint32_t cp);
/* Tells whether CP is a mark that stands on the character before it (general category Mn or Me). */
bool point_is_mark(uint32_t cp);
/* Tells whether CP is hiragana or katakana, full width. */
bool point_is_kana(uint32_t cp);
/* Tells whether CP is a letter of the Latin script. */
bool point_is_latin(uint32_t cp);
/* Returns the columns that the display form's CP takes, 0 for marks; ambiguous ones as told. */
int point_cols(uint32_t cp, enum ambiguous_cols ambiguous);
