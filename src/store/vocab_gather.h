/* vocab_gather.h -- keeping the table of words complete while rows are indexed.
 *
 * The table word holds every token of Latin letters or digits that the index has ever had, the
 * first 24 bytes of it.  It is what beginnings, near spellings and insides of words are looked up
 * in: FTS5's own list of tokens has to read what each stands for.  A word whose last row is gone
 * stays until the index is built anew; it matches nothing.
 */
#pragma once

#include "db.h"

/* A longer word is cut: host names and paths, written as one, would fill the table. */
enum { VOCAB_WORD_BYTES = 24 };

/* The words met and not yet written; all-zero is empty. */
struct vocab_gather {
	/* Hashes of words that are in the table, each in the one slot it can have; 0 is free.  A word
	 * whose slot another took is met anew, which costs time only.  NULL: none is known. */
	uint64_t *seen;
	struct str fresh; /* words to be written, each with a line end */
};

/* Takes TOKEN where it is a word and not met before. */
void vocab_gather_add(struct vocab_gather *gather, struct sv token);
/* Forgets everything, since what was written may have been rolled back. */
void vocab_gather_forget(struct vocab_gather *gather);
/* Frees GATHER. */
void vocab_gather_finish(struct vocab_gather *gather);
/* Writes the fresh words to DB, in the caller's transaction. */
NODISCARD bool vocab_gather_write(struct vocab_gather *gather, struct db *db, struct error *err);
/* Tells whether the table of DB has all fresh words, which it takes. */
NODISCARD bool vocab_gather_check(struct vocab_gather *gather, struct db *db, bool *complete,
                                  struct error *err);
