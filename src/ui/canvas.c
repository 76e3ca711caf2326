#include "canvas.h"

#include <stdlib.h>
#include <string.h>

/* What stands before text and marks: numbers of one size, without gaps, so that rows can be compared by
 * their bytes. */
enum { HEAD_COL, HEAD_COLS, HEAD_STYLE, HEAD_TEXT, HEAD_MARKS, HEAD_LEN };

static void rows_free(struct canvas_row *rows, int len)
{
	for (int i = 0; i < len; i++)
		str_finish(&rows[i].draws);
	free(rows);
}

void canvas_finish(struct canvas *canvas)
{
	rows_free(canvas->rows, canvas->len);
	rows_free(canvas->before, canvas->len);
	*canvas = (struct canvas){ .len = 0 };
}

void canvas_begin(struct canvas *canvas, int rows)
{
	struct canvas_row *kept = canvas->rows;

	if (rows != canvas->len) {
		canvas_finish(canvas);
		canvas->rows = mem_alloc((size_t)rows * sizeof(*canvas->rows));
		canvas->before = mem_alloc((size_t)rows * sizeof(*canvas->before));
		canvas->len = rows;
		return;
	}
	canvas->rows = canvas->before;
	canvas->before = kept;
	for (int i = 0; i < rows; i++)
		str_clear(&canvas->rows[i].draws);
}

void canvas_add(struct canvas *canvas, int row, struct canvas_draw draw)
{
	const size_t head[HEAD_LEN] = {
		[HEAD_COL] = (size_t)draw.col,
		[HEAD_COLS] = (size_t)draw.cols,
		[HEAD_STYLE] = draw.style,
		[HEAD_TEXT] = draw.text.len,
		[HEAD_MARKS] = draw.marks_len,
	};
	struct str *draws;

	if (row < 0 || row >= canvas->len)
		return;
	draws = &canvas->rows[row].draws;
	str_append(draws, (struct sv){ .data = (const char *)head, .len = sizeof(head) });
	str_append(draws, draw.text);
	str_append(draws, (struct sv){ .data = draw.marks,
	                               .len = draw.marks_len * sizeof(struct span) });
}

bool canvas_rows_equal(const struct canvas_row *a, const struct canvas_row *b)
{
	return sv_equal(str_view(&a->draws), str_view(&b->draws));
}

bool canvas_next(const struct canvas_row *row, size_t *at, struct canvas_draw *draw)
{
	const struct str *draws = &row->draws;
	size_t head[HEAD_LEN];

	if (*at >= draws->len)
		return false;
	memcpy(head, draws->data + *at, sizeof(head));
	*at += sizeof(head);
	draw->col = (int)head[HEAD_COL];
	draw->cols = (int)head[HEAD_COLS];
	draw->style = (enum style)head[HEAD_STYLE];
	draw->text.len = head[HEAD_TEXT];
	draw->marks_len = head[HEAD_MARKS];
	draw->text.data = draws->data + *at;
	*at += draw->text.len;
	draw->marks = draws->data + *at;
	*at += draw->marks_len * sizeof(struct span);
	return true;
}

void canvas_shown(struct canvas *canvas)
{
	canvas->known = true;
}

void canvas_forget(struct canvas *canvas)
{
	canvas->known = false;
}
