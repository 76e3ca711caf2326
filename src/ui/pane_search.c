/* The search pane: the query, and facets that write terms into it. */
#include "app.h"

#include <stdio.h>
#include <string.h>

enum { FACETS_MAX = 60 };

static struct facet_line *facet_add(struct facet_list *list)
{
	list->items = array_reserve(list->items, &list->cap, list->len + 1, sizeof(*list->items));
	list->items[list->len] = (struct facet_line){ .heading = NULL };
	return &list->items[list->len++];
}

/* Appends the facets of KIND under HEADING; nothing where the view has none. */
static void facet_group_add(struct app *app, enum facet_kind kind, const char *heading)
{
	struct facet_list *list = &app->facets;
	struct facet *facets;
	size_t len;

	if (!store_facets(app->store, &app->view, kind, app->options->lang, FACETS_MAX, &list->arena,
	                  &facets, &len, NULL) ||
	    len == 0)
		return;
	if (list->len)
		facet_add(list)->heading = "";
	facet_add(list)->heading = heading;
	for (size_t i = 0; i < len; i++) {
		struct facet_line *line = facet_add(list);

		line->kind = kind;
		line->facet = facets[i];
	}
}

/* Selects the facet that was selected before; where it is gone, the first one. */
static void facet_reselect(struct facet_list *list, enum facet_kind kind, struct sv name)
{
	size_t first = list->len;

	for (size_t i = list->len; i > 0; i--) {
		const struct facet_line *line = &list->items[i - 1];

		if (line->heading)
			continue;
		first = i - 1;
		if (line->kind == kind && sv_equal(line->facet.name, name)) {
			list->selected = first;
			return;
		}
	}
	list->selected = first;
}

void facets_read(struct app *app)
{
	struct facet_list *list = &app->facets;
	enum facet_kind kind = FACET_COUNT;
	struct str name = { 0 };

	if (list->selected < list->len && !list->items[list->selected].heading) {
		kind = list->items[list->selected].kind;
		str_append(&name, list->items[list->selected].facet.name);
	}
	arena_finish(&list->arena);
	list->len = 0;
	if (!pane_exists(app, PANE_SEARCH)) {
		str_finish(&name);
		return;
	}
	facet_group_add(app, FACET_DAY, _("Days"));
	facet_group_add(app, FACET_TOPIC, _("Topics"));
	facet_group_add(app, FACET_TRACK, _("Tracks"));
	facet_group_add(app, FACET_ROOM, _("Rooms"));
	facet_group_add(app, FACET_SPEAKER, _("Speakers"));
	facet_group_add(app, FACET_MARK, _("Marks"));
	facet_reselect(list, kind, str_view(&name));
	str_finish(&name);
}

static void facet_label(const struct facet_line *line, struct str *out)
{
	if (line->kind == FACET_DAY)
		day_label_append(out, line->facet.day, line->facet.date, false);
	else if (line->kind == FACET_MARK && sv_equal(line->facet.name, SV("star")))
		str_append_cstr(out, _("* starred"));
	else if (line->kind == FACET_MARK)
		str_append_cstr(out, _("+ with a note"));
	else
		str_append(out, line->facet.label);
}

static void facet_draw(const struct app *app, const struct facet_line *line, bool selected, int row,
                       struct rect rect)
{
	enum style style = selected ? STYLE_REVERSE : STYLE_NORMAL;
	struct str label = { 0 }, display = { 0 }, text = { 0 };
	char count[24];
	int count_cols = snprintf(count, sizeof(count), "%lld", (long long)line->facet.sessions);

	facet_label(line, &label);
	text_display(&display, str_view(&label));
	str_append_cstr(&text, "  ");
	text_fit(&text, str_view(&display), rect.cols - 5 - count_cols, app->options->ambiguous);
	str_appendf(&text, "  %s", count);
	screen_text(app->screen, row, rect.col, rect.cols, str_view(&text), style, NULL, 0);
	str_finish(&label);
	str_finish(&display);
	str_finish(&text);
}

