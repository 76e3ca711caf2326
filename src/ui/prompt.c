/* The prompt: the query as it is typed, the name of a file to export to. */
#include "app.h"

enum { BYTES_OF_KEY = 4, COUNT_COLS_MIN = 40 };

unsigned query_set(struct app *app, struct sv text)
{
	bool was_query = app->view.query != NULL;

	app->view.query = NULL;
	app->tier_due = false;
	text_lines_clear(&app->nothing);
	str_clear(&app->suggestion);
	if (!sv_trim(text).len) {
		query_finish(&app->query);
		return was_query ? EFFECT_LIST | EFFECT_DRAW : EFFECT_DRAW;
	}
	query_parse(&app->query, text);
	app->view.query = &app->query;
	return EFFECT_LIST | EFFECT_DRAW;
}

bool query_widen_find(struct app *app, int wait_ms)
{
	struct error err = { 0 };
	bool ok;

	app_interruptible(app, true);
	app_wait_most(app, wait_ms);
	ok = store_tier(app->store, &app->view, &app->query, &err);
	app_interruptible(app, false);
	app->tier_due = !ok && err.code == ERROR_BUSY;
	if (!ok && !app->tier_due)
		app_fail(app, &err);
	return ok && app->query.tier != TIER_MATCH;
}

unsigned prompt_open(struct app *app, enum prompt_kind kind)
{
	const struct session *selected = list_selected(app);

	if (kind == PROMPT_EXPORT && !app->session_known)
		return EFFECT_NONE;
	app->prompt = kind;
	app->prompt_overlay = app->overlay;
	app->history_at = 0;
	completion_finish(&app->completion);
	edit_free(app->edit);
	if (kind == PROMPT_FIND) {
		app->edit = edit_new((struct sv){ 0 });
		return EFFECT_DRAW;
	}
	if (kind == PROMPT_EXPORT) {
		struct str name = { 0 };

		export_file_name(&name, &app->session, export_format_named(SV("text")));
		app->edit = edit_new(str_view(&name));
		str_finish(&name);
		return EFFECT_DRAW;
	}
	app->edit = edit_new(app->query.text);
	str_clear(&app->kept_query);
	str_append(&app->kept_query, app->query.text);
	app->kept_rowid = selected ? selected->rowid : 0;
	app->kept_above = app->list.selected - app->list.top;
	return EFFECT_DRAW;
}

static void prompt_close(struct app *app)
{
	app->prompt = PROMPT_NONE;
}

/* Esc: the list and the selection are as they were before the prompt. */
static unsigned prompt_cancel(struct app *app)
{
	enum prompt_kind kind = app->prompt;
	struct error err = { 0 };
	unsigned effects;

	prompt_close(app);
	app->query_due = false;
	if (kind != PROMPT_SEARCH)
		return EFFECT_DRAW;
	effects = query_set(app, str_view(&app->kept_query)) & ~(unsigned)EFFECT_LIST;
	if (!list_read(app, app->kept_rowid, &err) ||
	    (app->tier_due && query_widen_find(app, 0) && !list_read(app, app->kept_rowid, &err)))
		app_fail(app, &err);
	app->list.top = app->list.selected > app->kept_above ? app->list.selected - app->kept_above : 0;
	app->idle_due = true;
	timetable_return(app);
	return effects | EFFECT_DETAIL;
}

static unsigned prompt_accept(struct app *app)
{
	enum prompt_kind kind = app->prompt;

	prompt_close(app);
	history_add(app, kind, edit_text(app->edit));
	if (kind == PROMPT_FIND)
		return find_set(app, edit_text(app->edit));
	if (kind == PROMPT_EXPORT) {
		action_export(app, edit_text(app->edit));
		return EFFECT_DRAW;
	}
	app->focus = PANE_LIST;
	app->timetable.behind = false;
	return EFFECT_DRAW;
}

/* What a key does to the line; false where it is no key of editing. */
static bool edit_action_of(uint32_t key, enum edit_action *action)
{
	static const struct {
		uint32_t key;
		enum edit_action action;
	} keys[] = {
		{ KEY_ARROW_LEFT, EDIT_LEFT },   { KEY_ARROW_RIGHT, EDIT_RIGHT },
		{ KEY_CTRL('B'), EDIT_LEFT },    { KEY_CTRL('F'), EDIT_RIGHT },
		{ KEY_TO_HOME, EDIT_HOME },      { KEY_TO_END, EDIT_END },
		{ KEY_CTRL('A'), EDIT_HOME },    { KEY_CTRL('E'), EDIT_END },
		{ KEY_ERASE, EDIT_BACKSPACE },   { KEY_DELETE, EDIT_DELETE },
		{ KEY_CTRL('D'), EDIT_DELETE },  { KEY_CTRL('K'), EDIT_KILL_TO_END },
		{ KEY_CTRL('U'), EDIT_KILL_TO_HOME }, { KEY_CTRL('W'), EDIT_KILL_WORD },
		{ KEY_CTRL('Y'), EDIT_YANK },
	};

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (keys[i].key == key) {
			*action = keys[i].action;
			return true;
		}
	}
	return false;
}

/* Shows what was asked for before (STEP 1: earlier, -1: later); behind the latest what was typed. */
static unsigned history_step(struct app *app, int step)
{
	size_t at = app->history_at;
	struct sv text;

	if ((step < 0 && !at) || app->prompt == PROMPT_EXPORT)
		return EFFECT_NONE;
	at = step > 0 ? at + 1 : at - 1;
	if (!app->history_at) {
		str_clear(&app->typed);
		str_append(&app->typed, edit_text(app->edit));
	}
	text = at ? history_text(app, app->prompt, at) : str_view(&app->typed);
	if (at && !text.data)
		return EFFECT_NONE;
	app->history_at = at;
	edit_set(app->edit, text);
	return app->prompt == PROMPT_SEARCH ? query_set(app, edit_text(app->edit)) : EFFECT_DRAW;
}

