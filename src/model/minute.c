#include "xsnotes/model.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY_MINUTES = 24 * 60 };

int32_t minute_date(int64_t minute)
{
	int64_t date;

	if (minute == MINUTE_UNKNOWN)
		return DATE_UNKNOWN;
	date = minute / DAY_MINUTES - (minute % DAY_MINUTES < 0);
	return date > INT32_MIN && date <= INT32_MAX ? (int32_t)date : DATE_UNKNOWN;
}

int minute_of_day(int64_t minute)
{
	int rest = (int)(minute % DAY_MINUTES);

	return rest < 0 ? rest + DAY_MINUTES : rest;
}

/* Takes one or two digits off the front of *REST; false where there is none or it exceeds MAX. */
static bool number_take(struct sv *rest, size_t max_digits, int max, int *out)
{
	size_t len = 0;
	int64_t number;

	while (len < max_digits && len < rest->len && rest->data[len] >= '0' && rest->data[len] <= '9')
		len++;
	if (!sv_number(sv_sub(*rest, 0, len), &number) || number > max)
		return false;
	*rest = sv_sub(*rest, len, rest->len);
	*out = (int)number;
	return true;
}

static bool byte_take(struct sv *rest, char c)
{
	if (!rest->len || rest->data[0] != c)
		return false;
	*rest = sv_sub(*rest, 1, rest->len);
	return true;
}

/* Takes "10:30", "10:30:15", "10:30:15.123" or "103015" off *REST. */
static bool clock_take(struct sv *rest, int *minute)
{
	int hour, min, second;

	if (!number_take(rest, 2, 23, &hour))
		return false;
	bool colon = byte_take(rest, ':');
	if (!number_take(rest, 2, 59, &min))
		return false;
	*minute = hour * 60 + min;
	if (colon ? byte_take(rest, ':') : rest->len && rest->data[0] >= '0' && rest->data[0] <= '9') {
		if (!number_take(rest, 2, 60, &second))
			return false;
	}
	if (byte_take(rest, '.')) {
		while (rest->len && rest->data[0] >= '0' && rest->data[0] <= '9')
			*rest = sv_sub(*rest, 1, rest->len);
	}
	return true;
}

/* Reads what may follow a clock: nothing, "Z", "+09:00", "+0900", "+09". */
static bool offset_read(struct sv rest, int32_t *offset)
{
	int hours, minutes = 0;
	bool west;

	*offset = OFFSET_UNKNOWN;
	rest = sv_trim(rest);
	if (rest.len == 0)
		return true;
	if (byte_take(&rest, 'Z') || byte_take(&rest, 'z')) {
		*offset = 0;
		return rest.len == 0;
	}
	west = byte_take(&rest, '-');
	if (!west && !byte_take(&rest, '+'))
		return false;
	if (!number_take(&rest, 2, 18, &hours))
		return false;
	byte_take(&rest, ':');
	if (rest.len && !number_take(&rest, 2, 59, &minutes))
		return false;
	*offset = (hours * 60 + minutes) * (west ? -1 : 1);
	return rest.len == 0;
}

int64_t minute_parse(struct sv text, int32_t *offset)
{
	struct sv rest = sv_trim(text);
	int32_t date = date_parse(rest);
	int minute;

	*offset = OFFSET_UNKNOWN;
	if (date == DATE_UNKNOWN)
		return MINUTE_UNKNOWN;
	rest = sv_sub(rest, rest.len > 4 && rest.data[4] == '-' ? 10 : 8, rest.len);
	if (!byte_take(&rest, 'T') && !byte_take(&rest, ' '))
		return MINUTE_UNKNOWN;
	if (!clock_take(&rest, &minute) || !offset_read(rest, offset)) {
		*offset = OFFSET_UNKNOWN;
		return MINUTE_UNKNOWN;
	}
	return (int64_t)date * DAY_MINUTES + minute;
}

int clock_parse(struct sv text)
{
	struct sv rest = sv_trim(text);
	int minute;

	if (!memchr(rest.data ? rest.data : "", ':', rest.len) || !clock_take(&rest, &minute) || rest.len)
		return -1;
	return minute;
}

/* Appends NUMBER, 0 to 99, in two digits. */
static void digits_append(struct str *out, int number)
{
	const char digits[] = { (char)('0' + number / 10), (char)('0' + number % 10) };

	str_append(out, (struct sv){ .data = digits, .len = sizeof(digits) });
}

void minute_append(struct str *out, int64_t minute)
{
	if (minute == MINUTE_UNKNOWN)
		return;
	digits_append(out, minute_of_day(minute) / 60);
	str_append(out, SV(":"));
	digits_append(out, minute_of_day(minute) % 60);
}

int32_t minutes_parse(struct sv text)
{
	int64_t part[3] = { 0 };
	size_t parts = 0;
	int64_t total;

	for (struct sv rest = sv_trim(text); rest.data; parts++) {
		struct sv piece = sv_cut(&rest, ':');

		if (parts == 3 || !sv_number(piece, &part[parts]) || part[parts] > DAY_MINUTES)
			return MINUTES_UNKNOWN;
	}
	if (parts == 0)
		return MINUTES_UNKNOWN;
	if (parts > 1 && part[parts - 1] > 59)
		return MINUTES_UNKNOWN;
	total = parts == 1 ? part[0] :
	        parts == 2 ? part[0] * 60 + part[1] :
	                     part[0] * DAY_MINUTES + part[1] * 60 + part[2];
	return total <= DAY_MINUTES ? (int32_t)total : MINUTES_UNKNOWN;
}

void minutes_append(struct str *out, int32_t minutes)
{
	if (minutes == MINUTES_UNKNOWN)
		return;
	str_appendf(out, "%02d:%02d", minutes / 60, minutes % 60);
}

int64_t minute_now_utc(void)
{
	int32_t offset;
	int64_t minute = minute_parse(sv_from(getenv("XSNOTES_NOW")), &offset);

	if (minute != MINUTE_UNKNOWN)
		return minute - (offset == OFFSET_UNKNOWN ? 0 : offset);
	return (int64_t)time(NULL) / 60;
}
