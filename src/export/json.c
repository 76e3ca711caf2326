/* c3voc schedule JSON v1.  What it has no place for, and whole every session that lacks a member it
 * demands, stands by guid under schedule.xsnotes; nothing is invented to satisfy the schema. */
#include "formats.h"

#include "json_value.h"

enum { SLUG_BYTES = 60, DAY_MINUTES = 24 * 60 };

/* One event that waits for its day and room; sessions come in schedule order. */
struct held_event {
	struct held_event *next;
	int32_t date;
	struct sv room;
	struct sv json;
	bool written;
};

/* What is gathered from begin to end, in the export's arena. */
struct json_state {
	struct held_event *events;
	struct held_event **events_end;
	struct str own; /* the members of schedule.xsnotes.sessions */
	struct json_writer own_writer;
};

static bool sv_has_scheme(struct sv url)
{
	return sv_starts(url, SV("http://")) || sv_starts(url, SV("https://"));
}

/* Appends VALUE in the letters of a slug; at least one. */
static void slug_append(struct str *out, struct sv value)
{
	size_t start = out->len;

	for (size_t i = 0; i < value.len && out->len - start < SLUG_BYTES; i++) {
		char c = value.data[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
			str_append_fill(out, c, 1);
		else if (out->len > start && out->data[out->len - 1] != '_')
			str_append_cstr(out, "_");
	}
	while (out->len > start && out->data[out->len - 1] == '_')
		str_truncate(out, out->len - 1);
	while (out->len - start < 4)
		str_append_cstr(out, "0");
}

/* Tells whether the format can hold SESSION as an event: every demanded member is known. */
static bool session_is_event(const struct conference *conference, const struct session *session)
{
	int64_t id;
	bool day_known = false;

	for (size_t i = 0; i < conference->days_len; i++)
		day_known = day_known || conference->days[i].date == session->date;
	return day_known && session->start != MINUTE_UNKNOWN && session->offset != OFFSET_UNKNOWN &&
	       session->minutes != MINUTES_UNKNOWN && session->room.len &&
	       sv_has_scheme(session->url) && sv_number(session->id, &id) && id > 0 &&
	       session->state != STATE_WITHDRAWN;
}

static void stamp_append(struct str *out, int64_t minute, int32_t offset)
{
	int32_t off = offset == OFFSET_UNKNOWN ? 0 : offset < 0 ? -offset : offset;

	date_append(out, minute_date(minute));
	str_append_cstr(out, "T");
	minute_append(out, minute);
	str_append_cstr(out, ":00");
	if (offset != OFFSET_UNKNOWN)
		str_appendf(out, "%c%02d:%02d", offset < 0 ? '-' : '+', off / 60, off % 60);
}

static void json_stamp(struct json_writer *writer, const char *name, int64_t minute, int32_t offset)
{
	struct str stamp = { 0 };

	stamp_append(&stamp, minute, offset);
	json_member(writer, name, str_view(&stamp));
	str_finish(&stamp);
}

static void json_date(struct json_writer *writer, const char *name, int32_t date)
{
	struct str text = { 0 };

	date_append(&text, date);
	json_member(writer, name, str_view(&text));
	str_finish(&text);
}

static void persons_append(struct json_writer *writer, const struct session *session, bool whole)
{
	json_name(writer, SV("persons"));
	json_open(writer, '[');
	for (size_t i = 0; i < session->speakers_len; i++) {
		json_open(writer, '{');
		json_name(writer, SV("name"));
		json_put_text(writer, session->speakers[i].name);
		if (whole) {
			json_member(writer, "reading", session->speakers[i].reading);
			json_member(writer, "printed", session->speakers[i].printed);
			json_member(writer, "role", session->speakers[i].role);
		}
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void links_append(struct json_writer *writer, const struct session *session,
                         enum link_kind kind)
{
	json_name(writer, kind == LINK_PAGE ? SV("links") : SV("attachments"));
	json_open(writer, '[');
	for (size_t i = 0; i < session->links_len; i++) {
		if (session->links[i].kind != kind)
			continue;
		json_open(writer, '{');
		json_name(writer, SV("url"));
		json_put_text(writer, session->links[i].url);
		json_member(writer, "title", session->links[i].title);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

/* Tells whether the format's own links can hold those of SESSION. */
static bool links_are_plain(const struct session *session)
{
	for (size_t i = 0; i < session->links_len; i++) {
		if (!sv_has_scheme(session->links[i].url))
			return false;
	}
	return true;
}

static bool persons_are_plain(const struct session *session)
{
	for (size_t i = 0; i < session->speakers_len; i++) {
		const struct speaker *speaker = &session->speakers[i];

		if (speaker->reading.len || speaker->printed.len || speaker->role.len)
			return false;
	}
	return true;
}

static void json_always(struct json_writer *writer, const char *name, struct sv value)
{
	json_name(writer, sv_from(name));
	json_put_text(writer, value);
}

/* Appends the texts that events and whole sessions share. */
static void texts_append(struct json_writer *writer, const struct session *session)
{
	json_always(writer, "title", session->title);
	json_always(writer, "subtitle", session->subtitle);
	json_always(writer, "track", session->track);
	json_always(writer, "type", session->type);
	json_always(writer, "language", session->language);
	json_always(writer, "abstract", session->abstract);
	json_always(writer, "description", session->description);
}

static void event_append(struct json_writer *writer, const struct conference *conference,
                         const struct session *session)
{
	struct str slug = { 0 }, clock = { 0 };
	int64_t id;

	if (!sv_number(session->id, &id))
		return;
	slug_append(&slug, conference->key);
	str_appendf(&slug, "-%lld", (long long)id);
	json_open(writer, '{');
	json_always(writer, "guid", session->guid);
	json_name(writer, SV("id"));
	json_put_number(writer, id);
	json_stamp(writer, "date", session->start, session->offset);
	minute_append(&clock, session->start);
	json_member(writer, "start", str_view(&clock));
	str_clear(&clock);
	minutes_append(&clock, session->minutes);
	json_member(writer, "duration", str_view(&clock));
	json_always(writer, "room", session->room);
	json_always(writer, "slug", str_view(&slug));
	json_always(writer, "url", session->url);
	texts_append(writer, session);
	persons_append(writer, session, false);
	if (links_are_plain(session)) {
		links_append(writer, session, LINK_PAGE);
		links_append(writer, session, LINK_ATTACHMENT);
	} else {
		json_name(writer, SV("links"));
		json_open(writer, '[');
		json_close(writer, ']');
	}
	json_close(writer, '}');
	str_finish(&slug);
	str_finish(&clock);
}

/* Appends comments: the languages of one point stand in one object. */
static void comments_append(struct json_writer *writer, const struct comment *comments, size_t len)
{
	static const char *const kinds[] = {
		[COMMENT_SESSION] = "", [COMMENT_OVERVIEW] = "overview", [COMMENT_CLOSING] = "closing",
	};

	if (!len)
		return;
	json_name(writer, SV("comments"));
	json_open(writer, '[');
	for (size_t i = 0; i < len;) {
		const struct comment *first = &comments[i];

		json_open(writer, '{');
		json_member(writer, "kind", sv_from(kinds[first->kind]));
		json_name(writer, SV("number"));
		json_put_number(writer, first->number);
		json_member(writer, "author", first->author);
		json_member(writer, "role", first->role);
		json_name(writer, SV("text"));
		json_open(writer, '{');
		for (; i < len && comments[i].kind == first->kind && comments[i].number == first->number &&
		       sv_equal(comments[i].author, first->author);
		     i++) {
			json_name(writer, comments[i].lang);
			json_put_text(writer, comments[i].text);
		}
		json_close(writer, '}');
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void topics_append(struct json_writer *writer, const struct session *session)
{
	if (!session->topics_len)
		return;
	json_name(writer, SV("topics"));
	json_open(writer, '[');
	for (size_t i = 0; i < session->topics_len; i++) {
		json_open(writer, '{');
		json_member(writer, "ja", session->topics[i].in[LANG_JA]);
		json_member(writer, "en", session->topics[i].in[LANG_EN]);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void misprints_append(struct json_writer *writer, const struct session *session)
{
	if (!session->misprints_len)
		return;
	json_name(writer, SV("misprints"));
	json_open(writer, '[');
	for (size_t i = 0; i < session->misprints_len; i++) {
		json_open(writer, '{');
		json_member(writer, "printed", session->misprints[i].printed);
		json_member(writer, "right", session->misprints[i].right);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void shared_note_append(struct json_writer *writer, const struct export *export,
                               const struct session *session)
{
	if (!export->options->notes || !session->note.len || !export->options->author.len)
		return;
	json_name(writer, SV("notes"));
	json_open(writer, '[');
	json_open(writer, '{');
	json_member(writer, "author", export->options->author);
	json_member(writer, "text", session->note);
	json_close(writer, '}');
	json_close(writer, ']');
}

/* Appends what the format has no place for, of an event or of a WHOLE session. */
static void own_append(struct json_writer *writer, const struct export *export,
                       const struct session *session, bool whole)
{
	json_name(writer, session->guid);
	json_open(writer, '{');
	if (whole) {
		json_member(writer, "id", session->id);
		if (session->day > 0) {
			json_name(writer, SV("day"));
			json_put_number(writer, session->day);
		}
		json_date(writer, "date", session->date);
		if (session->start != MINUTE_UNKNOWN)
			json_stamp(writer, "start", session->start, session->offset);
		if (session->minutes != MINUTES_UNKNOWN) {
			json_name(writer, SV("minutes"));
			json_put_number(writer, session->minutes);
		}
		json_member(writer, "room", session->room);
		json_member(writer, "url", session->url);
		texts_append(writer, session);
	}
	json_member(writer, "ref", sv_equal(session->ref, session->id) ? (struct sv){ 0 } : session->ref);
	json_member(writer, "code", session->code);
	json_member(writer, "title_alt", session->title_alt);
	if (session->state != STATE_PLANNED)
		json_member(writer, "state",
		            session->state == STATE_CANCELLED ? SV("cancelled") : SV("withdrawn"));
	if (whole ? session->speakers_len > 0 : !persons_are_plain(session))
		persons_append(writer, session, true);
	if (whole ? session->links_len > 0 : !links_are_plain(session)) {
		links_append(writer, session, LINK_PAGE);
		links_append(writer, session, LINK_ATTACHMENT);
	}
	topics_append(writer, session);
	comments_append(writer, session->comments, session->comments_len);
	misprints_append(writer, session);
	shared_note_append(writer, export, session);
	json_close(writer, '}');
}

static void json_begin(struct export *export)
{
	struct json_state *state = arena_alloc(&export->arena, sizeof(*state));

	state->events_end = &state->events;
	state->own_writer.out = &state->own;
	export->state = state;
}

static void json_session(struct export *export, const struct session *session)
{
	struct json_state *state = export->state;
	bool event = session_is_event(export->conference, session);

	if (event) {
		struct held_event *held = arena_alloc(&export->arena, sizeof(*held));
		struct str text = { 0 };
		struct json_writer writer = { .out = &text };

		event_append(&writer, export->conference, session);
		held->date = session->date;
		held->room = arena_copy(&export->arena, session->room);
		held->json = arena_copy(&export->arena, str_view(&text));
		*state->events_end = held;
		state->events_end = &held->next;
		str_finish(&text);
	}
	own_append(&state->own_writer, export, session, !event);
}

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

static void own_conference_append(struct json_writer *writer, const struct conference *conference)
{
	json_name(writer, SV("conference"));
	json_open(writer, '{');
	json_member_both(writer, "venue", &conference->venue);
	json_member_both(writer, "city", &conference->city);
	json_member_both(writer, "sponsor", &conference->sponsor);
	json_member_both(writer, "added", &conference->added);
	json_member_both(writer, "unknown", &conference->unknown);
	json_member(writer, "source", conference->source);
	json_member(writer, "revision", conference->revision);
	if (conference->day_change) {
		json_name(writer, SV("day_change"));
		json_put_number(writer, conference->day_change);
	}
	chairs_append(writer, conference);
	comments_append(writer, conference->comments, conference->comments_len);
	json_close(writer, '}');
}

static void conference_append(struct json_writer *writer, const struct conference *conference,
                              struct held_event *events)
{
	struct zone *zone = zone_open(conference->time_zone);
	struct str text = { 0 };

	json_name(writer, SV("conference"));
	json_open(writer, '{');
	slug_append(&text, conference->key);
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
	json_member(writer, "time_zone_name", conference->time_zone);
	json_member(writer, "url", sv_has_scheme(conference->url) ? conference->url : (struct sv){ 0 });
	days_append(writer, conference, zone, events);
	json_close(writer, '}');
	str_finish(&text);
	zone_close(zone);
}

static void json_end(struct export *export)
{
	struct json_state *state = export->state;
	struct json_writer writer = { .out = export->out };
	const struct conference *conference = export->conference;

	if (conference) {
		json_open(&writer, '{');
		json_always(&writer, "$schema", SV("https://c3voc.de/schedule/schema.json"));
		json_name(&writer, SV("schedule"));
		json_open(&writer, '{');
		json_always(&writer, "version", conference->version);
		conference_append(&writer, conference, state->events);
		json_name(&writer, SV("xsnotes"));
		json_open(&writer, '{');
		json_name(&writer, SV("format"));
		json_put_number(&writer, 1);
		json_member(&writer, "key", conference->key);
		own_conference_append(&writer, conference);
		json_name(&writer, SV("sessions"));
		json_open(&writer, '{');
		str_append(writer.out, str_view(&state->own));
		json_close(&writer, '}');
		json_close(&writer, '}');
		json_close(&writer, '}');
		json_close(&writer, '}');
		str_append_cstr(writer.out, "\n");
	}
	str_finish(&state->own);
}

const struct export_format export_json = {
	.name = "json",
	.extension = "json",
	.one_conference = true,
	.begin = json_begin,
	.session = json_session,
	.end = json_end,
};
