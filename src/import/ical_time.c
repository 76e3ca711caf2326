/* When an event is: of a TZID only a plain zone name is looked up, never the rules of a VTIMEZONE. */
#include "ical.h"

void zone_set(struct calendar *calendar, struct sv name)
{
	calendar->conference.time_zone = arena_copy(&calendar->arena, name);
	zone_close(calendar->zone);
	calendar->zone = zone_open(name);
}

/* Returns the zone that a TZID names, the calendar's own where it is none; NULL: not known. */
static const struct zone *zone_of(struct calendar *calendar, struct sv name)
{
	if (!name.len || sv_equal(name, calendar->conference.time_zone))
		return calendar->zone;
	if (!calendar->conference.time_zone.len) {
		/* A calendar without a zone of its own has that of its first event. */
		zone_set(calendar, name);
		if (!calendar->zone)
			calendar->conference.time_zone = (struct sv){ 0 };
		return calendar->zone;
	}
	if (!sv_equal(name, str_view(&calendar->other_name))) {
		zone_close(calendar->other);
		calendar->other = zone_open(name);
		str_clear(&calendar->other_name);
		str_append(&calendar->other_name, name);
	}
	return calendar->other ? calendar->other : calendar->zone;
}

/* Reads the DATE or DATE-TIME of LINE as a wall-clock time of its own zone, else of the calendar's;
 * a plain date gives only *DATE. */
static int64_t time_value(struct calendar *calendar, const struct content_line *line, int32_t *offset,
                          int32_t *date)
{
	int64_t minute = minute_parse(line->value, offset);
	const struct zone *zone;

	*date = date_parse(line->value);
	if (minute == MINUTE_UNKNOWN)
		return MINUTE_UNKNOWN;
	if (*offset == 0 && calendar->zone) {
		/* UTC: shown by the conference's clock. */
		*offset = zone_offset_at_utc(calendar->zone, minute);
		minute += *offset;
	} else if (*offset == OFFSET_UNKNOWN) {
		zone = zone_of(calendar, content_line_parameter(line, "TZID"));
		if (zone)
			*offset = zone_offset_at_wall(zone, minute);
	}
	*date = minute_date(minute);
	return minute;
}

void event_times(struct calendar *calendar, struct session *session)
{
	struct event *event = &calendar->event;
	int32_t end_offset, end_date;
	int64_t end;

	session->start = time_value(calendar, &event->begin, &session->offset, &session->date);
	session->minutes = event->duration.len ? duration_parse(event->duration) : MINUTES_UNKNOWN;
	if (!event->end.value.len || session->start == MINUTE_UNKNOWN)
		return;
	end = time_value(calendar, &event->end, &end_offset, &end_date);
	if (end == MINUTE_UNKNOWN)
		return;
	if (session->offset != OFFSET_UNKNOWN && end_offset != OFFSET_UNKNOWN)
		end += session->offset - end_offset;
	if (end > session->start && end - session->start <= 1440)
		session->minutes = (int32_t)(end - session->start);
	else if (end < session->start)
		calendar->job->report->bad_values++;
}
