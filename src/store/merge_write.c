#include <stdlib.h>
#include <string.h>

#include "index_rows.h"
#include "merge_state.h"
#include "session_record.h"

/* -- the conference ---------------------------------------------------------------------------- */

static bool number_run(struct db *db, enum stmt id, int64_t number, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, id, err);

	if (!stmt)
		return false;
	bind_int(stmt, 1, number);
	return db_run(db, stmt, err);
}

static bool conference_row_write(struct merge *merge, struct error *err)
{
	const struct conference *conference = &merge->conference;
	const struct sv texts[] = {
		conference->key, conference->title, conference->time_zone, conference->url,
		conference->version, conference->revision, conference->source,
		conference->venue.in[LANG_EN], conference->venue.in[LANG_JA],
		conference->city.in[LANG_EN], conference->city.in[LANG_JA],
		conference->sponsor.in[LANG_EN], conference->sponsor.in[LANG_JA],
		conference->added.in[LANG_EN], conference->added.in[LANG_JA],
		conference->unknown.in[LANG_EN], conference->unknown.in[LANG_JA],
	};
	const int after = 2 + (int)ARRAY_LEN(texts);
	struct db *db = &merge->store->db;
	sqlite3_stmt *stmt = db_stmt(db, STMT_CONFERENCE_INSERT, err);

	if (!stmt)
		return false;
	bind_int(stmt, 1, merge->number);
	for (int i = 0; i < (int)ARRAY_LEN(texts); i++)
		bind_sv(stmt, 2 + i, texts[i]);
	bind_int(stmt, after, conference->day_change);
	bind_int(stmt, after + 1, conference->timeslot);
	bind_int(stmt, after + 2, merge->total);
	bind_int(stmt, after + 3, merge->undated);
	return db_run(db, stmt, err);
}

static bool chairs_write(struct merge *merge, struct error *err)
{
	struct db *db = &merge->store->db;

	if (!number_run(db, STMT_CHAIRS_DELETE, merge->number, err))
		return false;
	for (size_t i = 0; i < merge->conference.chairs_len; i++) {
		const struct chair *chair = &merge->conference.chairs[i];
		sqlite3_stmt *stmt = db_stmt(db, STMT_CHAIR_INSERT, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, merge->number);
		bind_int(stmt, 2, (int64_t)i + 1);
		bind_sv(stmt, 3, chair->name);
		bind_sv(stmt, 4, chair->reading);
		bind_sv(stmt, 5, chair->affiliation);
		if (!db_run(db, stmt, err))
			return false;
	}
	return true;
}

static bool remarks_write(struct merge *merge, struct error *err)
{
	struct db *db = &merge->store->db;

	if (!number_run(db, STMT_REMARKS_DELETE, merge->number, err))
		return false;
	for (size_t i = 0; i < merge->conference.comments_len; i++) {
		const struct comment *comment = &merge->conference.comments[i];
		sqlite3_stmt *stmt = db_stmt(db, STMT_REMARK_INSERT, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, merge->number);
		bind_int(stmt, 2, (int64_t)i + 1);
		bind_int(stmt, 3, comment->kind);
		bind_int(stmt, 4, comment->number);
		bind_sv(stmt, 5, comment->author);
		bind_sv(stmt, 6, comment->role);
		bind_sv(stmt, 7, comment->lang);
		bind_sv(stmt, 8, comment->text);
		if (!db_run(db, stmt, err))
			return false;
	}
	return true;
}

static bool days_write(struct merge *merge, struct error *err)
{
	struct db *db = &merge->store->db;

	if (!number_run(db, STMT_DAYS_DELETE, merge->number, err))
		return false;
	for (size_t i = 0; i < merge->days_len; i++) {
		sqlite3_stmt *stmt = db_stmt(db, STMT_DAY_INSERT, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, merge->number);
		bind_int(stmt, 2, (int64_t)i + 1);
		bind_int(stmt, 3, merge->days[i].date);
		bind_int(stmt, 4, merge->days[i].first_id);
		bind_int(stmt, 5, merge->days[i].sessions);
		if (!db_run(db, stmt, err))
			return false;
	}
	return true;
}

/* -- sessions ---------------------------------------------------------------------------------- */

/* Takes out the rows that change or go, from the indexes first: they need the old texts. */
static bool stale_remove(struct merge *merge, struct error *err)
{
	struct db *stage = &merge->stage;
	sqlite3_stmt *stmt = db_stmt(stage, STMT_STAGE_STALE, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(stage, stmt, &row, err)) && row)
		ok = index_remove(merge->store, column_int(stmt, 0), err);
	stmt = ok ? db_stmt(stage, STMT_STAGE_STALE, err) : NULL;
	ok = stmt != NULL;
	while (ok && (ok = db_row(stage, stmt, &row, err)) && row)
		ok = number_run(&merge->store->db, STMT_SESSION_DELETE, column_int(stmt, 0), err);
	return ok;
}

