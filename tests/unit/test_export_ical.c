/* What is exported as iCalendar, read back by libical: an implementation that is not ours. */
#include "test_import.h"

#include <libical/ical.h>
#include <string.h>

static const char schedule[] =
	"<schedule><conference><title>T; Conf, \xE4\xBC\x9A\xE8\xAD\xB0</title><acronym>tconf</acronym>"
	"<time_zone_name>Europe/Berlin</time_zone_name></conference>"
	"<day date='2025-03-29'><room name='A; B'>"
	"<event id='1' guid='g1'><date>2025-03-29T23:30:00+01:00</date><start>23:30</start>"
	"<duration>4:00</duration><title>Commas, semicolons; and \\ backslashes</title>"
	"<abstract>First line\nsecond line, of many characters that do not fit: "
	"\xE4\xBC\x9A\xE8\xAD\xB0\xE3\x81\xAE\xE6\x88\x90\xE6\x9E\x9C\xE3\x82\x92\xE3\x81\xBE\xE3\x81\xA8"
	"\xE3\x82\x81\xE3\x82\x8B\xE3\x80\x82</abstract></event>"
	"<event id='2' guid='g2'><title>The whole day</title></event></room></day>"
	"<day><event id='3' guid='g3'><title>No day</title></event></day></schedule>";

static void line_check(struct sv line)
{
	if (line.len > 75 + 1 || line.data[line.len - 1] != '\r')
		fail_msg("not a line of 75 octets and CR LF: %.*s", SV_ARGS(line));
	/* A line that is cut inside a character begins with a tail byte behind its blank. */
	if (line.len > 1 && line.data[0] == ' ' && ((unsigned char)line.data[1] & 0xC0) == 0x80)
		fail_msg("folded inside a character: %.*s", SV_ARGS(line));
}

static void event_check(icalcomponent *event, const char *uid, const char *summary, const char *start,
                        const char *end)
{
	struct icaltimetype stamp = icalcomponent_get_dtstamp(event);

	assert_string_equal(icalcomponent_get_uid(event), uid);
	assert_string_equal(icalcomponent_get_summary(event), summary);
	assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtstart(event)), start);
	assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtend(event)), end);
	assert_true(icaltime_is_utc(stamp));
}

static void libical_reads_it_back(void **state)
{
	const struct export_options options = { .lang = LANG_EN };
	struct library library;
	struct str ics = { 0 };
	icalcomponent *calendar, *event;

	(void)state;
	library_setup(&library);
	library_import(&library, "t", sv_from(schedule));
	library_export(library.store, SV("tconf"), "ics", &options, &ics);
	for (struct sv rest = str_view(&ics); rest.len;)
		line_check(sv_cut(&rest, '\n'));
	calendar = icalparser_parse_string(str_cstr(&ics));
	assert_non_null(calendar);
	assert_int_equal(icalcomponent_count_errors(calendar), 0);
	assert_true(icalrestriction_check(calendar));
	assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 2);
	event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	/* Four hours across the switch to summer time. */
	event_check(event, "g1@tconf", "Commas, semicolons; and \\ backslashes", "20250329T223000Z",
	            "20250330T023000Z");
	assert_string_equal(icalcomponent_get_location(event), "A; B");
	assert_non_null(strstr(icalcomponent_get_description(event), "First line\nsecond line, of"));
	assert_non_null(strstr(icalcomponent_get_description(event),
	                       "\xE3\x81\xBE\xE3\x81\xA8\xE3\x82\x81\xE3\x82\x8B\xE3\x80\x82"));
	event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
	event_check(event, "g2@tconf", "The whole day", "20250329", "20250330");
	icalcomponent_free(calendar);
	str_finish(&ics);
	library_teardown(&library);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(libical_reads_it_back) };

	return cmocka_run_group_tests_name("export ical", tests, NULL, NULL);
}
