/* Schedules of Sessionize ("all data" JSON) and fortee (timetable JSON). */
#include "record.h"

/* Returns the element of the array LIST whose member "id" is ID. */
static const struct json *element_with_id(const struct json *list, struct sv id)
{
	for (const struct json *one = list ? list->first : NULL; one && id.len; one = one->next) {
		if (sv_equal(member_text(one, "id"), id))
			return one;
	}
	return NULL;
}

/* Fills SESSION's speakers from the ids in SPEAKER_IDS. */
static void speakers_by_id(struct session *session, const struct json *speaker_ids,
                           const struct json *speakers, struct arena *arena)
{
	if (!speaker_ids || speaker_ids->kind != JSON_ARRAY || speaker_ids->len == 0)
		return;
	session->speakers = arena_alloc(arena, speaker_ids->len * sizeof(*session->speakers));
	for (const struct json *id = speaker_ids->first; id; id = id->next) {
		const struct json *speaker = element_with_id(
			speakers, id->kind == JSON_OBJECT ? member_text(id, "id") : json_text(id));
		struct sv name = member_text(speaker, "fullName");

		if (name.len)
			session->speakers[session->speakers_len++] = (struct speaker){ .name = name };
	}
}

/* A member that holds an address. */
struct named_link {
	const char *name;
	enum link_kind kind;
};

/* Fills SESSION's links with the addresses that FROM has under the names of COUNT LINKS. */
static void links_take(struct session *session, const struct json *from,
                       const struct named_link *links, size_t count, struct arena *arena)
{
	session->links = arena_alloc(arena, count * sizeof(*session->links));
	for (size_t i = 0; i < count; i++) {
		struct sv url = member_text(from, links[i].name);

		if (url.len)
			session->links[session->links_len++] =
				(struct link){ .kind = links[i].kind, .url = url };
	}
}

/* Fills what categories tell: each is a heading with items, of which a session names some. */
static void categories_take(struct session *session, const struct json *from, const struct json *root)
{
	const struct {
		const char *title;
		struct sv *text;
	} known[] = {
		{ "Track", &session->track },
		{ "Language", &session->language },
		{ "Session format", &session->type },
	};
	const struct json *categories = json_get(root, "categories");
	const struct json *ids = json_get(from, "categoryItems");

	for (const struct json *id = ids ? ids->first : NULL; id; id = id->next) {
		for (const struct json *one = categories ? categories->first : NULL; one; one = one->next) {
			struct sv name = member_text(element_with_id(json_get(one, "items"), json_text(id)),
			                             "name");

			for (size_t i = 0; name.len && i < ARRAY_LEN(known); i++)
				if (sv_equal_nocase(member_text(one, "title"), sv_from(known[i].title)))
					*known[i].text = name;
		}
	}
}

/* Sets start and length from two time stamps without a zone. */
static void session_between(struct session *session, struct sv starts, struct sv ends)
{
	int32_t offset;
	int64_t end = minute_parse(ends, &offset);

	session->start = minute_parse(starts, &session->offset);
	session->date = minute_date(session->start);
	session->minutes = MINUTES_UNKNOWN;
	if (session->start != MINUTE_UNKNOWN && end != MINUTE_UNKNOWN && end > session->start &&
	    end - session->start <= 24 * 60)
		session->minutes = (int32_t)(end - session->start);
}

static bool sessionize_session(struct job *job, const struct json *root, const struct json *from,
                               struct error *err)
{
	static const struct named_link links[] = { { "liveUrl", LINK_PAGE },
		                                   { "recordingUrl", LINK_ATTACHMENT } };
	struct session session = { 0 };
	struct arena arena = { 0 };
	bool ok;

	session.id = member_text(from, "id");
	session.title = member_text(from, "title");
	session.abstract = member_text(from, "description");
	session.room = member_text(element_with_id(json_get(root, "rooms"), member_text(from, "roomId")),
	                           "name");
	if (sv_equal_nocase(member_text(from, "status"), SV("Canceled")))
		session.state = STATE_CANCELLED;
	session_between(&session, member_text(from, "startsAt"), member_text(from, "endsAt"));
	speakers_by_id(&session, json_get(from, "speakers"), json_get(root, "speakers"), &arena);
	links_take(&session, from, links, ARRAY_LEN(links), &arena);
	categories_take(&session, from, root);
	ok = job_session(job, &session, err);
	arena_finish(&arena);
	return ok;
}

/* These formats do not name their conference: the file's name stands for it. */
static void conference_from_name(struct job *job)
{
	struct conference conference = { .key = job_file_stem(job), .title = job_file_stem(job) };

	job_conference(job, &conference);
}

bool read_sessionize(struct job *job, const struct json *root, struct error *err)
{
	const struct json *sessions = json_get(root, "sessions");

	conference_from_name(job);
	for (const struct json *from = sessions->first; from; from = from->next) {
		if (from->kind == JSON_OBJECT && !sessionize_session(job, root, from, err))
			return false;
	}
	return true;
}

/* fortee's speaker is one object with kana readings; dumps hold addresses as well, not taken. */
static void fortee_speaker(struct session *session, const struct json *speaker, struct arena *arena)
{
	struct sv name = member_text(speaker, "name");

	if (name.len == 0)
		return;
	session->speakers = arena_alloc(arena, sizeof(*session->speakers));
	session->speakers[0] = (struct speaker){ .name = name, .reading = member_text(speaker, "kana") };
	session->speakers_len = 1;
}

static bool fortee_session(struct job *job, const struct json *from, struct error *err)
{
	static const struct named_link links[] = { { "blog_url", LINK_PAGE },
		                                   { "video_url", LINK_ATTACHMENT },
		                                   { "slide_url", LINK_ATTACHMENT } };
	struct session session = { 0 };
	struct arena arena = { 0 };
	const struct json *speaker = json_get(from, "speaker");
	bool ok;

	session.guid = member_text(from, "uuid");
	session.title = member_text(from, "title");
	session.abstract = member_text(from, "abstract");
	session.type = member_text(from, "type");
	session.url = member_text(from, "url");
	/* Tracks of fortee are rooms that run side by side. */
	session.room = member_text(json_get(from, "track"), "name");
	session.start = minute_parse(member_text(from, "starts_at"), &session.offset);
	session.date = minute_date(session.start);
	session.minutes = minutes_parse(member_text(from, "length_min"));
	if (speaker && speaker->kind == JSON_ARRAY)
		session_take_persons(&session, speaker, &arena);
	else
		fortee_speaker(&session, speaker, &arena);
	links_take(&session, from, links, ARRAY_LEN(links), &arena);
	ok = job_session(job, &session, err);
	arena_finish(&arena);
	return ok;
}

bool read_fortee(struct job *job, const struct json *root, struct error *err)
{
	const struct json *timetable = json_get(root, "timetable");

	conference_from_name(job);
	for (const struct json *from = timetable->first; from; from = from->next) {
		if (from->kind == JSON_OBJECT && !fortee_session(job, from, err))
			return false;
	}
	return true;
}
