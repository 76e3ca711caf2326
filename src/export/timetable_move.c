/* From session to session, by columns and starts. */
#include "timetable.h"

/* How far the session AT is from MINUTE; 0 while it is on. */
static int64_t distance(const struct timetable *table, size_t at, int64_t minute)
{
	int64_t start = table->sessions[at].start, end = table->places[at].end;

	if (minute < start)
		return start - minute;
	return minute < end || minute == start ? 0 : minute - end + 1;
}

size_t timetable_at(const struct timetable *table, size_t room, int64_t minute)
{
	size_t found = TIMETABLE_NONE;

	for (size_t i = 0; i < table->len; i++) {
		size_t at = table->order[i];

		if (!table->places[at].timed || table->places[at].room != room ||
		    (table->kind == TIMETABLE_GRID && table->places[at].wide))
			continue;
		if (found == TIMETABLE_NONE || distance(table, at, minute) < distance(table, found, minute))
			found = at;
	}
	return found;
}

/* The place of FROM in the order. */
static size_t order_find(const struct timetable *table, size_t from)
{
	size_t at = 0;

	while (at < table->len && table->order[at] != from)
		at++;
	return at;
}

static size_t move_vertically(const struct timetable *table, size_t from, bool down, size_t room)
{
	size_t at = order_find(table, from);

	while (down ? at + 1 < table->len : at > 0 && at < table->len) {
		size_t next;

		at = down ? at + 1 : at - 1;
		next = table->order[at];
		if (table->places[next].wide || table->places[next].room == room)
			return next;
	}
	return from;
}

static size_t move_sideways(const struct timetable *table, size_t from, bool right, size_t *room)
{
	size_t column = *room;

	if (table->kind != TIMETABLE_GRID || table->places[from].wide)
		return from;
	while (right ? column + 1 < table->rooms_len : column > 0) {
		size_t found;

		column = right ? column + 1 : column - 1;
		found = timetable_at(table, column, table->sessions[from].start);
		if (found != TIMETABLE_NONE) {
			*room = column;
			return found;
		}
	}
	return from;
}

size_t timetable_move(const struct timetable *table, size_t from, enum timetable_step step,
                      size_t *room)
{
	if (from >= table->len)
		return table->len ? table->order[0] : from;
	if (!table->places[from].wide)
		*room = table->places[from].room;
	if (step == STEP_DOWN || step == STEP_UP)
		return move_vertically(table, from, step == STEP_DOWN, *room);
	return move_sideways(table, from, step == STEP_RIGHT, room);
}
