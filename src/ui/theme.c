/* Themes are tables.  Selection and matches differ from the text around them in every one of them,
 * and what they say is said by a character as well.  The default theme leaves the terminal's own
 * colours alone; dark and light bring their background with them, so that each is readable on any
 * terminal: text keeps a contrast of 7 to 1, rules and hints of 4.5 to 1 (WCAG 2.1; tests/unit/
 * test_theme.c computes it). */
#include "theme.h"

/* Numbers of the palette: 0 to 7 are those of ECMA-48, 8 to 15 the bright ones, 16 to 231 a cube of
 * 6 by 6 by 6, 232 to 255 greys. */
enum { OWN = -1, BLACK = 0, YELLOW = 3, BLUE = 4, CYAN = 6, WHITE = 7, BRIGHT = 8 };

static const struct look mono[STYLE_COUNT] = {
	[STYLE_NORMAL] = { OWN, OWN, 0 },
	[STYLE_BOLD] = { OWN, OWN, LOOK_BOLD },
	[STYLE_DIM] = { OWN, OWN, 0 },
	[STYLE_REVERSE] = { OWN, OWN, LOOK_REVERSE },
	[STYLE_RULE] = { OWN, OWN, 0 },
	[STYLE_MATCH] = { OWN, OWN, LOOK_UNDERLINE },
};

/* The terminal's own colours, but for matches: black on the brightest yellow there is. */
static const struct look plain_8[STYLE_COUNT] = {
	[STYLE_NORMAL] = { OWN, OWN, 0 },
	[STYLE_BOLD] = { OWN, OWN, LOOK_BOLD },
	[STYLE_DIM] = { OWN, OWN, 0 },
	[STYLE_REVERSE] = { OWN, OWN, LOOK_REVERSE },
	[STYLE_RULE] = { OWN, OWN, 0 },
	[STYLE_MATCH] = { BLACK, YELLOW, 0 },
};

static const struct look plain_16[STYLE_COUNT] = {
	[STYLE_NORMAL] = { OWN, OWN, 0 },
	[STYLE_BOLD] = { OWN, OWN, LOOK_BOLD },
	[STYLE_DIM] = { OWN, OWN, 0 },
	[STYLE_REVERSE] = { OWN, OWN, LOOK_REVERSE },
	[STYLE_RULE] = { OWN, OWN, 0 },
	[STYLE_MATCH] = { BLACK, YELLOW + BRIGHT, 0 },
};

static const struct look plain_256[STYLE_COUNT] = {
	[STYLE_NORMAL] = { OWN, OWN, 0 },
	[STYLE_BOLD] = { OWN, OWN, LOOK_BOLD },
	[STYLE_DIM] = { OWN, OWN, 0 },
	[STYLE_REVERSE] = { OWN, OWN, LOOK_REVERSE },
	[STYLE_RULE] = { OWN, OWN, 0 },
	[STYLE_MATCH] = { 16, 220, 0 },
};

static const struct look dark_8[STYLE_COUNT] = {
	[STYLE_NORMAL] = { WHITE, BLACK, 0 },
	[STYLE_BOLD] = { WHITE, BLACK, LOOK_BOLD },
	[STYLE_DIM] = { WHITE, BLACK, 0 },
	[STYLE_REVERSE] = { BLACK, WHITE, 0 },
	[STYLE_RULE] = { CYAN, BLACK, 0 },
	[STYLE_MATCH] = { BLACK, YELLOW, 0 },
};

static const struct look dark_16[STYLE_COUNT] = {
	[STYLE_NORMAL] = { WHITE, BLACK, 0 },
	[STYLE_BOLD] = { WHITE + BRIGHT, BLACK, LOOK_BOLD },
	[STYLE_DIM] = { WHITE, BLACK, 0 },
	[STYLE_REVERSE] = { BLACK, WHITE + BRIGHT, 0 },
	[STYLE_RULE] = { CYAN, BLACK, 0 },
	[STYLE_MATCH] = { BLACK, YELLOW + BRIGHT, 0 },
};

static const struct look dark_256[STYLE_COUNT] = {
	[STYLE_NORMAL] = { 252, 234, 0 },
	[STYLE_BOLD] = { 231, 234, LOOK_BOLD },
	[STYLE_DIM] = { 247, 234, 0 },
	[STYLE_REVERSE] = { 232, 153, 0 },
	[STYLE_RULE] = { 109, 234, 0 },
	[STYLE_MATCH] = { 16, 220, 0 },
};

/* With 8 and 16 colours xterm shows bold black as grey, so headings are underlined. */
static const struct look light_8[STYLE_COUNT] = {
	[STYLE_NORMAL] = { BLACK, WHITE, 0 },
	[STYLE_BOLD] = { BLACK, WHITE, LOOK_UNDERLINE },
	[STYLE_DIM] = { BLACK, WHITE, 0 },
	[STYLE_REVERSE] = { WHITE, BLACK, 0 },
	[STYLE_RULE] = { BLUE, WHITE, 0 },
	[STYLE_MATCH] = { BLACK, YELLOW, LOOK_UNDERLINE },
};

static const struct look light_16[STYLE_COUNT] = {
	[STYLE_NORMAL] = { BLACK, WHITE + BRIGHT, 0 },
	[STYLE_BOLD] = { BLACK, WHITE + BRIGHT, LOOK_UNDERLINE },
	[STYLE_DIM] = { BLACK, WHITE + BRIGHT, 0 },
	[STYLE_REVERSE] = { WHITE + BRIGHT, BLACK, 0 },
	[STYLE_RULE] = { BLUE, WHITE + BRIGHT, 0 },
	[STYLE_MATCH] = { BLACK, YELLOW + BRIGHT, LOOK_UNDERLINE },
};

static const struct look light_256[STYLE_COUNT] = {
	[STYLE_NORMAL] = { 235, 231, 0 },
	[STYLE_BOLD] = { 16, 231, LOOK_BOLD },
	[STYLE_DIM] = { 240, 231, 0 },
	[STYLE_REVERSE] = { 231, 24, 0 },
	[STYLE_RULE] = { 24, 231, 0 },
	[STYLE_MATCH] = { 16, 220, 0 },
};

static const struct look *const themes[][PALETTE_COUNT] = {
	[UI_THEME_DEFAULT] = { mono, plain_8, plain_16, plain_256 },
	[UI_THEME_DARK] = { mono, dark_8, dark_16, dark_256 },
	[UI_THEME_LIGHT] = { mono, light_8, light_16, light_256 },
	[UI_THEME_MONO] = { mono, mono, mono, mono },
};

enum palette palette_of(int colors)
{
	return colors >= 256 ? PALETTE_256 : colors >= 16 ? PALETTE_16 : colors >= 8 ? PALETTE_8 :
	                                                                              PALETTE_NONE;
}

const struct look *theme_look(enum ui_theme theme, enum palette palette, enum style style)
{
	return &themes[theme][palette][style];
}
