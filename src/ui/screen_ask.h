/* screen_ask.h -- what the terminal says of itself before curses takes it over. */
#pragma once

#include "xsnotes/text.h"

/* Writes a character of ambiguous width and asks where the cursor is; waits 200 ms at most.  Returns
 * AMBIGUOUS_ONE where the terminal does not answer.  Bytes that came in and are no answer, keys typed
 * ahead, are appended to TYPED. */
enum ambiguous_cols screen_ask_ambiguous(struct str *typed);
