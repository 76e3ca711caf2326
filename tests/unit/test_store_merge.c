/* What an import does to what is there already. */
#include "test_store.h"

#include <stdlib.h>
#include <string.h>

#define AT(DAY, TIME) "2025-12-" DAY "T" TIME

/* A short form of sessions: "guid|id|title|start|room" each, NULL at the end. */
enum { SESSIONS_MAX = 8 };

/* One re-import: the sessions of both files, what is marked between, what must come of it. */
struct import_row {
	const char *name;
	const char *first[SESSIONS_MAX];
	const char *star; /* title of a session that is starred before the second import */
	const char *second[SESSIONS_MAX];
	const char *counts; /* added moved rerooms retitled edited withdrawn removed */
	bool unchanged;
	const char *after; /* "title@ref" in order, a star behind what is starred, - what is
			      withdrawn */
};

static const struct import_row import_rows[] = {
	{"the same twice",
	 {"a|1|A|27T10:00|x", "b|2|B|27T11:00|y"},
	 "A",
	 {"a|1|A|27T10:00|x", "b|2|B|27T11:00|y"},
	 "0 0 0 0 0 0 0",
	 true,
	 "A@1* B@2"},
	{"in another order in the file",
	 {"a|1|A|27T10:00|x", "b|2|B|27T11:00|y"},
	 "B",
	 {"b|2|B|27T11:00|y", "a|1|A|27T10:00|x"},
	 "0 0 0 0 0 0 0",
	 true,
	 "A@1 B@2*"},
	{"one added in front",
	 {"a|1|A|27T10:00|x"},
	 "A",
	 {"b|2|B|27T09:00|x", "a|1|A|27T10:00|x"},
	 "1 0 0 0 0 0 0",
	 false,
	 "B@2 A@1*"},
	{"moved in time past another",
	 {"a|1|A|27T10:00|x", "b|2|B|27T11:00|x"},
	 "A",
	 {"a|1|A|27T12:00|x", "b|2|B|27T11:00|x"},
	 "0 1 0 0 0 0 0",
	 false,
	 "B@2 A@1*"},
	{"moved to another day",
	 {"a|1|A|27T10:00|x", "b|2|B|28T11:00|x"},
	 NULL,
	 {"a|1|A|29T10:00|x", "b|2|B|28T11:00|x"},
	 "0 1 0 0 0 0 0",
	 false,
	 "B@2 A@1"},
	{"moved to another room",
	 {"a|1|A|27T10:00|x"},
	 "A",
	 {"a|1|A|27T10:00|y"},
	 "0 0 1 0 0 0 0",
	 false,
	 "A@1*"},
	{"retitled and moved",
	 {"a|1|A|27T10:00|x"},
	 "A",
	 {"a|1|B|27T10:30|x"},
	 "0 1 0 1 0 0 0",
	 false,
	 "B@1*"},
	{"edited elsewhere",
	 {"a|1|A|27T10:00|x"},
	 "A",
	 {"a|9|A|27T10:00|x"},
	 "0 0 0 0 1 0 0",
	 false,
	 "A@9*"},
	{"vanished with a star",
	 {"a|1|A|27T10:00|x", "b|2|B|27T11:00|y"},
	 "A",
	 {"b|2|B|27T11:00|y"},
	 "0 0 0 0 0 1 0",
	 false,
	 "A@1*- B@2"},
	{"vanished without one",
	 {"a|1|A|27T10:00|x", "b|2|B|27T11:00|y"},
	 NULL,
	 {"b|2|B|27T11:00|y"},
	 "0 0 0 0 0 0 1",
	 false,
	 "B@2"},
	{"all ids shifted, guids kept",
	 {"a|1|A|27T10:00|x", "b|2|B|27T11:00|y"},
	 "A",
	 {"a|2|A|27T10:00|x", "b|3|B|27T11:00|y"},
	 "0 0 0 0 2 0 0",
	 false,
	 "A@2* B@3"},
	{"ids swapped, guids kept",
	 {"a|1|A|27T10:00|x", "b|2|B|27T11:00|y"},
	 "A",
	 {"a|2|A|27T10:00|x", "b|1|B|27T11:00|y"},
	 "0 0 0 0 2 0 0",
	 false,
	 "A@2* B@1"},
	{"no guid, known by id",
	 {"|1|A|27T10:00|x", "|2|B|27T11:00|y"},
	 "A",
	 {"|1|A two|27T10:00|x", "|2|B|27T11:00|y"},
	 "0 0 0 1 0 0 0",
	 false,
	 "A two@1* B@2"},
	{"no guid, then one, same id",
	 {"|1|A|27T10:00|x"},
	 "A",
	 {"real|1|A|27T10:00|x"},
	 "0 0 0 0 0 0 0",
	 false,
	 "A@1*"},
	{"no guid and no id, known by title",
	 {"||A|27T10:00|x", "||B|27T11:00|x"},
	 "B",
	 {"||A|27T12:00|x", "||B|27T11:00|x"},
	 "0 1 0 0 0 0 0",
	 false,
	 "B@2* A@1"},
	{"guid and id new, same title",
	 {"a|1|A|27T10:00|x"},
	 "A",
	 {"z|7|A|27T10:00|x"},
	 "0 0 0 0 1 0 0",
	 false,
	 "A@7*"},
	{"a title that two share proves nothing",
	 {"a|1|TBA|27T10:00|x", "b|2|TBA|27T11:00|x"},
	 NULL,
	 {"c|3|TBA|27T10:00|x", "d|4|TBA|27T11:00|x"},
	 "2 0 0 0 0 0 2",
	 false,
	 "TBA@3 TBA@4"},
	{"the same guid twice in a file",
	 {"a|1|A|27T10:00|x", "a|2|B|27T11:00|x"},
	 "B",
	 {"a|1|A|27T10:00|x", "a|2|B|27T11:00|x"},
	 "0 0 0 0 0 0 0",
	 true,
	 "A@1 B@2*"},
	{"the same id twice in a file",
	 {"a|1|A|27T10:00|x", "b|1|B|27T11:00|x", "c|2|C|27T12:00|x"},
	 "B",
	 {"a|1|A|27T10:00|x", "b|1|B|27T11:00|x", "c|2|C|27T12:00|x"},
	 "0 0 0 0 0 0 0",
	 true,
	 "A@1 B@3* C@2"},
	{"a number that was given stays",
	 {"a||A|27T10:00|x", "b||B|27T11:00|x"},
	 "A",
	 {"n||N|27T09:00|x", "a||A|27T10:00|x", "b||B|27T11:00|x"},
	 "1 0 0 0 0 0 0",
	 false,
	 "N@3 A@1* B@2"},
	{"without a day, then with one",
	 {"a|1|A||x", "b|2|B|27T11:00|x"},
	 "A",
	 {"a|1|A|27T09:00|x", "b|2|B|27T11:00|x"},
	 "0 1 0 0 0 0 0",
	 false,
	 "A@1* B@2"},
	{"nothing but the same things twice over",
	 {"|| |27T10:00|x", "|| |27T10:00|x"},
	 NULL,
	 {"|| |27T10:00|x", "|| |27T10:00|x"},
	 "0 0 0 0 0 0 0",
	 true,
	 "@1 @2"},
};

