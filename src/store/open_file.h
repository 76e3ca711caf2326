/* open_file.h -- a database file before SQLite sees it. */
#pragma once

#include "xsnotes/base.h"

/* What the first 100 bytes of a file say. */
struct file_head {
	bool exists;
	bool wal; /* changes are in a -wal beside it */
	uint32_t user_version;
};

/* Looks at the file PATH: that it is a regular file of ours, by its header.  A missing file is no
 * failure (head->exists).  Fails with ERROR_IO or ERROR_SCHEMA; the file is never touched.  To be
 * called while no connection of this process has the file locked: POSIX drops such locks when any
 * descriptor of the file is closed. */
NODISCARD bool file_head_read(const char *path, struct file_head *head, struct error *err);
/* Returns the file: URI of PATH for SQLite, with QUERY ("?mode=ro") behind; the caller frees it. */
NODISCARD char *file_uri(const char *path, const char *query);
