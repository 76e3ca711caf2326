/* Schedules in iCalendar (RFC 5545), read by content lines, one event at a time.  Recurrences are
 * never expanded, and of a TZID only a plain zone name is looked up. */
#include "ical_line.h"

#include <stdio.h>
#include <stdlib.h>

#include "html.h"

enum { READ_BYTES = 64 << 10, DEPTH_MAX = 64, NAME_BYTES = 32 };

/* The event that is being read; its texts live in the arena. */
struct event {
	struct arena arena;
	struct sv uid, summary, description, location, url, categories, status;
	struct content_line begin, end;
	struct sv duration;
	struct speaker speakers[200];
	size_t speakers_len;
	struct link links[200];
	size_t links_len;
	bool repeats;
};

struct calendar {
	struct job *job;
	struct error *err;
	struct event event;
	struct conference conference;
	struct arena arena;
	struct sv first_uid; /* some files give all events one */
	bool uid_shared;
	bool named; /* the conference's title is a name, not only what a calendar says of itself */
	struct zone *zone; /* of the calendar, else of its first event; NULL: not known */
	struct zone *other; /* the one that was looked up last besides */
	struct str other_name;
	bool in_event;
	int depth_inside; /* of components inside the event: alarms */
	char open[DEPTH_MAX][NAME_BYTES]; /* the components that are open, outermost first */
	int depth;
};

/* Makes NAME the conference's zone. */
static void zone_set(struct calendar *calendar, struct sv name)
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

static void event_times(struct calendar *calendar, struct session *session)
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

static bool event_give(struct calendar *calendar)
{
	struct event *event = &calendar->event;
	struct session session = {
		.guid = calendar->uid_shared ? (struct sv){ 0 } : event->uid,
		.title = event->summary,
		.room = event->location,
		.track = event->categories,
		.url = event->url,
		.speakers = event->speakers,
		.speakers_len = event->speakers_len,
		.links = event->links,
		.links_len = event->links_len,
		.state = sv_equal_nocase(event->status, SV("CANCELLED")) ? STATE_CANCELLED : STATE_PLANNED,
	};
	struct str plain = { 0 };
	bool ok;

	if (!calendar->first_uid.len)
		calendar->first_uid = arena_copy(&calendar->arena, event->uid);
	else if (sv_equal(calendar->first_uid, event->uid)) {
		calendar->uid_shared = true;
		session.guid = (struct sv){ 0 };
	}
	html_to_text(&plain, event->description);
	session.abstract = str_view(&plain);
	event_times(calendar, &session);
	if (event->repeats)
		calendar->job->report->recurrences++;
	ok = job_session(calendar->job, &session, calendar->err);
	str_finish(&plain);
	arena_finish(&event->arena);
	*event = (struct event){ .repeats = false };
	return ok;
}

/* Keeps the parts of LINE in the event's arena. */
static struct content_line line_keep(struct event *event, const struct content_line *line)
{
	return (struct content_line){
		.parameters = arena_copy(&event->arena, line->parameters),
		.value = arena_copy(&event->arena, sv_trim(line->value)),
	};
}

static void speaker_add(struct event *event, const struct content_line *line)
{
	struct sv name = content_line_parameter(line, "CN");

	/* The value is a mail address, which is not taken. */
	if (name.len && event->speakers_len < ARRAY_LEN(event->speakers))
		event->speakers[event->speakers_len++] =
			(struct speaker){ .name = arena_copy(&event->arena, name) };
}

static void event_line(struct calendar *calendar, const struct content_line *line)
{
	struct event *event = &calendar->event;
	const struct {
		const char *name;
		struct sv *text;
	} texts[] = {
		{ "UID", &event->uid },           { "SUMMARY", &event->summary },
		{ "DESCRIPTION", &event->description },
		{ "LOCATION", &event->location }, { "URL", &event->url },
		{ "CATEGORIES", &event->categories }, { "STATUS", &event->status },
		{ "DURATION", &event->duration },
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (sv_equal_nocase(line->name, sv_from(texts[i].name))) {
			*texts[i].text = content_line_text(line, &event->arena);
			return;
		}
	}
	if (sv_equal_nocase(line->name, SV("DTSTART")))
		event->begin = line_keep(event, line);
	else if (sv_equal_nocase(line->name, SV("DTEND")))
		event->end = line_keep(event, line);
	else if (sv_equal_nocase(line->name, SV("RRULE")) || sv_equal_nocase(line->name, SV("RDATE")))
		event->repeats = true;
	else if (sv_equal_nocase(line->name, SV("ATTENDEE")))
		speaker_add(event, line);
	else if (sv_equal_nocase(line->name, SV("ATTACH")) &&
	         event->links_len < ARRAY_LEN(event->links))
		event->links[event->links_len++] = (struct link){ .kind = LINK_ATTACHMENT,
			                                          .url = content_line_text(line, &event->arena) };
}

