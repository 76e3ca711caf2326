/* Schedules in iCalendar (RFC 5545), read by content lines, one event at a time. */
#include "ical.h"

#include <stdio.h>
#include <stdlib.h>

enum { READ_BYTES = 64 << 10 };

static void calendar_line(struct calendar *calendar, const struct content_line *line)
{
	static const char *const names[] = { "X-WR-CALNAME", "NAME" };
	static const char *const descriptions[] = { "X-WR-CALDESC", "DESCRIPTION" };
	struct conference *conference = &calendar->conference;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (sv_equal_nocase(line->name, sv_from(names[i]))) {
			conference->title = content_line_text(line, &calendar->arena);
			calendar->named = conference->title.len > 0;
		} else if (sv_equal_nocase(line->name, sv_from(descriptions[i])) && !calendar->named) {
			conference->title = content_line_text(line, &calendar->arena);
		}
	}
	if (sv_equal_nocase(line->name, SV("X-WR-TIMEZONE")))
		zone_set(calendar, content_line_text(line, &calendar->arena));
	else if (sv_equal_nocase(line->name, SV("URL")))
		conference->url = content_line_text(line, &calendar->arena);
}

/* Notes that the component NAME begins.  Fails with ERROR_INPUT where they nest too deep. */
static bool component_begin(struct calendar *calendar, struct sv name)
{
	if (calendar->depth == DEPTH_MAX)
		return error_set(calendar->err, ERROR_INPUT, _("%s: components nest deeper than %d levels"),
		                 calendar->job->source->name, DEPTH_MAX);
	snprintf(calendar->open[calendar->depth++], NAME_BYTES, "%.*s", SV_ARGS(sv_sub(name, 0, 31)));
	return true;
}

/* Notes that the component NAME ends; it must be the innermost one. */
static bool component_end(struct calendar *calendar, struct sv name)
{
	if (calendar->depth == 0 ||
	    !sv_equal_nocase(sv_sub(name, 0, 31), sv_from(calendar->open[calendar->depth - 1])))
		return error_set(calendar->err, ERROR_INPUT,
		                 _("%s: END:%.*s where %s is open; the file is damaged"),
		                 calendar->job->source->name, SV_ARGS(name),
		                 calendar->depth ? calendar->open[calendar->depth - 1] : "-");
	calendar->depth--;
	return true;
}

/* Takes one unfolded LINE. */
static bool line_take(void *payload, struct sv text)
{
	struct calendar *calendar = payload;
	struct content_line line;

	if (!content_line_split(text, &line))
		return true;
	if (sv_equal_nocase(line.name, SV("BEGIN"))) {
		if (calendar->in_event)
			calendar->depth_inside++;
		else
			calendar->in_event = sv_equal_nocase(sv_trim(line.value), SV("VEVENT"));
		return component_begin(calendar, sv_trim(line.value));
	}
	if (sv_equal_nocase(line.name, SV("END"))) {
		if (!component_end(calendar, sv_trim(line.value)))
			return false;
		if (calendar->depth_inside) {
			calendar->depth_inside--;
			return true;
		}
		if (!calendar->in_event)
			return true;
		calendar->in_event = false;
		return event_give(calendar);
	}
	if (calendar->in_event && !calendar->depth_inside)
		event_line(calendar, &line);
	else if (calendar->depth == 1)
		calendar_line(calendar, &line);
	return true;
}

static bool calendar_read(struct calendar *calendar, struct error *err)
{
	struct source *source = calendar->job->source;
	struct unfolder unfolder = { .line = { 0 } };
	char *chunk = mem_alloc(READ_BYTES);
	bool ok = unfolder_feed(&unfolder, str_view(&calendar->job->head), false, source->name, line_take,
	                        calendar, err);
	size_t got = 1;

	while (ok && got) {
		ok = source_read(source, chunk, READ_BYTES, &got, err) &&
		     unfolder_feed(&unfolder, (struct sv){ .data = chunk, .len = got }, got == 0,
		                   source->name, line_take, calendar, err);
	}
	free(chunk);
	unfolder_finish(&unfolder);
	return ok;
}

bool read_ical(struct job *job, struct error *err)
{
	struct calendar *calendar = mem_alloc(sizeof(*calendar));
	bool ok;

	calendar->job = job;
	calendar->err = err;
	ok = calendar_read(calendar, err);
	if (ok && calendar->depth)
		ok = error_set(err, ERROR_INPUT, _("%s: breaks off inside %s; fetch the file again"),
		               job->source->name, calendar->open[calendar->depth - 1]);
	if (ok) {
		if (!calendar->conference.title.len)
			calendar->conference.title = job_file_stem(job);
		job_conference(job, &calendar->conference);
	}
	arena_finish(&calendar->event.arena);
	arena_finish(&calendar->arena);
	zone_close(calendar->zone);
	zone_close(calendar->other);
	str_finish(&calendar->other_name);
	free(calendar);
	return ok;
}
