#include "json_conference.h"

#include "json_rule.h"
#include "json_session.h"

enum { DAY_MINUTES = 24 * 60 };

/* Appends the rooms of the day DATE, each with its events, in order of first appearance. */
static void rooms_append(struct json_writer *writer, struct held_event *events, int32_t date)
{
	json_name(writer, SV("rooms"));
	json_open(writer, '{');
	for (; events && events->date != date; events = events->next)
		continue;
	for (struct held_event *event = events; event; event = event->next) {
		if (event->date != date || event->written)
			continue;
		json_name(writer, event->room);
		json_open(writer, '[');
		for (struct held_event *same = event; same; same = same->next) {
			if (same->date != date || !sv_equal(same->room, event->room))
				continue;
			json_next(writer);
			str_append(writer->out, same->json);
			same->written = true;
		}
		json_close(writer, ']');
	}
	json_close(writer, '}');
}

static void days_append(struct json_writer *writer, const struct conference *conference,
                        const struct zone *zone, struct held_event *events)
{
	json_name(writer, SV("days"));
	json_open(writer, '[');
	for (size_t i = 0; i < conference->days_len; i++) {
		const struct day *day = &conference->days[i];
		int64_t start = (int64_t)day->date * DAY_MINUTES + conference->day_change;
		int64_t end = start + DAY_MINUTES;

		if (day->date == DATE_UNKNOWN)
			continue;
		json_open(writer, '{');
		json_name(writer, SV("index"));
		json_put_number(writer, day->number);
		json_date(writer, "date", day->date);
		json_stamp(writer, "day_start", start, zone ? zone_offset_at_wall(zone, start) : 0);
		json_stamp(writer, "day_end", end, zone ? zone_offset_at_wall(zone, end) : 0);
		rooms_append(writer, events, day->date);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

void json_conference_append(struct json_writer *writer, const struct conference *conference,
                              struct held_event *events)
{
	struct zone *zone = zone_open(conference->time_zone);
	struct str text = { 0 };

	json_name(writer, SV("conference"));
	json_open(writer, '{');
	json_slug_append(&text, conference->key);
	json_member(writer, "acronym", str_view(&text));
	json_always(writer, "title", conference->title);
	str_clear(&text);
	if (conference->days_len)
		date_append(&text, conference->days[0].date);
	json_always(writer, "start", str_view(&text));
	str_clear(&text);
	if (conference->days_len)
		date_append(&text, conference->days[conference->days_len - 1].date);
	json_always(writer, "end", str_view(&text));
	json_name(writer, SV("daysCount"));
	json_put_number(writer, (int64_t)conference->days_len);
	str_clear(&text);
	minutes_append(&text, conference->timeslot);
	json_member(writer, "timeslot_duration", str_view(&text));
	if (zone_is_plain(conference->time_zone))
		json_member(writer, "time_zone_name", conference->time_zone);
	json_member(writer, "url", url_is_plain(conference->url) ? conference->url : (struct sv){ 0 });
	days_append(writer, conference, zone, events);
	json_close(writer, '}');
	str_finish(&text);
	zone_close(zone);
}

static void chairs_append(struct json_writer *writer, const struct conference *conference)
{
	if (!conference->chairs_len)
		return;
	json_name(writer, SV("chairs"));
	json_open(writer, '[');
	for (size_t i = 0; i < conference->chairs_len; i++) {
		json_open(writer, '{');
		json_member(writer, "name", conference->chairs[i].name);
		json_member(writer, "reading", conference->chairs[i].reading);
		json_member(writer, "affiliation", conference->chairs[i].affiliation);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

void json_own_conference_append(struct json_writer *writer, const struct conference *conference)
{
	json_name(writer, SV("conference"));
	json_open(writer, '{');
	json_member_both(writer, "venue", &conference->venue);
	json_member_both(writer, "city", &conference->city);
	json_member_both(writer, "sponsor", &conference->sponsor);
	json_member_both(writer, "added", &conference->added);
	json_member_both(writer, "unknown", &conference->unknown);
	if (!zone_is_plain(conference->time_zone))
		json_member(writer, "time_zone", conference->time_zone);
	if (!url_is_plain(conference->url))
		json_member(writer, "url", conference->url);
	json_member(writer, "source", conference->source);
	json_member(writer, "revision", conference->revision);
	if (conference->day_change) {
		json_name(writer, SV("day_change"));
		json_put_number(writer, conference->day_change);
	}
	chairs_append(writer, conference);
	json_comments_append(writer, conference->comments, conference->comments_len);
	json_close(writer, '}');
}
