/* Beginnings of very many words, which a large library answers by looking at rows: the same rows, in the
 * same order, as where the index is asked. */
#include "test_search.h"

#include <stdlib.h>
#include <string.h>

#include "handle.h"
#include "query_sql.h"

enum { SESSIONS = 900, MORE_SESSIONS = 1100, ROOMS = 7, LIMIT = 40 };

/* Every session has words of its own that begin as those of all others do. */
static void herd_merge(struct scratch *scratch, int count)
{
	struct session *sessions = mem_alloc((size_t)count * sizeof(*sessions));
	struct speaker *speakers = mem_alloc((size_t)count * sizeof(*speakers));
	struct arena *arena = &scratch->arena;

	for (int i = 0; i < count; i++) {
		sessions[i] = plain_session(arena_format(arena, "%d", i),
		                            arena_format(arena, "On walrus%d", i % 2 ? i : 0));
		/* Few begin so far that looking does not pay. */
		sessions[i].abstract = arena_format(arena, "A grey walnut%d.  Wax%s%d, 設計%s", i,
		                                    i % 90 == 7 ? "wing" : " ", i, i % 3 ? "書" : "");
		sessions[i].room = arena_format(arena, "Wadi %d", i % ROOMS);
		speakers[i].name = arena_format(arena, "Watson%d Person", i);
		sessions[i].speakers = &speakers[i];
		sessions[i].speakers_len = i % 4 != 0;
	}
	scratch_merge(scratch, "herd", sessions, (size_t)count);
	free(sessions);
	free(speakers);
}

/* One window of a list. */
struct part {
	enum sort sort;
	enum edge edge;
	int64_t from;
	size_t limit;
};

