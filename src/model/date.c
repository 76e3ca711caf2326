#include "xsnotes/model.h"

#include <string.h>

/* Civil days are counted in years that begin in March, so that the leap day is the last of a year
 * and every 400 years are alike. */
enum { DAYS_OF_400_YEARS = 146097, DAYS_BEFORE_EPOCH = 719468 };

static bool year_is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && year_is_leap(year));
}

int32_t date_make(int year, int month, int day)
{
	int era, year_of_era, day_of_year, day_of_era;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > month_days(year, month))
		return DATE_UNKNOWN;
	if (month <= 2)
		year--;
	era = year / 400;
	year_of_era = year - era * 400;
	day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * DAYS_OF_400_YEARS + day_of_era - DAYS_BEFORE_EPOCH;
}

void date_split(int32_t date, int *year, int *month, int *day)
{
	int shifted = date + DAYS_BEFORE_EPOCH;
	int era = (shifted >= 0 ? shifted : shifted - (DAYS_OF_400_YEARS - 1)) / DAYS_OF_400_YEARS;
	int day_of_era = shifted - era * DAYS_OF_400_YEARS;
	int year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month_from_march = (5 * day_of_year + 2) / 153;

	*day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
	*month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
	*year = year_of_era + era * 400 + (*month <= 2);
}

int date_weekday(int32_t date)
{
	/* 1970-01-01 was a Thursday. */
	int day = (int)(((int64_t)date + 4) % 7);

	return day < 0 ? day + 7 : day;
}

/* Reads the COUNT digits of TEXT at *AT and moves behind them. */
static bool digits_read(struct sv text, size_t *at, size_t count, int *out)
{
	int64_t number;

	if (text.len < *at + count || !sv_number(sv_sub(text, *at, count), &number))
		return false;
	*out = (int)number;
	*at += count;
	return true;
}

int32_t date_parse(struct sv text)
{
	int year, month, day;
	size_t at = 0;
	bool dashed;

	text = sv_trim(text);
	if (!digits_read(text, &at, 4, &year))
		return DATE_UNKNOWN;
	dashed = at < text.len && text.data[at] == '-';
	at += dashed;
	if (!digits_read(text, &at, 2, &month))
		return DATE_UNKNOWN;
	if (dashed && (at >= text.len || text.data[at++] != '-'))
		return DATE_UNKNOWN;
	if (!digits_read(text, &at, 2, &day))
		return DATE_UNKNOWN;
	if (at < text.len && text.data[at] != 'T' && text.data[at] != ' ')
		return DATE_UNKNOWN;
	return date_make(year, month, day);
}

void date_append(struct str *out, int32_t date)
{
	int year, month, day;

	if (date == DATE_UNKNOWN)
		return;
	date_split(date, &year, &month, &day);
	str_appendf(out, "%04d-%02d-%02d", year, month, day);
}

const char *date_weekday_name(int32_t date)
{
	static const char *const names[] = { N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"),
		                             N_("Thu"), N_("Fri"), N_("Sat") };

	return date == DATE_UNKNOWN ? "" : message(names[date_weekday(date)]);
}

/* A year and its hyphen. */
enum { YEAR_BYTES = 5 };

void day_label_append(struct str *out, int32_t day, int32_t date, bool with_year)
{
	if (day <= 0 && date == DATE_UNKNOWN) {
		str_append_cstr(out, _("no day"));
		return;
	}
	if (day > 0)
		str_appendf(out, _("Day %d"), day);
	if (date != DATE_UNKNOWN) {
		size_t at;

		str_append_cstr(out, out->len ? " " : "");
		at = out->len;
		date_append(out, date);
		if (!with_year) {
			memmove(out->data + at, out->data + at + YEAR_BYTES, out->len - at - YEAR_BYTES);
			str_truncate(out, out->len - YEAR_BYTES);
		}
		str_appendf(out, " (%s)", date_weekday_name(date));
	}
}
