/* window_look.h -- rows that are looked at, where the index would take longer to find them. */
#pragma once

#include "window_scan.h"

enum {
	SCAN_ROWS_LOOKED = 1000, /* of more than these it is only known that there are more */
};

/* Bounds what may be looked at while so many ROWS are wanted: with rows as rare as that, asking the index
 * takes less time. */
void scan_look_most(struct scan *scan, size_t rows);
/* Tells whether the row ROWID, proposed by its first letters, has what the query of SCAN asks for. */
NODISCARD bool row_look(struct scan *scan, int64_t rowid, bool *meant, struct error *err);
/* Tells whether SCAN has more than SCAN_ROWS_LOOKED rows and finds them by looking: to find all would take
 * longer than anybody waits.  Where it says no, the rows of SCAN can be counted. */
NODISCARD bool scan_has_too_many(struct scan *scan, bool *too_many, struct error *err);
