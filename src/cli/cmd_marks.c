/* star, unstar, note: what the user writes. */
#include "command.h"

#include <stdio.h>
#include <string.h>

#include "xsnotes/ui.h"

enum { NOTE_MAX_BYTES = 1 << 20 };

/* Stars the session that REF names, or takes its star. */
static bool star_set(const struct context *context, struct store *store, const char *ref, bool starred,
                     struct error *err)
{
	int64_t rowid;

	if (!store_write_begin(store, err))
		return false;
	return store_write_end(store, store_find(store, sv_from(context->options.conference), sv_from(ref),
	                                         &rowid, err) &&
	                                      store_star(store, rowid, starred, err), err);
}

static int stars_set(struct context *context, bool starred, struct error *err)
{
	struct store *store;
	int status = EXIT_DONE;

	if (!context->options.words_len) {
		error_set(err, ERROR_USAGE, _("star which session? give a REF of xsnotes list"));
		return EXIT_BAD;
	}
	store = context_open(context, true, err);
	if (!store)
		return EXIT_BAD;
	for (size_t i = 0; i < context->options.words_len; i++) {
		if (star_set(context, store, context->options.words[i], starred, err))
			continue;
		error_print(err);
		if (error_status(err) > status)
			status = error_status(err);
		err->message[0] = '\0';
	}
	store_close(store);
	return status;
}

int command_star(struct context *context, struct error *err)
{
	return stars_set(context, true, err);
}

int command_unstar(struct context *context, struct error *err)
{
	return stars_set(context, false, err);
}

/* Prints the note of SESSION as it is. */
static int note_print(const struct session *session, struct error *err)
{
	struct str out = { 0 };
	int status = EXIT_BAD;

	if (!session->note.len) {
		error_set(err, ERROR_ABSENT, _("no note on %.*s"), SV_ARGS(session->ref));
		return EXIT_NOTHING;
	}
	text_clean(&out, session->note, CLEAN_TEXT);
	if (out.data[out.len - 1] != '\n')
		str_append_cstr(&out, "\n");
	if (out_print(&out, err))
		status = EXIT_DONE;
	str_finish(&out);
	return status;
}

/* The session as text, for reference below the note in the editor. */
static void reference_append(struct str *out, const struct context *context,
                             const struct session *session)
{
	const struct export_options options = { .lang = context->lang, .cols = 72,
		                                .ambiguous = context->ambiguous };
	struct export export = { .options = &options, .out = out };

	export_session(&export, export_format_named(SV("text")), session);
}

/* Lets the user edit the note of SESSION. */
static bool note_edit(const struct context *context, struct store *store,
                      const struct session *session, struct error *err)
{
	struct str reference = { 0 }, text = { 0 };
	bool ok, changed;

	if (!context->out_is_terminal)
		return error_set(err, ERROR_USAGE,
		                 _("no terminal for the editor; give the text with -m or -F"));
	reference_append(&reference, context, session);
	ok = ui_note_edit(store, session, str_view(&reference), &text, &changed, err);
	str_finish(&reference);
	str_finish(&text);
	return ok;
}

/* Replaces the note of the session that the operand names by TEXT. */
static bool note_replace(const struct context *context, struct store *store, struct sv text,
                         struct error *err)
{
	struct sv ref = sv_from(context->options.words[0]);
	int64_t rowid;

	if (!store_write_begin(store, err))
		return false;
	return store_write_end(store, store_find(store, sv_from(context->options.conference), ref, &rowid,
	                                         err) &&
	                                      store_note(store, rowid, text, err), err);
}

/* Changes the note of SESSION, which the operand names, as the options say. */
static bool note_change(const struct context *context, struct store *store,
                        const struct session *session, struct error *err)
{
	struct str text = { 0 };
	bool ok = true;

	if (context->options.message)
		str_append_cstr(&text, context->options.message);
	else if (context->options.file)
		ok = file_read(context->options.file, NOTE_MAX_BYTES, &text, err);
	else if (!context->options.delete)
		return note_edit(context, store, session, err);
	ok = ok && note_replace(context, store, context->options.delete ? SV("") : str_view(&text), err);
	str_finish(&text);
	return ok;
}

/* Finds and loads the session of the only operand. */
static bool note_session(const struct context *context, struct store *store, int64_t *rowid,
                         struct arena *arena, struct session *session, struct error *err)
{
	return store_find(store, sv_from(context->options.conference),
	                  sv_from(context->options.words[0]), rowid, err) &&
	       store_session(store, *rowid, arena, session, err);
}

int command_note(struct context *context, struct error *err)
{
	struct session session = { 0 };
	struct arena arena = { 0 };
	struct store *store = NULL;
	int status = EXIT_BAD;
	int64_t rowid;

	if (context->options.words_len != 1) {
		error_set(err, ERROR_USAGE, _("note on which session? give one REF of xsnotes list"));
		return EXIT_BAD;
	}
	store = context_open(context, !context->options.print, err);
	if (!store)
		return EXIT_BAD;
	if (!note_session(context, store, &rowid, &arena, &session, err)) {
		status = error_status(err);
	} else if (context->options.print) {
		status = note_print(&session, err);
	} else if (note_change(context, store, &session, err)) {
		status = EXIT_DONE;
	}
	arena_finish(&arena);
	store_close(store);
	return status;
}
