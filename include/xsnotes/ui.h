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

/* How the browser divides the screen. */
enum layout_kind {
	LAYOUT_AUTO,
	LAYOUT_COLUMNS, /* search | list | detail */
	LAYOUT_ROWS,    /* search line, list over detail */
	LAYOUT_SINGLE,  /* one pane at a time */
	LAYOUT_SMALL,   /* too small for anything but saying so; not to be asked for */
};

/* The colours of the browser. */
enum ui_theme {
	UI_THEME_DEFAULT, /* the terminal's own colours, with bold, reverse, marked matches */
	UI_THEME_DARK,
	UI_THEME_LIGHT,
	UI_THEME_MONO,
};

/* Keys that the user bound to commands; all-zero: none.  Owns its items. */
struct ui_keymap {
	struct ui_binding *items;
	size_t len, cap;
};

struct ui_options {
	enum lang lang;
	const char *db;           /* path given by the user, or NULL: the library, else the bundled one */
	struct sv conference;     /* key to open with; empty: the latest */
	enum ambiguous_cols ambiguous;
	bool ambiguous_ask;       /* ask the terminal instead; what it says goes to ambiguous */
	bool hang;                /* 。、 may hang over the edge of a paragraph */
	bool color;               /* false: mono, as NO_COLOR asks */
	bool mouse;
	enum ui_theme theme;
	enum layout_kind layout;
	enum sort sort;
	const struct ui_keymap *keymap; /* what the user bound, or NULL */
	const char *fault;        /* what went wrong before, shown first as an error; or NULL */
	const char *state;        /* folder of history and last place, or NULL: none is kept */
};

/* Runs the browser on STORE until the user quits; STORE stays the caller's.  The terminal is
 * restored on every way out, signals included.  Returns false with ERROR_USAGE where the terminal
 * cannot show it (TERM missing, unknown or dumb). */
NODISCARD bool ui_run(struct store *store, const struct ui_options *options, struct error *err);

/* Lets the next run of the browser begin with the conference KEY.  STATE is the folder of history and
 * last place; where no place is kept there, none is made. */
void ui_place_set(const char *state, struct sv key);

/* Appends the table of keys, one line "keys<TAB>what" each, in the language of messages: help, the
 * man page and the README are made from it. */
void ui_keys(struct str *out);
/* Appends the table of commands that keys can be bound to, one line "names<TAB>what" each. */
void ui_commands(struct str *out);
/* Appends the names of the panes that keys can be bound in, separated by blanks. */
void ui_panes(struct str *out);
/* Binds KEY ("j", "Ctrl-N", "PgDn") in PANE ("list"; "all") to COMMAND ("star"; "none" unbinds), by
 * their names.  Fails with ERROR_INPUT where one of them is no such name. */
NODISCARD bool ui_bind(struct ui_keymap *keymap, struct sv pane, struct sv key, struct sv command,
                       struct error *err);
/* Frees the bindings; the keymap is empty again. */
void ui_keymap_finish(struct ui_keymap *keymap);
/* Lets the user write the note of SESSION in $VISUAL, $EDITOR, sensible-editor or vi, on a private
 * temporary file that holds it and, below a scissors line, REFERENCE; then stores it.  AFTER gets the
 * text; *CHANGED false: it is as before.  Fails where the editor or the store fails, or another program
 * changed the note meanwhile: the file is kept and named. */
NODISCARD bool ui_note_edit(struct store *store, const struct session *session, struct sv reference,
                            struct str *after, bool *changed, struct error *err);
/* Returns the version of the ncurses in use; static. */
const char *ui_engine_version(void);
