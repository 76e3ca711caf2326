/* What is on the screen first. */
#include "app.h"

/* ROWS_ABOVE: sessions shown above the one to begin with.  DAYS_FIRST: so many days of a conference are
 * read before its first frame, the others when no key waits. */
enum { ROWS_ABOVE = 2, DAYS_FIRST = 64 };

/* Reads the conference KEY, or the latest where it is empty, with at most DAYS of its days. */
static bool conference_read(struct app *app, struct sv key, size_t days, struct error *err)
{
	struct conference conference = { .sessions = 0 };
	struct arena arena = { 0 };
	bool ok;

	app->idle_due = true;
	if (key.len)
		ok = store_conference_brief(app->store, key, days, &arena, &conference, err);
	else
		ok = store_conference_latest(app->store, days, &arena, &conference, err);
	/* While another xsnotes writes, what was read before stays. */
	if (!ok) {
		arena_finish(&arena);
		return false;
	}
	arena_finish(&app->conference_arena);
	app->conference_arena = arena;
	app->conference = conference;
	app->days_due = conference.days_len == days;
	app->view.conference = conference.key;
	return true;
}

void app_conference(struct app *app, struct sv key)
{
	struct error err = { 0 };

	if (!conference_read(app, key, DAYS_FIRST, &err))
		app_fail(app, &err);
}

void app_days(struct app *app)
{
	struct error err = { 0 };
	struct str key = { 0 };

	if (!app->days_due)
		return;
	/* The conference that names it is replaced. */
	str_append(&key, app->conference.key);
	if (conference_read(app, str_view(&key), SIZE_MAX, &err))
		list_days_changed(app);
	else
		app_fail(app, &err);
	str_finish(&key);
}

/* Goes to the conference and the session that the last run ended with, or that an import set since, as
 * far as they are there; *ROWID gets the session.  False where there is no such conference. */
static bool place_return(struct app *app, int64_t *rowid)
{
	struct str conference = { 0 }, guid = { 0 };
	struct sv asked = app->options->conference;
	struct error absent;
	bool back;

	place_read(app, &conference, &guid);
	back = conference.len && (!asked.len || sv_equal_nocase(asked, str_view(&conference))) &&
	       conference_read(app, str_view(&conference), DAYS_FIRST, &absent);
	if (back && !guid.len)
		app_say(app, "%s", _("Newly imported.  c chooses another conference"));
	else if (back && !store_find_guid(app->store, str_view(&conference), str_view(&guid), rowid, NULL))
		*rowid = 0;
	str_finish(&conference);
	str_finish(&guid);
	return back;
}

/* Reads the conference KEY, the latest where it is empty; a library may have none at all. */
static bool opening_conference(struct app *app, struct sv key, struct error *err)
{
	if (conference_read(app, key, DAYS_FIRST, err))
		return true;
	if (app->options->conference.len || err->code != ERROR_ABSENT)
		return false;
	*err = (struct error){ .code = ERROR_NONE };
	return true;
}

/* Chooses where to begin, and reads the list around it. */
static bool opening_read(struct app *app, struct error *err)
{
	struct sv wanted = app->options->conference;
	struct list *list = &app->list;
	struct opening opening;
	struct arena arena = { 0 };
	bool ok = store_opening(app->store, wanted, minute_now_utc(), &arena, &opening, err);
	bool running = ok && opening.key.len;

	if (ok && (running || !place_return(app, &opening.rowid)))
		ok = opening_conference(app, running ? opening.key : wanted, err);
	ok = ok && list_read(app, opening.rowid, err);
	/* While a conference runs the page begins with what is on, after a little of what came before. */
	list->top = running && list->selected > ROWS_ABOVE ? list->selected - ROWS_ABOVE : 0;
	if (ok && opening.on)
		app_say(app, message_count("%zu session is on now", "%zu sessions are on now", opening.on),
		        opening.on);
	arena_finish(&arena);
	return ok;
}

bool opening_show(struct app *app, struct error *err)
{
	bool began = false;
	bool ok = store_read_begin(app->store, &began, err) && opening_read(app, err);

	/* What is written from here on is seen as another generation. */
	app->generation = store_generation(app->store);
	store_read_end(app->store, began);
	return ok;
}

void opening_place(struct app *app)
{
	struct list *list = &app->list;
	size_t first, end, above;

	list_shown(app, &first, &end);
	above = (end - first) / 2;
	if (!list->top && first)
		list->top = list->selected > above ? list->selected - above : 0;
}
