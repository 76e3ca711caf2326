/* Schedules in frab XML (Pentabarf and its heirs), streamed: one event at a time is held. */
#include "xml_feed.h"

#include <stdlib.h>
#include <string.h>

#include "gathered.h"

enum { DEPTH_MAX = 64 };

/* What the handlers of the parser share. */
struct reader {
	struct xml_feed feed;
	struct gathered now; /* the event that is open */
	struct str text;     /* of the element that is open */
	struct sv attribute; /* href or role of the open element, in now.arena */
	struct day *days;
	size_t days_len, days_cap;
	struct conference conference;
	struct arena conference_arena;
	struct zone *zone; /* of the conference; NULL: not known */
	struct str room;   /* that the open <room> of a day names */
	struct day_time day;
	int depth;
	int event_depth; /* of the open event; 0: none is */
	bool in_conference;
	char day_child[GATHERED_NAME_BYTES]; /* what a day holds that is no room and no event */
};

static struct sv attribute_of(const XML_Char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i]; i += 2) {
		if (strcmp(attributes[i], name) == 0)
			return sv_from(attributes[i + 1]);
	}
	return (struct sv){ 0 };
}

static bool name_is(const char *name, const char *want)
{
	return strcmp(name, want) == 0;
}

/* -- what begins ------------------------------------------------------------------------------- */

static void day_begin(struct reader *reader, const XML_Char **attributes)
{
	reader->day = day_time_read(attribute_of(attributes, "date"), attribute_of(attributes, "start"),
	                            attribute_of(attributes, "end"), reader->conference.day_change,
	                            reader->zone);
	str_clear(&reader->room);
	if (reader->day.date == DATE_UNKNOWN)
		return;
	reader->days = array_reserve(reader->days, &reader->days_cap, reader->days_len + 1,
	                             sizeof(*reader->days));
	reader->days[reader->days_len++] = (struct day){ .date = reader->day.date };
}

static void event_begin(struct reader *reader, const XML_Char **attributes)
{
	static const char *const names[] = { "id", "guid", "code" };

	gathered_clear(&reader->now);
	reader->event_depth = reader->depth;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		gathered_put(&reader->now, names[i], attribute_of(attributes, names[i]));
}

static void root_begin(struct reader *reader, const char *name)
{
	if (name_is(name, "schedule"))
		return;
	error_set(reader->feed.err, ERROR_INPUT, _("XML of <%s>, not of a schedule; give frab XML"),
	          name);
	xml_feed_stop(&reader->feed);
}

static void XMLCALL element_begin(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct reader *reader = data;

	str_clear(&reader->text);
	if (++reader->depth > DEPTH_MAX) {
		error_set(reader->feed.err, ERROR_INPUT, _("more than %d levels"), DEPTH_MAX);
		xml_feed_stop(&reader->feed);
	} else if (reader->depth == 1) {
		root_begin(reader, name);
	} else if (reader->event_depth) {
		reader->attribute = arena_copy(&reader->now.arena,
		                               attribute_of(attributes, name_is(name, "person") ? "role" :
		                                                                                  "href"));
	} else if (name_is(name, "conference")) {
		reader->in_conference = true;
	} else if (name_is(name, "day")) {
		day_begin(reader, attributes);
	} else if (name_is(name, "room")) {
		str_clear(&reader->room);
		str_append(&reader->room, attribute_of(attributes, "name"));
	} else if (name_is(name, "event")) {
		event_begin(reader, attributes);
	} else if (reader->depth == 3 && !reader->in_conference && strlen(name) < GATHERED_NAME_BYTES) {
		memcpy(reader->day_child, name, strlen(name) + 1);
	}
}

/* -- what ends --------------------------------------------------------------------------------- */

static void event_end(struct reader *reader)
{
	struct gathered *now = &reader->now;
	struct session session = {
		.guid = gathered_get(now, "guid"),
		.id = gathered_get(now, "id"),
		.code = gathered_get(now, "code"),
		.title = gathered_get(now, "title"),
		.subtitle = gathered_get(now, "subtitle"),
		.room = gathered_get(now, "room"),
		.track = gathered_get(now, "track"),
		.type = gathered_get(now, "type"),
		.language = gathered_get(now, "language"),
		.url = gathered_get(now, "url"),
		.abstract = gathered_plain(now, "abstract"),
		.description = gathered_plain(now, "description"),
		.speakers = now->speakers,
		.speakers_len = now->speakers_len,
		.links = now->links,
		.links_len = now->links_len,
	};
	const struct event_time time = {
		.day = reader->day,
		.zone = reader->zone,
		.date = gathered_get(now, "date"),
		.start = gathered_get(now, "start"),
		.duration = gathered_get(now, "duration"),
	};

	reader->event_depth = 0;
	if (!session.room.len)
		session.room = str_view(&reader->room);
	if (sv_equal_nocase(gathered_get(now, "status"), SV("cancelled")))
		session.state = STATE_CANCELLED;
	event_time_resolve(reader->feed.job, &time, &session);
	if (!job_session(reader->feed.job, &session, reader->feed.err))
		xml_feed_stop(&reader->feed);
	gathered_clear(now);
}

