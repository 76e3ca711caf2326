/* clipboard.h -- what a program sends to the clipboard by OSC 52. */
#pragma once

#include "xsnotes/base.h"

/* The last sequence seen.  All-zero: none yet. */
struct clipboard {
	struct str sequence; /* "52;c;" and base64, while it arrives and afterwards */
	struct str content;  /* decoded */
	size_t bytes;        /* of the whole sequence */
	int state;
};

/* Looks for the sequence in BYTES, which the program wrote next. */
void clipboard_feed(struct clipboard *clipboard, struct sv bytes);
void clipboard_finish(struct clipboard *clipboard);
