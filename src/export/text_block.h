/* text_block.h -- what plain text is made of: fields with labels of one width, headings with a rule
 * under them, wrapped paragraphs.  All of it is appended in display form. */
#pragma once

#include "formats.h"

enum { FIELDS_MAX = 24 };

/* A label and its value. */
struct text_field {
	const char *label;
	struct sv value;
};

/* Fields that are gathered before they are set, since all labels share a width; all-zero is empty. */
struct text_fields {
	struct text_field items[FIELDS_MAX];
	size_t len;
};

/* Adds a field, whose LABEL and VALUE must live until it is set; an empty VALUE adds nothing. */
void field_add(struct text_fields *fields, const char *label, struct sv value);
/* Appends the fields, a line each. */
void fields_append(struct str *out, const struct text_fields *fields,
                   const struct export_options *options);

/* Appends HEADING with an underline of RULE, as wide as it, and an empty line. */
void block_heading(struct str *out, struct sv heading, char rule,
                   const struct export_options *options);
/* Appends an empty line, HEADING and TEXT in paragraphs; nothing where TEXT is blank. */
void block_section(struct str *out, const char *heading, struct sv text,
                   const struct export_options *options);
/* Appends the comments of KIND as a list, or with KIND -1 all of them, those of each author under a
 * heading. */
void block_comments(struct str *out, const struct comment *comments, size_t comments_len, int kind,
                    const struct export_options *options);
