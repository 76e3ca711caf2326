/* A day set in lines: rooms across, time down, and the ways from session to session. */
#include "xsnotes/export.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SESSIONS_MAX = 40, DATE = 20000, DAY_MINUTES = 24 * 60 };

/* A day read from lines "START MINUTES ROOM TITLE", "-" for what is not known, "_" for a blank.  A
 * title that begins with * is starred, with ! clashes as well, with x is called off, with + has a
 * note. */
struct fixture {
	struct session sessions[SESSIONS_MAX];
	struct speaker speakers[SESSIONS_MAX];
	size_t len;
	struct arena arena;
};

static int64_t minute_read(struct sv text)
{
	struct sv rest = text;
	int64_t hour, minute;

	if (!sv_number(sv_cut(&rest, ':'), &hour) || !sv_number(rest, &minute))
		return MINUTE_UNKNOWN;
	return (int64_t)DATE * DAY_MINUTES + hour * 60 + minute;
}

static struct sv word_read(struct sv word, struct arena *arena)
{
	struct sv copy = arena_copy(arena, word);
	char *bytes = (char *)(uintptr_t)copy.data;

	for (size_t i = 0; i < copy.len; i++)
		bytes[i] = bytes[i] == '_' ? ' ' : bytes[i];
	return sv_equal(copy, SV("-")) ? (struct sv){ 0 } : copy;
}

static void session_read(struct fixture *fixture, struct sv line)
{
	struct session *session = &fixture->sessions[fixture->len];
	struct sv rest = line;
	int64_t minutes;
	char sign;

	*session = (struct session){ .day = 1, .date = DATE, .offset = OFFSET_UNKNOWN };
	session->ref = arena_format(&fixture->arena, "%zu", ++fixture->len);
	session->start = minute_read(sv_cut(&rest, ' '));
	session->minutes = sv_number(sv_cut(&rest, ' '), &minutes) ? (int32_t)minutes : MINUTES_UNKNOWN;
	session->room = word_read(sv_cut(&rest, ' '), &fixture->arena);
	sign = rest.len ? rest.data[0] : ' ';
	session->starred = sign == '*' || sign == '!';
	session->clash = sign == '!';
	session->noted = sign == '+';
	session->state = sign == 'x' ? STATE_CANCELLED : STATE_PLANNED;
	rest = strchr("*!x+", sign) ? sv_sub(rest, 1, rest.len) : rest;
	session->title = sv_cut(&rest, '|');
	fixture->speakers[fixture->len - 1].name = rest;
	session->speakers = &fixture->speakers[fixture->len - 1];
	session->speakers_len = rest.data ? 1 : 0;
}

static void fixture_read(struct fixture *fixture, const char *day)
{
	*fixture = (struct fixture){ .len = 0 };
	for (struct sv rest = sv_from(day); rest.len;)
		session_read(fixture, sv_cut(&rest, '\n'));
}

#define BUSY                                    \
	"10:00 40 A First\n"                        \
	"11:00 30 A *端末で日本語を正しく扱う話\n" \
	"11:00 60 B Second|Ada\n"                   \
	"11:30 30 A Third\n"

