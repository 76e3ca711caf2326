/* The timetable on the screen: its lines, the selected session below them, status and hints. */
#include "draw.h"

enum { HINT_COMMANDS_MAX = 4, HINTS_MAX = 12 };

static const enum style piece_styles[] = {
	[PIECE_TIME] = STYLE_NORMAL,  [PIECE_ROOM] = STYLE_BOLD, [PIECE_WALL] = STYLE_RULE,
	[PIECE_SESSION] = STYLE_NORMAL, [PIECE_HEADING] = STYLE_RULE, [PIECE_NOW] = STYLE_BOLD,
	[PIECE_NOTE] = STYLE_DIM,
};

static void header_draw(const struct app *app)
{
	struct str left = { 0 }, right = { 0 };

	str_appendf(&left, " %s  %.*s", _("Timetable"), SV_ARGS(app->conference.title));
	timetable_rooms_append(&right, &app->timetable.table);
	if (right.len)
		str_append_cstr(&right, "  ");
	day_label_append(&right, app->timetable.day, app->timetable.date, false);
	line_pair_draw(app, 0, str_view(&left), str_view(&right), STYLE_BOLD);
	str_finish(&left);
	str_finish(&right);
}

/* Draws a piece of a session: reversed where it is selected, > in front of its first line. */
static void session_draw(const struct app *app, const struct timetable_piece *piece, size_t line,
                         int row)
{
	const struct day_table *day = &app->timetable;
	bool selected = piece->session == day->selected;
	bool first = day->table.places[piece->session].line == line;
	struct str text = { 0 };

	str_append_fill(&text, selected && first ? '>' : piece->mark, 1);
	str_append(&text, piece->text);
	screen_text(app->screen, row, piece->col, piece->cols, str_view(&text),
	            selected ? STYLE_REVERSE : STYLE_NORMAL, NULL, 0);
	screen_spot(app->screen, (struct spot){ row, piece->col, piece->cols, SPOT_SESSION,
	                                        (long)piece->session });
	if (selected && first && app->prompt == PROMPT_NONE)
		screen_cursor(app->screen, row, piece->col, false);
	str_finish(&text);
}

static void table_line_draw(const struct app *app, const struct timetable_line *line, size_t at,
                            int row)
{
	for (size_t i = 0; i < line->len; i++) {
		const struct timetable_piece *piece = &line->pieces[i];

		if (piece->kind == PIECE_SESSION)
			session_draw(app, piece, at, row);
		else
			screen_text(app->screen, row, piece->col, piece->cols, piece->text,
			            piece_styles[piece->kind], NULL, 0);
	}
}

/* -- the selected session ---------------------------------------------------------------------- */

static const struct session *selected_session(const struct app *app)
{
	const struct day_table *day = &app->timetable;

	return day->selected < day->window.len ? &day->window.rows[day->selected] : NULL;
}

static void when_append(struct str *out, const struct session *session)
{
	if (session->start == MINUTE_UNKNOWN)
		return;
	minute_append(out, session->start);
	if (session->minutes == MINUTES_UNKNOWN)
		return;
	str_append_cstr(out, "-");
	minute_append(out, session->start + session->minutes);
	str_appendf(out, _(" (%d min)"), session->minutes);
}

/* Appends PART behind a GAP, where both are something. */
static void part_append(struct str *out, const char *gap, struct sv part)
{
	if (!part.len)
		return;
	str_append_cstr(out, out->len ? gap : "");
	str_append(out, part);
}

/* Appends what the session at hand overlaps. */
static void overlap_append(const struct app *app, const char *gap, struct str *out)
{
	const struct timetable *table = &app->timetable.table;
	size_t with = table->places[app->timetable.selected].overlaps;
	struct str text = { 0 };

	if (with != TIMETABLE_NONE)
		str_appendf(&text, _("! overlaps %.*s"), SV_ARGS(table->sessions[with].title));
	else if (table->sessions[app->timetable.selected].clash)
		str_append_cstr(&text, _("! overlaps another starred session"));
	part_append(out, gap, str_view(&text));
	str_finish(&text);
}

static void info_append(const struct app *app, const struct session *session, const char *gap,
                        struct str *out)
{
	struct str part = { 0 };

	for (size_t i = 0; i < session->speakers_len; i++)
		part_append(out, ", ", session->speakers[i].name);
	when_append(&part, session);
	part_append(out, gap, str_view(&part));
	part_append(out, gap, session->room);
	overlap_append(app, gap, out);
	str_finish(&part);
}

static void title_draw(const struct app *app, const struct session *session, int row)
{
	struct str line = { 0 };

	/* In the cell the selection stands where the marks would. */
	if (session->state != STATE_PLANNED)
		str_append_cstr(&line, "-");
	if (session->starred)
		str_append_cstr(&line, session->clash ? "!" : "*");
	if (session->noted)
		str_append_cstr(&line, "+");
	part_append(&line, " ", session->title);
	line_draw(app, row, 1, str_view(&line), STYLE_BOLD);
	str_finish(&line);
}

