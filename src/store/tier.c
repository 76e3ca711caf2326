#include "tier.h"

#include <stdlib.h>

#include "near.h"
#include "query_term.h"

enum { INSIDE_LETTERS_MIN = 4 };

/* -- what matches ------------------------------------------------------------------------------ */

bool query_finds(struct store *store, const struct view *view, const struct query *query,
		 bool *finds, struct error *err)
{
	struct view asked = *view;
	int64_t count = 0;
	bool exact;

	asked.query = query;
	asked.sort = SORT_SCHEDULE;
	if (!store_count(store, &asked, 1, &count, &exact, err))
		return false;
	*finds = count > 0;
	return true;
}

/* Tells whether the text term AT of QUERY, as it stands now, is in any session of VIEW that meets
 * the conditions beside it (day, language, conference, marks). */
static bool term_finds(struct store *store, const struct view *view, const struct query *query,
		       size_t at, bool *finds, struct error *err)
{
	struct query asked = { 0 };
	size_t kept = 1;
	bool ok;

	/* A long query is mostly text, and this is done for each term of it. */
	for (size_t i = 0; i < query->terms_len; i++)
		kept += query->terms[i].kind != TERM_TEXT;
	asked.terms = mem_alloc(kept * sizeof(*asked.terms));
	for (size_t i = 0; i < query->terms_len; i++)
		if (i == at || query->terms[i].kind != TERM_TEXT)
			asked.terms[asked.terms_len++] = query->terms[i]; /* borrowed */
	ok = query_finds(store, view, &asked, finds, err);
	free(asked.terms);
	return ok;
}

/* -- other words ------------------------------------------------------------------------------- */

/* Appends TERM as the index has it and returns true where it is one Latin word of LETTERS or more.
 */
static bool term_word(const struct term *term, size_t letters, struct str *out)
{
	const struct fold *fold = &term->fold;

	if (!term_is_text(term) || term->negated || fold->len < letters)
		return false;
	for (size_t i = 0; i < fold->len; i++)
		if (fold->units[i].fold_class == FOLD_CJK ||
		    (i && fold->units[i].flags & FOLD_WORD))
			return false;
	for (size_t i = 0; i < fold->len; i++)
		str_append_cp(out, fold->units[i].cp);
	return true;
}

/* Adds the words of TIER for TERM, which finds nothing as it stands; *ADDED counts them. */
static bool term_widen(struct store *store, struct query *query, struct term *term, enum tier tier,
                       size_t *added, struct error *err)
{
	bool inside = tier == TIER_INSIDE;
	struct near_words words = { 0 };
	struct str word = { 0 };
	bool ok = true;

	if (term_word(term, inside ? INSIDE_LETTERS_MIN : 1, &word))
		ok = inside ? inside_find(store, str_view(&word), &query->arena, &words, err) :
		              near_find(store, str_view(&word), &query->arena, &words, err);
	for (size_t i = 0; i < words.len && ok; i++)
		*added += term_variant_add(query, term, inside ? VARIANT_INSIDE : VARIANT_NEAR, -1,
		                           words.items[i].text);
	near_words_finish(&words);
	str_finish(&word);
	return ok;
}

bool query_widen(struct store *store, const struct view *view, struct query *query, enum tier tier,
		 size_t *added, struct error *err)
{
	for (size_t i = 0; i < query->terms_len; i++) {
		struct term *term = &query->terms[i];
		bool finds = true;

		if (!term_is_text(term) || term->negated)
			continue;
		if (!term_finds(store, view, query, i, &finds, err))
			return false;
		if (!finds && !term_widen(store, query, term, tier, added, err))
			return false;
	}
	return true;
}

void query_narrow(struct query *query)
{
	for (size_t i = 0; i < query->terms_len; i++) {
		struct term *term = &query->terms[i];
		size_t len = term->variants_len;

		/* What was typed is understood before the library is asked: its words stand last.
		 */
		while (len && term->variants[len - 1].kind >= VARIANT_INSIDE)
			len--;
		term_variants_truncate(term, len);
	}
	query->tier = TIER_MATCH;
}

bool store_tier(struct store *store, const struct view *view, struct query *query,
		struct error *err)
{
	bool finds = false;

	query_narrow(query);
	if (query_empty(query))
		return true;
	if (!query_finds(store, view, query, &finds, err))
		return false;
	for (enum tier tier = TIER_INSIDE; tier < TIER_COUNT && !finds; tier++) {
		size_t added = 0;

		if (!query_widen(store, view, query, tier, &added, err) ||
		    (added && !query_finds(store, view, query, &finds, err))) {
			query_narrow(query);
			return false;
		}
		if (finds)
			query->tier = tier;
	}
	if (!finds)
		query_narrow(query);
	return true;
}