static void calendar_line(struct calendar *calendar, const struct content_line *line)
{
	static const char *const names[] = { "X-WR-CALNAME", "NAME" };
	static const char *const descriptions[] = { "X-WR-CALDESC", "DESCRIPTION" };
	struct conference *conference = &calendar->conference;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (sv_equal_nocase(line->name, sv_from(names[i]))) {
			conference->title = content_line_text(line, &calendar->arena);
			calendar->named = conference->title.len > 0;
		} else if (sv_equal_nocase(line->name, sv_from(descriptions[i])) && !calendar->named) {
			conference->title = content_line_text(line, &calendar->arena);
		}
	}
	if (sv_equal_nocase(line->name, SV("X-WR-TIMEZONE")))
		zone_set(calendar, content_line_text(line, &calendar->arena));
	else if (sv_equal_nocase(line->name, SV("URL")))
		conference->url = content_line_text(line, &calendar->arena);
}

/* Notes that the component NAME begins.  Fails with ERROR_INPUT where they nest too deep. */
static bool component_begin(struct calendar *calendar, struct sv name)
{
	if (calendar->depth == DEPTH_MAX)
		return error_set(calendar->err, ERROR_INPUT, _("%s: components nest deeper than %d levels"),
		                 calendar->job->source->name, DEPTH_MAX);
	snprintf(calendar->open[calendar->depth++], NAME_BYTES, "%.*s", SV_ARGS(sv_sub(name, 0, 31)));
	return true;
}

/* Notes that the component NAME ends; it must be the innermost one. */
static bool component_end(struct calendar *calendar, struct sv name)
{
	if (calendar->depth == 0 ||
	    !sv_equal_nocase(sv_sub(name, 0, 31), sv_from(calendar->open[calendar->depth - 1])))
		return error_set(calendar->err, ERROR_INPUT,
		                 _("%s: END:%.*s where %s is open; the file is damaged"),
		                 calendar->job->source->name, SV_ARGS(name),
		                 calendar->depth ? calendar->open[calendar->depth - 1] : "-");
	calendar->depth--;
	return true;
}

/* Takes one unfolded LINE. */
static bool line_take(void *payload, struct sv text)
{
	struct calendar *calendar = payload;
	struct content_line line;

	if (!content_line_split(text, &line))
		return true;
	if (sv_equal_nocase(line.name, SV("BEGIN"))) {
		if (calendar->in_event)
			calendar->depth_inside++;
		else
			calendar->in_event = sv_equal_nocase(sv_trim(line.value), SV("VEVENT"));
		return component_begin(calendar, sv_trim(line.value));
	}
	if (sv_equal_nocase(line.name, SV("END"))) {
		if (!component_end(calendar, sv_trim(line.value)))
			return false;
		if (calendar->depth_inside) {
			calendar->depth_inside--;
			return true;
		}
		if (!calendar->in_event)
			return true;
		calendar->in_event = false;
		return event_give(calendar);
	}
	if (calendar->in_event && !calendar->depth_inside)
		event_line(calendar, &line);
	else if (calendar->depth == 1)
		calendar_line(calendar, &line);
	return true;
}

static bool calendar_read(struct calendar *calendar, struct error *err)
{
	struct source *source = calendar->job->source;
	struct unfolder unfolder = { .line = { 0 } };
	char *chunk = mem_alloc(READ_BYTES);
	bool ok = unfolder_feed(&unfolder, str_view(&calendar->job->head), false, source->name, line_take,
	                        calendar, err);
	size_t got = 1;

	while (ok && got) {
		ok = source_read(source, chunk, READ_BYTES, &got, err) &&
		     unfolder_feed(&unfolder, (struct sv){ .data = chunk, .len = got }, got == 0,
		                   source->name, line_take, calendar, err);
	}
	free(chunk);
	unfolder_finish(&unfolder);
	return ok;
}

bool read_ical(struct job *job, struct error *err)
{
	struct calendar *calendar = mem_alloc(sizeof(*calendar));
	bool ok;

	calendar->job = job;
	calendar->err = err;
	ok = calendar_read(calendar, err);
	if (ok && calendar->depth)
		ok = error_set(err, ERROR_INPUT, _("%s: breaks off inside %s; fetch the file again"),
		               job->source->name, calendar->open[calendar->depth - 1]);
	if (ok) {
		if (!calendar->conference.title.len)
			calendar->conference.title = job_file_stem(job);
		job_conference(job, &calendar->conference);
	}
	arena_finish(&calendar->event.arena);
	arena_finish(&calendar->arena);
	zone_close(calendar->zone);
	zone_close(calendar->other);
	str_finish(&calendar->other_name);
	free(calendar);
	return ok;
}
