#include "command.h"

#include "xsnotes/import.h"
#include "xsnotes/ui.h"

#include <stdio.h>
#include <string.h>

#include <unistd.h>

enum { LABEL_COLS = 32 };

/* What an option or a command looks like, and what it does. */
static void line_print(const char *label, const char *help)
{
	int pad = LABEL_COLS - text_cols(sv_from(label), AMBIGUOUS_ONE);

	/* A label that is too long has a line of its own. */
	if (pad < 2) {
		printf("  %s\n", label);
		printf("  %*s%s\n", LABEL_COLS, "", help);
	} else {
		printf("  %s%*s%s\n", label, pad, "", help);
	}
}

/* In a search -x is a word that must not occur: only the long options are shown. */
static void option_print(const struct option_spec *spec, bool letters)
{
	struct str label = { 0 };

	if (spec->letter && letters)
		str_appendf(&label, "-%c, ", spec->letter);
	str_appendf(&label, "--%s", spec->name);
	if (spec->argument)
		str_appendf(&label, " %s", message(spec->argument));
	line_print(str_cstr(&label), message(spec->help));
	str_finish(&label);
}

static void examples_print(void)
{
	static const char *const examples[][2] = {
		{ "xsnotes", N_("open the browser") },
		{ "xsnotes search --speaker kono", N_("sessions of a speaker") },
		{ "xsnotes search 仮想", N_("sessions on a topic") },
		{ "xsnotes show 6", N_("read a session") },
		{ "xsnotes export 6 -o kono.txt", N_("save it as plain text") },
	};

	for (size_t i = 0; i < ARRAY_LEN(examples); i++)
		line_print(examples[i][0], message(examples[i][1]));
}

static void program_help_print(void)
{
	puts(_("Conference notes in the terminal."));
	puts("");
	examples_print();
	printf("\n%s xsnotes [%s...] [%s]\n\n", _("Usage:"), _("OPTION"), _("COMMAND"));
	for (size_t i = COMMAND_BROWSE + 1; i < COMMAND_COUNT; i++) {
		struct str label = { 0 };

		str_append_cstr(&label, commands[i].name);
		if (*commands[i].operands)
			str_appendf(&label, " %s", message(commands[i].operands));
		line_print(str_cstr(&label), message(commands[i].summary));
		str_finish(&label);
	}
	puts("");
}

/* The fields of a query; completions read them as well. */
static void fields_print(void)
{
	struct str fields = { 0 };

	query_fields(&fields);
	printf("\n%s\n", _("Fields of a query:"));
	for (struct sv rest = str_view(&fields); rest.len;) {
		struct sv line = sv_cut(&rest, '\n');

		printf("  %.*s\n", SV_ARGS(line));
	}
	str_finish(&fields);
}

void help_print(enum command_id command)
{
	if (command == COMMAND_BROWSE) {
		program_help_print();
	} else {
		const struct command *row = &commands[command];

		printf("%s xsnotes %s [%s...] %s\n%s\n\n", _("Usage:"), row->name, _("OPTION"),
		       *row->operands ? message(row->operands) : "", message(row->summary));
	}
	puts(_("Options:"));
	for (const struct option_spec *spec = option_specs; spec->name; spec++) {
		if (spec->commands & 1u << command)
			option_print(spec, command != COMMAND_SEARCH);
	}
	if (command == COMMAND_SEARCH || command == COMMAND_EXPORT)
		fields_print();
	if (command == COMMAND_BROWSE)
		printf("\n%s\n", _("xsnotes COMMAND --help tells the options of a command; man xsnotes tells "
		                   "all."));
}

void version_print(const struct context *context)
{
	struct str unistring = { 0 };

	text_engine_version(&unistring);
	printf("xsnotes %s\nncurses %s\nSQLite %s\nlibunistring %s\nexpat %s\n%s %s\n%s %s\n",
	       XSNOTES_VERSION, ui_engine_version(), store_engine_version(), str_cstr(&unistring),
	       import_engine_version(), _("parts"), XSNOTES_PARTS, _("locale"), context->locale);
	str_finish(&unistring);
}
