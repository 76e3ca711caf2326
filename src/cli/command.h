/* command.h -- what a subcommand is given and what it gives back. */
#pragma once

#include "charset.h"
#include "options.h"

/* Exit statuses, DESIGN of the command line. */
enum exit_status {
	EXIT_DONE = 0,
	EXIT_NOTHING = 1, /* nothing matched, no such session */
	EXIT_BAD = 2,     /* bad usage, bad input, failure */
};

/* What all commands have at hand. */
struct context {
	struct options options;
	struct arena arena; /* of the options, where they were converted */
	enum lang lang;
	enum ambiguous_cols ambiguous;
	bool ambiguous_ask; /* auto: the browser asks the terminal */
	bool out_is_terminal;
	bool color;      /* marks and colours on standard output */
	int cols;        /* of the terminal */
	struct zone *zone; /* times are shown by its clock; NULL: by the conference's */
	const char *locale; /* of characters, for --version */
	struct charset *charset; /* NULL: the locale's characters are UTF-8 */
};

/* Runs a command; returns an enum exit_status.  A failure is in ERR and is printed by main. */
typedef int (*command_fn)(struct context *context, struct error *err);

struct command {
	const char *name;
	const char *operands; /* as --help shows them; N_() or "" */
	const char *summary;  /* N_() */
	command_fn run;
};

/* The table, by enum command_id. */
extern const struct command commands[COMMAND_COUNT];

int command_browse(struct context *context, struct error *err);
int command_list(struct context *context, struct error *err);
int command_search(struct context *context, struct error *err);
int command_show(struct context *context, struct error *err);
int command_timetable(struct context *context, struct error *err);
int command_export(struct context *context, struct error *err);
int command_import(struct context *context, struct error *err);
int command_note(struct context *context, struct error *err);
int command_star(struct context *context, struct error *err);
int command_unstar(struct context *context, struct error *err);
int command_conferences(struct context *context, struct error *err);
int command_remove(struct context *context, struct error *err);
int command_changes(struct context *context, struct error *err);
int command_check(struct context *context, struct error *err);

/* Prints --help of the program, or of COMMAND where it is not COMMAND_BROWSE. */
void help_print(enum command_id command);
/* Prints --version. */
void version_print(const struct context *context);

/* -- what several commands do ------------------------------------------------------------------ */

/* Returns the path of the database that the user named; NULL: the library, else the bundled one. */
const char *context_db(const struct context *context);
/* Opens the database that the options name; with WRITE for writing.  NULL: ERR is set. */
NODISCARD struct store *context_open(const struct context *context, bool write, struct error *err);
/* Opens it for reading and checks that the conference of --conference is in it: an empty list would
 * hide a misspelled key.  NULL: ERR is set, with ERROR_ABSENT where there is no such conference. */
NODISCARD struct store *context_read(const struct context *context, struct error *err);
/* Returns the status that belongs to ERR. */
int error_status(const struct error *err);
/* Prints one line on standard error: "xsnotes: MESSAGE". */
void error_print(const struct error *err);
/* Prints OUT on standard output, in the locale's characters; false when the reader is gone or the disk
 * is full (ERR is set, or empty for a pipe that was closed). */
NODISCARD bool out_print(const struct str *out, struct error *err);
/* The same in UTF-8, whatever the locale's characters: documents and JSON. */
NODISCARD bool out_print_plain(const struct str *out, struct error *err);
/* Like out_print, through the user's pager, where standard output is a terminal and the text is longer
 * than it. */
NODISCARD bool out_page(const struct context *context, const struct str *out, struct error *err);

/* How rows are printed. */
struct row_printer {
	const struct context *context;
	const struct query *query; /* matches are marked; NULL: none */
	struct str *out;
	int ref_cols, room_cols, speaker_cols; /* fitted to the first rows */
	bool fitted;
	bool has_time, has_day;
	bool json;
};
/* Appends ROWS in the manner that the output asks for: columns, TSV or JSON lines. */
void rows_print(struct row_printer *printer, const struct session *rows, size_t len);
/* Prints what was appended on standard output: columns and TSV in the locale's characters. */
NODISCARD bool rows_write(const struct row_printer *printer, struct error *err);
/* Prints the rows of VIEW that are on now, or that come next; returns an enum exit_status. */
int list_present(struct context *context, struct store *store, const struct view *view,
                 struct row_printer *printer, struct error *err);
