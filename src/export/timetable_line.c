/* Lines and their pieces. */
#include "timetable.h"

#include <stdlib.h>

enum { SPEAKER_INDENT_COLS = 2 };

struct timetable_line *table_line_add(struct timetable_maker *maker)
{
	struct timetable *table = maker->table;

	table->lines = array_reserve(table->lines, &table->lines_cap, table->lines_len + 1,
	                             sizeof(*table->lines));
	table->lines[table->lines_len] = (struct timetable_line){ .len = 0 };
	return &table->lines[table->lines_len++];
}

struct timetable_piece *table_piece_add(struct timetable_maker *maker, struct timetable_line *line,
                                        enum timetable_piece_kind kind, int col, int cols,
                                        struct sv text)
{
	struct timetable_piece *piece;
	struct str display = { 0 }, cut = { 0 };

	line->pieces = array_reserve(line->pieces, &line->cap, line->len + 1, sizeof(*line->pieces));
	piece = &line->pieces[line->len++];
	text_display(&display, text);
	text_cut(&cut, str_view(&display), kind == PIECE_SESSION ? cols - 1 : cols,
	         maker->options->ambiguous);
	*piece = (struct timetable_piece){
		.kind = kind,
		.col = col,
		.cols = cols,
		.text = arena_copy(&maker->table->arena, str_view(&cut)),
		.session = TIMETABLE_NONE,
	};
	str_finish(&display);
	str_finish(&cut);
	return piece;
}

void table_rule_add(struct timetable_maker *maker, enum timetable_piece_kind kind, struct sv label,
                    struct sv tail)
{
	struct str rule = { 0 };
	int cols = maker->options->cols;

	rule_append(&rule, label, tail, cols, maker->options->ambiguous);
	table_piece_add(maker, table_line_add(maker), kind, 0, cols, str_view(&rule));
	str_finish(&rule);
}

static void gap_add(struct timetable_maker *maker, int64_t minute)
{
	struct timetable_line *line = table_line_add(maker);
	struct str text = { 0 };
	bool wide_dots = maker->options->ambiguous == AMBIGUOUS_TWO;

	table_piece_add(maker, line, PIECE_TIME, 0, TIMETABLE_TIME_COLS,
	                wide_dots ? SV(" ...") : SV(" ···"));
	minute_append(&text, maker->busy_until);
	str_append_cstr(&text, "-");
	minute_append(&text, minute);
	str_appendf(&text, " %s", _("free"));
	table_piece_add(maker, line, PIECE_NOTE, TIMETABLE_TIME_COLS,
	                maker->options->cols - TIMETABLE_TIME_COLS, str_view(&text));
	str_finish(&text);
}

void table_now_add(struct timetable_maker *maker, int64_t minute)
{
	int64_t now = maker->options->now;
	struct str label = { 0 };

	if (maker->now_done || now >= minute)
		return;
	minute_append(&label, now);
	str_appendf(&label, " %s", _("now"));
	table_rule_add(maker, PIECE_NOW, str_view(&label), (struct sv){ 0 });
	maker->now_done = true;
	str_finish(&label);
}

void table_between_add(struct timetable_maker *maker, int64_t minute)
{
	if (maker->busy_until != MINUTE_UNKNOWN &&
	    minute - maker->busy_until >= TIMETABLE_GAP_MINUTES)
		gap_add(maker, minute);
	table_now_add(maker, minute);
}

char table_mark(const struct timetable *table, size_t at)
{
	const struct session *session = &table->sessions[at];

	if (session->state != STATE_PLANNED)
		return '-';
	if (session->clash || table->places[at].overlaps != TIMETABLE_NONE)
		return '!';
	return session->starred ? '*' : ' ';
}

void table_session_add(struct timetable_maker *maker, size_t at, int col, int cols, struct sv text,
                       char mark)
{
	struct timetable *table = maker->table;
	struct timetable_place *place = &table->places[at];
	size_t line = table->lines_len - 1;
	struct timetable_piece *piece =
		table_piece_add(maker, &table->lines[line], PIECE_SESSION, col, cols, text);

	piece->session = at;
	piece->mark = place->lines ? ' ' : mark;
	if (!place->lines)
		place->line = line;
	place->lines = line - place->line + 1;
}

/* Appends the lines of TEXT, INDENT blanks before each, to ITEMS until there are LIMIT of them. */
static void lines_take(struct timetable_maker *maker, struct sv text, int indent, int cols,
                       size_t limit, struct sv *items, size_t *len)
{
	const struct wrap_options options = { .cols = cols - indent, .ambiguous = maker->options->ambiguous };
	struct str display = { 0 };
	struct wrap wrap = { 0 };

	text_display(&display, text);
	text_wrap(&wrap, str_view(&display), &options);
	for (size_t i = 0; i < wrap.len && *len < limit; i++) {
		bool last = *len + 1 == limit && i + 1 < wrap.len;
		size_t start = wrap.lines[i].start, end = last ? display.len : wrap.lines[i].end;
		struct str cut = { 0 };

		str_append_fill(&cut, ' ', (size_t)indent);
		text_cut(&cut, sv_sub(str_view(&display), start, end - start), cols - indent,
		         maker->options->ambiguous);
		items[(*len)++] = arena_keep(&maker->table->arena, &cut);
	}
	wrap_finish(&wrap);
	str_finish(&display);
}

struct sv *table_wrap(struct timetable_maker *maker, struct sv title, struct sv speakers, int cols,
                      size_t lines, size_t *len)
{
	struct sv *items = arena_alloc(&maker->table->arena, (lines + 1) * sizeof(*items));

	*len = 0;
	lines_take(maker, title, 0, cols, lines, items, len);
	lines_take(maker, speakers, SPEAKER_INDENT_COLS, cols, lines, items, len);
	return items;
}
