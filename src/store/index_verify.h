/* index_verify.h -- may FTS5 be let near the index that stands in a file? */
#pragma once

#include "db.h"

/* A walk through both indexes that may be cut short. */
struct index_verify;

/* Walks through both indexes of DB, reading every page of them; *SOUND tells whether all is as a
 * writer makes it.  What they say of the sessions may still be wrong: that is FTS5's own check.
 * *WALK is NULL at first and at the end; where it fails, as with ERROR_BUSY for a key that waits, *WALK
 * says how far it came, for the next call or for index_verify_free, as long as nobody writes. */
NODISCARD bool index_verify(struct index_verify **walk, struct db *db, bool *sound, struct error *err);
/* Frees WALK; NULL does nothing. */
void index_verify_free(struct index_verify *walk);