/* A session that was known by its id or title takes its marks along to its new guid. */
static bool marks_move(struct merge *merge, struct error *err)
{
	static const enum stmt moves[] = { STMT_STAR_MOVE, STMT_NOTE_MOVE, STMT_SHARED_MOVE };
	struct db *stage = &merge->stage, *db = &merge->store->db;
	sqlite3_stmt *stmt = db_stmt(stage, STMT_STAGE_RENAMED, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(stage, stmt, &row, err)) && row) {
		for (size_t i = 0; ok && i < ARRAY_LEN(moves); i++) {
			sqlite3_stmt *move = db_stmt(db, moves[i], err);

			ok = move != NULL;
			if (!ok)
				break;
			bind_sv(move, 1, merge->conference.key);
			bind_sv(move, 2, column_sv(stmt, 0));
			bind_sv(move, 3, column_sv(stmt, 1));
			ok = db_run(db, move, err);
			db_done(move);
		}
	}
	db_done(stmt);
	return ok;
}

static void day_count(struct merge *merge, int32_t day, int64_t rowid)
{
	if (!day) {
		merge->undated++;
		return;
	}
	merge->days[day - 1].sessions++;
	if (!merge->days[day - 1].first_id)
		merge->days[day - 1].first_id = rowid;
}

static bool staged_write(struct merge *merge, sqlite3_stmt *place, struct arena *arena,
                         struct error *err)
{
	int64_t rowid = ROWID_MAKE(merge->number, column_int(place, 0));
	struct session session;
	struct sv record;

	if (!merge_staged(merge, column_int(place, 1), arena, &session, &record, err))
		return false;
	session.rowid = rowid;
	session.guid = column_copy(place, 2, arena);
	session.ref = column_copy(place, 3, arena);
	session.day = merge_day_number(merge, session.date);
	day_count(merge, session.day, rowid);
	if (column_int(place, 6))
		return true;
	return session_insert(&merge->store->db, merge->number, &session, err)
	       && index_add(merge->store, rowid, err);
}

static bool sessions_write(struct merge *merge, struct error *err)
{
	struct db *stage = &merge->stage;
	sqlite3_stmt *stmt = db_stmt(stage, STMT_STAGE_PLACES, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(stage, stmt, &row, err)) && row) {
		struct arena arena = { 0 };

		merge_step(merge, column_int(stmt, 0), true);
		ok = staged_write(merge, stmt, &arena, err);
		arena_finish(&arena);
	}
	db_done(stmt);
	return ok;
}

/* -- changes ----------------------------------------------------------------------------------- */

/* The record of changes is that of the last import that changed a session. */
static bool changes_write(struct merge *merge, struct error *err)
{
	struct db *stage = &merge->stage, *db = &merge->store->db;
	sqlite3_stmt *from;
	bool row = false;
	bool ok;

	if (!merge->changes)
		return true;
	from = number_run(db, STMT_CHANGES_DELETE, merge->number, err)
	               ? db_stmt(stage, STMT_STAGE_CHANGE_LIST, err) : NULL;
	ok = from != NULL;
	while (ok && (ok = db_row(stage, from, &row, err)) && row) {
		sqlite3_stmt *to = db_stmt(db, STMT_CHANGE_INSERT, err);

		ok = to != NULL;
		if (!ok)
			break;
		bind_int(to, 1, merge->number);
		bind_int(to, 2, column_int(from, 0));
		bind_int(to, 3, column_int(from, 1));
		for (int i = 2; i < 7; i++)
			bind_sv(to, i + 2, column_sv(from, i));
		ok = db_run(db, to, err);
		db_done(to);
	}
	db_done(from);
	return ok;
}

bool merge_write(struct merge *merge, struct error *err)
{
	if (!merge->number &&
	    !db_number(&merge->store->db, STMT_CONFERENCE_NEXT, &merge->number, err))
		return false;
	/* The row of the conference comes first since the sessions refer to it, and once more at
	 * the end with the counts. */
	return conference_row_write(merge, err) && stale_remove(merge, err) &&
	       marks_move(merge, err) && sessions_write(merge, err) &&
	       conference_row_write(merge, err) && chairs_write(merge, err) &&
	       remarks_write(merge, err) && days_write(merge, err) && changes_write(merge, err);
}
