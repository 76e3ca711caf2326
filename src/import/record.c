#include "record.h"

enum { NESTED_MAX = 3 };

struct sv member_text(const struct json *value, const char *name)
{
	return json_text(json_get(value, name));
}

struct bilingual json_bilingual(const struct json *value)
{
	struct bilingual text = { 0 };

	if (value && value->kind == JSON_STRING) {
		text.in[LANG_EN] = text.in[LANG_JA] = value->text;
		return text;
	}
	text.in[LANG_EN] = member_text(value, "en");
	text.in[LANG_JA] = member_text(value, "ja");
	return text;
}

/* The names a schedule gives a person, best first. */
static struct sv person_name(const struct json *person)
{
	static const char *const names[] = { "public_name", "full_public_name", "name", "fullName" };

	if (person->kind == JSON_STRING)
		return person->text;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct sv name = sv_trim(member_text(person, names[i]));

		if (name.len)
			return name;
	}
	return (struct sv){ 0 };
}

void session_take_persons(struct session *session, const struct json *persons, struct arena *arena)
{
	if (!persons || persons->kind != JSON_ARRAY || persons->len == 0)
		return;
	session->speakers = arena_alloc(arena, persons->len * sizeof(*session->speakers));
	for (const struct json *person = persons->first; person; person = person->next) {
		struct sv name = person_name(person);

		if (name.len == 0)
			continue;
		session->speakers[session->speakers_len++] = (struct speaker){
			.name = name,
			.reading = member_text(person, "reading"),
			.printed = member_text(person, "printed"),
			.role = member_text(person, "role"),
		};
	}
}

/* Appends the link VALUE (an object or a plain address) to LINKS. */
static void link_take(struct link *links, size_t *len, const struct json *value, enum link_kind kind)
{
	struct sv url = member_text(value, "url");
	struct sv title = member_text(value, "title");

	if (value->kind == JSON_STRING)
		url = value->text;
	if (title.len == 0)
		title = member_text(value, "service");
	if (url.len || title.len)
		links[(*len)++] = (struct link){ .kind = kind, .url = url, .title = title };
}

/* Counts the values inside nested arrays, none deeper than NESTED_MAX. */
static size_t links_count(const struct json *links, int depth)
{
	size_t count = 0;

	if (!links || links->kind != JSON_ARRAY || depth > NESTED_MAX)
		return 0;
	for (const struct json *value = links->first; value; value = value->next)
		count += value->kind == JSON_ARRAY ? links_count(value, depth + 1) : 1;
	return count;
}

static void links_walk(struct link *out, size_t *len, const struct json *links, enum link_kind kind,
                       int depth)
{
	if (depth > NESTED_MAX)
		return;
	for (const struct json *value = links->first; value; value = value->next) {
		if (value->kind == JSON_ARRAY)
			links_walk(out, len, value, kind, depth + 1);
		else
			link_take(out, len, value, kind);
	}
}

void session_take_links(struct session *session, const struct json *links, enum link_kind kind,
                        struct arena *arena)
{
	size_t more = links_count(links, 0);
	struct link *all;

	if (more == 0)
		return;
	all = arena_alloc(arena, (session->links_len + more) * sizeof(*all));
	for (size_t i = 0; i < session->links_len; i++)
		all[i] = session->links[i];
	session->links = all;
	links_walk(all, &session->links_len, links, kind, 0);
}

/* Returns the number VALUE holds, else OTHERWISE. */
static int32_t json_number(const struct json *value, int32_t otherwise)
{
	int64_t number;

	return sv_number(json_text(value), &number) && number <= INT32_MAX ? (int32_t)number : otherwise;
}

static enum comment_kind comment_kind_named(struct sv name)
{
	if (sv_equal(name, SV("overview")))
		return COMMENT_OVERVIEW;
	return sv_equal(name, SV("closing")) ? COMMENT_CLOSING : COMMENT_SESSION;
}

/* Allocates a comment for each language of each point of POINTS. */
static void comments_take(const struct json *points, struct arena *arena, struct comment **out,
                          size_t *len)
{
	size_t count = 0, made = 0;
	int32_t number = 0;

	for (const struct json *point = points ? points->first : NULL; point; point = point->next)
		count += 1 + (json_get(point, "text") ? json_get(point, "text")->len : 0);
	if (count == 0)
		return;
	*out = arena_alloc(arena, count * sizeof(**out));
	for (const struct json *point = points->first; point; point = point->next) {
		const struct json *text = json_get(point, "text");
		struct comment comment = {
			.kind = comment_kind_named(member_text(point, "kind")),
			.author = member_text(point, "author"),
			.role = member_text(point, "role"),
		};

		number = comment.number = json_number(json_get(point, "number"), number + 1);
		if (text && text->kind == JSON_STRING) {
			comment.lang = member_text(point, "lang");
			comment.text = text->text;
			(*out)[made++] = comment;
			continue;
		}
		for (const struct json *one = text ? text->first : NULL; one; one = one->next) {
			comment.lang = one->name;
			comment.text = json_text(one);
			(*out)[made++] = comment;
		}
	}
	*len = made;
}

