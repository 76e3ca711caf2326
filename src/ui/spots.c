#include "spots.h"

#include <stdlib.h>

void spots_add(struct spots *spots, struct spot spot)
{
	spots->items = array_reserve(spots->items, &spots->cap, spots->len + 1, sizeof(*spots->items));
	spots->items[spots->len++] = spot;
}

struct spot spots_find(const struct spots *spots, int row, int col)
{
	for (size_t i = spots->len; i > 0; i--) {
		const struct spot *spot = &spots->items[i - 1];

		if (spot->row == row && col >= spot->col && col < spot->col + spot->cols)
			return *spot;
	}
	return (struct spot){ .kind = SPOT_NONE };
}

void spots_finish(struct spots *spots)
{
	free(spots->items);
	*spots = (struct spots){ .len = 0 };
}
