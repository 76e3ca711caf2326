/* What was asked before: kept between starts, so that a query of last week comes back with Ctrl-P.
 *
 * The file holds a line "KIND<TAB>TEXT" a query, latest last.  It is read when a prompt first opens,
 * and written when the browser ends: what other browsers wrote meanwhile stays, the same line counts
 * once, and the file is replaced whole, so that it is never half-written. */
#include "app.h"

#include <stdlib.h>

enum { HISTORY_MAX_BYTES = 1 << 20, HISTORY_MAX_LINES = 500 };

static const char *const kinds[PROMPT_KINDS] = {
	[PROMPT_SEARCH] = "search",
	[PROMPT_FIND] = "find",
};

/* Appends the path of the file NAME in the folder STATE; false where none is kept. */
static bool state_path(const char *state, const char *name, struct str *out)
{
	if (!state)
		return false;
	str_appendf(out, "%s/%s", state, name);
	return true;
}

/* Appends what the file NAME holds; nothing where it does not exist or cannot be read. */
static void state_read(const char *state, const char *name, struct str *out)
{
	struct str path = { 0 };

	if (state_path(state, name, &path) && file_exists(str_cstr(&path)) &&
	    !file_read(str_cstr(&path), HISTORY_MAX_BYTES, out, NULL))
		str_clear(out);
	str_finish(&path);
}

static void state_write(const char *state, const char *name, struct sv content)
{
	struct str path = { 0 };

	/* A state that cannot be kept is no failure of what the user came for. */
	if (state_path(state, name, &path) && folder_make(state, NULL) &&
	    !file_replace(str_cstr(&path), content, true, NULL))
		str_clear(&path);
	str_finish(&path);
}

void history_add(struct app *app, enum prompt_kind kind, struct sv text)
{
	text = sv_trim(text);
	if (text.len && kinds[kind])
		str_appendf(&app->history, "%s\t%.*s\n", kinds[kind], SV_ARGS(text));
}

/* Cuts the last line off *REST. */
static struct sv line_cut_last(struct sv *rest)
{
	size_t start = rest->len ? rest->len - 1 : 0;
	struct sv line;

	while (start > 0 && rest->data[start - 1] != '\n')
		start--;
	line = sv_sub(*rest, start, rest->len);
	rest->len = start;
	while (line.len && line.data[line.len - 1] == '\n')
		line.len--;
	return line;
}

struct sv history_text(struct app *app, enum prompt_kind kind, size_t number)
{
	struct sv rest, before = { 0 };

	if (!app->history_read) {
		struct str whole = { 0 };

		state_read(app->options->state, "history", &whole);
		app->history_begun = whole.len;
		str_append(&whole, str_view(&app->history));
		str_finish(&app->history);
		app->history = whole;
		app->history_read = true;
	}
	rest = str_view(&app->history);
	while (rest.len && kinds[kind]) {
		struct sv text = line_cut_last(&rest);
		struct sv name = sv_cut(&text, '\t');

		if (!sv_equal(name, sv_from(kinds[kind])) || !text.len || sv_equal(text, before))
			continue;
		before = text;
		if (--number == 0)
			return text;
	}
	return (struct sv){ 0 };
}

/* Tells whether LINE is one of the lines of TEXT. */
static bool has_line(struct sv text, struct sv line)
{
	while (text.len) {
		if (sv_equal(sv_cut(&text, '\n'), line))
			return true;
	}
	return false;
}

void history_save(struct app *app)
{
	size_t begun = app->history_read ? app->history_begun : 0;
	struct sv added = sv_sub(str_view(&app->history), begun, app->history.len);
	struct str all = { 0 }, kept = { 0 };
	struct sv rest;
	size_t lines = 0;

	if (!added.len || !app->options->state)
		return;
	state_read(app->options->state, "history", &all);
	str_append(&all, added);
	/* From the latest line back: each counts once. */
	rest = str_view(&all);
	while (rest.len && lines < HISTORY_MAX_LINES) {
		struct sv line = line_cut_last(&rest);

		if (!line.len || has_line(str_view(&kept), line))
			continue;
		str_appendf(&kept, "%.*s\n", SV_ARGS(line));
		lines++;
	}
	str_clear(&all);
	rest = str_view(&kept);
	while (rest.len) {
		struct sv line = line_cut_last(&rest);

		str_appendf(&all, "%.*s\n", SV_ARGS(line));
	}
	state_write(app->options->state, "history", str_view(&all));
	str_finish(&all);
	str_finish(&kept);
}

/* -- the last place ---------------------------------------------------------------------------- */

void place_read(const struct app *app, struct str *conference, struct str *guid)
{
	struct str text = { 0 };
	struct sv rest, key;

	if (app->options->db)
		return;
	state_read(app->options->state, "place", &text);
	rest = str_view(&text);
	rest = sv_cut(&rest, '\n');
	key = sv_cut(&rest, '\t');
	str_append(conference, key);
	str_append(guid, rest);
	str_finish(&text);
}

void place_save(const struct app *app)
{
	const struct session *selected = list_selected(app);
	struct str text = { 0 }, before = { 0 };

	/* Another database is a guest: its place is not the one to come back to. */
	if (app->options->db || !app->conference.key.len)
		return;
	str_appendf(&text, "%.*s\t", SV_ARGS(app->conference.key));
	if (selected && sv_equal(selected->conference, app->conference.key))
		str_append(&text, selected->guid);
	str_append_cstr(&text, "\n");
	state_read(app->options->state, "place", &before);
	if (!sv_equal(str_view(&before), str_view(&text)))
		state_write(app->options->state, "place", str_view(&text));
	str_finish(&text);
	str_finish(&before);
}

void ui_place_set(const char *state, struct sv key)
{
	struct str text = { 0 }, before = { 0 };

	state_read(state, "place", &before);
	str_appendf(&text, "%.*s\t\n", SV_ARGS(key));
	if (before.len)
		state_write(state, "place", str_view(&text));
	str_finish(&text);
	str_finish(&before);
}
