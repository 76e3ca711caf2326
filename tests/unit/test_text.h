/* test_text.h -- what the files of the text layer's tests share. */
#pragma once

#include <stddef.h>

/* One row of a table: COLS and OPTION as the table's check takes them. */
struct text_row {
	const char *what;
	const char *input;
	int cols;
	int option;
	const char *want;
};

/* Wrapping of generated text at every width from 1 to 120 keeps its promises. */
void wrap_holds_everywhere(void **state);
/* Wrapping a text wraps each of its paragraphs. */
void wrap_keeps_paragraphs_apart(void **state);
/* The cleaner leaves nothing that steers a terminal, and is stable: over every scalar value, and over
 * every string of one, two and three bytes. */
void clean_all_scalars(void **state);
void clean_all_short_strings(void **state);
