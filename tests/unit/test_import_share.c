/* Notes that one user shares and another takes; files that hold a part of a conference. */
#include "test_import.h"

#include <stdlib.h>
#include <string.h>

#define EVENT(GUID, TITLE) "<event id='" GUID "' guid='00000000-0000-4000-8000-00000000000" GUID "'>" \
                           "<title>" TITLE "</title></event>"
#define SCHEDULE(EVENTS) "<schedule><conference><title>T</title><acronym>tconf</acronym></conference>" \
                         "<day date='2025-03-01'>" EVENTS "</day></schedule>"

static const char first_version[] = SCHEDULE(EVENT("1", "One") EVENT("2", "Two") EVENT("3", "Three"));
static const char second_version[] = SCHEDULE(EVENT("1", "One, retold") EVENT("2", "Two"));

/* Two users, each with a library that holds a version of the same conference. */
struct users {
	struct library sharer, reader;
};

static int users_setup(void **state)
{
	struct users *users = mem_alloc(sizeof(*users));

	library_setup(&users->sharer);
	library_setup(&users->reader);
	library_import(&users->sharer, "t", sv_from(first_version));
	library_import(&users->reader, "t", sv_from(second_version));
	*state = users;
	return 0;
}

static int users_teardown(void **state)
{
	struct users *users = *state;

	library_teardown(&users->sharer);
	library_teardown(&users->reader);
	free(users);
	return 0;
}

static int64_t rowid_of(struct library *library, const char *ref)
{
	struct error err = { 0 };
	int64_t rowid;

	if (!store_find(library->store, (struct sv){ 0 }, sv_from(ref), &rowid, &err))
		fail_msg("%s", err.message);
	return rowid;
}

static void note_write(struct library *library, const char *ref, const char *text)
{
	struct error err = { 0 };

	if (!store_note(library->store, rowid_of(library, ref), sv_from(text), &err))
		fail_msg("%s", err.message);
}

/* Exports what SHARER has, his notes under the name Ann, and imports it for READER. */
static struct import_report share(struct users *users)
{
	const struct export_options options = { .notes = true, .author = SV("Ann") };
	struct import_report report;
	struct str json = { 0 };

	library_export(users->sharer.store, SV("tconf"), "json", &options, &json);
	report = library_import(&users->reader, "ann.json", str_view(&json));
	str_finish(&json);
	return report;
}

/* Checks note and comments of the session REF: "note / author: text, author: text". */
static void remarks_check(struct library *library, const char *ref, const char *want)
{
	struct session session;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct str got = { 0 };

	if (!store_session(library->store, rowid_of(library, ref), &arena, &session, &err))
		fail_msg("%s", err.message);
	str_appendf(&got, "%.*s /", SV_ARGS(session.note));
	for (size_t i = 0; i < session.comments_len; i++)
		str_appendf(&got, " %.*s: %.*s", SV_ARGS(session.comments[i].author),
		            SV_ARGS(session.comments[i].text));
	text_check(ref, str_view(&got), sv_from(want));
	str_finish(&got);
	arena_finish(&arena);
}

static void notes_become_comments(void **state)
{
	struct users *users = *state;

	note_write(&users->sharer, "1", "good");
	note_write(&users->reader, "1", "mine");
	assert_int_equal(share(users).merge.comments_added, 1);
	remarks_check(&users->reader, "1", "mine / Ann: good");
	remarks_check(&users->reader, "2", " /");
	/* The same again changes nothing; another text replaces the first; none takes it back. */
	assert_true(share(users).merge.unchanged);
	note_write(&users->sharer, "1", "very good");
	share(users);
	remarks_check(&users->reader, "1", "mine / Ann: very good");
	note_write(&users->sharer, "1", "");
	share(users);
	remarks_check(&users->reader, "1", "mine /");
}

static void shared_notes_leave_the_schedule_alone(void **state)
{
	struct users *users = *state;
	struct str before = { 0 }, after = { 0 };

	note_write(&users->sharer, "3", "gone there");
	library_facts(users->reader.store, &before);
	share(users);
	library_facts(users->reader.store, &after);
	text_check("facts", str_view(&after), str_view(&before));
	/* The session that only the sharer has brings its note along when it comes. */
	library_import(&users->reader, "t", sv_from(first_version));
	remarks_check(&users->reader, "3", " / Ann: gone there");
	str_finish(&before);
	str_finish(&after);
}

static void shared_notes_are_found(void **state)
{
	struct users *users = *state;
	struct query query = { .tier = TIER_MATCH };
	const struct view view = { .query = &query };
	struct window window = { .len = 0 };
	struct error err = { 0 };

	note_write(&users->sharer, "2", "zymurgy");
	share(users);
	query_parse(&query, SV("comment:zymurgy"));
	assert_true(store_window(users->reader.store, &view, EDGE_FIRST, 0, 10, &window, &err));
	assert_int_equal(window.len, 1);
	window_finish(&window);
	query_finish(&query);
}

static void export_passes_no_notes_of_others_on(void **state)
{
	static const struct export_options plain = { .lang = LANG_EN };
	struct users *users = *state;
	struct str json = { 0 };

	note_write(&users->sharer, "1", "good");
	share(users);
	note_write(&users->reader, "1", "mine");
	library_export(users->reader.store, SV("tconf"), "json", &plain, &json);
	assert_null(strstr(str_cstr(&json), "good"));
	assert_null(strstr(str_cstr(&json), "mine"));
	assert_true(library_import(&users->reader, "again.json", str_view(&json)).merge.unchanged);
	remarks_check(&users->reader, "1", "mine / Ann: good");
	str_finish(&json);
}

static void shared_file_brings_a_conference(void **state)
{
	struct users *users = *state;
	struct error err = { 0 };

	note_write(&users->sharer, "1", "good");
	assert_true(store_remove(users->reader.store, SV("tconf"), true, &err));
	assert_int_equal(share(users).merge.sessions, 3);
	remarks_check(&users->reader, "1", " / Ann: good");
}

/* The export of one session is a part: the others are not withdrawn by it. */
static void part_withdraws_nothing(void **state)
{
	static const struct export_options plain = { .lang = LANG_EN };
	struct users *users = *state;
	struct str json = { 0 }, before = { 0 }, after = { 0 };
	struct export export = { .options = &plain, .out = &json };
	const struct export_format *format = export_format_named(SV("json"));
	struct conference conference;
	struct session session;
	struct arena arena = { 0 };
	struct error err = { 0 };

	library_facts(users->sharer.store, &before);
	assert_true(store_conference(users->sharer.store, SV("tconf"), &arena, &conference, &err));
	assert_true(store_session(users->sharer.store, rowid_of(&users->sharer, "2"), &arena, &session,
	                          &err));
	export.conference = &conference;
	export_begin(&export, format);
	export_session(&export, format, &session);
	export_end(&export, format);
	library_import(&users->sharer, "two.json", str_view(&json));
	library_facts(users->sharer.store, &after);
	text_check("facts", str_view(&after), str_view(&before));
	arena_finish(&arena);
	str_finish(&json);
	str_finish(&before);
	str_finish(&after);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, users_setup, users_teardown)
const struct CMUnitTest import_share_tests[] = {
	TEST(notes_become_comments),
	TEST(shared_notes_leave_the_schedule_alone),
	TEST(shared_notes_are_found),
	TEST(export_passes_no_notes_of_others_on),
	TEST(shared_file_brings_a_conference),
	TEST(part_withdraws_nothing),
};
const size_t import_share_tests_len = ARRAY_LEN(import_share_tests);
