/* What the keys do outside prompts and overlays. */
#include "app.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct pane_ops *const panes[PANE_COUNT] = {
	[PANE_SEARCH] = &pane_search,
	[PANE_LIST] = &pane_list,
	[PANE_DETAIL] = &pane_detail,
};

/* Tells whether PANE is on the screen in this layout. */
static bool pane_exists(const struct app *app, enum pane pane)
{
	return pane != PANE_SEARCH || app->layout.kind == LAYOUT_COLUMNS;
}

static unsigned pane_focus(struct app *app, enum pane pane)
{
	/* Where there is no search pane its number opens the prompt. */
	if (!pane_exists(app, pane))
		return prompt_open(app, PROMPT_SEARCH);
	app->focus = pane;
	app->detail_open = pane == PANE_DETAIL;
	if (pane == PANE_SEARCH && app->facets.selected == 0)
		pane_search.move(app, 1);
	return EFFECT_DRAW;
}

static unsigned pane_step(struct app *app, int step)
{
	enum pane pane = app->focus;

	do {
		pane = (enum pane)(((int)pane + step + PANE_COUNT) % PANE_COUNT);
	} while (!pane_exists(app, pane));
	return pane_focus(app, pane);
}

/* Rows of the focused pane, for paging. */
static int page_rows(const struct app *app)
{
	int rows = app->focus == PANE_DETAIL ? app->layout.detail.rows : app->layout.list.rows;

	if (app->focus == PANE_LIST && app->layout.kind == LAYOUT_COLUMNS)
		rows /= 2;
	return rows > 2 ? rows - 1 : 1;
}

/* Esc closes the innermost thing first; BACK at the top does nothing, CLOSE quits. */
static unsigned view_back(struct app *app, bool quit)
{
	if (app->focus != PANE_LIST) {
		app->focus = PANE_LIST;
		app->detail_open = false;
		return EFFECT_DRAW;
	}
	if (quit)
		return EFFECT_QUIT;
	if (app->view.query) {
		const struct session *selected = list_selected(app);
		int64_t rowid = selected ? selected->rowid : app->kept_rowid;
		struct error err = { 0 };
		unsigned effects = query_set(app, (struct sv){ 0 }) & ~(unsigned)EFFECT_LIST;

		if (!list_read(app, rowid, &err))
			app_fail(app, &err);
		app->idle_due = true;
		return effects | EFFECT_DETAIL;
	}
	if (app->view.starred) {
		app->view.starred = false;
		return EFFECT_LIST | EFFECT_DRAW;
	}
	return EFFECT_NONE;
}

void action_export(struct app *app, struct sv path)
{
	struct export_options options = { .lang = app->options->lang, .cols = 72, .notes = true,
		                          .ambiguous = app->options->ambiguous };
	const struct export_format *format = export_format_named(SV("text"));
	struct str out = { 0 }, name = { 0 };
	struct export export = { .options = &options, .out = &out };
	struct error err = { 0 };
	struct sv rest = path, extension = { 0 };

	path = sv_trim(path);
	if (!path.len)
		return;
	while (rest.data)
		extension = sv_cut(&rest, '.');
	if (export_format_named(extension))
		format = export_format_named(extension);
	str_append(&name, path);
	if (file_exists(str_cstr(&name))) {
		app_say(app, _("%s exists; give another name"), str_cstr(&name));
		app->message_is_error = true;
		str_finish(&name);
		return;
	}
	export.conference = &app->conference;
	export_begin(&export, format);
	export_session(&export, format, &app->session);
	export_end(&export, format);
	if (file_replace(str_cstr(&name), str_view(&out), false, &err))
		app_say(app, _("Written to %s"), str_cstr(&name));
	else
		app_fail(app, &err);
	str_finish(&out);
	str_finish(&name);
}

/* Makes the store writable: the bundled database becomes the user's library first. */
static bool store_make_writable(struct app *app)
{
	struct error err = { 0 };
	struct store *store;

	if (store_writable(app->store))
		return true;
	store = app->options->db ? store_open(app->options->db, STORE_WRITE, &err) :
	                           store_open_default(true, &err);
	if (!store) {
		app_fail(app, &err);
		return false;
	}
	if (app->store_owned)
		store_close(app->store);
	app->store = store;
	app->store_owned = true;
	return true;
}

/* The selected session's row id in the store as it is now; marks hang on guids, so the id is found
 * anew where the store became another file. */
static unsigned star_toggle(struct app *app)
{
	struct error err = { 0 };
	bool starred;

	if (!app->session_known || !store_make_writable(app))
		return EFFECT_DRAW;
	starred = !app->session.starred;
	if (!store_star(app->store, app->session.rowid, starred, &err)) {
		app_fail(app, &err);
		return EFFECT_DRAW;
	}
	app->undo_rowid = app->session.rowid;
	app->undo_is_note = false;
	app->undo_starred = !starred;
	app_say(app, starred ? _("Starred.  u takes it back") : _("Star taken away.  u takes it back"));
	return app_marks_changed(app);
}

