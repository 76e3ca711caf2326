/* show: sessions and conferences as text. */
#include "command.h"

#include <string.h>

/* Appends the session ROWID as text to EXPORT's output, its times as CONTEXT asks. */
static bool session_append(const struct context *context, struct store *store, int64_t rowid,
                           struct export *export, struct error *err)
{
	struct arena arena = { 0 };
	struct session session = { 0 };
	struct conference conference = { 0 };
	bool ok = store_session(store, rowid, &arena, &session, err) &&
	          store_conference(store, session.conference, &arena, &conference, err);

	if (ok) {
		session_show_in(&session, context->zone);
		export->conference = &conference;
		export_session(export, export_format_named(SV("text")), &session);
		export->conference = NULL;
	}
	arena_finish(&arena);
	return ok;
}

/* Appends the conference KEY; false with ERR untouched where there is none. */
static bool conference_append(struct store *store, struct sv key, struct export *export)
{
	struct arena arena = { 0 };
	struct conference conference = { 0 };
	struct error none = { 0 };
	bool found = store_conference(store, key, &arena, &conference, &none);

	if (found) {
		if (export->sessions)
			str_append_cstr(export->out, "\n\n");
		export_conference_text(export->out, &conference, export->options);
		export->sessions++;
	}
	arena_finish(&arena);
	return found;
}

int command_show(struct context *context, struct error *err)
{
	struct export_options options = { .lang = context->lang, .notes = true,
		                          .ambiguous = context->ambiguous };
	struct str out = { 0 };
	struct export export = { .options = &options, .out = &out };
	struct store *store = NULL;
	int status = EXIT_DONE;
	int64_t cols, rowid;

	if (!context->options.words_len) {
		error_set(err, ERROR_USAGE, _("show which session? give a REF of xsnotes list"));
		return EXIT_BAD;
	}
	if (!option_number("width", context->options.cols, 0, 1000,
	                   context->out_is_terminal && context->cols < 80 ? context->cols : 72, &cols, err))
		return EXIT_BAD;
	options.cols = (int)cols;
	store = context_open(context, false, err);
	if (!store)
		return EXIT_BAD;
	for (size_t i = 0; i < context->options.words_len; i++) {
		struct sv ref = sv_from(context->options.words[i]);

		if (store_find(store, sv_from(context->options.conference), ref, &rowid, err) &&
		    session_append(context, store, rowid, &export, err))
			continue;
		if (err->code == ERROR_ABSENT && conference_append(store, ref, &export)) {
			*err = (struct error){ .code = ERROR_NONE };
			continue;
		}
		/* The others are shown all the same; each that is missing gets its line. */
		error_print(err);
		if (error_status(err) > status)
			status = error_status(err);
		err->message[0] = '\0';
	}
	if (out.len && !out_page(context, &out, err))
		status = EXIT_BAD;
	str_finish(&out);
	store_close(store);
	return status;
}
