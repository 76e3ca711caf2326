/* json_conference.h -- the conference in JSON, with the events of its days. */
#pragma once

#include "formats.h"
#include "json_value.h"

/* One event that waits for its day and room; sessions come in schedule order. */
struct held_event {
	struct held_event *next;
	int32_t date;
	struct sv room;
	struct sv json;
	bool written;
};

/* Appends the member "conference" of the format, with EVENTS on their days and in their rooms. */
void json_conference_append(struct json_writer *writer, const struct conference *conference,
                       struct held_event *events);
/* Appends the member "conference" of schedule.xsnotes: what the format has no place for. */
void json_own_conference_append(struct json_writer *writer, const struct conference *conference);
