/* window_source.h -- the ordered sources of a list's rows, and how they agree on the next row. */
#pragma once

#include "window_scan.h"

enum {
	SOURCES_MAX = 4,
};

/* One ordered source of row ids: a statement, or a sorted array. */
struct source {
	enum stmt stmt_id;
	sqlite3_stmt *stmt;       /* NULL until it is entered */
	struct sv match;          /* bound as ?3 where it is not empty */
	const char *items; /* an array of records that begin with their row id; NULL: a statement */
	size_t items_len, item_bytes;
	size_t behind;            /* how many items are passed */
	int64_t current;          /* valid while not done */
	bool done;
};

/* One run over [low, high] in one direction. */
struct run {
	struct scan *scan;
	struct source sources[SOURCES_MAX];
	size_t sources_len;
	int64_t low, high;
	bool down;
};

/* Makes the sources that RUN's scan asks for. */
void sources_make(struct run *run);
/* Brings all sources to the first row from TARGET on, in RUN's direction, that they share; *FOUND
 * tells whether there is one. */
NODISCARD bool sources_agree(struct run *run, int64_t target, int64_t *rowid, bool *found,
                             struct error *err);
/* Leaves the statements of the sources. */
void sources_done(struct run *run);
