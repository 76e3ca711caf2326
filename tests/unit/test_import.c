/* Unit tables of the import layer: small schedules written for this, one for each thing that
 * published ones do. */
#include "xsnotes/export.h"
#include "xsnotes/import.h"

#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A schedule and what comes of it: a line a session, "date start minutes room speakers | title". */
struct import_row {
	const char *what;
	const char *bytes;
	const char *want;
};

#define XML_HEAD "<?xml version='1.0'?><schedule><version>1</version><conference><title>T Conf" \
                 "</title><acronym>tconf</acronym></conference>"
#define XML_DAY "<day index='1' date='2025-03-01' end='2025-03-02T04:00:00+01:00'><room name='A'>"
#define XML_END "</room></day></schedule>"

static const struct import_row taken_rows[] = {
	{ "frab XML", XML_HEAD XML_DAY
	  "<event id='1' guid='g1'><date>2025-03-01T10:00:00+01:00</date><start>10:00</start>"
	  "<duration>00:45</duration><title>One</title><persons><person id='1'>Ann</person>"
	  "<person id='2'>Bob</person></persons></event>" XML_END,
	  "2025-03-01 10:00 45 A Ann,Bob | One\n" },
	{ "date in UTC, start local", XML_HEAD XML_DAY
	  "<event id='1'><date>2025-03-01T09:00:00+00:00</date><start>10:00</start>"
	  "<duration>1:00</duration><title>One</title></event>" XML_END,
	  "2025-03-01 10:00 60 A  | One\n" },
	{ "after midnight belongs to the day before", XML_HEAD XML_DAY
	  "<event id='1'><start>00:30</start><duration>0:30</duration><title>Late</title></event>"
	  "<event id='2'><start>11:00</start><duration>0:30</duration><title>Early</title></event>" XML_END,
	  "2025-03-01 11:00 30 A  | Early\n2025-03-01 00:30 30 A  | Late\n" },
	{ "durations that make no sense", XML_HEAD XML_DAY
	  "<event id='1'><start>10:00</start><duration>9:99</duration><title>One</title></event>"
	  "<event id='2'><start>11:00</start><duration>99:99</duration><title>Two</title></event>" XML_END,
	  "2025-03-01 10:00 - A  | One\n2025-03-01 11:00 - A  | Two\n" },
	{ "ids and guids repeat", XML_HEAD XML_DAY
	  "<event id='1' guid='g'><start>10:00</start><title>One</title></event>"
	  "<event id='1' guid='g'><start>11:00</start><title>Two</title></event>" XML_END,
	  "2025-03-01 10:00 - A  | One\n2025-03-01 11:00 - A  | Two\n" },
	{ "nothing but a title", XML_HEAD "<day date='2025-03-01'><room><event><title>Bare</title></event>"
	  XML_END,
	  "2025-03-01  -   | Bare\n" },
	{ "entities and CDATA", XML_HEAD XML_DAY
	  "<event id='1'><start>10:00</start><title>A &amp; B <![CDATA[<C>]]></title></event>" XML_END,
	  "2025-03-01 10:00 - A  | A & B <C>\n" },
	{ "frab JSON", "{\"schedule\":{\"version\":\"1\",\"conference\":{\"acronym\":\"jconf\",\"title\":\"J\","
	  "\"days\":[{\"index\":1,\"date\":\"2025-03-01\",\"rooms\":{\"B\":[{\"id\":5,\"guid\":\"j\","
	  "\"title\":\"Jay\",\"date\":\"2025-03-01T12:00:00+01:00\",\"start\":\"12:00\",\"duration\":\"00:20\","
	  "\"track\":null,\"persons\":[{\"public_name\":\"Cy\"},\"Dee\"],\"links\":[[\"http://x.example\"]]}]}}]}}}",
	  "2025-03-01 12:00 20 B Cy,Dee | Jay\n" },
	{ "Sessionize JSON", "{\"sessions\":[{\"id\":\"7\",\"title\":\"Key\",\"startsAt\":\"2025-03-01T09:00:00\","
	  "\"endsAt\":\"2025-03-01T09:30:00\",\"speakers\":[\"s1\"],\"roomId\":3}],\"speakers\":[{\"id\":\"s1\","
	  "\"fullName\":\"Eve\",\"email\":\"leak@example.org\"}],\"rooms\":[{\"id\":3,\"name\":\"Aula\"}]}",
	  "2025-03-01 09:00 30 Aula Eve | Key\n" },
	{ "fortee JSON", "{\"timetable\":[{\"type\":\"talk\",\"uuid\":\"u\",\"title\":\"発表\",\"track\":{\"name\":"
	  "\"Track A\"},\"starts_at\":\"2025-03-08T16:30:00+09:00\",\"length_min\":30,\"speaker\":{\"name\":"
	  "\"高橋\",\"kana\":\"たかはし\"}}]}",
	  "2025-03-08 16:30 30 Track A 高橋 | 発表\n" },
	{ "iCalendar", "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Cal\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20250301T090000Z\r\n"
	  "DTEND:20250301T093000Z\r\nSUMMARY:Folded ti\r\n tle\\, here\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	  "2025-03-01 09:00 30   | Folded title, here\n" },
	{ "iCalendar with CR CR LF, parameters, a whole day", "BEGIN:VCALENDAR\r\r\nBEGIN:VEVENT\r\r\n"
	  "DTSTART;VALUE=DATE:20250302\r\r\nSUMMARY;CHARSET=UTF-8;ENCODING=8BIT:Tag\r\r\nEND:VEVENT\r\r\n"
	  "END:VCALENDAR\r\r\n",
	  "2025-03-02  -   | Tag\n" },
	{ "one UID for all", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nDTSTART:20250301T090000\nSUMMARY:One\n"
	  "END:VEVENT\nBEGIN:VEVENT\nUID:x\nDTSTART:20250301T100000\nSUMMARY:Two\nEND:VEVENT\nEND:VCALENDAR\n",
	  "2025-03-01 09:00 -   | One\n2025-03-01 10:00 -   | Two\n" },
	{ "recurrence: the first only", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nDTSTART:20250301T090000\n"
	  "RRULE:FREQ=SECONDLY\nSUMMARY:Once\nEND:VEVENT\nEND:VCALENDAR\n",
	  "2025-03-01 09:00 -   | Once\n" },
};

/* What is refused, and a part of the line that says why. */
static const struct import_row refused_rows[] = {
	{ "empty file", "", "an empty file" },
	{ "web page", "<!DOCTYPE html><html></html>", "a web page" },
	{ "document type", "<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a 'b'>]><schedule/>", "DOCTYPE" },
	{ "XML of something else", "<rss><item/></rss>", "<rss>" },
	{ "XML that breaks off", XML_HEAD XML_DAY "<event><title>Half", "not well-formed" },
	{ "schedule without events", XML_HEAD "</schedule>", "no sessions" },
	{ "JSON of something else", "{\"a\":1}", "no schedule format" },
	{ "JSON that breaks off", "{\"schedule\":{", "not JSON" },
	{ "plain text", "hello", "no schedule format" },
	{ "calendar that breaks off", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250301T090000\nSUMMARY:One\n"
	  "END:VEVENT\nBEGIN:VEVENT\nSUMM", "breaks off inside VEVENT" },
	{ "components that end crosswise", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:One\nEND:VCALENDAR\n"
	  "END:VEVENT\n", "END:VCALENDAR where VEVENT is open" },
	{ "calendar without events", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no sessions" },
};

/* A folder with a new library in it. */
struct library {
	char folder[40];
	char path[64];
	struct store *store;
};

static int library_setup(struct library *library)
{
	struct error err = { 0 };

	strcpy(library->folder, "/tmp/xsnotes-import-XXXXXX");
	if (!mkdtemp(library->folder))
		return -1;
	snprintf(library->path, sizeof(library->path), "%s/l.db", library->folder);
	library->store = store_open(library->path, STORE_CREATE, &err);
	return library->store ? 0 : -1;
}

static void library_teardown(struct library *library)
{
	store_close(library->store);
	unlink(library->path);
	rmdir(library->folder);
}

/* Appends a line a session. */
static void rows_append(struct store *store, struct str *out)
{
	struct view view = { .reverse = false };
	struct window window = { .len = 0 };
	struct error err = { 0 };

	if (!store_window(store, &view, EDGE_FIRST, 0, 10000, &window, &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < window.len; i++) {
		const struct session *row = &window.rows[i];

		date_append(out, row->date);
		str_append_cstr(out, " ");
		minute_append(out, row->start);
		if (row->minutes == MINUTES_UNKNOWN)
			str_append_cstr(out, " -");
		else
			str_appendf(out, " %d", row->minutes);
		str_appendf(out, " %.*s ", SV_ARGS(row->room));
		for (size_t k = 0; k < row->speakers_len; k++)
			str_appendf(out, "%s%.*s", k ? "," : "", SV_ARGS(row->speakers[k].name));
		str_appendf(out, " | %.*s\n", SV_ARGS(row->title));
	}
	window_finish(&window);
}

static void taken_case(void **state)
{
	const struct import_row *row = *state;
	const struct import_options options = { .dry_run = false };
	struct import_report report;
	struct library library;
	struct error err = { 0 };
	struct str got = { 0 };

	assert_int_equal(library_setup(&library), 0);
	if (!import_bytes(library.store, "t.x", sv_from(row->bytes), &options, &report, &err))
		fail_msg("refused: %s", err.message);
	rows_append(library.store, &got);
	if (strcmp(str_cstr(&got), row->want) != 0) {
		print_error("expected:\n%s     got:\n%s", row->want, str_cstr(&got));
		fail();
	}
	/* The same file again changes nothing at all. */
	assert_true(import_bytes(library.store, "t.x", sv_from(row->bytes), &options, &report, &err));
	assert_true(report.merge.unchanged);
	str_finish(&got);
	library_teardown(&library);
}

static void refused_case(void **state)
{
	const struct import_row *row = *state;
	const struct import_options options = { .dry_run = false };
	struct import_report report;
	struct library library;
	struct error err = { 0 };
	struct str got = { 0 };

	assert_int_equal(library_setup(&library), 0);
	if (import_bytes(library.store, "t.x", sv_from(row->bytes), &options, &report, &err))
		fail_msg("was imported");
	if (!strstr(err.message, row->want))
		fail_msg("expected \"%s\" in: %s", row->want, err.message);
	rows_append(library.store, &got);
	assert_int_equal(got.len, 0);
	library_teardown(&library);
}

/* Exports the conference KEY as JSON. */
static void json_of(struct store *store, struct sv key, struct str *out)
{
	const struct export_options options = { .lang = LANG_EN, .cols = 72 };
	const struct export_format *format = export_format_named(SV("json"));
	struct view view = { .conference = key };
	struct export export = { .options = &options, .out = out };
	struct conference conference;
	struct window window = { .len = 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };

	if (!store_conference(store, key, &arena, &conference, &err) ||
	    !store_window(store, &view, EDGE_FIRST, 0, 100000, &window, &err))
		fail_msg("%s", err.message);
	export.conference = &conference;
	export_begin(&export, format);
	for (size_t i = 0; i < window.len; i++) {
		struct session session;

		assert_true(store_session(store, window.rows[i].rowid, &arena, &session, &err));
		export_session(&export, format, &session);
	}
	export_end(&export, format);
	window_finish(&window);
	arena_finish(&arena);
}

/* What is exported as JSON and imported again is exported alike. */
static void round_trip(struct sv schedule, const char *name)
{
	const struct import_options options = { .dry_run = false };
	struct import_report report;
	struct library first, second;
	struct str once = { 0 }, twice = { 0 };
	struct error err = { 0 };
	struct sv key;

	assert_int_equal(library_setup(&first), 0);
	assert_int_equal(library_setup(&second), 0);
	if (!import_bytes(first.store, name, schedule, &options, &report, &err))
		fail_msg("%s: %s", name, err.message);
	key = sv_from(report.merge.key);
	json_of(first.store, key, &once);
	if (!import_bytes(second.store, "export.json", str_view(&once), &options, &report, &err))
		fail_msg("%s: exported, but not imported again: %s", name, err.message);
	json_of(second.store, sv_from(report.merge.key), &twice);
	if (!sv_equal(str_view(&once), str_view(&twice)))
		fail_msg("%s: exported, imported and exported again it differs", name);
	str_finish(&once);
	str_finish(&twice);
	library_teardown(&first);
	library_teardown(&second);
}

static void bundled_round_trip(void **state)
{
	struct str schedule = { 0 };
	struct error err = { 0 };

	(void)state;
	if (!file_read(BUNDLED_JSON, 1 << 20, &schedule, &err))
		fail_msg("%s", err.message);
	round_trip(str_view(&schedule), "xensummit2008.json");
	str_finish(&schedule);
}

/* Counts how often WORD begins in TEXT. */
static int64_t words_count(struct sv text, const char *word)
{
	int64_t count = 0;

	for (const char *at = text.data; (at = memmem(at, text.len - (size_t)(at - text.data), word,
	                                              strlen(word)));
	     at++)
		count++;
	return count;
}

/* Imports a real schedule, counts its events, and takes it round. */
static void real_file_check(const char *path, const char *event_word)
{
	const struct import_options options = { .dry_run = false };
	struct import_report report;
	struct library library;
	struct str schedule = { 0 };
	struct error err = { 0 };
	int64_t events;

	if (!file_read(path, 64 << 20, &schedule, &err))
		fail_msg("%s", err.message);
	events = words_count(str_view(&schedule), event_word);
	assert_int_equal(library_setup(&library), 0);
	if (!import_bytes(library.store, path, str_view(&schedule), &options, &report, &err))
		fail_msg("%s: %s", path, err.message);
	if (report.merge.sessions != events)
		fail_msg("%s: %lld events, %lld sessions", path, (long long)events,
		         (long long)report.merge.sessions);
	library_teardown(&library);
	round_trip(str_view(&schedule), path);
	str_finish(&schedule);
}

static void real_schedules(void **state)
{
	static const struct {
		const char *folder, *word;
	} kinds[] = { { "frab-xml", "<event " }, { "icalendar", "BEGIN:VEVENT" } };
	const char *root = getenv("XSNOTES_SCHEDULES");

	(void)state;
	if (!root || !*root) {
		print_message("# XSNOTES_SCHEDULES is not set: the real schedules are skipped\n");
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct str folder = { 0 };
		struct dirent *entry;
		DIR *listing;

		str_appendf(&folder, "%s/%s", root, kinds[i].folder);
		listing = opendir(str_cstr(&folder));
		assert_non_null(listing);
		while ((entry = readdir(listing))) {
			struct str path = { 0 };

			if (entry->d_name[0] == '.')
				continue;
			str_appendf(&path, "%s/%s", str_cstr(&folder), entry->d_name);
			real_file_check(str_cstr(&path), kinds[i].word);
			str_finish(&path);
		}
		closedir(listing);
		str_finish(&folder);
	}
}

int main(void)
{
	struct CMUnitTest tests[60] = { 0 };
	struct arena names = { 0 };
	size_t len = 0;
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	for (size_t i = 0; i < ARRAY_LEN(taken_rows); i++)
		tests[len++] = (struct CMUnitTest){
			.name = arena_format(&names, "taken: %s", taken_rows[i].what).data,
			.test_func = taken_case,
			.initial_state = (void *)(uintptr_t)&taken_rows[i],
		};
	for (size_t i = 0; i < ARRAY_LEN(refused_rows); i++)
		tests[len++] = (struct CMUnitTest){
			.name = arena_format(&names, "refused: %s", refused_rows[i].what).data,
			.test_func = refused_case,
			.initial_state = (void *)(uintptr_t)&refused_rows[i],
		};
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(bundled_round_trip);
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(real_schedules);
	failed = _cmocka_run_group_tests("import", tests, len, NULL, NULL);
	arena_finish(&names);
	return failed;
}
