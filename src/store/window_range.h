/* window_range.h -- which stretches of row ids a view's conference and days stand for. */
#pragma once

#include "window_scan.h"

/* Fills SCAN->ranges for VIEW and SCAN->plan. */
NODISCARD bool scan_ranges_make(struct scan *scan, const struct view *view, struct error *err);
