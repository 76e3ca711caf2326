#include "query_initial.h"

#include "initials.h"
#include "query_expand.h"

/* -- words just begun -------------------------------------------------------------------------- */

bool phrases_are_initials(const struct term *term, const struct phrases *phrases)
{
	if (term->negated)
		return false;
	for (size_t i = 0; i < phrases->len; i++) {
		const struct phrase *phrase = &phrases->items[i];

		if (phrase_is_spare(phrases, i))
			continue;
		if (phrase->len != 1 || !phrase->prefix || !token_is_initial(phrase->tokens))
			return false;
	}
	return phrases->len > 0;
}

/* Appends what a row must hold for one of the readings PHRASES of TERM, as WRITE says it of each. */
static void readings_append(struct str *out, const struct term *term, const struct phrases *phrases,
			    void (*write)(struct str *out, const struct phrase *phrase, int field))
{
	size_t written = 0;

	str_append_cstr(out, out->len ? " AND (" : "(");
	for (size_t i = 0; i < phrases->len; i++) {
		const struct phrase *phrase = &phrases->items[i];

		if (phrase_is_spare(phrases, i))
			continue;
		if (written++)
			str_append_cstr(out, " OR ");
		write(out, phrase, term->field >= 0 ? term->field : phrase->field);
	}
	str_append_fill(out, ')', 1);
}

static void phrase_letter(struct str *out, const struct phrase *phrase, int field)
{
	initial_match_append(out, field, phrase->tokens);
}

void first_letters_append(struct str *out, const struct term *term, const struct phrases *phrases)
{
	readings_append(out, term, phrases, phrase_letter);
}

/* -- words that begin many --------------------------------------------------------------------- */

/* Tells whether TERM, as it stands at its tier, is what the fold finds in a text. */
static bool term_is_widened(const struct term *term)
{
	for (size_t i = 0; i < term->variants_len; i++)
		if (term->variants[i].kind >= VARIANT_INSIDE)
			return true;
	return false;
}

bool phrases_are_looked_for(struct store *store, const struct term *term, const struct phrases *phrases)
{
	bool many = false;

	if (term_is_widened(term))
		return false;
	for (size_t i = 0; i < phrases->len; i++) {
		const struct phrase *phrase = &phrases->items[i];
		struct sv last = phrase_last_token(phrase);

		if (!token_initial(phrase_first_token(phrase)).len || !token_initial(last).len)
			return false;
		/* A word parted in two is rare: what its second half begins is not worth a look. */
		if ((i == 0 || phrase->len == 1) && phrase->prefix && token_is_word(last))
			many = many || token_begins_many(store, last);
	}
	return many;
}

static void phrase_propose(struct str *out, const struct phrase *phrase, int field)
{
	str_append_fill(out, '(', 1);
	initial_match_append(out, field, token_initial(phrase_first_token(phrase)));
	if (phrase->len > 1) {
		str_append_cstr(out, " AND ");
		initial_match_append(out, field, token_initial(phrase_last_token(phrase)));
	}
	str_append_fill(out, ')', 1);
}

void proposal_append(struct str *out, const struct term *term, const struct phrases *phrases)
{
	readings_append(out, term, phrases, phrase_propose);
}
