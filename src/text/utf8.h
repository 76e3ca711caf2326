/* utf8.h -- code points of UTF-8 text, and the sets of them that several files ask for. */
#pragma once

#include "xsnotes/text.h"

#include <string.h>

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

/* Returns how many bytes at the start of REST are printable ASCII: whatever a loop does with text, those it
 * can take together. */
static inline size_t ascii_bytes(struct sv rest)
{
	const uint64_t ones = 0x0101010101010101;
	size_t len = 0;

	/* Eight at once: 0x20 less sets the high bit of a control character, one more that of DEL. */
	for (uint64_t bytes; rest.len - len >= sizeof(bytes); len += sizeof(bytes)) {
		memcpy(&bytes, rest.data + len, sizeof(bytes));
		if ((bytes | (bytes - 0x20 * ones) | (bytes + ones)) & 0x80 * ones)
			break;
	}
	while (len < rest.len && rest.data[len] >= 0x20 && rest.data[len] < 0x7F)
		len++;
	return len;
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
/* Tells whether CP never joins with another one that stands alone: most text is of those, and needs no
 * look at the rules of UAX #29. */
static inline bool point_stands_alone(uint32_t cp)
{
	if (cp < 0x7F)
		return cp >= 0x20;
	return (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A0 && cp <= 0x30FF) ||
	       (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3000 && cp <= 0x3029) ||
	       (cp >= 0xFF01 && cp <= 0xFF9D) || (cp >= 0x2010 && cp <= 0x2027) ||
	       (cp >= 0xA0 && cp <= 0x2FF && cp != 0xAD) || (cp >= 0x2500 && cp <= 0x257F);
}

/* As point_cols, for what is not ASCII. */
int point_cols_wide(uint32_t cp, enum ambiguous_cols ambiguous);

/* Returns the columns that the display form's CP takes, 0 for marks; ambiguous ones as told. */
static inline int point_cols(uint32_t cp, enum ambiguous_cols ambiguous)
{
	return cp >= 0x20 && cp < 0x7F ? 1 : point_cols_wide(cp, ambiguous);
}
