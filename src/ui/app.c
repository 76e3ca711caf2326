#include "app.h"

#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

enum {
	TICK_MS = 1000,
	LIST_FRAME_MS = 150, /* so long the frame waits for the list that a query asks for */
	TIER_FRAME_MS = 6, /* so long the frame waits for other words than those of the query */
	REST_MS = 1,       /* so long the terminal is given to take a frame before more is done */
	PREPARE_REST_MS = 100, /* so long no key comes before searches are prepared, which may take seconds */
};

void app_say(struct app *app, const char *format, ...)
{
	struct str text = { 0 };
	va_list args;

	va_start(args, format);
	str_vappendf(&text, format, args);
	va_end(args);
	str_clear(&app->message);
	text_display(&app->message, str_view(&text));
	app->message_is_error = false;
	str_finish(&text);
}

void app_fail(struct app *app, const struct error *err)
{
	app_say(app, "%s", err->message);
	app->message_is_error = true;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Tells whether a query is to give way. */
static bool key_pending(void *payload)
{
	const struct app *app = payload;

	return screen_key_pending(app->screen) || (app->give_up_ms && now_ms() >= app->give_up_ms);
}

void app_interruptible(struct app *app, bool on)
{
	app->give_up_ms = 0;
	store_interrupt(app->store, on ? key_pending : NULL, app);
}

void app_wait_most(struct app *app, int wait_ms)
{
	app->give_up_ms = wait_ms ? now_ms() + wait_ms : 0;
}

int64_t app_selected(const struct app *app)
{
	const struct session *session = list_selected(app);
	const struct day_table *day = &app->timetable;

	if (app->focus == PANE_TIMETABLE)
		session = day->selected < day->window.len ? &day->window.rows[day->selected] : NULL;
	return session ? session->rowid : 0;
}

void app_session_changed(struct app *app)
{
	int64_t selected = app_selected(app);
	int64_t before = app->session.rowid;

	if (selected != before && detail_ahead_take(app, selected)) {
		app->detail.selected = app->detail.len;
		return;
	}
	arena_finish(&app->session_arena);
	app->session = (struct session){ .rowid = 0 };
	app->session_known =
		selected && store_session(app->store, selected, &app->session_arena, &app->session, NULL);
	/* One that is only read anew, after a star, stays where it was. */
	if (app->session.rowid != before)
		app->detail.top = 0;
	detail_build(app);
	if (app->session.rowid != before)
		app->detail.selected = app->detail.len;
}

void app_resize(struct app *app)
{
	enum layout_kind before = app->layout.kind;

	layout_make(&app->layout, screen_rows(app->screen), screen_cols(app->screen),
	            app->layout_wanted);
	if (app->enlarged)
		layout_enlarge(&app->layout);
	snippets_finish(&app->list.snippets);
	detail_build(app);
	overlay_build(app);
	timetable_set(app);
	if (!pane_exists(app, app->focus))
		app->focus = PANE_LIST;
	app->detail_open = app->focus == PANE_DETAIL;
	if (before != app->layout.kind)
		app->idle_due = true;
}

/* Returns the row of the selected session as it is now: an import may have moved it. */
static int64_t selected_row(const struct app *app)
{
	const struct session *selected = list_selected(app);
	int64_t rowid;

	if (!selected)
		return 0;
	/* Where it is gone, what has its place is as near as any. */
	return store_find_guid(app->store, selected->conference, selected->guid, &rowid, NULL) ?
	               rowid :
	               selected->rowid;
}

unsigned app_marks_changed(struct app *app)
{
	size_t top = app->list.top, before = app->list.before.len;
	struct error err = { 0 };

	detail_ahead_drop(app);
	if (!list_refresh(app, selected_row(app), &err)) {
		app_fail(app, &err);
		/* Another xsnotes writes just now: asked again at the next tick. */
		app->generation--;
		return EFFECT_DRAW;
	}
	/* The rows stay where they are on the screen. */
	app->list.top = top + app->list.before.len - before;
	timetable_reread(app);
	app->idle_due = true;
	return EFFECT_DRAW | EFFECT_DETAIL;
}

/* Counts and facets: read when no key waits, so that no frame waits for them. */
static void idle(struct app *app)
{
	app->idle_due = false;
	app_days(app);
	app_interruptible(app, true);
	list_extend(app, LIST_PART_ROWS);
	list_count(app);
	facets_read(app);
	nothing_build(app);
	app_interruptible(app, false);
	/* What a key cut short is read when that key is answered. */
	app->idle_due = screen_key_pending(app->screen);
	if (!store_marks(app->store, app->view.conference, &app->stars, &app->notes, NULL))
		app->stars = app->notes = 0;
}

/* Makes ready what the next frame shows. */
static void frame_prepare(struct app *app)
{
	list_extend(app, (size_t)app->layout.list.rows + 1);
	snippets_make(app);
}

/* Looks to the end for what the query matches inside words or nearly so, and shows that. */
static void tier_find(struct app *app)
{
	struct error err = { 0 };

	if (query_widen_find(app, 0) && !list_read(app, 0, &err))
		app_fail(app, &err);
	app_session_changed(app);
	frame_prepare(app);
}

/* Counts to the end what was counted up to a cap. */
static void idle_long(struct app *app)
{
	app_interruptible(app, true);
	list_count_all(app);
	app_interruptible(app, false);
}

/* The first search is not to wait for what can be done before it. */
static void search_prepare(struct app *app)
{
	struct error err = { 0 };

	app_interruptible(app, true);
	/* Another failure is told by the search. */
	app->search_ready = store_search_prepare(app->store, &err) || err.code != ERROR_BUSY;
	app_interruptible(app, false);
}

/* Reads the list from its first row: the query or the filter is another one.  Gives up after WAIT_MS,
 * 0: never; app->list_due and list_late are set then. */
static void list_reread(struct app *app, int wait_ms)
{
	struct error err = { 0 };

	detail_ahead_drop(app);
	app_interruptible(app, true);
	app_wait_most(app, wait_ms);
	app->list.selected = app->list.top = 0;
	/* Interrupted by a key: it is read again once that key is answered. */
	app->list_due = !list_read(app, 0, &err) && err.code == ERROR_BUSY;
	app->list_late = app->list_due && key_pending(app);
	app_interruptible(app, false);
	/* In a small library other words are found in no time: the first frame shows them. */
	if (!app->list_due && app->tier_due && query_widen_find(app, TIER_FRAME_MS) && !list_read(app, 0, &err))
		app->list_due = err.code == ERROR_BUSY;
	/* Another xsnotes writes, where no key did it. */
	if (err.code != ERROR_NONE && !app->list_late)
		app_fail(app, &err);
}

/* Another xsnotes wrote: the list is read again, the place is kept. */
static unsigned generation_check(struct app *app)
{
	int64_t generation = store_generation(app->store);

	if (generation == app->generation)
		return EFFECT_NONE;
	app->generation = generation;
	app_conference(app, app->conference.key);
	return app_marks_changed(app);
}

/* Reads to its end a list that the frame did not wait for: an index may have to be looked through first
 * (store_search_prepare). */
static void list_finish_reading(struct app *app)
{
	app_say(app, "%s", _("Searching..."));
	app_draw(app);
	str_clear(&app->message);
	list_reread(app, 0);
	app_session_changed(app);
	frame_prepare(app);
}

/* Draws, and again as more is known, as long as no key waits. */
static void frames_draw(struct app *app)
{
	frame_prepare(app);
	app_draw(app);
	if (!screen_rests(app->screen, REST_MS))
		return;
	if (app->list_late) {
		list_finish_reading(app);
		app_draw(app);
	}
	if (app->tier_due && !screen_key_pending(app->screen)) {
		tier_find(app);
		app_draw(app);
	}
	if (app->idle_due && !screen_key_pending(app->screen)) {
		idle(app);
		app_draw(app);
	}
	if (!app->idle_due && !app->list.count_exact && !app->list.count_done && !screen_key_pending(app->screen)) {
		idle_long(app);
		app_draw(app);
	}
	if (!app->idle_due && !screen_key_pending(app->screen))
		detail_ahead_make(app);
	if (!app->idle_due && !app->search_ready && screen_rests(app->screen, PREPARE_REST_MS))
		search_prepare(app);
}

static void note_away(void *payload)
{
	action_note(payload);
}

/* Does what the handlers asked for, in an order in which each sees what it needs. */
static void effects_do(struct app *app, unsigned effects)
{
	unsigned written;

	if (effects & EFFECT_SUSPEND)
		screen_suspend(app->screen);
	if (effects & EFFECT_EDIT_NOTE) {
		screen_away(app->screen, note_away, app);
		written = generation_check(app);
		effects |= written ? written : app_marks_changed(app);
		app_resize(app);
	}
	if (app->list_due)
		effects |= EFFECT_LIST;
	if (effects & EFFECT_LIST) {
		list_reread(app, LIST_FRAME_MS);
		timetable_reread(app);
	}
	if (effects & (EFFECT_LIST | EFFECT_DETAIL))
		app_session_changed(app);
	if (effects & EFFECT_REPAINT)
		screen_redraw(app->screen);
}

/* A pasted text goes into an open prompt; elsewhere its letters would be commands. */
static void paste_take(struct app *app)
{
	if (app->prompt != PROMPT_NONE)
		prompt_paste(app, screen_pasted(app->screen));
	else
		app_say(app, "%s", _("pasted text is no command; paste it after / to search for it"));
}

/* Answers one key. */
static unsigned key_do(struct app *app, uint32_t key)
{
	const struct ui_keymap *keymap = app->options->keymap;
	unsigned effects;

	if (key == KEY_GONE)
		return EFFECT_QUIT;
	if (key == KEY_TICK)
		return generation_check(app) | timetable_tick(app);
	if (key == KEY_NONE)
		return EFFECT_NONE;
	if (key == KEY_RESIZED) {
		app_resize(app);
		return EFFECT_DRAW;
	}
	if (app->message.len)
		str_clear(&app->message);
	if (mouse_key(app, key, &effects))
		return effects | EFFECT_DRAW;
	if (key == KEY_PASTE) {
		paste_take(app);
		return EFFECT_DRAW;
	}
	/* A prompt opened in an overlay is above it, help opened in a prompt is above that. */
	if (app->overlay != OVERLAY_NONE &&
	    (app->prompt == PROMPT_NONE || app->overlay != app->prompt_overlay))
		return overlay_command(app, keymap_find(keymap, PANE_OVERLAY, key)) | EFFECT_DRAW;
	if (app->prompt != PROMPT_NONE)
		return prompt_key(app, key) | EFFECT_DRAW;
	return app_command(app, keymap_find(keymap, app->focus, key)) | EFFECT_DRAW;
}

/* Answers one key, with the query looked for before any key that acts on the list, or when no key
 * waits. */
static unsigned key_settle(struct app *app, uint32_t key)
{
	unsigned effects;

	if (app->query_due && !prompt_key_edits(app, key))
		effects_do(app, prompt_settle(app));
	effects = key_do(app, key);
	if (app->query_due && !screen_key_pending(app->screen))
		effects |= prompt_settle(app);
	return effects;
}

static void app_loop(struct app *app)
{
	unsigned effects = EFFECT_DRAW;

	while (!(effects & EFFECT_QUIT)) {
		uint32_t key;

		if (effects || app->list_due) {
			effects_do(app, effects);
			/* Several keys that wait are answered before one frame. */
			if (!screen_key_pending(app->screen) || app->prompt == PROMPT_NONE)
				frames_draw(app);
		}
		key = screen_key(app->screen, TICK_MS);
		effects = key_settle(app, key);
	}
}

static void app_finish(struct app *app)
{
	list_finish(&app->list);
	query_finish(&app->query);
	query_finish(&app->find);
	timetable_finish_day(&app->timetable);
	text_lines_finish(&app->detail);
	detail_ahead_finish(app);
	text_lines_finish(&app->overlay_lines);
	text_lines_finish(&app->nothing);
	str_finish(&app->suggestion);
	completion_finish(&app->completion);
	str_finish(&app->history);
	str_finish(&app->typed);
	arena_finish(&app->facets.arena);
	free(app->facets.items);
	arena_finish(&app->session_arena);
	arena_finish(&app->conference_arena);
	zone_close(app->zone);
	edit_free(app->edit);
	str_finish(&app->kept_query);
	str_finish(&app->message);
	str_finish(&app->undo_conference);
	str_finish(&app->undo_guid);
	str_finish(&app->undo_note);
	row_room_finish(app->room);
	if (app->store_owned)
		store_close(app->store);
	screen_close(app->screen);
}

bool ui_run(struct store *store, const struct ui_options *options, struct error *err)
{
	struct ui_options asked = *options;
	struct row_room room = { .line.len = 0 };
	struct app app = { .store = store, .options = &asked, .room = &room, .focus = PANE_LIST,
		           .layout_wanted = options->layout, .view.sort = options->sort, .ahead.step = 1 };
	bool ok = false;

	if (!opening_show(&app, err))
		goto out;
	app.screen = screen_open(options, err);
	if (!app.screen)
		goto out;
	asked.ambiguous = screen_ambiguous(app.screen);
	app_resize(&app);
	opening_place(&app);
	app_session_changed(&app);
	app.idle_due = true;
	if (options->fault) {
		app_say(&app, "%s", options->fault);
		app.message_is_error = true;
	}
	app_loop(&app);
	history_save(&app);
	place_save(&app);
	ok = true;
out:
	app_finish(&app);
	return ok;
}
