#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "window_look.h"

/* How many sessions of a view are looked through for topics, speakers, rooms and tracks. */
enum { FACET_SESSIONS_MAX = 20000 };

/* Facets being counted: found by name through a table of places in ITEMS. */
struct facet_set {
	struct arena *arena;
	struct facet *items;
	size_t len, cap, limit;
	size_t *slots; /* index + 1; 0 is free */
	size_t slots_len;
	int64_t *seen; /* the session that each was counted for last */
	size_t seen_cap;
};

static size_t name_hash(struct sv name)
{
	uint64_t hash = 0xCBF29CE484222325u;

	for (size_t i = 0; i < name.len; i++)
		hash = (hash ^ (unsigned char)name.data[i]) * 0x100000001B3u;
	return (size_t)(hash ^ hash >> 32);
}

static size_t slot_find(const struct facet_set *set, struct sv name)
{
	size_t i = name_hash(name) & (set->slots_len - 1);

	while (set->slots[i] && !sv_equal(set->items[set->slots[i] - 1].name, name))
		i = (i + 1) & (set->slots_len - 1);
	return i;
}

static void slots_grow(struct facet_set *set)
{
	free(set->slots);
	set->slots_len = set->slots_len ? set->slots_len * 2 : 256;
	set->slots = mem_alloc(set->slots_len * sizeof(*set->slots));
	for (size_t i = 0; i < set->len; i++)
		set->slots[slot_find(set, set->items[i].name)] = i + 1;
}

/* Counts NAME once for the session ROWID, however often it stands there.  Returns its facet; NULL where
 * there are as many as asked for. */
static struct facet *facet_add(struct facet_set *set, struct sv name, int64_t rowid)
{
	size_t slot, at;

	if (set->len * 2 >= set->slots_len)
		slots_grow(set);
	slot = slot_find(set, name);
	if (!set->slots[slot]) {
		struct sv copy;

		if (set->len == set->limit)
			return NULL;
		copy = arena_copy(set->arena, name);
		set->items =
			array_reserve(set->items, &set->cap, set->len + 1, sizeof(*set->items));
		set->seen =
			array_reserve(set->seen, &set->seen_cap, set->len + 1, sizeof(*set->seen));
		set->items[set->len] =
			(struct facet){.name = copy, .label = copy, .date = DATE_UNKNOWN};
		set->seen[set->len] = -1;
		set->slots[slot] = ++set->len;
	}
	assert(set->seen); /* whose slot is taken is there */
	at = set->slots[slot] - 1;
	set->items[at].sessions += set->seen[at] != rowid;
	set->seen[at] = rowid;
	return &set->items[at];
}

static void facet_set_finish(struct facet_set *set, struct facet **out, size_t *len)
{
	*out = arena_alloc(set->arena, set->len * sizeof(**out));
	if (set->len)
		memcpy(*out, set->items, set->len * sizeof(**out));
	*len = set->len;
}

/* Adds the names that the statement ID gives for the session ROWID, in LANG where it has both. */
static bool names_add(struct store *store, enum stmt id, enum lang lang, int64_t rowid,
                      struct facet_set *set, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, id, err);
	bool row;

	if (!stmt)
		return false;
	bind_int(stmt, 1, rowid);
	for (;;) {
		struct bilingual name;

		if (!db_row(&store->db, stmt, &row, err))
			return false;
		if (!row)
			return true;
		name.in[LANG_EN] = column_sv(stmt, 0);
		name.in[LANG_JA] = column_sv(stmt, 1);
		if (bilingual_get(&name, lang).len)
			facet_add(set, bilingual_get(&name, lang), rowid);
	}
}

static bool facet_names(struct scan *scan, enum stmt id, enum lang lang, struct facet_set *set,
                        struct error *err)
{
	struct rowids rows = { 0 };
	size_t limit = scan->looking ? SCAN_ROWS_LOOKED : FACET_SESSIONS_MAX;
	bool ok = scan_rows(scan, 0, INT64_MAX, false, limit, &rows, err);

	for (size_t i = 0; ok && i < rows.len; i++)
		ok = names_add(scan->store, id, lang, rows.items[i], set, err);
	free(rows.items);
	return ok;
}

/* -- days -------------------------------------------------------------------------------------- */

/* One stretch of row ids that is a day. */
struct stretch {
	int32_t number;
	int32_t date;
	int64_t low, high;
};

static void day_push(struct facet_set *set, const struct stretch *day, int64_t sessions)
{
	/* Across conferences, the days of one number are one facet, as day: takes them. */
	for (size_t i = 0; i < set->len; i++) {
		if (set->items[i].day != day->number)
			continue;
		set->items[i].sessions += sessions;
		if (set->items[i].date != day->date)
			set->items[i].date = DATE_UNKNOWN;
		return;
	}
	if (set->len == set->limit)
		return;
	set->items = array_reserve(set->items, &set->cap, set->len + 1, sizeof(*set->items));
	set->items[set->len] = (struct facet){
		.name = arena_format(set->arena, "%d", (int)day->number),
		.day = day->number,
		.date = day->date,
		.sessions = sessions,
	};
	set->items[set->len].label = set->items[set->len].name;
	set->len++;
}

static bool day_count(struct scan *scan, const struct stretch *day, struct facet_set *set,
                      struct error *err)
{
	int64_t sessions = 0;

	if (!scan_count(scan, day->low, day->high, INT64_MAX, &sessions, err))
		return false;
	if (sessions)
		day_push(set, day, sessions);
	return true;
}

