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
	EXPAND_WORDS_MAX = 48,  /* of one beginning; of more the beginning stays */
	EXPAND_MANY_WORDS = 2000, /* so many words begin only like one or two letters of a large library */
};

/* Replaces each phrase that ends in the beginning of a Latin word by phrases with the words of STORE
 * that begin so, and drops it where there are none (but never all phrases). */
void phrases_expand(struct store *store, struct phrases *phrases);
/* Tells whether EXPAND_MANY_WORDS words of STORE begin with TOKEN, of at most two letters. */
bool token_begins_many(struct store *store, struct sv token);
