/* index_trust.h -- when FTS5 may be asked.
 *
 * An index that was made here is asked at once.  One that was found in a file is looked through first
 * (index_verify.h), once for a connection; that takes 0.1 s for 10,000 sessions, so of larger files it
 * is kept among the user's state which ones were looked through or written here, and how they stood.
 * A file that comes from somebody else, or that anything but this program has changed, is another one.
 */
#pragma once

#include "handle.h"

/* Lets FTS5 be asked.  Fails with ERROR_SCHEMA where the index is damaged. */
NODISCARD bool index_trust(struct store *store, struct error *err);
/* Keeps how the file of STORE stands, after it was written and closed; where that cannot be kept, the
 * index is looked through again. */
void index_trust_keep(const struct store *store);
