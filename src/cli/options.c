#include "options.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define BIT(NAME) (1u << COMMAND_##NAME)
#define AT(MEMBER) offsetof(struct options, MEMBER)

enum { EVERYWHERE = (1u << COMMAND_COUNT) - 1, OPTIONS_MAX = 64 };

const struct option_spec option_specs[] = {
	{ "db", 0, N_("FILE"), N_("use the database FILE"), EVERYWHERE, AT(db) },
	{ "lang", 0, "ja|en", N_("messages and comments in this language"), EVERYWHERE, AT(lang) },
	{ "color", 0, "auto|always|never", N_("colours and marked matches"), EVERYWHERE, AT(color) },
	{ "conference", 0, N_("KEY"), N_("only this conference"),
	  BIT(BROWSE) | BIT(LIST) | BIT(SEARCH) | BIT(SHOW) | BIT(TIMETABLE) | BIT(EXPORT) | BIT(IMPORT) |
		  BIT(NOTE) | BIT(STAR) | BIT(UNSTAR) | BIT(CHANGES),
	  AT(conference) },
	{ "mouse", 0, NULL, N_("let the mouse select and scroll"), BIT(BROWSE), AT(mouse) },
	{ "ambiguous-width", 0, "1|2|auto", N_("columns of characters of ambiguous width"),
	  BIT(BROWSE) | BIT(LIST) | BIT(SEARCH) | BIT(SHOW) | BIT(TIMETABLE) | BIT(EXPORT), AT(ambiguous) },
	{ "day", 0, N_("N"), N_("only this day of the conference"), BIT(LIST) | BIT(TIMETABLE),
	  AT(day) },
	{ "starred", 0, NULL, N_("only starred sessions"), BIT(LIST) | BIT(EXPORT), AT(starred) },
	{ "clashes", 0, NULL, N_("only starred sessions that overlap another starred one"), BIT(LIST),
	  AT(clashes) },
	{ "now", 0, NULL, N_("only what is on now"), BIT(LIST), AT(now) },
	{ "next", 0, NULL, N_("only what comes next"), BIT(LIST), AT(next) },
	{ "speaker", 0, N_("NAME"), N_("only sessions of this speaker"), BIT(SEARCH), AT(speaker) },
	{ "topic", 0, N_("TOPIC"), N_("only sessions on this topic"), BIT(SEARCH), AT(topic) },
	{ "sort", 0, "schedule|relevance", N_("the order of the sessions"), BIT(SEARCH), AT(sort) },
	{ "limit", 0, N_("N"), N_("at most N sessions"), BIT(LIST) | BIT(SEARCH), AT(limit) },
	{ "explain", 0, NULL, N_("tell how the query was understood"), BIT(SEARCH), AT(explain) },
	{ "format", 'f', "json|tsv", N_("rows as JSON lines or TSV"), BIT(LIST) | BIT(SEARCH),
	  AT(format) },
	{ "format", 'f', "text|markdown|ics|json|tsv", N_("the format of the sessions"), BIT(EXPORT),
	  AT(format) },
	{ "format", 'f', "json", N_("the report as a JSON line"), BIT(IMPORT), AT(format) },
	{ "all", 0, NULL, N_("all sessions"), BIT(EXPORT), AT(all) },
	{ "search", 0, N_("QUERY"), N_("the sessions that match"), BIT(EXPORT), AT(query) },
	{ "output", 'o', N_("FILE"), N_("write to FILE"), BIT(EXPORT), AT(output) },
	{ "directory", 'd', N_("DIR"), N_("write a file a session into DIR"), BIT(EXPORT), AT(folder) },
	{ "width", 'w', N_("COLS"), N_("columns of text; 0: a line a paragraph"),
	  BIT(EXPORT) | BIT(SHOW) | BIT(TIMETABLE), AT(cols) },
	{ "notes", 0, NULL, N_("with your notes"), BIT(EXPORT), AT(notes) },
	{ "no-notes", 0, NULL, N_("without your notes"), BIT(EXPORT), AT(no_notes) },
	{ "author", 0, N_("NAME"), N_("share your notes under this name (JSON)"), BIT(EXPORT),
	  AT(author) },
	{ "zone", 0, N_("ZONE"), N_("times by the clock of: conference, local, or a name (Asia/Tokyo)"),
	  BIT(LIST) | BIT(SEARCH) | BIT(SHOW) | BIT(EXPORT) | BIT(TIMETABLE), AT(zone) },
	{ "force", 0, NULL, N_("overwrite, or remove without asking"), BIT(EXPORT) | BIT(REMOVE),
	  AT(force) },
	{ "dry-run", 'n', NULL, N_("report only, change nothing"), BIT(IMPORT), AT(dry_run) },
	{ "message", 'm', N_("TEXT"), N_("the note's text"), BIT(NOTE), AT(message) },
	{ "file", 'F', N_("FILE"), N_("the note's text is in FILE (-: standard input)"), BIT(NOTE),
	  AT(file) },
	{ "print", 0, NULL, N_("print the note"), BIT(NOTE), AT(print) },
	{ "delete", 0, NULL, N_("delete the note"), BIT(NOTE), AT(delete) },
	{ "marks", 0, NULL, N_("remove stars and notes as well"), BIT(REMOVE), AT(marks) },
	{ "repair", 0, NULL, N_("build the search index anew"), BIT(CHECK), AT(repair) },
	{ "help", 'h', NULL, N_("this help"), EVERYWHERE, AT(help) },
	{ "version", 'V', NULL, N_("versions of the program and its libraries"), BIT(BROWSE),
	  AT(version) },
	{ .name = NULL },
};

