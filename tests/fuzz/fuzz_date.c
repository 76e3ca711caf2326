/* Any bytes as a date, a time, a length, a zone's name, a zone's rule and a zone's file. */
#include "../../src/model/tzrule.h"
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { DAY_MINUTES = 24 * 60, DAY_SECONDS = 86400, HOUR_SECONDS = 3600 };

/* What is written out is read back as the same. */
static void date_check(struct sv text)
{
	int32_t date = date_parse(text);
	struct str out = { 0 };
	int year, month, day;

	if (date == DATE_UNKNOWN)
		return;
	date_split(date, &year, &month, &day);
	require(date_make(year, month, day) == date, "a date is made of its parts");
	require(date_weekday(date) >= 0 && date_weekday(date) <= 6, "a day of the week");
	date_append(&out, date);
	require(out.len == 10 && date_parse(str_view(&out)) == date, "a date as text");
	str_finish(&out);
}

static void minute_check(struct sv text)
{
	int32_t offset = 0;
	int64_t minute = minute_parse(text, &offset);
	struct str out = { 0 };

	if (minute == MINUTE_UNKNOWN)
		return;
	require(offset == OFFSET_UNKNOWN || (offset > -DAY_MINUTES && offset < DAY_MINUTES),
	        "a zone is less than a day from UTC");
	date_append(&out, minute_date(minute));
	str_append_cstr(&out, "T");
	minute_append(&out, minute);
	require(minute_parse(str_view(&out), &offset) == minute, "a time as text");
	require(minute_of_day(minute) >= 0 && minute_of_day(minute) < DAY_MINUTES, "a minute of a day");
	str_finish(&out);
}

static void minutes_check(struct sv text)
{
	int32_t minutes = minutes_parse(text);
	struct str out = { 0 };

	if (minutes == MINUTES_UNKNOWN)
		return;
	require(minutes >= 0 && minutes <= DAY_MINUTES, "a length of a day at most");
	minutes_append(&out, minutes);
	require(minutes_parse(str_view(&out)) == minutes, "a length as text");
	str_finish(&out);
}

/* Asks ZONE all over the years that dates can have. */
static void zone_check(const struct zone *zone)
{
	static const int64_t minutes[] = { -1035593280, -30000000, -1, 0,         1,
		                           29530000,    29750000,  35000000, 4223371680 };

	for (size_t i = 0; i < ARRAY_LEN(minutes); i++) {
		require(abs(zone_offset_at_utc(zone, minutes[i])) < DAY_MINUTES &&
			abs(zone_offset_at_wall(zone, minutes[i])) < DAY_MINUTES,
			"a zone is less than a day from UTC");
	}
}

static void rule_check(struct sv text)
{
	struct tz_rule rule;

	if (!tz_rule_parse(text, &rule))
		return;
	for (int64_t second = -62135596800; second < 253402300800; second += 40000000000)
		require(abs(tz_rule_offset(&rule, second)) < DAY_SECONDS + HOUR_SECONDS,
			"a rule keeps a zone within a day of UTC, in summer an hour more");
}

/* The bytes as the file of the user's own zone. */
static void zone_file_check(struct sv text)
{
	static char variable[32];
	static int fd = -1;
	struct zone *zone;

	if (fd < 0) {
		fd = memfd_create("zone", MFD_CLOEXEC);
		require(fd >= 0, "memfd_create");
		snprintf(variable, sizeof(variable), "/proc/self/fd/%d", fd);
		setenv("TZ", variable, 1);
	}
	require(ftruncate(fd, 0) == 0 && pwrite(fd, text.data, text.len, 0) == (ssize_t)text.len,
		"a file in memory is written");
	zone = zone_open_local();
	if (zone)
		zone_check(zone);
	zone_close(zone);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sv text = fuzz_bytes(data, size);
	struct zone *zone;

	date_check(text);
	minute_check(text);
	minutes_check(text);
	rule_check(text);
	if (sv_starts(text, SV("TZif")))
		zone_file_check(text);
	zone = size <= 64 ? zone_open(text) : NULL;
	if (zone)
		zone_check(zone);
	zone_close(zone);
	return 0;
}
