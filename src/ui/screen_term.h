/* screen_term.h -- what is to be known of the terminal before curses takes it. */
#pragma once

#include <stdbool.h>

/* Larger screens are drawn in this corner: curses has memory for every cell, and whatever a terminal
 * or the environment says of its size is believed. */
enum { SCREEN_ROWS_MAX = 500, SCREEN_COLS_MAX = 1500 };

/* Tells whether the system knows the terminal $TERM and can put its cursor anywhere.  curses, asked to
 * open one that it cannot, sends what it has and never frees it. */
bool screen_term_draws(void);
/* Sees to it that curses opens no larger screen, by $LINES and $COLUMNS. */
void screen_term_bound(void);
