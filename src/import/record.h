/* record.h -- records filled from JSON: parts that several readers share. */
#pragma once

#include "job.h"

/* Returns the text of the member NAME of VALUE; the empty view where it has none. */
struct sv member_text(const struct json *value, const char *name);
/* Returns both languages of an object {"ja": ..., "en": ...}; a plain string counts for both. */
struct bilingual json_bilingual(const struct json *value);
/* Appends "persons" (objects or strings) to SESSION, allocating from ARENA. */
void session_take_persons(struct session *session, const struct json *persons, struct arena *arena);
/* Appends "links" or "attachments" (also nested one deeper, as some years have them). */
void session_take_links(struct session *session, const struct json *links, enum link_kind kind,
                        struct arena *arena);
/* Fills CONFERENCE from "schedule.xsnotes", the extras of our own format. */
void conference_take_own(struct conference *conference, const struct json *own, struct arena *arena);
/* Fills SESSION with the extras that our own format keeps for it: topics, comments, readings,
 * misprints. */
void session_take_own(struct session *session, const struct json *own, struct arena *arena);
/* Takes the notes that others shared on SESSION, a member of our own format, of the conference KEY.  The
 * file is that of SHARER (empty: of nobody): without a note of his there is none any more.  Fails as
 * merge_shared_note. */
NODISCARD bool notes_take_own(struct job *job, struct sv key, struct sv sharer,
                              const struct json *session, struct error *err);
