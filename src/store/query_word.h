/* query_word.h -- the words of a typed query, before they mean anything.
 *
 * Only here is it known how a query is written: blanks, quotes, the minus sign, NAME:value.
 */
#pragma once

#include "xsnotes/base.h"

/* One word of a query.  All views lie in the text that was cut. */
struct query_word {
	bool negated;    /* a minus sign stood before it */
	bool phrase;     /* the value stood in quotes, closed or not */
	bool open;       /* they were not closed */
	int name;        /* what query_name_find returned, or -1 */
	struct sv value; /* without sign, name and quotes; empty behind a name that ends the text */
	struct sv plain; /* the same with the name: what the word is if the value does not fit it */
};

/* Cuts the next word off *REST; false where only blanks are left. */
bool query_word_next(struct sv *rest, struct query_word *word);