static const struct set_row {
	const char *what;
	int cols;
	const char *now; /* "" none */
	size_t first_room;
	const char *day;
	const char *lines;
} set_rows[] = {
	{ "a band, two columns, a second line for a long title", 60, "", 0, BUSY,
	  "        A                          B\n"
	  "10:00  First (A)\n"
	  "11:00 │*端末で日本語を正しく扱う │ Second\n"
	  "      │ 話                       │   Ada\n"
	  "11:30 ├ Third                    │\n"
	  "12:00\n" },
	{ "the end of a session holds its second line", 60, "", 0,
	  "10:00 60 A A rather long title of a talk\n10:00 60 B B\n",
	  "        A                          B\n"
	  "10:00 │ A rather long title of a │ B\n"
	  "11:00 │ talk\n" },
	{ "half an hour without a session is a line", 60, "", 0,
	  "10:00 30 A One\n10:10 20 B Two\n11:00 30 A Three\n11:10 20 B Four\n",
	  "        A                          B\n"
	  "10:00 │ One\n"
	  "10:10 │                          │ Two\n"
	  " ···  10:30-11:00 free\n"
	  "11:00 │ Three\n"
	  "11:10 │                          │ Four\n"
	  "11:30\n" },
	{ "29 minutes are not", 60, "", 0,
	  "10:00 31 A One\n10:10 21 B Two\n11:00 30 A Three\n11:10 20 B Four\n",
	  "        A                          B\n"
	  "10:00 │ One\n"
	  "10:10 │                          │ Two\n"
	  "10:31\n"
	  "11:00 │ Three\n"
	  "11:10 │                          │ Four\n"
	  "11:30\n" },
	{ "the present moment", 60, "11:10", 0, BUSY,
	  "        A                          B\n"
	  "10:00  First (A)\n"
	  "11:00 │*端末で日本語を正しく扱う │ Second\n"
	  "      │ 話                       │   Ada\n"
	  "── 11:10 now ───────────────────────────────────────────────\n"
	  "11:30 ├ Third                    │\n"
	  "12:00\n" },
	{ "the day is over: no line", 60, "12:00", 0, BUSY,
	  "        A                          B\n"
	  "10:00  First (A)\n"
	  "11:00 │*端末で日本語を正しく扱う │ Second\n"
	  "      │ 話                       │   Ada\n"
	  "11:30 ├ Third                    │\n"
	  "12:00\n" },
	{ "a window over the rooms", 60, "", 1,
	  "10:00 30 A One\n10:00 30 B Two\n10:00 30 C Three\n10:00 30 D Four\n10:00 30 E Five\n",
	  "        B                 C                 D\n"
	  "10:00 │ Two             │ Three           │ Four\n"
	  "10:30\n" },
	{ "the last rooms keep the width of the others", 60, "", 3,
	  "10:00 30 A One\n10:00 30 B Two\n10:00 30 C Three\n10:00 30 D Four\n10:00 30 E Five\n",
	  "        D                 E\n"
	  "10:00 │ Four            │ Five\n"
	  "10:30\n" },
	{ "overlaps in one room are marked and not hidden", 60, "", 0,
	  "10:00 60 A One\n10:00 30 A Two\n10:30 60 A Three\n10:00 90 B Four\n",
	  "        A                          B\n"
	  "10:00 │ One                      │ Four\n"
	  "      ├!Two                      │\n"
	  "10:30 ├!Three                    │\n"
	  "11:00 │                          │\n"
	  "11:30\n" },
	{ "marks: clash, called off, note", 60, "", 0,
	  "10:00 30 A !One\n10:00 30 B xTwo\n10:00 30 C +Three\n",
	  "        A                 B                 C\n"
	  "10:00 │!One             │-Two             │+Three\n"
	  "10:30\n" },
	{ "after midnight comes after the evening", 60, "", 0,
	  "23:30 60 A Late\n24:10 20 B Later\n",
	  "        A                          B\n"
	  "23:30 │ Late\n"
	  "00:10 │                          │ Later\n"
	  "00:30\n" },
	{ "a length that is not known lasts to the next start", 60, "", 0,
	  "10:00 - A One\n11:00 30 A Two\n11:00 30 B Three\n",
	  "        A                          B\n"
	  "10:00  One (A)\n"
	  "11:00 │ Two                      │ Three\n"
	  "11:30\n" },
	{ "no room, no start", 60, "", 0, "10:00 30 - One\n10:00 30 B Two\n- - B Three\n",
	  "        B                          (no room)\n"
	  "10:00 │ Two                      │ One\n"
	  "10:30\n"
	  "── no start given ──────────────────────────────────────────\n"
	  "   3  Three\n" },
	{ "one room needs no bands", 60, "", 0, "10:00 30 A One\n10:30 30 A Two\n",
	  "        A\n"
	  "10:00 │ One\n"
	  "10:30 ├ Two\n"
	  "11:00\n" },
	{ "blocks where it is narrow", 40, "11:10", 0, BUSY,
	  "── 10:00 ─────────────────── 1 session ─\n"
	  "   A  First\n"
	  "── 11:00 ────────────────── 2 sessions ─\n"
	  " * A  端末で日本語を正しく扱う話\n"
	  "   B  Second\n"
	  "── 11:10 now ───────────────────────────\n"
	  "── 11:30 ─────────────────── 1 session ─\n"
	  "   A  Third\n" },
	{ "blocks where no room is known", 60, "", 0, "10:00 30 - One\n10:00 30 - Two\n",
	  "── 10:00 ────────────────────────────────────── 2 sessions ─\n"
	  "   One\n"
	  "   Two\n" },
	{ "no times: a list with a line that says so", 60, "", 0, "- - - One|Ada\n- - - *Two\n",
	  " The source gives no start times and no rooms.  In the\n"
	  " order of the source:\n"
	  "   1  One                                       Ada\n"
	  " * 2  Two\n" },
	{ "no times, but rooms", 80, "", 0, "- - A One\n",
	  " The source gives no start times.  In the order of the source:\n"
	  "   1  One\n" },
	{ "nothing at all", 60, "", 0, "", " No sessions.\n" },
};

