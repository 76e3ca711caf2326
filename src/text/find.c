#include "xsnotes/text.h"

enum { BLANK_SIDE_MIN = 3 };

static bool unit_is_word(const struct fold_unit *unit)
{
	return unit->fold_class != FOLD_CJK;
}

/* Counts the units of the word of FOLD that ends before AT, up to LIMIT. */
static size_t word_len_before(const struct fold *fold, size_t at, size_t limit)
{
	size_t len = 0;

	while (len < at && len < limit && unit_is_word(&fold->units[at - 1 - len])) {
		len++;
		if (fold->units[at - len].flags & FOLD_WORD)
			break;
	}
	return len;
}

/* Counts the units of the word of FOLD that begins at AT, up to LIMIT. */
static size_t word_len_after(const struct fold *fold, size_t at, size_t limit)
{
	size_t len = 0;

	while (at + len < fold->len && len < limit && unit_is_word(&fold->units[at + len])) {
		if (len && fold->units[at + len].flags & FOLD_WORD)
			break;
		len++;
	}
	return len;
}

bool fold_gap_joins(const struct fold *fold, size_t at)
{
	if (!(fold->units[at].flags & FOLD_BLANK))
		return true;
	return word_len_before(fold, at, BLANK_SIDE_MIN) >= BLANK_SIDE_MIN &&
	       word_len_after(fold, at, BLANK_SIDE_MIN) >= BLANK_SIDE_MIN;
}

/* Tells whether the match may go on from unit I - 1 to I of TEXT and J - 1 to J of TERM. */
static bool step_allowed(const struct fold *text, size_t i, const struct fold *term, size_t j)
{
	uint8_t in_text = text->units[i].flags;
	uint8_t in_term = term->units[j].flags;
	const uint8_t soft = FOLD_BLANK | FOLD_JOIN;

	if (in_text & FOLD_HARD)
		return in_term & FOLD_HARD;
	if (in_term & FOLD_HARD)
		return false;
	if (!unit_is_word(&text->units[i]) || !unit_is_word(&text->units[i - 1]))
		return true;
	if (!(in_term & soft))
		return fold_gap_joins(text, i);
	if (!(in_text & soft))
		return fold_gap_joins(term, j);
	return true;
}

/* Tells whether a match may begin at UNIT. */
static bool start_allowed(const struct fold_unit *unit, enum find_kind kind)
{
	return kind == FIND_INSIDE || !unit_is_word(unit) || unit->flags & (FOLD_WORD | FOLD_TAIL);
}

static bool match_at(const struct fold *text, size_t at, const struct fold *term)
{
	for (size_t j = 0; j < term->len; j++) {
		if (text->units[at + j].cp != term->units[j].cp)
			return false;
		if (j && !step_allowed(text, at + j, term, j))
			return false;
	}
	return true;
}

bool fold_find(const struct fold *text, const struct fold *term, enum find_kind kind, size_t *from,
               struct span *out)
{
	if (term->len == 0)
		return false;
	for (size_t at = *from; at + term->len <= text->len; at++) {
		if (text->units[at].cp != term->units[0].cp || !start_allowed(&text->units[at], kind) ||
		    !match_at(text, at, term))
			continue;
		*out = (struct span){ text->units[at].start, text->units[at + term->len - 1].end };
		*from = at + term->len;
		return true;
	}
	return false;
}
