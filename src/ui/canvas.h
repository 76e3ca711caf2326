/* canvas.h -- one frame as it was asked for, row by row, and the frame before it.
 *
 * The panes draw whole frames; most rows of a frame are those of the one before.  What is drawn into a
 * row is kept as it was asked for and compared, which costs a fraction of laying it out in cells. */
#pragma once

#include "screen.h"

/* A row: what was drawn into it, in order. */
struct canvas_row {
	struct str draws;
};

struct canvas {
	struct canvas_row *rows, *before;
	int len;
	bool known; /* the frame before is what the screen shows */
};

/* One thing drawn into a row; its text and marks are the row's. */
struct canvas_draw {
	int col, cols;
	enum style style;
	struct sv text;
	size_t marks_len;
	const char *marks; /* bytes of MARKS_LEN struct span, not aligned */
};

/* Begins a frame of ROWS rows, all empty. */
void canvas_begin(struct canvas *canvas, int rows);
/* Draws TEXT with its MARKS into ROW at COL, as screen_text does. */
void canvas_add(struct canvas *canvas, int row, struct canvas_draw draw);
/* Tells whether the same was drawn into A and B. */
bool canvas_rows_equal(const struct canvas_row *a, const struct canvas_row *b);
/* Reads what was drawn into ROW from the place *AT (0 at first) on; false behind the last. */
bool canvas_next(const struct canvas_row *row, size_t *at, struct canvas_draw *draw);
/* The screen shows this frame from now on. */
void canvas_shown(struct canvas *canvas);
/* The screen shows something else: all rows are others in the next frame. */
void canvas_forget(struct canvas *canvas);
void canvas_finish(struct canvas *canvas);
