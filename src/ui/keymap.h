/* keymap.h -- one table of commands and one of keys; footer, help, man page and README read them. */
#pragma once

#include "xsnotes/base.h"

enum pane {
	PANE_SEARCH,
	PANE_LIST,
	PANE_DETAIL,
	PANE_COUNT,
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
	COMMAND_OPEN,
	COMMAND_BACK,
	COMMAND_CLOSE,
	COMMAND_QUIT,
	COMMAND_CANCEL,
	COMMAND_SEARCH,
	COMMAND_STAR,
	COMMAND_NOTE,
	COMMAND_UNDO,
	COMMAND_SORT,
	COMMAND_SORT_REVERSE,
	COMMAND_ONLY_STARRED,
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
};

/* One row of the help: commands that belong together, their keys and what they do. */
struct command_info {
	const char *keys;  /* as shown */
	const char *what;  /* N_() */
	const char *hint;  /* N_() of the footer; NULL: none */
	const char *hint_keys;
	int hint_order;    /* 0 first; hints are dropped from the last one */
};

/* Returns the command bound to KEY in PANE. */
enum command keymap_find(enum pane pane, uint32_t key);
/* Returns row AT of the table of keys; NULL behind the last one. */
const struct command_info *keymap_row(size_t at);
