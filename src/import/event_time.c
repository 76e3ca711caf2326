#include "job.h"

enum { DAY_MINUTES = 24 * 60, OFFSET_STEP = 15, OFFSET_MAX = 14 * 60 };

/* Reads a wall clock "HH:MM"; -1 where it is none. */
static int clock_parse(struct sv text)
{
	int32_t minutes = minutes_parse(text);
	struct sv rest = sv_trim(text);

	sv_cut(&rest, ':');
	if (!rest.data || minutes == MINUTES_UNKNOWN || minutes >= DAY_MINUTES)
		return -1;
	return minutes;
}

/* The wall clock CLOCK on the conference's day, which may end after midnight. */
static int64_t day_minute(const struct event_time *time, int clock)
{
	return (int64_t)time->day_date * DAY_MINUTES + clock +
	       (clock < time->day_start_minute ? DAY_MINUTES : 0);
}

/* Tells whether the wall-clock time MINUTE falls on the conference's day or the night after it. */
static bool minute_fits(const struct event_time *time, int64_t minute)
{
	int32_t date = minute_date(minute);

	return time->day_date == DATE_UNKNOWN || date == time->day_date || date == time->day_date + 1;
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

void event_time_resolve(struct job *job, const struct event_time *time, struct session *session)
{
	int32_t offset;
	int64_t stamp = minute_parse(time->date, &offset);
	int clock = clock_parse(time->start);

	session->date = time->day_date;
	session->start = MINUTE_UNKNOWN;
	session->offset = OFFSET_UNKNOWN;
	session->minutes = minutes_parse(time->duration);
	if (sv_trim(time->duration).len && session->minutes == MINUTES_UNKNOWN)
		job->report->bad_values++;
	if (sv_trim(time->start).len && clock < 0)
		job->report->bad_values++;
	if (session->minutes == 0)
		session->minutes = MINUTES_UNKNOWN;
	if (stamp != MINUTE_UNKNOWN && (clock < 0 || minute_of_day(stamp) == clock) &&
	    minute_fits(time, stamp)) {
		session->start = stamp;
		session->offset = offset;
	} else if (clock >= 0 && time->day_date != DATE_UNKNOWN) {
		session->start = day_minute(time, clock);
		session->offset = offset_between(session->start, stamp, offset);
		if (stamp != MINUTE_UNKNOWN)
			job->report->dates_mended++;
	} else if (stamp != MINUTE_UNKNOWN) {
		session->start = stamp;
		session->offset = offset;
	}
	if (session->date == DATE_UNKNOWN)
		session->date = minute_date(session->start);
}
