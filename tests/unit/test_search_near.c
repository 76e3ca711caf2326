/* Matches inside words and near ones: only where nothing else is found, and told apart. */
#include "test_search.h"

#include <stdlib.h>
#include <string.h>

#include "near.h"

/* -- distance ---------------------------------------------------------------------------------- */

struct distance_row {
	const char *a, *b;
	int distance; /* up to 2; 3 for more */
};

static const struct distance_row distance_rows[] = {
	{ "kernel", "kernel", 0 },
	{ "kernel", "kernal", 1 },
	{ "kernel", "kenrel", 1 },
	{ "kernel", "kernl", 1 },
	{ "kernel", "kernels", 1 },
	{ "kernel", "krenal", 2 },
	{ "kernel", "kettle", 3 },
	{ "kernel", "", 3 },
	{ "", "", 0 },
	{ "ab", "ba", 1 },
	{ "abc", "ca", 3 },
	{ "passthrough", "passthourgh", 2 },
	{ "hitoshi", "hitsohi", 1 },
	{ "scheduler", "shceduler", 1 },
	{ "scheduler", "scheduling", 3 },
	{ "ядро", "ядра", 1 },
	{ "мир", "рим", 2 },
	{ "storage", "storages", 1 },
	{ "storage", "storagesystem", 3 },
};

static void distance_run(void **state)
{
	const struct distance_row *row = *state;
	size_t dead;
	int there = near_distance(sv_from(row->a), sv_from(row->b), 2, &dead);
	int back = near_distance(sv_from(row->b), sv_from(row->a), 2, &dead);

	if (there != row->distance || back != row->distance)
		fail_msg("%s, %s: wanted %d, got %d and %d", row->a, row->b, row->distance, there,
			 back);
}

/* A beginning that is called dead has no near word behind it: tried with all endings of two
 * letters. */
static void dead_beginnings(void **state)
{
	const char *word = "abcabd";
	char other[8] = { 0 };
	size_t dead = 0, unused = 0;

	(void)state;
	for (int n = 0; n < 4 * 4 * 4 * 4; n++) {
		for (int i = 0, rest = n; i < 4; i++, rest /= 4)
			other[i] = (char)('a' + rest % 4);
		near_distance(sv_from(word), (struct sv){ other, 4 }, 1, &dead);
		for (int m = 0; m < 25 && dead; m++) {
			struct sv longer = { other, dead + (m >= 5 ? 2u : 1u) };
			char kept[2] = { other[dead], other[dead + 1] };

			other[dead] = (char)('a' + m % 5);
			other[dead + 1] = (char)('a' + m / 5);
			assert_int_equal(near_distance(sv_from(word), longer, 1, &unused), 2);
			memcpy(other + dead, kept, 2);
		}
	}
}

static void reaches(void **state)
{
	(void)state;
	assert_int_equal(near_reach(4), 0);
	assert_int_equal(near_reach(5), 1);
	assert_int_equal(near_reach(7), 1);
	assert_int_equal(near_reach(8), 2);
	assert_int_equal(near_reach(1000), 0);
}

/* -- tiers ------------------------------------------------------------------------------------- */

static const char *const near_titles[] = {
	"PCI passthourgh on the Hypervisor", "Hitoshi Matsumoto on pvSCSI", "Supervisors in Xen",
	"Xen scheduler", "仮想化の話", "The storage of tomorrow", "schema changes",
};

/* A query, the tier that answers it, which titles (digits), what is marked in the first of them,
 * and the suggestion. */
struct tier_row {
	const char *query;
	enum tier tier;
	const char *titles;
	const char *marked;
	const char *suggested;
};

static const struct tier_row tier_rows[] = {
	{ "xen", TIER_MATCH, "23", "Xen", "" },
	{ "passthrough", TIER_NEAR, "0", "passthourgh", "passthourgh" },
	{ "visor", TIER_INSIDE, "02", "visor", "" },
	{ "VISOR xen", TIER_INSIDE, "2", "visor", "" },
	{ "vis", TIER_MATCH, "", "", "" },
	{ "hitsohi", TIER_NEAR, "1", "Hitoshi", "Hitoshi" },
	{ "schedulre", TIER_NEAR, "3", "scheduler", "scheduler" },
	{ "xen schedulre", TIER_NEAR, "3", "Xen", "xen scheduler" },
	{ "schedulre -xen", TIER_MATCH, "", "", "" },
	{ "title:schedulre", TIER_NEAR, "3", "scheduler", "title:scheduler" },
	{ "speaker:schedulre", TIER_MATCH, "", "", "" },
	{ "\"schedulre\"", TIER_NEAR, "3", "scheduler", "\"scheduler\"" },
	{ "stroage", TIER_NEAR, "5", "storage", "storage" },
	{ "atorage", TIER_MATCH, "", "", "" },
	{ "stor", TIER_MATCH, "5", "stor", "" },
	{ "xem", TIER_MATCH, "", "", "" },
	{ "仮装化", TIER_MATCH, "", "", "" },
	{ "hypervisor scheduler", TIER_MATCH, "", "", "" },
	{ "zzzzzzzzz", TIER_MATCH, "", "", "" },
	{ "-zzzzzzzz", TIER_MATCH, "0123456", "", "" },
	{ "%", TIER_MATCH, "", "", "" },
	{ "", TIER_MATCH, "0123456", "", "" },
};

