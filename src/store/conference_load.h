/* conference_load.h -- a conference read from its rows. */
#pragma once

#include "handle.h"

/* Fills CONFERENCE with the full record KEY and *NUMBER with its number, 0 where there is none. */
NODISCARD bool conference_load(struct db *db, struct sv key, struct arena *arena,
                               struct conference *conference, int64_t *number, struct error *err);
