#include "session_record.h"

#include <string.h>

#define FIELD(NAME, KIND) { .offset = offsetof(struct session, NAME), .kind = KIND }

const struct session_field session_fields[SESSION_FIELDS] = {
	FIELD(guid, CLEAN_LINE),
	FIELD(id, CLEAN_LINE),
	FIELD(code, CLEAN_LINE),
	FIELD(title, CLEAN_LINE),
	FIELD(room, CLEAN_LINE),
	FIELD(track, CLEAN_LINE),
	FIELD(type, CLEAN_LINE),
	FIELD(language, CLEAN_LINE),
	FIELD(title_alt, CLEAN_LINE),
	FIELD(subtitle, CLEAN_LINE),
	FIELD(url, CLEAN_LINE),
	FIELD(abstract, CLEAN_TEXT),
	FIELD(description, CLEAN_TEXT),
};

struct sv *session_field(struct session *session, const struct session_field *field)
{
	return (struct sv *)(void *)((char *)session + field->offset);
}

/* -- writing ----------------------------------------------------------------------------------- */

static void put_number(struct str *out, int64_t number)
{
	/* Seven bits a byte, the lowest first. */
	for (uint64_t rest = (uint64_t)number;;) {
		unsigned char low = (unsigned char)(rest & 0x7F);

		rest >>= 7;
		str_append_fill(out, (char)(rest ? low | 0x80 : low), 1);
		if (!rest)
			return;
	}
}

static void put_text(struct str *out, struct sv text)
{
	put_number(out, (int64_t)text.len);
	str_append(out, text);
}

static void put_comments(struct str *out, const struct comment *comments, size_t len)
{
	put_number(out, (int64_t)len);
	for (size_t i = 0; i < len; i++) {
		put_number(out, comments[i].kind);
		put_number(out, comments[i].number);
		put_text(out, comments[i].author);
		put_text(out, comments[i].role);
		put_text(out, comments[i].lang);
		put_text(out, comments[i].text);
	}
}

static void put_lists(struct str *out, const struct session *session)
{
	put_number(out, (int64_t)session->speakers_len);
	for (size_t i = 0; i < session->speakers_len; i++) {
		put_text(out, session->speakers[i].name);
		put_text(out, session->speakers[i].reading);
		put_text(out, session->speakers[i].printed);
		put_text(out, session->speakers[i].role);
	}
	put_number(out, (int64_t)session->topics_len);
	for (size_t i = 0; i < session->topics_len; i++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			put_text(out, session->topics[i].in[lang]);
	put_comments(out, session->comments, session->comments_len);
	put_number(out, (int64_t)session->links_len);
	for (size_t i = 0; i < session->links_len; i++) {
		put_number(out, session->links[i].kind);
		put_text(out, session->links[i].url);
		put_text(out, session->links[i].title);
	}
	put_number(out, (int64_t)session->misprints_len);
	for (size_t i = 0; i < session->misprints_len; i++) {
		put_text(out, session->misprints[i].printed);
		put_text(out, session->misprints[i].right);
	}
}

void session_record_write(struct str *out, const struct session *session)
{
	struct session copy = *session;

	for (size_t i = 1; i < SESSION_FIELDS; i++)
		put_text(out, *session_field(&copy, &session_fields[i]));
	put_number(out, session->date);
	put_number(out, session->start);
	put_number(out, session->offset);
	put_number(out, session->minutes);
	put_number(out, session->state);
	put_lists(out, session);
}

static void put_bilingual(struct str *out, const struct bilingual *text)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		put_text(out, text->in[lang]);
}

void conference_record_write(struct str *out, const struct conference *conference)
{
	put_text(out, conference->key);
	put_text(out, conference->title);
	put_text(out, conference->time_zone);
	put_text(out, conference->url);
	put_text(out, conference->version);
	put_text(out, conference->revision);
	put_text(out, conference->source);
	put_bilingual(out, &conference->venue);
	put_bilingual(out, &conference->city);
	put_bilingual(out, &conference->sponsor);
	put_bilingual(out, &conference->added);
	put_bilingual(out, &conference->unknown);
	put_number(out, conference->day_change);
	put_number(out, conference->timeslot);
	put_number(out, (int64_t)conference->chairs_len);
	for (size_t i = 0; i < conference->chairs_len; i++) {
		put_text(out, conference->chairs[i].name);
		put_text(out, conference->chairs[i].reading);
		put_text(out, conference->chairs[i].affiliation);
	}
	put_comments(out, conference->comments, conference->comments_len);
}

