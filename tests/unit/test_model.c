/* Unit tables of the model layer: dates, times, zones, the choice of language. */
#include "xsnotes/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void dates_round_trip(void **state)
{
	(void)state;
	for (int32_t date = date_make(1, 1, 1); date <= date_make(9999, 12, 31); date++) {
		int year, month, day;

		date_split(date, &year, &month, &day);
		if (date_make(year, month, day) != date)
			fail_msg("day %d: %d-%d-%d", date, year, month, day);
	}
	assert_int_equal(date_make(1970, 1, 1), 0);
	assert_int_equal(date_weekday(date_make(2008, 11, 20)), 4);
	assert_int_equal(date_weekday(date_make(1969, 12, 31)), 3);
}

static void dates_read(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "2008-11-20", "2008-11-20" }, { "20081120", "2008-11-20" },
		{ " 2024-02-29T10:00", "2024-02-29" }, { "2023-02-29", "" },
		{ "1900-02-29", "" }, { "2000-02-29", "2000-02-29" },
		{ "2008-13-01", "" }, { "2008-1-1", "" },
		{ "2008-11-20x", "" }, { "", "" }, { "0000-01-01", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str got = { 0 };

		date_append(&got, date_parse(sv_from(rows[i].text)));
		if (strcmp(str_cstr(&got), rows[i].want) != 0)
			fail_msg("row %zu \"%s\": expected \"%s\", got \"%s\"", i, rows[i].text,
			         rows[i].want, str_cstr(&got));
		str_finish(&got);
	}
}

static void times_read(void **state)
{
	static const struct {
		const char *text, *want;
		int32_t offset;
	} rows[] = {
		{ "2025-12-27T10:30:00+01:00", "2025-12-27 10:30", 60 },
		{ "2025-12-27 10:30", "2025-12-27 10:30", OFFSET_UNKNOWN },
		{ "20251227T103000Z", "2025-12-27 10:30", 0 },
		{ "2025-12-27T10:30:00.123-0330", "2025-12-27 10:30", -210 },
		{ "2025-12-27T10:30:15+09", "2025-12-27 10:30", 540 },
		{ "1969-12-31T23:59:00Z", "1969-12-31 23:59", 0 },
		{ "2025-12-27T24:00", " ", OFFSET_UNKNOWN },
		{ "2025-12-27T10:30+99:00", " ", OFFSET_UNKNOWN },
		{ "2025-12-27T10:30 noon", " ", OFFSET_UNKNOWN },
		{ "2025-12-27", " ", OFFSET_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str got = { 0 };
		int32_t offset;
		int64_t minute = minute_parse(sv_from(rows[i].text), &offset);

		date_append(&got, minute_date(minute));
		str_append_cstr(&got, " ");
		minute_append(&got, minute);
		if (strcmp(str_cstr(&got), rows[i].want) != 0 || offset != rows[i].offset)
			fail_msg("row %zu \"%s\": expected \"%s\" %d, got \"%s\" %d", i, rows[i].text,
			         rows[i].want, rows[i].offset, str_cstr(&got), offset);
		str_finish(&got);
	}
}

static void lengths_read(void **state)
{
	static const struct {
		const char *text;
		int32_t minutes;
	} rows[] = {
		{ "0:45", 45 }, { "01:30", 90 }, { "45", 45 }, { "1:00:00", 1440 }, { "24:00", 1440 },
		{ "9:99", MINUTES_UNKNOWN }, { "99:99", MINUTES_UNKNOWN }, { "25:00", MINUTES_UNKNOWN },
		{ "", MINUTES_UNKNOWN }, { "1:2:3:4", MINUTES_UNKNOWN }, { "x", MINUTES_UNKNOWN },
		{ "0", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int32_t got = minutes_parse(sv_from(rows[i].text));

		if (got != rows[i].minutes)
			fail_msg("row %zu \"%s\": expected %d, got %d", i, rows[i].text, rows[i].minutes,
			         got);
	}
}

/* Offsets by the published rules of each zone. */
static void zones_know_summer_time(void **state)
{
	static const struct {
		const char *zone, *wall;
		int32_t offset;
	} rows[] = {
		{ "Asia/Tokyo", "2008-11-20T10:00", 540 },
		{ "Europe/Berlin", "2025-03-30T01:59", 60 },
		{ "Europe/Berlin", "2025-03-30T03:00", 120 },
		{ "Europe/Berlin", "2025-10-26T01:59", 120 },
		{ "Europe/Berlin", "2025-10-26T02:30", 120 },
		{ "Europe/Berlin", "2025-10-26T03:00", 60 },
		{ "Europe/Berlin", "2090-07-01T12:00", 120 },
		{ "Europe/Berlin", "2090-01-01T12:00", 60 },
		{ "America/New_York", "2024-07-01T12:00", -240 },
		{ "Australia/Sydney", "2080-01-01T12:00", 660 },
		{ "Asia/Kolkata", "2024-07-01T12:00", 330 },
		{ "UTC", "2024-07-01T12:00", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct zone *zone = zone_open(sv_from(rows[i].zone));
		int32_t offset, got;

		if (!zone)
			fail_msg("row %zu: no zone %s (is tzdata installed?)", i, rows[i].zone);
		got = zone_offset_at_wall(zone, minute_parse(sv_from(rows[i].wall), &offset));
		if (got != rows[i].offset)
			fail_msg("row %zu %s %s: expected %d, got %d", i, rows[i].zone, rows[i].wall,
			         rows[i].offset, got);
		zone_close(zone);
	}
}

static void zone_names_stay_inside(void **state)
{
	static const char *const names[] = { "../../etc/passwd", "/etc/passwd", "", "Europe/",
		                             "Europe//Berlin", "Europe/..", "a b", "No/Such" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct zone *zone = zone_open(sv_from(names[i]));

		if (zone)
			fail_msg("\"%s\" was opened", names[i]);
	}
}

static void comments_are_picked_by_language(void **state)
{
	const struct comment comments[] = {
		{ .number = 1, .author = SV("A"), .lang = SV("ja"), .text = SV("1ja") },
		{ .number = 1, .author = SV("A"), .lang = SV("en-GB"), .text = SV("1en") },
		{ .number = 2, .author = SV("A"), .lang = SV("ja"), .text = SV("2ja") },
		{ .number = 2, .author = SV("B"), .lang = SV(""), .text = SV("B2") },
	};
	static const char *const want[LANG_COUNT][3] = {
		[LANG_EN] = { "1en", "2ja", "B2" },
		[LANG_JA] = { "1ja", "2ja", "B2" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		const struct comment **got;
		size_t len;

		comments_in(comments, ARRAY_LEN(comments), (enum lang)lang, &arena, &got, &len);
		assert_int_equal(len, 3);
		for (size_t i = 0; i < len; i++)
			assert_string_equal(got[i]->text.data, want[lang][i]);
	}
	arena_finish(&arena);
}

static void now_can_be_given(void **state)
{
	int32_t offset;

	(void)state;
	setenv("XSNOTES_NOW", "2025-12-27T10:30:00+01:00", 1);
	assert_true(minute_now_utc() == minute_parse(SV("2025-12-27T09:30"), &offset));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_round_trip),       cmocka_unit_test(dates_read),
		cmocka_unit_test(times_read),             cmocka_unit_test(lengths_read),
		cmocka_unit_test(zones_know_summer_time), cmocka_unit_test(zone_names_stay_inside),
		cmocka_unit_test(comments_are_picked_by_language),
		cmocka_unit_test(now_can_be_given),
	};

	return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
