#include "query_phrase.h"

#include <stdlib.h>

#include "query_term.h"

enum {
	SPLIT_LETTERS_MIN = 3,  /* on each side, as fold_find joins over a blank */
	SPLIT_LETTERS_MAX = 40, /* longer words are no words */
	SPLIT_SHORT_MAX = 5,    /* inside a phrase, words up to here are parted anywhere: IO, I/O */
	SPLIT_TOKENS_MAX = 12,  /* of a phrase whose words are parted */
};

/* Gathers the tokens of one phrase. */
struct gather {
	struct str tokens;
	size_t len;
};

static int token_gather(void *payload, struct sv token, struct span span, bool colocated)
{
	struct gather *gather = payload;

	(void)span;
	if (colocated)
		return 0;
	if (gather->len == QUERY_TOKENS_MAX)
		return 1;
	if (gather->len++)
		str_append_fill(&gather->tokens, ' ', 1);
	str_append(&gather->tokens, token);
	return 0;
}

static void phrase_add(struct phrases *out, struct phrase phrase)
{
	for (size_t i = 0; i < out->len; i++)
		if (out->items[i].field == phrase.field && out->items[i].prefix == phrase.prefix &&
		    sv_equal(out->items[i].tokens, phrase.tokens))
			return;
	phrase.tokens = arena_copy(&out->arena, phrase.tokens);
	out->items = array_reserve(out->items, &out->cap, out->len + 1, sizeof(*out->items));
	out->items[out->len++] = phrase;
}

/* Adds the phrase of TEXT, to count in FIELD only unless that is -1. */
static void text_phrase_add(struct phrases *out, struct sv text, int field)
{
	struct gather gather = { 0 };
	bool prefix = false;

	/* A text cut short has lost its last token: what is left is not to be a beginning. */
	if (text_term_tokens(text, token_gather, &gather, &prefix) != 0)
		prefix = false;
	if (gather.len)
		phrase_add(out, (struct phrase){ .tokens = str_view(&gather.tokens),
		                                 .len = gather.len,
		                                 .prefix = prefix,
		                                 .field = field });
	str_finish(&gather.tokens);
}

/* Appends units [FIRST, END) of FOLD as text without any separator. */
static void units_append(struct str *out, const struct fold *fold, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		str_append_cp(out, fold->units[i].cp);
}

/* Tells whether a soft separator stands between two words of FOLD that may be written as one. */
static bool fold_has_gap(const struct fold *fold)
{
	for (size_t i = 1; i < fold->len; i++)
		if (fold->units[i].flags & (FOLD_JOIN | FOLD_BLANK) &&
		    fold->units[i].fold_class != FOLD_CJK &&
		    fold->units[i - 1].fold_class != FOLD_CJK)
			return true;
	return false;
}

/* pass-through and "key logger" are found as passthrough and keylogger too. */
static void joined_phrase_add(struct phrases *out, const struct fold *fold, int field)
{
	struct str joined = { 0 };

	if (!fold_has_gap(fold))
		return;
	for (size_t i = 0; i < fold->len; i++) {
		if (i && fold->units[i].flags & FOLD_HARD)
			str_append_cstr(&joined, ",");
		else if (i && !fold_gap_joins(fold, i))
			str_append_cstr(&joined, " ");
		str_append_cp(&joined, fold->units[i].cp);
	}
	text_phrase_add(out, str_view(&joined), field);
	str_finish(&joined);
}

static bool fold_is_one_word(const struct fold *fold)
{
	for (size_t i = 0; i < fold->len; i++)
		if (fold->units[i].fold_class == FOLD_CJK ||
		    (i && fold->units[i].flags & FOLD_WORD))
			return false;
	return fold->len > 0;
}

