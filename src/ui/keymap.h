/* keymap.h -- one table of commands and one of keys; footer, help, man pages and README read them.
 *
 * A key is looked up in the pane that has the focus, then among the keys of all panes; what the
 * user bound in xsnotesrc goes before what the program brings.
 */
#pragma once

#include "xsnotes/ui.h"

/* Where keys are bound: the panes, and what is drawn over them. */
enum pane {
	PANE_SEARCH,
	PANE_LIST,
	PANE_DETAIL,
	PANE_COUNT, /* the panes beside each other */
	PANE_TIMETABLE = PANE_COUNT, /* in place of them */
	PANE_OVERLAY, /* help, a conference, the choice of one, the last changes */
	PANE_KEYMAPS,
	PANE_ANY = PANE_KEYMAPS, /* bound in all of them */
};

enum command {
	COMMAND_NONE,
	COMMAND_DOWN,
	COMMAND_UP,
	COMMAND_FIRST,
	COMMAND_LAST,
	COMMAND_HALF_DOWN,
	COMMAND_HALF_UP,
	COMMAND_PAGE_DOWN,
	COMMAND_PAGE_UP,
	COMMAND_DAY_NEXT,
	COMMAND_DAY_PREVIOUS,
	COMMAND_PANE_NEXT,
	COMMAND_PANE_PREVIOUS,
	COMMAND_PANE_SEARCH,
	COMMAND_PANE_LIST,
	COMMAND_PANE_DETAIL,
	COMMAND_ENLARGE,
	COMMAND_OPEN,
	COMMAND_BACK,
	COMMAND_CLOSE,
	COMMAND_QUIT,
	COMMAND_CANCEL,
	COMMAND_SEARCH,
	COMMAND_FIND,
	COMMAND_MATCH_NEXT,
	COMMAND_MATCH_PREVIOUS,
	COMMAND_STAR,
	COMMAND_NOTE,
	COMMAND_UNDO,
	COMMAND_SORT,
	COMMAND_SORT_REVERSE,
	COMMAND_ONLY_STARRED,
	COMMAND_ZONE,
	COMMAND_TIMETABLE,
	COMMAND_LEFT,
	COMMAND_RIGHT,
	COMMAND_ROOMS_NEXT,
	COMMAND_ROOMS_PREVIOUS,
	COMMAND_CONFERENCES,
	COMMAND_CHANGES,
	COMMAND_EXPORT,
	COMMAND_COPY,
	COMMAND_COPY_TEXT,
	COMMAND_LINK,
	COMMAND_HELP,
	COMMAND_ABOUT,
	COMMAND_LAYOUT,
	COMMAND_REDRAW,
	COMMAND_SUSPEND,
	COMMAND_COUNT,
};

/* A key and what it does in one pane (or PANE_ANY). */
struct ui_binding {
	enum pane pane;
	uint32_t key; /* a code point, or an enum key */
	enum command command;
};

enum { ROW_COMMANDS_MAX = 3 };

/* One row of the help: commands that belong together, what they do, and their hint. */
struct command_row {
	enum command commands[ROW_COMMANDS_MAX]; /* COMMAND_NONE behind the last one */
	const char *what; /* N_() */
	const char *hint; /* N_() of the footer; NULL: none */
	int hint_order;   /* 0 first; hints are dropped from the last one */
};

/* Returns the command that KEY stands for in PANE; USER may be NULL. */
enum command keymap_find(const struct ui_keymap *user, enum pane pane, uint32_t key);
/* Returns binding AT: those of USER first, then those of the program; NULL behind the last one. */
const struct ui_binding *keymap_binding(const struct ui_keymap *user, size_t at);
/* Returns row AT of the table of commands; NULL behind the last one. */
const struct command_row *keymap_row(size_t at);
/* Returns the name of COMMAND in xsnotesrc. */
const char *command_name(enum command command);

/* -- keymap_show.c ---------------------------------------------------------------------------- */

/* Appends the keys of ROW as they are shown: those of its commands side by side, "j k, Down Up". */
void keymap_row_keys(const struct ui_keymap *user, const struct command_row *row, struct str *out);
/* Appends the name of the first key that does COMMAND in PANE; nothing where none does. */
void keymap_key_append(const struct ui_keymap *user, enum pane pane, enum command command,
                       struct str *out);

/* -- key_name.c ------------------------------------------------------------------------------- */

/* Appends the name of KEY, "j", "Ctrl-N", "PgDn"; nothing for a key without one. */
void key_name_append(struct str *out, uint32_t key);
/* Reads such a name; false where it is none. */
bool key_name_read(struct sv name, uint32_t *key);
