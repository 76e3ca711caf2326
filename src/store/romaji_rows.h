/* romaji_rows.h -- the kana table: one row a consonant, one column a vowel. */
#pragma once

#include "xsnotes/base.h"

enum { ROMAJI_VOWELS = 5 };

/* The kana of one consonant; an empty text where there is none. */
struct romaji_row {
	struct sv onset;
	bool hepburn; /* left aside where Kunrei is written */
	bool input;   /* typed, but never written */
	struct sv kana[ROMAJI_VOWELS];
};

/* The rows; of two that hold a kana the one that is written comes first. */
extern const struct romaji_row romaji_rows[];
extern const size_t romaji_rows_len;

/* Returns the column of the vowel LETTER, or -1. */
int romaji_vowel(char letter);
/* Tells whether LETTER is a sound of the lips, before which ん is m. */
bool romaji_is_lip(char letter);
/* Returns the letter of COLUMN, and its kana. */
char romaji_vowel_letter(int column);
struct sv romaji_vowel_kana(int column);
/* Returns what the syllable of ONSET and COLUMN stands for besides its row (ti: てぃ; nya: んや); empty
 * where that is nothing. */
struct sv romaji_other_find(struct sv onset, int column);
/* Returns the row with the longest onset that WORD begins with and, where VOWEL, that has the kana
 * of the letter behind it; NULL where there is none. */
const struct romaji_row *romaji_row_find(struct sv word, bool vowel);
