/* Lists by window: every window of every view against a list made the naive way. */
#include "test_store.h"

#include <stdlib.h>
#include <string.h>

enum {
	SESSIONS = 120,
	LIMIT = 7,
};

/* What the naive list knows of each session, in the schedule's order. */
struct fact {
	int64_t rowid;
	char title[64];
	char key[8];
	int32_t day;
	bool starred, noted;
	bool english;
	bool has_dragon;
};

/* A library of three conferences with marks, and its naive list. */
struct stock {
	struct place_of_test *place;
	struct store *store;
	struct fact facts[SESSIONS];
	size_t facts_len;
};

static void stock_merge(struct store *store, const char *key, int first, int len)
{
	struct session sessions[SESSIONS];
	struct arena arena = { 0 };

	for (int i = 0; i < len; i++) {
		int n = first + (i * 37) % len; /* not in order */
		const char *start = NULL;

		if (n % 5 != 4)
			start = arena_format(&arena, "2025-12-%02dT%02d:%02d", 27 + n % 3,
					     9 + n % 9, n % 2 * 30)
					.data;
		sessions[i] = session_of(
			arena_format(&arena, "guid-%d", n).data,
			arena_format(&arena, "Talk %d%s", n, n % 3 ? "" : " Dragon").data, start,
			n % 2 ? "Hall" : "Cellar");
		sessions[i].language = n % 4 ? SV("en") : SV("ja-JP");
		sessions[i].track = n % 7 ? SV("main") : SV("");
	}
	library_merge(store, key, sessions, (size_t)len);
	arena_finish(&arena);
}

static void stock_mark(struct stock *stock)
{
	struct error err = { 0 };

	for (size_t i = 0; i < stock->facts_len; i++) {
		struct fact *fact = &stock->facts[i];

		if (i % 6 == 1) {
			fact->starred = true;
			assert_true(store_star(stock->store, fact->rowid, true, &err));
		}
		if (i % 10 == 7) {
			fact->noted = true;
			assert_true(
				store_note(stock->store, fact->rowid, SV("bring a lamp"), &err));
		}
	}
}

static int stock_setup(void **state)
{
	struct stock *stock = calloc(1, sizeof(*stock));
	struct window window = { 0 };
	struct error err = { 0 };
	void *fixture = NULL;

	assert_int_equal(folder_setup(&fixture), 0);
	stock->place = fixture;
	stock->store = library_new(stock->place->path);
	stock_merge(stock->store, "one", 0, 50);
	stock_merge(stock->store, "two", 100, 40);
	stock_merge(stock->store, "three", 200, 30);
	assert_true(store_window(stock->store, &(struct view){ 0 }, EDGE_FIRST, 0, SESSIONS + 1,
				 &window, &err));
	for (size_t i = 0; i < window.len; i++) {
		struct fact *fact = &stock->facts[stock->facts_len++];
		const struct session *session = &window.rows[i];
		int n = atoi(session->title.data + 5);

		fact->rowid = session->rowid;
		fact->day = session->day;
		fact->english = n % 4 != 0;
		fact->has_dragon = n % 3 == 0;
		snprintf(fact->title, sizeof(fact->title), "%s", session->title.data);
		snprintf(fact->key, sizeof(fact->key), "%s", session->conference.data);
	}
	window_finish(&window);
	stock_mark(stock);
	*state = stock;
	return stock->facts_len == SESSIONS ? 0 : -1;
}

static int stock_teardown(void **state)
{
	struct stock *stock = *state;
	void *fixture = stock->place;

	store_close(stock->store);
	folder_teardown(&fixture);
	free(stock);
	return 0;
}

/* The schedule's order: conference as imported, day with the unknown last, start with the unknown
 * last. */
static void schedule_is_ordered(void **state)
{
	struct stock *stock = *state;
	struct window window = { 0 };
	struct error err = { 0 };

	assert_true(store_window(stock->store, &(struct view){ 0 }, EDGE_FIRST, 0, SESSIONS, &window,
				 &err));
	for (size_t i = 1; i < window.len; i++) {
		const struct session *a = &window.rows[i - 1], *b = &window.rows[i];
		int64_t day_a = a->day ? a->day : 99, day_b = b->day ? b->day : 99;

		assert_true(a->rowid < b->rowid);
		if (!sv_equal(a->conference, b->conference))
			continue;
		assert_true(day_a <= day_b);
		if (day_a == day_b && a->start != MINUTE_UNKNOWN)
			assert_true(a->start <= b->start);
	}
	window_finish(&window);
}

