#include "app.h"

enum {
	COLUMNS_MIN_COLS = 100,
	ROWS_MIN_COLS = 60,
	ROWS_MIN_ROWS = 16,
	SMALL_COLS = 20,
	SMALL_ROWS = 5,
	SEARCH_COLS = 26,
};

static enum layout_kind layout_kind_for(int rows, int cols, enum layout_kind wanted)
{
	if (cols < SMALL_COLS || rows < SMALL_ROWS)
		return LAYOUT_SMALL;
	if (cols < ROWS_MIN_COLS || rows < ROWS_MIN_ROWS || wanted == LAYOUT_SINGLE)
		return LAYOUT_SINGLE;
	if (wanted == LAYOUT_ROWS || (wanted == LAYOUT_AUTO && cols < COLUMNS_MIN_COLS))
		return LAYOUT_ROWS;
	return LAYOUT_COLUMNS;
}

void layout_make(struct layout *layout, int rows, int cols, enum layout_kind wanted)
{
	*layout = (struct layout){ .rows = rows, .cols = cols,
		                   .kind = layout_kind_for(rows, cols, wanted) };
	switch (layout->kind) {
	case LAYOUT_COLUMNS: {
		/* Header, pane titles; status and hints below.  A third of the width is the list's. */
		int body = rows - 4;
		int list_cols = cols * 41 / 120;
		int list_col = SEARCH_COLS + 1;

		layout->search = (struct rect){ 2, 0, body, SEARCH_COLS };
		layout->list = (struct rect){ 2, list_col, body, list_cols };
		layout->detail = (struct rect){ 2, list_col + list_cols + 1, body,
			                        cols - list_col - list_cols - 1 };
		break;
	}
	case LAYOUT_ROWS: {
		/* Header and search line; list; a heading and the detail; status and hints. */
		int list_rows = (rows - 4) / 2;

		layout->list = (struct rect){ 2, 0, list_rows, cols };
		layout->detail = (struct rect){ 3 + list_rows, 0, rows - 5 - list_rows, cols };
		break;
	}
	case LAYOUT_SINGLE:
		/* Below the list stand a rule, a summary, a message; below the detail only hints. */
		layout->list = (struct rect){ 1, 0, rows > 8 ? rows - 5 : rows - 2, cols };
		layout->detail = (struct rect){ 1, 0, rows - 2, cols };
		break;
	default:
		break;
	}
}

void layout_enlarge(struct layout *layout)
{
	bool has_search = layout->search.rows > 0;

	layout_make(layout, layout->rows, layout->cols, LAYOUT_SINGLE);
	if (has_search)
		layout->search = layout->detail;
}
