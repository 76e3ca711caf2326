/* query_term.h -- building the terms of a query, for the files that understand what was typed. */
#pragma once

#include "xsnotes/store.h"

enum {
	/* Terms and tokens beyond these are left out: the rest finds the same session and some
	   more. */
	QUERY_TERMS_MAX = 1000,
	QUERY_TOKENS_MAX = 4000,
	/* A query of more text terms is a pasted text, whose words need no other spellings. */
	QUERY_VARIED_TERMS_MAX = 12,
};

/* Adds a condition to QUERY, which owns a copy of its text; returns it, or NULL where QUERY has it
 * already or is full.  The pointer is valid until the next addition. */
struct term *query_term_add(struct query *query, const struct term *term);
/* Adds another spelling to TERM of QUERY where it has none that folds alike; FIELD as in struct
 * variant.  TEXT is copied.  Returns whether it was added. */
bool term_variant_add(struct query *query, struct term *term, enum variant_kind kind, int field,
                      struct sv text);
/* Takes the variants of TERM from the one numbered LEN on away again. */
void term_variants_truncate(struct term *term, size_t len);
/* Tells whether TERM asks for text that an index can hold: a text term with a letter, kana or
 * digit. */
bool term_is_text(const struct term *term);
/* Tells whether TERM, a text term, counts in FIELD. */
bool term_counts_in(const struct term *term, enum field field);
/* Adds the spellings that follow from what was typed alone (joined, romaji, dictionary) to the
 * terms from the one numbered FIRST on. */
void query_variants_add(struct query *query, size_t first);
/* Tells whether TERM, a text term taken as not negated, is found in TEXT of FIELD. */
bool term_matches(const struct term *term, enum field field, struct sv text);
