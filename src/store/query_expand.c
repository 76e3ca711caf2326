#include "query_expand.h"

#include <stdlib.h>

#include "vocab.h"
#include "vocab_gather.h"

bool token_is_word(struct sv token)
{
	return token.len && token.len + 3 < VOCAB_WORD_BYTES && (unsigned char)token.data[0] < 0xE1;
}

/* Adds PHRASE with its last token, TOKEN, made the whole WORD. */
static void whole_add(struct phrases *out, struct arena *arena, const struct phrase *phrase,
                      struct sv token, struct sv word)
{
	struct phrase whole = *phrase;

	whole.tokens = arena_format(arena, "%.*s%.*s", (int)(phrase->tokens.len - token.len),
	                            phrase->tokens.data, SV_ARGS(word));
	/* A word that was cut short stands for all that begin with it. */
	whole.prefix = word.len + 3 >= VOCAB_WORD_BYTES;
	out->items = array_reserve(out->items, &out->cap, out->len + 1, sizeof(*out->items));
	out->items[out->len++] = whole;
}

/* Adds PHRASE to OUT word by word; with too many words, or where they cannot be read, as it is. */
static void phrase_expand(struct store *store, struct arena *arena, const struct phrase *phrase,
                          struct phrases *out)
{
	struct vocab vocab = { .store = store };
	struct sv token = phrase_last_token(phrase);
	size_t before = out->len;
	bool found = false;
	bool ok = vocab_seek(&vocab, token, &found, NULL);

	while (ok && found && sv_starts(str_view(&vocab.word), token) &&
	       out->len - before <= EXPAND_WORDS_MAX) {
		whole_add(out, arena, phrase, token, str_view(&vocab.word));
		ok = vocab_next(&vocab, &found, NULL);
	}
	vocab_close(&vocab);
	if (!ok || out->len - before > EXPAND_WORDS_MAX) {
		out->len = before;
		out->items =
			array_reserve(out->items, &out->cap, out->len + 1, sizeof(*out->items));
		out->items[out->len++] = *phrase;
	}
}

/* Tells whether the first word of PHRASE, of several, is none that STORE has: nothing matches then. */
static bool phrase_is_vain(struct store *store, const struct phrase *phrase)
{
	struct sv first = phrase_first_token(phrase);
	sqlite3_stmt *stmt;
	bool row = true;
	bool ok;

	if (phrase->len < 2 || !token_is_word(first))
		return false;
	stmt = db_stmt(&store->db, STMT_WORD_HAS, NULL);
	if (!stmt)
		return false;
	bind_sv(stmt, 1, first);
	ok = db_row(&store->db, stmt, &row, NULL);
	db_done(stmt);
	return ok && !row;
}

void phrases_expand(struct store *store, struct phrases *phrases)
{
	struct phrases expanded = { 0 };

	for (size_t i = 0; i < phrases->len; i++) {
		const struct phrase *phrase = &phrases->items[i];

		if (phrase_is_vain(store, phrase))
			continue;
		if (phrase->prefix && token_is_word(phrase_last_token(phrase))) {
			phrase_expand(store, &phrases->arena, phrase, &expanded);
			continue;
		}
		expanded.items = array_reserve(expanded.items, &expanded.cap, expanded.len + 1,
		                               sizeof(*expanded.items));
		expanded.items[expanded.len++] = *phrase;
	}
	if (expanded.len) {
		free(phrases->items);
		phrases->items = expanded.items;
		phrases->len = expanded.len;
		phrases->cap = expanded.cap;
	} else {
		free(expanded.items);
		phrases->len = phrases->len ? 1 : 0;
	}
}

bool store_is_large(struct store *store)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_CONFERENCE_RANGES, NULL);
	int64_t sessions = 0;
	bool row = false;

	while (stmt && sessions < store->large_sessions && db_row(&store->db, stmt, &row, NULL) &&
	       row)
		sessions += column_int(stmt, 2);
	db_done(stmt);
	return sessions >= store->large_sessions;
}

bool token_begins_many(struct store *store, struct sv token)
{
	struct vocab vocab = { .store = store };
	size_t words = 0;
	bool found = false;
	bool ok = vocab_seek(&vocab, token, &found, NULL);

	while (ok && found && words <= EXPAND_WORDS_MAX &&
	       sv_starts(str_view(&vocab.word), token)) {
		words++;
		ok = vocab_next(&vocab, &found, NULL);
	}
	vocab_close(&vocab);
	return words > EXPAND_WORDS_MAX;
}
