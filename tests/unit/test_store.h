/* test_store.h -- what the unit tests of the store share. */
#pragma once

#include "xsnotes/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* A folder of its own for each test, with paths in it; the folder and all files go at the end. */
struct place_of_test {
	char folder[64];
	char path[96];  /* FOLDER/library.db */
};

/* cmocka fixtures: *STATE is a struct place_of_test. */
int folder_setup(void **state);
int folder_teardown(void **state);

/* Makes the empty library at PATH; fails the test where that does not work. */
struct store *library_new(const char *path);
/* Opens PATH; fails the test where that does not work. */
struct store *library_open(const char *path, enum store_mode mode);
/* Merges LEN sessions into the conference KEY ("Title of KEY") and returns the report. */
struct merge_report library_merge(struct store *store, const char *key,
				  const struct session *sessions, size_t len);
/* Returns a session: START is "2025-12-27T10:00" or NULL, and gives the date too. */
struct session session_of(const char *guid, const char *title, const char *start, const char *room);
/* Appends a dump of everything the store holds, ids and marks included, a line a fact. */
void library_dump(struct store *store, struct str *out);
/* Runs SQL on PATH with a plain connection, as the sqlite3 shell would; fails the test on an error.
 */
void plain_sql(const char *path, const char *sql);

/* The tables of cases, one a file. */
extern const struct CMUnitTest store_open_tests[], store_merge_tests[], store_window_tests[],
	store_mark_tests[], store_json_tests[], store_index_tests[], store_migrate_tests[],
	store_strange_tests[], store_full_tests[], store_page_tests[];
extern const size_t store_open_tests_len, store_merge_tests_len, store_window_tests_len,
	store_mark_tests_len, store_json_tests_len, store_index_tests_len,
	store_migrate_tests_len, store_strange_tests_len,
	store_full_tests_len, store_page_tests_len;
