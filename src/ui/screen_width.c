#include "screen_width.h"

#include <wchar.h>

/* wcwidth has no argument that could carry it: the one variable of the program. */
static enum ambiguous_cols screen_width = AMBIGUOUS_ONE;

void screen_width_set(enum ambiguous_cols ambiguous)
{
	screen_width = ambiguous;
}

/* The C library's own width, by the function of it that takes a string: it does not call back. */
int wcwidth(wchar_t c)
{
	int cols;

	/* Most of what curses asks for, and it asks for every cell. */
	if (c >= 0x20 && c < 0x7F)
		return 1;
	/* cppcheck-suppress invalidFunctionArgStr; the length is given */
	cols = c ? wcswidth(&c, 1) : 0;
	if (cols == 1 && screen_width == AMBIGUOUS_TWO && text_is_ambiguous((uint32_t)c))
		return 2;
	return cols;
}
