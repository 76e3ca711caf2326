/* test_search.h -- what the unit tests of searching share. */
#pragma once

#include "xsnotes/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* A library in a folder of its own, until scratch_finish. */
struct scratch {
	char folder[64];
	char path[96];
	struct store *store;
	struct arena arena; /* for what cases keep */
};

/* Makes the empty library; ends the program where that does not work. */
void scratch_make(struct scratch *scratch);
/* Merges LEN sessions into the conference KEY. */
void scratch_merge(struct scratch *scratch, const char *key, const struct session *sessions,
		   size_t len);
/* Closes the library and removes its folder. */
void scratch_finish(struct scratch *scratch);
/* Returns a session without times, of which only GUID and TITLE are known. */
struct session plain_session(struct sv guid, struct sv title);

/* Returns the path of the small dictionary beside the tests, by $SEARCH_DICTIONARY. */
const char *test_dictionary(void);

/* Cases to be run; a growing array that takes the case's name and what it works on. */
struct cases {
	struct CMUnitTest *items;
	size_t len, cap;
};
void cases_add(struct cases *cases, CMUnitTestFunction run, void *state, const char *format, ...)
	PRINTF(4, 5);
/* Frees the array and the names. */
void cases_finish(struct cases *cases);

/* The tables, one a file.  Each adds its cases; those that need a library share LIBRARY, which
 * search_rows_merge has filled.  APART is empty, and filled by row_cases_add. */
void parse_cases_add(struct cases *cases);
void plan_cases_add(struct cases *cases);
void mark_cases_add(struct cases *cases);
void near_cases_add(struct cases *cases);
void romaji_cases_add(struct cases *cases);
void initial_cases_add(struct cases *cases);
void many_cases_add(struct cases *cases);
void agree_cases_add(struct cases *cases, struct scratch *library);
void row_cases_add(struct cases *cases, struct scratch *library, struct scratch *apart);
/* Puts both texts of every row of the table into LIBRARY. */
void search_rows_merge(struct scratch *library);