/* -- views against the naive list -------------------------------------------------------------- */

struct view_row {
	const char *name; /* the query */
	const char *conference;
	int32_t day;
	bool starred;
	bool (*keeps)(const struct fact *fact);
};

static bool keeps_all(const struct fact *f) { (void)f; return true; }
static bool keeps_two(const struct fact *f) { return strcmp(f->key, "two") == 0; }
static bool keeps_day2(const struct fact *f) { return f->day == 2; }
static bool keeps_undated(const struct fact *f) { return f->day == 0; }
static bool keeps_not_day1(const struct fact *f) { return f->day != 1; }
static bool keeps_starred(const struct fact *f) { return f->starred; }
static bool keeps_not_starred(const struct fact *f) { return !f->starred; }
static bool keeps_noted(const struct fact *f) { return f->noted; }
static bool keeps_dragon(const struct fact *f) { return f->has_dragon; }
static bool keeps_no_dragon(const struct fact *f) { return !f->has_dragon; }
static bool keeps_none(const struct fact *f) { (void)f; return false; }
static bool keeps_dragon_starred(const struct fact *f) { return f->has_dragon && f->starred; }
static bool keeps_english(const struct fact *f) { return f->english; }
static bool keeps_japanese_day1(const struct fact *f) { return !f->english && f->day == 1; }
static bool keeps_many(const struct fact *f)
{
	return f->has_dragon && !f->starred && f->english && f->day == 2;
}
static bool keeps_two_day2(const struct fact *f)
{
	return f->day == 2 && strcmp(f->key, "two") == 0;
}
static bool keeps_two_three(const struct fact *f) { return f->key[0] == 't'; }

static const struct view_row view_rows[] = {
	{ "", NULL, 0, false, keeps_all },
	{ "", "two", 0, false, keeps_two },
	{ "", NULL, 2, false, keeps_day2 },
	{ "", "two", 2, false, keeps_two_day2 },
	{ "", NULL, 0, true, keeps_starred },
	{ "day:2", NULL, 0, false, keeps_day2 },
	{ "day:0", NULL, 0, false, keeps_undated },
	{ "-day:1", NULL, 0, false, keeps_not_day1 },
	{ "day:1", NULL, 2, false, keeps_none },
	{ "conf:two", NULL, 0, false, keeps_two },
	{ "conf:t", NULL, 0, false, keeps_two_three },
	{ "is:star", NULL, 0, false, keeps_starred },
	{ "-is:star", NULL, 0, false, keeps_not_starred },
	{ "-is:star", NULL, 0, true, keeps_none },
	{ "is:note", NULL, 0, false, keeps_noted },
	{ "lamp", NULL, 0, false, keeps_noted },
	{ "dragon", NULL, 0, false, keeps_dragon },
	{ "dra", NULL, 0, false, keeps_dragon },
	{ "d", NULL, 0, false, keeps_dragon },
	{ "dr", NULL, 0, false, keeps_dragon },
	{ "dr talk", NULL, 0, false, keeps_dragon },
	{ "talk d", NULL, 0, false, keeps_dragon },
	{ "-dragon", NULL, 0, false, keeps_no_dragon },
	{ "talk -dragon", NULL, 0, false, keeps_no_dragon },
	{ "d", NULL, 0, true, keeps_dragon_starred },
	{ "dragon is:star", NULL, 0, false, keeps_dragon_starred },
	{ "lang:en", NULL, 0, false, keeps_english },
	{ "lang:ja day:1", NULL, 0, false, keeps_japanese_day1 },
	{ "dragon -is:star lang:en day:2", NULL, 0, false, keeps_many },
	{ "dragon unicorn", NULL, 0, false, keeps_none },
	{ "", "nowhere", 0, false, keeps_none },
};

/* The list as it should be. */
static size_t naive_list(const struct stock *stock, const struct view_row *row, bool reverse,
                         int64_t *out)
{
	size_t len = 0;

	for (size_t i = 0; i < stock->facts_len; i++) {
		const struct fact *fact = &stock->facts[reverse ? stock->facts_len - 1 - i : i];

		if (row->keeps(fact))
			out[len++] = fact->rowid;
	}
	return len;
}

