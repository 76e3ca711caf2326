#include "merge_state.h"

static bool speakers_insert(struct db *db, const struct session *session, struct error *err)
{
	for (size_t i = 0; i < session->speakers_len; i++) {
		const struct speaker *speaker = &session->speakers[i];
		sqlite3_stmt *stmt = db_stmt(db, STMT_SPEAKER_INSERT, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, session->rowid);
		bind_int(stmt, 2, (int64_t)i + 1);
		bind_sv(stmt, 3, speaker->name);
		bind_sv(stmt, 4, speaker->reading);
		bind_sv(stmt, 5, speaker->printed);
		bind_sv(stmt, 6, speaker->role);
		if (!db_run(db, stmt, err))
			return false;
	}
	return true;
}

static bool topics_insert(struct db *db, const struct session *session, struct error *err)
{
	for (size_t i = 0; i < session->topics_len; i++) {
		sqlite3_stmt *stmt = db_stmt(db, STMT_TOPIC_INSERT, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, session->rowid);
		bind_int(stmt, 2, (int64_t)i + 1);
		bind_sv(stmt, 3, session->topics[i].in[LANG_EN]);
		bind_sv(stmt, 4, session->topics[i].in[LANG_JA]);
		if (!db_run(db, stmt, err))
			return false;
	}
	return true;
}

static bool comments_insert(struct db *db, const struct session *session, struct error *err)
{
	for (size_t i = 0; i < session->comments_len; i++) {
		const struct comment *comment = &session->comments[i];
		sqlite3_stmt *stmt = db_stmt(db, STMT_COMMENT_INSERT, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, session->rowid);
		bind_int(stmt, 2, (int64_t)i + 1);
		bind_int(stmt, 3, comment->number);
		bind_sv(stmt, 4, comment->author);
		bind_sv(stmt, 5, comment->role);
		bind_sv(stmt, 6, comment->lang);
		bind_sv(stmt, 7, comment->text);
		if (!db_run(db, stmt, err))
			return false;
	}
	return true;
}

static bool links_insert(struct db *db, const struct session *session, struct error *err)
{
	for (size_t i = 0; i < session->links_len; i++) {
		sqlite3_stmt *stmt = db_stmt(db, STMT_LINK_INSERT, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, session->rowid);
		bind_int(stmt, 2, (int64_t)i + 1);
		bind_int(stmt, 3, session->links[i].kind);
		bind_sv(stmt, 4, session->links[i].url);
		bind_sv(stmt, 5, session->links[i].title);
		if (!db_run(db, stmt, err))
			return false;
	}
	return true;
}

static bool misprints_insert(struct db *db, const struct session *session, struct error *err)
{
	for (size_t i = 0; i < session->misprints_len; i++) {
		sqlite3_stmt *stmt = db_stmt(db, STMT_MISPRINT_INSERT, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, session->rowid);
		bind_int(stmt, 2, (int64_t)i + 1);
		bind_sv(stmt, 3, session->misprints[i].printed);
		bind_sv(stmt, 4, session->misprints[i].right);
		if (!db_run(db, stmt, err))
			return false;
	}
	return true;
}

static bool row_insert(struct db *db, int64_t number, const struct session *session,
		       struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_SESSION_INSERT, err);
	const struct sv texts[] = {
		session->room, session->track, session->type, session->language, session->title_alt,
		session->subtitle, session->url, session->abstract, session->description,
	};

	if (!stmt)
		return false;
	bind_int(stmt, 1, session->rowid);
	bind_int(stmt, 2, number);
	bind_sv(stmt, 3, session->guid);
	bind_sv(stmt, 4, session->id);
	bind_sv(stmt, 5, session->code);
	bind_sv(stmt, 6, session->ref);
	bind_sv(stmt, 7, session->title);
	bind_int(stmt, 8, session->day);
	bind_known(stmt, 9, session->date, DATE_UNKNOWN);
	bind_known(stmt, 10, session->start, MINUTE_UNKNOWN);
	bind_known(stmt, 11, session->offset, OFFSET_UNKNOWN);
	bind_known(stmt, 12, session->minutes, MINUTES_UNKNOWN);
	bind_int(stmt, 13, session->state);
	for (int i = 0; i < (int)ARRAY_LEN(texts); i++)
		bind_sv(stmt, 14 + i, texts[i]);
	return db_run(db, stmt, err);
}

bool session_insert(struct db *db, int64_t number, const struct session *session, struct error *err)
{
	return row_insert(db, number, session, err) && speakers_insert(db, session, err)
	       && topics_insert(db, session, err) && comments_insert(db, session, err)
	       && links_insert(db, session, err) && misprints_insert(db, session, err);
}
