/* The lines under rows whose match is not in the row: read once, when a row is first shown. */
#include "app.h"

#include <stdlib.h>

enum { LINE_BYTES = 1024, UTF8_BYTES = 4 };

/* Returns where the paragraph of TEXT begins that holds AT. */
static size_t paragraph_start(struct sv text, size_t at)
{
	while (at > 0 && text.data[at - 1] != '\n')
		at--;
	return at;
}

/* Returns the first place from FROM on, at most TO, behind which at most COLS cells stand before TO. */
static size_t start_within(struct sv text, size_t from, size_t to, int cols,
                           enum ambiguous_cols ambiguous)
{
	size_t bytes = (size_t)cols * UTF8_BYTES;

	/* What is further away is wider as well. */
	if (to - from > bytes) {
		from = to - bytes;
		while (((unsigned char)text.data[from] & 0xC0) == 0x80)
			from++;
	}
	while (from < to && text_cols(sv_sub(text, from, to - from), ambiguous) > cols)
		from += cluster_first(sv_sub(text, from, to - from), ambiguous).bytes;
	return from;
}

static bool word_starts(struct sv text, size_t at)
{
	return at > 0 && text.data[at - 1] == ' ';
}

/* Returns where in TEXT the line begins, of which COLS cells are seen: with the paragraph where MATCH
 * is seen then, else a little before the match, where words are written apart with a word. */
static size_t line_start(struct sv text, struct span match, int cols, enum ambiguous_cols ambiguous)
{
	size_t start = paragraph_start(text, match.start), near, far, at;
	int match_cols = text_cols(sv_sub(text, match.start, match.end - match.start), ambiguous);
	int spare_cols = cols > match_cols ? cols - match_cols : 0;

	if (match.start - start < LINE_BYTES &&
	    text_cols(sv_sub(text, start, match.start - start), ambiguous) < spare_cols)
		return start;
	near = start_within(text, start, match.start, spare_cols / 3, ambiguous);
	far = start_within(text, start, match.start, spare_cols * 2 / 3, ambiguous);
	for (at = near; at < match.start && !word_starts(text, at);)
		at++;
	if (at < match.start)
		return at;
	for (at = near; at > far && !word_starts(text, at);)
		at--;
	return at > far ? at : near;
}

/* Appends "Abstract: ...what stands there"; nothing where the row of ROWID shows the match itself. */
static void line_append(const struct app *app, int64_t rowid, struct str *out)
{
	enum ambiguous_cols ambiguous = app->options->ambiguous;
	struct arena arena = { 0 };
	struct session session;
	struct snippet snippet;

	if (store_session(app->store, rowid, &arena, &session, NULL) &&
	    query_snippet(app->view.query, &session, app->options->lang, &snippet)) {
		struct sv text = snippet.passage.text;
		size_t from;

		str_appendf(out, "%s: ", snippet.passage.label);
		from = line_start(text, snippet.match, snippet_cols(app) - text_cols(str_view(out), ambiguous),
		                  ambiguous);
		if (from > paragraph_start(text, from))
			str_append_cstr(out, ambiguous == AMBIGUOUS_TWO ? "..." : "…");
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
			(struct snippet_line){ .rowid = rowid, .text = arena_keep(&lines->arena, &line) };
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
