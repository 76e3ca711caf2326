#include "held.h"

#include <stdlib.h>

#include "record.h"

void held_add(struct held_list *list, const struct json *event, struct sv room, struct day_time day)
{
	list->items = array_reserve(list->items, &list->cap, list->len + 1, sizeof(*list->items));
	list->items[list->len] = (struct held){
		.event = event,
		.guid = member_text(event, "guid"),
		.room = room,
		.day = day,
		.place = list->len,
	};
	list->len++;
}

static int place_compare(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	return (x->place > y->place) - (x->place < y->place);
}

static int guid_compare(const void *a, const void *b)
{
	const struct held *x = a, *y = b;
	int order = sv_compare(x->guid, y->guid);

	return order ? order : place_compare(a, b);
}

void held_sort_by_guid(struct held_list *list)
{
	if (list->len)
		qsort(list->items, list->len, sizeof(*list->items), guid_compare);
}

void held_sort_by_place(struct held_list *list)
{
	if (list->len)
		qsort(list->items, list->len, sizeof(*list->items), place_compare);
}

struct held *held_find(struct held_list *list, struct sv guid)
{
	size_t low = 0, high = list->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sv_compare(list->items[middle].guid, guid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low < list->len && list->items[low].read && sv_equal(list->items[low].guid, guid))
		low++;
	return low < list->len && sv_equal(list->items[low].guid, guid) ? &list->items[low] : NULL;
}

void held_finish(struct held_list *list)
{
	free(list->items);
	*list = (struct held_list){ .len = 0 };
}
