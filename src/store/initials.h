/* initials.h -- the first letters of one session, what the table initial_index holds of it.
 *
 * A word just begun is answered from them without merging every token that begins so.  An initial is
 * the first character of a token, and the first two where both are short (Latin letters, digits).  As
 * a token of its own, cut at blanks, stand
 *     k           any field has it
 *     speaker:k   that field has it, one of all but text
 *     -text:k     any field has it, but not text: the text has nearly all that the others have
 */
#pragma once

#include "vocab_gather.h"
#include "xsnotes/store.h"

/* The initials of one row with the fields that have them; all-zero is empty. */
struct initials {
	uint64_t *slots; /* open addressing; 0 is free */
	size_t len;
	size_t slots_len; /* a power of two, or 0 */
	int fields;       /* how many were begun; the last one is read */
	struct vocab_gather *words; /* where whole tokens go as well; NULL: nowhere */
};

/* Makes SET empty, before any field, and keeps its memory. */
void initials_clear(struct initials *set);
/* Frees the memory of SET. */
void initials_finish(struct initials *set);
/* Begins the next field of the row, in the order of enum field. */
void initials_begin_field(struct initials *set);
/* Adds the initials of TOKEN, of the field begun last. */
void initials_add_token(struct initials *set, struct sv token);
/* Appends the tokens that stand for SET to OUT, each followed by a blank. */
void initials_append(const struct initials *set, struct str *out);

/* Returns the initial of TOKEN: its longest beginning that is one; empty where TOKEN is no word. */
struct sv token_initial(struct sv token);
/* Tells whether TOKEN, the beginning of a word, is an initial. */
bool token_is_initial(struct sv token);
/* Appends an FTS5 expression over initial_index to OUT: FIELD (enum field, or -1: any) has a token that
 * begins with the initial TOKEN. */
void initial_match_append(struct str *out, int field, struct sv token);
