#include "json_session.h"

#include "json_rule.h"

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

void json_event_append(struct json_writer *writer, const struct conference *conference,
                         const struct session *session)
{
	struct str slug = { 0 }, clock = { 0 };
	int64_t id;

	if (!sv_number(session->id, &id))
		return;
	json_slug_append(&slug, conference->key);
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

/* Appends the members that an event would have. */
static void whole_append(struct json_writer *writer, const struct session *session)
{
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

void json_own_append(struct json_writer *writer, const struct export *export,
                       const struct session *session, bool whole)
{
	json_name(writer, session->guid);
	json_open(writer, '{');
	if (whole)
		whole_append(writer, session);
	json_member(writer, "ref", sv_equal(session->ref, session->id) ? SV("") : session->ref);
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
	json_comments_append(writer, session->comments, session->comments_len);
	misprints_append(writer, session);
	shared_note_append(writer, export, session);
	json_close(writer, '}');
}
