/* test_import.h -- what the unit tests of import and export share. */
#pragma once

#include "xsnotes/export.h"
#include "xsnotes/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A folder with a new library in it. */
struct library {
	char folder[40];
	char path[64];
	struct store *store;
};

/* Makes a new, empty library; fails the test where that does not work. */
void library_setup(struct library *library);
/* Closes it and removes its folder. */
void library_teardown(struct library *library);
/* Imports the schedule BYTES called NAME; fails the test where it is refused. */
struct import_report library_import(struct library *library, const char *name, struct sv bytes);
/* Appends a line a session: "date start minutes room speakers | title". */
void library_rows(struct store *store, struct str *out);
/* Appends everything that the library knows of its conferences and sessions, a line a fact; without
 * marks, records of changes and row ids. */
void library_facts(struct store *store, struct str *out);
/* Exports the conference KEY in the format FORMAT, with OPTIONS. */
void library_export(struct store *store, struct sv key, const char *format,
                    const struct export_options *options, struct str *out);
/* Fails the test, both texts shown from the first line that differs, where GOT is not WANT. */
void text_check(const char *what, struct sv got, struct sv want);
/* Calls FN for the path of every file in the folder NAME of $XSNOTES_SCHEDULES; says on a line, and
 * returns false, where that is not set. */
bool schedules_each(const char *name, void (*fn)(const char *path, void *payload), void *payload);

/* The cases of each file. */
extern const struct CMUnitTest import_time_tests[], import_encoding_tests[],
	import_round_tests[], import_share_tests[], import_real_tests[], import_quirk_tests[];
extern const size_t import_time_tests_len, import_encoding_tests_len, import_round_tests_len, import_share_tests_len,
	import_real_tests_len, import_quirk_tests_len;
