/* Plain text: a session. */
#include "text_block.h"

/* Appends the topics in the chosen language. */
static struct sv topics_line(const struct session *session, enum lang lang, struct arena *arena)
{
	struct str line = { 0 };

	for (size_t i = 0; i < session->topics_len; i++) {
		struct sv topic = bilingual_get(&session->topics[i], lang);

		str_append_cstr(&line, i ? ", " : "");
		str_append(&line, topic);
	}
	return arena_keep(arena, &line);
}

static struct sv speakers_line(const struct session *session, struct arena *arena)
{
	struct str line = { 0 };

	speakers_append(&line, session, ", ");
	return arena_keep(arena, &line);
}

/* Everything that the source printed wrong, beside what is shown. */
static struct sv printed_line(const struct session *session, struct arena *arena)
{
	struct str line = { 0 };

	for (size_t i = 0; i < session->speakers_len; i++) {
		if (!session->speakers[i].printed.len)
			continue;
		str_append_cstr(&line, line.len ? ", " : "");
		str_append(&line, session->speakers[i].printed);
	}
	for (size_t i = 0; i < session->misprints_len; i++) {
		str_append_cstr(&line, line.len ? ", " : "");
		str_append(&line, session->misprints[i].printed);
	}
	return arena_keep(arena, &line);
}

static struct sv date_line(const struct session *session, struct arena *arena)
{
	struct str line = { 0 };

	session_date_append(&line, session);
	return arena_keep(arena, &line);
}

static const char *state_name(enum session_state state)
{
	static const char *const names[] = {
		[STATE_PLANNED] = "", [STATE_CANCELLED] = N_("cancelled"),
		[STATE_WITHDRAWN] = N_("withdrawn"),
	};

	return *names[state] ? message(names[state]) : "";
}

static void links_add(struct text_fields *fields, const struct session *session, struct arena *arena)
{
	for (size_t i = 0; i < session->links_len; i++) {
		const struct link *link = &session->links[i];
		const char *label = link->kind == LINK_PAGE ? _("Link") : _("Attachment");

		if (link->title.len && link->url.len)
			field_add(fields, label, arena_format(arena, "%.*s  %.*s", SV_ARGS(link->title),
			                                      SV_ARGS(link->url)));
		else
			field_add(fields, label, link->url.len ? link->url : link->title);
	}
}

static void text_session(struct export *export, const struct session *session)
{
	const struct export_options *options = export->options;
	const struct conference *conference = export->conference;
	struct text_fields fields = { .len = 0 };
	struct arena arena = { 0 };
	struct str *out = export->out;

	if (export->sessions)
		str_append_cstr(out, "\n\n");
	block_heading(out, session->title, '=', options);
	field_add(&fields, _("Other title"), session->title_alt);
	field_add(&fields, _("Subtitle"), session->subtitle);
	if (conference)
		field_add(&fields, _("Conference"), conference->title);
	field_add(&fields, _("Date"), date_line(session, &arena));
	if (conference)
		field_add(&fields, _("Venue"), bilingual_get(&conference->venue, options->lang));
	field_add(&fields, _("Room"), session->room);
	field_add(&fields, _("Track"), session->track);
	field_add(&fields, session->speakers_len > 1 ? _("Speakers") : _("Speaker"),
	          speakers_line(session, &arena));
	field_add(&fields, _("As printed"), printed_line(session, &arena));
	field_add(&fields, _("Topics"), topics_line(session, options->lang, &arena));
	field_add(&fields, _("Type"), session->type);
	field_add(&fields, _("Language"), session->language);
	field_add(&fields, _("State"), sv_from(state_name(session->state)));
	field_add(&fields, _("Number"), session->ref);
	field_add(&fields, _("Address"), session->url);
	links_add(&fields, session, &arena);
	fields_append(out, &fields, options);
	block_section(out, _("Abstract"), session->abstract, options);
	block_section(out, _("Description"), session->description, options);
	block_comments(out, session->comments, session->comments_len, -1, options);
	if (options->notes)
		block_section(out, _("My note"), session->note, options);
	arena_finish(&arena);
}

const struct export_format export_text = {
	.name = "text",
	.extension = "txt",
	.notes_default = true,
	.wall_clock = true,
	.session = text_session,
};
