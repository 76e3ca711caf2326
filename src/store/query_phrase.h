/* query_phrase.h -- what a term asks of the index: phrases of tokens, one of which must be there.
 */
#pragma once

#include "xsnotes/store.h"

/* Tokens that stand one behind the other, in one column or any. */
struct phrase {
	struct sv tokens; /* with a blank between */
	size_t len;       /* how many */
	bool prefix;      /* the last one need only be a beginning */
	int field;        /* enum field, or -1: any that its term may be in */
};

/* The phrases of one term; owns them and their tokens.  All-zero is empty. */
struct phrases {
	struct arena arena;
	struct phrase *items;
	size_t len;
	size_t cap;
};

/* Adds the phrases of TERM: itself, itself with its parts joined, split in two, and its variants.
 * None at all: the term matches nothing. */
void term_phrases(const struct term *term, struct phrases *out);
/* Tells whether the phrase AT asks for less than another one, whose rows hold all of its own. */
bool phrase_is_spare(const struct phrases *phrases, size_t at);
/* Return the first and the last token of PHRASE, borrowed from it. */
struct sv phrase_first_token(const struct phrase *phrase);
struct sv phrase_last_token(const struct phrase *phrase);
/* Frees the phrases. */
void phrases_finish(struct phrases *phrases);
