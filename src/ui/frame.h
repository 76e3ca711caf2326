/* frame.h -- the way to the terminal: never blocked for good, and what curses sends when it takes the
 * terminal held back, so that it goes out with the first frame. */
#pragma once

#include "xsnotes/base.h"

struct frame {
	int terminal; /* what standard output is */
	int own;      /* the same, opened for us alone so as not to block anybody; -1: it cannot be */
	int gathered; /* a file in memory; -1: there is none, and pieces go out as they come */
};

void frame_open(struct frame *frame);
void frame_close(struct frame *frame);
/* From here on standard output is a file in memory. */
void frame_gather(struct frame *frame);
/* Standard output is the terminal again.  Appends what was gathered to OUT. */
void frame_take(struct frame *frame, struct str *out);
/* Sends BYTES to the terminal, waiting where it takes no more, and returns how many of them are sent:
 * less than all where something came on the descriptor SIGNALS meanwhile. */
size_t frame_write(const struct frame *frame, struct sv bytes, int signals);
/* Gives up what the terminal has not read yet: only the end may follow, for a sequence may be cut. */
void frame_give_up(void);