static void window_expect(struct stock *stock, const struct view *view, enum edge edge,
			  int64_t from, const int64_t *want, size_t len, const char *name)
{
	struct window window = { 0 };
	struct error err = { 0 };

	if (!store_window(stock->store, view, edge, from, LIMIT, &window, &err))
		fail_msg("\"%s\" edge %d: %s", name, (int)edge, err.message);
	if (window.len != len)
		fail_msg("\"%s\" edge %d from %llx: expected %zu rows, got %zu", name, (int)edge,
		         (unsigned long long)from, len, window.len);
	for (size_t i = 0; i < len; i++)
		if (window.rows[i].rowid != want[i])
			fail_msg("\"%s\" edge %d row %zu: expected %llx, got %llx", name, (int)edge,
				 i, (unsigned long long)want[i],
				 (unsigned long long)window.rows[i].rowid);
	window_finish(&window);
}

/* Where FROM stands in LIST: the first place whose row is not before it, *INSIDE whether it is it.
 */
static size_t place_in(const int64_t *list, size_t len, int64_t from, bool reverse, bool *inside)
{
	size_t at = 0;

	while (at < len && (reverse ? list[at] > from : list[at] < from))
		at++;
	*inside = at < len && list[at] == from;
	return at;
}

static size_t at_most(size_t len)
{
	return len < LIMIT ? len : LIMIT;
}

static void edges_expect(struct stock *stock, const struct view *view, const int64_t *list,
			 size_t len, const char *name)
{
	struct error err = { 0 };

	window_expect(stock, view, EDGE_FIRST, 0, list, at_most(len), name);
	window_expect(stock, view, EDGE_LAST, 0, list + len - at_most(len), at_most(len), name);
	for (size_t i = 0; i < stock->facts_len; i += 3) {
		int64_t from = stock->facts[i].rowid, rank;
		bool inside;
		size_t at = place_in(list, len, from, view->reverse, &inside);
		size_t behind = at + inside;

		window_expect(stock, view, EDGE_AT, from, list + at, at_most(len - at), name);
		window_expect(stock, view, EDGE_AFTER, from, list + behind, at_most(len - behind),
			      name);
		window_expect(stock, view, EDGE_BEFORE, from, list + at - at_most(at), at_most(at),
			      name);
		assert_true(store_rank(stock->store, view, from, INT64_MAX, &rank, &err));
		if (rank != (int64_t)at)
			fail_msg("\"%s\": expected rank %zu, got %d", name, at, (int)rank);
	}
}

static void counts_expect(struct stock *stock, const struct view *view, size_t len,
			  const char *name)
{
	const int64_t caps[] = { 0, 1, (int64_t)len, (int64_t)len + 1, 1000, INT64_MAX };
	struct error err = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(caps); i++) {
		int64_t count, want = caps[i] < (int64_t)len ? caps[i] : (int64_t)len;
		bool exact;

		assert_true(store_count(stock->store, view, caps[i], &count, &exact, &err));
		if (count != want || exact != (caps[i] >= (int64_t)len))
			fail_msg("\"%s\" cap %d: expected %d, got %d exact %d", name, (int)caps[i],
				 (int)want, (int)count, exact);
	}
}

static struct stock *shared_stock;

static void view_against_naive(void **state)
{
	const struct view_row *row = *state;
	struct stock *stock = shared_stock;
	struct query query = { 0 };
	int64_t list[SESSIONS];

	query_parse(&query, sv_from(row->name));
	for (int reverse = 0; reverse < 2; reverse++) {
		struct view view = {
			.conference = sv_from(row->conference),
			.query = row->name[0] ? &query : NULL,
			.day = row->day,
			.starred = row->starred,
			.reverse = reverse,
		};
		size_t len = naive_list(stock, row, reverse, list);

		edges_expect(stock, &view, list, len, row->name);
		counts_expect(stock, &view, len, row->name);
	}
	query_finish(&query);
}

/* -- other orders ------------------------------------------------------------------------------ */

