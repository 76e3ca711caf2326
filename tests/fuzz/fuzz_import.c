/* A whole import into a library in memory, and what may be done with it.
 *
 * The input is one version of a schedule, or several with a line "--next--" between them.  What must
 * hold: the library is sound after each, the same file again changes nothing, marks stay, every
 * text in it is clean, every format writes it, and what is exported as JSON comes back the same. */
#include "fuzz.h"
#include "xsnotes/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 40 };

static struct store *library_new(void)
{
	struct error err = { 0 };
	struct store *store = store_open("memory", STORE_MEMORY, &err);

	require(store != NULL, err.message);
	return store;
}

static void library_check(struct store *store)
{
	struct check_report report = { 0 };
	struct error err = { 0 };

	require(store_check(store, false, &report, &err), err.message);
	require(report.findings.len == 0, str_cstr(&report.findings));
	str_finish(&report.findings);
}

static void session_check(const struct session *session)
{
	const struct sv lines[] = {
		session->guid, session->id, session->code, session->ref, session->title,
		session->subtitle, session->room, session->track, session->type,
		session->language, session->url,
	};

	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		require_clean(lines[i], CLEAN_LINE, "a field is not clean");
	require_clean(session->abstract, CLEAN_TEXT, "an abstract is not clean");
	require_clean(session->description, CLEAN_TEXT, "a description is not clean");
	for (size_t i = 0; i < session->speakers_len; i++)
		require_clean(session->speakers[i].name, CLEAN_LINE, "a name is not clean");
	for (size_t i = 0; i < session->links_len; i++)
		require_clean(session->links[i].url, CLEAN_LINE, "a link is not clean");
}

/* Appends the conference KEY in FORMAT to OUT. */
static void library_export(struct store *store, struct sv key, const struct export_format *format,
                           struct str *out)
{
	const struct export_options options = { .lang = LANG_JA, .cols = 40, .notes = false };
	const struct view view = { .conference = key };
	struct conference conference;
	struct export export = { .options = &options, .out = out, .conference = &conference };
	struct window window = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };

	require(store_conference(store, key, &arena, &conference, &err), err.message);
	require(store_window(store, &view, EDGE_FIRST, 0, ROWS_MAX, &window, &err), err.message);
	export_begin(&export, format);
	for (size_t i = 0; i < window.len; i++) {
		struct session session;
		struct str name = { 0 };

		require(store_session(store, window.rows[i].rowid, &arena, &session, &err),
			err.message);
		session_check(&session);
		export_session(&export, format, &session);
		export_file_name(&name, &session, format);
		require(name.len && name.len <= 200 && name.data[0] != '.' &&
			!memchr(name.data, '/', name.len), "an unsafe file name");
		str_finish(&name);
	}
	export_end(&export, format);
	window_finish(&window);
	arena_finish(&arena);
}

/* What is exported and imported again is exported alike. */
static void round_trip(struct store *store, struct sv key)
{
	const struct export_format *json = export_format_named(SV("json"));
	const struct import_options options = { .dry_run = false };
	struct store *other = library_new();
	struct import_report report = { .format = "" };
	struct str once = { 0 }, twice = { 0 };
	struct error err = { 0 };

	library_export(store, key, json, &once);
	require(import_bytes(other, "export", str_view(&once), &options, &report, &err), err.message);
	library_export(other, sv_from(report.merge.key), json, &twice);
	require(sv_equal(str_view(&once), str_view(&twice)), "an export comes back changed");
	str_finish(&once);
	str_finish(&twice);
	store_close(other);
}

/* Stars the first session and puts a note on the last one. */
static void marks_set(struct store *store)
{
	struct window window = { 0 };
	struct error err = { 0 };

	require(store_window(store, &(struct view){ 0 }, EDGE_FIRST, 0, ROWS_MAX, &window, &err),
		err.message);
	if (window.len) {
		require(store_star(store, window.rows[0].rowid, true, &err), err.message);
		require(store_note(store, window.rows[window.len - 1].rowid, SV("a note"), &err),
			err.message);
	}
	window_finish(&window);
}

/* Imports one version; false where it is refused. */
static bool version_import(struct store *store, struct sv bytes)
{
	const struct import_options options = { .dry_run = false };
	struct import_report report = { .format = "" };
	int64_t stars, notes, stars_after, notes_after;
	struct error err = { 0 };
	bool taken;

	require(store_marks(store, (struct sv){ 0 }, &stars, &notes, &err), err.message);
	taken = import_bytes(store, "input", bytes, &options, &report, &err);
	library_check(store);
	require(store_marks(store, (struct sv){ 0 }, &stars_after, &notes_after, &err), err.message);
	require(stars == stars_after && notes == notes_after, "a mark is lost");
	if (!taken)
		return false;
	for (size_t i = 0; export_format_at(i); i++) {
		struct str out = { 0 };

		library_export(store, sv_from(report.merge.key), export_format_at(i), &out);
		str_finish(&out);
	}
	require(import_bytes(store, "input", bytes, &options, &report, &err), err.message);
	require(report.merge.unchanged, "the same file again changes something");
	round_trip(store, sv_from(report.merge.key));
	marks_set(store);
	return true;
}

/* Cuts the part of *REST up to a line "--next--" off; its data is NULL behind the last one. */
static struct sv version_cut(struct sv *rest)
{
	static const char between[] = "\n--next--\n";
	const size_t len = sizeof(between) - 1;
	const char *found = rest->len ? memmem(rest->data, rest->len, between, len) : NULL;
	struct sv version = *rest;

	if (!found) {
		*rest = (struct sv){ 0 };
		return version;
	}
	version.len = (size_t)(found - rest->data);
	*rest = sv_sub(*rest, version.len + len, rest->len);
	return version;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sv rest = fuzz_bytes(data, size);
	struct store *store = library_new();
	struct arena arena = { 0 };
	struct conference *conferences;
	struct error err = { 0 };
	size_t len;

	while (rest.data && version_import(store, version_cut(&rest)))
		;
	require(store_conferences(store, &arena, &conferences, &len, &err), err.message);
	for (size_t i = 0; i < len; i++)
		require(store_remove(store, conferences[i].key, i % 2, &err), err.message);
	library_check(store);
	arena_finish(&arena);
	store_close(store);
	return 0;
}