/* -- reading: of what was written here, never of a file ---------------------------------------- */

static int64_t take_number(struct sv *rest)
{
	uint64_t number = 0;
	unsigned char byte = 0x80;

	for (int shift = 0; shift < 64 && rest->len && (byte & 0x80); shift += 7) {
		byte = (unsigned char)rest->data[0];
		number |= (uint64_t)(byte & 0x7F) << shift;
		*rest = sv_sub(*rest, 1, rest->len);
	}
	return (int64_t)number;
}

static struct sv take_text(struct sv *rest)
{
	size_t len = (size_t)take_number(rest);
	struct sv text = sv_sub(*rest, 0, len);

	*rest = sv_sub(*rest, text.len, rest->len);
	return text;
}

static void take_comments(struct sv *rest, struct arena *arena, struct session *session)
{
	session->comments_len = (size_t)take_number(rest);
	session->comments = arena_alloc(arena, session->comments_len * sizeof(*session->comments));
	for (size_t i = 0; i < session->comments_len; i++) {
		struct comment *comment = &session->comments[i];

		comment->kind = (enum comment_kind)take_number(rest);
		comment->number = (int32_t)take_number(rest);
		comment->author = take_text(rest);
		comment->role = take_text(rest);
		comment->lang = take_text(rest);
		comment->text = take_text(rest);
	}
}

static void take_people(struct sv *rest, struct arena *arena, struct session *session)
{
	session->speakers_len = (size_t)take_number(rest);
	session->speakers = arena_alloc(arena, session->speakers_len * sizeof(*session->speakers));
	for (size_t i = 0; i < session->speakers_len; i++) {
		session->speakers[i].name = take_text(rest);
		session->speakers[i].reading = take_text(rest);
		session->speakers[i].printed = take_text(rest);
		session->speakers[i].role = take_text(rest);
	}
	session->topics_len = (size_t)take_number(rest);
	session->topics = arena_alloc(arena, session->topics_len * sizeof(*session->topics));
	for (size_t i = 0; i < session->topics_len; i++)
		for (int lang = 0; lang < LANG_COUNT; lang++)
			session->topics[i].in[lang] = take_text(rest);
}

static void take_links(struct sv *rest, struct arena *arena, struct session *session)
{
	session->links_len = (size_t)take_number(rest);
	session->links = arena_alloc(arena, session->links_len * sizeof(*session->links));
	for (size_t i = 0; i < session->links_len; i++) {
		session->links[i].kind = (enum link_kind)take_number(rest);
		session->links[i].url = take_text(rest);
		session->links[i].title = take_text(rest);
	}
	session->misprints_len = (size_t)take_number(rest);
	session->misprints =
		arena_alloc(arena, session->misprints_len * sizeof(*session->misprints));
	for (size_t i = 0; i < session->misprints_len; i++) {
		session->misprints[i].printed = take_text(rest);
		session->misprints[i].right = take_text(rest);
	}
}

void session_record_read(struct sv bytes, struct arena *arena, struct session *session)
{
	*session = (struct session){ 0 };
	for (size_t i = 1; i < SESSION_FIELDS; i++)
		*session_field(session, &session_fields[i]) = take_text(&bytes);
	session->date = (int32_t)take_number(&bytes);
	session->start = take_number(&bytes);
	session->offset = (int32_t)take_number(&bytes);
	session->minutes = (int32_t)take_number(&bytes);
	session->state = (enum session_state)take_number(&bytes);
	take_people(&bytes, arena, session);
	take_comments(&bytes, arena, session);
	take_links(&bytes, arena, session);
}