/* Whatever the order, paging forwards and backwards gives every row of the view once. */
static void sorts_lose_nothing(void **state)
{
	struct stock *stock = *state;
	struct query query = { 0 };

	query_parse(&query, SV("dragon"));
	for (int sort = SORT_SCHEDULE; sort <= SORT_RELEVANCE; sort++) {
		for (int reverse = 0; reverse < 2; reverse++) {
			struct view view = {
				.sort = (enum sort)sort, .reverse = reverse, .query = &query};
			int64_t list[SESSIONS], naive[SESSIONS];
			size_t len = 0, naive_len = naive_list(stock, &view_rows[16], false, naive);
			struct window window = { 0 };
			struct error err = { 0 };
			enum edge edge = EDGE_FIRST;

			do {
				assert_true(store_window(stock->store, &view, edge,
							 len ? list[len - 1] : 0, LIMIT, &window,
							 &err));
				for (size_t i = 0; i < window.len; i++)
					list[len++] = window.rows[i].rowid;
				edge = EDGE_AFTER;
			} while (window.len && len <= SESSIONS - LIMIT);
			assert_int_equal(len, naive_len);
			for (size_t i = 0; i < len; i++) {
				size_t times = 0;

				for (size_t j = 0; j < len; j++)
					times += list[j] == naive[i];
				assert_int_equal(times, 1);
			}
			window_expect(stock, &view, EDGE_LAST, 0, list + len - at_most(len),
				      at_most(len), "sorted");
			for (size_t i = 0; i < len; i += 5) {
				int64_t rank;

				window_expect(stock, &view, EDGE_BEFORE, list[i],
					      list + i - at_most(i), at_most(i), "sorted");
				window_expect(stock, &view, EDGE_AT, list[i], list + i,
					      at_most(len - i), "sorted");
				assert_true(store_rank(stock->store, &view, list[i], INT64_MAX,
						       &rank, &err));
				assert_int_equal(rank, i);
			}
			window_finish(&window);
		}
	}
	query_finish(&query);
}

static void sorts_sort(void **state)
{
	struct stock *stock = *state;
	struct window window = { 0 };
	struct error err = { 0 };
	struct view view = { .sort = SORT_TITLE };
	size_t stars = 0;

	assert_true(store_window(stock->store, &view, EDGE_FIRST, 0, SESSIONS, &window, &err));
	assert_string_equal(window.rows[0].title.data, "Talk 0 Dragon");
	assert_string_equal(window.rows[1].title.data, "Talk 1");
	assert_string_equal(window.rows[2].title.data, "Talk 10");
	view.sort = SORT_TIME;
	assert_true(store_window(stock->store, &view, EDGE_FIRST, 0, SESSIONS, &window, &err));
	for (size_t i = 1; i < window.len; i++)
		if (window.rows[i].start != MINUTE_UNKNOWN)
			assert_true(window.rows[i - 1].start <= window.rows[i].start);
	assert_true(window.rows[SESSIONS - 1].start == MINUTE_UNKNOWN);
	view.sort = SORT_STARRED;
	assert_true(store_window(stock->store, &view, EDGE_FIRST, 0, SESSIONS, &window, &err));
	while (stars < window.len && window.rows[stars].starred)
		stars++;
	assert_int_equal(stars, SESSIONS / 6);
	for (size_t i = stars; i < window.len; i++)
		assert_false(window.rows[i].starred);
	window_finish(&window);
}

/* -- facets ------------------------------------------------------------------------------------ */

static void facets_append(struct store *store, const struct view *view, enum facet_kind kind,
                          struct str *out)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct facet *facets;
	size_t len;

	if (!store_facets(store, view, kind, LANG_EN, 50, &arena, &facets, &len, &err))
		fail_msg("facets: %s", err.message);
	for (size_t i = 0; i < len; i++)
		str_appendf(out, "%s%.*s=%d", out->len ? " " : "", SV_ARGS(facets[i].label),
		            (int)facets[i].sessions);
	arena_finish(&arena);
}

static int count_if(const struct stock *stock, bool (*keeps)(const struct fact *))
{
	int count = 0;

	for (size_t i = 0; i < stock->facts_len; i++)
		count += keeps(&stock->facts[i]);
	return count;
}

