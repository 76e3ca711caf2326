/* index_verify.h -- may FTS5 be let near the index that stands in a file? */
#pragma once

#include "db.h"

/* Walks through both indexes of DB, reading every page of them; *SOUND tells whether all is as a
 * writer makes it.  What they say of the sessions may still be wrong: that is FTS5's own check. */
NODISCARD bool index_verify(struct db *db, bool *sound, struct error *err);
