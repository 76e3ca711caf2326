/* ical_line.h -- the content lines of iCalendar (RFC 5545 section 3.1), leniently. */
#pragma once

#include "job.h"

/* One content line: NAME;PARAMETERS:VALUE.  Borrows from the text it was split from. */
struct content_line {
	struct sv name;
	struct sv parameters;
	struct sv value;
};

/* Splits LINE at the first colon that stands in no quotes; false where there is none. */
bool content_line_split(struct sv line, struct content_line *out);
/* Returns the parameter NAME without its quotes; the empty view where there is none. */
struct sv content_line_parameter(const struct content_line *line, const char *name);
/* Returns the TEXT value (section 3.3.11) in ARENA, trimmed; also where it is quoted-printable or in
 * a CHARSET of its own, as calendars of the older format (1.0) have it. */
struct sv content_line_text(const struct content_line *line, struct arena *arena);
/* Reads a DURATION such as PT1H30M or P1D (section 3.3.6) in minutes; MINUTES_UNKNOWN where it is none,
 * or more than a day. */
int32_t duration_parse(struct sv text);

/* Lines on their way out of the bytes that hold them.  All-zero at the beginning. */
struct unfolder {
	struct str buffer; /* bytes that are not looked at yet */
	struct str line;   /* the line that may go on */
};

/* Adds BYTES and calls TAKE for each line that is whole; LAST: no bytes follow.  Lines end with CR LF,
 * LF, or CR CR LF as some files have it.  Stops and returns false where TAKE does, or with ERROR_INPUT
 * where a line of the file NAME is longer than 16 MiB. */
NODISCARD bool unfolder_feed(struct unfolder *unfolder, struct sv bytes, bool last, const char *name,
                             bool (*take)(void *payload, struct sv line), void *payload,
                             struct error *err);
/* Frees what is held. */
void unfolder_finish(struct unfolder *unfolder);
