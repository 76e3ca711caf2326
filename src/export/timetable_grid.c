/* The grid of a day: its rows, what fills them, how high they are. */
#include "timetable_grid.h"

#include <stdlib.h>

static bool is_shown(const struct timetable *table, size_t at)
{
	const struct timetable_place *place = &table->places[at];

	return place->timed && (place->wide || (place->room >= table->first_room &&
	                                        place->room < table->first_room + table->shown_rooms));
}

/* -- rows -------------------------------------------------------------------------------------- */

static int row_compare(const void *a, const void *b)
{
	const struct grid_row *x = a, *y = b;

	return x->minute < y->minute ? -1 : x->minute > y->minute;
}

static size_t row_find(const struct grid *grid, int64_t minute)
{
	const struct grid_row key = { .minute = minute };
	const struct grid_row *row =
		bsearch(&key, grid->rows, grid->rows_len, sizeof(*grid->rows), row_compare);

	return (size_t)(row - grid->rows);
}

/* The starts of all that is shown, and the ends of what is in a column, each once. */
static void rows_make(struct grid *grid)
{
	struct timetable *table = grid->table;
	size_t len = 0, kept = 0;

	grid->rows = arena_alloc(&table->arena, (2 * table->len + 1) * sizeof(*grid->rows));
	for (size_t i = 0; i < table->len; i++) {
		const struct timetable_place *place = &table->places[i];

		if (!is_shown(table, i))
			continue;
		grid->rows[len++].minute = table->sessions[i].start;
		if (!place->wide)
			grid->rows[len++].minute = place->end;
	}
	qsort(grid->rows, len, sizeof(*grid->rows), row_compare);
	for (size_t i = 0; i < len; i++) {
		if (!kept || grid->rows[kept - 1].minute != grid->rows[i].minute)
			grid->rows[kept++] = (struct grid_row){ .minute = grid->rows[i].minute,
				                                .band = TIMETABLE_NONE, .height = 1 };
	}
	grid->rows_len = kept;
	for (size_t i = 0; i < table->len; i++) {
		if (is_shown(table, i) && table->places[i].wide)
			grid->rows[row_find(grid, table->sessions[i].start)].band = i;
	}
}

/* -- spans ------------------------------------------------------------------------------------- */

/* Lets SPAN begin where BEFORE, the one above it in its column, still is. */
static void span_cut(struct grid_span *before, struct grid_span *span)
{
	if (before->first_row == span->first_row) {
		span->below = before->below + 1;
		before->one_line = true;
		before->last_row = before->first_row;
	} else if (before->last_row >= span->first_row) {
		before->last_row = span->first_row - 1;
	}
}

static void spans_make(struct grid *grid)
{
	struct timetable *table = grid->table;
	struct grid_span **newest = arena_alloc(&table->arena, table->shown_rooms * sizeof(*newest));

	grid->spans = arena_alloc(&table->arena, (table->len + 1) * sizeof(*grid->spans));
	for (size_t i = 0; i < table->len; i++) {
		size_t at = table->order[i];
		const struct timetable_place *place = &table->places[at];
		struct grid_span *span = &grid->spans[grid->spans_len];

		if (!is_shown(table, at) || place->wide)
			continue;
		*span = (struct grid_span){
			.session = at,
			.column = place->room - table->first_room,
			.first_row = row_find(grid, table->sessions[at].start),
			.last_row = row_find(grid, place->end),
		};
		if (grid->rows[span->last_row].band != TIMETABLE_NONE)
			span->last_row--;
		if (newest[span->column])
			span_cut(newest[span->column], span);
		newest[span->column] = span;
		grid->spans_len++;
	}
}

/* -- heights ----------------------------------------------------------------------------------- */

size_t grid_span_lines(const struct grid *grid, const struct grid_span *span)
{
	size_t lines = grid->rows[span->first_row].height - span->below;

	if (span->one_line)
		return 1;
	for (size_t row = span->first_row + 1; row <= span->last_row; row++)
		lines += grid->rows[row].height;
	return lines;
}

/* Gives each session a line, and a second one where its title would not fit one. */
static void heights_make(struct grid *grid)
{
	for (size_t i = 0; i < grid->spans_len; i++) {
		const struct grid_span *span = &grid->spans[i];
		struct grid_row *row = &grid->rows[span->first_row];

		if (row->height < span->below + 1)
			row->height = span->below + 1;
	}
	for (size_t i = 0; i < grid->spans_len; i++) {
		const struct grid_span *span = &grid->spans[i];
		size_t len = 0;

		if (span->one_line || grid_span_lines(grid, span) > 1)
			continue;
		table_wrap(grid->maker, grid->table->sessions[span->session].title, (struct sv){ 0 },
		           grid->column_cols - GRID_EDGE_COLS, 2, &len);
		if (len > 1)
			grid->rows[span->first_row].height++;
	}
}

void grid_make(struct grid *grid)
{
	rows_make(grid);
	spans_make(grid);
	heights_make(grid);
}
