/* The last two rows: status or message, and hints. */
#include "draw.h"

#include <string.h>

enum { HINTS_MAX = 12 };
/* Stands for the folders that a path lost. */
#define PATH_CUT "..."

/* Returns MESSAGE without the first folder of the path that it begins with; empty where there is none. */
static struct sv folder_cut(struct sv message)
{
	size_t i = 1;

	while (i < message.len && message.data[i] != '/' && message.data[i] != ' ')
		i++;
	return i < message.len && message.data[i] == '/' ? sv_sub(message, i, message.len) :
	                                                  (struct sv){ .len = 0 };
}

/* Where the line is too short for a message, the path that it begins with loses folders: what is wrong and
 * what to do stands behind it. */
void message_draw(const struct app *app, int row)
{
	struct str display = { 0 }, line = { 0 };
	const char *label = app->message_is_error ? _("Error: ") : "", *cut = "";
	struct sv shown, shorter;
	int cols = app->layout.cols - 1 - text_cols(sv_from(label), app->options->ambiguous);

	text_display(&display, str_view(&app->message));
	shown = str_view(&display);
	while (text_cols(shown, app->options->ambiguous) > cols && (shorter = folder_cut(shown)).len) {
		cols -= *cut ? 0 : (int)strlen(PATH_CUT);
		cut = PATH_CUT;
		shown = shorter;
	}
	str_appendf(&line, " %s%s%.*s", label, cut, SV_ARGS(shown));
	line_draw(app, row, 0, str_view(&line), STYLE_BOLD);
	str_finish(&display);
	str_finish(&line);
}

/* The line above the hints: where one is. */
static void status_draw(const struct app *app, int row)
{
	static const char *const names[] = {
		[PANE_SEARCH] = N_("Search"), [PANE_LIST] = N_("List"), [PANE_DETAIL] = N_("Detail"),
	};
	const struct session *session = list_selected(app);
	struct str left = { 0 }, right = { 0 }, display = { 0 };

	if (app->focus == PANE_TIMETABLE) {
		timetable_status_draw(app, row);
		return;
	}
	str_appendf(&left, " %s  ", message(names[app->focus]));
	rank_append(app, &left);
	if (app->zone)
		str_appendf(&right, "%s  ", _("my zone"));
	if (session && app->layout.kind == LAYOUT_COLUMNS) {
		str_appendf(&left, "  %.*s", SV_ARGS(session->title));
		str_append_cstr(&right, app->view.starred ? _("starred only") :
		                        app->view.query   ? _("matches") :
		                                            _("all"));
	} else if (session) {
		if (app->view.starred)
			str_appendf(&right, "%s  ", _("starred only"));
		if (session->day > 0)
			str_appendf(&right, _("Day %d"), session->day);
		if (session->speakers_len)
			str_appendf(&right, "  %.*s", SV_ARGS(session->speakers[0].name));
	}
	text_display(&display, str_view(&right));
	line_pair_draw(app, row, str_view(&left), str_view(&display), STYLE_NORMAL);
	str_finish(&left);
	str_finish(&right);
	str_finish(&display);
}

void hint_row_draw(const struct app *app, int row, const struct hint *hints, size_t len)
{
	struct str line = { 0 };
	int cols = 1;

	str_append_cstr(&line, " ");
	for (size_t i = 0; i < len; i++) {
		int gap = i ? 2 : 0;
		int hint_cols = text_cols(sv_from(hints[i].text), app->options->ambiguous);

		if (cols + gap + hint_cols >= app->layout.cols)
			break;
		str_appendf(&line, "%*s%s", gap, "", hints[i].text);
		if (hints[i].command)
			screen_spot(app->screen, (struct spot){ row, cols + gap, hint_cols, SPOT_COMMAND,
			                                        hints[i].command });
		cols += gap + hint_cols;
	}
	screen_text(app->screen, row, 0, app->layout.cols, str_view(&line), STYLE_DIM, NULL, 0);
	str_finish(&line);
}

/* What the hint of ROW says: q goes back where there is something to go back to. */
static const char *hint_of(const struct app *app, const struct command_row *row)
{
	if (!row->hint)
		return _("scroll");
	return row->commands[0] == COMMAND_CLOSE && app->focus != PANE_LIST ? _("back") :
	                                                                      message(row->hint);
}

