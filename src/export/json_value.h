/* json_value.h -- JSON written value by value; the commas are looked after. */
#pragma once

#include "xsnotes/model.h"

/* Where JSON goes, and whether the bracket that is open holds something already. */
struct json_writer {
	struct str *out;
	bool begun;
};

/* Appends the comma that is due before the next value. */
void json_next(struct json_writer *writer);
/* Opens '{' or '[' as the next value; closes it with '}' or ']'. */
void json_open(struct json_writer *writer, char bracket);
void json_close(struct json_writer *writer, char bracket);
/* Begins the member NAME of the open object; one value must follow. */
void json_name(struct json_writer *writer, struct sv name);
/* Appends a string or a number as the next value. */
void json_put_text(struct json_writer *writer, struct sv value);
void json_put_number(struct json_writer *writer, int64_t value);
/* Appends the member NAME with a string; nothing where VALUE is empty. */
void json_member(struct json_writer *writer, const char *name, struct sv value);
/* Appends the member NAME as {"ja": ..., "en": ...}; nothing where both are empty. */
void json_member_both(struct json_writer *writer, const char *name, const struct bilingual *value);
/* Appends the member NAME with a string, also where VALUE is empty. */
void json_always(struct json_writer *writer, const char *name, struct sv value);
/* Appends the member NAME with a date; nothing where it is unknown. */
void json_date(struct json_writer *writer, const char *name, int32_t date);
/* Appends the member NAME with the wall-clock time MINUTE and, where it is known, its OFFSET. */
void json_stamp(struct json_writer *writer, const char *name, int64_t minute, int32_t offset);
