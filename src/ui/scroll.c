#include "scroll.h"

/* By how many rows a part of the screen is moved at most (an arrow, a wheel), and how many rows that must
 * spare. */
enum { SCROLL_MOST = 3, SCROLL_SAVES = 2 };

/* Returns how many rows from ROW on show what stood BY rows below; *SAVED gets how many of them are other
 * ones than they were. */
static int scrolled_rows(const struct canvas *canvas, int row, int by, int *saved)
{
	int rows = 0;

	*saved = 0;
	for (int from = row + by; row < canvas->len && from >= 0 && from < canvas->len; row++, from++) {
		if (!canvas_rows_equal(&canvas->rows[row], &canvas->before[from]))
			break;
		*saved += !canvas_rows_equal(&canvas->rows[row], &canvas->before[row]);
		rows++;
	}
	return rows;
}

struct scroll scroll_find(const struct canvas *canvas)
{
	struct scroll found = { 0 };
	int most = SCROLL_SAVES - 1;

	for (int by = -SCROLL_MOST; by <= SCROLL_MOST; by++) {
		for (int row = 0; by && row < canvas->len;) {
			int saved;
			int rows = scrolled_rows(canvas, row, by, &saved);

			if (saved > most) {
				most = saved;
				found.by = by;
				found.top = by > 0 ? row : row + by;
				found.bottom = by > 0 ? row + rows - 1 + by : row + rows - 1;
			}
			row += rows ? rows : 1;
		}
	}
	return found;
}

const struct canvas_row *scroll_row_before(const struct canvas *canvas, const struct scroll *scroll,
                                           int row)
{
	int from = row + scroll->by;

	if (!scroll->by || row < scroll->top || row > scroll->bottom)
		return &canvas->before[row];
	return from < scroll->top || from > scroll->bottom ? NULL : &canvas->before[from];
}
