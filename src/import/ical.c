/* Schedules in iCalendar (RFC 5545), read by content lines, one event at a time.  Recurrences are
 * never expanded, and of a TZID only a plain zone name is looked up. */
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"

enum { READ_BYTES = 64 << 10, LINE_MAX_BYTES = 16 << 20, DEPTH_MAX = 64, NAME_BYTES = 32 };

/* One content line: NAME;PARAMETERS:VALUE. */
struct content_line {
	struct sv name;
	struct sv parameters;
	struct sv value;
};

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
	struct zone *zone;
	bool in_event;
	int depth_inside; /* of components inside the event: alarms */
	char open[DEPTH_MAX][NAME_BYTES]; /* the components that are open, outermost first */
	int depth;
};

/* Splits LINE at the first colon that stands in no quotes. */
static bool line_split(struct sv line, struct content_line *out)
{
	bool quoted = false;
	size_t name_end = 0;

	for (size_t i = 0; i < line.len; i++) {
		char c = line.data[i];

		if (c == '"')
			quoted = !quoted;
		if (!name_end && (c == ';' || c == ':'))
			name_end = i;
		if (c == ':' && !quoted) {
			out->name = sv_sub(line, 0, name_end);
			out->parameters = sv_sub(line, name_end, i - name_end);
			out->value = sv_sub(line, i + 1, line.len);
			return true;
		}
	}
	return false;
}

/* Returns the parameter NAME, without its quotes. */
static struct sv parameter_of(const struct content_line *line, const char *name)
{
	struct sv rest = line->parameters;

	while (rest.data) {
		struct sv part = sv_cut(&rest, ';');
		struct sv value = part;
		struct sv key = sv_cut(&value, '=');

		if (value.data && sv_equal_nocase(key, sv_from(name))) {
			if (value.len > 1 && value.data[0] == '"')
				value = sv_sub(value, 1, value.len - 2);
			return value;
		}
	}
	return (struct sv){ 0 };
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes quoted-printable, which calendars of the older format (1.0) put into the newer one. */
static void quoted_printable(struct str *out, struct sv in)
{
	for (size_t i = 0; i < in.len; i++) {
		int high = i + 2 < in.len && in.data[i] == '=' ? hex_digit(in.data[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(in.data[i + 2]) : -1;

		if (low >= 0) {
			str_append_fill(out, (char)(high << 4 | low), 1);
			i += 2;
		} else {
			str_append_fill(out, in.data[i], 1);
		}
	}
}

/* Returns the TEXT value of LINE (section 3.3.11) in ARENA. */
static struct sv text_value(struct arena *arena, const struct content_line *line)
{
	struct str plain = { 0 }, text = { 0 };
	struct sv kept;

	if (sv_equal_nocase(parameter_of(line, "ENCODING"), SV("QUOTED-PRINTABLE")))
		quoted_printable(&plain, line->value);
	else
		str_append(&plain, line->value);
	for (size_t i = 0; i < plain.len; i++) {
		char c = plain.data[i];

		if (c == '\\' && i + 1 < plain.len) {
			c = plain.data[++i];
			c = c == 'n' || c == 'N' ? '\n' : c;
		}
		str_append_fill(&text, c, 1);
	}
	kept = arena_copy(arena, sv_trim(str_view(&text)));
	str_finish(&plain);
	str_finish(&text);
	return kept;
}

/* Reads the DATE or DATE-TIME of LINE as a wall-clock time of its own zone, else of the calendar's;
 * a plain date gives only *DATE. */
static int64_t time_value(struct calendar *calendar, const struct content_line *line, int32_t *offset,
                          int32_t *date)
{
	struct sv zone_name = parameter_of(line, "TZID");
	struct zone *zone = zone_name.len ? zone_open(zone_name) : NULL;
	const struct zone *own = zone ? zone : calendar->zone;
	int64_t minute = minute_parse(line->value, offset);

	*date = date_parse(line->value);
	if (minute == MINUTE_UNKNOWN) {
		zone_close(zone);
		return MINUTE_UNKNOWN;
	}
	if (*offset == 0 && calendar->zone) {
		/* UTC: shown by the conference's clock. */
		*offset = zone_offset_at_utc(calendar->zone, minute);
		minute += *offset;
	} else if (*offset == OFFSET_UNKNOWN && own) {
		*offset = zone_offset_at_wall(own, minute);
	}
	*date = minute_date(minute);
	zone_close(zone);
	return minute;
}

/* Reads a DURATION such as PT1H30M or P1D (section 3.3.6). */
static int32_t duration_value(struct sv text)
{
	int64_t minutes = 0, number = 0;
	bool any = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];

		if (c >= '0' && c <= '9') {
			number = number * 10 + (c - '0');
			if (number > 100000)
				return MINUTES_UNKNOWN;
			continue;
		}
		minutes += c == 'W' ? number * 7 * 1440 : c == 'D' ? number * 1440 :
		           c == 'H' ? number * 60 : c == 'M' ? number : 0;
		any = any || c == 'W' || c == 'D' || c == 'H' || c == 'M';
		number = 0;
	}
	return any && minutes <= 1440 ? (int32_t)minutes : MINUTES_UNKNOWN;
}

static void event_times(struct calendar *calendar, struct session *session)
{
	struct event *event = &calendar->event;
	int32_t end_offset, end_date;
	int64_t end;

	session->start = time_value(calendar, &event->begin, &session->offset, &session->date);
	session->minutes = event->duration.len ? duration_value(event->duration) : MINUTES_UNKNOWN;
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
	struct sv name = parameter_of(line, "CN");

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
			*texts[i].text = text_value(&event->arena, line);
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
			                                          .url = text_value(&event->arena, line) };
}