static void facets_count(void **state)
{
	struct stock *stock = *state;
	struct str got = { 0 };
	struct query query = { 0 };
	char want[128];

	facets_append(stock->store, &(struct view){ .conference = SV("two") }, FACET_DAY, &got);
	assert_string_equal(str_cstr(&got), "1=11 2=11 3=10 0=8");
	str_clear(&got);
	facets_append(stock->store, &(struct view){ 0 }, FACET_MARK, &got);
	snprintf(want, sizeof(want), "star=%d note=%d", count_if(stock, keeps_starred),
	         count_if(stock, keeps_noted));
	assert_string_equal(str_cstr(&got), want);
	str_clear(&got);
	query_parse(&query, SV("dragon is:star"));
	facets_append(stock->store, &(struct view){ .query = &query }, FACET_MARK, &got);
	assert_true(got.len > 0);
	snprintf(want, sizeof(want), "star=%d", count_if(stock, keeps_dragon_starred));
	assert_memory_equal(str_cstr(&got), want, strlen(want));
	str_clear(&got);
	facets_append(stock->store, &(struct view){ .conference = SV("three") }, FACET_ROOM, &got);
	assert_true(strstr(str_cstr(&got), "Hall=15") && strstr(str_cstr(&got), "Cellar=15"));
	str_finish(&got);
	query_finish(&query);
}

static void facets_end_at_their_limit(void **state)
{
	struct stock *stock = *state;

	for (size_t limit = 0; limit < 2; limit++) {
		struct arena arena = { 0 };
		struct facet *facets;
		struct error err = { 0 };
		size_t len = 9;

		assert_true(store_facets(stock->store, &(struct view){ 0 }, FACET_MARK, LANG_EN, limit, &arena,
		                         &facets, &len, &err));
		assert_int_equal(len, limit);
		if (limit) {
			assert_true(sv_equal(facets[0].name, SV("star")));
			assert_int_equal(facets[0].sessions, count_if(stock, keeps_starred));
		}
		arena_finish(&arena);
	}
}

/* -- finding by ref ---------------------------------------------------------------------------- */

static void refs_find(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path);
	struct session sessions[] = {
		session_of("guid-a", "A", "2025-12-27T10:00", "x"),
		session_of("guid-b", "B", "2025-12-27T11:00", "x"),
		session_of("guid-c", "C", "2025-12-27T12:00", "x"),
	};
	static const struct {
		const char *conference, *ref, *want;
		enum error_code code;
	} rows[] = {
		{ "", "6", NULL, ERROR_USAGE },
		{ "one", "6", "A", ERROR_NONE },
		{ "", "two/6", "A", ERROR_NONE },
		{ "", "one/XYZ", "B", ERROR_NONE },
		{ "", "three/6", NULL, ERROR_ABSENT },
		{ "", "99", NULL, ERROR_ABSENT },
		{ "", "", NULL, ERROR_ABSENT },
		{ "", "/", NULL, ERROR_ABSENT },
		{ "two", "guid-b", "B", ERROR_NONE },
		{ "", "guid-c", NULL, ERROR_USAGE },
		{ "one", "1", "C", ERROR_NONE },
	};

	sessions[0].id = SV("6");
	sessions[1].code = SV("XYZ");
	library_merge(store, "one", sessions, 3);
	library_merge(store, "two", sessions, 3);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct error err = { 0 };
		struct arena arena = { 0 };
		struct session session;
		int64_t rowid;
		bool found = store_find(store, sv_from(rows[i].conference), sv_from(rows[i].ref),
					&rowid, &err);

		if (found != (rows[i].want != NULL) || (!found && err.code != rows[i].code))
			fail_msg("row %zu \"%s\": found %d, code %d: %s", i, rows[i].ref, found,
				 (int)err.code, err.message);
		if (!found)
			continue;
		assert_true(store_session(store, rowid, &arena, &session, &err));
		assert_string_equal(session.title.data, rows[i].want);
		assert_true(store_refs(store, &session, 1, &err));
		assert_true(session.ref_shared);
		arena_finish(&arena);
	}
	store_close(store);
}

/* -- interrupting ------------------------------------------------------------------------------ */

static bool key_is_pending(void *payload)
{
	++*(int *)payload;
	return true;
}

