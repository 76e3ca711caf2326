/* One frame: header, panes, status, hints. */
#include "app.h"

enum { HINTS_MAX = 12 };

/* Draws LEFT and, flush right, RIGHT over a whole row; RIGHT goes first where both do not fit. */
static void row_pair_draw(const struct app *app, int row, struct sv left, struct sv right,
                          enum style style)
{
	struct str display = { 0 }, line = { 0 };
	int right_cols = text_cols(right, app->options->ambiguous);
	int left_cols = app->layout.cols - right_cols - (right_cols ? 1 : 0);

	if (left_cols < 10) {
		left_cols = app->layout.cols;
		right = (struct sv){ 0 };
	}
	text_display(&display, left);
	text_fit(&line, str_view(&display), left_cols, app->options->ambiguous);
	if (right.len)
		str_appendf(&line, " %.*s", SV_ARGS(right));
	screen_text(app->screen, row, 0, app->layout.cols, str_view(&line), style, NULL, 0);
	str_finish(&display);
	str_finish(&line);
}

/* Draws TEXT from COL to the end of ROW, cut with an ellipsis where it is longer. */
static void line_draw(const struct app *app, int row, int col, struct sv text, enum style style)
{
	struct str display = { 0 }, cut = { 0 };

	text_display(&display, text);
	text_cut(&cut, str_view(&display), app->layout.cols - col, app->options->ambiguous);
	screen_text(app->screen, row, col, app->layout.cols - col, str_view(&cut), style, NULL, 0);
	str_finish(&display);
	str_finish(&cut);
}

/* Appends the user's marks, "*3 +1", as far as there are any. */
static void marks_append(const struct app *app, struct str *out)
{
	if (app->stars)
		str_appendf(out, "  *%lld", (long long)app->stars);
	if (app->notes)
		str_appendf(out, "%s+%lld", app->stars ? " " : "  ", (long long)app->notes);
}

static void header_draw(const struct app *app)
{
	struct str left = { 0 }, right = { 0 };
	int64_t sessions = app->conference.sessions;

	str_appendf(&left, " xsnotes  %.*s", SV_ARGS(app->conference.title));
	if (app->layout.kind == LAYOUT_COLUMNS && app->conference.days_len)
		str_appendf(&right, message_count("%zu day, ", "%zu days, ", app->conference.days_len),
		            app->conference.days_len);
	str_appendf(&right, message_count("%lld session", "%lld sessions", (uint64_t)sessions),
	            (long long)sessions);
	marks_append(app, &right);
	row_pair_draw(app, 0, str_view(&left), str_view(&right), STYLE_BOLD);
	str_finish(&left);
	str_finish(&right);
}

/* Appends "6/11" as far as it is counted. */
static void rank_append(const struct app *app, struct str *out)
{
	const struct list *list = &app->list;

	if (!list->len || list->count < 0)
		return;
	if (list->rank)
		str_appendf(out, "%lld/%lld%s", (long long)list->rank, (long long)list->count,
		            list->count_exact ? "" : "+");
	else
		str_appendf(out, "%lld%s", (long long)list->count, list->count_exact ? "" : "+");
}

/* Appends which lines of the detail are shown, "lines 1-9/9". */
static void detail_lines_append(const struct app *app, bool label, struct str *out)
{
	size_t last = app->detail.top + (size_t)app->layout.detail.rows;

	if (!app->detail.len)
		return;
	if (last > app->detail.len)
		last = app->detail.len;
	str_appendf(out, label ? _("lines %zu-%zu/%zu") : "%zu-%zu/%zu", app->detail.top + 1, last,
	            app->detail.len);
}

static void columns_draw(const struct app *app)
{
	const struct layout *layout = &app->layout;
	struct str tail = { 0 };
	const enum style styles[] = { STYLE_NORMAL, STYLE_BOLD };
	int tail_cols;

	screen_text(app->screen, 1, 1, layout->search.cols - 1, sv_from(_("Search")),
	            styles[app->focus == PANE_SEARCH], NULL, 0);
	counts_append(app, &tail);
	screen_text(app->screen, 1, layout->list.col + 1, layout->list.cols - 1, sv_from(_("List")),
	            styles[app->focus == PANE_LIST], NULL, 0);
	tail_cols = text_cols(str_view(&tail), app->options->ambiguous);
	screen_text(app->screen, 1, layout->list.col + layout->list.cols - 1 - tail_cols, tail_cols,
	            str_view(&tail), STYLE_NORMAL, NULL, 0);
	str_clear(&tail);
	detail_lines_append(app, true, &tail);
	tail_cols = text_cols(str_view(&tail), app->options->ambiguous);
	screen_text(app->screen, 1, layout->detail.col + 1, layout->detail.cols - 1, sv_from(_("Detail")),
	            styles[app->focus == PANE_DETAIL], NULL, 0);
	screen_text(app->screen, 1, layout->cols - tail_cols - 1, tail_cols, str_view(&tail),
	            STYLE_NORMAL, NULL, 0);
	screen_wall(app->screen, 1, layout->list.col - 1, layout->search.rows + 1);
	screen_wall(app->screen, 1, layout->detail.col - 1, layout->search.rows + 1);
	pane_search.draw(app, layout->search);
	pane_list.draw(app, layout->list);
	pane_detail.draw(app, layout->detail);
	str_finish(&tail);
}