static void selected_draw(const struct app *app)
{
	const struct session *session = selected_session(app);
	bool narrow = app->layout.kind == LAYOUT_SINGLE;
	int row = app->layout.rows - (narrow ? 4 : 5);
	struct str line = { 0 };

	if (narrow && app->layout.list.rows >= app->layout.rows - 2)
		return;
	screen_rule(app->screen, row++, 0, app->layout.cols);
	if (!session)
		return;
	if (!narrow)
		title_draw(app, session, row++);
	info_append(app, session, narrow ? " · " : "   ", &line);
	line_draw(app, row, 1, str_view(&line), STYLE_NORMAL);
	str_finish(&line);
}

/* -- the whole --------------------------------------------------------------------------------- */

void timetable_draw(const struct app *app, struct rect rect)
{
	const struct day_table *day = &app->timetable;
	int row = rect.row + 1, rows = timetable_rows(app);

	header_draw(app);
	if (day->table.head.len)
		table_line_draw(app, &day->table.head, SIZE_MAX, row++);
	for (int i = 0; i < rows && day->top + (size_t)i < day->table.lines_len; i++)
		table_line_draw(app, &day->table.lines[day->top + (size_t)i], day->top + (size_t)i, row + i);
	selected_draw(app);
}

void timetable_status_draw(const struct app *app, int row)
{
	const struct day_table *day = &app->timetable;
	const struct session *session = selected_session(app);
	struct str left = { 0 }, right = { 0 }, display = { 0 };

	str_append_cstr(&left, " ");
	if (session && session->start != MINUTE_UNKNOWN)
		minute_append(&left, session->start);
	if (session)
		str_appendf(&left, "%s%.*s", left.len > 1 && session->room.len ? " " : "",
		            SV_ARGS(session->room));
	str_append_cstr(&left, left.len > 1 ? "  " : "");
	if (day->of_day > (int64_t)day->window.len)
		str_appendf(&left, _("the first %zu of "), day->window.len);
	str_appendf(&left, message_count("%lld session", "%lld sessions", (uint64_t)day->of_day),
	            (long long)day->of_day);
	if (day->table.overlapping)
		str_appendf(&right, _("!overlaps %zu"), day->table.overlapping);
	if (day->table.starred)
		str_appendf(&right, "%s*%zu", right.len ? "  " : "", day->table.starred);
	text_display(&display, str_view(&right));
	line_pair_draw(app, row, str_view(&left), str_view(&display), STYLE_NORMAL);
	str_finish(&left);
	str_finish(&right);
	str_finish(&display);
}

/* A hint: the first keys of its commands, and what they do. */
static const struct table_hint {
	enum command commands[HINT_COMMANDS_MAX];
	const char *gap;  /* between the keys */
	const char *what; /* N_() */
	bool windowed;    /* only where there are more rooms */
} hints[] = {
	{ { COMMAND_HELP }, "", N_("help"), false },
	{ { COMMAND_CLOSE }, "", N_("back"), false },
	{ { COMMAND_LEFT, COMMAND_DOWN, COMMAND_UP, COMMAND_RIGHT }, "", N_("move"), false },
	{ { COMMAND_DAY_PREVIOUS, COMMAND_DAY_NEXT }, " ", N_("day"), false },
	{ { COMMAND_ROOMS_PREVIOUS, COMMAND_ROOMS_NEXT }, " ", N_("rooms"), true },
	{ { COMMAND_OPEN }, "", N_("detail"), false },
	{ { COMMAND_STAR }, "", N_("star"), false },
	{ { COMMAND_SEARCH }, "", N_("search"), false },
	{ { COMMAND_TIMETABLE }, "", N_("list"), false },
};

void timetable_hints_draw(const struct app *app, int row)
{
	const struct timetable *table = &app->timetable.table;
	struct hint pieces[HINTS_MAX];
	struct arena arena = { 0 };
	struct str keys = { 0 };
	size_t len = 0;

	for (size_t i = 0; i < ARRAY_LEN(hints); i++) {
		if (hints[i].windowed && table->shown_rooms == table->rooms_len)
			continue;
		str_clear(&keys);
		for (size_t k = 0; k < HINT_COMMANDS_MAX && hints[i].commands[k]; k++) {
			str_append_cstr(&keys, k ? hints[i].gap : "");
			keymap_key_append(app->options->keymap, PANE_TIMETABLE, hints[i].commands[k], &keys);
		}
		if (keys.len)
			pieces[len++] = (struct hint){
				arena_format(&arena, "%s:%s", str_cstr(&keys), message(hints[i].what)).data,
				hints[i].commands[1] ? COMMAND_NONE : hints[i].commands[0],
			};
	}
	hint_row_draw(app, row, pieces, len);
	str_finish(&keys);
	arena_finish(&arena);
}