static void key_interrupts(void **state)
{
	struct stock *stock = *state;
	struct window window = { 0 };
	struct error err = { 0 };
	struct view view = { .sort = SORT_TITLE };
	int asked = 0;

	store_interrupt(stock->store, key_is_pending, &asked);
	assert_false(store_window(stock->store, &view, EDGE_FIRST, 0, SESSIONS, &window, &err));
	assert_int_equal(err.code, ERROR_BUSY);
	assert_true(asked > 0);
	store_interrupt(stock->store, NULL, NULL);
	assert_true(store_window(stock->store, &view, EDGE_FIRST, 0, SESSIONS, &window, &err));
	assert_int_equal(window.len, SESSIONS);
	window_finish(&window);
}

static int views_setup(void **state)
{
	void *fixture = NULL;

	(void)state;
	assert_int_equal(stock_setup(&fixture), 0);
	shared_stock = fixture;
	return 0;
}

static void views_begin(void **state)
{
	views_setup(state);
	assert_non_null(shared_stock);
}

static void views_end(void **state)
{
	void *fixture = shared_stock;

	(void)state;
	assert_int_equal(stock_teardown(&fixture), 0);
	shared_stock = NULL;
}

#define VIEW(I)                                                                                    \
	{                                                                                          \
		.name = #I, .test_func = view_against_naive,                                       \
		.initial_state = (void *)(uintptr_t)&view_rows[I]                                  \
	}
#define WITH_STOCK(F) cmocka_unit_test_setup_teardown(F, stock_setup, stock_teardown)

/* Merges LEN sessions that are on at ten o'clock, UTC. */
static void present_merge(struct store *store, const char *key, size_t len)
{
	struct session *sessions = calloc(len, sizeof(*sessions));
	struct arena arena = { 0 };

	for (size_t i = 0; i < len; i++) {
		sessions[i] = session_of(arena_format(&arena, "%s-%zu", key, i).data, "Talk",
					 "2025-12-27T10:00", "Hall");
		sessions[i].offset = 0;
		sessions[i].minutes = 30;
	}
	library_merge(store, key, sessions, len);
	arena_finish(&arena);
	free(sessions);
}

/* The first screen waits for no more sessions than a conference has. */
static void opening_looks_at_few(void **state)
{
	struct place_of_test *place = *state;
	struct store *store = library_new(place->path);
	struct opening opening = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	int32_t offset;
	int64_t now = minute_parse(SV("2025-12-27T10:10Z"), &offset);

	present_merge(store, "small", 20);
	assert_true(store_opening(store, SV(""), now, &arena, &opening, &err));
	assert_int_equal(opening.on, 20);
	assert_string_equal(opening.key.data, "small");
	present_merge(store, "large", OPENING_ROWS_MAX);
	assert_true(store_opening(store, SV(""), now, &arena, &opening, &err));
	assert_int_equal(opening.on, 0);
	assert_int_equal(opening.key.len, 0);
	assert_true(store_opening(store, SV("large"), now, &arena, &opening, &err));
	assert_int_equal(opening.on, OPENING_ROWS_MAX);
	arena_finish(&arena);
	store_close(store);
}

const struct CMUnitTest store_window_tests[] = {
	WITH_STOCK(schedule_is_ordered),
	WITH_STOCK(sorts_lose_nothing),
	WITH_STOCK(sorts_sort),
	WITH_STOCK(facets_count),
	WITH_STOCK(facets_end_at_their_limit),
	WITH_STOCK(key_interrupts),
	cmocka_unit_test_setup_teardown(opening_looks_at_few, folder_setup, folder_teardown),
	cmocka_unit_test_setup_teardown(refs_find, folder_setup, folder_teardown),
	cmocka_unit_test(views_begin),
	VIEW(0),
	VIEW(1),
	VIEW(2),
	VIEW(3),
	VIEW(4),
	VIEW(5),
	VIEW(6),
	VIEW(7),
	VIEW(8),
	VIEW(9),
	VIEW(10),
	VIEW(11),
	VIEW(12),
	VIEW(13),
	VIEW(14),
	VIEW(15),
	VIEW(16),
	VIEW(17),
	VIEW(18),
	VIEW(19),
	VIEW(20),
	VIEW(21),
	VIEW(22),
	VIEW(23),
	VIEW(24),
	VIEW(25),
	VIEW(26),
	VIEW(27),
	VIEW(28),
	VIEW(29),
	VIEW(30),
	cmocka_unit_test(views_end),
};
const size_t store_window_tests_len = ARRAY_LEN(store_window_tests);