/* Where the detail is alone on the screen, scrolling is what one wants next. */
static int hint_order(const struct app *app, const struct command_row *row)
{
	bool alone = app->layout.kind == LAYOUT_SINGLE && app->focus == PANE_DETAIL;

	if (alone && row->commands[0] == COMMAND_OPEN)
		return 2;
	return alone && row->commands[0] == COMMAND_SEARCH ? 3 : row->hint_order;
}

/* The hints of the table of commands, the least important dropped first. */
static void hints_draw(const struct app *app, int row)
{
	struct hint pieces[HINTS_MAX];
	struct arena arena = { 0 };
	struct str key = { 0 };
	size_t len = 0;

	if (app->focus == PANE_TIMETABLE) {
		timetable_hints_draw(app, row);
		return;
	}
	for (int order = 0; order < HINTS_MAX && len < HINTS_MAX; order++) {
		const struct command_row *info;

		for (size_t i = 0; (info = keymap_row(i)); i++) {
			if (!info->hint || hint_order(app, info) != order)
				continue;
			/* The detail opens nothing: there it is scrolled. */
			if (info->commands[0] == COMMAND_OPEN && app->focus == PANE_DETAIL)
				info = keymap_row(0);
			str_clear(&key);
			keymap_key_append(app->options->keymap, app->focus, info->commands[0], &key);
			if (info == keymap_row(0) && key.len) {
				str_append_cstr(&key, "/");
				keymap_key_append(app->options->keymap, app->focus, info->commands[1], &key);
			}
			if (key.len)
				pieces[len++] = (struct hint){
					arena_format(&arena, "%s:%s", str_cstr(&key), hint_of(app, info)).data,
					info->commands[0],
				};
		}
	}
	hint_row_draw(app, row, pieces, len);
	str_finish(&key);
	arena_finish(&arena);
}

static void prompt_hints_draw(const struct app *app, int row)
{
	const struct hint search[] = {
		{ _("Enter:keep"), 0 },   { _("Esc:cancel"), 0 },   { _("Up/Down:select"), 0 },
		{ _("Ctrl-U:clear"), 0 }, { _("Tab:complete"), 0 }, { _("F1:help"), 0 },
	};
	const struct hint find[] = { { _("Enter:find"), 0 }, { _("Esc:cancel"), 0 },
		                     { _("Ctrl-U:clear"), 0 }, { _("Up/Down:earlier ones"), 0 } };
	const struct hint file[] = { { _("Enter:write"), 0 }, { _("Esc:cancel"), 0 },
		                     { _("Tab:format"), 0 }, { _("Ctrl-U:clear"), 0 } };

	if (app->prompt == PROMPT_SEARCH)
		hint_row_draw(app, row, search, ARRAY_LEN(search));
	else if (app->prompt == PROMPT_FIND)
		hint_row_draw(app, row, find, ARRAY_LEN(find));
	else
		hint_row_draw(app, row, file, ARRAY_LEN(file));
}

void bottom_draw(const struct app *app)
{
	int hints = app->layout.rows - 1, status = app->layout.rows - 2;
	bool has_status = app->layout.kind != LAYOUT_SINGLE ||
	                  ((app->focus == PANE_LIST || app->focus == PANE_TIMETABLE) &&
	                   app->layout.list.rows < app->layout.rows - 2);

	if (app->prompt == PROMPT_EXPORT || app->prompt == PROMPT_FIND) {
		prompt_draw(app, app->prompt, has_status ? status : hints, 0, app->layout.cols);
		if (has_status)
			prompt_hints_draw(app, hints);
		return;
	}
	if (app->prompt == PROMPT_SEARCH) {
		if (has_status)
			line_draw(app, status, 0,
			          sv_from(_(" Searching  speaker: topic: day: room: is:star is:note  "
			                    "-without  \"a phrase\"")),
			          STYLE_DIM);
		prompt_hints_draw(app, hints);
	} else {
		if (has_status && app->layout.kind != LAYOUT_SINGLE)
			status_draw(app, status);
		hints_draw(app, hints);
	}
	if (app->message.len)
		message_draw(app, has_status ? status : hints);
}
