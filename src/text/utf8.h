/* utf8.h -- code points of UTF-8 text, and the sets of them that several files ask for. */
#pragma once

#include "xsnotes/text.h"

/* One code point and the bytes it takes; ill-formed bytes give U+FFFD, one maximal part each. */
struct point {
	uint32_t cp;
	size_t bytes;
};

/* Returns the first code point of REST, which does not begin with a plain one (see point_first). */
struct point point_first_rare(struct sv rest);

/* Returns the first code point of REST; 0 bytes where REST is empty.  Text is mostly ASCII, kana and
 * ideographs, so these are read here: every loop of this layer begins with it. */
static inline struct point point_first(struct sv rest)
{
	const unsigned char *at = (const unsigned char *)rest.data;

	if (rest.len && at[0] < 0x80)
		return (struct point){ .cp = at[0], .bytes = 1 };
	if (rest.len >= 3 && at[0] >= 0xE1 && at[0] <= 0xEC && (at[1] & 0xC0) == 0x80 &&
	    (at[2] & 0xC0) == 0x80)
		return (struct point){
			.cp = (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 |
			      (uint32_t)(at[2] & 0x3F),
			.bytes = 3,
		};
	return point_first_rare(rest);
}

/* Cuts the first code point off *REST and returns it. */
static inline struct point point_cut(struct sv *rest)
{
	struct point point = point_first(*rest);

	if (point.bytes) {
		rest->data += point.bytes;
		rest->len -= point.bytes;
	}
	return point;
}
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
