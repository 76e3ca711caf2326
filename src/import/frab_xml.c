/* Schedules in frab XML (Pentabarf and its heirs), streamed: one event at a time is held. */
#include "job.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"

enum {
	CHUNK_BYTES = 256 << 10,
	TOKEN_MAX_BYTES = 16 << 20,
	DEPTH_MAX = 64,
	LIST_MAX = 500,
	NAME_MAX_BYTES = 32,
	MIDDAY = 12 * 60,
};

/* The text of one element inside an event or the conference, by name. */
struct member {
	char name[NAME_MAX_BYTES];
	struct sv text;
};

/* What an event or the conference has told so far; its arena is emptied behind each. */
struct gathered {
	struct arena arena;
	struct member members[64];
	size_t members_len;
	struct speaker speakers[LIST_MAX];
	size_t speakers_len;
	struct link links[LIST_MAX];
	size_t links_len;
	struct sv guid, id;
};

/* The parser's state. */
struct reader {
	struct job *job;
	struct error *err;
	XML_Parser parser;
	struct gathered now;
	struct str text;   /* of the element that is open */
	struct sv attribute; /* href, role or name of the open element, in now.arena */
	struct arena days_arena;
	struct day *days;
	size_t days_len, days_cap;
	struct conference conference;
	struct arena conference_arena;
	struct str room;
	int32_t day_date;
	int day_change;
	int depth;
	bool in_event, in_conference, is_schedule, failed;
};

/* Stops the parser; the error is set. */
static void reader_fail(struct reader *reader)
{
	reader->failed = true;
	XML_StopParser(reader->parser, XML_FALSE);
}

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

static void gathered_clear(struct gathered *gathered)
{
	arena_finish(&gathered->arena);
	gathered->members_len = gathered->speakers_len = gathered->links_len = 0;
	gathered->guid = gathered->id = (struct sv){ 0 };
}

static struct sv member_of(const struct gathered *gathered, const char *name)
{
	for (size_t i = 0; i < gathered->members_len; i++) {
		if (name_is(gathered->members[i].name, name))
			return gathered->members[i].text;
	}
	return (struct sv){ 0 };
}

/* Notes TEXT under NAME; of two the longer one counts (some files have two abstracts). */
static void member_put(struct gathered *gathered, const char *name, struct sv text)
{
	struct sv kept;

	if (!text.len || strlen(name) >= NAME_MAX_BYTES)
		return;
	for (size_t i = 0; i < gathered->members_len; i++) {
		if (!name_is(gathered->members[i].name, name))
			continue;
		if (text.len > gathered->members[i].text.len)
			gathered->members[i].text = arena_copy(&gathered->arena, text);
		return;
	}
	if (gathered->members_len == ARRAY_LEN(gathered->members))
		return;
	kept = arena_copy(&gathered->arena, text);
	strcpy(gathered->members[gathered->members_len].name, name);
	gathered->members[gathered->members_len++].text = kept;
}

/* Takes the day that begins, and up to when the night after it belongs to it. */
static void day_begin(struct reader *reader, const XML_Char **attributes)
{
	int32_t offset;
	int64_t end = minute_parse(attribute_of(attributes, "end"), &offset);

	reader->day_date = date_parse(attribute_of(attributes, "date"));
	reader->day_change = reader->conference.day_change;
	if (end != MINUTE_UNKNOWN && minute_date(end) == reader->day_date + 1 &&
	    minute_of_day(end) <= MIDDAY)
		reader->day_change = minute_of_day(end);
	if (reader->day_date == DATE_UNKNOWN)
		return;
	reader->days = array_reserve(reader->days, &reader->days_cap, reader->days_len + 1,
	                             sizeof(*reader->days));
	reader->days[reader->days_len++] = (struct day){ .date = reader->day_date };
}

