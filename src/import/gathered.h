/* gathered.h -- what one XML event has told so far: texts by element, speakers and links in order. */
#pragma once

#include "xsnotes/model.h"

enum { GATHERED_NAME_BYTES = 32, GATHERED_MEMBERS = 64, GATHERED_LIST = 500 };

/* The text of one element of the event. */
struct gathered_member {
	char name[GATHERED_NAME_BYTES];
	struct sv text;
};

/* One event.  Everything lives in its arena.  All-zero is empty. */
struct gathered {
	struct arena arena;
	struct gathered_member members[GATHERED_MEMBERS];
	size_t members_len;
	struct speaker speakers[GATHERED_LIST];
	size_t speakers_len;
	struct link links[GATHERED_LIST];
	size_t links_len;
};

/* Frees what was gathered; it is empty again. */
void gathered_clear(struct gathered *gathered);
/* Notes TEXT (copied) under NAME; of two the longer one counts, for some files have two abstracts. */
void gathered_put(struct gathered *gathered, const char *name, struct sv text);
/* Returns the text noted under NAME; the empty view where there is none. */
struct sv gathered_get(const struct gathered *gathered, const char *name);
/* Returns the text noted under NAME without HTML; it lives in the event's arena. */
struct sv gathered_plain(struct gathered *gathered, const char *name);
/* Takes the element NAME as a speaker (ATTRIBUTE: the role) or as a link (ATTRIBUTE: the address, in
 * the event's arena); false where it is neither. */
bool gathered_list_take(struct gathered *gathered, const char *name, struct sv attribute,
                        struct sv text);
