/* paint.h -- what to send so that the terminal shows a frame: of the rows that changed, the cells that
 * changed.
 *
 * Both frames are at hand as they were drawn (canvas.h), so nothing is kept of the cells: a changed row is
 * laid out twice, as it was and as it is.  What a terminal understands is told by its terminfo strings,
 * in the terms of terminfo(5); whoever read them fills in their parameters, too. */
#pragma once

#include "cells.h"

/* Terminfo strings, without the padding that they may ask for.  Empty: the terminal has no such. */
enum paint_string {
	PAINT_CUP,   /* to a row and a column */
	PAINT_HPA,   /* to a column of this row */
	PAINT_CR,    /* to the first column */
	PAINT_CUD1,  /* one row down */
	PAINT_CLEAR, /* erases the screen, and goes to its first cell */
	PAINT_EL,    /* erases from the cursor to the end of the row */
	PAINT_ECH,   /* erases some cells from the cursor on, which stays */
	PAINT_DL,    /* takes some rows out, from that of the cursor on; those below move up */
	PAINT_IL,    /* puts in some empty rows there; those below move down */
	PAINT_SGR0,  /* plain text from here on */
	PAINT_CIVIS, /* hides the cursor */
	PAINT_CNORM, /* shows it */
	PAINT_STRINGS,
};

/* Where the cursor of the terminal is to be, and whether it is seen. */
struct paint_cursor {
	int row, col;
	bool shown;
};

enum { PAINT_LOOKS = STYLE_COUNT * 2 };

/* What is to be known of a terminal, and where its cursor is.  All-zero is empty. */
struct paint {
	struct str strings[PAINT_STRINGS];
	struct str looks[PAINT_LOOKS]; /* what makes plain text look so; behind PAINT_SGR0 */
	struct cell_looks ids;
	/* Fills the parameters into a terminfo string, as tiparm of curses does. */
	char *(*fill)(const char *string, ...);
	bool fills;      /* what is erased looks as a blank of STYLE_NORMAL does */
	bool wraps_late; /* the last column can be written without leaving it (terminfo: xenl, or not am) */
	bool moves_in_look; /* the cursor may be moved while the text is not plain (msgr) */

	int row, col; /* of the cursor; row -1: it may be anywhere */
	int look;     /* -1: any */
	int shown;    /* whether the cursor is; -1: not known */
	struct cell *cells;
	size_t cells_cap;
};

/* Tells how text looks that is drawn in STYLE, of a match where MARKED: by LOOK, which makes plain text
 * look so.  ON_BLANKS: it is seen on blanks, too.  STYLE_NORMAL comes first; equal looks become one. */
void paint_look(struct paint *paint, enum style style, bool marked, struct sv look, bool on_blanks);
/* What the terminal shows is not known any more, nor where its cursor is. */
void paint_forget(struct paint *paint);
/* Appends to OUT what shows the frame in CANVAS, COLS columns wide, with CURSOR on it. */
void paint_frame(struct paint *paint, const struct canvas *canvas, int cols,
                 enum ambiguous_cols ambiguous, const struct paint_cursor *cursor, struct str *out);
void paint_finish(struct paint *paint);
