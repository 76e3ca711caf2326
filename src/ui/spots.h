/* spots.h -- what stands where in a frame, for clicks. */
#pragma once

#include "xsnotes/base.h"

enum spot_kind {
	SPOT_NONE,
	SPOT_SESSION, /* value: index in the list, or in the timetable where it is shown */
	SPOT_FACET,   /* value: index in the search pane */
	SPOT_LINE,    /* value: line of an overlay */
	SPOT_COMMAND, /* value: enum command, of a hint */
};

/* COLS cells of one row. */
struct spot {
	int row, col, cols;
	enum spot_kind kind;
	long value;
};

/* Those of one frame.  All-zero is empty; owns its items. */
struct spots {
	struct spot *items;
	size_t len, cap;
};

void spots_add(struct spots *spots, struct spot spot);
/* Returns the spot at ROW, COL, the one added last; kind SPOT_NONE where there is none. */
struct spot spots_find(const struct spots *spots, int row, int col);
void spots_finish(struct spots *spots);
