/* Without columns: starts one under the other, or a plain list. */
#include "timetable.h"

/* Marks before a row; between its columns stand two blanks. */
enum { MARK_COLS = 3, GAP_COLS = 2, REF_COLS_MAX = 14, ROOM_COLS_MAX = 30, SPEAKER_COLS_MIN = 60 };

/* The columns of rows. */
struct row_cols {
	int name;    /* of the room or the number; 0: none */
	int title;
	int speaker; /* 0: none */
};

static int fitted_cols(int before, struct sv text, int max, enum ambiguous_cols ambiguous)
{
	int cols = text_cols(text, ambiguous);

	cols = cols > max ? max : cols;
	return cols > before ? cols : before;
}

/* Appends TEXT cut and padded to COLS. */
static void field_append(struct str *out, struct sv text, int cols, enum ambiguous_cols ambiguous)
{
	struct str display = { 0 };

	text_display(&display, text);
	text_fit(out, str_view(&display), cols, ambiguous);
	str_finish(&display);
}

/* Adds the row of the session AT; NAME stands in its first column, flush right for a number. */
static void row_add(struct timetable_maker *maker, size_t at, const struct row_cols *cols,
                    struct sv name, bool right)
{
	const struct session *session = &maker->table->sessions[at];
	enum ambiguous_cols ambiguous = maker->options->ambiguous;
	int pad = cols->name - text_cols(name, ambiguous);
	struct str text = { 0 }, names = { 0 };

	/* The first of the three is for the selection. */
	str_append_fill(&text, table_mark(maker->table, at), 1);
	str_append_fill(&text, session->noted ? '+' : ' ', 1);
	if (cols->name) {
		if (right && pad > 0)
			str_append_fill(&text, ' ', (size_t)pad);
		field_append(&text, name, right && pad > 0 ? cols->name - pad : cols->name, ambiguous);
		str_append_fill(&text, ' ', GAP_COLS);
	}
	field_append(&text, session->title, cols->title, ambiguous);
	for (size_t i = 0; i < session->speakers_len; i++)
		str_appendf(&names, "%s%.*s", i ? ", " : "", SV_ARGS(session->speakers[i].name));
	if (cols->speaker && names.len) {
		str_append_cstr(&text, " ");
		field_append(&text, str_view(&names), cols->speaker, ambiguous);
	}
	table_line_add(maker);
	table_session_add(maker, at, 0, maker->options->cols, str_view(&text), ' ');
	str_finish(&text);
	str_finish(&names);
}

/* Divides what the NAME column leaves between title and speakers. */
static void cols_divide(const struct timetable_maker *maker, struct row_cols *cols)
{
	int all = maker->options->cols;

	cols->speaker = all >= SPEAKER_COLS_MIN ? all * 17 / 80 : 0;
	cols->title = all - MARK_COLS - (cols->name ? cols->name + GAP_COLS : 0) -
	              (cols->speaker ? cols->speaker + 1 : 1);
	if (cols->title < 1)
		cols->title = 1;
}

/* -- blocks ------------------------------------------------------------------------------------ */

static void block_add(struct timetable_maker *maker, size_t order, size_t behind,
                      const struct row_cols *cols)
{
	const struct timetable *table = maker->table;
	struct str label = { 0 }, tail = { 0 };

	minute_append(&label, table->sessions[table->order[order]].start);
	str_appendf(&tail, message_count("%lld session", "%lld sessions", behind - order),
	            (long long)(behind - order));
	table_rule_add(maker, PIECE_HEADING, str_view(&label), str_view(&tail));
	for (; order < behind; order++) {
		size_t at = table->order[order];

		row_add(maker, at, cols, table->sessions[at].room, false);
		if (maker->busy_until == MINUTE_UNKNOWN || table->places[at].end > maker->busy_until)
			maker->busy_until = table->places[at].end;
	}
	str_finish(&label);
	str_finish(&tail);
}

void table_blocks_build(struct timetable_maker *maker)
{
	const struct timetable *table = maker->table;
	int all = maker->options->cols, max = all / 4 < ROOM_COLS_MAX ? all / 4 : ROOM_COLS_MAX;
	struct row_cols cols = { 0 };
	size_t order = 0;

	for (size_t i = 0; i < table->rooms_len; i++)
		cols.name = fitted_cols(cols.name, table->rooms[i], max, maker->options->ambiguous);
	cols_divide(maker, &cols);
	while (order < table->len && table->places[table->order[order]].timed) {
		int64_t start = table->sessions[table->order[order]].start;
		size_t behind = order;

		while (behind < table->len && table->sessions[table->order[behind]].start == start)
			behind++;
		table_between_add(maker, start);
		block_add(maker, order, behind, &cols);
		order = behind;
	}
	table_untimed_build(maker, order);
}

/* -- lists ------------------------------------------------------------------------------------- */

static void list_rows_add(struct timetable_maker *maker, size_t order)
{
	const struct timetable *table = maker->table;
	struct row_cols cols = { 0 };

	for (size_t i = order; i < table->len; i++)
		cols.name = fitted_cols(cols.name, table->sessions[table->order[i]].ref, REF_COLS_MAX,
		                        maker->options->ambiguous);
	cols_divide(maker, &cols);
	for (; order < table->len; order++)
		row_add(maker, table->order[order], &cols, table->sessions[table->order[order]].ref, true);
}

void table_untimed_build(struct timetable_maker *maker, size_t order)
{
	const struct timetable *table = maker->table;

	/* The last session may be on still. */
	table_now_add(maker, INT64_MAX);
	while (order < table->len && table->places[table->order[order]].timed)
		order++;
	if (order == table->len)
		return;
	table_rule_add(maker, PIECE_HEADING, sv_from(_("no start given")), (struct sv){ 0 });
	list_rows_add(maker, order);
}

/* What the source does not have, above the list. */
static const char *list_note(const struct timetable *table)
{
	bool rooms = false;

	for (size_t i = 0; i < table->len; i++)
		rooms = rooms || table->sessions[i].room.len;
	if (!table->len)
		return _("No sessions.");
	if (table->sessions[0].day <= 0)
		return _("The source does not give these sessions a day.  In the order of the source:");
	return rooms ? _("The source gives no start times.  In the order of the source:") :
	               _("The source gives no start times and no rooms.  In the order of the source:");
}

void table_list_build(struct timetable_maker *maker)
{
	struct sv *text;
	size_t len;

	text = table_wrap(maker, sv_from(list_note(maker->table)), (struct sv){ 0 },
	                  maker->options->cols - 2, 4, &len);
	for (size_t i = 0; i < len; i++)
		table_piece_add(maker, table_line_add(maker), PIECE_NOTE, 1, maker->options->cols - 1, text[i]);
	list_rows_add(maker, 0);
}
