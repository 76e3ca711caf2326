/* json.h -- the bytes of a JSON text, one step at a time. */
#pragma once

#include "xsnotes/store.h"

/* A text being read. */
struct json_reader {
	const char *data;
	size_t len;
	size_t at;
	struct arena *arena;
	struct str text; /* of the string that is being decoded */
	const char *what; /* the first thing that was wrong, static; NULL: nothing */
};

/* Skips blanks. */
void json_blanks(struct json_reader *reader);
/* Reads the string at the reader's place (a quote) into *OUT, decoded, in the arena. */
NODISCARD bool json_string(struct json_reader *reader, struct sv *out);
/* Reads the number at the reader's place into *OUT as it is written. */
NODISCARD bool json_number(struct json_reader *reader, struct sv *out);
/* Sets what is wrong unless something was before; returns false. */
bool json_fail(struct json_reader *reader, const char *what);
