#include "vocab.h"

enum { KEY_CHECK_WORDS = 64 };

void vocab_close(struct vocab *vocab)
{
	db_done(vocab->stmt);
	str_finish(&vocab->word);
	*vocab = (struct vocab){ 0 };
}

/* SQLite's own look for a key comes by operations, of which a step takes few. */
static bool key_is_pending(struct vocab *vocab)
{
	struct store *store = vocab->store;

	return vocab->visited++ % KEY_CHECK_WORDS == 0 && store->key_pending &&
	       store->key_pending(store->key_payload);
}

bool vocab_next(struct vocab *vocab, bool *found, struct error *err)
{
	if (key_is_pending(vocab))
		return error_set(err, ERROR_BUSY, _("interrupted"));
	if (!db_row(&vocab->store->db, vocab->stmt, found, err))
		return false;
	str_clear(&vocab->word);
	if (*found)
		str_append(&vocab->word, column_sv(vocab->stmt, 0));
	return true;
}

bool vocab_seek(struct vocab *vocab, struct sv from, bool *found, struct error *err)
{
	vocab->stmt = db_stmt(&vocab->store->db, STMT_WORD_FROM, err);
	if (!vocab->stmt)
		return false;
	/* FROM may lie in the word that the step replaces. */
	if (sqlite3_bind_text64(vocab->stmt, 1, from.data ? from.data : "", from.len,
	                        SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
		return db_error(&vocab->store->db, err);
	return vocab_next(vocab, found, err);
}

bool vocab_leap(struct vocab *vocab, size_t prefix_bytes, bool *found, struct error *err)
{
	/* No word has a byte 0xFF: it stands behind all that go on from there. */
	str_truncate(&vocab->word, prefix_bytes);
	str_append_fill(&vocab->word, '\xFF', 1);
	return vocab_seek(vocab, str_view(&vocab->word), found, err);
}