static unsigned undo(struct app *app)
{
	struct error err = { 0 };
	bool ok;

	if (!app->undo_rowid) {
		app_say(app, _("Nothing to undo"));
		return EFFECT_DRAW;
	}
	ok = app->undo_is_note ?
	             store_note(app->store, app->undo_rowid, str_view(&app->undo_note), &err) :
	             store_star(app->store, app->undo_rowid, app->undo_starred, &err);
	app->undo_rowid = 0;
	if (!ok)
		app_fail(app, &err);
	else
		app_say(app, _("Undone"));
	return app_marks_changed(app);
}

void action_note(struct app *app)
{
	const struct export_options options = { .lang = app->options->lang, .cols = 72,
		                                .ambiguous = app->options->ambiguous };
	struct str reference = { 0 }, text = { 0 };
	struct export export = { .options = &options, .out = &reference,
		                 .conference = &app->conference };
	struct error err = { 0 };
	bool changed = false;

	export_session(&export, export_format_named(SV("text")), &app->session);
	if (!ui_note_edit(app->session.note, str_view(&reference), &text, &changed, &err)) {
		app_fail(app, &err);
	} else if (!changed) {
		app_say(app, _("Note not changed"));
	} else if (store_note(app->store, app->session.rowid, str_view(&text), &err)) {
		app->undo_rowid = app->session.rowid;
		app->undo_is_note = true;
		str_clear(&app->undo_note);
		str_append(&app->undo_note, app->session.note);
		app_say(app, text.len ? _("Note saved.  u takes it back") :
		                        _("Note removed.  u takes it back"));
	} else {
		app_fail(app, &err);
	}
	str_finish(&reference);
	str_finish(&text);
}

static unsigned sort_next(struct app *app, bool reverse)
{
	static const char *const names[] = {
		[SORT_SCHEDULE] = N_("schedule"), [SORT_TIME] = N_("time"), [SORT_SPEAKER] = N_("speaker"),
		[SORT_TITLE] = N_("title"),       [SORT_STARRED] = N_("starred"),
	};

	if (reverse)
		app->view.reverse = !app->view.reverse;
	else
		app->view.sort = (enum sort)((app->view.sort + 1) % SORT_RELEVANCE);
	app_say(app, app->view.reverse ? _("Sorted by %s, reversed") : _("Sorted by %s"),
	        message(names[app->view.sort]));
	return EFFECT_LIST | EFFECT_DRAW;
}

static unsigned layout_next(struct app *app)
{
	static const char *const names[] = {
		[LAYOUT_AUTO] = N_("automatic"), [LAYOUT_COLUMNS] = N_("columns"),
		[LAYOUT_ROWS] = N_("rows"),      [LAYOUT_SINGLE] = N_("single"),
	};

	app->layout_wanted = (enum layout_kind)((app->layout_wanted + 1) % LAYOUT_SMALL);
	app_say(app, _("Layout: %s"), message(names[app->layout_wanted]));
	app_resize(app);
	return EFFECT_DRAW;
}

/* Copies through the terminal (OSC 52), which also works over ssh. */
static unsigned copy(struct app *app, bool whole)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	enum { COPY_MAX = 70000 };
	struct str text = { 0 }, sent = { 0 };
	struct export_options options = { .lang = app->options->lang, .cols = 72, .notes = true };
	struct export export = { .options = &options, .out = &text, .conference = &app->conference };

	if (!app->session_known)
		return EFFECT_NONE;
	if (whole)
		export_session(&export, export_format_named(SV("text")), &app->session);
	else
		str_appendf(&text, "%.*s%s%.*s", SV_ARGS(app->session.title), app->session.url.len ? "\n" : "",
		            SV_ARGS(app->session.url));
	if (text.len > COPY_MAX)
		str_truncate(&text, COPY_MAX);
	str_append_cstr(&sent, "\x1b]52;c;");
	for (size_t i = 0; i < text.len; i += 3) {
		uint32_t three = 0;

		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (i + k < text.len ? (unsigned char)text.data[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			str_append_fill(&sent, i + k <= text.len ? digits[three >> (18 - 6 * k) & 63] : '=', 1);
	}
	str_append_cstr(&sent, "\a");
	screen_send(app->screen, str_view(&sent));
	app_say(app, _("Copied %zu bytes to the terminal's clipboard"), text.len);
	str_finish(&text);
	str_finish(&sent);
	return EFFECT_DRAW;
}

/* Opens the session's first web address with xdg-open, without a shell. */
static unsigned link_open(struct app *app)
{
	struct str url = { 0 };
	pid_t child;

	if (sv_starts(app->session.url, SV("http://")) || sv_starts(app->session.url, SV("https://")))
		str_append(&url, app->session.url);
	for (size_t i = 0; !url.len && i < app->session.links_len; i++) {
		struct sv link = app->session.links[i].url;

		if (sv_starts(link, SV("http://")) || sv_starts(link, SV("https://")))
			str_append(&url, link);
	}
	if (!app->session_known || !url.len) {
		app_say(app, _("No link to open"));
		return EFFECT_DRAW;
	}
	child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_RDWR);

		setsid();
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execlp("xdg-open", "xdg-open", url.data, (char *)NULL);
		_exit(127);
	}
	app_say(app, child < 0 ? _("Cannot start xdg-open") : _("Opening %s"), url.data);
	str_finish(&url);
	return EFFECT_DRAW;
}

