#include "tzrule.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

static bool byte_take(struct sv *rest, char c)
{
	if (!rest->len || rest->data[0] != c)
		return false;
	*rest = sv_sub(*rest, 1, rest->len);
	return true;
}

/* Takes a number of at most three digits. */
static bool number_take(struct sv *rest, int *out)
{
	size_t len = 0;
	int64_t number;

	while (len < 3 && len < rest->len && rest->data[len] >= '0' && rest->data[len] <= '9')
		len++;
	if (!sv_number(sv_sub(*rest, 0, len), &number))
		return false;
	*rest = sv_sub(*rest, len, rest->len);
	*out = (int)number;
	return true;
}

/* Takes "[+-]h[h[h]][:mm[:ss]]" as seconds. */
static bool clock_take(struct sv *rest, int32_t *seconds)
{
	int hours, minutes = 0, rest_seconds = 0;
	bool minus = byte_take(rest, '-');

	if (!minus)
		byte_take(rest, '+');
	if (!number_take(rest, &hours) || hours > 167)
		return false;
	if (byte_take(rest, ':') && (!number_take(rest, &minutes) || minutes > 59))
		return false;
	if (byte_take(rest, ':') && (!number_take(rest, &rest_seconds) || rest_seconds > 59))
		return false;
	*seconds = (hours * HOUR + minutes * 60 + rest_seconds) * (minus ? -1 : 1);
	return true;
}

/* Takes the distance of a zone from UTC as seconds east, which is less than a day. */
static bool offset_take(struct sv *rest, int32_t *east)
{
	int32_t west;

	/* POSIX counts west of Greenwich as positive. */
	if (!clock_take(rest, &west) || west <= -DAY || west >= DAY)
		return false;
	*east = -west;
	return true;
}

/* Takes the abbreviation of a zone, "CET" or "<+0330>". */
static bool name_take(struct sv *rest)
{
	size_t len = 0;

	if (byte_take(rest, '<')) {
		sv_cut(rest, '>');
		return rest->data != NULL;
	}
	while (len < rest->len && ((rest->data[len] >= 'a' && rest->data[len] <= 'z') ||
	                           (rest->data[len] >= 'A' && rest->data[len] <= 'Z')))
		len++;
	*rest = sv_sub(*rest, len, rest->len);
	return len >= 3;
}

static bool switch_take(struct sv *rest, struct tz_switch *out)
{
	if (!byte_take(rest, ','))
		return false;
	out->seconds = 2 * HOUR;
	if (byte_take(rest, 'M')) {
		out->kind = 'M';
		if (!number_take(rest, &out->month) || !byte_take(rest, '.') ||
		    !number_take(rest, &out->week) || !byte_take(rest, '.') ||
		    !number_take(rest, &out->weekday))
			return false;
		if (out->month < 1 || out->month > 12 || out->week < 1 || out->week > 5 || out->weekday > 6)
			return false;
	} else {
		out->kind = byte_take(rest, 'J') ? 'J' : 'N';
		if (!number_take(rest, &out->day) || out->day > 365 || (out->kind == 'J' && out->day < 1))
			return false;
	}
	return !byte_take(rest, '/') || clock_take(rest, &out->seconds);
}

bool tz_rule_parse(struct sv text, struct tz_rule *rule)
{
	struct tz_rule parsed = { 0 };

	if (!name_take(&text) || !offset_take(&text, &parsed.standard))
		return false;
	if (text.len) {
		if (!name_take(&text))
			return false;
		parsed.daylight = parsed.standard + HOUR;
		if (text.len && text.data[0] != ',' && !offset_take(&text, &parsed.daylight))
			return false;
		if (!switch_take(&text, &parsed.start) || !switch_take(&text, &parsed.end) || text.len)
			return false;
		parsed.switches = true;
	}
	*rule = parsed;
	return true;
}

/* Returns the local second since the epoch at which WHEN happens in YEAR. */
static int64_t switch_second(const struct tz_switch *when, int year)
{
	int32_t date;

	if (when->kind == 'M') {
		int32_t first = date_make(year, when->month, 1);
		int32_t next = when->month == 12 ? date_make(year + 1, 1, 1) :
		                                   date_make(year, when->month + 1, 1);

		date = first + (when->weekday - date_weekday(first) + 7) % 7 + (when->week - 1) * 7;
		while (date >= next)
			date -= 7;
	} else if (when->kind == 'J') {
		bool leap = date_make(year, 2, 29) != DATE_UNKNOWN;

		date = date_make(year, 1, 1) + when->day - 1 + (leap && when->day >= 60);
	} else {
		date = date_make(year, 1, 1) + when->day;
	}
	return (int64_t)date * DAY + when->seconds;
}

int32_t tz_rule_offset(const struct tz_rule *rule, int64_t second)
{
	int64_t local = second + rule->standard;
	int64_t days = local / DAY - (local % DAY < 0);
	int64_t start, end;
	int year, month, day;

	/* Years beyond the calendar of dates have no rule worth keeping. */
	if (!rule->switches || days < date_make(2, 1, 1) || days > date_make(9998, 12, 31))
		return rule->standard;
	date_split((int32_t)days, &year, &month, &day);
	start = switch_second(&rule->start, year) - rule->standard;
	end = switch_second(&rule->end, year) - rule->daylight;
	if (start < end)
		return second >= start && second < end ? rule->daylight : rule->standard;
	return second >= start || second < end ? rule->daylight : rule->standard;
}
