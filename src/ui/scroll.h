/* scroll.h -- rows that stood elsewhere in the frame before, and need not be sent again. */
#pragma once

#include "canvas.h"

/* The rows TOP to BOTTOM move up by BY rows, or down where BY is less than 0; BY 0: none do.  As many rows
 * become empty at the other end. */
struct scroll {
	int top, bottom, by;
};

/* Finds what moved between the frames of CANVAS, the largest part if there are several. */
struct scroll scroll_find(const struct canvas *canvas);
/* Returns what stands in ROW once the frame before has moved by SCROLL; NULL: nothing. */
const struct canvas_row *scroll_row_before(const struct canvas *canvas, const struct scroll *scroll,
                                           int row);