/* Splits the short form of a session; the parts live in ARENA. */
static struct session session_short(const char *text, struct arena *arena)
{
	struct sv parts[5], rest = sv_from(text);
	struct session session;
	struct sv start;

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		parts[i] = arena_copy(arena, sv_cut(&rest, '|'));
	start = parts[3].len ? arena_format(arena, "2025-12-%.*s", SV_ARGS(parts[3])) : parts[3];
	session = session_of(parts[0].data, parts[2].data, parts[3].len ? start.data : NULL,
			     parts[4].data);
	session.id = parts[1];
	return session;
}

static struct merge_report merge_short(struct store *store, const char *const *texts)
{
	struct arena arena = { 0 };
	struct session sessions[SESSIONS_MAX];
	struct merge_report report;
	size_t len = 0;

	for (; len < SESSIONS_MAX && texts[len]; len++)
		sessions[len] = session_short(texts[len], &arena);
	report = library_merge(store, "c", sessions, len);
	arena_finish(&arena);
	return report;
}

static void star_title(struct store *store, const char *title)
{
	struct window window = { 0 };
	struct error err = { 0 };
	bool found = false;

	assert_true(store_window(store, &(struct view){ 0 }, EDGE_FIRST, 0, 100, &window, &err));
	for (size_t i = 0; i < window.len; i++) {
		if (!sv_equal(window.rows[i].title, sv_from(title)))
			continue;
		found = true;
		if (!store_star(store, window.rows[i].rowid, true, &err))
			fail_msg("star: %s", err.message);
	}
	assert_true(found);
	window_finish(&window);
}

