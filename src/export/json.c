/* c3voc schedule JSON v1.  What it has no place for, and whole every session that lacks a member it
 * demands, stands by guid under schedule.xsnotes; nothing is invented to satisfy the schema. */
#include "json_conference.h"
#include "json_rule.h"
#include "json_session.h"

/* What is gathered from begin to end, in the export's arena. */
struct json_state {
	struct held_event *events;
	struct held_event **events_end;
	struct str own; /* the members of schedule.xsnotes.sessions */
	struct json_writer own_writer;
};

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

		json_event_append(&writer, export->conference, session);
		held->date = session->date;
		held->room = arena_copy(&export->arena, session->room);
		held->json = arena_copy(&export->arena, str_view(&text));
		*state->events_end = held;
		state->events_end = &held->next;
		str_finish(&text);
	}
	json_own_append(&state->own_writer, export, session, !event);
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
		json_conference_append(&writer, conference, state->events);
		json_name(&writer, SV("xsnotes"));
		json_open(&writer, '{');
		json_name(&writer, SV("format"));
		json_put_number(&writer, 1);
		json_member(&writer, "key", conference->key);
		if ((int64_t)export->sessions < conference->sessions) {
			json_name(&writer, SV("partial"));
			json_put_number(&writer, 1);
		}
		if (export->options->notes)
			json_member(&writer, "author", export->options->author);
		json_own_conference_append(&writer, conference);
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
