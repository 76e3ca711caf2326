/* What published schedules do to texts, links and people; and how far an import says that it is. */
#include "test_import.h"

#include <string.h>

#include "html.h"

/* -- HTML ------------------------------------------------------------------------------------- */

static const struct {
	const char *html;
	const char *text;
} html_rows[] = {
	{ "<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree" },
	{ "<ul>\n<li>a</li>\n<li>b <b>c</b></li>\n</ul>", "* a\n* b c" },
	{ "See <a href=\"https://x.example/\">there</a>.", "See there <https://x.example/>." },
	{ "<a href='http://x.example'>http://x.example</a>", "http://x.example" },
	{ "<a href=\"javascript:alert(1)\">no</a> <a>none</a>", "no none" },
	{ "<p>A &amp; B &#8212; &#x20ac; &nosuch; &</p>", "A & B \xE2\x80\x94 \xE2\x82\xAC &nosuch; &" },
	{ "<pre>if (x)\n    y();</pre>", "if (x)\n    y();" },
	{ "<style>p { }</style><p>Text<script>evil()</script></p>", "Text" },
	{ "<p>blanks   and\nlines</p>", "blanks and lines" },
	{ "<P CLASS='x'>Loud</P>", "Loud" },
	{ "<p>never closed <b", "never closed" },
	/* What is no HTML stays as it is. */
	{ "# Title\n\n* [a](http://x.example) & <https://x.example>", NULL },
	{ "std::vector<int> and a < b", NULL },
	{ "mail <ann@x.example>", NULL },
	{ "", NULL },
};

static void html_becomes_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(html_rows); i++) {
		const char *want = html_rows[i].text ? html_rows[i].text : html_rows[i].html;
		struct str got = { 0 };

		html_to_text(&got, sv_from(html_rows[i].html));
		text_check(html_rows[i].html, str_view(&got), sv_from(want));
		str_finish(&got);
	}
}

/* -- facts ------------------------------------------------------------------------------------- */

#define XML(EVENT) "<schedule><conference><title>T</title></conference><day date='2025-03-01'>" \
                   "<room name='A'><event id='1' guid='g'><title>One</title>" EVENT \
                   "</event></room></day></schedule>"
#define FRAB(EVENT) "{\"schedule\":{\"conference\":{\"title\":\"T\",\"days\":[{\"date\":\"2025-03-01\"," \
                    "\"rooms\":{\"A\":[{\"title\":\"One\"," EVENT "}]}}]}}}"
#define ICAL(LINES) "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:One\r\n" LINES "END:VEVENT\r\nEND:VCALENDAR\r\n"

/* A schedule, lines that the library then has, and a text that it must not have. */
static const struct {
	const char *what;
	const char *bytes;
	const char *want;
	const char *never; /* NULL: nothing */
} fact_rows[] = {
	{ "of two abstracts the longer one",
	  XML("<abstract>The long one.</abstract><abstract>Short.</abstract>"), "  abstract: The long one.\n",
	  "Short" },
	{ "HTML in an abstract, Markdown in a description",
	  XML("<abstract>&lt;p&gt;A &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;</abstract><description>* [x](http://x.example)"
	      "</description>"),
	  "  abstract: A b\n  description: * [x](http://x.example)\n", "<p>" },
	{ "links without an address, and attachments",
	  XML("<links><link>words only</link><link href='http://x.example'>X</link></links><attachments>"
	      "<attachment href='/a.pdf'>slides</attachment></attachments>"),
	  "  link 0:  / words only\n  link 0: http://x.example / X\n  link 1: /a.pdf / slides\n", NULL },
	{ "speakers in their order",
	  XML("<persons><person id='9'>Zoe</person><person id='1'>Ann</person></persons>"),
	  "  speaker: Zoe /  /  / \n  speaker: Ann /  /  / \n", NULL },
	{ "what turns text around is taken out, what has no name is shown",
	  XML("<subtitle>a\xE2\x80\xAE" "b\xC2\x9B" "c \xF0\x9F\x98\x80</subtitle>"),
	  "  subtitle: ab\xEF\xBF\xBD" "c \xF0\x9F\x98\x80\n", "\xE2\x80\xAE" },
	{ "of a pile of marks eight",
	  XML("<subtitle>x\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
	      "</subtitle>"),
	  "  subtitle: x\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\n", NULL },
	{ "persons as objects, their addresses left behind",
	  FRAB("\"persons\":[{\"public_name\":\"Ann\",\"email\":\"ann@x.example\"}]"),
	  "  speaker: Ann /  /  / \n", "ann@x.example" },
	{ "nested links", FRAB("\"links\":[[{\"url\":\"http://x.example\",\"title\":\"X\"}]]"),
	  "  link 0: http://x.example / X\n", NULL },
	{ "a reading of a name",
	  "{\"timetable\":[{\"title\":\"x\",\"speaker\":{\"name\":\"\xE9\x9D\x92\xE6\x9C\xA8\",\"kana\":"
	  "\"\xE3\x81\x82\xE3\x81\x8A\xE3\x81\x8D\"}}]}",
	  "  speaker: \xE9\x9D\x92\xE6\x9C\xA8 / \xE3\x81\x82\xE3\x81\x8A\xE3\x81\x8D /  / \n", NULL },
	{ "an attendee by name, not by address", ICAL("ATTENDEE;CN=\"Ann, PhD\":mailto:ann@x.example\r\n"),
	  "  speaker: Ann, PhD /  /  / \n", "ann@x.example" },
	{ "an alarm is not the event", ICAL("BEGIN:VALARM\r\nDESCRIPTION:ring\r\nEND:VALARM\r\n"),
	  "  title: One\n", "ring" },
	{ "a zone that is no plain name is not looked up",
	  ICAL("DTSTART;TZID=../../etc/passwd:20250301T100000\r\n"), "  day 1 date 20148 start 29013720 ", NULL },
	{ "a character of which a half is missing", FRAB("\"subtitle\":\"a\\ud83d b\\u0000c\""),
	  "  subtitle: a\xEF\xBF\xBD b\xEF\xBF\xBD" "c\n", NULL },
};

