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

/* A row is found anew by its guid: the store became another file, or an import moved the row. */
unsigned action_star(struct app *app, int unused)
{
	struct error err = { 0 };
	int64_t rowid;
	bool starred;

	(void)unused;
	if (!app->session_known || !action_writable(app))
		return EFFECT_DRAW;
	starred = !app->session.starred;
	if (!store_find_guid(app->store, app->session.conference, app->session.guid, &rowid, &err) ||
	    !store_star(app->store, rowid, starred, &err)) {
		app_fail(app, &err);
		return EFFECT_DRAW;
	}
	undo_keep(app, false);
	app_say(app, starred ? _("Starred.  u takes it back") : _("Star taken away.  u takes it back"));
	return app_marks_changed(app);
}

unsigned action_undo(struct app *app, int unused)
{
	struct error err = { 0 };
	int64_t rowid;
	bool ok;

	(void)unused;
	if (!app->undo_known) {
		app_say(app, _("Nothing to undo"));
		return EFFECT_DRAW;
	}
	ok = store_find_guid(app->store, str_view(&app->undo_conference), str_view(&app->undo_guid), &rowid,
	                     &err) &&
	     (app->undo_is_note ? store_note(app->store, rowid, str_view(&app->undo_note), &err) :
	                          store_star(app->store, rowid, app->undo_starred, &err));
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