/* passthrough is found as pass through too. */
static void split_phrases_add(struct phrases *out, const struct fold *fold)
{
	struct str split = { 0 };

	if (!fold_is_one_word(fold) || fold->len > SPLIT_LETTERS_MAX)
		return;
	for (size_t at = SPLIT_LETTERS_MIN; at + SPLIT_LETTERS_MIN <= fold->len; at++) {
		str_clear(&split);
		units_append(&split, fold, 0, at);
		str_append_fill(&split, ' ', 1);
		units_append(&split, fold, at, fold->len);
		phrase_add(out, (struct phrase){ .tokens = str_view(&split),
						 .len = 2,
						 .prefix = true,
						 .field = -1 });
	}
	str_finish(&split);
}

static bool token_is_ascii(struct sv token)
{
	for (size_t i = 0; i < token.len; i++)
		if ((unsigned char)token.data[i] >= 0x80)
			return false;
	return true;
}

/* Adds PHRASE with TOKEN, one of its words, parted at each place where a text may part it. */
static void parted_phrases_add(struct phrases *out, struct phrase phrase, struct sv token)
{
	size_t least = token.len <= SPLIT_SHORT_MAX ? 1 : SPLIT_LETTERS_MIN;
	size_t start = (size_t)(token.data - phrase.tokens.data);
	struct str parted = { 0 };

	if (!token_is_ascii(token) || token.len > SPLIT_LETTERS_MAX)
		return;
	for (size_t at = least; at + least <= token.len; at++) {
		str_clear(&parted);
		str_append(&parted, sv_sub(phrase.tokens, 0, start + at));
		str_append_fill(&parted, ' ', 1);
		str_append(&parted, sv_sub(phrase.tokens, start + at, phrase.tokens.len));
		phrase_add(out, (struct phrase){ .tokens = str_view(&parted),
		                                 .len = phrase.len + 1,
		                                 .prefix = phrase.prefix,
		                                 .field = phrase.field });
	}
	str_finish(&parted);
}

/* A joined word is one token at the place of its first part, so that in a phrase each word has to
 * be asked for in parts as well: IO帯域 is found as I/O帯域. */
static void phrase_words_split(struct phrases *out)
{
	size_t len = out->len;

	for (size_t i = 0; i < len; i++) {
		struct phrase phrase = out->items[i];

		if (phrase.len < 2 || phrase.len > SPLIT_TOKENS_MAX)
			continue;
		for (struct sv rest = phrase.tokens; rest.data;)
			parted_phrases_add(out, phrase, sv_cut(&rest, ' '));
	}
}

void term_phrases(const struct term *term, struct phrases *out)
{
	text_phrase_add(out, term->text, -1);
	joined_phrase_add(out, &term->fold, -1);
	phrase_words_split(out);
	split_phrases_add(out, &term->fold);
	for (size_t i = 0; i < term->variants_len; i++) {
		const struct variant *variant = &term->variants[i];

		if (variant->field >= 0 && !term_counts_in(term, (enum field)variant->field))
			continue;
		text_phrase_add(out, variant->text, variant->field);
		joined_phrase_add(out, &variant->fold, variant->field);
	}
}

bool phrase_is_spare(const struct phrases *phrases, size_t at)
{
	struct phrase phrase = phrases->items[at];

	for (size_t i = 0; i < phrases->len; i++) {
		struct phrase wider = phrases->items[i];

		if (i != at && (wider.field < 0 || wider.field == phrase.field) &&
		    phrase.tokens.len > wider.tokens.len &&
		    sv_starts(phrase.tokens, wider.tokens) &&
		    (wider.prefix || phrase.tokens.data[wider.tokens.len] == ' '))
			return true;
	}
	return false;
}

struct sv phrase_first_token(const struct phrase *phrase)
{
	struct sv rest = phrase->tokens;

	return sv_cut(&rest, ' ');
}

struct sv phrase_last_token(const struct phrase *phrase)
{
	size_t start = phrase->tokens.len;

	while (start > 0 && phrase->tokens.data[start - 1] != ' ')
		start--;
	return sv_sub(phrase->tokens, start, phrase->tokens.len);
}

void phrases_finish(struct phrases *phrases)
{
	free(phrases->items);
	arena_finish(&phrases->arena);
	*phrases = (struct phrases){ 0 };
}
