#include "paint.h"

#include "scroll.h"

#include <stdlib.h>
#include <string.h>

/* More bytes of unchanged text than this cost more than moving over them, to the row below with what
 * leads there.  Fewer blanks than this cost less than erasing them and moving behind them. */
enum { BRIDGE_BYTES = 4, ERASE_COLS = 12 };

/* A frame that is sent. */
struct painting {
	const struct canvas *canvas;
	int cols;
	enum ambiguous_cols ambiguous;
};

/* A row as the terminal shows it and as it is to be. */
struct rows {
	struct cell *before, *after;
	int row, cols;
};

void paint_look(struct paint *paint, enum style style, bool marked, struct sv look, bool on_blanks)
{
	uint8_t id = 0;
	uint8_t own = (uint8_t)(style * 2 + marked);

	str_append(&paint->looks[own], look);
	while (!sv_equal(str_view(&paint->looks[id]), look))
		id++;
	paint->ids.of[style][marked] = id;
	if (!marked)
		paint->ids.blank[style] = on_blanks ? id : paint->ids.of[STYLE_NORMAL][0];
}

void paint_forget(struct paint *paint)
{
	paint->row = paint->look = paint->shown = -1;
}

static void string_put(const struct paint *paint, enum paint_string string, struct str *out)
{
	str_append(out, str_view(&paint->strings[string]));
}

static void look_put(struct paint *paint, int look, struct str *out)
{
	if (look == paint->look)
		return;
	if (paint->look < 0 || paint->looks[paint->look].len)
		string_put(paint, PAINT_SGR0, out);
	str_append(out, str_view(&paint->looks[look]));
	paint->look = look;
}

static void filled_put(const struct paint *paint, enum paint_string string, int first, int second,
                       struct str *out)
{
	str_append_cstr(out, paint->fill(str_cstr(&paint->strings[string]), first, second));
}

/* Tells whether the row below is reached by two short strings. */
static bool next_row_is_near(const struct paint *paint, int row)
{
	return paint->row >= 0 && row == paint->row + 1 && paint->strings[PAINT_CR].len &&
	       paint->strings[PAINT_CUD1].len;
}

static void next_row_put(struct paint *paint, struct str *out)
{
	string_put(paint, PAINT_CR, out);
	string_put(paint, PAINT_CUD1, out);
	paint->row++;
	paint->col = 0;
}

static void move_put(struct paint *paint, int row, int col, struct str *out)
{
	if (row == paint->row && col == paint->col)
		return;
	/* Plain text is what every terminal can be moved in. */
	if (!paint->moves_in_look && (paint->look < 0 || paint->looks[paint->look].len)) {
		string_put(paint, PAINT_SGR0, out);
		paint->look = -1;
	}
	if (!col && next_row_is_near(paint, row))
		next_row_put(paint, out);
	else if (row == paint->row && paint->strings[PAINT_HPA].len)
		filled_put(paint, PAINT_HPA, col, 0, out);
	else
		filled_put(paint, PAINT_CUP, row, col, out);
	paint->row = row;
	paint->col = col;
}

static bool cell_equal(const struct cell *a, const struct cell *b)
{
	return a->cols == b->cols && a->look == b->look && a->bytes_len == b->bytes_len &&
	       (a->bytes_len == 1 ? *a->bytes == *b->bytes : !memcmp(a->bytes, b->bytes, a->bytes_len));
}

static bool cell_is_blank(const struct cell *cell, int look)
{
	return cell->bytes_len == 1 && *cell->bytes == ' ' && cell->look == look;
}

/* Tells whether the cell at COL is to be sent. */
static bool cell_changed(const struct rows *rows, int col)
{
	return !cell_equal(&rows->before[col], &rows->after[col]);
}

/* Returns how many cells from COL on, up to END, are blanks that erasing leaves; 0 where it pays not. */
static int erasable_cols(const struct paint *paint, const struct rows *rows, int col, int end)
{
	int stop = col;

	if (!paint->fills || !paint->strings[PAINT_ECH].len)
		return 0;
	while (stop < end && cell_is_blank(&rows->after[stop], paint->ids.blank[STYLE_NORMAL]))
		stop++;
	return stop - col < ERASE_COLS ? 0 : stop - col;
}

