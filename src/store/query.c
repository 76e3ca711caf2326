#include <stdlib.h>

#include "query_name.h"
#include "query_term.h"
#include "query_word.h"

/* Where Debian's cmigemo-common puts its dictionary. */
#define DICTIONARY_PATH "/usr/share/cmigemo/utf-8/migemo-dict"

/* -- terms ------------------------------------------------------------------------------------- */

static bool term_same(const struct term *a, const struct term *b)
{
	return a->kind == b->kind && a->field == b->field && a->negated == b->negated &&
	       a->phrase == b->phrase && a->number == b->number && sv_equal(a->text, b->text);
}

struct term *query_term_add(struct query *query, const struct term *term)
{
	struct term *added;

	if (query->terms_len >= QUERY_TERMS_MAX)
		return NULL;
	for (size_t i = 0; i < query->terms_len; i++)
		if (term_same(&query->terms[i], term))
			return NULL;
	query->terms = array_reserve(query->terms, &query->terms_cap, query->terms_len + 1,
	                             sizeof(*query->terms));
	added = &query->terms[query->terms_len++];
	*added = *term;
	added->text = arena_copy(&query->arena, term->text);
	if (added->kind == TERM_TEXT)
		fold_text(&added->fold, added->text);
	return added;
}

static bool folds_equal(const struct fold *a, const struct fold *b)
{
	if (a->len != b->len)
		return false;
	for (size_t i = 0; i < a->len; i++)
		if (a->units[i].cp != b->units[i].cp)
			return false;
	return true;
}

bool term_variant_add(struct query *query, struct term *term, enum variant_kind kind, int field,
                      struct sv text)
{
	struct variant added = { .kind = kind, .field = field };
	bool known;

	added.text = arena_copy(&query->arena, text);
	fold_text(&added.fold, added.text);
	known = added.fold.len == 0 || folds_equal(&added.fold, &term->fold);
	for (size_t i = 0; i < term->variants_len && !known; i++)
		known = term->variants[i].field == field &&
		        folds_equal(&added.fold, &term->variants[i].fold);
	if (known) {
		fold_finish(&added.fold);
		return false;
	}
	term->variants = array_reserve(term->variants, &term->variants_cap, term->variants_len + 1,
	                               sizeof(*term->variants));
	term->variants[term->variants_len++] = added;
	return true;
}

void term_variants_truncate(struct term *term, size_t len)
{
	while (term->variants_len > len)
		fold_finish(&term->variants[--term->variants_len].fold);
}

bool term_is_text(const struct term *term)
{
	return term->kind == TERM_TEXT && term->fold.len > 0;
}

bool term_counts_in(const struct term *term, enum field field)
{
	return term->field < 0 || term->field == (int)field;
}

/* -- text -------------------------------------------------------------------------------------- */

/* Tells whether a hard separator stands inside FOLD; one before its first unit does not count. */
static bool fold_is_parted(const struct fold *fold)
{
	for (size_t i = 1; i < fold->len; i++)
		if (fold->units[i].flags & FOLD_HARD)
			return true;
	return false;
}

/* Adds the parts of VALUE between hard separators (。、「」 and the like), for a match never
 * crosses one; VALUE itself where it has none, or where the parts must not come apart. */
static void text_add(struct query *query, struct term *like, struct sv value)
{
	struct fold fold = { 0 };
	size_t first = 0;

	fold_text(&fold, value);
	like->text = value;
	like->tied = false;
	if (like->negated || like->phrase || !fold_is_parted(&fold)) {
		query_term_add(query, like);
		goto out;
	}
	for (size_t i = 1; i <= fold.len; i++) {
		if (i < fold.len && !(fold.units[i].flags & FOLD_HARD))
			continue;
		like->text = sv_sub(value, fold.units[first].start,
		                    fold.units[i - 1].end - fold.units[first].start);
		query_term_add(query, like);
		like->tied = true;
		first = i;
	}
out:
	fold_finish(&fold);
}

/* Makes a condition of WORD as its name says; false where its value does not fit the name. */
static bool named_add(struct query *query, const struct query_word *word)
{
	struct term term = {
		.kind = query_name_kind(word->name),
		.field = query_name_field(word->name),
		.negated = word->negated,
		.phrase = word->phrase,
		.open = word->open,
		.text = word->value,
	};

	if (!word->value.len)
		return true; /* still being typed */
	if (term.kind == TERM_DAY && !query_day_find(word->value, &term.number))
		return false;
	if (term.kind == TERM_STAR && !query_mark_find(word->value, &term.kind))
		return false;
	if (term.kind == TERM_TEXT) {
		text_add(query, &term, word->value);
		return true;
	}
	if (term.kind == TERM_STAR || term.kind == TERM_NOTED || term.kind == TERM_DAY)
		term.text = (struct sv){ 0 };
	term.phrase = false;
	query_term_add(query, &term);
	return true;
}

static void word_add(struct query *query, const struct query_word *word)
{
	struct term term = { .field = -1,
		             .negated = word->negated,
		             .phrase = word->phrase,
		             .open = word->open };

	if (word->name >= 0 && named_add(query, word))
		return;
	/* Quotes with nothing in them are signs without a letter, like any other. */
	text_add(query, &term, word->plain.len ? word->plain : SV("\""));
}

void query_parse_with(struct query *query, struct sv text, const char *dictionary)
{
	struct query made = { 0 };
	struct query_word word;
	struct str clean = { 0 };

	text_clean(&clean, text, CLEAN_LINE);
	made.text = arena_copy(&made.arena, str_view(&clean));
	made.dictionary = arena_copy(&made.arena, sv_from(dictionary));
	str_finish(&clean);
	for (struct sv rest = made.text; query_word_next(&rest, &word);)
		word_add(&made, &word);
	query_variants_add(&made, 0);
	query_finish(query);
	*query = made;
}

void query_parse(struct query *query, struct sv text)
{
	query_parse_with(query, text, DICTIONARY_PATH);
}

void query_add(struct query *query, int field, struct sv text)
{
	struct str clean = { 0 };
	size_t first = query->terms_len;

	text_clean(&clean, text, CLEAN_LINE);
	for (struct sv rest = str_view(&clean); rest.data;) {
		struct term term = { .field = field };
		struct sv word = sv_cut(&rest, ' ');

		if (word.len)
			text_add(query, &term, word);
	}
	str_finish(&clean);
	query_variants_add(query, first);
}

void query_finish(struct query *query)
{
	for (size_t i = 0; i < query->terms_len; i++) {
		term_variants_truncate(&query->terms[i], 0);
		free(query->terms[i].variants);
		fold_finish(&query->terms[i].fold);
	}
	free(query->terms);
	arena_finish(&query->arena);
	*query = (struct query){ 0 };
}

bool query_empty(const struct query *query)
{
	return query->terms_len == 0;
}
