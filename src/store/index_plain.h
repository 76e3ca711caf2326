/* index_plain.h -- rows of an index page that are plain, passed over eight bytes at a time.
 *
 * Of the pages that index_page.h walks nearly all is rows that stand whole on one page, in numbers of one
 * or two bytes.  What of them can be taken at a glance is taken here, in half the time; nothing is refused
 * here, but left to the closer look.
 */
#pragma once

#include "index_page.h"

/* Passes over those of ROWS, behind another row of the same word, that are plain; returns where the first
 * one is that is not, or the end, and brings WALK there.  Bytes up to LIMIT may be read. */
const unsigned char *index_plain_rows(struct index_walk *walk, struct index_bytes rows,
				      const unsigned char *limit);
