/* json_session.h -- one session in JSON: as an event, and what the format has no place for. */
#pragma once

#include "formats.h"
#include "json_value.h"

/* Appends SESSION as an event of the format (session_is_event). */
void json_event_append(struct json_writer *writer, const struct conference *conference,
                  const struct session *session);
/* Appends the member that schedule.xsnotes.sessions has for SESSION: what an event has no place for,
 * and with WHOLE everything. */
void json_own_append(struct json_writer *writer, const struct export *export,
                const struct session *session, bool whole);
/* Appends comments as the member "comments", the languages of one point in one object; those that
 * other users shared are left out, for they belong to their authors' files. */
void json_comments_append(struct json_writer *writer, const struct comment *comments, size_t len);
