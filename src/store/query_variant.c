#include "query_term.h"

enum { JOINED_WORDS_MAX = 3 };

/* -- joined ------------------------------------------------------------------------------------------ */

/* Tells whether TERM is a bare Latin word that may be half of one. */
static bool term_is_bare_word(const struct term *term)
{
	if (!term_is_text(term) || term->negated || term->phrase)
		return false;
	for (size_t i = 0; i < term->fold.len; i++)
		if (term->fold.units[i].fold_class == FOLD_CJK ||
		    (i && term->fold.units[i].flags & FOLD_WORD))
			return false;
	return true;
}

/* Gives the terms [FIRST, END) the word that they make together. */
static void joined_add(struct query *query, size_t first, size_t end)
{
	struct str joined = { 0 };

	for (size_t i = first; i < end; i++)
		str_append(&joined, query->terms[i].text);
	for (size_t i = first; i < end; i++)
		term_variant_add(query, &query->terms[i], VARIANT_JOINED, -1, str_view(&joined));
	str_finish(&joined);
}

/* A text that says keylogger has both words of "key logger": each term takes the whole word. */
static void joined_variants_add(struct query *query, size_t first)
{
	for (size_t start = first; start < query->terms_len; start++) {
		for (size_t end = start; end < query->terms_len && end < start + JOINED_WORDS_MAX; end++) {
			const struct term *term = &query->terms[end];

			if (!term_is_bare_word(term) || term->field != query->terms[start].field ||
			    (end > start && term->tied))
				break;
			if (end > start)
				joined_add(query, start, end + 1);
		}
	}
}

void query_variants_add(struct query *query, size_t first)
{
	if (query->terms_len - first > QUERY_VARIED_TERMS_MAX)
		return;
	joined_variants_add(query, first);
}
