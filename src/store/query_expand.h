/* query_expand.h -- beginnings of words put in terms of whole words, which are read lazily.
 *
 * For a beginning FTS5 first merges what all words stand for that begin so, however few rows are
 * wanted; for a whole word it reads as far as it is asked.  At a million sessions that is the
 * difference between 70 ms and 1.
 */
#pragma once

#include "handle.h"
#include "query_phrase.h"

enum {
	EXPAND_WORDS_MAX = 48, /* of one beginning; of more the beginning stays */
};

/* Replaces each phrase that ends in the beginning of a Latin word by phrases with the words of
 * STORE that begin so, and drops it where there are none, or where its first word is none of STORE's (but
 * never all phrases). */
void phrases_expand(struct store *store, struct phrases *phrases);
/* Tells whether STORE holds its large_sessions or more. */
bool store_is_large(struct store *store);
/* Tells whether the words that begin with TOKEN are known: kana, ideographs and Hangul are no words, and of
 * those cut short not all are. */
bool token_is_word(struct sv token);
/* Tells whether more words of STORE begin with TOKEN than can be asked for one by one. */
bool token_begins_many(struct store *store, struct sv token);
