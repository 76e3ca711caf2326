/* export.h -- sessions as text, Markdown, iCalendar, JSON, TSV: one table of functions a format.
 *
 * A format appends to a struct str and never writes a file: the caller pipes, prints or replaces
 * (file_replace).  begin and end stand once around any number of sessions.
 */
#pragma once

#include "xsnotes/base.h"
#include "xsnotes/model.h"
#include "xsnotes/store.h"

struct export_options {
	enum lang lang;
	int cols;        /* width of text, 72 by default; 0: one line a paragraph */
	bool notes;      /* the user's own notes are in */
	struct sv author; /* JSON: notes are shared under this name */
	struct sv zone;  /* iCalendar: the conference's zone where a session has no offset */
	enum ambiguous_cols ambiguous;
};

/* One export under way, for begin, session and end. */
struct export {
	const struct export_options *options;
	const struct conference *conference; /* of the session that comes next; NULL in begin of TSV */
	struct str *out;
	size_t sessions; /* written so far */
	size_t skipped;  /* that the format has no place for: without a date, in iCalendar */
	struct arena arena; /* for what a format keeps from begin to end */
	void *state;
};

/* One format.  begin and end may be NULL. */
struct export_format {
	const char *name;      /* as -f takes it */
	const char *extension; /* without a dot */
	bool notes_default;    /* notes are in unless --no-notes */
	bool one_conference;   /* a file of it holds one conference only */
	void (*begin)(struct export *export);
	void (*session)(struct export *export, const struct session *session);
	void (*end)(struct export *export);
};

/* Returns the format NAME ("text", "markdown", "ics", "json", "tsv"), or NULL. */
const struct export_format *export_format_named(struct sv name);
/* Returns the format number AT, the default being number 0; NULL behind the last one. */
const struct export_format *export_format_at(size_t at);

/* Starts, feeds and ends an export.  export_end frees what the export holds but its OUT. */
void export_begin(struct export *export, const struct export_format *format);
void export_session(struct export *export, const struct export_format *format,
                    const struct session *session);
void export_end(struct export *export, const struct export_format *format);

/* Appends the conference itself as text: venue, chairs, overview, closing, what was added by us. */
void export_conference_text(struct str *out, const struct conference *conference,
                            const struct export_options *options);
/* Appends a safe file name "REF-title.EXT": no slash, no leading dot, at most 200 bytes. */
void export_file_name(struct str *out, const struct session *session,
                      const struct export_format *format);
/* Appends VALUE as a JSON string with its quotes. */
void json_append(struct str *out, struct sv value);
/* Appends one TSV value: tabs and line ends become spaces, other control characters go. */
void tsv_append(struct str *out, struct sv value);
