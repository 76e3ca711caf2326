/* What is exported as JSON and imported again is the same conference. */
#include "test_import.h"

static const struct export_options plain = { .lang = LANG_EN, .cols = 72 };

/* Takes SCHEDULE through JSON into another library and compares everything that both know. */
static void round_trip(struct sv schedule, const char *name)
{
	struct library first, second;
	struct str json = { 0 }, again = { 0 }, before = { 0 }, after = { 0 };
	struct import_report report;

	library_setup(&first);
	library_setup(&second);
	report = library_import(&first, name, schedule);
	library_facts(first.store, &before);
	library_export(first.store, sv_from(report.merge.key), "json", &plain, &json);
	report = library_import(&second, "export.json", str_view(&json));
	library_facts(second.store, &after);
	text_check(name, str_view(&after), str_view(&before));
	library_export(second.store, sv_from(report.merge.key), "json", &plain, &again);
	text_check(name, str_view(&again), str_view(&json));
	/* And back into the first: nothing of it changes. */
	assert_true(library_import(&first, "export.json", str_view(&json)).merge.unchanged);
	str_finish(&json);
	str_finish(&again);
	str_finish(&before);
	str_finish(&after);
	library_teardown(&first);
	library_teardown(&second);
}

static void file_round_trip(const char *path, void *payload)
{
	struct str schedule = { 0 };
	struct error err = { 0 };

	(void)payload;
	if (!file_read(path, 64 << 20, &schedule, &err))
		fail_msg("%s", err.message);
	round_trip(str_view(&schedule), path);
	str_finish(&schedule);
}

static void bundled_round_trip(void **state)
{
	(void)state;
	file_round_trip(BUNDLED_JSON, NULL);
}

static void real_round_trips(void **state)
{
	static const char *const folders[] = { "frab-xml", "frab-json", "icalendar", "sessionize", "fortee" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		if (!schedules_each(folders[i], file_round_trip, NULL))
			return;
}

const struct CMUnitTest import_round_tests[] = {
	cmocka_unit_test(bundled_round_trip),
	cmocka_unit_test(real_round_trips),
};
const size_t import_round_tests_len = ARRAY_LEN(import_round_tests);