static void XMLCALL element_begin(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct reader *reader = data;

	str_clear(&reader->text);
	if (++reader->depth > DEPTH_MAX) {
		error_set(reader->err, ERROR_INPUT, _("more than %d levels"), DEPTH_MAX);
		reader_fail(reader);
		return;
	}
	if (reader->depth == 1) {
		reader->is_schedule = name_is(name, "schedule");
		if (!reader->is_schedule) {
			error_set(reader->err, ERROR_INPUT,
			          _("XML of <%s>, not of a schedule; give frab XML"), name);
			reader_fail(reader);
		}
	} else if (name_is(name, "conference")) {
		reader->in_conference = true;
	} else if (name_is(name, "day")) {
		day_begin(reader, attributes);
	} else if (name_is(name, "room") && !reader->in_event) {
		str_clear(&reader->room);
		str_append(&reader->room, attribute_of(attributes, "name"));
	} else if (name_is(name, "event")) {
		gathered_clear(&reader->now);
		reader->in_event = true;
		reader->now.id = arena_copy(&reader->now.arena, attribute_of(attributes, "id"));
		reader->now.guid = arena_copy(&reader->now.arena, attribute_of(attributes, "guid"));
	} else if (reader->in_event) {
		struct sv attribute = attribute_of(attributes, name_is(name, "person") ? "role" : "href");

		reader->attribute = arena_copy(&reader->now.arena, attribute);
	}
}

/* Takes a speaker or a link of the event; false where NAME is neither. */
static bool list_member_take(struct reader *reader, const char *name, struct sv text)
{
	struct gathered *now = &reader->now;

	if (name_is(name, "person")) {
		if (text.len && now->speakers_len < LIST_MAX)
			now->speakers[now->speakers_len++] =
				(struct speaker){ .name = arena_copy(&now->arena, text),
				                  .role = reader->attribute };
		return true;
	}
	if (!name_is(name, "link") && !name_is(name, "attachment"))
		return false;
	if ((text.len || reader->attribute.len) && now->links_len < LIST_MAX)
		now->links[now->links_len++] = (struct link){
			.kind = name_is(name, "link") ? LINK_PAGE : LINK_ATTACHMENT,
			.url = reader->attribute,
			.title = arena_copy(&now->arena, text),
		};
	return true;
}

/* A text of the event without HTML; lives in the event's arena. */
static struct sv plain_text(struct gathered *now, const char *name)
{
	struct str plain = { 0 };
	struct sv kept;

	html_to_text(&plain, member_of(now, name));
	kept = arena_copy(&now->arena, str_view(&plain));
	str_finish(&plain);
	return kept;
}

static void event_end(struct reader *reader)
{
	struct gathered *now = &reader->now;
	struct session session = {
		.guid = now->guid.len ? now->guid : member_of(now, "guid"),
		.id = now->id,
		.code = member_of(now, "code"),
		.title = member_of(now, "title"),
		.subtitle = member_of(now, "subtitle"),
		.room = member_of(now, "room"),
		.track = member_of(now, "track"),
		.type = member_of(now, "type"),
		.language = member_of(now, "language"),
		.url = member_of(now, "url"),
		.speakers = now->speakers,
		.speakers_len = now->speakers_len,
		.links = now->links,
		.links_len = now->links_len,
	};
	const struct event_time time = {
		.day_date = reader->day_date,
		.day_start_minute = reader->day_change,
		.date = member_of(now, "date"),
		.start = member_of(now, "start"),
		.duration = member_of(now, "duration"),
	};

	reader->in_event = false;
	session.abstract = plain_text(now, "abstract");
	session.description = plain_text(now, "description");
	if (!session.room.len)
		session.room = str_view(&reader->room);
	if (sv_equal_nocase(member_of(now, "status"), SV("cancelled")))
		session.state = STATE_CANCELLED;
	event_time_resolve(reader->job, &time, &session);
	if (!job_session(reader->job, &session, reader->err))
		reader_fail(reader);
	gathered_clear(now);
}

/* Takes what <conference> says; its members are plain texts. */
static void conference_member(struct reader *reader, const char *name, struct sv text)
{
	struct conference *conference = &reader->conference;
	struct sv kept = arena_copy(&reader->conference_arena, text);

	if (name_is(name, "title"))
		conference->title = kept;
	else if (name_is(name, "acronym"))
		conference->key = kept;
	else if (name_is(name, "venue"))
		conference->venue.in[LANG_EN] = conference->venue.in[LANG_JA] = kept;
	else if (name_is(name, "city"))
		conference->city.in[LANG_EN] = conference->city.in[LANG_JA] = kept;
	else if (name_is(name, "time_zone_name"))
		conference->time_zone = kept;
	else if (name_is(name, "base_url") || name_is(name, "url"))
		conference->url = kept;
	else if (name_is(name, "day_change") && minutes_parse(kept) >= 0)
		conference->day_change = minutes_parse(kept);
	else if (name_is(name, "timeslot_duration") && minutes_parse(kept) >= 0)
		conference->timeslot = minutes_parse(kept);
}

