/* held.h -- events of a JSON file that wait, since our own format lists all sessions in the schedule's
 * order, by guid. */
#pragma once

#include "job.h"

/* One event that waits; the views live as long as the file's JSON. */
struct held {
	const struct json *event;
	struct sv guid;
	struct sv room; /* of the object it stood in */
	struct day_time day;
	size_t place; /* in the file */
	bool read;
};

/* All events that wait.  All-zero is empty. */
struct held_list {
	struct held *items;
	size_t len, cap;
};

/* Appends EVENT, which stood in ROOM on DAY. */
void held_add(struct held_list *list, const struct json *event, struct sv room, struct day_time day);
/* Sorts the events by guid, for held_find; or as they stood in the file. */
void held_sort_by_guid(struct held_list *list);
void held_sort_by_place(struct held_list *list);
/* Returns the first event of GUID that is not read yet, in a list sorted by guid; NULL: none is. */
struct held *held_find(struct held_list *list, struct sv guid);
/* Frees the list. */
void held_finish(struct held_list *list);
