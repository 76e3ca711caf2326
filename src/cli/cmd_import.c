/* import: schedules into the library, with a report of what they changed. */
#include "command.h"

#include "xsnotes/import.h"
#include "xsnotes/ui.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* When the import began, and whether its progress is shown. */
struct progress {
	struct timespec begun;
	int percent; /* that was shown last; -1: none */
};

/* Shows how far the import is, on a terminal, once it has taken a second. */
static void progress_print(void *payload, int percent)
{
	struct progress *progress = payload;
	struct timespec now;

	if (percent <= progress->percent || !isatty(STDERR_FILENO))
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	now.tv_sec -= now.tv_nsec < progress->begun.tv_nsec;
	if (now.tv_sec <= progress->begun.tv_sec)
		return;
	progress->percent = percent;
	fprintf(stderr, "\r%3d %%", percent);
	fflush(stderr);
}

/* A count and the words for it; nothing is said of what did not happen. */
static void count_append(struct str *out, int64_t count, const char *words)
{
	if (!count)
		return;
	str_append_cstr(out, ", ");
	str_appendf(out, _("%lld %s"), (long long)count, words);
}

static void report_append(struct str *out, const struct import_report *report, bool dry_run)
{
	const struct merge_report *merge = &report->merge;

	str_appendf(out, dry_run ? _("would import %s: ") : _("imported %s: "), merge->title);
	str_appendf(out, message_count("%lld session", "%lld sessions", (uint64_t)merge->sessions),
	            (long long)merge->sessions);
	str_append_cstr(out, ", ");
	str_appendf(out, message_count("%lld day", "%lld days", (uint64_t)merge->days),
	            (long long)merge->days);
	if (!merge->first) {
		str_append_cstr(out, merge->unchanged ? _("; nothing changed") : ";");
		if (!merge->unchanged) {
			struct str changes = { 0 };

			count_append(&changes, merge->added, _("added"));
			count_append(&changes, merge->moved, _("moved"));
			count_append(&changes, merge->rerooms, _("in a new room"));
			count_append(&changes, merge->retitled, _("with a new title"));
			count_append(&changes, merge->edited, _("with other changes"));
			count_append(&changes, merge->withdrawn, _("withdrawn, kept for your marks"));
			count_append(&changes, merge->removed, _("removed"));
			count_append(&changes, merge->comments_added,
			             message_count("comment of others", "comments of others",
			                           (uint64_t)merge->comments_added));
			str_append(out, sv_sub(str_view(&changes), 1, changes.len));
			str_finish(&changes);
		}
	}
	if (merge->without_time || merge->without_day || merge->without_speaker ||
	    report->dates_mended || report->bad_values || merge->cut_fields || report->recurrences) {
		struct str doubts = { 0 };

		count_append(&doubts, merge->without_time, _("without a time"));
		count_append(&doubts, merge->without_day, _("without a day"));
		count_append(&doubts, merge->without_speaker, _("without a speaker"));
		count_append(&doubts, report->dates_mended, _("with a date that disagrees with its start"));
		count_append(&doubts, report->bad_values,
		             message_count("value that makes no sense", "values that make no sense",
		                           (uint64_t)report->bad_values));
		count_append(&doubts, report->recurrences, _("repeated, of which the first was taken"));
		count_append(&doubts, merge->cut_fields,
		             message_count("field too long, cut", "fields too long, cut",
		                           (uint64_t)merge->cut_fields));
		str_append_cstr(out, ";");
		str_append(out, sv_sub(str_view(&doubts), 1, doubts.len));
		str_finish(&doubts);
	}
	str_append_cstr(out, "\n");
}

static void report_json(struct str *out, const struct import_report *report, bool dry_run)
{
	const struct merge_report *merge = &report->merge;
	const struct {
		const char *name;
		int64_t count;
	} counts[] = {
		{ "sessions", merge->sessions },       { "days", merge->days },
		{ "added", merge->added },             { "moved", merge->moved },
		{ "new_room", merge->rerooms },        { "new_title", merge->retitled },
		{ "edited", merge->edited },           { "withdrawn", merge->withdrawn },
		{ "removed", merge->removed },         { "without_time", merge->without_time },
		{ "without_day", merge->without_day }, { "without_speaker", merge->without_speaker },
		{ "dates_mended", report->dates_mended }, { "bad_values", report->bad_values },
		{ "recurrences", report->recurrences },   { "cut_fields", merge->cut_fields },
		{ "comments", merge->comments_added },
	};

	str_append_cstr(out, "{\"key\":");
	json_append(out, sv_from(merge->key));
	str_append_cstr(out, ",\"title\":");
	json_append(out, sv_from(merge->title));
	str_append_cstr(out, ",\"format\":");
	json_append(out, sv_from(report->format));
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		str_appendf(out, ",\"%s\":%lld", counts[i].name, (long long)counts[i].count);
	str_appendf(out, ",\"first\":%s,\"unchanged\":%s,\"dry_run\":%s}\n",
	            merge->first ? "true" : "false", merge->unchanged ? "true" : "false",
	            dry_run ? "true" : "false");
}

/* A conference that is new in the user's library is what the browser shows next. */
static void place_set(const struct merge_report *merge)
{
	struct str state = { 0 };

	if (place_path(PLACE_STATE, &state, NULL))
		ui_place_set(str_cstr(&state), sv_from(merge->key));
	str_finish(&state);
}

/* Imports one file and prints its report. */
static bool one_import(const struct context *context, struct store *store, const char *path,
                       struct error *err)
{
	const struct options *options = &context->options;
	struct progress progress = { .percent = -1 };
	const struct import_options import_options = {
		.dry_run = options->dry_run,
		.key = sv_from(options->conference),
		.progress = progress_print,
		.payload = &progress,
	};
	struct import_report report = { .format = "" };
	struct str out = { 0 };
	bool ok;

	clock_gettime(CLOCK_MONOTONIC, &progress.begun);
	ok = import_file(store, path, &import_options, &report, err);
	if (progress.percent >= 0)
		fputs("\r     \r", stderr);
	if (ok && options->format)
		report_json(&out, &report, options->dry_run);
	else if (ok)
		report_append(&out, &report, options->dry_run);
	ok = ok && out_print(&out, err);
	if (ok && report.merge.first && !options->dry_run && !context_db(context))
		place_set(&report.merge);
	str_finish(&out);
	return ok;
}

int command_import(struct context *context, struct error *err)
{
	const char *format = context->options.format;
	struct store *store;
	int status = EXIT_DONE;

	if (!context->options.words_len) {
		error_set(err, ERROR_USAGE, _("import what? give files, or - for standard input"));
		return EXIT_BAD;
	}
	if (format && strcmp(format, "json") != 0) {
		error_set(err, ERROR_USAGE, _("--format %s: a report is text, or json"), format);
		return EXIT_BAD;
	}
	store = context_open(context, true, err);
	if (!store)
		return EXIT_BAD;
	for (size_t i = 0; i < context->options.words_len; i++) {
		if (one_import(context, store, context->options.words[i], err))
			continue;
		if (err->message[0])
			error_print(err);
		err->message[0] = '\0';
		status = EXIT_BAD;
	}
	store_close(store);
	return status;
}
