/* json_rule.h -- what the schema of c3voc schedule JSON v1 demands of values. */
#pragma once

#include "xsnotes/model.h"

/* Appends VALUE in the letters of a slug, at least four. */
void json_slug_append(struct str *out, struct sv value);
/* Tells whether URL is an absolute web address of plain ASCII. */
bool url_is_plain(struct sv url);
/* Tells whether NAME is a zone as the schema takes it: "Asia/Tokyo", "UTC". */
bool zone_is_plain(struct sv name);
/* Tells whether the format can hold SESSION as an event: every demanded member is known. */
bool session_is_event(const struct conference *conference, const struct session *session);
/* Tells whether the format's own links, or persons, can hold all of SESSION's. */
bool links_are_plain(const struct session *session);
bool persons_are_plain(const struct session *session);
