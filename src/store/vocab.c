#include "vocab.h"

enum { KEY_CHECK_WORDS = 64 };

bool vocab_open(struct vocab *vocab, struct store *store, struct error *err)
{
	*vocab = (struct vocab){ .store = store };
	return db_exec(&store->db, STMT_VOCABULARY_MAKE, err);
}

void vocab_close(struct vocab *vocab)
{
	str_finish(&vocab->word);
	*vocab = (struct vocab){ 0 };
}

/* A walk is many short queries, so SQLite's own look for a key may never come round. */
static bool key_is_pending(struct vocab *vocab)
{
	struct store *store = vocab->store;

	return vocab->visited++ % KEY_CHECK_WORDS == 0 && store->key_pending &&
	       store->key_pending(store->key_payload);
}

bool vocab_seek(struct vocab *vocab, struct sv from, bool *found, struct error *err)
{
	struct db *db = &vocab->store->db;
	sqlite3_stmt *stmt;

	if (key_is_pending(vocab))
		return error_set(err, ERROR_BUSY, _("interrupted"));
	stmt = db_stmt(db, STMT_VOCABULARY_NEXT, err);
	if (!stmt)
		return false;
	bind_sv(stmt, 1, from);
	if (!db_row(db, stmt, found, err))
		return false;
	if (*found) {
		struct sv word = column_sv(stmt, 0);

		str_clear(&vocab->word);
		str_append(&vocab->word, word);
	}
	db_done(stmt);
	return true;
}

/* The least string behind every one that begins with WORD's first BYTES; no word has a byte 0xFF. */
static bool seek_behind(struct vocab *vocab, size_t bytes, char behind, bool *found, struct error *err)
{
	struct str from = { 0 };
	bool ok;

	str_append(&from, sv_sub(str_view(&vocab->word), 0, bytes));
	str_append_fill(&from, behind, 1);
	ok = vocab_seek(vocab, str_view(&from), found, err);
	str_finish(&from);
	return ok;
}

bool vocab_next(struct vocab *vocab, bool *found, struct error *err)
{
	return seek_behind(vocab, vocab->word.len, '\x01', found, err);
}

bool vocab_leap(struct vocab *vocab, size_t prefix_bytes, bool *found, struct error *err)
{
	return seek_behind(vocab, prefix_bytes, '\xFF', found, err);
}
