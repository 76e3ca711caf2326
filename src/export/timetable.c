/* The day as places: rooms, ends, what stands alone, what overlaps. */
#include "timetable.h"

#include <stdlib.h>

enum { GRID_COLS_MIN = 60, ROOM_COLS_MIN = 17, DAY_MINUTES = 24 * 60 };

/* -- rooms ------------------------------------------------------------------------------------- */

static size_t room_find(const struct timetable *table, struct sv name)
{
	size_t at = 0;

	while (at < table->rooms_len && !sv_equal(table->rooms[at], name))
		at++;
	return at;
}

static void rooms_make(struct timetable *table)
{
	bool nameless = false;

	table->rooms = arena_alloc(&table->arena, (table->len + 1) * sizeof(*table->rooms));
	for (size_t i = 0; i < table->len; i++) {
		struct sv room = table->sessions[i].room;

		if (table->sessions[i].start == MINUTE_UNKNOWN)
			continue;
		if (!room.len)
			nameless = true;
		else if (room_find(table, room) == table->rooms_len)
			table->rooms[table->rooms_len++] = room;
	}
	if (nameless)
		table->rooms[table->rooms_len++] = (struct sv){ 0 };
	for (size_t i = 0; i < table->len; i++)
		table->places[i].room = room_find(table, table->sessions[i].room);
}

/* -- order and ends ---------------------------------------------------------------------------- */

/* One session to be sorted. */
struct order_key {
	int64_t start;
	size_t room;
	size_t at;
};

