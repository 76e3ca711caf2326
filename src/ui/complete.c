/* Tab in the search prompt: names of fields, and behind "speaker:" and its like what the conference
 * has of them.  Tab again goes to the next one. */
#include "app.h"

#include <stdlib.h>
#include <string.h>

enum { CANDIDATES_MAX = 2000 };

/* Tells whether TEXT begins with START, as the search compares. */
static bool starts_folded(struct sv text, struct sv start)
{
	struct fold a = { 0 }, b = { 0 };
	bool same;

	fold_text(&a, text);
	fold_text(&b, start);
	same = b.len <= a.len;
	for (size_t i = 0; i < b.len && same; i++)
		same = a.units[i].cp == b.units[i].cp;
	fold_finish(&a);
	fold_finish(&b);
	return same;
}

static void candidate_add(struct completion *completion, struct sv text)
{
	completion->items = array_reserve(completion->items, &completion->cap, completion->len + 1,
	                                  sizeof(*completion->items));
	completion->items[completion->len++] = arena_copy(&completion->arena, text);
}

/* Adds the words of WORDS, separated by blanks, that begin with TYPED. */
static void words_add(struct completion *completion, struct sv words, struct sv typed)
{
	for (struct sv rest = words; rest.data;) {
		struct sv line = sv_cut(&rest, '\n');

		while (line.data) {
			struct sv word = sv_cut(&line, ' ');

			if (word.len > typed.len && starts_folded(word, typed))
				candidate_add(completion, word);
		}
	}
}

/* Which facets have the values of the field that PREFIX ("speaker:") names; FACET_COUNT: none. */
static enum facet_kind facet_of(struct sv prefix)
{
	static const struct {
		int field;
		enum facet_kind facet;
	} facets[] = {
		{ FIELD_SPEAKER, FACET_SPEAKER }, { FIELD_TOPIC, FACET_TOPIC },
		{ FIELD_ROOM, FACET_ROOM },       { FIELD_TRACK, FACET_TRACK },
	};
	enum facet_kind found = FACET_COUNT;
	struct query query = { .terms_len = 0 };
	struct str text = { 0 };

	/* The query itself knows all names of a field; a digit is a value that every one takes. */
	str_appendf(&text, "%.*s1", SV_ARGS(prefix));
	query_parse_with(&query, str_view(&text), NULL);
	if (query.terms_len == 1 && query.terms[0].kind == TERM_DAY)
		found = FACET_DAY;
	for (size_t i = 0; query.terms_len == 1 && i < ARRAY_LEN(facets); i++) {
		if (query.terms[0].kind == TERM_TEXT && query.terms[0].field == facets[i].field)
			found = facets[i].facet;
	}
	query_finish(&query);
	str_finish(&text);
	return found;
}

/* Adds the values of PREFIX that begin with TYPED, in quotes where they hold a blank. */
static void values_add(struct app *app, struct completion *completion, struct sv prefix,
                       struct sv typed)
{
	const struct view view = { .conference = app->view.conference };
	enum facet_kind kind = facet_of(prefix);
	struct arena arena = { 0 };
	struct facet *facets;
	size_t len = 0;

	if (typed.len && typed.data[0] == '"')
		typed = sv_sub(typed, 1, typed.len);
	if (kind == FACET_COUNT || !store_facets(app->store, &view, kind, app->options->lang,
	                                         CANDIDATES_MAX, &arena, &facets, &len, NULL))
		len = 0;
	for (size_t i = 0; i < len; i++) {
		struct sv value = kind == FACET_DAY ? facets[i].name : facets[i].label;
		const char *quote = value.len && memchr(value.data, ' ', value.len) ? "\"" : "";
		struct str whole = { 0 };

		if (value.len && starts_folded(value, typed)) {
			str_appendf(&whole, "%.*s%s%.*s%s", SV_ARGS(prefix), quote, SV_ARGS(value), quote);
			candidate_add(completion, str_view(&whole));
		}
		str_finish(&whole);
	}
	arena_finish(&arena);
}

/* Returns where the word that ends TEXT begins; a blank inside quotes does not part words. */
static size_t word_start(struct sv text)
{
	size_t start = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"')
			quoted = !quoted;
		else if (text.data[i] == ' ' && !quoted)
			start = i + 1;
	}
	return start;
}

static void candidates_find(struct app *app, struct completion *completion, struct sv text)
{
	struct sv word, prefix;
	struct str fields = { 0 };

	completion->start = word_start(text);
	if (completion->start < text.len && text.data[completion->start] == '-')
		completion->start++;
	word = sv_sub(text, completion->start, text.len);
	prefix = word;
	while (prefix.len && prefix.data[prefix.len - 1] != ':')
		prefix.len--;
	query_fields(&fields);
	words_add(completion, str_view(&fields), word);
	if (prefix.len)
		values_add(app, completion, prefix, sv_sub(word, prefix.len, word.len));
	str_finish(&fields);
}

void completion_finish(struct completion *completion)
{
	arena_finish(&completion->arena);
	free(completion->items);
	*completion = (struct completion){ .len = 0 };
}

unsigned prompt_complete(struct app *app)
{
	struct completion *completion = &app->completion;
	struct str line = { 0 };

	if (completion->len) {
		completion->at = (completion->at + 1) % completion->len;
	} else {
		candidates_find(app, completion, edit_text(app->edit));
		if (!completion->len) {
			app_say(app, _("Nothing to complete"));
			return EFFECT_DRAW;
		}
	}
	str_append(&line, sv_sub(edit_text(app->edit), 0, completion->start));
	str_append(&line, completion->items[completion->at]);
	edit_set(app->edit, str_view(&line));
	if (completion->len > 1)
		app_say(app, _("%zu of %zu; Tab shows the next one"), completion->at + 1, completion->len);
	str_finish(&line);
	return query_set(app, edit_text(app->edit));
}
