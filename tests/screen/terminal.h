/* terminal.h -- a program on a terminal that remembers what it shows. */
#pragma once

#include "clipboard.h"

#include <sys/types.h>
#include <termios.h>

#include <vterm.h>

/* A pseudo-terminal, the emulator that reads its master side, and the program on its slave side. */
struct terminal {
	int rows, cols;
	int master, slave;
	pid_t child;          /* 0: none, or it is gone */
	int status;           /* of waitpid, once the child is gone */
	struct termios modes; /* as they were before the program came */
	VTerm *vterm;
	VTermScreen *screen;
	bool alternate, cursor_hidden;
	int mouse;
	struct clipboard clipboard;
	struct sv flood; /* keys that are typed without end */
	bool unread;     /* nobody reads what the program writes */
};

/* Opens a terminal of ROWS by COLS without a program; exits the test where there is none. */
void terminal_open(struct terminal *terminal, int rows, int cols);
/* Starts ARGV[0] with ENV as its whole environment in FOLDER. */
void terminal_start(struct terminal *terminal, char *const *argv, char *const *env,
                    const char *folder);
/* Types KEYS, read as the case files write them: "<Enter>", "<C-u>", "<lt>" and the like are keys,
 * the rest is itself. */
void terminal_type(struct terminal *terminal, struct sv keys);
/* Types KEYS, as they are, again and again, so that some always wait, until the program is gone. */
void terminal_flood(struct terminal *terminal, struct sv keys);
/* From now on nobody reads what the program writes, until it is gone. */
void terminal_unread(struct terminal *terminal);
/* Gives the terminal another size and tells the program. */
void terminal_resize(struct terminal *terminal, int rows, int cols);
/* Reads what the program writes until it sleeps and has written nothing for a while, or is gone.
 * At most TIMEOUT_MS. */
void terminal_settle(struct terminal *terminal, int timeout_ms);
/* Waits until the program is gone; false after TIMEOUT_MS. */
bool terminal_wait(struct terminal *terminal, int timeout_ms);
/* Waits until the program is stopped, as by Ctrl-Z; false after TIMEOUT_MS. */
bool terminal_stops(struct terminal *terminal, int timeout_ms);
/* Appends the screen: a line "|...|" a row, below it "+..." where the row has attributes (b bold,
 * u underlined, r reverse, R reverse and bold, m on a background of its own, c in a colour of its
 * own), and a last line "cursor ROW,COL" from 1, with
 * "hidden" behind it where it is. */
void terminal_show(const struct terminal *terminal, struct str *out);
/* Appends the looks that are on the screen, a line ">FOREGROUND on BACKGROUND bold: text" each. */
void terminal_looks(const struct terminal *terminal, struct str *out);
/* Appends what the program left different from before: modes, alternate screen, cursor, mouse;
 * nothing where it restored all. */
void terminal_left(const struct terminal *terminal, struct str *out);
/* Ends the program and closes the terminal. */
void terminal_close(struct terminal *terminal);
