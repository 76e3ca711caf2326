/* screen_width.h -- how wide curses takes characters of ambiguous width to be.
 *
 * ncursesw asks wcwidth, which knows one width only.  The program has a wcwidth of its own, which the
 * dynamic linker puts before the C library's everywhere, so that curses, our text layer and the
 * terminal count alike where the terminal is set to two columns.
 */
#pragma once

#include "xsnotes/text.h"

/* Lets wcwidth, for the whole program, give AMBIGUOUS columns to characters of ambiguous width. */
void screen_width_set(enum ambiguous_cols ambiguous);
