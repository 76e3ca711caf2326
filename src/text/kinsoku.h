/* kinsoku.h -- where a line may not break: JIS X 4051 and JLREQ character classes, and what an
 * engineer's text adds to them (I/O, C++, host names, numbers with their counters). */
#pragma once

#include "xsnotes/text.h"

/* What is said of a character. */
enum kinsoku {
	KINSOKU_NO_START = 1 << 0, /* a line may not begin with it */
	KINSOKU_NO_END = 1 << 1,   /* a line may not end with it */
	KINSOKU_HANGS = 1 << 2,    /* it may hang over the edge of a line (burasage) */
	KINSOKU_COUNTS = 1 << 3,   /* it counts what the number before it says (年 月 台 %) */
};

/* Returns the enum kinsoku flags of CP. */
unsigned kinsoku_of(uint32_t cp);
