/* Stars and notes, and taking back the last of them. */
#include "app.h"

/* Makes the store writable: the bundled database becomes the user's library first. */
bool action_writable(struct app *app)
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

/* Keeps what u takes back: whose it is, and what it was. */
static void undo_keep(struct app *app, bool is_note)
{
	app->undo_known = true;
	app->undo_is_note = is_note;
	app->undo_starred = app->session.starred;
	str_clear(&app->undo_conference);
	str_clear(&app->undo_guid);
	str_clear(&app->undo_note);
	str_append(&app->undo_conference, app->session.conference);
	str_append(&app->undo_guid, app->session.guid);
	str_append(&app->undo_note, app->session.note);
}

/* Stars the session GUID of CONFERENCE, or takes its star.  The row is found anew: the store became
 * another file, or an import moved it. */
static bool star_write(struct store *store, struct sv conference, struct sv guid, bool starred,
                       struct error *err)
{
	int64_t rowid;

	if (!store_write_begin(store, err))
		return false;
	return store_write_end(store, store_find_guid(store, conference, guid, &rowid, err) &&
	                                      store_star(store, rowid, starred, err), err);
}

/* The same with its note. */
static bool note_write(struct store *store, struct sv conference, struct sv guid, struct sv text,
                       struct error *err)
{
	int64_t rowid;

	if (!store_write_begin(store, err))
		return false;
	return store_write_end(store, store_find_guid(store, conference, guid, &rowid, err) &&
	                                      store_note(store, rowid, text, err), err);
}

unsigned action_star(struct app *app, int unused)
{
	struct error err = { 0 };
	bool starred;

	(void)unused;
	if (!app->session_known || !action_writable(app))
		return EFFECT_DRAW;
	starred = !app->session.starred;
	if (!star_write(app->store, app->session.conference, app->session.guid, starred, &err)) {
		app_fail(app, &err);
		return EFFECT_DRAW;
	}
	undo_keep(app, false);
	app_say(app, starred ? _("Starred.  u takes it back") : _("Star taken away.  u takes it back"));
	return app_marks_changed(app);
}

unsigned action_undo(struct app *app, int unused)
{
	struct sv conference = str_view(&app->undo_conference), guid = str_view(&app->undo_guid);
	struct error err = { 0 };
	bool ok;

	(void)unused;
	if (!app->undo_known) {
		app_say(app, _("Nothing to undo"));
		return EFFECT_DRAW;
	}
	ok = app->undo_is_note ?
	             note_write(app->store, conference, guid, str_view(&app->undo_note), &err) :
	             star_write(app->store, conference, guid, app->undo_starred, &err);
	app->undo_known = false;
	if (!ok)
		app_fail(app, &err);
	else
		app_say(app, _("Undone"));
	return app_marks_changed(app);
}

unsigned action_note_begin(struct app *app, int unused)
{
	(void)unused;
	return app->session_known && action_writable(app) ? EFFECT_EDIT_NOTE : EFFECT_DRAW;
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
	if (!ui_note_edit(app->store, &app->session, str_view(&reference), &text, &changed, &err)) {
		app_fail(app, &err);
	} else if (!changed) {
		app_say(app, _("Note not changed"));
	} else {
		undo_keep(app, true);
		app_say(app, text.len ? _("Note saved.  u takes it back") :
		                        _("Note removed.  u takes it back"));
	}
	str_finish(&reference);
	str_finish(&text);
}
