/* The lines under rows whose match is not in the row: read once, when a row is first shown. */
#include "app.h"

#include <stdlib.h>

enum { BACK_CHARACTERS = 24, LINE_BYTES = 1024 };

/* Returns where in TEXT the line begins: a little before the match at FROM, in the same paragraph. */
static size_t line_start(struct sv text, size_t from)
{
	for (size_t back = 0; back < BACK_CHARACTERS && from > 0; back++) {
		from--;
		while (from > 0 && ((unsigned char)text.data[from] & 0xC0) == 0x80)
			from--;
		if (text.data[from] == '\n')
			return from + 1;
	}
	return from;
}

/* Appends "Abstract: ...what stands there"; nothing where the row of ROWID shows the match itself. */
static void line_append(const struct app *app, int64_t rowid, struct str *out)
{
	struct arena arena = { 0 };
	struct session session;
	struct snippet snippet;

	if (store_session(app->store, rowid, &arena, &session, NULL) &&
	    query_snippet(app->view.query, &session, app->options->lang, &snippet)) {
		struct sv text = snippet.passage.text;
		size_t from = line_start(text, snippet.match.start);

		str_appendf(out, "%s: ", snippet.passage.label);
		if (from)
			str_append_cstr(out, app->options->ambiguous == AMBIGUOUS_TWO ? "..." : "…");
		/* Much more than any row is wide; what is cut off inside a character is not shown. */
		str_append(out, sv_sub(text, from, LINE_BYTES));
	}
	arena_finish(&arena);
}

static const struct snippet_line *line_find(const struct snippet_lines *lines, int64_t rowid)
{
	for (size_t i = 0; i < lines->len; i++) {
		if (lines->items[i].rowid == rowid)
			return &lines->items[i];
	}
	return NULL;
}

void snippets_make(struct app *app)
{
	struct snippet_lines *lines = &app->list.snippets;
	size_t first, end;

	if (!app->view.query)
		return;
	list_shown(app, &first, &end);
	for (size_t at = first; at < end; at++) {
		int64_t rowid = list_row(&app->list, at)->rowid;
		struct str line = { 0 };

		if (line_find(lines, rowid))
			continue;
		line_append(app, rowid, &line);
		lines->items = array_reserve(lines->items, &lines->cap, lines->len + 1, sizeof(*lines->items));
		lines->items[lines->len++] =
			(struct snippet_line){ .rowid = rowid, .text = arena_copy(&lines->arena, str_view(&line)) };
		str_finish(&line);
	}
}

struct sv snippet_line(const struct app *app, int64_t rowid)
{
	const struct snippet_line *line =
		app->view.query ? line_find(&app->list.snippets, rowid) : NULL;

	return line ? line->text : (struct sv){ 0 };
}

void snippets_finish(struct snippet_lines *lines)
{
	arena_finish(&lines->arena);
	free(lines->items);
	*lines = (struct snippet_lines){ .len = 0 };
}
