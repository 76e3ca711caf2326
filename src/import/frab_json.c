/* Schedules in JSON: frab, pretalx and c3voc JSON v1, and our own, which is the same with more. */
#include "record.h"

#include <stdlib.h>

enum { JSON_MAX_BYTES = 64 << 20, MIDDAY = 12 * 60 };

/* One schedule being read. */
struct schedule {
	struct job *job;
	struct sv key;
	const struct json *own;      /* schedule.xsnotes, or NULL */
	const struct json *sessions; /* schedule.xsnotes.sessions, or NULL */
	int32_t day_date;
	int day_change; /* minute of the day before which a session belongs to the night before */
	struct held *held;
	size_t held_len, held_cap;
};

/* One event that waits: our own format lists all sessions in the schedule's order, by guid. */
struct held {
	const struct json *event;
	struct sv guid;
	struct sv room; /* of the object it stood in */
	int32_t day_date;
	int day_change;
	size_t place; /* in the file */
	bool read;
};

/* The state of an event, as some exporters write it. */
static enum session_state event_state(const struct json *event)
{
	struct sv state = member_text(event, "status");

	if (state.len == 0)
		state = member_text(event, "state");
	return sv_equal_nocase(state, SV("cancelled")) || sv_equal_nocase(state, SV("canceled")) ?
	               STATE_CANCELLED :
	               STATE_PLANNED;
}

/* Fills SESSION with the members that events of all these formats share. */
static void event_fill(struct session *session, const struct json *event, struct arena *arena)
{
	const struct json *track = json_get(event, "track");

	session->id = member_text(event, "id");
	session->code = member_text(event, "code");
	session->title = member_text(event, "title");
	session->subtitle = member_text(event, "subtitle");
	session->track = track && track->kind == JSON_OBJECT ? member_text(track, "name") :
	                                                       json_text(track);
	session->type = member_text(event, "type");
	session->language = member_text(event, "language");
	session->abstract = member_text(event, "abstract");
	session->description = member_text(event, "description");
	session->url = member_text(event, "url");
	session->state = event_state(event);
	session_take_persons(session, json_get(event, "persons"), arena);
	session_take_links(session, json_get(event, "links"), LINK_PAGE, arena);
	session_take_links(session, json_get(event, "attachments"), LINK_ATTACHMENT, arena);
}

/* Reads the event HELD; OWN is what our own format says of it besides, or NULL. */
static bool event_read(struct schedule *schedule, struct held *held, const struct json *own,
                       struct error *err)
{
	const struct json *event = held->event;
	struct session session = { .guid = held->guid };
	struct arena arena = { 0 };
	const struct event_time time = {
		.day_date = held->day_date,
		.day_start_minute = held->day_change,
		.date = member_text(event, "date"),
		.start = member_text(event, "start"),
		.duration = member_text(event, "duration"),
	};
	bool ok;

	held->read = true;
	session.room = member_text(event, "room");
	if (session.room.len == 0)
		session.room = held->room;
	event_fill(&session, event, &arena);
	event_time_resolve(schedule->job, &time, &session);
	if (own)
		session_take_own(&session, own, &arena);
	ok = job_session(schedule->job, &session, err);
	arena_finish(&arena);
	return ok;
}

static void event_hold(struct schedule *schedule, const struct json *event, struct sv room)
{
	schedule->held = array_reserve(schedule->held, &schedule->held_cap, schedule->held_len + 1,
	                               sizeof(*schedule->held));
	schedule->held[schedule->held_len] = (struct held){
		.event = event,
		.guid = member_text(event, "guid"),
		.room = room,
		.day_date = schedule->day_date,
		.day_change = schedule->day_change,
		.place = schedule->held_len,
	};
	schedule->held_len++;
}

