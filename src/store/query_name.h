/* query_name.h -- the names that narrow a condition, in English and Japanese. */
#pragma once

#include "xsnotes/store.h"

/* Returns the number of the name TEXT ("speaker", "発表者"; case and width do not matter), or -1.
 */
int query_name_find(struct sv text);
/* Returns what kind of condition the name NUMBER makes; TERM_STAR stands for all of is:. */
enum term_kind query_name_kind(int number);
/* Returns its field, or -1. */
int query_name_field(int number);
/* Returns the English name of FIELD; static. */
struct sv query_field_name(enum field field);
/* Tells whether VALUE, of is:, means a star or a note, and writes which to *KIND.  The beginning of
 * a word will do: it is still being typed. */
bool query_mark_find(struct sv value, enum term_kind *kind);
/* Reads VALUE, of day:, as a day's number: "2", "２日目"; 0 for "none" and "なし". */
bool query_day_find(struct sv value, int32_t *number);
