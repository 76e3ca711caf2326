/* Values that no xsnotes writes, in tables that are ours to the letter: every call comes back, and
 * check tells what it can know. */
#include "test_store.h"

#include <string.h>
#include <unistd.h>

#include "../../src/store/handle.h"

/* SQLite keeps the types of a STRICT table, so they are taken away for the while, and come back. */
#define UNTYPE \
	"PRAGMA writable_schema = ON;" \
	"CREATE TEMP TABLE kept AS SELECT name AS kept_name, sql AS kept_sql FROM sqlite_schema;" \
	"UPDATE sqlite_schema SET sql = replace(replace(replace(replace(sql, ') STRICT,', ')')," \
	" ') STRICT', ')'), ' NOT NULL', ''), ' TEXT', '') WHERE sql LIKE '%STRICT%';" \
	"PRAGMA writable_schema = RESET;"
#define RETYPE \
	"PRAGMA writable_schema = ON;" \
	"UPDATE sqlite_schema SET sql = (SELECT kept_sql FROM kept WHERE kept_name = name)" \
	" WHERE sql <> ''"

/* The ends of what an integer of SQLite holds, and of what most numbers of ours are kept in. */
#define LEAST "-9223372036854775808"
#define MOST "9223372036854775807"
#define LEAST_32 "-2147483648"
#define MOST_32 "2147483647"

struct strange_row {
	const char *name;
	const char *sql;
	const char *told; /* by check; NULL: no rule is broken */
};

static const struct strange_row strange_rows[] = {
	{ "texts are bytes",
	  "UPDATE session SET title = x'00FF1B5D', room = x'', abstract = zeroblob(70000)", "TEXT" },
	{ "texts are numbers", "UPDATE session SET title = 7, guid = 8, ref = 1e300, track = -0.0", "TEXT" },
	{ "texts are nothing",
	  "UPDATE session SET title = NULL, guid = NULL, ref = NULL, url = NULL, abstract = NULL", "NULL" },
	{ "texts hold what cleaning takes out",
	  "UPDATE session SET title = CAST(x'61001B5B324AC29B41FFED' AS TEXT), ref = char(10, 27),"
	  " room = char(8238) || char(7)", "index" },
	{ "a title longer than any", "UPDATE session SET title = printf('%.*c', 3000000, 'x')", "index" },
	{ "numbers are texts",
	  "UPDATE session SET date = 'x', start = x'00', minutes = 'many', utc_offset = '', state = 'new',"
	  " day = 'two'", "INT" },
	{ "numbers are nothing", "UPDATE session SET state = NULL, day = NULL", "NULL" },
	{ "numbers are real", "UPDATE session SET date = 1e300, start = -0.5, minutes = 9e999, state = 0.1",
	  "INT" },
	{ "numbers are least",
	  "UPDATE session SET date = " LEAST ", start = " LEAST ", minutes = " LEAST ", utc_offset = " LEAST
	  ", state = " LEAST, NULL },
	{ "numbers are most",
	  "UPDATE session SET date = " MOST ", start = " MOST ", minutes = " MOST ", utc_offset = " MOST
	  ", state = " MOST, NULL },
	{ "numbers are least of 32 bits",
	  "UPDATE session SET date = " LEAST_32 ", start = " LEAST_32 ", minutes = " LEAST_32 ", utc_offset = "
	  LEAST_32 "; UPDATE day SET date = " LEAST_32 "; UPDATE conference SET day_change = " LEAST_32
	  ", timeslot = " LEAST_32, NULL },
	{ "numbers are most of 32 bits",
	  "UPDATE session SET date = " MOST_32 ", start = " MOST_32 ", minutes = " MOST_32 ", utc_offset = "
	  MOST_32 "; UPDATE day SET date = " MOST_32 "; UPDATE conference SET day_change = " MOST_32
	  ", timeslot = " MOST_32, NULL },
	{ "a day that is none", "UPDATE session SET day = " MOST "; UPDATE day SET date = " MOST
	  ", number = " LEAST ", first_id = " MOST ", sessions = " LEAST, "counts" },
	{ "days without an end", "UPDATE day SET first_id = " MOST ", sessions = " MOST, "counts" },
	{ "a conference that is numbered last",
	  "UPDATE conference SET number = " MOST "; UPDATE day SET conference = " MOST
	  "; UPDATE session SET conference = " MOST, "counts" },
	{ "a conference that is numbered first",
	  "UPDATE conference SET number = " LEAST "; UPDATE day SET conference = " LEAST
	  "; UPDATE session SET conference = " LEAST ", session_id = " LEAST, "counts" },
	{ "a session that is numbered last", "UPDATE session SET session_id = " MOST, "belong" },
	{ "a day of texts", "UPDATE day SET date = 'x', first_id = 'y', sessions = NULL", "INT" },
	{ "a conference of texts",
	  "UPDATE conference SET day_change = 'x', timeslot = x'FF', sessions = 'y', undated = NULL", "INT" },
	{ "a conference of numbers",
	  "UPDATE conference SET title = 1, time_zone = 2, url = NULL, version = x'00', venue_en = 3", "TEXT" },
	{ "a zone that is a path", "UPDATE conference SET time_zone = '../../../../etc/passwd'", NULL },
	{ "a conference's numbers are most",
	  "UPDATE conference SET day_change = " MOST ", timeslot = " MOST ", sessions = " MOST
	  ", undated = " MOST, "counts" },
	{ "a conference's numbers are least",
	  "UPDATE conference SET day_change = " LEAST ", timeslot = " LEAST ", sessions = " LEAST
	  ", undated = " LEAST, "counts" },
	{ "a conference that has no key", "UPDATE conference SET key = NULL", "NULL" },
	{ "kinds that are none",
	  "UPDATE remark SET kind = 99, number = " LEAST "; UPDATE link SET kind = " LEAST
	  "; UPDATE change SET kind = " MOST "; UPDATE comment SET number = " MOST, NULL },
	{ "kinds that are texts",
	  "UPDATE remark SET kind = 'x'; UPDATE link SET kind = x'00'; UPDATE change SET kind = NULL", "INT" },
	{ "records of bytes",
	  "UPDATE speaker SET name = x'00FF', reading = NULL; UPDATE topic SET en = 1, ja = x'FF';"
	  "UPDATE comment SET text = NULL, author = x''; UPDATE link SET url = 1e9, title = NULL;"
	  "UPDATE chair SET name = NULL, reading = x'80'; UPDATE misprint SET printed = x'', correct = NULL",
	  "TEXT" },
	{ "a note of bytes", "UPDATE note SET text = x'61001B'", "TEXT" },
	{ "a note of nothing", "UPDATE note SET text = NULL", "NULL" },
	{ "marks of numbers", "UPDATE star SET guid = 5; UPDATE note SET conference = 1.5, guid = x'FF'",
	  "TEXT" },
	{ "words of bytes", "INSERT INTO word VALUES (x'00FF'), (7), (x'')", "TEXT" },
};

