/* Every theme can be read, whatever stands behind it: contrast by WCAG 2.1 of each pair of colours,
 * with the colours that terminals give to the numbers of the palette. */
#include "theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ANSI_COLORS = 16, BRIGHT = 8, CUBE = 16, GREYS = 232, CUBE_SIDE = 6 };

/* What a terminal shows for the colours 0 to 15, and for its own two. */
struct terminal_colors {
	const char *name;
	uint32_t ansi[ANSI_COLORS];
	uint32_t text, behind;
	enum palette least, most; /* how many colours it says it has */
};

#define XTERM_COLORS \
	{ \
		0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, \
		0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF, \
	}

static const struct terminal_colors terminals[] = {
	{ "xterm, black",
	  XTERM_COLORS,
	  0xFFFFFF,
	  0x000000,
	  PALETTE_NONE,
	  PALETTE_256 },
	{ "xterm, white",
	  XTERM_COLORS,
	  0x000000,
	  0xFFFFFF,
	  PALETTE_NONE,
	  PALETTE_256 },
	{ "GNOME, white",
	  { 0x171421, 0xC01C28, 0x26A269, 0xA2734C, 0x12488B, 0xA347BA, 0x2AA1B3, 0xD0CFCC, 0x5E5C64,
	    0xF66151, 0x33DA7A, 0xE9AD0C, 0x2A7BDE, 0xC061CB, 0x33C7DE, 0xFFFFFF },
	  0x171421,
	  0xFFFFFF,
	  PALETTE_16,
	  PALETTE_256 },
	{ "Linux console",
	  { 0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555,
	    0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF },
	  0xAAAAAA,
	  0x000000,
	  PALETTE_8,
	  PALETTE_16 },
};

static const char *const theme_names[] = { "default", "dark", "light", "mono" };
static const char *const style_names[STYLE_COUNT] = {
	[STYLE_NORMAL] = "normal", [STYLE_BOLD] = "bold", [STYLE_DIM] = "dim",
	[STYLE_REVERSE] = "reverse", [STYLE_RULE] = "rule", [STYLE_MATCH] = "match",
};

/* Returns what TERMINAL shows for NUMBER of the palette; 16 to 255 are the same everywhere. */
static uint32_t color_of(const struct terminal_colors *terminal, int number)
{
	static const uint32_t steps[CUBE_SIDE] = { 0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF };
	int cube = number - CUBE;

	if (number < ANSI_COLORS)
		return terminal->ansi[number];
	if (number >= GREYS)
		return (uint32_t)(8 + 10 * (number - GREYS)) * 0x010101;
	return steps[cube / (CUBE_SIDE * CUBE_SIDE)] << 16 |
	       steps[cube / CUBE_SIDE % CUBE_SIDE] << 8 | steps[cube % CUBE_SIDE];
}

/* Relative luminance of an sRGB colour. */
static double luminance(uint32_t rgb)
{
	static const double weights[] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double part = (rgb >> (16 - 8 * i) & 0xFF) / 255.0;

		sum += weights[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(uint32_t a, uint32_t b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

/* What is demanded: 7 to 1 of text, 4.5 to 1 of what weighs less (WCAG 2.1, AAA and AA); of the
 * Linux console, whose white is grey and whose yellow is brown, 4 to 1. */
static double demanded(const struct terminal_colors *terminal, enum style style)
{
	bool console = terminal->behind == 0x000000 && terminal->text != 0xFFFFFF;

	if (console)
		return 4;
	return style == STYLE_DIM || style == STYLE_RULE ? 4.5 : 7;
}

/* Returns the lowest contrast of LOOK on TERMINAL; many show bold text of the colours 0 to 7 in the
 * bright one. */
static double look_contrast(const struct terminal_colors *terminal, const struct look *look)
{
	uint32_t text = look->fg < 0 ? terminal->text : color_of(terminal, look->fg);
	uint32_t behind = look->bg < 0 ? terminal->behind : color_of(terminal, look->bg);
	double least = contrast(text, behind);

	if (look->attributes & LOOK_BOLD && look->fg >= 0 && look->fg < BRIGHT) {
		double bright = contrast(terminal->ansi[look->fg + BRIGHT], behind);

		least = bright < least ? bright : least;
	}
	return least;
}

static size_t unreadable(enum ui_theme theme, enum palette palette)
{
	size_t found = 0;

	for (size_t t = 0; t < ARRAY_LEN(terminals); t++) {
		if (palette < terminals[t].least || palette > terminals[t].most)
			continue;
		for (int style = 0; style < STYLE_COUNT; style++) {
			double want = demanded(&terminals[t], (enum style)style);
			double came = look_contrast(&terminals[t],
			                            theme_look(theme, palette, (enum style)style));

			if (came >= want)
				continue;
			printf("# theme %s, palette %d, %s on %s: %.1f to 1, not %.1f\n", theme_names[theme],
			       (int)palette, style_names[style], terminals[t].name, came, want);
			found++;
		}
	}
	return found;
}

static void every_theme_can_be_read(void **state)
{
	size_t found = 0;

	(void)state;
	for (int theme = UI_THEME_DEFAULT; theme <= UI_THEME_MONO; theme++) {
		for (int palette = 0; palette < PALETTE_COUNT; palette++)
			found += unreadable((enum ui_theme)theme, (enum palette)palette);
	}
	assert_int_equal(found, 0);
}

/* One colour of a pair on the terminal's own other one is readable by chance. */
static void colors_come_in_pairs(void **state)
{
	(void)state;
	for (int theme = UI_THEME_DEFAULT; theme <= UI_THEME_MONO; theme++) {
		for (int palette = 0; palette < PALETTE_COUNT; palette++) {
			for (int style = 0; style < STYLE_COUNT; style++) {
				const struct look *look =
					theme_look((enum ui_theme)theme, (enum palette)palette, (enum style)style);

				assert_int_equal(look->fg < 0, look->bg < 0);
			}
		}
	}
}

static bool looks_equal(const struct look *a, const struct look *b)
{
	return a->fg == b->fg && a->bg == b->bg && a->attributes == b->attributes;
}

/* The selected row and a match are seen, and without colours as well. */
static void what_is_found_stands_out(void **state)
{
	const enum style around[] = { STYLE_NORMAL, STYLE_DIM, STYLE_BOLD };

	(void)state;
	for (int theme = UI_THEME_DEFAULT; theme <= UI_THEME_MONO; theme++) {
		for (int palette = 0; palette < PALETTE_COUNT; palette++) {
			const struct look *row = theme_look((enum ui_theme)theme, (enum palette)palette,
			                                    STYLE_REVERSE);
			const struct look *match = theme_look((enum ui_theme)theme, (enum palette)palette,
			                                      STYLE_MATCH);

			assert_false(looks_equal(row, match));
			for (size_t i = 0; i < ARRAY_LEN(around); i++) {
				const struct look *look =
					theme_look((enum ui_theme)theme, (enum palette)palette, around[i]);

				assert_false(looks_equal(row, look));
				assert_false(looks_equal(match, look));
			}
		}
	}
	for (int theme = UI_THEME_DEFAULT; theme <= UI_THEME_MONO; theme++) {
		for (int style = 0; style < STYLE_COUNT; style++)
			assert_true(theme_look((enum ui_theme)theme, PALETTE_NONE, (enum style)style)->fg < 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_theme_can_be_read),
		cmocka_unit_test(colors_come_in_pairs),
		cmocka_unit_test(what_is_found_stands_out),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
