/* query_initial.h -- what the index of first letters has to say to the terms of a query. */
#pragma once

#include "query_phrase.h"
#include "query_term.h"

/* Tells whether PHRASES, those of TERM, are all answered by first letters: they are no more than that. */
bool phrases_are_initials(const struct term *term, const struct phrases *phrases);
/* Appends to OUT, with AND where it is not empty, the expression over initial_index that finds the rows of
 * such PHRASES. */
void first_letters_append(struct str *out, const struct term *term, const struct phrases *phrases);

/* Tells whether one of PHRASES, those of TERM and not yet expanded, ends in the beginning of more words of
 * STORE than can be asked for one by one, while the fold finds what they stand for, and all of them can be
 * proposed by first letters. */
bool phrases_are_looked_for(struct store *store, const struct term *term, const struct phrases *phrases);
/* Appends to OUT, with AND where it is not empty, the expression over initial_index that finds all rows of
 * such PHRASES, and more. */
void proposal_append(struct str *out, const struct term *term, const struct phrases *phrases);