static int order_compare(const void *a, const void *b)
{
	const struct order_key *x = a, *y = b;
	bool x_unknown = x->start == MINUTE_UNKNOWN, y_unknown = y->start == MINUTE_UNKNOWN;

	if (x_unknown != y_unknown)
		return x_unknown ? 1 : -1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (!x_unknown && x->room != y->room)
		return x->room < y->room ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static void order_make(struct timetable *table)
{
	struct order_key *keys = mem_alloc((table->len + 1) * sizeof(*keys));

	for (size_t i = 0; i < table->len; i++)
		keys[i] = (struct order_key){ table->sessions[i].start, table->places[i].room, i };
	qsort(keys, table->len, sizeof(*keys), order_compare);
	table->order = arena_alloc(&table->arena, (table->len + 1) * sizeof(*table->order));
	for (size_t i = 0; i < table->len; i++)
		table->order[i] = keys[i].at;
	free(keys);
}

/* Walks backwards, so that the next start of the day is known. */
static void ends_make(struct timetable *table)
{
	int64_t next = MINUTE_UNKNOWN, after = MINUTE_UNKNOWN;

	for (size_t i = table->len; i > 0; i--) {
		size_t at = table->order[i - 1];
		const struct session *session = &table->sessions[at];
		struct timetable_place *place = &table->places[at];

		place->timed = session->start != MINUTE_UNKNOWN;
		place->overlaps = TIMETABLE_NONE;
		if (!place->timed)
			continue;
		if (session->start != next) {
			after = next;
			next = session->start;
		}
		if (session->minutes >= 0 && session->minutes <= DAY_MINUTES)
			place->end = session->start + session->minutes;
		else
			place->end = after == MINUTE_UNKNOWN ? session->start : after;
	}
}

/* -- what stands alone, what overlaps ---------------------------------------------------------- */

/* The end as far as overlaps go: a session without a length is on for a minute. */
static int64_t place_end(const struct timetable *table, size_t at)
{
	int64_t start = table->sessions[at].start, end = table->places[at].end;

	return end > start ? end : start + 1;
}

/* Marks the sessions that nothing else overlaps. */
static void bands_make(struct timetable *table)
{
	int64_t busy_until = MINUTE_UNKNOWN;

	for (size_t i = 0; i < table->len && table->places[table->order[i]].timed; i++) {
		size_t at = table->order[i];
		size_t next = i + 1 < table->len ? table->order[i + 1] : at;
		bool after = busy_until == MINUTE_UNKNOWN || busy_until <= table->sessions[at].start;
		bool before = next == at || !table->places[next].timed ||
		              table->sessions[next].start >= place_end(table, at);

		table->places[at].wide = after && before;
		if (busy_until == MINUTE_UNKNOWN || place_end(table, at) > busy_until)
			busy_until = place_end(table, at);
	}
}

/* Marks the sessions that begin while another one of their room is on.  What was called off is not
 * on, and a room without a name is none. */
static void overlaps_make(struct timetable *table)
{
	size_t *last = arena_alloc(&table->arena, (table->rooms_len + 1) * sizeof(*last));

	for (size_t i = 0; i < table->rooms_len; i++)
		last[i] = TIMETABLE_NONE;
	for (size_t i = 0; i < table->len && table->places[table->order[i]].timed; i++) {
		size_t at = table->order[i];
		size_t *before = &last[table->places[at].room];

		if (table->sessions[at].state != STATE_PLANNED || !table->sessions[at].room.len)
			continue;
		if (*before != TIMETABLE_NONE &&
		    table->sessions[at].start < place_end(table, *before))
			table->places[at].overlaps = *before;
		if (*before == TIMETABLE_NONE || place_end(table, at) >= place_end(table, *before))
			*before = at;
	}
}

/* -- the whole --------------------------------------------------------------------------------- */

size_t timetable_fit(size_t rooms, int cols)
{
	int fit = (cols - TIMETABLE_TIME_COLS) / ROOM_COLS_MIN;

	if (fit < 1)
		fit = 1;
	return (size_t)fit < rooms ? (size_t)fit : rooms;
}

static enum timetable_kind kind_of(const struct timetable *table, int cols)
{
	if (!table->len || !table->places[table->order[0]].timed)
		return TIMETABLE_LISTED;
	if (cols < GRID_COLS_MIN || !table->rooms[0].len)
		return TIMETABLE_BLOCKS;
	return TIMETABLE_GRID;
}

/* Decides which sessions stand across, and which rooms are shown. */
static void kind_apply(struct timetable *table, const struct timetable_options *options)
{
	table->kind = kind_of(table, options->cols);
	if (table->kind == TIMETABLE_GRID && table->rooms_len > 1)
		bands_make(table);
	for (size_t i = 0; i < table->len; i++) {
		if (table->kind != TIMETABLE_GRID || !table->places[i].timed)
			table->places[i].wide = true;
		table->starred += table->sessions[i].starred;
	}
	overlaps_make(table);
	for (size_t i = 0; i < table->len; i++)
		table->overlapping += table->places[i].overlaps != TIMETABLE_NONE || table->sessions[i].clash;
	if (table->kind != TIMETABLE_GRID)
		return;
	table->first_room = options->first_room < table->rooms_len ? options->first_room : 0;
	table->shown_rooms = timetable_fit(table->rooms_len, options->cols);
	if (table->shown_rooms > table->rooms_len - table->first_room)
		table->shown_rooms = table->rooms_len - table->first_room;
}

/* Finds when the day begins and ends. */
static void span_make(struct timetable_maker *maker)
{
	const struct timetable *table = maker->table;

	maker->first_start = maker->last_end = maker->busy_until = MINUTE_UNKNOWN;
	for (size_t i = 0; i < table->len && table->places[table->order[i]].timed; i++) {
		size_t at = table->order[i];

		if (i == 0)
			maker->first_start = table->sessions[at].start;
		if (i == 0 || table->places[at].end > maker->last_end)
			maker->last_end = table->places[at].end;
	}
	maker->now_done = maker->first_start == MINUTE_UNKNOWN ||
	                  maker->options->now == MINUTE_UNKNOWN ||
	                  maker->options->now < maker->first_start ||
	                  maker->options->now >= maker->last_end;
}

void timetable_make(struct timetable *table, const struct session *sessions, size_t len,
                    const struct timetable_options *options)
{
	static void (*const builders[])(struct timetable_maker *maker) = {
		[TIMETABLE_GRID] = table_grid_build,
		[TIMETABLE_BLOCKS] = table_blocks_build,
		[TIMETABLE_LISTED] = table_list_build,
	};
	struct timetable_maker maker = { .table = table, .options = options };

	timetable_finish(table);
	table->ambiguous = options->ambiguous;
	table->sessions = sessions;
	table->len = len;
	table->places = arena_alloc(&table->arena, (len + 1) * sizeof(*table->places));
	rooms_make(table);
	order_make(table);
	ends_make(table);
	kind_apply(table, options);
	span_make(&maker);
	builders[table->kind](&maker);
}

void timetable_finish(struct timetable *table)
{
	for (size_t i = 0; i < table->lines_len; i++)
		free(table->lines[i].pieces);
	free(table->lines);
	free(table->head.pieces);
	arena_finish(&table->arena);
	*table = (struct timetable){ .len = 0 };
}
