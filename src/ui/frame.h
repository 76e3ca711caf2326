/* frame.h -- what curses writes for one frame, gathered and sent in one write: curses itself sends
 * each piece between two cursor movements alone, at some 2 to 5 us and one wake-up of the terminal a
 * piece. */
#pragma once

#include "xsnotes/base.h"

struct frame {
	int terminal; /* what standard output is */
	int own;      /* the same, opened for us alone so as not to block anybody; -1: it cannot be */
	int gathered; /* a file in memory; -1: there is none, and pieces go out as they come */
	struct str bytes;
};

void frame_open(struct frame *frame);
void frame_close(struct frame *frame);
/* From here on standard output is the file in memory. */
void frame_begin(struct frame *frame);
/* Standard output is the terminal again. */
void frame_end(struct frame *frame);
/* Sends BYTES to the terminal, waiting where it takes no more, and returns how many of them are sent:
 * less than all where something came on the descriptor SIGNALS meanwhile. */
size_t frame_write(const struct frame *frame, struct sv bytes, int signals);
/* Gives up what the terminal has not read yet: only the end may follow, for a sequence may be cut. */
void frame_give_up(void);
/* Returns all that was gathered, to be sent; it lives until the next call. */
struct sv frame_take(struct frame *frame);
