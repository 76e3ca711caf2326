/* Schedules in JSON: frab, pretalx and c3voc JSON v1, and our own, which is the same with more. */
#include "held.h"
#include "record.h"

/* One schedule being read. */
struct schedule {
	struct job *job;
	struct sv key;
	const struct json *own;      /* schedule.xsnotes, or NULL */
	const struct json *sessions; /* schedule.xsnotes.sessions, or NULL */
	struct sv sharer;            /* of the notes in it; empty: none are shared */
	struct zone *zone;           /* of the conference; NULL: not known */
	struct held_list held;
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
		.day = held->day,
		.zone = schedule->zone,
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

/* Takes the events of a day: an object of rooms, or a plain array of events. */
static void rooms_hold(struct schedule *schedule, const struct json *rooms, struct day_time day)
{
	for (const struct json *room = rooms ? rooms->first : NULL; room; room = room->next) {
		if (room->kind == JSON_OBJECT && rooms->kind == JSON_ARRAY) {
			held_add(&schedule->held, room, (struct sv){ 0 }, day);
			continue;
		}
		for (const struct json *event = room->first; event; event = event->next) {
			if (event->kind == JSON_OBJECT)
				held_add(&schedule->held, event, room->name, day);
		}
	}
}

/* Understands one day.  Our own files write its date as it is, so that it needs no second look. */
static struct day_time day_of(const struct schedule *schedule, const struct json *day, int day_change)
{
	return day_time_read(member_text(day, "date"), member_text(day, "day_start"),
	                     member_text(day, "day_end"), day_change,
	                     schedule->own ? NULL : schedule->zone);
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

/* Reads the sessions that our own format lists, in its order, with the notes that users share. */
static bool own_read(struct schedule *schedule, struct error *err)
{
	const struct json *own = schedule->sessions ? schedule->sessions->first : NULL;

	for (; own; own = own->next) {
		struct held *held = held_find(&schedule->held, own->name);

		if (held ? !event_read(schedule, held, own, err) :
		           json_get(own, "title") && !whole_read(schedule, own, err))
			return false;
		if (!notes_take_own(schedule->job, schedule->key, schedule->sharer, own, err))
			return false;
	}
	return true;
}

/* Reads all events: first those of our own list, then the others as they stand in the file. */
static bool events_read(struct schedule *schedule, struct error *err)
{
	struct held_list *held = &schedule->held;

	held_sort_by_guid(held);
	if (!own_read(schedule, err))
		return false;
	held_sort_by_place(held);
	for (size_t i = 0; i < held->len; i++) {
		if (!held->items[i].read && !event_read(schedule, &held->items[i], NULL, err))
			return false;
	}
	return true;
}

/* Fills CONFERENCE from "schedule". */
static void conference_fill(struct conference *conference, const struct json *schedule)
{
	const struct json *from = json_get(schedule, "conference");

	conference->key = member_text(from, "acronym");
	conference->title = member_text(from, "title");
	conference->time_zone = member_text(from, "time_zone_name");
	conference->version = member_text(schedule, "version");
	conference->url = member_text(from, "url");
	if (conference->url.len == 0)
		conference->url = member_text(schedule, "base_url");
	conference->timeslot = clock_parse(member_text(from, "timeslot_duration"));
	if (conference->timeslot < 0)
		conference->timeslot = 0;
	conference->city.in[LANG_EN] = conference->city.in[LANG_JA] = member_text(from, "city");
	conference->venue.in[LANG_EN] = conference->venue.in[LANG_JA] = member_text(from, "venue");
}

/* Holds the events of all days, and notes the days in CONFERENCE. */
static void days_hold(struct schedule *schedule, const struct json *days,
                      struct conference *conference, struct arena *arena)
{
	if (!days || days->kind != JSON_ARRAY || days->len == 0)
		return;
	conference->days = arena_alloc(arena, days->len * sizeof(*conference->days));
	for (const struct json *day = days->first; day; day = day->next) {
		struct day_time time = day_of(schedule, day, conference->day_change);

		if (time.date != DATE_UNKNOWN)
			conference->days[conference->days_len++] = (struct day){ .date = time.date };
		rooms_hold(schedule, json_get(day, "rooms"), time);
	}
}

bool read_frab_json(struct job *job, const struct json *root, struct error *err)
{
	const struct json *from = json_get(root, "schedule");
	struct schedule schedule = { .job = job, .own = json_get(from, "xsnotes") };
	struct conference conference = { 0 };
	struct arena arena = { 0 };
	bool ok;

	conference_fill(&conference, from);
	if (schedule.own)
		conference_take_own(&conference, schedule.own, &arena);
	schedule.zone = zone_open(conference.time_zone);
	schedule.sessions = json_get(schedule.own, "sessions");
	days_hold(&schedule, json_get(json_get(from, "conference"), "days"), &conference, &arena);
	job_conference(job, &conference);
	schedule.key = conference.key;
	schedule.sharer = member_text(schedule.own, "author");
	if (json_get(schedule.own, "partial"))
		merge_partial(job->merge);
	if (schedule.sharer.len)
		merge_notes_only(job->merge);
	ok = events_read(&schedule, err);
	held_finish(&schedule.held);
	zone_close(schedule.zone);
	arena_finish(&arena);
	return ok;
}