static void rows_draw(const struct app *app)
{
	const struct layout *layout = &app->layout;
	struct str tail = { 0 };

	pane_list.draw(app, layout->list);
	detail_lines_append(app, true, &tail);
	heading_draw(app->screen, app->options->ambiguous, layout->detail.row - 1, 0, layout->cols,
	             sv_from(_("Detail")), str_view(&tail));
	pane_detail.draw(app, layout->detail);
	prompt_draw(app, PROMPT_SEARCH, 1, 0, layout->cols);
	str_finish(&tail);
}

/* What the selected session is, in the line below a narrow list. */
static void summary_draw(const struct app *app, int row)
{
	const struct session *session = list_selected(app);
	struct str line = { 0 };

	if (!session)
		return;
	for (size_t i = 0; i < session->speakers_len; i++)
		str_appendf(&line, "%s%.*s", i ? ", " : "", SV_ARGS(session->speakers[i].name));
	if (session->day > 0) {
		str_append_cstr(&line, line.len ? " · " : "");
		str_appendf(&line, _("Day %d"), session->day);
	}
	if (session->start != MINUTE_UNKNOWN) {
		str_append_cstr(&line, " ");
		minute_append(&line, session->start);
	}
	if (session->comments_shown || session->noted)
		str_append_cstr(&line, line.len ? " · " : "");
	if (session->comments_shown)
		str_appendf(&line,
		            message_count("%d chair's comment", "%d chair's comments",
		                          (uint64_t)session->comments_shown),
		            session->comments_shown);
	if (session->noted)
		str_appendf(&line, "%s%s", session->comments_shown ? " " : "", _("1 note"));
	line_draw(app, row, 1, str_view(&line), STYLE_NORMAL);
	str_finish(&line);
}

static void single_draw(const struct app *app)
{
	const struct layout *layout = &app->layout;
	struct str left = { 0 }, right = { 0 };

	if (app->detail_open) {
		str_appendf(&left, " %s  %.*s", _("Detail"), SV_ARGS(app->session.ref));
		for (size_t i = 0; i < app->session.speakers_len; i++)
			str_appendf(&left, "%s%.*s", i ? ", " : "  ", SV_ARGS(app->session.speakers[i].name));
		detail_lines_append(app, false, &right);
		row_pair_draw(app, 0, str_view(&left), str_view(&right), STYLE_BOLD);
		pane_detail.draw(app, layout->detail);
	} else {
		pane_list.draw(app, layout->list);
		if (layout->list.rows < layout->rows - 2) {
			screen_rule(app->screen, layout->rows - 4, 0, layout->cols);
			summary_draw(app, layout->rows - 3);
		}
		if (app->prompt == PROMPT_SEARCH || app->query.text.len) {
			prompt_draw(app, PROMPT_SEARCH, 0, 0, layout->cols);
		} else {
			str_appendf(&left, " %s  %.*s", _("List"), SV_ARGS(app->conference.title));
			rank_append(app, &right);
			row_pair_draw(app, 0, str_view(&left), str_view(&right), STYLE_BOLD);
		}
	}
	str_finish(&left);
	str_finish(&right);
}

static void message_draw(const struct app *app, int row)
{
	struct str line = { 0 };

	str_appendf(&line, " %s%s", app->message_is_error ? _("Error: ") : "", str_cstr(&app->message));
	line_draw(app, row, 0, str_view(&line), STYLE_BOLD);
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

	str_appendf(&left, " %s  ", message(names[app->focus]));
	rank_append(app, &left);
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
	row_pair_draw(app, row, str_view(&left), str_view(&display), STYLE_NORMAL);
	str_finish(&left);
	str_finish(&right);
	str_finish(&display);
}

