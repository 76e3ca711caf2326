/* One event of a calendar.  Recurrences are never expanded: the first occurrence is taken. */
#include "ical.h"

#include "html.h"

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

void event_line(struct calendar *calendar, const struct content_line *line)
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

bool event_give(struct calendar *calendar)
{
	struct event *event = &calendar->event;
	struct session session = {
		.guid = event->uid,
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
	else if (sv_equal(calendar->first_uid, event->uid))
		calendar->uid_shared = true;
	if (calendar->uid_shared)
		session.guid = (struct sv){ 0 };
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
