/* Unit tables of the import layer: small schedules written for this, one for each thing that
 * published ones do. */
#include "test_import.h"

#include <locale.h>
#include <string.h>

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
	{ "an address of a recording is not the session's", XML_HEAD XML_DAY
	  "<event id='1'><start>10:00</start><title>One</title><recording><title>Not this one</title>"
	  "</recording></event>" XML_END,
	  "2025-03-01 10:00 - A  | One\n" },
	{ "events without rooms around them", XML_HEAD "<day date='2025-03-01'><event id='1'><room>B</room>"
	  "<start>10:00:00</start><title>One</title></event></day></schedule>",
	  "2025-03-01 10:00 - B  | One\n" },
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
	{ "a calendar that only describes itself", "BEGIN:VCALENDAR\nX-WR-CALDESC:conf 2020\nBEGIN:VEVENT\n"
	  "SUMMARY:One\nEND:VEVENT\nEND:VCALENDAR\n", "  -   | One\n" },
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
	{ "a schedule of another kind", "<schedule><day date='2025-03-01'><entry id='1'><title>One</title>"
	  "</entry></day></schedule>", "days hold <entry>" },
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

static void taken_case(void **state)
{
	const struct import_row *row = *state;
	struct library library;
	struct str got = { 0 };

	library_setup(&library);
	library_import(&library, "t.x", sv_from(row->bytes));
	library_rows(library.store, &got);
	text_check(row->what, str_view(&got), sv_from(row->want));
	/* The same file again changes nothing at all. */
	assert_true(library_import(&library, "t.x", sv_from(row->bytes)).merge.unchanged);
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

	library_setup(&library);
	if (import_bytes(library.store, "t.x", sv_from(row->bytes), &options, &report, &err))
		fail_msg("was imported");
	if (!strstr(err.message, row->want))
		fail_msg("expected \"%s\" in: %s", row->want, err.message);
	library_rows(library.store, &got);
	assert_int_equal(got.len, 0);
	library_teardown(&library);
}

/* Appends the LEN cases of another file. */
static void cases_add(struct CMUnitTest *tests, size_t *at, const struct CMUnitTest *more, size_t len)
{
	memcpy(tests + *at, more, len * sizeof(*more));
	*at += len;
}

int main(void)
{
	struct CMUnitTest tests[120] = { 0 };
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
	cases_add(tests, &len, import_time_tests, import_time_tests_len);
	cases_add(tests, &len, import_encoding_tests, import_encoding_tests_len);
	cases_add(tests, &len, import_round_tests, import_round_tests_len);
	cases_add(tests, &len, import_share_tests, import_share_tests_len);
	cases_add(tests, &len, import_quirk_tests, import_quirk_tests_len);
	cases_add(tests, &len, import_real_tests, import_real_tests_len);
	failed = _cmocka_run_group_tests("import", tests, len, NULL, NULL);
	arena_finish(&names);
	return failed;
}
