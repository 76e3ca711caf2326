/* foldpoint.h -- the folded form of one code point, and to which class folded text belongs. */
#pragma once

#include "xsnotes/text.h"

/* At most how many code points one folds to that count; longer compatibility forms are cut. */
enum { FOLD_POINT_MAX = 18 };

/* Writes what CP folds to by itself: compatibility decomposition, full case folding, hiragana for
 * katakana, large for small kana, common form for variant kanji, letters such as ø by table.
 * Marks stay: whether they go depends on what they stand on.  Returns how many code points. */
size_t fold_point(uint32_t cp, uint32_t out[FOLD_POINT_MAX]);

/* What a folded code point is to a search. */
enum point_class {
	POINT_CJK,
	POINT_LATIN,
	POINT_DIGIT,
	POINT_BLANK, /* a soft separator between words: blank or tab */
	POINT_SOFT,  /* another soft separator: ・ - / _ . ' = : ~ */
	POINT_HARD,  /* everything else: text on both sides is never one match */
};

/* Returns the class of the folded CP. */
enum point_class fold_point_class(uint32_t cp);
/* Tells whether CP is folded kana or a kana mark, behind which a dash is a long vowel. */
bool fold_is_kana(uint32_t cp);
/* Tells whether CP is a dash of any kind. */
bool fold_is_dash(uint32_t cp);
