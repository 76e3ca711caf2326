/* timetable_grid.h -- a column a room: rows are real starts and ends, and a session fills the rows it
 * lasts. */
#pragma once

#include "timetable.h"

/* Wall and mark before a cell's text, a blank behind it. */
enum { GRID_EDGE_COLS = 3 };

/* A start or end. */
struct grid_row {
	int64_t minute;
	size_t band; /* the session across that begins here, or TIMETABLE_NONE */
	size_t height;
};

/* What a session takes of its column. */
struct grid_span {
	size_t session;
	size_t column;
	size_t first_row, last_row;
	size_t below;   /* how many of its column begin in the same row above it */
	bool one_line;  /* another one begins right below it */
};

/* What is being drawn in a column. */
struct grid_column {
	const struct grid_span *span; /* NULL: free */
	bool touches; /* another session stands right above it */
	struct sv *text;
	size_t text_len, drawn;
};

struct grid {
	struct timetable_maker *maker;
	struct timetable *table;
	struct grid_row *rows;
	size_t rows_len;
	struct grid_span *spans; /* by start */
	size_t spans_len;
	struct grid_column *columns;
	int column_cols;
};

/* Lays out what is shown: rows, the spans in them, and how many lines each row has.  It lives in the
 * arena of the table. */
void grid_make(struct grid *grid);
/* Returns how many lines SPAN has. */
size_t grid_span_lines(const struct grid *grid, const struct grid_span *span);