/* -- the library ------------------------------------------------------------------------------- */

/* A library with something in every table. */
static void library_make(const char *path)
{
	struct speaker speaker = { .name = SV("髙橋 一郎"), .reading = SV("たかはし いちろう") };
	struct bilingual topic = { .in = { SV("block I/O"), SV("ブロックI/O") } };
	struct link link = { .url = SV("https://example.org/"), .title = SV("slides") };
	struct comment comment = { .number = 1, .author = SV("chair"), .text = SV("仮想化の話") };
	struct misprint misprint = { .printed = SV("tehst"), .right = SV("test") };
	struct session session = session_of("g", "Xen Summit", "2025-12-27T10:00", "Hall");
	struct store *store = library_new(path);
	struct error err = { 0 };

	session.speakers = &speaker;
	session.topics = &topic;
	session.links = &link;
	session.comments = &comment;
	session.misprints = &misprint;
	session.speakers_len = session.topics_len = session.links_len = 1;
	session.comments_len = session.misprints_len = 1;
	library_merge(store, "c", &session, 1);
	session.title = SV("Kemari");
	library_merge(store, "c", &session, 1);
	if (!store_star(store, ROWID_MAKE(1, 1), true, &err) ||
	    !store_note(store, ROWID_MAKE(1, 1), SV("ask"), &err))
		fail_msg("%s", err.message);
	store_close(store);
	plain_sql(path, "INSERT INTO remark VALUES (1, 1, 0, 1, 'chair', '', 'en', 'good');"
	                "INSERT INTO chair VALUES (1, 1, 'Ada', '', '')");
}

/* -- every call -------------------------------------------------------------------------------- */

enum { ROWS_MAX = 10 };

/* A call that fails says why. */
static bool call(const char *row, bool ok, struct error *err)
{
	if (!ok && (err->code == ERROR_NONE || !err->message[0]))
		fail_msg("%s: a call failed without a message", row);
	*err = (struct error){ 0 };
	return ok;
}

static void conferences_use(struct store *store, const char *row)
{
	struct arena arena = { 0 };
	struct conference *conferences, conference;
	struct opening opening;
	struct change *changes;
	struct session *rows;
	struct error err = { 0 };
	int64_t stars, notes;
	size_t len = 0;

	if (call(row, store_conferences(store, &arena, &conferences, &len, &err), &err))
		for (size_t i = 0; i < len; i++)
			call(row, store_conference(store, conferences[i].key, &arena, &conference, &err), &err);
	call(row, store_conference_latest(store, SIZE_MAX, &arena, &conference, &err), &err);
	call(row, store_changes(store, SV("c"), &arena, &changes, &len, &err), &err);
	call(row, store_clashes(store, 0, &arena, &rows, &len, &err), &err);
	call(row, store_marks(store, (struct sv){ 0 }, &stars, &notes, &err), &err);
	for (int64_t now = 0; now < 40000000; now += 29414490)
		call(row, store_opening(store, (struct sv){ 0 }, now, &arena, &opening, &err), &err);
	arena_finish(&arena);
}

