/* tokenizer.h -- the tokens of text.h for FTS5, and the first letters of each row beside them.
 *
 * Two tables index a session: search_index holds its tokens, initial_index only the first
 * character of each (and the first two of Latin words), so that a word just begun is answered
 * without merging every token that begins so.  The second costs no second pass over the text: the
 * tokenizer of the first gathers the initials as it goes.
 */
#pragma once

#include <sqlite3.h>

#include "vocab_gather.h"
#include "xsnotes/base.h"

/* The set of initials of one row; all-zero is empty. */
struct initials {
	uint64_t *slots; /* open addressing; 0 is free */
	size_t len;
	size_t slots_len; /* a power of two, or 0 */
	struct vocab_gather *words; /* where whole tokens go as well; NULL: nowhere */
};

/* Makes SET empty and keeps its memory. */
void initials_clear(struct initials *set);
/* Frees the memory of SET. */
void initials_finish(struct initials *set);
/* Appends the members of SET to OUT, each followed by a blank. */
void initials_append(const struct initials *set, struct str *out);

/* Registers the tokenizer "xsnotes" with the connection HANDLE.  What it reads while *GATHER is set
 * adds its initials there; GATHER must outlive the connection.  False where FTS5 is missing. */
bool tokenizer_register(sqlite3 *handle, struct initials *gather);
