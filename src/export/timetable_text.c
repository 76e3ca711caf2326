/* The lines as text. */
#include "timetable.h"

/* Appends LINE; *COL is where it ends. */
static void line_append(struct str *out, const struct timetable *table,
                        const struct timetable_line *line)
{
	size_t begun = out->len;
	int col = 0;

	for (size_t i = 0; i < line->len; i++) {
		const struct timetable_piece *piece = &line->pieces[i];

		if (piece->col > col)
			str_append_fill(out, ' ', (size_t)(piece->col - col));
		col = piece->col;
		if (piece->kind == PIECE_SESSION) {
			str_append_fill(out, piece->mark, 1);
			col++;
		}
		str_append(out, piece->text);
		col += text_cols(piece->text, table->ambiguous);
	}
	while (out->len > begun && out->data[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
	str_append_cstr(out, "\n");
}

void timetable_append(struct str *out, const struct timetable *table)
{
	if (table->head.len)
		line_append(out, table, &table->head);
	for (size_t i = 0; i < table->lines_len; i++)
		line_append(out, table, &table->lines[i]);
}

void timetable_rooms_append(struct str *out, const struct timetable *table)
{
	if (table->shown_rooms == 0 || table->shown_rooms == table->rooms_len)
		return;
	str_appendf(out, _("Rooms %zu-%zu/%zu"), table->first_room + 1,
	            table->first_room + table->shown_rooms, table->rooms_len);
}
