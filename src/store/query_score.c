#include "query_sql.h"
#include "query_term.h"

/* How much of what was typed a text has, best first (TEXT.md section 3, order by relevance). */
enum likeness {
	LIKE_NONE,
	LIKE_NEAR,    /* by another spelling */
	LIKE_FOLDED,  /* by the fold alone */
	LIKE_LETTERS, /* but for case */
	LIKE_RAW,     /* to the letter */
};

/* Where it has it: the title weighs most, what the row does not hold least. */
enum standing {
	IN_REST,
	IN_SPEAKER,
	IN_TITLE,
};

static struct sv span_text(struct sv text, struct span span)
{
	return sv_sub(text, span.start, span.end - span.start);
}

static enum likeness match_likeness(struct sv found, struct sv typed)
{
	if (sv_equal(found, typed))
		return LIKE_RAW;
	return sv_equal_nocase(found, typed) ? LIKE_LETTERS : LIKE_FOLDED;
}

/* Returns the best that TEXT, folded as FOLD, has of TERM. */
static enum likeness text_likeness(const struct term *term, enum field field, struct sv text,
                                   const struct fold *fold)
{
	enum likeness best = LIKE_NONE;
	struct span span;

	for (size_t from = 0; fold_find(fold, &term->fold, FIND_WORD, &from, &span);) {
		enum likeness likeness = match_likeness(span_text(text, span), term->text);

		best = likeness > best ? likeness : best;
	}
	for (size_t i = 0; i < term->variants_len && best == LIKE_NONE; i++) {
		const struct variant *variant = &term->variants[i];
		size_t from = 0;

		if ((variant->field < 0 || variant->field == (int)field) &&
		    fold_find(fold, &variant->fold, FIND_WORD, &from, &span))
			best = variant->kind == VARIANT_JOINED ? LIKE_FOLDED : LIKE_NEAR;
	}
	return best;
}

static int text_score(const struct term *term, enum field field, enum standing place,
		      struct sv text)
{
	struct fold fold = { 0 };
	enum likeness likeness = LIKE_NONE;

	if (term_counts_in(term, field) && text.len) {
		fold_text(&fold, text);
		likeness = text_likeness(term, field, text, &fold);
		fold_finish(&fold);
	}
	return likeness == LIKE_NONE ? 0 : (int)likeness * (IN_TITLE + 1) + (int)place;
}

int query_score(const struct query *query, const struct session *session)
{
	int total = 0;

	for (size_t i = 0; i < query->terms_len; i++) {
		const struct term *term = &query->terms[i];
		int best;

		if (!term_is_text(term) || term->negated)
			continue;
		best = text_score(term, FIELD_TITLE, IN_TITLE, session->title);
		for (size_t j = 0; j < session->speakers_len; j++) {
			int score = text_score(term, FIELD_SPEAKER, IN_SPEAKER,
					       session->speakers[j].name);

			best = score > best ? score : best;
		}
		/* The row does not say how the rest has it: well enough to be in the list. */
		total += best ? best : 1;
	}
	return total;
}