/* Tells whether the cell at COL is sent along with those before it, which look as LOOK says. */
static bool run_goes_on(const struct paint *paint, const struct rows *rows, int col, int end, int look)
{
	return col < end && rows->after[col].look == look && cell_changed(rows, col) &&
	       !erasable_cols(paint, rows, col, end);
}

/* Sends the cells from COL on, where the cursor is, as far as they are one run; returns where it ends. */
static int run_put(struct paint *paint, const struct rows *rows, int col, int end, struct str *out)
{
	const struct cell *cells = rows->after;
	uint8_t look = cells[col].look;
	struct sv bytes = { .data = cells[col].bytes };

	look_put(paint, look, out);
	do {
		if (bytes.data + bytes.len != cells[col].bytes) {
			str_append(out, bytes);
			bytes = (struct sv){ .data = cells[col].bytes };
		}
		bytes.len += cells[col].bytes_len;
		col += cells[col].cols;
	} while (run_goes_on(paint, rows, col, end, look));
	str_append(out, bytes);
	paint->col = col;
	return col;
}

/* Tells whether sending what stands from START on up to COL costs less than moving over it. */
static bool gap_is_short(const struct paint *paint, const struct rows *rows, int start, int col)
{
	size_t bytes = 0;

	if (start > col)
		return false;
	for (int at = start; at < col; at += rows->after[at].cols) {
		const struct cell *cell = &rows->after[at];

		bytes += cell->bytes_len;
		if (!cell->cols || cell->look != paint->look || bytes > BRIDGE_BYTES)
			return false;
	}
	return true;
}

/* Brings the cursor to COL. */
static void reach_put(struct paint *paint, const struct rows *rows, int col, struct str *out)
{
	if (next_row_is_near(paint, rows->row) && gap_is_short(paint, rows, 0, col))
		next_row_put(paint, out);
	else if (paint->row != rows->row || !gap_is_short(paint, rows, paint->col, col))
		move_put(paint, rows->row, col, out);
	while (paint->col < col) {
		const struct cell *cell = &rows->after[paint->col];

		str_append(out, (struct sv){ .data = cell->bytes, .len = cell->bytes_len });
		paint->col += cell->cols;
	}
}

/* Erases COLS cells from COL on. */
static void erase_put(struct paint *paint, const struct rows *rows, int col, int cols, struct str *out)
{
	reach_put(paint, rows, col, out);
	look_put(paint, paint->ids.blank[STYLE_NORMAL], out);
	filled_put(paint, PAINT_ECH, cols, 0, out);
}

/* Sends the changed cells between START and END. */
static void part_put(struct paint *paint, const struct rows *rows, int start, int end, struct str *out)
{
	for (int col = start; col < end;) {
		int blanks;

		if (!cell_changed(rows, col)) {
			col += rows->after[col].cols;
			continue;
		}
		blanks = erasable_cols(paint, rows, col, end);
		if (blanks) {
			erase_put(paint, rows, col, blanks, out);
			col += blanks;
		} else {
			reach_put(paint, rows, col, out);
			col = run_put(paint, rows, col, end, out);
		}
	}
}

/* Sends the blanks from START on to the end of the row. */
static void tail_put(struct paint *paint, const struct rows *rows, int start, struct str *out)
{
	int changed = start;

	while (changed < rows->cols && !cell_changed(rows, changed))
		changed++;
	if (!paint->fills || !paint->strings[PAINT_EL].len ||
	    (size_t)(rows->cols - changed) <= paint->strings[PAINT_EL].len) {
		part_put(paint, rows, changed, rows->cols, out);
		return;
	}
	if (paint->row != rows->row || paint->col < start || paint->col > changed)
		move_put(paint, rows->row, changed, out);
	look_put(paint, paint->ids.blank[STYLE_NORMAL], out);
	string_put(paint, PAINT_EL, out);
}

/* Returns ROW, not laid out yet. */
static struct rows rows_of(const struct paint *paint, const struct painting *how, int row)
{
	/* A terminal that leaves the last column at once would scroll. */
	bool corner = row == how->canvas->len - 1 && !paint->wraps_late;

	return (struct rows){ .before = paint->cells, .after = paint->cells + how->cols, .row = row,
		              .cols = how->cols - corner };
}

/* Sends what makes the cells ROWS->before those that were drawn. */
static void row_put(struct paint *paint, const struct painting *how, const struct rows *rows,
                    struct str *out)
{
	int end = rows->cols;

