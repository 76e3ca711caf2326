#include "test_import.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void library_setup(struct library *library)
{
	struct error err = { 0 };

	strcpy(library->folder, "/tmp/xsnotes-import-XXXXXX");
	if (!mkdtemp(library->folder))
		fail_msg("no folder in /tmp");
	snprintf(library->path, sizeof(library->path), "%s/l.db", library->folder);
	library->store = store_open(library->path, STORE_CREATE, &err);
	if (!library->store)
		fail_msg("%s", err.message);
}

void library_teardown(struct library *library)
{
	store_close(library->store);
	unlink(library->path);
	rmdir(library->folder);
}

struct import_report library_import(struct library *library, const char *name, struct sv bytes)
{
	const struct import_options options = { .dry_run = false };
	struct import_report report;
	struct error err = { 0 };

	if (!import_bytes(library->store, name, bytes, &options, &report, &err))
		fail_msg("%s: refused: %s", name, err.message);
	return report;
}

/* Calls FN for all sessions of VIEW, whole, in schedule order. */
static void sessions_each(struct store *store, const struct view *view,
                          void (*fn)(const struct session *session, void *payload), void *payload)
{
	struct error err = { 0 };
	enum edge edge = EDGE_FIRST;
	int64_t from = 0;

	for (;;) {
		struct window window = { .len = 0 };
		size_t got;

		if (!store_window(store, view, edge, from, 500, &window, &err))
			fail_msg("%s", err.message);
		for (size_t i = 0; i < window.len; i++) {
			struct session session;
			struct arena arena = { 0 };

			if (!store_session(store, window.rows[i].rowid, &arena, &session, &err))
				fail_msg("%s", err.message);
			fn(&session, payload);
			arena_finish(&arena);
		}
		got = window.len;
		from = got ? window.rows[got - 1].rowid : 0;
		window_finish(&window);
		if (got < 500)
			return;
		edge = EDGE_AFTER;
	}
}

static void row_append(const struct session *row, void *payload)
{
	struct str *out = payload;

	date_append(out, row->date);
	str_append_cstr(out, " ");
	minute_append(out, row->start);
	if (row->minutes == MINUTES_UNKNOWN)
		str_append_cstr(out, " -");
	else
		str_appendf(out, " %d", row->minutes);
	str_appendf(out, " %.*s ", SV_ARGS(row->room));
	for (size_t k = 0; k < row->speakers_len; k++)
		str_appendf(out, "%s%.*s", k ? "," : "", SV_ARGS(row->speakers[k].name));
	str_appendf(out, " | %.*s\n", SV_ARGS(row->title));
}

void library_rows(struct store *store, struct str *out)
{
	const struct view view = { .reverse = false };

	sessions_each(store, &view, row_append, out);
}

static void fact(struct str *out, const char *name, struct sv value)
{
	if (value.len)
		str_appendf(out, "  %s: %.*s\n", name, SV_ARGS(value));
}

static void fact_both(struct str *out, const char *name, const struct bilingual *value)
{
	fact(out, name, value->in[LANG_EN]);
	fact(out, name, value->in[LANG_JA]);
}

static void comments_append(struct str *out, const struct comment *comments, size_t len)
{
	for (size_t i = 0; i < len; i++)
		str_appendf(out, "  comment %d %d %.*s %.*s %.*s: %.*s\n", (int)comments[i].kind,
		            comments[i].number, SV_ARGS(comments[i].author), SV_ARGS(comments[i].role),
		            SV_ARGS(comments[i].lang), SV_ARGS(comments[i].text));
}

static void lists_append(struct str *out, const struct session *session)
{
	for (size_t i = 0; i < session->speakers_len; i++) {
		const struct speaker *speaker = &session->speakers[i];

		str_appendf(out, "  speaker: %.*s / %.*s / %.*s / %.*s\n", SV_ARGS(speaker->name),
		            SV_ARGS(speaker->reading), SV_ARGS(speaker->printed), SV_ARGS(speaker->role));
	}
	for (size_t i = 0; i < session->topics_len; i++)
		fact_both(out, "topic", &session->topics[i]);
	for (size_t i = 0; i < session->links_len; i++)
		str_appendf(out, "  link %d: %.*s / %.*s\n", (int)session->links[i].kind,
		            SV_ARGS(session->links[i].url), SV_ARGS(session->links[i].title));
	for (size_t i = 0; i < session->misprints_len; i++)
		str_appendf(out, "  misprint: %.*s / %.*s\n", SV_ARGS(session->misprints[i].printed),
		            SV_ARGS(session->misprints[i].right));
	comments_append(out, session->comments, session->comments_len);
}