/* A query is looked for once all keys that wait have been typed into it. */
static unsigned text_changed(struct app *app)
{
	app->query_due = app->prompt == PROMPT_SEARCH;
	return EFFECT_DRAW;
}

unsigned prompt_settle(struct app *app)
{
	app->query_due = false;
	return app->prompt == PROMPT_SEARCH ? query_set(app, edit_text(app->edit)) : EFFECT_NONE;
}

static bool key_is_text(uint32_t key)
{
	return key >= 0x20 && key < KEY_NONE;
}

bool prompt_key_edits(const struct app *app, uint32_t key)
{
	enum edit_action action;

	return app->prompt != PROMPT_NONE && (key_is_text(key) || edit_action_of(key, &action));
}

static unsigned text_insert(struct app *app, struct sv text)
{
	edit_insert(app->edit, text);
	return text_changed(app);
}

static unsigned key_insert(struct app *app, uint32_t key)
{
	struct str typed = { 0 };
	unsigned effects;

	str_append_cp(&typed, key);
	effects = text_insert(app, str_view(&typed));
	str_finish(&typed);
	return effects;
}

void prompt_paste(struct app *app, struct sv text)
{
	if (text.len)
		text_insert(app, text);
}

unsigned prompt_key(struct app *app, uint32_t key)
{
	enum edit_action action;

	if (key == 0x1B || key == KEY_CTRL('C') || key == KEY_CTRL('G'))
		return prompt_cancel(app);
	if (key == '\r' || key == '\n')
		return prompt_accept(app);
	/* Up and Down select in the list that a search narrows; elsewhere they are readline's as well. */
	if (app->prompt == PROMPT_SEARCH && (key == KEY_ARROW_DOWN || key == KEY_ARROW_UP))
		return list_move(app, key == KEY_ARROW_DOWN ? 1 : -1);
	if (key == KEY_CTRL('P') || key == KEY_ARROW_UP)
		return history_step(app, 1);
	if (key == KEY_CTRL('N') || key == KEY_ARROW_DOWN)
		return history_step(app, -1);
	if (key == '\t' && app->prompt == PROMPT_SEARCH)
		return prompt_complete(app);
	if (key == '\t' && app->prompt == PROMPT_EXPORT)
		return export_name_next(app);
	completion_finish(&app->completion);
	if (key == KEY_F1 || (key == '?' && app->prompt == PROMPT_SEARCH && !edit_text(app->edit).len))
		return overlay_open(app, OVERLAY_HELP);
	/* Backspace in an empty query closes it, as in other pagers. */
	if (key == KEY_ERASE && app->prompt == PROMPT_SEARCH && !edit_text(app->edit).len)
		return prompt_cancel(app);
	if (edit_action_of(key, &action))
		return edit_do(app->edit, action) ? text_changed(app) : EFFECT_NONE;
	return key_is_text(key) ? key_insert(app, key) : EFFECT_NONE;
}

void counts_append(const struct app *app, struct str *out)
{
	const struct list *list = &app->list;
	struct str count = { 0 }, all = { 0 };

	if (list->count < 0)
		return;
	number_append(&count, list->count, list->count_exact);
	number_append(&all, app->conference.sessions, true);
	str_appendf(out, _("%s/%s sessions"), str_cstr(&count), str_cstr(&all));
	str_finish(&count);
	str_finish(&all);
	if (app->view.query && list->places >= 0)
		str_appendf(out, message_count("  %lld place", "  %lld places", (uint64_t)list->places),
		            (long long)list->places);
}

void prompt_draw(const struct app *app, enum prompt_kind kind, int row, int col, int cols)
{
	bool editing = app->prompt == kind;
	struct str line = { 0 }, counts = { 0 }, shown = { 0 };
	const char *label = kind == PROMPT_EXPORT ? _("Export to: ") :
	                    kind == PROMPT_FIND   ? _("Find: ") :
	                                            "/ ";
	int label_cols = text_cols(sv_from(label), app->options->ambiguous);
	int counts_cols, cursor = 0;

	if (app->view.query)
		counts_append(app, &counts);
	counts_cols = cols >= COUNT_COLS_MIN && kind == PROMPT_SEARCH ?
	                      text_cols(str_view(&counts), app->options->ambiguous) :
	                      0;
	str_appendf(&line, " %s", label);
	if (editing) {
		edit_view(app->edit, cols - 2 - label_cols - counts_cols, app->options->ambiguous, &shown,
		          &cursor);
		str_append(&line, str_view(&shown));
		screen_cursor(app->screen, row, col + 1 + label_cols + cursor, true);
	} else if (app->query.text.len) {
		text_display(&line, app->query.text);
	} else {
		str_append_cstr(&line, cols < COUNT_COLS_MIN ? _("(search everything)") :
		                                               _("(search: speakers, topics, text)"));
	}
	screen_text(app->screen, row, col, cols - counts_cols, str_view(&line), STYLE_NORMAL, NULL, 0);
	if (kind == PROMPT_SEARCH && !editing)
		screen_spot(app->screen, (struct spot){ row, col, cols, SPOT_COMMAND, COMMAND_SEARCH });
	if (counts_cols)
		screen_text(app->screen, row, col + cols - counts_cols, counts_cols, str_view(&counts),
		            STYLE_NORMAL, NULL, 0);
	str_finish(&line);
	str_finish(&counts);
	str_finish(&shown);
}
