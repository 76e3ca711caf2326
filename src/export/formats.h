/* formats.h -- the formats, one file each, and the small writers they share. */
#pragma once

#include "xsnotes/export.h"

extern const struct export_format export_text;
extern const struct export_format export_markdown;
extern const struct export_format export_ical;
extern const struct export_format export_json;
extern const struct export_format export_tsv;

/* Appends the heading of one author's comments: "Chair's comments (VA Linux)". */
void comment_heading_append(struct str *out, const struct comment *comment);
/* Appends "2008-11-21 (Fri) day 2, 13:00-13:50 (50 min)" as far as it is known. */
void session_date_append(struct str *out, const struct session *session);
/* Appends the speakers' names joined by SEPARATOR. */
void speakers_append(struct str *out, const struct session *session, const char *separator);