/* Takes the events of a day: an object of rooms, or a plain array of events. */
static void rooms_hold(struct schedule *schedule, const struct json *rooms)
{
	for (const struct json *room = rooms ? rooms->first : NULL; room; room = room->next) {
		if (room->kind == JSON_OBJECT && rooms->kind == JSON_ARRAY) {
			event_hold(schedule, room, (struct sv){ 0 });
			continue;
		}
		for (const struct json *event = room->first; event; event = event->next) {
			if (event->kind == JSON_OBJECT)
				event_hold(schedule, event, room->name);
		}
	}
}

/* A day that ends after midnight tells up to when sessions belong to it. */
static int day_change_of(const struct json *day, int32_t date, int otherwise)
{
	int32_t offset;
	int64_t end = minute_parse(member_text(day, "day_end"), &offset);

	if (end == MINUTE_UNKNOWN || minute_date(end) != date + 1 || minute_of_day(end) > MIDDAY)
		return otherwise;
	return minute_of_day(end);
}

static void days_hold(struct schedule *schedule, const struct json *days, int day_change)
{
	for (const struct json *day = days ? days->first : NULL; day; day = day->next) {
		schedule->day_date = date_parse(member_text(day, "date"));
		schedule->day_change = day_change_of(day, schedule->day_date, day_change);
		rooms_hold(schedule, json_get(day, "rooms"));
	}
}

/* Reads one session that stands whole under schedule.xsnotes. */
static bool whole_read(struct schedule *schedule, const struct json *own, struct error *err)
{
	struct session session = { .guid = own->name, .offset = OFFSET_UNKNOWN };
	struct arena arena = { 0 };
	int64_t minutes;
	bool ok;

	event_fill(&session, own, &arena);
	session_take_own(&session, own, &arena);
	session.room = member_text(own, "room");
	session.date = date_parse(member_text(own, "date"));
	session.start = minute_parse(member_text(own, "start"), &session.offset);
	session.minutes = sv_number(member_text(own, "minutes"), &minutes) && minutes < INT32_MAX ?
	                          (int32_t)minutes :
	                          MINUTES_UNKNOWN;
	ok = job_session(schedule->job, &session, err);
	arena_finish(&arena);
	return ok;
}

static int held_compare(const void *a, const void *b)
{
	const struct held *x = a, *y = b;
	int order = sv_compare(x->guid, y->guid);

	return order ? order : (x->place > y->place) - (x->place < y->place);
}

static int held_place_compare(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	return (x->place > y->place) - (x->place < y->place);
}

/* Returns the first event with GUID among those sorted by it; NULL where there is none. */
static struct held *held_find(struct schedule *schedule, struct sv guid)
{
	size_t low = 0, high = schedule->held_len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sv_compare(schedule->held[middle].guid, guid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low < schedule->held_len && schedule->held[low].read &&
	       sv_equal(schedule->held[low].guid, guid))
		low++;
	return low < schedule->held_len && sv_equal(schedule->held[low].guid, guid) ?
	               &schedule->held[low] :
	               NULL;
}

/* Reads the sessions that our own format lists, in its order, with the notes that users share. */
static bool own_read(struct schedule *schedule, struct error *err)
{
	const struct json *own = schedule->sessions ? schedule->sessions->first : NULL;

	for (; own; own = own->next) {
		struct held *held = held_find(schedule, own->name);

		if (held ? !event_read(schedule, held, own, err) :
		           json_get(own, "title") && !whole_read(schedule, own, err))
			return false;
		if (!notes_take_own(schedule->job, schedule->key, own->name, own, err))
			return false;
	}
	return true;
}

/* Reads all events: first those of our own list, then the others as they stand in the file. */
static bool events_read(struct schedule *schedule, struct error *err)
{
	if (schedule->held_len)
		qsort(schedule->held, schedule->held_len, sizeof(*schedule->held), held_compare);
	if (!own_read(schedule, err))
		return false;
	if (schedule->held_len)
		qsort(schedule->held, schedule->held_len, sizeof(*schedule->held), held_place_compare);
	for (size_t i = 0; i < schedule->held_len; i++) {
		if (!schedule->held[i].read && !event_read(schedule, &schedule->held[i], NULL, err))
			return false;
	}
	return true;
}