/* Draws as many of PIECES as fit whole. */
static void pieces_draw(const struct app *app, int row, const char *const *pieces, size_t len)
{
	struct str line = { 0 };

	str_append_cstr(&line, " ");
	for (size_t i = 0; i < len; i++) {
		size_t before = line.len;

		str_appendf(&line, "%s%s", i ? "  " : "", pieces[i]);
		if (text_cols(str_view(&line), app->options->ambiguous) >= app->layout.cols) {
			str_truncate(&line, before);
			break;
		}
	}
	screen_text(app->screen, row, 0, app->layout.cols, str_view(&line), STYLE_DIM, NULL, 0);
	str_finish(&line);
}

/* The hints of the table of commands, the least important dropped first. */
static void hints_draw(const struct app *app, int row)
{
	bool single_detail = app->focus == PANE_DETAIL && app->layout.kind == LAYOUT_SINGLE;
	const char *pieces[HINTS_MAX];
	struct arena arena = { 0 };
	struct str key = { 0 };
	size_t len = 0;

	for (int order = 0; order < HINTS_MAX && len < HINTS_MAX; order++) {
		const struct command_row *info;

		for (size_t i = 0; (info = keymap_row(i)); i++) {
			if (!info->hint || info->hint_order != order)
				continue;
			str_clear(&key);
			keymap_key_append(app->options->keymap, app->focus, info->commands[0], &key);
			if (key.len)
				pieces[len++] = arena_format(&arena, "%s:%s", str_cstr(&key),
				                             single_detail && info->commands[0] == COMMAND_CLOSE ?
				                                     _("back") :
				                                     message(info->hint)).data;
		}
	}
	pieces_draw(app, row, pieces, len);
	str_finish(&key);
	arena_finish(&arena);
}

static void prompt_hints_draw(const struct app *app, int row)
{
	const char *const search[] = { _("Enter:keep"), _("Esc:cancel"), _("Up/Down:select"),
		                       _("Ctrl-U:clear"), _("F1:help") };
	const char *const file[] = { _("Enter:write"), _("Esc:cancel"), _("Ctrl-U:clear") };

	if (app->prompt == PROMPT_SEARCH)
		pieces_draw(app, row, search, ARRAY_LEN(search));
	else
		pieces_draw(app, row, file, ARRAY_LEN(file));
}

/* The last two rows. */
static void bottom_draw(const struct app *app)
{
	int hints = app->layout.rows - 1, status = app->layout.rows - 2;
	bool has_status = app->layout.kind != LAYOUT_SINGLE ||
	                  (!app->detail_open && app->layout.list.rows < app->layout.rows - 2);

	if (app->prompt == PROMPT_EXPORT) {
		prompt_draw(app, PROMPT_EXPORT, has_status ? status : hints, 0, app->layout.cols);
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

static void overlay_draw(const struct app *app)
{
	const struct layout *layout = &app->layout;
	const struct text_lines *lines = &app->overlay_lines;
	const char *const hints[] = { _("q:back"), _("j/k:scroll"), _("Enter:choose") };
	const struct rect body = { 1, 0, layout->rows - 2, layout->cols };

	header_draw(app);
	text_lines_draw(lines, app->screen, body);
	if (app->overlay == OVERLAY_CONFERENCES && lines->selected >= lines->top &&
	    lines->selected < lines->len) {
		int row = 1 + (int)(lines->selected - lines->top);

		screen_text(app->screen, row, 1, layout->cols - 1, lines->items[lines->selected].text,
		            STYLE_REVERSE, NULL, 0);
		screen_cursor(app->screen, row, 1, false);
	}
	pieces_draw(app, layout->rows - 1, hints, app->overlay == OVERLAY_CONFERENCES ? 3 : 2);
	if (app->message.len)
		message_draw(app, layout->rows - 1);
}

void app_draw(const struct app *app)
{
	screen_begin(app->screen);
	if (app->layout.kind == LAYOUT_SMALL) {
		screen_text(app->screen, 0, 0, app->layout.cols,
		            sv_from(_("Window too small (20x5 or more)")), STYLE_NORMAL, NULL, 0);
	} else if (app->overlay != OVERLAY_NONE) {
		overlay_draw(app);
	} else {
		if (app->layout.kind != LAYOUT_SINGLE)
			header_draw(app);
		if (app->layout.kind == LAYOUT_COLUMNS)
			columns_draw(app);
		else if (app->layout.kind == LAYOUT_ROWS)
			rows_draw(app);
		else
			single_draw(app);
		bottom_draw(app);
	}
	screen_end(app->screen);
}
