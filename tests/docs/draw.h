/* draw.h -- what a terminal shows, as a drawing. */
#pragma once

#include "../screen/terminal.h"

/* Appends an SVG of the cells: colours, bold, underline, reverse, the cursor, in a window's frame.
 * Every word, and every wide character, stands at its own cell, whatever font draws it. */
void svg_draw(const struct terminal *terminal, struct str *out);
