/* index_rows.h -- the rows of both indexes, kept in the transaction that changes what they index.
 */
#pragma once

#include "handle.h"

/* Adds the session ROWID, with its comments and notes as they are now, to the indexes. */
NODISCARD bool index_add(struct store *store, int64_t rowid, struct error *err);
/* Takes the session ROWID out; to be called before anything of it changes. */
NODISCARD bool index_remove(struct store *store, int64_t rowid, struct error *err);
/* Empties both indexes and builds them from the sessions, inside the caller's transaction. */
NODISCARD bool store_reindex(struct store *store, struct error *err);
