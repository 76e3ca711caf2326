#include "vocab_gather.h"

#include <stdlib.h>
#include <string.h>

enum { SEEN_SLOTS = 1 << 16 }; /* a power of two; half a megabyte */

/* FNV-1a, 64 bits. */
static uint64_t word_hash(struct sv word)
{
	uint64_t hash = 0xCBF29CE484222325u;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.data[i]) * 0x100000001B3u;
	return hash ? hash : 1;
}

void vocab_gather_add(struct vocab_gather *gather, struct sv token)
{
	uint64_t hash, *slot;

	/* Kana, ideographs and Hangul, from U+1100 on, are bigrams and not words. */
	if (token.len == 0 || (unsigned char)token.data[0] >= 0xE1)
		return;
	if (token.len > VOCAB_WORD_BYTES) {
		token.len = VOCAB_WORD_BYTES;
		while (((unsigned char)token.data[token.len] & 0xC0) == 0x80)
			token.len--;
	}
	if (!gather->seen)
		gather->seen = mem_alloc(SEEN_SLOTS * sizeof(*gather->seen));
	hash = word_hash(token);
	slot = &gather->seen[hash % SEEN_SLOTS];
	if (*slot == hash)
		return;
	*slot = hash;
	str_append(&gather->fresh, token);
	str_append_fill(&gather->fresh, '\n', 1);
}

void vocab_gather_forget(struct vocab_gather *gather)
{
	free(gather->seen);
	gather->seen = NULL;
	str_clear(&gather->fresh);
}

void vocab_gather_finish(struct vocab_gather *gather)
{
	free(gather->seen);
	str_finish(&gather->fresh);
	*gather = (struct vocab_gather){ 0 };
}

bool vocab_gather_write(struct vocab_gather *gather, struct db *db, struct error *err)
{
	bool ok = true;

	if (!gather->fresh.len)
		return true;
	for (struct sv rest = str_view(&gather->fresh); rest.data && ok;) {
		struct sv word = sv_cut(&rest, '\n');
		sqlite3_stmt *stmt = word.len ? db_stmt(db, STMT_WORD_ADD, err) : NULL;

		if (!word.len)
			continue;
		ok = stmt != NULL;
		if (ok) {
			bind_sv(stmt, 1, word);
			ok = db_run(db, stmt, err);
		}
	}
	str_clear(&gather->fresh);
	return ok;
}

bool vocab_gather_check(struct vocab_gather *gather, struct db *db, bool *complete,
			struct error *err)
{
	bool ok = true;

	*complete = true;
	for (struct sv rest = str_view(&gather->fresh); rest.data && ok && *complete;) {
		struct sv word = sv_cut(&rest, '\n');
		sqlite3_stmt *stmt = word.len ? db_stmt(db, STMT_WORD_HAS, err) : NULL;

		if (!word.len)
			continue;
		ok = stmt != NULL;
		if (ok) {
			bind_sv(stmt, 1, word);
			ok = db_row(db, stmt, complete, err);
			db_done(stmt);
		}
	}
	vocab_gather_forget(gather);
	return ok;
}