static void calendar_line(struct calendar *calendar, const struct content_line *line)
{
	struct conference *conference = &calendar->conference;

	if (sv_equal_nocase(line->name, SV("X-WR-CALNAME")) || sv_equal_nocase(line->name, SV("NAME")))
		conference->title = text_value(&calendar->arena, line);
	else if (sv_equal_nocase(line->name, SV("X-WR-TIMEZONE"))) {
		conference->time_zone = text_value(&calendar->arena, line);
		zone_close(calendar->zone);
		calendar->zone = zone_open(conference->time_zone);
	}
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
static bool line_take(struct calendar *calendar, struct sv text)
{
	struct content_line line;

	if (!line_split(text, &line))
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
	else if (!calendar->in_event)
		calendar_line(calendar, &line);
	return true;
}

/* Unfolds what is in BUFFER (section 3.1) and takes each line that is whole; LAST: all of it is.  A
 * line ends with CR LF, LF, or CR CR LF as some files have it. */
static bool lines_take(struct calendar *calendar, struct str *buffer, struct str *line, bool last)
{
	struct sv rest = str_view(buffer);
	struct str left = { 0 };
	bool ok = true;

	while (ok && rest.len) {
		const char *end = memchr(rest.data, '\n', rest.len);
		struct sv piece = end ? sv_sub(rest, 0, (size_t)(end - rest.data)) : rest;

		/* Whether the next line continues this one is known only with its first byte. */
		if (!last && (!end || piece.len + 1 == rest.len))
			break;
		rest = sv_sub(rest, piece.len + (end ? 1 : 0), rest.len);
		while (piece.len && piece.data[piece.len - 1] == '\r')
			piece.len--;
		if (piece.len && (piece.data[0] == ' ' || piece.data[0] == '\t')) {
			str_append(line, sv_sub(piece, 1, piece.len));
		} else {
			ok = line_take(calendar, str_view(line));
			str_clear(line);
			str_append(line, piece);
		}
		if (line->len > LINE_MAX_BYTES)
			ok = error_set(calendar->err, ERROR_INPUT, _("%s: a line of more than 16 MiB"),
			               calendar->job->source->name);
	}
	str_append(&left, rest);
	str_finish(buffer);
	*buffer = left;
	if (ok && last)
		ok = line_take(calendar, str_view(line));
	return ok;
}

static bool calendar_read(struct calendar *calendar, struct error *err)
{
	struct str buffer = { 0 }, line = { 0 };
	char *chunk = mem_alloc(READ_BYTES);
	bool ok = true;
	size_t got;

	str_append(&buffer, str_view(&calendar->job->head));
	do {
		ok = source_read(calendar->job->source, chunk, READ_BYTES, &got, err);
		if (!ok)
			break;
		str_append(&buffer, (struct sv){ .data = chunk, .len = got });
		ok = lines_take(calendar, &buffer, &line, got == 0);
	} while (ok && got);
	free(chunk);
	str_finish(&buffer);
	str_finish(&line);
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
	free(calendar);
	return ok;
}