static void XMLCALL element_end(void *data, const XML_Char *name)
{
	struct reader *reader = data;
	struct sv text = sv_trim(str_view(&reader->text));

	reader->depth--;
	if (name_is(name, "event"))
		event_end(reader);
	else if (name_is(name, "conference"))
		reader->in_conference = false;
	else if (reader->in_event && !list_member_take(reader, name, text))
		member_put(&reader->now, name, text);
	else if (reader->in_conference && !reader->in_event)
		conference_member(reader, name, text);
	else if (name_is(name, "version") && reader->depth == 1)
		reader->conference.version = arena_copy(&reader->conference_arena, text);
	str_clear(&reader->text);
}

static void XMLCALL characters(void *data, const XML_Char *text, int len)
{
	struct reader *reader = data;

	if (reader->text.len < TOKEN_MAX_BYTES)
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
	error_set(reader->err, ERROR_INPUT, _("a document type (<!DOCTYPE %s>), which is not read; take "
	                                      "it out"), name);
	reader_fail(reader);
}

/* Says where the parser stands and what is wrong there. */
static bool parse_failed(struct reader *reader, struct error *err)
{
	unsigned long line = XML_GetCurrentLineNumber(reader->parser);

	if (reader->failed)
		return error_prefix(err, _("%s, line %lu"), reader->job->source->name, line);
	return error_set(err, ERROR_INPUT, _("%s, line %lu: not well-formed XML: %s"),
	                 reader->job->source->name, line,
	                 XML_ErrorString(XML_GetErrorCode(reader->parser)));
}

/* Feeds the whole source to the parser: bigger chunks while one token goes on and on, since expat
 * looks at an unfinished token anew each time. */
static bool source_parse(struct reader *reader, struct error *err)
{
	struct job *job = reader->job;
	size_t chunk = CHUNK_BYTES, got, filled = job->head.len;
	XML_Index before = -1;
	char *buffer;

	buffer = XML_GetBuffer(reader->parser, (int)(filled ? filled : 1));
	if (!buffer)
		return error_set(err, ERROR_IO, _("out of memory"));
	memcpy(buffer, job->head.data, filled);
	if (XML_ParseBuffer(reader->parser, (int)filled, 0) != XML_STATUS_OK)
		return parse_failed(reader, err);
	do {
		XML_Index here = XML_GetCurrentByteIndex(reader->parser);

		chunk = here == before ? chunk * 2 : CHUNK_BYTES;
		before = here;
		if (chunk > TOKEN_MAX_BYTES)
			return error_set(err, ERROR_INPUT, _("%s: one piece of XML of more than 16 MiB"),
			                 job->source->name);
		buffer = XML_GetBuffer(reader->parser, (int)chunk);
		if (!buffer)
			return error_set(err, ERROR_IO, _("out of memory"));
		for (filled = 0; filled < chunk; filled += got) {
			if (!source_read(job->source, buffer + filled, chunk - filled, &got, err))
				return false;
			if (!got)
				break;
		}
		if (XML_ParseBuffer(reader->parser, (int)filled, filled < chunk) != XML_STATUS_OK)
			return parse_failed(reader, err);
	} while (filled == chunk);
	return true;
}

static void days_give(struct reader *reader)
{
	reader->conference.days = reader->days;
	reader->conference.days_len = reader->days_len;
	job_conference(reader->job, &reader->conference);
}

bool read_frab_xml(struct job *job, struct error *err)
{
	struct reader *reader = mem_alloc(sizeof(*reader));
	bool ok = false;

	reader->job = job;
	reader->err = err;
	reader->day_date = DATE_UNKNOWN;
	reader->parser = XML_ParserCreate(NULL);
	if (!reader->parser) {
		error_set(err, ERROR_IO, _("out of memory"));
		goto out;
	}
	XML_SetUserData(reader->parser, reader);
	XML_SetElementHandler(reader->parser, element_begin, element_end);
	XML_SetCharacterDataHandler(reader->parser, characters);
	XML_SetStartDoctypeDeclHandler(reader->parser, doctype_begin);
	ok = source_parse(reader, err);
	if (ok)
		days_give(reader);
out:
	if (reader->parser)
		XML_ParserFree(reader->parser);
	gathered_clear(&reader->now);
	arena_finish(&reader->conference_arena);
	str_finish(&reader->text);
	str_finish(&reader->room);
	free(reader->days);
	free(reader);
	return ok;
}

const char *import_engine_version(void)
{
	const char *version = XML_ExpatVersion();
	const char *number = strchr(version, '_');

	return number ? number + 1 : version;
}
