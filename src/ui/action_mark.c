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

/* The selected session's row id in the store as it is now; marks hang on guids, so the id is found
 * anew where the store became another file. */
unsigned action_star(struct app *app, int unused)
{
	struct error err = { 0 };
	bool starred;

	(void)unused;
	if (!app->session_known || !action_writable(app))
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

unsigned action_undo(struct app *app, int unused)
{
	struct error err = { 0 };
	bool ok;

	(void)unused;
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