static void chairs_take(struct conference *conference, const struct json *chairs,
                        struct arena *arena)
{
	if (!chairs || chairs->kind != JSON_ARRAY || chairs->len == 0)
		return;
	conference->chairs = arena_alloc(arena, chairs->len * sizeof(*conference->chairs));
	for (const struct json *chair = chairs->first; chair; chair = chair->next)
		conference->chairs[conference->chairs_len++] = (struct chair){
			.name = member_text(chair, "name"),
			.reading = member_text(chair, "reading"),
			.affiliation = member_text(chair, "affiliation"),
		};
}

void conference_take_own(struct conference *conference, const struct json *own, struct arena *arena)
{
	const struct json *extra = json_get(own, "conference");

	if (member_text(own, "key").len)
		conference->key = member_text(own, "key");
	conference->venue = json_bilingual(json_get(extra, "venue"));
	conference->city = json_bilingual(json_get(extra, "city"));
	conference->sponsor = json_bilingual(json_get(extra, "sponsor"));
	conference->added = json_bilingual(json_get(extra, "added"));
	conference->unknown = json_bilingual(json_get(extra, "unknown"));
	if (json_get(extra, "time_zone"))
		conference->time_zone = member_text(extra, "time_zone");
	if (json_get(extra, "url"))
		conference->url = member_text(extra, "url");
	conference->source = member_text(extra, "source");
	conference->revision = member_text(extra, "revision");
	conference->day_change = json_number(json_get(extra, "day_change"), conference->day_change);
	chairs_take(conference, json_get(extra, "chairs"), arena);
	comments_take(json_get(extra, "comments"), arena, &conference->comments,
	              &conference->comments_len);
}

static void topics_take(struct session *session, const struct json *topics, struct arena *arena)
{
	if (!topics || topics->kind != JSON_ARRAY || topics->len == 0)
		return;
	session->topics = arena_alloc(arena, topics->len * sizeof(*session->topics));
	for (const struct json *topic = topics->first; topic; topic = topic->next)
		session->topics[session->topics_len++] = json_bilingual(topic);
}

static void misprints_take(struct session *session, const struct json *misprints,
                           struct arena *arena)
{
	if (!misprints || misprints->kind != JSON_ARRAY || misprints->len == 0)
		return;
	session->misprints = arena_alloc(arena, misprints->len * sizeof(*session->misprints));
	for (const struct json *one = misprints->first; one; one = one->next)
		session->misprints[session->misprints_len++] = (struct misprint){
			.printed = member_text(one, "printed"),
			.right = member_text(one, "right"),
		};
}

void session_take_own(struct session *session, const struct json *own, struct arena *arena)
{
	struct sv state = member_text(own, "state");

	topics_take(session, json_get(own, "topics"), arena);
	comments_take(json_get(own, "comments"), arena, &session->comments, &session->comments_len);
	misprints_take(session, json_get(own, "misprints"), arena);
	if (json_get(own, "title_alt"))
		session->title_alt = member_text(own, "title_alt");
	if (json_get(own, "code"))
		session->code = member_text(own, "code");
	if (json_get(own, "ref"))
		session->ref = member_text(own, "ref");
	if (json_get(own, "id"))
		session->id = member_text(own, "id");
	if (json_get(own, "persons")) {
		session->speakers_len = 0;
		session_take_persons(session, json_get(own, "persons"), arena);
	}
	if (json_get(own, "links") || json_get(own, "attachments")) {
		session->links_len = 0;
		session_take_links(session, json_get(own, "links"), LINK_PAGE, arena);
		session_take_links(session, json_get(own, "attachments"), LINK_ATTACHMENT, arena);
	}
	if (sv_equal(state, SV("cancelled")))
		session->state = STATE_CANCELLED;
	else if (sv_equal(state, SV("withdrawn")))
		session->state = STATE_WITHDRAWN;
}

bool notes_take_own(struct job *job, struct sv key, struct sv sharer, const struct json *session,
                    struct error *err)
{
	const struct json *notes = json_get(session, "notes");
	struct sv guid = session->name;

	for (const struct json *note = notes ? notes->first : NULL; note; note = note->next) {
		struct sv author = member_text(note, "author");

		if (sv_equal(author, sharer))
			sharer = (struct sv){ 0 };
		if (author.len && !merge_shared_note(job->merge, key, guid, author,
		                                     member_text(note, "text"), err))
			return false;
	}
	/* What the author has taken back is taken back here as well. */
	return !sharer.len ||
	       merge_shared_note(job->merge, key, guid, sharer, (struct sv){ 0 }, err);
}
