/* vocab.h -- the words of the index, in order, entered anywhere.
 *
 * A word is fetched by a seek, and the next one by a seek behind it, so that a walk that can tell
 * which words are out of question leaps over them without reading what they stand for.
 */
#pragma once

#include "handle.h"

/* A walk over the index's tokens in the order of their bytes; all-zero before vocab_open. */
struct vocab {
	struct store *store;
	struct str word; /* the current one */
	size_t visited;
};

/* Makes VOCAB ready; the caller ends it with vocab_close. */
NODISCARD bool vocab_open(struct vocab *vocab, struct store *store, struct error *err);
/* Frees what VOCAB holds. */
void vocab_close(struct vocab *vocab);
/* Goes to the first word that is not before FROM; *FOUND false where there is none.  Fails with
 * ERROR_BUSY where a key is pending. */
NODISCARD bool vocab_seek(struct vocab *vocab, struct sv from, bool *found, struct error *err);
/* Goes to the word behind the current one. */
NODISCARD bool vocab_next(struct vocab *vocab, bool *found, struct error *err);
/* Goes to the first word that does not begin with the first PREFIX_BYTES of the current one, which
 * end at a character's edge. */
NODISCARD bool vocab_leap(struct vocab *vocab, size_t prefix_bytes, bool *found, struct error *err);
