/* First letters by field: each field that begins a word so is found, and no other. */
#include "test_search.h"

#include <string.h>

#define BEAST "quagga 鯨油"

/* Session F has the words in field F only, the one behind the last field in all of them. */
enum { SESSIONS = FIELD_COUNT + 1 };

static bool has(int session, enum field field)
{
	return session == (int)field || session == FIELD_COUNT;
}

static struct sv text_of(int session, enum field field)
{
	return has(session, field) ? SV(BEAST) : SV("plain");
}

static void beasts_merge(struct scratch *scratch)
{
	struct session sessions[SESSIONS];
	struct speaker speakers[SESSIONS] = { 0 };
	struct bilingual topics[SESSIONS] = { 0 };
	struct comment comments[SESSIONS] = { 0 };
	struct error err = { 0 };

	for (int i = 0; i < SESSIONS; i++) {
		struct session *session = &sessions[i];

		*session = plain_session(arena_format(&scratch->arena, "%d", i),
		                         text_of(i, FIELD_TITLE));
		speakers[i].name = text_of(i, FIELD_SPEAKER);
		topics[i].in[LANG_EN] = text_of(i, FIELD_TOPIC);
		comments[i].text = text_of(i, FIELD_COMMENT);
		session->abstract = text_of(i, FIELD_TEXT);
		session->room = text_of(i, FIELD_ROOM);
		session->track = text_of(i, FIELD_TRACK);
		/* Where nothing is known, FTS5 is given nothing, and goes on to the next field. */
		session->speakers = &speakers[i];
		session->speakers_len = has(i, FIELD_SPEAKER);
		session->topics = &topics[i];
		session->topics_len = has(i, FIELD_TOPIC);
		session->comments = &comments[i];
		session->comments_len = has(i, FIELD_COMMENT);
	}
	scratch_merge(scratch, "beasts", sessions, SESSIONS);
	for (int i = 0; i < SESSIONS; i++) {
		int64_t rowid;

		if (!store_find_guid(scratch->store, SV("beasts"), sessions[i].guid, &rowid, &err) ||
		    (has(i, FIELD_NOTE) && !store_note(scratch->store, rowid, SV(BEAST), &err)))
			fail_msg("%s", err.message);
	}
}

/* Appends the guids that TEXT finds to OUT. */
static void found_append(struct store *store, struct sv text, struct str *out)
{
	struct window window = { 0 };
	struct query query = { 0 };
	struct error err = { 0 };

	query_parse_with(&query, text, NULL);
	if (!store_window(store, &(struct view){ .query = &query }, EDGE_FIRST, 0, SESSIONS, &window,
			  &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < window.len; i++)
		str_append(out, window.rows[i].guid);
	window_finish(&window);
	query_finish(&query);
}

static void found_expect(struct store *store, const char *text, const char *wanted)
{
	struct str found = { 0 };

	found_append(store, sv_from(text), &found);
	if (strcmp(str_cstr(&found), wanted) != 0)
		fail_msg("%s: wanted %s, got %s", text, wanted, str_cstr(&found));
	str_finish(&found);
}

static void fields_are_told_apart(void **state)
{
	static const char *const names[FIELD_COUNT] = { "title", "speaker", "topic", "comment",
		                                        "note",  "text",    "room",  "track" };
	static const char *const begun[] = { "q", "qu", "鯨" };
	struct scratch scratch = { 0 };
	struct str wanted = { 0 };

	(void)state;
	scratch_make(&scratch);
	beasts_merge(&scratch);
	for (int i = 0; i < SESSIONS; i++)
		str_appendf(&wanted, "%d", i);
	for (size_t i = 0; i < ARRAY_LEN(begun); i++) {
		found_expect(scratch.store, begun[i], str_cstr(&wanted));
		for (int field = 0; field < FIELD_COUNT; field++) {
			struct str text = { 0 }, both = { 0 };

			str_appendf(&text, "%s:%s", names[field], begun[i]);
			str_appendf(&both, "%d%d", field, (int)FIELD_COUNT);
			found_expect(scratch.store, str_cstr(&text), str_cstr(&both));
			str_finish(&text);
			str_finish(&both);
		}
	}
	found_expect(scratch.store, "title:q room:鯨", "8");
	found_expect(scratch.store, "text:q p", "5");
	found_expect(scratch.store, "speaker:p", "");
	str_finish(&wanted);
	scratch_finish(&scratch);
}

/* What is taken out of the index goes with the letters it came with. */
static void changes_are_followed(void **state)
{
	struct scratch scratch = { 0 };
	struct error err = { 0 };
	int64_t rowid;

	(void)state;
	scratch_make(&scratch);
	beasts_merge(&scratch);
	if (!store_find_guid(scratch.store, SV("beasts"), SV("0"), &rowid, &err) ||
	    !store_note(scratch.store, rowid, SV("zebra"), &err))
		fail_msg("%s", err.message);
	found_expect(scratch.store, "note:z", "0");
	found_expect(scratch.store, "title:q", "08");
	if (!store_note(scratch.store, rowid, SV("yak"), &err))
		fail_msg("%s", err.message);
	found_expect(scratch.store, "note:z", "");
	found_expect(scratch.store, "z", "");
	found_expect(scratch.store, "note:y", "0");
	found_expect(scratch.store, "text:y", "");
	scratch_finish(&scratch);
}

void initial_cases_add(struct cases *cases)
{
	cases_add(cases, fields_are_told_apart, NULL, "initials: fields are told apart");
	cases_add(cases, changes_are_followed, NULL, "initials: changes are followed");
}
