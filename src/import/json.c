/* Schedules in JSON: which of the formats a file is of, by its shape. */
#include "job.h"

enum { JSON_MAX_BYTES = 64 << 20 };

/* The shapes of JSON, in the order they are tried. */
struct shape {
	const char *name;
	bool (*fits)(const struct json *root);
	bool (*read)(struct job *job, const struct json *root, struct error *err);
};

static bool root_is_schedule(const struct json *root)
{
	return json_get(json_get(root, "schedule"), "conference") != NULL;
}

static bool root_is_sessionize(const struct json *root)
{
	return json_get(root, "sessions") && json_get(root, "rooms") && json_get(root, "speakers");
}

static bool root_is_fortee(const struct json *root)
{
	return json_get(root, "timetable") != NULL;
}

static const struct shape shapes[] = {
	{ "frab JSON", root_is_schedule, read_frab_json },
	{ "Sessionize JSON", root_is_sessionize, read_sessionize },
	{ "fortee JSON", root_is_fortee, read_fortee },
};

bool read_json(struct job *job, struct error *err)
{
	struct arena arena = { 0 };
	struct str text = { 0 };
	const struct json *root;
	bool ok = false;

	str_append(&text, str_view(&job->head));
	if (!source_read_all(job->source, JSON_MAX_BYTES, &text, err))
		goto out;
	root = json_read(str_view(&text), &arena, err);
	if (!root) {
		error_prefix(err, "%s", job->source->name);
		goto out;
	}
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
		if (shapes[i].fits(root)) {
			job->report->format = shapes[i].name;
			ok = shapes[i].read(job, root, err);
			goto out;
		}
	}
	error_set(err, ERROR_INPUT,
	          _("%s: JSON, but of no schedule format that is known; give frab, Sessionize or fortee "
	            "JSON"),
	          job->source->name);
out:
	arena_finish(&arena);
	str_finish(&text);
	return ok;
}
