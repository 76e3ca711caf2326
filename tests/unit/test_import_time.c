/* On which day and at which moment a session is, whatever its schedule says of it. */
#include "test_import.h"

/* A schedule, and what comes of it: a line a session, "conference's day, start and offset". */
struct time_row {
	const char *what;
	const char *bytes;
	const char *want;
};

#define HEAD(ZONE) "<schedule><conference><title>T</title><time_zone_name>" ZONE "</time_zone_name>" \
                   "</conference>"
#define EVENT(DATE, START) "<event><date>" DATE "</date><start>" START "</start><title>x</title></event>"
#define DAY_END "</day></schedule>"

static const struct time_row rows[] = {
	{ "day, date and its stamps in UTC, start local",
	  HEAD("Asia/Kolkata") "<day date='2023-09-09' start='2023-09-09T21:30:00+00:00' "
	  "end='2023-09-10T21:29:59+00:00'>" EVENT("2023-09-10T05:00:00+00:00", "10:30")
	  EVENT("2023-09-10T20:30:00+00:00", "02:00") DAY_END,
	  "2023-09-10 2023-09-10 10:30 +330\n2023-09-10 2023-09-11 02:00 +330\n" },
	{ "a wall clock that is marked as UTC",
	  HEAD("Asia/Tokyo") "<day date='2025-03-01'>" EVENT("2025-03-01T10:00:00Z", "10:00") DAY_END,
	  "2025-03-01 2025-03-01 10:00 +540\n" },
	{ "no date, but a zone",
	  HEAD("Asia/Tokyo") "<day date='2025-03-01'>" EVENT("", "10:00") DAY_END,
	  "2025-03-01 2025-03-01 10:00 +540\n" },
	{ "no date and no zone",
	  HEAD("") "<day date='2025-03-01'>" EVENT("", "10:00") DAY_END,
	  "2025-03-01 2025-03-01 10:00 ?\n" },
	{ "a stamp of the afternoon after the day",
	  HEAD("") "<day date='2025-03-01'>" EVENT("2025-03-02T13:30:00+01:00", "13:30") DAY_END,
	  "2025-03-01 2025-03-01 13:30 ?\n" },
	{ "a stamp of the night after the day",
	  HEAD("") "<day date='2025-03-01'>" EVENT("2025-03-02T01:30:00+01:00", "01:30") DAY_END,
	  "2025-03-01 2025-03-02 01:30 +60\n" },
	{ "the conference's day change, with seconds",
	  "<schedule><conference><title>T</title><day_change>09:00:00</day_change></conference>"
	  "<day date='2025-03-01'>" EVENT("", "08:59") EVENT("", "09:00:00") DAY_END,
	  "2025-03-01 2025-03-01 09:00 ?\n2025-03-01 2025-03-02 08:59 ?\n" },
	{ "a night across the switch to summer time",
	  HEAD("Europe/Berlin") "<day date='2025-03-29' start='2025-03-29T10:00:00+01:00' "
	  "end='2025-03-30T06:00:00+02:00'>" EVENT("2025-03-30T01:30:00+01:00", "01:30")
	  EVENT("2025-03-30T03:30:00+02:00", "03:30") EVENT("", "05:00") DAY_END,
	  "2025-03-29 2025-03-30 01:30 +60\n2025-03-29 2025-03-30 03:30 +120\n"
	  "2025-03-29 2025-03-30 05:00 +120\n" },
	{ "a conference across the switch to winter time, stamps in UTC",
	  HEAD("Europe/Berlin") "<day date='2025-10-25'>" EVENT("2025-10-25T10:00:00Z", "12:00") "</day>"
	  "<day date='2025-10-26'>" EVENT("2025-10-26T10:00:00Z", "11:00") DAY_END,
	  "2025-10-25 2025-10-25 12:00 +120\n2025-10-26 2025-10-26 11:00 +60\n" },
	{ "iCalendar: a TZID across the switch, without VTIMEZONE",
	  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:x\nDTSTART;TZID=Europe/Paris:20220326T120000\n"
	  "END:VEVENT\nBEGIN:VEVENT\nUID:b\nSUMMARY:x\nDTSTART;TZID=Europe/Paris:20220327T120000\n"
	  "END:VEVENT\nEND:VCALENDAR\n",
	  "2022-03-26 2022-03-26 12:00 +60\n2022-03-27 2022-03-27 12:00 +120\n" },
};

static void times_are_right(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct view view = { .reverse = false };
		struct window window = { .len = 0 };
		struct library library;
		struct error err = { 0 };
		struct str got = { 0 };

		library_setup(&library);
		library_import(&library, "t", sv_from(rows[i].bytes));
		assert_true(store_window(library.store, &view, EDGE_FIRST, 0, 10, &window, &err));
		for (size_t k = 0; k < window.len; k++) {
			const struct session *row = &window.rows[k];

			date_append(&got, row->date);
			str_append_cstr(&got, " ");
			date_append(&got, minute_date(row->start));
			str_append_cstr(&got, " ");
			minute_append(&got, row->start);
			if (row->offset == OFFSET_UNKNOWN)
				str_append_cstr(&got, " ?\n");
			else
				str_appendf(&got, " %+d\n", row->offset);
		}
		text_check(rows[i].what, str_view(&got), sv_from(rows[i].want));
		window_finish(&window);
		str_finish(&got);
		library_teardown(&library);
	}
}

const struct CMUnitTest import_time_tests[] = {
	cmocka_unit_test(times_are_right),
};
const size_t import_time_tests_len = ARRAY_LEN(import_time_tests);
