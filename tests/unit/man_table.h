/* man_table.h -- the tables of man pages, which the program's own tables make. */
#pragma once

#include "xsnotes/base.h"

/* Fails where the part of the man page PATH between the comments "NAME: begin" and "NAME: end" is
 * not WANT, and writes what it should be to the log. */
void man_table_check(const char *path, const char *name, const struct str *want);
