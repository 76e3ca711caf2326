/* query_sound.h -- a term as the sounds it stands for. */
#pragma once

#include "query_term.h"

/* Appends the letters of TERM, where it is nothing but Latin letters joined by other signs than
 * blanks; a dash, or an apostrophe, between two of them stays.  False: it is something else. */
bool term_letters(const struct term *term, struct str *out);
/* Appends TERM as hiragana without long vowel signs, where it is nothing but kana. */
bool term_kana(const struct term *term, struct str *out);
/* Tells whether TERM begins in katakana of full width. */
bool term_is_katakana(const struct term *term);
