/* kinsoku.h -- where a line may not break: JIS X 4051 and JLREQ character classes, and what an
 * engineer's text adds to them (I/O, C++, host names, numbers with their counters). */
#pragma once

#include "xsnotes/text.h"

/* Tells whether a line may not begin with CP: JLREQ cl-02 to cl-07, cl-09 to cl-11 and their
 * half-width forms. */
bool kinsoku_no_start(uint32_t cp);
/* Tells whether a line may not end with CP: JLREQ cl-01. */
bool kinsoku_no_end(uint32_t cp);
/* Tells whether CP may hang over the edge of a line (burasage). */
bool kinsoku_hangs(uint32_t cp);
/* Tells whether CP counts what the number before it says (年 月 台 %). */
bool kinsoku_counts(uint32_t cp);
