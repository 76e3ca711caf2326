/* The schedules that conferences really published, where XSNOTES_SCHEDULES names their folder. */
#include "test_import.h"

#include <string.h>

/* Counts how often WORD begins in TEXT. */
static int64_t words_count(struct sv text, const char *word)
{
	int64_t count = 0;

	for (const char *at = text.data; (at = memmem(at, text.len - (size_t)(at - text.data), word,
	                                              strlen(word)));
	     at++)
		count++;
	return count;
}

/* Imports the file PATH and counts its events, each of which has the word PAYLOAD once. */
static void file_count(const char *path, void *payload)
{
	struct import_report report;
	struct library library;
	struct str schedule = { 0 };
	struct error err = { 0 };
	int64_t events;

	if (!file_read(path, 64 << 20, &schedule, &err))
		fail_msg("%s", err.message);
	events = words_count(str_view(&schedule), payload);
	library_setup(&library);
	report = library_import(&library, path, str_view(&schedule));
	if (report.merge.sessions != events)
		fail_msg("%s: %lld events, %lld sessions", path, (long long)events,
		         (long long)report.merge.sessions);
	library_teardown(&library);
	str_finish(&schedule);
}

static void events_all_taken(void **state)
{
	char *const kinds[][2] = {
		{ "frab-xml", "<event " },       { "icalendar", "BEGIN:VEVENT" },
		{ "frab-json", "\"duration\":" }, { "sessionize", "\"startsAt\":" },
		{ "fortee", "\"starts_at\":" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (!schedules_each(kinds[i][0], file_count, kinds[i][1]))
			return;
}

static void file_refuse(const char *path, void *payload)
{
	const struct import_options options = { .dry_run = true };
	struct import_report report;
	struct library library;
	struct error err = { 0 };

	(void)payload;
	library_setup(&library);
	if (import_file(library.store, path, &options, &report, &err))
		fail_msg("%s: was imported", path);
	if (err.code != ERROR_INPUT || strchr(err.message, '\n'))
		fail_msg("%s: not one line about the input: %s", path, err.message);
	library_teardown(&library);
}

static void others_refused(void **state)
{
	(void)state;
	schedules_each("other", file_refuse, NULL);
}

const struct CMUnitTest import_real_tests[] = {
	cmocka_unit_test(events_all_taken),
	cmocka_unit_test(others_refused),
};
const size_t import_real_tests_len = ARRAY_LEN(import_real_tests);
