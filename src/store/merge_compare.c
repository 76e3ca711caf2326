#include <stdlib.h>
#include <string.h>

#include "merge_state.h"
#include "session_load.h"
#include "session_record.h"

/* One staged session against the stored one. */
struct pair {
	int64_t rowid; /* the place it gets */
	int64_t ordinal;
	int64_t known; /* row id of the stored one; 0: none */
	struct sv guid;
	struct sv ref;
};

bool merge_change(struct merge *merge, enum change_kind kind, const struct session *session,
                  struct sv ref, struct sv before, struct sv after, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_CHANGE_ADD, err);

	if (!stmt)
		return false;
	bind_int(stmt, 1, kind);
	bind_sv(stmt, 2, session->guid);
	bind_sv(stmt, 3, ref);
	bind_sv(stmt, 4, session->title);
	bind_sv(stmt, 5, before);
	bind_sv(stmt, 6, after);
	merge->changes++;
	if (!db_run(&merge->stage, stmt, err))
		return false;
	db_done(stmt);
	return true;
}

/* Writes when SESSION is: "2019-12-27 11:00", the date alone, or nothing. */
static void when_append(struct str *out, const struct session *session)
{
	if (session->start == MINUTE_UNKNOWN) {
		date_append(out, session->date);
		return;
	}
	date_append(out, minute_date(session->start));
	str_append_cstr(out, " ");
	minute_append(out, session->start);
}

static bool moved_note(struct merge *merge, struct sv ref, const struct session *before,
                       const struct session *after, struct error *err)
{
	struct str from = { 0 }, to = { 0 };
	bool ok;

	when_append(&from, before);
	when_append(&to, after);
	ok = merge_change(merge, CHANGE_MOVED, after, ref, str_view(&from), str_view(&to), err);
	str_finish(&from);
	str_finish(&to);
	merge->report.moved++;
	return ok;
}

/* Records how the session REF, which was known, has changed. */
static bool differences_note(struct merge *merge, struct sv ref, const struct session *before,
                             const struct session *after, struct error *err)
{
	const struct sv none = { 0 };
	int64_t told = merge->changes;
	bool ok = true;

	if (before->state != STATE_WITHDRAWN && after->state == STATE_WITHDRAWN) {
		merge->report.withdrawn++;
		return merge_change(merge, CHANGE_WITHDRAWN, after, ref, none, none, err);
	}
	if (before->state == STATE_WITHDRAWN && after->state != STATE_WITHDRAWN) {
		merge->report.added++;
		return merge_change(merge, CHANGE_ADDED, after, ref, none, none, err);
	}
	if (before->start != after->start || before->date != after->date)
		ok = moved_note(merge, ref, before, after, err);
	if (ok && !sv_equal(before->room, after->room)) {
		merge->report.rerooms++;
		ok = merge_change(merge, CHANGE_REROOMED, after, ref, before->room, after->room, err);
	}
	if (ok && !sv_equal(before->title, after->title)) {
		merge->report.retitled++;
		ok = merge_change(merge, CHANGE_RETITLED, after, ref, before->title, after->title, err);
	}
	merge->report.edited += merge->changes == told;
	return ok;
}

static bool same_mark(struct merge *merge, int64_t ordinal, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_SAME, err);

	if (!stmt)
		return false;
	bind_int(stmt, 1, ordinal);
	merge->same++;
	return db_run(&merge->stage, stmt, err);
}

/* Compares the bytes of both, and whether the row can stay where it is. */
static bool known_compare(struct merge *merge, struct pair *pair, struct arena *arena,
			  struct error *err)
{
	struct session before, after;
	struct sv record;
	bool found, equal;

	if (!session_load_source(merge->store, pair->known, arena, &before, &found, err)
	    || !merge_staged(merge, pair->ordinal, arena, &after, &record, err))
		return false;
	after.guid = pair->guid;
	str_clear(&merge->scratch);
	session_record_write(&merge->scratch, &before);
	equal = sv_equal(str_view(&merge->scratch), record);
	if (!equal && !differences_note(merge, pair->ref, &before, &after, err))
		return false;
	if (equal && pair->known == pair->rowid && sv_equal(before.guid, pair->guid)
	    && sv_equal(before.ref, pair->ref) && before.day == merge_day_number(merge, after.date))
		return same_mark(merge, pair->ordinal, err);
	return true;
}

static bool added_note(struct merge *merge, const struct pair *pair, struct arena *arena,
                       struct error *err)
{
	struct session session;
	struct sv record;

	merge->report.added++;
	if (!merge->number)
		return true;
	if (!merge_staged(merge, pair->ordinal, arena, &session, &record, err))
		return false;
	session.guid = pair->guid;
	return merge_change(merge, CHANGE_ADDED, &session, pair->ref, (struct sv){ 0 },
			    (struct sv){ 0 }, err);
}

bool merge_compare(struct merge *merge, struct error *err)
{
	struct db *stage = &merge->stage;
	sqlite3_stmt *stmt;
	bool row = false;
	bool ok;

	if (!merge->number) {
		merge->report.added = merge->given;
		return true;
	}
	stmt = db_stmt(stage, STMT_STAGE_PLACES, err);
	ok = stmt != NULL;
	while (ok && (ok = db_row(stage, stmt, &row, err)) && row) {
		struct arena arena = { 0 };
		struct pair pair = {
			.rowid = ROWID_MAKE(merge->number, column_int(stmt, 0)),
			.ordinal = column_int(stmt, 1),
			.guid = column_copy(stmt, 2, &arena),
			.ref = column_copy(stmt, 3, &arena),
			.known = column_int(stmt, 4),
		};

		merge_step(merge, column_int(stmt, 0), false);
		ok = pair.known ? known_compare(merge, &pair, &arena, err)
		                : added_note(merge, &pair, &arena, err);
		arena_finish(&arena);
	}
	db_done(stmt);
	return ok;
}
