#include "xsnotes/text.h"

enum {
	TOKEN_BYTES = 64, /* joins end here; longer words are cut */
	WORD_BYTES = 120,
};

/* Builds tokens of a folded text and hands them on. */
struct tokenizer {
	const struct fold *fold;
	token_fn fn;
	void *payload;
	struct str token;
};

static bool unit_is_word(const struct fold_unit *unit)
{
	return unit->fold_class != FOLD_CJK;
}

/* Gives the units [START, END) as one token of at most MAX_BYTES. */
static int token_give(struct tokenizer *t, size_t start, size_t end, bool colocated, size_t max_bytes)
{
	const struct fold_unit *units = t->fold->units;
	struct span span = { units[start].start, units[end - 1].end };

	str_clear(&t->token);
	for (size_t i = start; i < end; i++) {
		size_t before = t->token.len;

		str_append_cp(&t->token, units[i].cp);
		if (t->token.len > max_bytes) {
			str_truncate(&t->token, before);
			break;
		}
	}
	return t->fn(t->payload, str_view(&t->token), span, colocated);
}

/* Returns the end of the word that begins at START. */
static size_t word_end(const struct fold *fold, size_t start)
{
	size_t end = start + 1;

	while (end < fold->len && unit_is_word(&fold->units[end]) &&
	       !(fold->units[end].flags & FOLD_WORD))
		end++;
	return end;
}

/* Returns the end of the run of CJK units that begins at START; soft separators do not end it. */
static size_t run_end(const struct fold *fold, size_t start)
{
	size_t end = start + 1;

	while (end < fold->len && !unit_is_word(&fold->units[end]) &&
	       !(fold->units[end].flags & FOLD_HARD))
		end++;
	return end;
}

/* Tells whether the word that begins at AT is tied to the one before it by - / _ . and the like. */
static bool word_is_joined(const struct fold *fold, size_t at)
{
	uint8_t flags;

	if (at >= fold->len || !unit_is_word(&fold->units[at]))
		return false;
	flags = fold->units[at].flags;
	return flags & FOLD_JOIN && !(flags & (FOLD_BLANK | FOLD_HARD));
}

/* Gives the word [START, END) and its camel-case tails, each also joined to what follows it. */
static int word_give(struct tokenizer *t, size_t start, size_t end)
{
	size_t joined = end;
	int status = 0;

	while (word_is_joined(t->fold, joined) && joined - start < TOKEN_BYTES)
		joined = word_end(t->fold, joined);
	for (size_t i = start; i < end && !status; i++) {
		if (i > start && !(t->fold->units[i].flags & FOLD_TAIL))
			continue;
		status = token_give(t, i, end, i > start, WORD_BYTES);
		if (joined > end && !status)
			status = token_give(t, i, joined, true, TOKEN_BYTES);
	}
	return status;
}

/* Gives the bigrams of the run [START, END), and its last character alone where WITH_LAST. */
static int run_give(struct tokenizer *t, size_t start, size_t end, bool with_last)
{
	int status = 0;

	for (size_t i = start; i + 1 < end && !status; i++)
		status = token_give(t, i, i + 2, false, WORD_BYTES);
	if (with_last && !status)
		status = token_give(t, end - 1, end, false, WORD_BYTES);
	return status;
}

/* Gives a barrier where a hard separator stands before AT, and a word on one of its sides. */
static int barrier_give(struct tokenizer *t, size_t at)
{
	const struct fold_unit *unit = &t->fold->units[at];
	struct span span = { unit->start, unit->start };

	if (at == 0 || !(unit->flags & FOLD_HARD) || !(unit_is_word(unit) || unit_is_word(unit - 1)))
		return 0;
	return t->fn(t->payload, SV(TOKEN_BARRIER), span, false);
}

int text_tokens(struct sv in, token_fn fn, void *payload)
{
	struct fold fold = { 0 };
	struct tokenizer t = { .fold = &fold, .fn = fn, .payload = payload };
	int status = 0;

	fold_text(&fold, in);
	for (size_t at = 0; at < fold.len && !status;) {
		size_t end;

		status = barrier_give(&t, at);
		if (status)
			break;
		if (unit_is_word(&fold.units[at])) {
			end = word_end(&fold, at);
			status = word_give(&t, at, end);
		} else {
			end = run_end(&fold, at);
			status = run_give(&t, at, end, true);
		}
		at = end;
	}
	fold_finish(&fold);
	str_finish(&t.token);
	return status;
}

int text_term_tokens(struct sv term, token_fn fn, void *payload, bool *prefix)
{
	struct fold fold = { 0 };
	struct tokenizer t = { .fold = &fold, .fn = fn, .payload = payload };
	int status = 0;

	*prefix = false;
	fold_text(&fold, term);
	for (size_t at = 0; at < fold.len && !status;) {
		size_t end;

		status = barrier_give(&t, at);
		if (status)
			break;
		if (unit_is_word(&fold.units[at])) {
			end = word_end(&fold, at);
			status = token_give(&t, at, end, false, WORD_BYTES);
			*prefix = end == fold.len;
		} else {
			/* At the end of the term one more character may follow in the text: a single
			 * one is asked for as the beginning of any bigram, of more the lone last one
			 * is left out. */
			end = run_end(&fold, at);
			*prefix = end == fold.len && end - at == 1;
			status = run_give(&t, at, end, end < fold.len || *prefix);
		}
		at = end;
	}
	fold_finish(&fold);
	str_finish(&t.token);
	return status;
}
