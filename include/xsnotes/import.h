/* import.h -- schedules that conferences publish, read into the library.
 *
 * A format reader turns bytes into records, one session at a time, and hands them to the store's
 * merge; it never sees SQL.  Formats are recognised by content, never by name.  Import is lenient:
 * an event is never dropped for a missing field, and what makes no sense is left empty and counted.
 */
#pragma once

#include "xsnotes/base.h"
#include "xsnotes/model.h"
#include "xsnotes/store.h"

struct import_options {
	bool dry_run;    /* report only */
	struct sv key;   /* the conference's key; empty: as the file says */
	/* Told now and then how far the import of this file is, 0 to 100, never less than before; may be
	 * NULL. */
	void (*progress)(void *payload, int percent);
	void *payload;
};

/* What came of one file. */
struct import_report {
	struct merge_report merge;
	const char *format;  /* "frab XML", ...; static */
	int64_t dates_mended; /* date and start disagreed, and the conference's day won */
	int64_t recurrences;  /* of which only the first occurrence was taken */
	int64_t bad_values;   /* made no sense and were left empty */
};

/* Reads the schedule PATH ("-": standard input, spooled to an unlinked file) into STORE: whole, or
 * not at all.  Fails with ERROR_INPUT (what was seen and where), ERROR_IO, ERROR_BUSY. */
NODISCARD bool import_file(struct store *store, const char *path, const struct import_options *options,
                           struct import_report *report, struct error *err);
/* The same for bytes in memory; NAME stands in messages.  Tests and fuzzers use it. */
NODISCARD bool import_bytes(struct store *store, const char *name, struct sv bytes,
                            const struct import_options *options, struct import_report *report,
                            struct error *err);
/* Returns the version of the XML parser in use; static. */
const char *import_engine_version(void);
