#include "cells.h"

#include <string.h>

void cells_blank(struct cell *cells, int start, int end, uint8_t look)
{
	/* Many, so that neighbours are one run of bytes. */
	static const char blanks[] = "                                                                ";
	struct cell cell = { .bytes_len = 1, .cols = 1, .look = look };

	for (int col = start; col < end; col++) {
		cell.bytes = blanks + (size_t)col % (sizeof(blanks) - 1);
		cells[col] = cell;
	}
}

/* Leaves no cluster of the first COLS cells that begins before COL and goes on behind it. */
static void cells_cut(struct cell *cells, int cols, int col)
{
	int start = col;

	if (col >= cols || cells[col].cols)
		return;
	while (!cells[start].cols)
		start--;
	cells_blank(cells, start, start + cells[start].cols, cells[start].look);
}

/* Lays what is at the start of TEXT out from *COL on, before END, and returns its bytes; 0: it does not
 * fit. */
static size_t piece_lay(struct cell *cells, int *col, int end, struct sv text, uint8_t look,
                        enum ambiguous_cols ambiguous)
{
	size_t plain = text_plain_len(text, end - *col);
	struct cluster cluster;

	for (size_t i = 0; i < plain; i++)
		cells[*col + (int)i] =
			(struct cell){ .bytes = text.data + i, .bytes_len = 1, .cols = 1, .look = look };
	*col += (int)plain;
	if (plain)
		return plain;
	cluster = cluster_first(text, ambiguous);
	if (cluster.cols > end - *col)
		return 0;
	for (int i = 0; i < cluster.cols; i++)
		cells[*col + i] = (struct cell){ .look = look };
	if (cluster.cols) {
		cells[*col].bytes = text.data;
		cells[*col].bytes_len = (uint32_t)cluster.bytes;
		cells[*col].cols = (int16_t)cluster.cols;
	}
	*col += cluster.cols;
	return cluster.bytes;
}

/* Lays TEXT out from *COL on, as far as it fits before END, and returns how many of its bytes fit. */
static size_t text_lay(struct cell *cells, int *col, int end, struct sv text, uint8_t look,
                       enum ambiguous_cols ambiguous)
{
	size_t at = 0, taken = 1;

	while (at < text.len && *col < end && taken) {
		taken = piece_lay(cells, col, end, sv_sub(text, at, text.len), look, ambiguous);
		at += taken;
	}
	return at;
}

/* Returns where the look of TEXT changes next behind AT; *MARKED tells how it is there.  MARK is the
 * first mark that ends behind AT, or NULL. */
static size_t look_end(struct sv text, size_t at, const struct span *mark, bool *marked)
{
	*marked = mark && at >= mark->start;
	if (!mark)
		return text.len;
	return *marked ? mark->end : mark->start;
}

/* Lays DRAW out in the first COLS cells, of which *LAID are laid out already. */
static void draw_lay(struct cell *cells, int cols, int *laid, const struct canvas_draw *draw,
                     const struct cell_looks *looks, enum ambiguous_cols ambiguous)
{
	struct span marks = { 0 };
	size_t at = 0, mark = 0;
	int col = draw->col;
	int end = draw->cols > cols - col ? cols : col + draw->cols;

	if (col >= end)
		return;
	cells_blank(cells, *laid, col, looks->blank[STYLE_NORMAL]);
	cells_cut(cells, *laid, col);
	cells_cut(cells, *laid, end);
	if (draw->marks_len)
		memcpy(&marks, draw->marks, sizeof(marks));
	while (at < draw->text.len && col < end) {
		bool marked;
		size_t part, taken;

		while (mark < draw->marks_len && marks.end <= at) {
			if (++mark < draw->marks_len)
				memcpy(&marks, draw->marks + mark * sizeof(marks), sizeof(marks));
		}
		part = look_end(draw->text, at, mark < draw->marks_len ? &marks : NULL, &marked) - at;
		taken = text_lay(cells, &col, end, sv_sub(draw->text, at, part),
		                 looks->of[draw->style][marked], ambiguous);
		if (!taken)
			break;
		at += taken;
	}
	cells_blank(cells, col, end, looks->blank[draw->style]);
	if (*laid < end)
		*laid = end;
}

void cells_lay(struct cell *cells, int cols, const struct canvas_row *row, const struct cell_looks *looks,
               enum ambiguous_cols ambiguous)
{
	struct canvas_draw draw;
	size_t at = 0;
	int laid = 0;

	while (canvas_next(row, &at, &draw))
		draw_lay(cells, cols, &laid, &draw, looks, ambiguous);
	cells_blank(cells, laid, cols, looks->blank[STYLE_NORMAL]);
}
