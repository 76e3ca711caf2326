#include "job.h"

/* Up to NIGHT_END a session of the next date belongs to the night of a day that tells no change. */
enum { DAY_MINUTES = 24 * 60, OFFSET_STEP = 15, OFFSET_MAX = 14 * 60, MIDDAY = 12 * 60,
       NIGHT_END = 6 * 60 };

/* Reads a time stamp; one in UTC by the clock of ZONE, where that is known. */
static int64_t stamp_parse(struct sv text, const struct zone *zone, int32_t *offset)
{
	int64_t minute = minute_parse(text, offset);

	if (minute == MINUTE_UNKNOWN || *offset != 0 || !zone)
		return minute;
	*offset = zone_offset_at_utc(zone, minute);
	return minute + *offset;
}

struct day_time day_time_read(struct sv date, struct sv start, struct sv end, int day_change,
                              const struct zone *zone)
{
	struct day_time day = { .date = date_parse(date), .start_minute = day_change };
	int32_t offset;
	int32_t begun = minute_date(stamp_parse(start, zone, &offset));
	int64_t last = stamp_parse(end, zone, &offset);

	if (day.date != DATE_UNKNOWN && begun == day.date + 1)
		day.date = begun;
	if (last != MINUTE_UNKNOWN && minute_date(last) == day.date + 1 &&
	    minute_of_day(last) <= MIDDAY)
		day.start_minute = minute_of_day(last);
	return day;
}

/* The wall clock CLOCK on the conference's day, which may end after midnight. */
static int64_t day_minute(const struct day_time *day, int clock)
{
	return (int64_t)day->date * DAY_MINUTES + clock +
	       (clock < day->start_minute ? DAY_MINUTES : 0);
}

/* Tells whether the wall-clock time MINUTE falls on the conference's day or the night after it. */
static bool minute_fits(const struct day_time *day, int64_t minute)
{
	int32_t date = minute_date(minute);
	int night_end = day->start_minute > NIGHT_END ? day->start_minute : NIGHT_END;

	return day->date == DATE_UNKNOWN || date == day->date ||
	       (date == day->date + 1 && minute_of_day(minute) < night_end);
}

/* Tells whether the time stamp MINUTE agrees with the wall clock (-1: none) and the day. */
static bool minute_agrees(const struct event_time *time, int64_t minute, int clock)
{
	return minute != MINUTE_UNKNOWN && (clock < 0 || minute_of_day(minute) == clock) &&
	       minute_fits(&time->day, minute);
}

/* The offset that makes the time stamp and the wall clock the same moment, if a zone has such. */
static int32_t offset_between(int64_t wall, int64_t stamp, int32_t stamp_offset)
{
	int64_t offset;

	if (stamp_offset == OFFSET_UNKNOWN)
		return OFFSET_UNKNOWN;
	offset = wall - (stamp - stamp_offset);
	if (offset < -OFFSET_MAX || offset > OFFSET_MAX || offset % OFFSET_STEP)
		return OFFSET_UNKNOWN;
	return (int32_t)offset;
}

/* Sets when SESSION starts; CLOCK is -1 where the schedule tells none. */
static void start_resolve(struct job *job, const struct event_time *time, int clock,
                          struct session *session)
{
	int32_t local_offset, offset;
	int64_t local = stamp_parse(time->date, time->zone, &local_offset);
	int64_t stamp = minute_parse(time->date, &offset);

	if (minute_agrees(time, local, clock)) {
		session->start = local;
		session->offset = local_offset;
	} else if (minute_agrees(time, stamp, clock)) {
		/* A wall clock that is marked as UTC: its zone is told below. */
		session->start = stamp;
		session->offset = offset == 0 && time->zone ? OFFSET_UNKNOWN : offset;
	} else if (clock >= 0 && time->day.date != DATE_UNKNOWN) {
		session->start = day_minute(&time->day, clock);
		session->offset = time->zone ? OFFSET_UNKNOWN :
		                               offset_between(session->start, stamp, offset);
		job->report->dates_mended += stamp != MINUTE_UNKNOWN;
	} else {
		session->start = local;
		session->offset = local_offset;
	}
	if (session->start != MINUTE_UNKNOWN && session->offset == OFFSET_UNKNOWN && time->zone)
		session->offset = zone_offset_at_wall(time->zone, session->start);
}

void event_time_resolve(struct job *job, const struct event_time *time, struct session *session)
{
	int clock = clock_parse(time->start);

	session->date = time->day.date;
	session->start = MINUTE_UNKNOWN;
	session->offset = OFFSET_UNKNOWN;
	session->minutes = minutes_parse(time->duration);
	job->report->bad_values += sv_trim(time->duration).len && session->minutes == MINUTES_UNKNOWN;
	job->report->bad_values += sv_trim(time->start).len && clock < 0;
	if (session->minutes == 0)
		session->minutes = MINUTES_UNKNOWN;
	start_resolve(job, time, clock, session);
	if (session->date == DATE_UNKNOWN)
		session->date = minute_date(session->start);
}
