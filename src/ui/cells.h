/* cells.h -- a row of the screen laid out in cells: what stands where, and how it looks. */
#pragma once

#include "canvas.h"

/* A grapheme cluster and how many cells it takes.  Those that a wide one covers have COLS 0. */
struct cell {
	const char *bytes; /* of the row that was laid out, or a blank */
	uint32_t bytes_len;
	int16_t cols;
	uint8_t look; /* a number that means something to who draws; 0: plain text */
};

/* The look of each style, of a match in it, and of blanks behind a text in it. */
struct cell_looks {
	uint8_t of[STYLE_COUNT][2];
	uint8_t blank[STYLE_COUNT];
};

/* Lays what was drawn into ROW out in CELLS, COLS of them, those that nothing was drawn in blank and of
 * look 0.  Where drawings lie over each other the last one shows, and no half of a wide cluster stays.
 * The cells borrow from ROW. */
void cells_lay(struct cell *cells, int cols, const struct canvas_row *row, const struct cell_looks *looks,
               enum ambiguous_cols ambiguous);
/* Makes the cells START to END (excluded) blanks of LOOK. */
void cells_blank(struct cell *cells, int start, int end, uint8_t look);