static void search_draw(const struct app *app, struct rect rect)
{
	const struct facet_list *list = &app->facets;
	int row = rect.row + 2;
	size_t shown = (size_t)(rect.rows > 2 ? rect.rows - 2 : 0);
	size_t top = list->selected >= shown ? list->selected - shown + 1 : 0;

	prompt_draw(app, PROMPT_SEARCH, rect.row, rect.col, rect.cols);
	for (size_t i = top; i < list->len && row < rect.row + rect.rows; i++, row++) {
		const struct facet_line *line = &list->items[i];
		bool selected = app->focus == PANE_SEARCH && i == list->selected;

		if (line->heading)
			screen_text(app->screen, row, rect.col + 1, rect.cols - 1, sv_from(line->heading),
			            STYLE_BOLD, NULL, 0);
		else
			facet_draw(app, line, selected, row, rect);
		if (!line->heading)
			screen_spot(app->screen, (struct spot){ row, rect.col, rect.cols, SPOT_FACET, (long)i });
		if (selected && app->prompt == PROMPT_NONE)
			screen_cursor(app->screen, row, rect.col, false);
	}
}

static unsigned search_move(struct app *app, long step)
{
	struct facet_list *list = &app->facets;
	long at = (long)list->selected;
	long direction = step < 0 ? -1 : 1;
	size_t before = list->selected;

	/* Headings are passed over. */
	while (step) {
		do {
			at += direction;
		} while (at >= 0 && at < (long)list->len && list->items[at].heading);
		if (at < 0 || at >= (long)list->len)
			break;
		list->selected = (size_t)at;
		step -= direction;
	}
	return list->selected != before ? EFFECT_DRAW : EFFECT_NONE;
}

static unsigned search_edge(struct app *app, bool last)
{
	return search_move(app, last ? (long)app->facets.len : -(long)app->facets.len);
}

/* Appends the term of LINE as a query takes it. */
static void facet_term(const struct facet_line *line, struct str *out)
{
	static const char *const fields[] = {
		[FACET_DAY] = "day",   [FACET_TOPIC] = "topic", [FACET_SPEAKER] = "speaker",
		[FACET_ROOM] = "room", [FACET_TRACK] = "track", [FACET_MARK] = "is",
	};

	str_appendf(out, "%s:", fields[line->kind]);
	if (line->kind == FACET_DAY)
		str_appendf(out, "%d", line->facet.day);
	else if (line->kind == FACET_MARK)
		str_append(out, line->facet.name);
	else
		str_appendf(out, "\"%.*s\"", SV_ARGS(line->facet.label));
	/* A quote inside would end the phrase; it has no meaning in what is searched. */
	for (size_t i = (size_t)(strchr(str_cstr(out), ':') - out->data) + 2; i + 1 < out->len; i++) {
		if (out->data[i] == '"')
			out->data[i] = ' ';
	}
}

/* Finds TERM among the words of QUERY; NULL: it is not there. */
static char *term_find(const struct str *query, const struct str *term)
{
	char *at = query->data;

	while (at && (at = strstr(at, str_cstr(term)))) {
		char behind = at[term->len];

		if ((at == query->data || at[-1] == ' ') && (behind == ' ' || behind == '\0'))
			return at;
		at++;
	}
	return NULL;
}

unsigned facet_choose(struct app *app)
{
	struct facet_list *list = &app->facets;
	struct str text = { 0 }, term = { 0 };
	unsigned effects = EFFECT_NONE;
	char *at;

	if (list->selected >= list->len || list->items[list->selected].heading)
		return EFFECT_NONE;
	facet_term(&list->items[list->selected], &term);
	str_append(&text, app->query.text);
	/* Chosen again, a facet is taken back. */
	at = term_find(&text, &term);
	if (at) {
		struct str rest = { 0 };

		str_append_cstr(&rest, at + term.len);
		str_truncate(&text, (size_t)(at - text.data));
		str_append(&text, str_view(&rest));
		str_finish(&rest);
	} else {
		str_append_cstr(&text, text.len ? " " : "");
		str_append(&text, str_view(&term));
	}
	effects = query_set(app, sv_trim(str_view(&text)));
	str_finish(&text);
	str_finish(&term);
	return effects;
}

const struct pane_ops pane_search = {
	.name = N_("Search"),
	.draw = search_draw,
	.move = search_move,
	.edge = search_edge,
	.open = facet_choose,
};
