/* theme.h -- how each style looks in each theme and number of colours; knows no terminal. */
#pragma once

#include "screen.h"

enum look_attribute {
	LOOK_BOLD = 1 << 0,
	LOOK_REVERSE = 1 << 1,
	LOOK_UNDERLINE = 1 << 2,
};

/* A foreground and a background, as numbers of the terminal's palette; -1: the terminal's own. */
struct look {
	short fg, bg;
	unsigned attributes; /* enum look_attribute */
};

/* How many colours a terminal has, as far as themes care. */
enum palette {
	PALETTE_NONE, /* every theme is mono */
	PALETTE_8,
	PALETTE_16,
	PALETTE_256,
	PALETTE_COUNT,
};

/* Returns the palette of a terminal of COLORS colours. */
enum palette palette_of(int colors);
/* Returns how STYLE looks. */
const struct look *theme_look(enum ui_theme theme, enum palette palette, enum style style);
