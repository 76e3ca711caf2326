/* open_recover.h -- what others left beside a file, put right before it is opened. */
#pragma once

#include "xsnotes/base.h"

/* Undoes what a writer that died left half done in the file PATH.  Does nothing where there is no
 * journal, or where PATH may not be written: then opening it tells. */
void journal_recover(const char *path);
/* Takes the file PATH of ours out of WAL mode, into which another program put it, with what its -wal
 * holds.  A file whose tables are not ours is left as it is.  Fails with ERROR_BUSY where another
 * program has it open, with ERROR_IO where it may not be written, with ERROR_SCHEMA. */
NODISCARD bool wal_leave(const char *path, struct error *err);
