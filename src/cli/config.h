/* config.h -- xsnotesrc: what the user sets and which keys the user binds.
 *
 *     # a comment
 *     set KEY VALUE
 *     bind PANE KEY COMMAND
 *
 * A line that is not understood is told with its file and number, and passed over: the browser
 * starts in any case.  Only the browser reads the file; what commands print never depends on it.
 */
#pragma once

#include "xsnotes/ui.h"

/* What can be set: for each the number, from 0, of the value chosen. */
struct settings {
	int theme, mouse, history, ambiguous, hang, layout, sort;
};

/* One row of the table of settings, which the man page shows. */
struct setting {
	const char *name;
	const char *values; /* separated by '|', the one that holds without the file first */
	const char *what;   /* N_() */
	size_t offset;      /* in struct settings, of an int */
};

/* The table; ends with a name of NULL. */
extern const struct setting setting_table[];

/* What was read.  All-zero: nothing. */
struct config {
	struct settings settings;
	struct ui_keymap keymap;
	struct str faults; /* "FILE:LINE: what is wrong", a line each */
};

/* Reads the file PATH into CONFIG; where it does not exist nothing is set. */
void config_read(struct config *config, const char *path);
/* Does what TEXT, the content of the file called NAME, says. */
void config_apply(struct config *config, const char *name, struct sv text);
/* Frees what CONFIG holds. */
void config_finish(struct config *config);