static void set(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(set_rows); i++) {
		const struct set_row *row = &set_rows[i];
		const struct timetable_options options = {
			.cols = row->cols,
			.ambiguous = AMBIGUOUS_ONE,
			.now = minute_read(sv_from(row->now)),
			.first_room = row->first_room,
		};
		struct fixture fixture;
		struct timetable table = { .len = 0 };
		struct str lines = { 0 };

		fixture_read(&fixture, row->day);
		timetable_make(&table, fixture.sessions, fixture.len, &options);
		timetable_append(&lines, &table);
		if (strcmp(str_cstr(&lines), row->lines) != 0)
			fail_msg("%s: expected\n%sgot\n%s", row->what, row->lines, str_cstr(&lines));
		str_finish(&lines);
		timetable_finish(&table);
		arena_finish(&fixture.arena);
	}
}

/* No line is wider than asked for, every session stands somewhere, at every width. */
static void every_width(void **state)
{
	(void)state;
	for (int cols = 20; cols <= 140; cols++) {
		struct timetable_options options = { .cols = cols, .ambiguous = AMBIGUOUS_ONE,
			                             .now = minute_read(SV("11:10")) };
		struct fixture fixture;
		struct timetable table = { .len = 0 };
		struct str lines = { 0 };

		fixture_read(&fixture, BUSY "12:00 30 会議室 長い題名の話は幅を越えない\n- - - Untimed\n");
		timetable_make(&table, fixture.sessions, fixture.len, &options);
		timetable_append(&lines, &table);
		for (struct sv rest = str_view(&lines); rest.len;) {
			struct sv line = sv_cut(&rest, '\n');

			if (text_cols(line, AMBIGUOUS_ONE) > cols)
				fail_msg("%d columns: \"%.*s\"", cols, SV_ARGS(line));
		}
		for (size_t k = 0; k < table.len; k++) {
			if (!table.places[k].lines)
				fail_msg("%d columns: session %zu is not shown", cols, k + 1);
		}
		str_finish(&lines);
		timetable_finish(&table);
		arena_finish(&fixture.arena);
	}
}

static const struct move_row {
	const char *what;
	size_t from;
	const char *keys; /* of vi */
	size_t to;
} move_rows[] = {
	{ "right to what is on at the time", 0, "l", 4 },
	{ "and back", 4, "h", 0 },
	{ "down in the column", 0, "j", 1 },
	{ "down through the band", 0, "jjj", 3 },
	{ "up out of the band into the column it was left for", 4, "jjkk", 4 },
	{ "over a room that is free", 5, "l", 6 },
	{ "no further than the first", 0, "kkh", 0 },
	{ "no further than the last", 3, "jjj", 7 },
	{ "sideways in a band is nowhere", 2, "l", 2 },
};

static void moved(void **state)
{
	const struct timetable_options options = { .cols = 80, .ambiguous = AMBIGUOUS_ONE,
		                                   .now = MINUTE_UNKNOWN };
	struct fixture fixture;
	struct timetable table = { .len = 0 };

	(void)state;
	fixture_read(&fixture, "10:00 60 A One\n11:00 30 A Two\n12:00 60 A Band\n13:00 60 A Three\n"
	                       "10:00 60 B Four\n13:00 60 B Five\n13:00 60 D Six\n- - B Untimed\n"
	                       "11:00 30 C Seven\n");
	/* Columns A, B, D, C. */
	timetable_make(&table, fixture.sessions, fixture.len, &options);
	for (size_t i = 0; i < ARRAY_LEN(move_rows); i++) {
		const struct move_row *row = &move_rows[i];
		size_t at = row->from, room = table.places[at].room;

		for (const char *key = row->keys; *key; key++) {
			static const char steps[] = "jkhl";
			enum timetable_step step = (enum timetable_step)(strchr(steps, *key) - steps);

			at = timetable_move(&table, at, step, &room);
		}
		if (at != row->to)
			fail_msg("%s: expected session %zu, got %zu", row->what, row->to, at);
	}
	timetable_finish(&table);
	arena_finish(&fixture.arena);
}

static void counted(void **state)
{
	const struct timetable_options options = { .cols = 80, .ambiguous = AMBIGUOUS_ONE,
		                                   .now = MINUTE_UNKNOWN };
	struct fixture fixture;
	struct timetable table = { .len = 0 };

	(void)state;
	fixture_read(&fixture, "10:00 60 A *One\n10:30 60 A Two\n10:30 60 A xThree\n10:40 9 A Four\n"
	                       "10:00 60 - Five\n10:00 60 - Six\n");
	timetable_make(&table, fixture.sessions, fixture.len, &options);
	assert_int_equal(table.overlapping, 2);
	assert_int_equal(table.starred, 1);
	assert_int_equal(table.places[1].overlaps, 0);
	assert_int_equal(table.places[3].overlaps, 1);
	assert_true(table.places[5].overlaps == TIMETABLE_NONE);
	timetable_finish(&table);
	arena_finish(&fixture.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(set),
		cmocka_unit_test(every_width),
		cmocka_unit_test(moved),
		cmocka_unit_test(counted),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("timetable", tests, NULL, NULL);
}
