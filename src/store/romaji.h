/* romaji.h -- Japanese sounds in Latin letters, and back.
 *
 * Hepburn, Kunrei and what people type into input methods are all read; long vowels may be left out
 * as the signs of stations and names do.  Letters that are no Japanese sounds give nothing, so that
 * English words mostly stay what they are.
 */
#pragma once

#include "xsnotes/text.h"

enum {
	READINGS_MAX = 16,     /* at most so many readings one word has */
	WORD_LETTERS_MAX = 32, /* longer ones, and kana longer than that, have none */
};

/* Readings in hiragana, likeliest first. */
struct readings {
	struct str items[READINGS_MAX];
	size_t len;
	size_t kana; /* how many kana the first one has, small ones not counted */
	bool open;   /* the word ended in a consonant: each reading is one way to go on */
};

/* Reads the Latin letters WORD (lower case; - for a long vowel and ' behind n may stand between
 * them) as kana; none where they are no Japanese sounds. */
void romaji_readings(struct sv word, struct readings *out);
/* Writes the kana KANA as Latin letters in each usual way; none where it is not all kana. */
void kana_spellings(struct sv kana, struct readings *out);
/* Frees the readings. */
void readings_finish(struct readings *readings);