static void session_append(const struct session *session, void *payload)
{
	struct str *out = payload;
	const struct {
		const char *name;
		struct sv value;
	} texts[] = {
		{ "id", session->id }, { "code", session->code }, { "ref", session->ref },
		{ "title", session->title }, { "title_alt", session->title_alt },
		{ "subtitle", session->subtitle }, { "room", session->room },
		{ "track", session->track }, { "type", session->type },
		{ "language", session->language }, { "url", session->url },
		{ "abstract", session->abstract }, { "description", session->description },
	};

	str_appendf(out, "session %.*s\n", SV_ARGS(session->guid));
	str_appendf(out, "  day %d date %d start %lld offset %d minutes %d state %d\n", session->day,
	            session->date, (long long)session->start, session->offset, session->minutes,
	            (int)session->state);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		fact(out, texts[i].name, texts[i].value);
	lists_append(out, session);
}

static void conference_append(struct str *out, const struct conference *conference)
{
	const struct {
		const char *name;
		struct sv value;
	} texts[] = {
		{ "title", conference->title }, { "zone", conference->time_zone },
		{ "url", conference->url }, { "version", conference->version },
		{ "revision", conference->revision }, { "source", conference->source },
	};

	str_appendf(out, "conference %.*s\n", SV_ARGS(conference->key));
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		fact(out, texts[i].name, texts[i].value);
	fact_both(out, "venue", &conference->venue);
	fact_both(out, "city", &conference->city);
	fact_both(out, "sponsor", &conference->sponsor);
	fact_both(out, "added", &conference->added);
	fact_both(out, "unknown", &conference->unknown);
	str_appendf(out, "  day_change %d timeslot %d\n", conference->day_change, conference->timeslot);
	for (size_t i = 0; i < conference->chairs_len; i++)
		str_appendf(out, "  chair: %.*s / %.*s / %.*s\n", SV_ARGS(conference->chairs[i].name),
		            SV_ARGS(conference->chairs[i].reading),
		            SV_ARGS(conference->chairs[i].affiliation));
	for (size_t i = 0; i < conference->days_len; i++)
		str_appendf(out, "  day %d %d %lld\n", conference->days[i].number,
		            conference->days[i].date, (long long)conference->days[i].sessions);
	comments_append(out, conference->comments, conference->comments_len);
}

void library_facts(struct store *store, struct str *out)
{
	struct arena arena = { 0 };
	struct conference *conferences;
	struct error err = { 0 };
	size_t len;

	if (!store_conferences(store, &arena, &conferences, &len, &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < len; i++) {
		const struct view view = { .conference = conferences[i].key };

		conference_append(out, &conferences[i]);
		sessions_each(store, &view, session_append, out);
	}
	arena_finish(&arena);
}

/* An export and its format, for sessions_each. */
struct run {
	struct export export;
	const struct export_format *format;
};

static void session_export(const struct session *session, void *payload)
{
	struct run *run = payload;

	export_session(&run->export, run->format, session);
}

void library_export(struct store *store, struct sv key, const char *format,
                    const struct export_options *options, struct str *out)
{
	struct run run = { .export = { .options = options, .out = out },
		           .format = export_format_named(sv_from(format)) };
	const struct view view = { .conference = key };
	struct conference conference;
	struct arena arena = { 0 };
	struct error err = { 0 };

	if (!store_conference(store, key, &arena, &conference, &err))
		fail_msg("%s", err.message);
	run.export.conference = &conference;
	export_begin(&run.export, run.format);
	sessions_each(store, &view, session_export, &run);
	export_end(&run.export, run.format);
	arena_finish(&arena);
}

void text_check(const char *what, struct sv got, struct sv want)
{
	size_t same = 0;

	if (sv_equal(got, want))
		return;
	while (same < got.len && same < want.len && got.data[same] == want.data[same])
		same++;
	while (same && got.data[same - 1] != '\n')
		same--;
	got = sv_sub(got, same, 600);
	want = sv_sub(want, same, 600);
	fail_msg("%s\nexpected:\n%.*s\ngot:\n%.*s", what, SV_ARGS(want), SV_ARGS(got));
}

bool schedules_each(const char *name, void (*fn)(const char *path, void *payload), void *payload)
{
	const char *root = getenv("XSNOTES_SCHEDULES");
	struct str folder = { 0 };
	struct dirent **entries;
	int len;

	if (!root || !*root) {
		print_message("# XSNOTES_SCHEDULES is not set: the real schedules (%s) are skipped\n", name);
		return false;
	}
	str_appendf(&folder, "%s/%s", root, name);
	len = scandir(str_cstr(&folder), &entries, NULL, alphasort);
	if (len < 0)
		fail_msg("%s: cannot be listed", str_cstr(&folder));
	for (int i = 0; i < len; i++) {
		struct str path = { 0 };

		str_appendf(&path, "%s/%s", str_cstr(&folder), entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			fn(str_cstr(&path), payload);
		str_finish(&path);
		free(entries[i]);
	}
	free(entries);
	str_finish(&folder);
	return true;
}
