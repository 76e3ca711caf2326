/* options.h -- the words of the command line, by one table: getopt, --help and completions read it. */
#pragma once

#include "xsnotes/export.h"
#include "xsnotes/store.h"

/* The subcommands; each is a bit in the table of options. */
enum command_id {
	COMMAND_BROWSE,
	COMMAND_LIST,
	COMMAND_SEARCH,
	COMMAND_SHOW,
	COMMAND_TIMETABLE,
	COMMAND_EXPORT,
	COMMAND_IMPORT,
	COMMAND_NOTE,
	COMMAND_STAR,
	COMMAND_UNSTAR,
	COMMAND_CONFERENCES,
	COMMAND_REMOVE,
	COMMAND_CHANGES,
	COMMAND_CHECK,
	COMMAND_COUNT,
};

/* What was asked for.  Strings are those of argv, or NULL. */
struct options {
	const char *db, *lang, *color, *conference, *speaker, *topic, *sort, *format, *output, *folder,
		*query, *message, *file, *author, *zone, *ambiguous;
	const char *limit, *day, *cols; /* numbers, read by the commands */
	bool starred, clashes, all, notes, no_notes, force, explain, dry_run, print, delete, now, next, marks,
		repair, mouse, help, version;
	char **words; /* operands; NULL-terminated, owned by the caller of options_parse */
	size_t words_len;
};

/* One option. */
struct option_spec {
	const char *name;
	char letter;          /* 0: none */
	const char *argument; /* in the help: N_(NAME), or the words to choose from, "a|b" as they are
	                         typed; NULL: a flag.  Completions offer the words. */
	const char *help;     /* N_() */
	unsigned commands;    /* bits 1 << enum command_id */
	size_t offset;        /* in struct options, of a const char * or a bool */
};

/* The table; ends with a name of NULL. */
extern const struct option_spec option_specs[];

/* Reads the words ARGV[0..ARGC) behind the program's name, or behind COMMAND's.  With UP_TO_COMMAND
 * stops at the first operand and writes its place to *STOP.  WORDS gets the operands (room for ARGC
 * + 1).  Fails with ERROR_USAGE. */
NODISCARD bool options_parse(struct options *options, enum command_id command, int argc, char **argv,
                             bool up_to_command, int *stop, struct error *err);
/* Reads TEXT, the value of --NAME, as a number of MIN to MAX; NULL gives OTHERWISE.  Fails with
 * ERROR_USAGE. */
NODISCARD bool option_number(const char *name, const char *text, int64_t min, int64_t max,
                             int64_t otherwise, int64_t *out, struct error *err);