static void titles_append(struct store *store, struct str *out)
{
	struct window window = { 0 };
	struct error err = { 0 };

	if (!store_window(store, &(struct view){ 0 }, EDGE_FIRST, 0, 100, &window, &err))
		fail_msg("window: %s", err.message);
	for (size_t i = 0; i < window.len; i++)
		str_appendf(out, "%s%.*s@%.*s%s%s", i ? " " : "", SV_ARGS(window.rows[i].title),
		            SV_ARGS(window.rows[i].ref), window.rows[i].starred ? "*" : "",
		            window.rows[i].state == STATE_WITHDRAWN ? "-" : "");
	window_finish(&window);
}

static void check_sound(struct store *store)
{
	struct check_report report = { 0 };
	struct error err = { 0 };

	if (!store_check(store, false, &report, &err))
		fail_msg("check: %s", err.message);
	if (report.findings.len)
		fail_msg("findings: %s", str_cstr(&report.findings));
	str_finish(&report.findings);
}

static void reimport(void **state)
{
	struct place_of_test *place;
	const struct import_row *row = *state;
	struct store *store;
	struct str before = { 0 }, after = { 0 }, titles = { 0 };
	struct merge_report report;
	char counts[96];
	void *fixture = NULL;

	assert_int_equal(folder_setup(&fixture), 0);
	place = fixture;
	store = library_new(place->path);
	merge_short(store, row->first);
	if (row->star)
		star_title(store, row->star);
	library_dump(store, &before);
	report = merge_short(store, row->second);
	library_dump(store, &after);
	snprintf(counts, sizeof(counts), "%d %d %d %d %d %d %d", (int)report.added,
		 (int)report.moved, (int)report.rerooms, (int)report.retitled, (int)report.edited,
		 (int)report.withdrawn, (int)report.removed);
	if (strcmp(counts, row->counts) != 0)
		fail_msg("%s: expected %s, got %s", row->name, row->counts, counts);
	if (report.unchanged != row->unchanged)
		fail_msg("%s: expected unchanged %d, got %d", row->name, row->unchanged,
			 report.unchanged);
	if (row->unchanged && !sv_equal(str_view(&before), str_view(&after)))
		fail_msg("%s: dump differs\n%s\n%s", row->name, str_cstr(&before),
			 str_cstr(&after));
	titles_append(store, &titles);
	if (strcmp(str_cstr(&titles), row->after) != 0)
		fail_msg("%s: expected %s, got %s", row->name, row->after, str_cstr(&titles));
	/* What a second import made must be what an import of it alone would keep. */
	if (!merge_short(store, row->second).unchanged)
		fail_msg("%s: importing the second file again changed something", row->name);
	check_sound(store);
	store_close(store);
	str_finish(&before);
	str_finish(&after);
	str_finish(&titles);
	folder_teardown(&fixture);
}

#define ROW(I)                                                                                     \
	{                                                                                          \
		.name = #I, .test_func = reimport,                                                 \
		.initial_state = (void *)(uintptr_t)&import_rows[I]                                \
	}

const struct CMUnitTest store_merge_tests[] = {
	ROW(0),  ROW(1),  ROW(2),  ROW(3),  ROW(4),  ROW(5),  ROW(6),  ROW(7),
	ROW(8),  ROW(9),  ROW(10), ROW(11), ROW(12), ROW(13), ROW(14), ROW(15),
	ROW(16), ROW(17), ROW(18), ROW(19), ROW(20), ROW(21),
};
const size_t store_merge_tests_len = ARRAY_LEN(store_merge_tests);
