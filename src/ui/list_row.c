/* A row of the list: marks, title, speakers, and where the match is not in them, a snippet. */
#include "app.h"

enum { GUTTER_COLS = 4, GUTTER_SINGLE_COLS = 3, SNIPPET_COLS = 6, TIME_COLS = 6 };

void row_room_finish(struct row_room *room)
{
	str_finish(&room->line);
	str_finish(&room->tail);
	str_finish(&room->display);
	str_finish(&room->cut);
	spans_finish(&room->spans);
}

/* The speakers of SESSION in one line; lives in ROOM. */
static struct sv speakers_line(const struct session *session, struct row_room *room)
{
	str_clear(&room->line);
	for (size_t i = 0; i < session->speakers_len; i++) {
		str_append_cstr(&room->line, i ? ", " : "");
		str_append(&room->line, session->speakers[i].name);
	}
	return str_view(&room->line);
}

/* Draws TEXT of FIELD cut to COLS, matches marked; padded to PAD_COLS in the same style. */
static void field_draw(const struct app *app, int row, int col, int cols, int pad_cols,
                       struct sv text, enum field field, enum style style)
{
	struct row_room *room = app->room;
	struct sv cut;

	str_clear(&room->display);
	str_clear(&room->cut);
	room->spans.len = 0;
	text_display(&room->display, text);
	text_cut(&room->cut, str_view(&room->display), cols, app->options->ambiguous);
	cut = str_view(&room->cut);
	if (find_marked(app))
		query_spans(find_marked(app), field, cut, &room->spans);
	screen_text(app->screen, row, col, pad_cols, cut, style, room->spans.items, room->spans.len);
}

/* Draws the marks in front of a row: > selected, * star or ! clash or - withdrawn, + note. */
static void gutter_draw(const struct app *app, const struct session *session, bool selected, int row,
                        int col, int cols, enum style style)
{
	char gutter[GUTTER_COLS + 1] = "    ";

	gutter[0] = selected ? '>' : ' ';
	if (session->state != STATE_PLANNED)
		gutter[1] = '-';
	else if (session->starred)
		gutter[1] = session->clash ? '!' : '*';
	gutter[2] = session->noted ? '+' : ' ';
	gutter[cols] = '\0';
	screen_text(app->screen, row, col, cols, sv_from(gutter), style, NULL, 0);
}

/* Tells whether any session near the selected one has a start: then rows have a place for it. */
static bool list_timed(const struct list *list)
{
	for (size_t i = 0; i < list->len; i++) {
		if (list_row(list, i)->start != MINUTE_UNKNOWN)
			return true;
	}
	return false;
}

/* Draws the start of SESSION in TIME_COLS cells, by the clock that was chosen. */
static void time_draw(const struct app *app, const struct session *session, int row, int col,
                      enum style style)
{
	struct session shown = *session;
	struct str *time = &app->room->line;

	str_clear(time);
	session_show_in(&shown, app->zone);
	if (shown.start != MINUTE_UNKNOWN)
		minute_append(time, shown.start);
	screen_text(app->screen, row, col, TIME_COLS, str_view(time), style, NULL, 0);
}

/* Draws the one-line row of the wide list and of the single pane. */
static void line_row_draw(const struct app *app, const struct session *session, bool selected, int row,
                     struct rect rect)
{
	bool single = app->layout.kind == LAYOUT_SINGLE;
	int gutter = single ? GUTTER_SINGLE_COLS : GUTTER_COLS;
	int time_cols = !single && list_timed(&app->list) ? TIME_COLS : 0;
	int speaker_cols = single ? 0 : rect.cols * 19 / 80;
	int title = gutter + time_cols;
	int title_cols = rect.cols - title - (single ? 1 : speaker_cols + 1);
	enum style style = selected ? STYLE_REVERSE : STYLE_NORMAL;

	gutter_draw(app, session, selected, row, rect.col, gutter, style);
	if (time_cols)
		time_draw(app, session, row, rect.col + gutter, style);
	field_draw(app, row, rect.col + title, title_cols, title_cols + 1, session->title, FIELD_TITLE,
	           style);
	if (!single)
		field_draw(app, row, rect.col + title + title_cols + 1, speaker_cols, speaker_cols,
		           speakers_line(session, app->room), FIELD_SPEAKER, style);
}

bool list_row_has_second(const struct session *session)
{
	return session->speakers_len || session->start != MINUTE_UNKNOWN;
}

/* Draws the two lines of a row in columns: the title; when, and who. */
static void two_line_row_draw(const struct app *app, const struct session *session, bool selected,
                          int row, struct rect rect)
{
	int title_cols = rect.cols - GUTTER_COLS - 2;
	int second = rect.col + GUTTER_COLS + 2, second_cols = title_cols - 2;
	enum style style = selected ? STYLE_REVERSE : STYLE_NORMAL;

	gutter_draw(app, session, selected, row, rect.col, GUTTER_COLS, style);
	field_draw(app, row, rect.col + GUTTER_COLS, title_cols, title_cols + 2, session->title,
	           FIELD_TITLE, style);
	if (!list_row_has_second(session) || ++row >= rect.row + rect.rows)
		return;
	if (list_timed(&app->list)) {
		time_draw(app, session, row, second, STYLE_NORMAL);
		second += TIME_COLS;
		second_cols -= TIME_COLS;
	}
	field_draw(app, row, second, second_cols, second_cols, speakers_line(session, app->room),
	           FIELD_SPEAKER, STYLE_NORMAL);
}

int snippet_cols(const struct app *app)
{
	return app->layout.list.cols - SNIPPET_COLS - 1;
}

static void snippet_draw(const struct app *app, struct sv text, enum field field, int row,
                         struct rect rect)
{
	field_draw(app, row, rect.col + SNIPPET_COLS, snippet_cols(app), snippet_cols(app), text, field,
	           STYLE_DIM);
}

int list_row_draw(const struct app *app, const struct session *session, bool selected, int row,
                  struct rect rect)
{
	struct sv snippet = snippet_line(app, session->rowid);
	int begun = row, end = rect.row + rect.rows;

	if (row < end && selected && app->focus == PANE_LIST && app->prompt == PROMPT_NONE)
		screen_cursor(app->screen, row, rect.col, false);
	if (row < end && app->layout.kind == LAYOUT_COLUMNS) {
		two_line_row_draw(app, session, selected, row, rect);
		row += list_row_has_second(session) ? 2 : 1;
	} else if (row < end) {
		line_row_draw(app, session, selected, row++, rect);
	}
	if (row < end && snippet.len)
		snippet_draw(app, snippet, FIELD_TEXT, row++, rect);
	return row - begun;
}
