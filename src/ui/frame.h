/* frame.h -- what curses writes for one frame, gathered and sent in one write: curses itself sends
 * each piece between two cursor movements alone, at some 2 to 5 us and one wake-up of the terminal a
 * piece. */
#pragma once

#include "xsnotes/base.h"

struct frame {
	int terminal; /* what standard output is */
	int gathered; /* a file in memory; -1: there is none, and pieces go out as they come */
	struct str bytes;
};

void frame_open(struct frame *frame);
void frame_close(struct frame *frame);
/* From here on standard output is the file in memory. */
void frame_begin(struct frame *frame);
/* Standard output is the terminal again. */
void frame_end(struct frame *frame);
/* Sends all that was gathered. */
void frame_send(struct frame *frame);