	cells_lay(rows->after, rows->cols, &how->canvas->rows[rows->row], &paint->ids, how->ambiguous);
	while (end && cell_is_blank(&rows->after[end - 1], paint->ids.blank[STYLE_NORMAL]))
		end--;
	part_put(paint, rows, 0, end, out);
	tail_put(paint, rows, end, out);
	/* Such a terminal is in the next row now. */
	if (paint->col >= how->cols && !paint->wraps_late)
		paint->row = -1;
}

/* Sends what leaves an empty screen; false where nothing does. */
static bool screen_erase(struct paint *paint, struct str *out)
{
	if (!paint->strings[PAINT_CLEAR].len)
		return false;
	look_put(paint, paint->ids.blank[STYLE_NORMAL], out);
	string_put(paint, PAINT_CLEAR, out);
	paint->row = paint->col = 0;
	return paint->fills;
}

static void cursor_put(struct paint *paint, const struct paint_cursor *cursor, struct str *out)
{
	/* Hidden ones, too: screen readers and braille follow it. */
	move_put(paint, cursor->row, cursor->col, out);
	look_put(paint, paint->ids.blank[STYLE_NORMAL], out);
	if (cursor->shown != paint->shown)
		string_put(paint, cursor->shown ? PAINT_CNORM : PAINT_CIVIS, out);
	paint->shown = cursor->shown;
}

static void scroll_put(struct paint *paint, const struct scroll *scroll, struct str *out)
{
	int by = scroll->by > 0 ? scroll->by : -scroll->by;
	int behind = scroll->bottom - by + 1;

	look_put(paint, paint->ids.blank[STYLE_NORMAL], out);
	move_put(paint, scroll->by > 0 ? scroll->top : behind, 0, out);
	filled_put(paint, PAINT_DL, by, 0, out);
	move_put(paint, scroll->by > 0 ? behind : scroll->top, 0, out);
	filled_put(paint, PAINT_IL, by, 0, out);
}

/* Sends what changed in a frame that follows one the terminal shows. */
static void changes_put(struct paint *paint, const struct painting *how, struct str *out)
{
	const struct canvas *canvas = how->canvas;
	struct scroll scroll = { 0 };

	if (paint->fills && paint->wraps_late && paint->strings[PAINT_DL].len &&
	    paint->strings[PAINT_IL].len)
		scroll = scroll_find(canvas);
	if (scroll.by)
		scroll_put(paint, &scroll, out);
	for (int row = 0; row < canvas->len; row++) {
		const struct canvas_row *before = scroll_row_before(canvas, &scroll, row);
		struct rows rows = rows_of(paint, how, row);

		if (before && canvas_rows_equal(before, &canvas->rows[row]))
			continue;
		if (before)
			cells_lay(rows.before, rows.cols, before, &paint->ids, how->ambiguous);
		else
			cells_blank(rows.before, 0, rows.cols, paint->ids.blank[STYLE_NORMAL]);
		row_put(paint, how, &rows, out);
	}
}

/* Sends a whole frame. */
static void whole_put(struct paint *paint, const struct painting *how, struct str *out)
{
	bool erased = screen_erase(paint, out);

	for (int row = 0; row < how->canvas->len; row++) {
		struct rows rows = rows_of(paint, how, row);

		if (erased)
			cells_blank(rows.before, 0, rows.cols, paint->ids.blank[STYLE_NORMAL]);
		else
			memset(rows.before, 0, (size_t)rows.cols * sizeof(*rows.before)); /* equal to none */
		row_put(paint, how, &rows, out);
	}
}

void paint_frame(struct paint *paint, const struct canvas *canvas, int cols,
                 enum ambiguous_cols ambiguous, const struct paint_cursor *cursor, struct str *out)
{
	struct painting how = { .canvas = canvas, .cols = cols, .ambiguous = ambiguous };

	paint->cells =
		array_reserve(paint->cells, &paint->cells_cap, 2 * (size_t)cols, sizeof(*paint->cells));
	(canvas->known ? changes_put : whole_put)(paint, &how, out);
	cursor_put(paint, cursor, out);
}

void paint_finish(struct paint *paint)
{
	for (size_t i = 0; i < ARRAY_LEN(paint->strings); i++)
		str_finish(&paint->strings[i]);
	for (size_t i = 0; i < ARRAY_LEN(paint->looks); i++)
		str_finish(&paint->looks[i]);
	free(paint->cells);
}
