/* ui.h -- the browser: list, detail and search pane in a terminal.
 *
 * A key becomes a command (keymap), a command changes the state and returns effects, effects are
 * performed by the loop, and only then the panes draw themselves, once.  curses is known to one
 * file, src/ui/screen.c.
 */
#pragma once

#include "xsnotes/base.h"
#include "xsnotes/export.h"
#include "xsnotes/model.h"
#include "xsnotes/store.h"
#include "xsnotes/text.h"

struct ui_options {
	enum lang lang;
	const char *db;           /* path given by the user, or NULL: the library, else the bundled one */
	struct sv conference;     /* key to open with; empty: the latest */
	enum ambiguous_cols ambiguous;
	bool color;               /* false: mono, as NO_COLOR asks */
	bool mouse;
	const char *config;       /* path of xsnotesrc, or NULL: none is read */
	const char *state;        /* folder of history and last place, or NULL: none is kept */
};

/* Runs the browser on STORE until the user quits; STORE stays the caller's.  The terminal is
 * restored on every way out, signals included.  Returns false with ERROR_USAGE where the terminal
 * cannot show it (TERM missing, unknown or dumb). */
NODISCARD bool ui_run(struct store *store, const struct ui_options *options, struct error *err);

/* Appends the table of keys, one line "keys<TAB>what" each, in the language of messages: help, the
 * man page and the README are made from it. */
void ui_keys(struct str *out);
/* Lets the user write a note in $VISUAL, $EDITOR, sensible-editor or vi, on a private temporary file
 * that holds BEFORE and, below a scissors line, REFERENCE.  AFTER gets the text; *CHANGED false: it
 * is as before.  Fails with ERROR_IO where the editor fails: the file is kept and named. */
NODISCARD bool ui_note_edit(struct sv before, struct sv reference, struct str *after, bool *changed,
                            struct error *err);
/* Returns the version of the ncurses in use; static. */
const char *ui_engine_version(void);
