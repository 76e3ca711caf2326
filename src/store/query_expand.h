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
	EXPAND_LARGE_SESSIONS =
		20000, /* from here on a beginning of one letter takes over a frame */
};

/* Replaces each phrase that ends in the beginning of a Latin word by phrases with the words of
 * STORE that begin so, and drops it where there are none (but never all phrases). */
void phrases_expand(struct store *store, struct phrases *phrases);
/* Tells whether STORE holds EXPAND_LARGE_SESSIONS or more. */
bool store_is_large(struct store *store);
/* Tells whether more words of STORE begin with TOKEN than can be asked for one by one. */
bool token_begins_many(struct store *store, struct sv token);