/* What getopt is given, made from the table for one command. */
struct getopt_tables {
	struct option longs[OPTIONS_MAX];
	char letters[2 * OPTIONS_MAX];
};

static void getopt_tables_make(struct getopt_tables *tables, enum command_id command,
                               bool up_to_command)
{
	size_t count = 0;
	char *letter = tables->letters;

	if (up_to_command)
		*letter++ = '+';
	*letter++ = ':';
	for (const struct option_spec *spec = option_specs; spec->name; spec++) {
		if (!(spec->commands & 1u << command))
			continue;
		tables->longs[count++] = (struct option){
			.name = spec->name,
			.has_arg = spec->argument ? required_argument : no_argument,
			.val = 256 + (int)(spec - option_specs),
		};
		/* In a search -x is a word that must not occur. */
		if (spec->letter && command != COMMAND_SEARCH) {
			*letter++ = spec->letter;
			if (spec->argument)
				*letter++ = ':';
		}
	}
	*letter = '\0';
	tables->longs[count] = (struct option){ .name = NULL };
}

static const struct option_spec *spec_of(int value)
{
	if (value >= 256)
		return &option_specs[value - 256];
	for (const struct option_spec *spec = option_specs; spec->name; spec++) {
		if (spec->letter == value)
			return spec;
	}
	return NULL;
}

/* Tells whether WORD is a long option of a search that takes the next word as its value. */
static bool takes_next_word(const char *word)
{
	if (strncmp(word, "--", 2) != 0 || strchr(word, '='))
		return false;
	for (const struct option_spec *spec = option_specs; spec->name; spec++) {
		if (spec->argument && strcmp(spec->name, word + 2) == 0)
			return true;
	}
	return false;
}

/* Moves the words of a search that begin with one dash out of getopt's sight. */
static int search_words_take(struct options *options, int argc, char **argv)
{
	int kept = 1;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0) {
			while (++i < argc)
				options->words[options->words_len++] = argv[i];
			break;
		}
		if (strncmp(argv[i], "--", 2) == 0 && argv[i][2]) {
			argv[kept++] = argv[i];
			if (takes_next_word(argv[i]) && i + 1 < argc)
				argv[kept++] = argv[++i];
			continue;
		}
		options->words[options->words_len++] = argv[i];
	}
	argv[kept] = NULL;
	return kept;
}

/* Returns the word that getopt stumbled over. */
static const char *stumbled_word(int argc, char **argv)
{
	return optind > 0 && optind <= argc ? argv[optind - 1] : "";
}

bool options_parse(struct options *options, enum command_id command, int argc, char **argv,
                   bool up_to_command, int *stop, struct error *err)
{
	struct getopt_tables tables = { .letters = "" };
	int value;

	if (command == COMMAND_SEARCH)
		argc = search_words_take(options, argc, argv);
	getopt_tables_make(&tables, command, up_to_command);
	optind = 0;
	opterr = 0;
	while ((value = getopt_long(argc, argv, tables.letters, tables.longs, NULL)) != -1) {
		const struct option_spec *spec = spec_of(value);
		char *member = spec ? (char *)options + spec->offset : NULL;

		if (value == ':')
			return error_set(err, ERROR_USAGE, _("%s needs a value; see xsnotes --help"),
			                 stumbled_word(argc, argv));
		if (!spec)
			return error_set(err, ERROR_USAGE, _("%s: no such option here; see xsnotes --help"),
			                 stumbled_word(argc, argv));
		if (spec->argument)
			*(const char **)(void *)member = optarg;
		else
			*(bool *)(void *)member = true;
	}
	*stop = optind;
	if (!up_to_command) {
		for (int i = optind; i < argc; i++)
			options->words[options->words_len++] = argv[i];
	}
	return true;
}

bool option_number(const char *name, const char *text, int64_t min, int64_t max, int64_t otherwise,
                   int64_t *out, struct error *err)
{
	int64_t number;

	if (!text) {
		*out = otherwise;
		return true;
	}
	if (!sv_number(sv_from(text), &number) || number < min || number > max)
		return error_set(err, ERROR_USAGE, _("--%s %s: give a number from %lld to %lld"), name, text,
		                 (long long)min, (long long)max);
	*out = number;
	return true;
}