/* The commands that move in the focused pane. */
static bool move_command(struct app *app, enum command command, unsigned *effects)
{
	const struct pane_ops *pane = panes[app->focus];
	int page = page_rows(app);
	const struct {
		enum command command;
		long step;
	} steps[] = {
		{ COMMAND_DOWN, 1 },          { COMMAND_UP, -1 },
		{ COMMAND_HALF_DOWN, (page + 1) / 2 }, { COMMAND_HALF_UP, -(page + 1) / 2 },
		{ COMMAND_PAGE_DOWN, page },  { COMMAND_PAGE_UP, -page },
	};

	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (steps[i].command == command) {
			*effects = pane->move(app, steps[i].step);
			return true;
		}
	}
	if (command != COMMAND_FIRST && command != COMMAND_LAST)
		return false;
	*effects = pane->edge(app, command == COMMAND_LAST);
	return true;
}

/* The commands that go to a day or a pane. */
static bool pane_command(struct app *app, enum command command, unsigned *effects)
{
	switch (command) {
	case COMMAND_DAY_NEXT:
		*effects = list_day(app, 1);
		return true;
	case COMMAND_DAY_PREVIOUS:
		*effects = list_day(app, -1);
		return true;
	case COMMAND_PANE_NEXT:
		*effects = pane_step(app, 1);
		return true;
	case COMMAND_PANE_PREVIOUS:
		*effects = pane_step(app, -1);
		return true;
	case COMMAND_PANE_SEARCH:
		*effects = pane_focus(app, PANE_SEARCH);
		return true;
	case COMMAND_PANE_LIST:
		*effects = pane_focus(app, PANE_LIST);
		return true;
	case COMMAND_PANE_DETAIL:
		*effects = pane_focus(app, PANE_DETAIL);
		return true;
	case COMMAND_OPEN:
		*effects = panes[app->focus]->open(app);
		return true;
	default:
		return false;
	}
}

unsigned app_command(struct app *app, enum command command)
{
	unsigned effects;

	if (move_command(app, command, &effects) || pane_command(app, command, &effects))
		return effects;
	switch (command) {
	case COMMAND_BACK:
		return view_back(app, false);
	case COMMAND_CLOSE:
		return view_back(app, true);
	case COMMAND_QUIT:
	case COMMAND_CANCEL:
		return EFFECT_QUIT;
	case COMMAND_SEARCH:
		return prompt_open(app, PROMPT_SEARCH);
	case COMMAND_STAR:
		return star_toggle(app);
	case COMMAND_NOTE:
		return app->session_known && store_make_writable(app) ? EFFECT_EDIT_NOTE : EFFECT_DRAW;
	case COMMAND_UNDO:
		return undo(app);
	case COMMAND_SORT:
		return sort_next(app, false);
	case COMMAND_SORT_REVERSE:
		return sort_next(app, true);
	case COMMAND_ONLY_STARRED:
		app->view.starred = !app->view.starred;
		return EFFECT_LIST | EFFECT_DRAW;
	case COMMAND_CONFERENCES:
		return overlay_open(app, OVERLAY_CONFERENCES);
	case COMMAND_CHANGES:
		return overlay_open(app, OVERLAY_CHANGES);
	case COMMAND_EXPORT:
		return prompt_open(app, PROMPT_EXPORT);
	case COMMAND_COPY:
		return copy(app, false);
	case COMMAND_COPY_TEXT:
		return copy(app, true);
	case COMMAND_LINK:
		return link_open(app);
	case COMMAND_HELP:
		return overlay_open(app, OVERLAY_HELP);
	case COMMAND_ABOUT:
		return overlay_open(app, OVERLAY_ABOUT);
	case COMMAND_LAYOUT:
		return layout_next(app);
	case COMMAND_REDRAW:
		return EFFECT_REPAINT | EFFECT_DRAW;
	case COMMAND_SUSPEND:
		return EFFECT_SUSPEND;
	default:
		return EFFECT_NONE;
	}
}