/* Fills CONFERENCE from "schedule". */
static void conference_fill(struct conference *conference, const struct json *schedule,
                            struct arena *arena)
{
	const struct json *from = json_get(schedule, "conference");
	const struct json *days = json_get(from, "days");

	conference->key = member_text(from, "acronym");
	conference->title = member_text(from, "title");
	conference->time_zone = member_text(from, "time_zone_name");
	conference->version = member_text(schedule, "version");
	conference->url = member_text(from, "url");
	if (conference->url.len == 0)
		conference->url = member_text(schedule, "base_url");
	conference->timeslot = minutes_parse(member_text(from, "timeslot_duration"));
	if (conference->timeslot < 0)
		conference->timeslot = 0;
	conference->city.in[LANG_EN] = conference->city.in[LANG_JA] = member_text(from, "city");
	conference->venue.in[LANG_EN] = conference->venue.in[LANG_JA] = member_text(from, "venue");
	if (!days || days->kind != JSON_ARRAY || days->len == 0)
		return;
	conference->days = arena_alloc(arena, days->len * sizeof(*conference->days));
	for (const struct json *day = days->first; day; day = day->next) {
		int32_t date = date_parse(member_text(day, "date"));

		if (date != DATE_UNKNOWN)
			conference->days[conference->days_len++] = (struct day){ .date = date };
	}
}

static bool schedule_read(struct job *job, const struct json *root, struct error *err)
{
	const struct json *from = json_get(root, "schedule");
	struct schedule schedule = { .job = job, .own = json_get(from, "xsnotes") };
	struct conference conference = { 0 };
	struct arena arena = { 0 };
	bool ok;

	conference_fill(&conference, from, &arena);
	if (schedule.own)
		conference_take_own(&conference, schedule.own, &arena);
	job_conference(job, &conference);
	schedule.key = conference.key;
	schedule.sessions = json_get(schedule.own, "sessions");
	days_hold(&schedule, json_get(json_get(from, "conference"), "days"), conference.day_change);
	ok = events_read(&schedule, err);
	free(schedule.held);
	arena_finish(&arena);
	return ok;
}

/* The shapes of JSON, in the order they are tried. */
struct shape {
	const char *name;
	bool (*fits)(const struct json *root);
	bool (*read)(struct job *job, const struct json *root, struct error *err);
};

static bool root_is_schedule(const struct json *root)
{
	return json_get(json_get(root, "schedule"), "conference") != NULL;
}

static bool root_is_sessionize(const struct json *root)
{
	return json_get(root, "sessions") && json_get(root, "rooms") && json_get(root, "speakers");
}

static bool root_is_fortee(const struct json *root)
{
	return json_get(root, "timetable") != NULL;
}

static const struct shape shapes[] = {
	{ "frab JSON", root_is_schedule, schedule_read },
	{ "Sessionize JSON", root_is_sessionize, read_sessionize },
	{ "fortee JSON", root_is_fortee, read_fortee },
};

bool read_json(struct job *job, struct error *err)
{
	struct arena arena = { 0 };
	struct str text = { 0 };
	const struct json *root;
	bool ok = false;

	str_append(&text, str_view(&job->head));
	if (!source_read_all(job->source, JSON_MAX_BYTES, &text, err))
		goto out;
	root = json_read(str_view(&text), &arena, err);
	if (!root) {
		error_prefix(err, "%s", job->source->name);
		goto out;
	}
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
		if (shapes[i].fits(root)) {
			job->report->format = shapes[i].name;
			ok = shapes[i].read(job, root, err);
			goto out;
		}
	}
	error_set(err, ERROR_INPUT,
	          _("%s: JSON, but of no schedule format that is known; give frab, Sessionize or fortee "
	            "JSON"),
	          job->source->name);
out:
	arena_finish(&arena);
	str_finish(&text);
	return ok;
}