/* Takes what <conference> says; its members are plain texts. */
static void conference_member(struct reader *reader, const char *name, struct sv text)
{
	struct conference *conference = &reader->conference;
	struct sv kept = arena_copy(&reader->conference_arena, text);

	if (name_is(name, "title")) {
		conference->title = kept;
	} else if (name_is(name, "acronym")) {
		conference->key = kept;
	} else if (name_is(name, "venue")) {
		conference->venue.in[LANG_EN] = conference->venue.in[LANG_JA] = kept;
	} else if (name_is(name, "city")) {
		conference->city.in[LANG_EN] = conference->city.in[LANG_JA] = kept;
	} else if (name_is(name, "time_zone_name")) {
		conference->time_zone = kept;
		zone_close(reader->zone);
		reader->zone = zone_open(kept);
	} else if (name_is(name, "base_url") || name_is(name, "url")) {
		conference->url = kept;
	} else if (name_is(name, "day_change") && clock_parse(kept) >= 0) {
		conference->day_change = clock_parse(kept);
	} else if (name_is(name, "timeslot_duration") && clock_parse(kept) >= 0) {
		conference->timeslot = clock_parse(kept);
	}
}

static void XMLCALL element_end(void *data, const XML_Char *name)
{
	struct reader *reader = data;
	struct sv text = sv_trim(str_view(&reader->text));
	int depth = reader->depth--;

	if (reader->event_depth == depth) {
		event_end(reader);
	} else if (reader->event_depth) {
		/* Deeper texts are of other things: a recording has an address of its own. */
		if (!gathered_list_take(&reader->now, name, reader->attribute, text) &&
		    depth == reader->event_depth + 1)
			gathered_put(&reader->now, name, text);
	} else if (name_is(name, "conference")) {
		reader->in_conference = false;
	} else if (reader->in_conference && depth == 3) {
		conference_member(reader, name, text);
	} else if (name_is(name, "version") && depth == 2) {
		reader->conference.version = arena_copy(&reader->conference_arena, text);
	}
	str_clear(&reader->text);
}

static void XMLCALL characters(void *data, const XML_Char *text, int len)
{
	struct reader *reader = data;

	if (reader->text.len < XML_TOKEN_MAX_BYTES)
		str_append(&reader->text, (struct sv){ .data = text, .len = (size_t)len });
}

static void XMLCALL doctype_begin(void *data, const XML_Char *name, const XML_Char *system_id,
                                  const XML_Char *public_id, int has_internal_subset)
{
	struct reader *reader = data;

	(void)system_id;
	(void)public_id;
	(void)has_internal_subset;
	/* No schedule needs one, and entities are how XML is made to explode. */
	error_set(reader->feed.err, ERROR_INPUT,
	          _("a document type (<!DOCTYPE %s>), which is not read; take it out"), name);
	xml_feed_stop(&reader->feed);
}

/* -- the whole --------------------------------------------------------------------------------- */

/* A schedule of another kind, whose days hold something else. */
static bool events_missing(struct reader *reader)
{
	if (reader->feed.job->sessions || !*reader->day_child)
		return true;
	return error_set(reader->feed.err, ERROR_INPUT,
	                 _("%s: XML of a schedule whose days hold <%s>, not rooms and events; give frab "
	                   "XML"),
	                 reader->feed.job->source->name, reader->day_child);
}

static void reader_free(struct reader *reader)
{
	if (reader->feed.parser)
		XML_ParserFree(reader->feed.parser);
	gathered_clear(&reader->now);
	arena_finish(&reader->conference_arena);
	str_finish(&reader->text);
	str_finish(&reader->room);
	zone_close(reader->zone);
	free(reader->days);
	free(reader);
}

bool read_frab_xml(struct job *job, struct error *err)
{
	struct reader *reader = mem_alloc(sizeof(*reader));
	bool ok = false;

	reader->feed = (struct xml_feed){ .job = job, .err = err };
	reader->day.date = DATE_UNKNOWN;
	/* The source is UTF-8 by now, whatever its declaration says. */
	reader->feed.parser = XML_ParserCreate("UTF-8");
	if (!reader->feed.parser) {
		error_set(err, ERROR_IO, _("out of memory"));
		goto out;
	}
	XML_SetUserData(reader->feed.parser, reader);
	XML_SetElementHandler(reader->feed.parser, element_begin, element_end);
	XML_SetCharacterDataHandler(reader->feed.parser, characters);
	XML_SetStartDoctypeDeclHandler(reader->feed.parser, doctype_begin);
	ok = xml_feed_all(&reader->feed) && events_missing(reader);
	if (ok) {
		reader->conference.days = reader->days;
		reader->conference.days_len = reader->days_len;
		job_conference(job, &reader->conference);
	}
out:
	reader_free(reader);
	return ok;
}