/* Reads the list of VIEW and all that hangs on its rows. */
static void list_use(struct store *store, const struct view *view, const char *row)
{
	struct window window = { 0 };
	struct error err = { 0 };
	int64_t count = 0, rank;
	bool exact;

	call(row, store_count(store, view, ROWS_MAX, &count, &exact, &err), &err);
	call(row, store_window(store, view, EDGE_LAST, 0, ROWS_MAX, &window, &err), &err);
	for (size_t i = 0; i < window.len; i++) {
		struct arena arena = { 0 };
		struct session session;

		call(row, store_session(store, window.rows[i].rowid, &arena, &session, &err), &err);
		call(row, store_rank(store, view, window.rows[i].rowid, ROWS_MAX, &rank, &err), &err);
		call(row, store_find(store, (struct sv){ 0 }, window.rows[i].ref, &rank, &err), &err);
		arena_finish(&arena);
	}
	window_finish(&window);
}

static void lists_use(struct store *store, const char *row)
{
	struct query query = { 0 };
	struct window window = { 0 };
	struct arena arena = { 0 };
	struct str text = { 0 };
	struct facet *facets;
	struct error err = { 0 };
	size_t len;

	query_parse(&query, SV("xen kemarj is:star day:1"));
	for (int sort = SORT_SCHEDULE; sort <= SORT_RELEVANCE; sort++) {
		const struct view all = { .sort = (enum sort)sort };
		const struct view found = { .sort = (enum sort)sort, .query = &query, .conference = SV("c") };

		list_use(store, &all, row);
		list_use(store, &found, row);
	}
	call(row, store_tier(store, &(struct view){ 0 }, &query, &err), &err);
	call(row, store_suggest(store, &query, &text, &err), &err);
	for (int kind = 0; kind < FACET_COUNT; kind++)
		call(row, store_facets(store, &(struct view){ 0 }, (enum facet_kind)kind, LANG_JA, ROWS_MAX,
		                       &arena, &facets, &len, &err), &err);
	for (int day = 0; day < 2; day++)
		call(row, store_day(store, SV("c"), day, ROWS_MAX, &window, &err), &err);
	query_finish(&query);
	str_finish(&text);
	arena_finish(&arena);
	window_finish(&window);
}

static void library_write(struct store *store, const char *row)
{
	struct session session = session_of("g", "Xen again", "2025-12-27T11:00", "Hall");
	struct conference conference = { .key = SV("c"), .title = SV("C") };
	struct check_report report = { 0 };
	struct merge_report merged;
	struct error err = { 0 };
	struct merge *merge = merge_begin(store, &err);

	assert_non_null(merge);
	merge_conference(merge, &conference);
	assert_true(merge_session(merge, &session, &err));
	call(row, merge_commit(merge, false, &merged, &err), &err);
	call(row, store_star(store, ROWID_MAKE(1, 1), true, &err), &err);
	call(row, store_note(store, ROWID_MAKE(1, 1), SV("again"), &err), &err);
	call(row, store_check(store, true, &report, &err), &err);
	call(row, store_remove(store, SV("c"), true, &err), &err);
	str_finish(&report.findings);
}

static void check_expect(struct store *store, const struct strange_row *row)
{
	struct check_report report = { 0 };
	struct error err = { 0 };

	if (!store_check(store, false, &report, &err))
		fail_msg("%s: %s", row->name, err.message);
	if (row->told ? !strstr(str_cstr(&report.findings), row->told) : report.findings.len > 0)
		fail_msg("%s: expected \"%s\", got \"%.300s\"", row->name, row->told ? row->told : "",
		         str_cstr(&report.findings));
	str_finish(&report.findings);
}

static void strange_check(struct place_of_test *place, const struct strange_row *row)
{
	static const enum store_mode modes[] = { STORE_READ, STORE_BUNDLED, STORE_WRITE };
	struct str sql = { 0 };

	library_make(place->path);
	str_appendf(&sql, "%s%s;%s", UNTYPE, row->sql, RETYPE);
	plain_sql(place->path, str_cstr(&sql));
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		struct store *store = library_open(place->path, modes[i]);

		conferences_use(store, row->name);
		lists_use(store, row->name);
		check_expect(store, row);
		if (modes[i] == STORE_WRITE)
			library_write(store, row->name);
		store_close(store);
	}
	str_finish(&sql);
	unlink(place->path);
}

static void strange_values(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(strange_rows); i++)
		strange_check(*state, &strange_rows[i]);
}

const struct CMUnitTest store_strange_tests[] = {
	cmocka_unit_test_setup_teardown(strange_values, folder_setup, folder_teardown),
};
const size_t store_strange_tests_len = ARRAY_LEN(store_strange_tests);
