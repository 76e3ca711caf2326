/* vocab.h -- the words of the index, in order, entered anywhere.
 *
 * A walk reads the table word (vocab_gather.h) and can leap over words that are out of question.
 */
#pragma once

#include "handle.h"

/* A walk over the words in the order of their bytes; one at a time in a store. */
struct vocab {
	struct store *store;
	sqlite3_stmt *stmt; /* borrowed; NULL before the first seek */
	struct str word;    /* the current one */
	size_t visited;
};

/* Ends the walk; accepts an all-zero VOCAB. */
void vocab_close(struct vocab *vocab);
/* Goes to the first word that is not before FROM; *FOUND false where there is none.  VOCAB need
 * only name its store.  Fails with ERROR_BUSY where a key is pending. */
NODISCARD bool vocab_seek(struct vocab *vocab, struct sv from, bool *found, struct error *err);
/* Goes to the word behind the current one. */
NODISCARD bool vocab_next(struct vocab *vocab, bool *found, struct error *err);
/* Goes to the first word that does not begin with the first PREFIX_BYTES of the current one, which
 * end at a character's edge. */
NODISCARD bool vocab_leap(struct vocab *vocab, size_t prefix_bytes, bool *found, struct error *err);