static void facts_are_taken(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(fact_rows); i++) {
		struct library library;
		struct str facts = { 0 };

		library_setup(&library);
		library_import(&library, "t", sv_from(fact_rows[i].bytes));
		library_facts(library.store, &facts);
		if (!strstr(str_cstr(&facts), fact_rows[i].want))
			fail_msg("%s: expected\n%sin\n%s", fact_rows[i].what, fact_rows[i].want, str_cstr(&facts));
		if (fact_rows[i].never && strstr(str_cstr(&facts), fact_rows[i].never))
			fail_msg("%s: %s in\n%s", fact_rows[i].what, fact_rows[i].never, str_cstr(&facts));
		str_finish(&facts);
		library_teardown(&library);
	}
}

/* Texts longer than the limits are cut at a character, with an ellipsis, and counted. */
static void long_texts_are_cut(void **state)
{
	struct str bytes = { 0 }, facts = { 0 };
	struct import_report report;
	struct library library;

	(void)state;
	str_append_cstr(&bytes, "<schedule><day date='2025-03-01'><event><title>");
	for (int i = 0; i < 1200; i++)
		str_append_cstr(&bytes, "\xE4\xBC\x9A");
	str_append_cstr(&bytes, "</title><description>");
	for (int i = 0; i < 30000; i++)
		str_append_cstr(&bytes, "x");
	str_append_cstr(&bytes, "</description></event></day></schedule>");
	library_setup(&library);
	report = library_import(&library, "t", str_view(&bytes));
	assert_int_equal(report.merge.cut_fields, 1);
	library_facts(library.store, &facts);
	assert_non_null(strstr(str_cstr(&facts), "\xE4\xBC\x9A\xE2\x80\xA6\n"));
	str_finish(&bytes);
	str_finish(&facts);
	library_teardown(&library);
}

/* -- progress ---------------------------------------------------------------------------------- */

struct told {
	int percent;
	int times;
};

static void progress_note(void *payload, int percent)
{
	struct told *told = payload;

	assert_in_range(percent, told->percent, 100);
	told->percent = percent;
	told->times++;
}

static void progress_rises(void **state)
{
	struct told told = { 0 };
	const struct import_options options = { .progress = progress_note, .payload = &told };
	struct import_report report;
	struct library library;
	struct str bytes = { 0 };
	struct error err = { 0 };

	(void)state;
	str_append_cstr(&bytes, "<schedule><conference><acronym>t</acronym></conference>"
	                        "<day date='2025-03-01'>");
	for (int i = 0; i < 500; i++)
		str_appendf(&bytes, "<event guid='%d'><title>Number %d</title></event>", i, i);
	str_append_cstr(&bytes, "</day></schedule>");
	library_setup(&library);
	for (int again = 0; again < 2; again++) {
		told = (struct told){ 0 };
		assert_true(import_bytes(library.store, "t", str_view(&bytes), &options, &report, &err));
		assert_true(told.times > 4);
		/* A second time nothing is left to be written. */
		assert_int_equal(told.percent > 90, !again);
	}
	str_finish(&bytes);
	library_teardown(&library);
}

const struct CMUnitTest import_quirk_tests[] = {
	cmocka_unit_test(html_becomes_text),
	cmocka_unit_test(facts_are_taken),
	cmocka_unit_test(long_texts_are_cut),
	cmocka_unit_test(progress_rises),
};
const size_t import_quirk_tests_len = ARRAY_LEN(import_quirk_tests);
