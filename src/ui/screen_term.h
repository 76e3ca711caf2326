/* screen_term.h -- what is to be known of the terminal before curses takes it. */
#pragma once

/* Larger screens are drawn in this corner: curses has memory for every cell, and whatever a terminal
 * or the environment says of its size is believed. */
enum { SCREEN_ROWS_MAX = 500, SCREEN_COLS_MAX = 1500 };

/* Sees to it that curses opens no larger screen, by $LINES and $COLUMNS. */
void screen_term_bound(void);