static void near_library_make(struct scratch *scratch)
{
	struct session sessions[ARRAY_LEN(near_titles)];
	struct arena arena = { 0 };

	scratch_make(scratch);
	for (size_t i = 0; i < ARRAY_LEN(near_titles); i++)
		sessions[i] =
			plain_session(arena_format(&arena, "%zu", i), sv_from(near_titles[i]));
	scratch_merge(scratch, "near", sessions, ARRAY_LEN(near_titles));
	arena_finish(&arena);
}

static void tier_run(void **state)
{
	const struct tier_row *row = *state;
	struct scratch scratch = { 0 };
	struct query query = { 0 };
	struct view view = { .query = &query };
	struct window window = { 0 };
	struct spans spans = { 0 };
	struct str titles = { 0 }, marked = { 0 }, suggested = { 0 };
	struct error err = { 0 };

	near_library_make(&scratch);
	query_parse_with(&query, sv_from(row->query), NULL);
	if (!store_tier(scratch.store, &view, &query, &err) ||
	    !store_window(scratch.store, &view, EDGE_FIRST, 0, 50, &window, &err) ||
	    !store_suggest(scratch.store, &query, &suggested, &err))
		fail_msg("%s: %s", row->query, err.message);
	for (size_t i = 0; i < window.len; i++)
		str_append(&titles, window.rows[i].guid);
	if (window.len) {
		struct sv title = window.rows[0].title;

		query_spans(&query, FIELD_TITLE, title, &spans);
		if (spans.len)
			str_append(&marked, sv_sub(title, spans.items[0].start,
			                           spans.items[0].end - spans.items[0].start));
	}
	if (query.tier != row->tier || strcmp(str_cstr(&titles), row->titles) != 0 ||
	    strcmp(str_cstr(&marked), row->marked) != 0 ||
	    strcmp(str_cstr(&suggested), row->suggested) != 0)
		fail_msg("%s: tier %d titles %s marks %s suggests %s", row->query, (int)query.tier,
		         str_cstr(&titles), str_cstr(&marked), str_cstr(&suggested));
	str_finish(&titles);
	str_finish(&marked);
	str_finish(&suggested);
	spans_finish(&spans);
	window_finish(&window);
	query_finish(&query);
	scratch_finish(&scratch);
}

/* What another conference spells right does not hide what this one spells wrong. */
static void tier_of_one_conference(void **state)
{
	struct session right = plain_session(SV("right"), SV("PCI passthrough"));
	struct scratch scratch = { 0 };
	struct query query = { 0 };
	struct view view = { .query = &query };
	struct window window = { 0 };
	struct error err = { 0 };

	(void)state;
	near_library_make(&scratch);
	scratch_merge(&scratch, "other", &right, 1);
	query_parse_with(&query, SV("passthrough conf:near"), NULL);
	assert_true(store_tier(scratch.store, &view, &query, &err));
	assert_int_equal(query.tier, TIER_NEAR);
	query_parse_with(&query, SV("passthrough"), NULL);
	assert_true(store_tier(scratch.store, &view, &query, &err));
	assert_int_equal(query.tier, TIER_MATCH);
	view.conference = SV("near");
	assert_true(store_tier(scratch.store, &view, &query, &err));
	assert_int_equal(query.tier, TIER_NEAR);
	assert_true(store_window(scratch.store, &view, EDGE_FIRST, 0, 50, &window, &err));
	assert_int_equal(window.len, 1);
	window_finish(&window);
	query_finish(&query);
	scratch_finish(&scratch);
}

static bool key_always(void *payload)
{
	(void)payload;
	return true;
}

/* A key that is waiting ends the look for other words; the query is as it was. */
static void tier_interrupted(void **state)
{
	struct scratch scratch = { 0 };
	struct query query = { 0 };
	struct view view = { .query = &query };
	struct error err = { 0 };

	(void)state;
	near_library_make(&scratch);
	query_parse_with(&query, SV("visor"), NULL);
	store_interrupt(scratch.store, key_always, NULL);
	assert_false(store_tier(scratch.store, &view, &query, &err));
	assert_int_equal(err.code, ERROR_BUSY);
	assert_int_equal(query.tier, TIER_MATCH);
	assert_int_equal(query.terms[0].variants_len, 0);
	store_interrupt(scratch.store, NULL, NULL);
	assert_true(store_tier(scratch.store, &view, &query, &err));
	assert_int_equal(query.tier, TIER_INSIDE);
	query_finish(&query);
	scratch_finish(&scratch);
}

void near_cases_add(struct cases *cases)
{
	for (size_t i = 0; i < ARRAY_LEN(distance_rows); i++)
		cases_add(cases, distance_run, (void *)(uintptr_t)&distance_rows[i],
			  "distance of %s and %s", distance_rows[i].a, distance_rows[i].b);
	cases_add(cases, dead_beginnings, NULL, "beginnings without a near word");
	cases_add(cases, reaches, NULL, "reach by length");
	for (size_t i = 0; i < ARRAY_LEN(tier_rows); i++)
		cases_add(cases, tier_run, (void *)(uintptr_t)&tier_rows[i], "tier of %s",
		          tier_rows[i].query);
	cases_add(cases, tier_of_one_conference, NULL, "tier within a conference");
	cases_add(cases, tier_interrupted, NULL, "tier interrupted by a key");
}