/* Reads all days of all conferences as stretches, undated ones behind the dated of each. */
static bool stretches_load(struct store *store, struct stretch **out, size_t *len,
			   struct error *err)
{
	struct db *db = &store->db;
	sqlite3_stmt *outer = db_stmt(db, STMT_CONFERENCE_RANGES, err);
	struct stretch *days = NULL;
	size_t cap = 0;
	bool row = false, inner_row = false;
	bool ok = outer != NULL;

	*len = 0;
	while (ok && (ok = db_row(db, outer, &row, err)) && row) {
		int64_t number = column_int(outer, 0);
		int64_t dated = column_int(outer, 2) - column_int(outer, 3);
		sqlite3_stmt *stmt = db_stmt(db, STMT_DAYS, err);

		ok = stmt != NULL;
		if (ok)
			bind_int(stmt, 1, number);
		while (ok && (ok = db_row(db, stmt, &inner_row, err)) && inner_row) {
			days = array_reserve(days, &cap, *len + 1, sizeof(*days));
			days[(*len)++] = (struct stretch){
				.number = (int32_t)column_int(stmt, 0),
				.date = (int32_t)column_known(stmt, 1, KNOWN_DATE),
				.low = column_int(stmt, 3),
				.high = column_int(stmt, 3) + column_int(stmt, 2) - 1,
			};
		}
		days = array_reserve(days, &cap, *len + 1, sizeof(*days));
		days[(*len)++] = (struct stretch){
			.date = DATE_UNKNOWN,
			.low = ROWID_MAKE(number, dated + 1),
			.high = ROWID_LAST(number),
		};
	}
	db_done(outer);
	*out = days;
	return ok;
}

/* Counts rows into the stretches that they are in, both ascending. */
struct stretch_counter {
	const struct stretch *days;
	size_t len, at;
	int64_t *sessions;
};

static void stretch_count(void *payload, int64_t rowid)
{
	struct stretch_counter *counter = payload;

	while (counter->at < counter->len && counter->days[counter->at].high < rowid)
		counter->at++;
	if (counter->at < counter->len && counter->days[counter->at].low <= rowid)
		counter->sessions[counter->at]++;
}

/* Rows of the index are counted in one go: to ask it for each day anew takes longer. */
static bool stretches_count(struct scan *scan, const struct stretch *days, size_t len, struct facet_set *set,
			    struct error *err)
{
	struct stretch_counter counter = { .days = days, .len = len };
	bool ok;

	counter.sessions = mem_alloc((len ? len : 1) * sizeof(*counter.sessions));
	ok = scan_each(scan, stretch_count, &counter, err);
	for (size_t i = 0; ok && i < len; i++)
		if (counter.sessions[i])
			day_push(set, &days[i], counter.sessions[i]);
	free(counter.sessions);
	return ok;
}

static bool facet_days(struct scan *scan, struct facet_set *set, struct error *err)
{
	struct stretch *days = NULL;
	bool too_many;
	size_t len;
	bool ok;

	if (!scan_has_too_many(scan, &too_many, err))
		return false;
	if (too_many)
		return true; /* no count of a day is better than a part of it */
	ok = stretches_load(scan->store, &days, &len, err);
	if (ok && (scan->plan.match.len || scan->plan.initials.len))
		ok = stretches_count(scan, days, len, set, err);
	else
		for (size_t i = 0; ok && i < len; i++)
			ok = days[i].low > days[i].high || day_count(scan, &days[i], set, err);
	free(days);
	return ok;
}

/* -- marks ------------------------------------------------------------------------------------- */

static bool facet_mark(struct scan *scan, bool star, struct facet_set *set, struct error *err)
{
	enum demand *demand = star ? &scan->starred : &scan->noted;
	enum demand before = *demand;
	int64_t sessions = 0;
	bool ok = mark_rows_load(scan->store, err);

	if (ok && before != DEMAND_NOT) {
		*demand = DEMAND_MUST;
		ok = scan_count(scan, 0, INT64_MAX, INT64_MAX, &sessions, err);
		*demand = before;
	}
	if (ok && sessions) {
		struct facet *facet = facet_add(set, star ? SV("star") : SV("note"), 0);

		if (facet)
			facet->sessions = sessions;
	}
	return ok;
}

static bool facets_fill(struct scan *scan, enum facet_kind kind, enum lang lang,
			struct facet_set *set, struct error *err)
{
	switch (kind) {
	case FACET_DAY:
		return facet_days(scan, set, err);
	case FACET_TOPIC:
		return facet_names(scan, STMT_FACET_TOPIC, lang, set, err);
	case FACET_SPEAKER:
		return facet_names(scan, STMT_FACET_SPEAKER, lang, set, err);
	case FACET_ROOM:
		return facet_names(scan, STMT_FACET_ROOM, lang, set, err);
	case FACET_TRACK:
		return facet_names(scan, STMT_FACET_TRACK, lang, set, err);
	case FACET_MARK:
		return facet_mark(scan, true, set, err) && facet_mark(scan, false, set, err);
	default:
		return true;
	}
}

bool store_facets(struct store *store, const struct view *view, enum facet_kind kind,
		  enum lang lang, size_t limit, struct arena *arena, struct facet **out,
		  size_t *len, struct error *err)
{
	struct facet_set set = { .arena = arena, .limit = limit };
	struct scan scan = { 0 };
	bool ok = scan_open(store, view, &scan, err) && facets_fill(&scan, kind, lang, &set, err);

	if (ok)
		facet_set_finish(&set, out, len);
	scan_close(&scan);
	free(set.items);
	free(set.slots);
	free(set.seen);
	return ok;
}
