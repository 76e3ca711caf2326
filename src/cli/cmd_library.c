/* conferences, remove, changes, check: the library as a whole. */
#include "command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Appends one conference: key, first and last day, sessions, title. */
static void conference_row(struct str *out, const struct conference *conference, bool terminal)
{
	struct str display = { 0 };

	text_clean(&display, conference->title, CLEAN_LINE);
	str_appendf(out, terminal ? "%-16.*s  " : "%.*s\t", SV_ARGS(conference->key));
	date_append(out, conference->days_len ? conference->days[0].date : DATE_UNKNOWN);
	str_append_cstr(out, terminal ? "  " : "\t");
	date_append(out, conference->days_len ? conference->days[conference->days_len - 1].date :
	                                        DATE_UNKNOWN);
	str_appendf(out, terminal ? "  %6lld  " : "\t%lld\t", (long long)conference->sessions);
	str_append(out, str_view(&display));
	str_append_cstr(out, "\n");
	str_finish(&display);
}

int command_conferences(struct context *context, struct error *err)
{
	struct store *store = context_open(context, false, err);
	struct arena arena = { 0 };
	struct conference *conferences;
	struct str out = { 0 };
	int status = EXIT_BAD;
	size_t len;

	if (!store)
		return EXIT_BAD;
	if (!store_conferences(store, &arena, &conferences, &len, err))
		goto out;
	for (size_t i = 0; i < len; i++)
		conference_row(&out, &conferences[i], context->out_is_terminal);
	if (out_print(&out, err))
		status = EXIT_DONE;
out:
	str_finish(&out);
	arena_finish(&arena);
	store_close(store);
	return status;
}

/* Asks on the terminal; elsewhere --force must have been given. */
static bool remove_confirmed(const struct context *context, const char *key, struct error *err)
{
	char answer[16];

	if (context->options.force)
		return true;
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return error_set(err, ERROR_USAGE, _("remove %s: give --force where nobody can be asked"),
		                 key);
	fprintf(stderr, _("Remove %s from the library? [y/N] "), key);
	fflush(stderr);
	if (!fgets(answer, sizeof(answer), stdin) || (answer[0] != 'y' && answer[0] != 'Y'))
		return error_set(err, ERROR_ABSENT, _("%s was not removed"), key);
	return true;
}

int command_remove(struct context *context, struct error *err)
{
	struct store *store;
	int status = EXIT_BAD;

	if (context->options.words_len != 1) {
		error_set(err, ERROR_USAGE, _("remove which conference? give a key of xsnotes conferences"));
		return EXIT_BAD;
	}
	store = context_open(context, true, err);
	if (!store)
		return EXIT_BAD;
	if (!remove_confirmed(context, context->options.words[0], err))
		status = error_status(err);
	else if (store_remove(store, sv_from(context->options.words[0]), context->options.marks, err))
		status = EXIT_DONE;
	else
		status = error_status(err);
	store_close(store);
	return status;
}

static void change_row(struct str *out, const struct change *change)
{
	static const char *const kinds[] = {
		[CHANGE_ADDED] = N_("added"),       [CHANGE_MOVED] = N_("moved"),
		[CHANGE_REROOMED] = N_("new room"), [CHANGE_RETITLED] = N_("new title"),
		[CHANGE_WITHDRAWN] = N_("withdrawn"),
	};

	str_appendf(out, "%s%s\t", change->starred ? "*" : "", message(kinds[change->kind]));
	tsv_append(out, change->ref);
	str_append_cstr(out, "\t");
	tsv_append(out, change->title);
	str_append_cstr(out, "\t");
	tsv_append(out, change->before);
	str_append_cstr(out, "\t");
	tsv_append(out, change->after);
	str_append_cstr(out, "\n");
}

/* Appends the changes of the conference KEY. */
static bool changes_append(struct store *store, struct sv key, struct str *out, struct error *err)
{
	struct arena arena = { 0 };
	struct change *changes;
	size_t len;
	bool ok = store_changes(store, key, &arena, &changes, &len, err);

	for (size_t i = 0; ok && i < len; i++)
		change_row(out, &changes[i]);
	arena_finish(&arena);
	return ok;
}

int command_changes(struct context *context, struct error *err)
{
	struct store *store = context_open(context, false, err);
	struct arena arena = { 0 };
	struct conference *conferences;
	struct str out = { 0 };
	int status = EXIT_BAD;
	size_t len;
	bool ok;

	if (!store)
		return EXIT_BAD;
	if (context->options.conference) {
		ok = changes_append(store, sv_from(context->options.conference), &out, err);
	} else {
		ok = store_conferences(store, &arena, &conferences, &len, err);
		for (size_t i = 0; ok && i < len; i++)
			ok = changes_append(store, conferences[i].key, &out, err);
	}
	if (ok && out_print(&out, err))
		status = EXIT_DONE;
	else if (!ok)
		status = error_status(err);
	str_finish(&out);
	arena_finish(&arena);
	store_close(store);
	return status;
}

int command_check(struct context *context, struct error *err)
{
	struct store *store = context_open(context, context->options.repair, err);
	struct check_report report = { .stale_index = false };
	int status = EXIT_BAD;
	bool unsound;

	if (!store)
		return EXIT_BAD;
	if (!store_check(store, context->options.repair, &report, err))
		goto out;
	unsound = report.findings.len && !report.repaired;
	if (report.repaired)
		str_append_cstr(&report.findings, _("the search index was built anew\n"));
	if (!report.findings.len)
		str_appendf(&report.findings, _("%s: sound\n"), store_path(store));
	else if (report.stale_index && !report.repaired)
		str_append_cstr(&report.findings, _("run xsnotes check --repair to build it anew\n"));
	if (out_print(&report.findings, err))
		status = unsound ? EXIT_BAD : EXIT_DONE;
out:
	str_finish(&report.findings);
	store_close(store);
	return status;
}
