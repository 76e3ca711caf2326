/* export: sessions through a format, to standard output, a file, or a file a session. */
#include "command.h"

#include <stdio.h>
#include <string.h>

enum { WINDOW_ROWS = 200, COLS_DEFAULT = 72 };

/* One run of the command. */
struct run {
	struct context *context;
	struct store *store;
	const struct export_format *format;
	struct export_options options;
	struct export export;
	struct str out;
	struct arena arena; /* of the conference that export points to */
	struct conference conference;
	bool begun;
	int64_t written;
};

/* Loads the conference of SESSION where it is not the one at hand. */
static bool conference_load(struct run *run, const struct session *session, struct error *err)
{
	if (run->begun && sv_equal(run->conference.key, session->conference))
		return true;
	if (run->begun && run->format->one_conference)
		return error_set(err, ERROR_USAGE,
		                 _("%s holds one conference only; choose one with --conference"),
		                 run->format->name);
	if (run->begun) {
		arena_finish(&run->arena);
		run->conference = (struct conference){ 0 };
	}
	if (!store_conference(run->store, session->conference, &run->arena, &run->conference, err))
		return false;
	run->export.conference = &run->conference;
	return true;
}

static void run_begin(struct run *run)
{
	if (!run->begun)
		export_begin(&run->export, run->format);
	run->begun = true;
}

/* Writes what was exported so far to the file of SESSION in the folder asked for. */
static bool session_file_write(struct run *run, const struct session *session, struct error *err)
{
	struct str path = { 0 };
	bool ok;

	export_end(&run->export, run->format);
	str_appendf(&path, "%s/", run->context->options.folder);
	export_file_name(&path, session, run->format);
	ok = file_replace(str_cstr(&path), str_view(&run->out), run->context->options.force, err);
	str_finish(&path);
	str_clear(&run->out);
	run->export.sessions = 0;
	run->begun = false;
	arena_finish(&run->arena);
	return ok;
}

static bool rowid_export(struct run *run, int64_t rowid, struct error *err)
{
	struct session session = { 0 };
	struct arena arena = { 0 };
	bool ok = false;

	if (!store_session(run->store, rowid, &arena, &session, err) ||
	    !store_refs(run->store, &session, 1, err) ||
	    !conference_load(run, &session, err))
		goto out;
	if (run->format->wall_clock)
		session_show_in(&session, run->context->zone);
	run_begin(run);
	export_session(&run->export, run->format, &session);
	run->written++;
	ok = !run->context->options.folder || session_file_write(run, &session, err);
out:
	arena_finish(&arena);
	return ok;
}

static bool view_export(struct run *run, const struct view *view, struct error *err)
{
	enum edge edge = EDGE_FIRST;
	int64_t from = 0;

	for (;;) {
		struct window window = { .len = 0 };
		bool ok = true;
		size_t got;

		if (!store_window(run->store, view, edge, from, WINDOW_ROWS, &window, err))
			return false;
		for (size_t i = 0; i < window.len && ok; i++)
			ok = rowid_export(run, window.rows[i].rowid, err);
		got = window.len;
		if (got)
			from = window.rows[got - 1].rowid;
		window_finish(&window);
		if (!ok)
			return false;
		edge = EDGE_AFTER;
		if (got < WINDOW_ROWS)
			return true;
	}
}

/* Exports what the options and words name; fails with ERROR_ABSENT where that is nothing. */
static bool run_sessions(struct run *run, struct error *err)
{
	const struct options *options = &run->context->options;
	struct query query = { .tier = TIER_MATCH };
	struct view view = { .conference = sv_from(options->conference), .starred = options->starred };
	bool ok = true;

	if (options->query) {
		query_parse(&query, sv_from(options->query));
		view.query = &query;
	}
	if (options->all || options->query || options->starred) {
		ok = (!options->query || store_tier(run->store, &view, &query, err)) &&
		     view_export(run, &view, err);
		query_finish(&query);
		return ok && (run->written || error_set(err, ERROR_ABSENT, _("no session to export")));
	}
	for (size_t i = 0; ok && i < options->words_len; i++) {
		int64_t rowid;

		ok = store_find(run->store, view.conference, sv_from(options->words[i]), &rowid, err) &&
		     rowid_export(run, rowid, err);
	}
	return ok;
}

/* Checks the options and fills RUN's. */
static bool run_prepare(struct run *run, struct error *err)
{
	const struct options *options = &run->context->options;
	int64_t cols;
	int chosen = options->all + (options->query != NULL) + (options->words_len > 0) +
	             (options->starred && !options->all && !options->query);

	if (chosen == 0)
		return error_set(err, ERROR_USAGE,
		                 _("export what? give a REF, --all, --starred or --search QUERY"));
	if (chosen > 1)
		return error_set(err, ERROR_USAGE, _("give either REF, --all or --search, not several"));
	if (options->output && options->folder)
		return error_set(err, ERROR_USAGE, _("give either --output or --directory, not both"));
	if (!option_number("width", options->cols, 0, 1000, COLS_DEFAULT, &cols, err))
		return false;
	run->format = export_format_named(sv_from(options->format ? options->format : "text"));
	if (!run->format)
		return error_set(err, ERROR_USAGE, _("--format %s: give text, markdown, ics, json or tsv"),
		                 options->format);
	run->options = (struct export_options){
		.lang = run->context->lang,
		.cols = (int)cols,
		.notes = options->notes || (run->format->notes_default && !options->no_notes),
		.author = sv_from(options->author),
		.ambiguous = run->context->ambiguous,
	};
	if (run->options.notes && strcmp(run->format->name, "json") == 0 && !options->author)
		return error_set(err, ERROR_USAGE,
		                 _("--notes in JSON shares them; say whose they are with --author NAME"));
	run->export = (struct export){ .options = &run->options, .out = &run->out };
	return true;
}

static bool run_write(struct run *run, struct error *err)
{
	const struct options *options = &run->context->options;

	if (options->folder)
		return true;
	if (run->begun) {
		export_end(&run->export, run->format);
		run->begun = false;
	}
	if (options->output && strcmp(options->output, "-") != 0)
		return file_replace(options->output, str_view(&run->out), options->force, err);
	return out_print_plain(&run->out, err);
}

int command_export(struct context *context, struct error *err)
{
	struct run run = { .context = context };
	int status = EXIT_BAD;

	if (!run_prepare(&run, err))
		return EXIT_BAD;
	run.store = context_read(context, err);
	if (!run.store)
		return error_status(err);
	if (context->options.folder && !folder_make(context->options.folder, err))
		goto out;
	if (!run_sessions(&run, err)) {
		status = error_status(err);
		goto out;
	}
	if (!run_write(&run, err))
		goto out;
	if (run.export.skipped)
		fprintf(stderr, "xsnotes: ");
	if (run.export.skipped)
		fprintf(stderr,
		        message_count("%zu session without a date was left out\n",
		                      "%zu sessions without a date were left out\n", run.export.skipped),
		        run.export.skipped);
	status = EXIT_DONE;
out:
	if (run.begun) {
		/* A format's state is freed by its end. */
		export_end(&run.export, run.format);
	}
	arena_finish(&run.arena);
	str_finish(&run.out);
	store_close(run.store);
	return status;
}