static void rows_append(struct store *store, struct sv text, const struct part *part, struct str *out)
{
	struct window window = { 0 };
	struct query query = { 0 };
	struct view view = { .query = &query, .sort = part->sort };
	struct error err = { 0 };

	query_parse_with(&query, text, NULL);
	if (!store_window(store, &view, part->edge, part->from, part->limit, &window, &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < window.len; i++)
		str_appendf(out, "%.*s ", SV_ARGS(window.rows[i].guid));
	window_finish(&window);
	query_finish(&query);
}

static void counts_append_of(struct store *store, struct sv text, struct str *out)
{
	struct query query = { 0 };
	struct view view = { .query = &query };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct facet *facets;
	int64_t count, rank;
	size_t len;
	bool exact;

	query_parse_with(&query, text, NULL);
	if (!store_count(store, &view, INT64_MAX, &count, &exact, &err) ||
	    !store_rank(store, &view, ((int64_t)1 << 32) + 300, 500, &rank, &err) ||
	    !store_facets(store, &view, FACET_ROOM, LANG_EN, 50, &arena, &facets, &len, &err))
		fail_msg("%s", err.message);
	str_appendf(out, "%d %d %d", (int)count, exact, (int)rank);
	for (size_t i = 0; i < len; i++)
		str_appendf(out, " %.*s=%d", SV_ARGS(facets[i].name), (int)facets[i].sessions);
	if (!store_facets(store, &view, FACET_DAY, LANG_EN, 50, &arena, &facets, &len, &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < len; i++)
		str_appendf(out, " day %d=%d", (int)facets[i].day, (int)facets[i].sessions);
	arena_finish(&arena);
	query_finish(&query);
}

static bool is_looked_at(struct store *store, struct sv text)
{
	struct query_plan plan = { 0 };
	struct query query = { 0 };
	bool looks;

	query_parse_with(&query, text, NULL);
	query_plan_make(store, &query, &plan);
	looks = plan.looks_len > 0;
	query_plan_finish(&plan);
	query_finish(&query);
	return looks;
}

/* What is typed, and whether it is answered by looking at rows. */
static const struct many_row {
	const char *query;
	bool looks;
} many_rows[] = {
	{ "walrus", true },
	{ "waln", true },
	{ "walnut walrus", true },
	{ "waxwing", false },
	{ "walrus1", true },
	{ "walrus77", false },
	{ "title:walrus", true },
	{ "speaker:wat", true },
	{ "speaker:walrus", true },
	{ "walnut -walrus", true },
	{ "-walrus1", true },
	{ "-walrus", true },
	{ "walnut 設計書", true },
	{ "walnut 書", true },
	{ "walnut w", true },
	{ "\"grey walnut\"", true },
	{ "\"on walrus\" person", true },
	{ "walnut is:star", true },
	{ "walnut lang:ja", true },
	{ "person", false },
};

static void both_ways(void **state)
{
	static const int64_t middle = ((int64_t)1 << 32) + 500;
	static const struct part parts[] = {
		{ SORT_SCHEDULE, EDGE_FIRST, 0, LIMIT },      { SORT_SCHEDULE, EDGE_LAST, 0, LIMIT },
		{ SORT_SCHEDULE, EDGE_AFTER, middle, LIMIT }, { SORT_SCHEDULE, EDGE_BEFORE, middle, 3 },
		{ SORT_SCHEDULE, EDGE_FIRST, 0, SESSIONS },   { SORT_RELEVANCE, EDGE_FIRST, 0, LIMIT },
		{ SORT_TITLE, EDGE_LAST, 0, LIMIT },
	};
	struct scratch scratch = { 0 };

	(void)state;
	scratch_make(&scratch);
	herd_merge(&scratch, SESSIONS);
	for (size_t i = 0; i < ARRAY_LEN(many_rows); i++) {
		struct sv text = sv_from(many_rows[i].query);

		for (size_t part = 0; part <= ARRAY_LEN(parts); part++) {
			struct str asked = { 0 }, looked = { 0 };

			for (int way = 0; way < 2; way++) {
				struct str *out = way ? &looked : &asked;

				scratch.store->large_sessions = way ? 1 : LARGE_SESSIONS;
				if (part < ARRAY_LEN(parts))
					rows_append(scratch.store, text, &parts[part], out);
				else
					counts_append_of(scratch.store, text, out);
				if (is_looked_at(scratch.store, text) != (way && many_rows[i].looks))
					fail_msg("%s: is answered the other way", many_rows[i].query);
			}
			if (!sv_equal(str_view(&asked), str_view(&looked)))
				fail_msg("%s, part %zu: wanted %s, got %s", many_rows[i].query, part,
				         str_cstr(&asked), str_cstr(&looked));
			str_finish(&asked);
			str_finish(&looked);
		}
	}
	scratch_finish(&scratch);
}

/* An open quote shows what fits the words that are whole and begins the last one. */
static void open_quote(void **state)
{
	struct scratch scratch = { 0 };
	struct str asked = { 0 }, shown = { 0 };
	const struct part all = { SORT_SCHEDULE, EDGE_FIRST, 0, SESSIONS };

	(void)state;
	scratch_make(&scratch);
	herd_merge(&scratch, SESSIONS);
	rows_append(scratch.store, SV("\"grey walnut"), &all, &asked);
	scratch.store->large_sessions = 1;
	rows_append(scratch.store, SV("\"grey walnut"), &all, &shown);
	assert_string_equal(str_cstr(&asked), str_cstr(&shown));
	assert_false(is_looked_at(scratch.store, SV("\"grey walnut")));
	str_finish(&asked);
	str_finish(&shown);
	scratch_finish(&scratch);
}

/* Rows that are looked at are counted up to a thousand, and the count says so. */
static void counted_so_far(void **state)
{
	struct scratch scratch = { 0 };
	struct str counts = { 0 };

	(void)state;
	scratch_make(&scratch);
	herd_merge(&scratch, MORE_SESSIONS);
	scratch.store->large_sessions = 1;
	counts_append_of(scratch.store, SV("walrus"), &counts);
	if (strncmp(str_cstr(&counts), "1000 0 ", 7) != 0 || strstr(str_cstr(&counts), "day"))
		fail_msg("got %s", str_cstr(&counts));
	str_clear(&counts);
	counts_append_of(scratch.store, SV("waxwing"), &counts);
	if (strncmp(str_cstr(&counts), "13 1 ", 5) != 0)
		fail_msg("got %s", str_cstr(&counts));
	str_finish(&counts);
	scratch_finish(&scratch);
}

void many_cases_add(struct cases *cases)
{
	cases_add(cases, both_ways, NULL, "many words: rows that are looked at are the index's");
	cases_add(cases, counted_so_far, NULL, "many words: counted up to a thousand");
	cases_add(cases, open_quote, NULL, "many words: an open quote");
}
