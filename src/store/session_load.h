/* session_load.h -- sessions read from their rows. */
#pragma once

#include "handle.h"

/* Fills SESSION with the row ROWID as a list shows it; copies come from ARENA.  *FOUND tells
 * whether there is one.  The clash is left false (window.c knows it). */
NODISCARD bool session_load_row(struct store *store, int64_t rowid, struct arena *arena,
                                struct session *session, bool *found, struct error *err);
/* The same with everything the source says; no note, and no comments that others shared. */
NODISCARD bool session_load_source(struct store *store, int64_t rowid, struct arena *arena,
                                   struct session *session, bool *found, struct error *err);
