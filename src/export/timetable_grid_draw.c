/* The lines of a grid: bands, cells, walls. */
#include "timetable_grid.h"

#include <stdlib.h>

enum { BAND_LINES_MAX = 3 };

/* A cell has room for one mark: a note is told where there is no other. */
static char cell_mark(const struct timetable *table, size_t at)
{
	char mark = table_mark(table, at);

	return mark == ' ' && table->sessions[at].noted ? '+' : mark;
}

static void time_add(struct timetable_maker *maker, struct timetable_line *line, int64_t minute)
{
	struct str text = { 0 };

	minute_append(&text, minute);
	table_piece_add(maker, line, PIECE_TIME, 0, TIMETABLE_TIME_COLS, str_view(&text));
	str_finish(&text);
}

static void busy_extend(struct timetable_maker *maker, int64_t end)
{
	if (maker->busy_until == MINUTE_UNKNOWN || end > maker->busy_until)
		maker->busy_until = end;
}

static void band_add(struct grid *grid, const struct grid_row *row)
{
	const struct session *session = &grid->table->sessions[row->band];
	int cols = grid->maker->options->cols - TIMETABLE_TIME_COLS;
	struct str title = { 0 };
	struct sv *text;
	size_t len;

	str_append(&title, session->title);
	if (session->room.len)
		str_appendf(&title, " (%.*s)", SV_ARGS(session->room));
	text = table_wrap(grid->maker, str_view(&title), (struct sv){ 0 }, cols - GRID_EDGE_COLS + 1,
	                  BAND_LINES_MAX, &len);
	for (size_t i = 0; i < len || i == 0; i++) {
		struct timetable_line *line = table_line_add(grid->maker);

		if (i == 0)
			time_add(grid->maker, line, row->minute);
		table_session_add(grid->maker, row->band, TIMETABLE_TIME_COLS, cols,
		                  i < len ? text[i] : (struct sv){ 0 },
		                  cell_mark(grid->table, row->band));
	}
	busy_extend(grid->maker, grid->table->places[row->band].end);
	str_finish(&title);
}

static struct sv *span_text(const struct grid *grid, const struct grid_span *span, size_t lines,
                            size_t *len)
{
	const struct session *session = &grid->table->sessions[span->session];
	struct str names = { 0 };
	struct sv *text;

	for (size_t i = 0; i < session->speakers_len; i++)
		str_appendf(&names, "%s%.*s", i ? ", " : "", SV_ARGS(session->speakers[i].name));
	text = table_wrap(grid->maker, session->title, str_view(&names),
	                  grid->column_cols - GRID_EDGE_COLS, lines, len);
	str_finish(&names);
	return text;
}

/* Lets SPAN begin in the newest line. */
static void span_begin(struct grid *grid, const struct grid_span *span)
{
	const struct timetable *table = grid->table;
	struct grid_column *column = &grid->columns[span->column];
	const struct timetable_place *above =
		column->span ? &table->places[column->span->session] : NULL;
	/* The present moment may stand between the two. */
	bool touches = above && (above->end >= table->sessions[span->session].start ||
	                         above->line + above->lines == table->lines_len - 1);

	*column = (struct grid_column){ .span = span, .touches = touches };
	column->text = span_text(grid, span, grid_span_lines(grid, span), &column->text_len);
}

/* The edge of a cell; where one session follows the other it tells where the later one begins. */
static struct sv wall_text(const struct grid *grid, bool begins)
{
	if (grid->maker->options->ambiguous == AMBIGUOUS_TWO)
		return begins ? SV("+") : SV("|");
	return begins ? SV("├") : SV("│");
}

/* Draws the cell of COLUMN in the newest line, which belongs to ROW. */
static void cell_add(struct grid *grid, size_t column, size_t row)
{
	struct grid_column *state = &grid->columns[column];
	struct timetable_line *line = &grid->table->lines[grid->table->lines_len - 1];
	int col = TIMETABLE_TIME_COLS + (int)column * grid->column_cols;
	bool more = state->drawn < state->text_len;
	bool ended;

	if (!state->span)
		return;
	/* The row of its end is a session's only as long as it has something to say. */
	ended = grid->rows[row].minute >= grid->table->places[state->span->session].end;
	if (row > state->span->last_row || (ended && !more && row > state->span->first_row) ||
	    (state->span->one_line && state->drawn)) {
		state->span = NULL;
		return;
	}
	table_piece_add(grid->maker, line, PIECE_WALL, col, 1,
	                wall_text(grid, state->touches && !state->drawn));
	table_session_add(grid->maker, state->span->session, col + 1, grid->column_cols - 1,
	                  more ? state->text[state->drawn] : (struct sv){ 0 },
	                  cell_mark(grid->table, state->span->session));
	state->drawn++;
}

/* Draws ROW; its spans begin at *NEXT, which is moved behind them. */
static void row_add(struct grid *grid, size_t row, size_t *next)
{
	size_t behind = *next;

	while (behind < grid->spans_len && grid->spans[behind].first_row == row)
		busy_extend(grid->maker, grid->table->places[grid->spans[behind++].session].end);
	for (size_t k = 0; k < grid->rows[row].height; k++) {
		struct timetable_line *line = table_line_add(grid->maker);

		if (k == 0)
			time_add(grid->maker, line, grid->rows[row].minute);
		for (size_t i = *next; i < behind; i++) {
			if (grid->spans[i].below == k)
				span_begin(grid, &grid->spans[i]);
		}
		for (size_t column = 0; column < grid->table->shown_rooms; column++)
			cell_add(grid, column, row);
	}
	*next = behind;
}

/* Drops the newest line where it only says when a gap begins: the gap up to MINUTE says so itself. */
static void empty_drop(struct grid *grid, int64_t minute)
{
	struct timetable *table = grid->table;
	struct timetable_line *line = &table->lines[table->lines_len - 1];

	if (line->len != 1 || line->pieces[0].kind != PIECE_TIME ||
	    minute - grid->maker->busy_until < TIMETABLE_GAP_MINUTES)
		return;
	free(line->pieces);
	table->lines_len--;
}

static void head_add(struct grid *grid)
{
	struct timetable *table = grid->table;

	for (size_t i = 0; i < table->shown_rooms; i++) {
		struct sv room = table->rooms[table->first_room + i];

		table_piece_add(grid->maker, &table->head, PIECE_ROOM,
		                TIMETABLE_TIME_COLS + (int)i * grid->column_cols + 2,
		                grid->column_cols - GRID_EDGE_COLS,
		                room.len ? room : sv_from(_("(no room)")));
	}
}

void table_grid_build(struct timetable_maker *maker)
{
	struct timetable *table = maker->table;
	size_t shared = timetable_fit(table->rooms_len, maker->options->cols);
	struct grid grid = {
		.maker = maker,
		.table = table,
		.column_cols = (maker->options->cols - TIMETABLE_TIME_COLS) / (int)shared,
	};
	size_t next = 0;

	grid.columns = arena_alloc(&table->arena, table->shown_rooms * sizeof(*grid.columns));
	head_add(&grid);
	grid_make(&grid);
	for (size_t row = 0; row < grid.rows_len; row++) {
		if (row)
			empty_drop(&grid, grid.rows[row].minute);
		table_between_add(maker, grid.rows[row].minute);
		if (grid.rows[row].band != TIMETABLE_NONE)
			band_add(&grid, &grid.rows[row]);
		else
			row_add(&grid, row, &next);
	}
	table_untimed_build(maker, 0);
}
