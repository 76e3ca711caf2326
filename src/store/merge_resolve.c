#include <stdio.h>
#include <stdlib.h>

#include "conference_load.h"
#include "merge_state.h"
#include "session_load.h"
#include "session_record.h"

/* -- what is known ----------------------------------------------------------------------------- */

static bool known_gather(struct merge *merge, struct error *err)
{
	struct db *db = &merge->store->db;
	sqlite3_stmt *from = db_stmt(db, STMT_SESSIONS_KNOWN, err);
	sqlite3_stmt *to = from ? db_stmt(&merge->stage, STMT_STAGE_KNOWN_ADD, err) : NULL;
	bool row = false;
	bool ok = from && to;

	if (ok) {
		bind_int(from, 1, ROWID_FIRST(merge->number));
		bind_int(from, 2, ROWID_LAST(merge->number));
	}
	while (ok && (ok = db_row(db, from, &row, err)) && row) {
		bind_int(to, 1, column_int(from, 0));
		for (int i = 1; i < 5; i++)
			bind_sv(to, i + 1, column_sv(from, i));
		ok = db_run(&merge->stage, to, err);
		merge->known++;
	}
	db_done(from);
	db_done(to);
	return ok;
}

static bool marked(struct merge *merge, struct sv guid, bool *out, struct error *err)
{
	struct db *db = &merge->store->db;
	sqlite3_stmt *stmt = db_stmt(db, STMT_MARKED, err);
	bool row;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, merge->conference.key);
	bind_sv(stmt, 2, guid);
	if (!db_row(db, stmt, &row, err))
		return false;
	*out = row && column_int(stmt, 0);
	db_done(stmt);
	return true;
}

/* Stages the stored session ROWID again, that the file does not hold. */
static bool gone_keep(struct merge *merge, int64_t rowid, struct error *err)
{
	struct arena arena = { 0 };
	struct session session;
	sqlite3_stmt *stmt;
	bool found;
	bool ok = session_load_source(merge->store, rowid, &arena, &session, &found, err);

	if (ok && !merge->partial)
		session.state = STATE_WITHDRAWN;
	stmt = ok ? db_stmt(&merge->stage, STMT_STAGE_WITHDRAWN, err) : NULL;
	ok = stmt != NULL;
	if (ok) {
		bind_int(stmt, 1, merge->total + 1);
		bind_sv(stmt, 2, session.guid);
		bind_sv(stmt, 3, session.id);
		bind_sv(stmt, 4, session.code);
		bind_sv(stmt, 5, session.title);
		bind_known(stmt, 6, session.date, DATE_UNKNOWN);
		bind_known(stmt, 7, session.start, MINUTE_UNKNOWN);
		bind_int(stmt, 8, rowid);
		ok = db_run(&merge->stage, stmt, err);
		db_done(stmt);
	}
	stmt = ok ? db_stmt(&merge->stage, STMT_STAGE_ADD_RECORD, err) : NULL;
	ok = stmt != NULL;
	if (ok) {
		str_clear(&merge->scratch);
		session_record_write(&merge->scratch, &session);
		bind_int(stmt, 1, ++merge->total);
		bind_blob(stmt, 2, str_view(&merge->scratch));
		ok = db_run(&merge->stage, stmt, err);
		db_done(stmt);
	}
	arena_finish(&arena);
	return ok;
}

static bool change_removed(struct merge *merge, int64_t rowid, struct error *err)
{
	struct arena arena = { 0 };
	struct session session;
	bool found;
	bool ok = session_load_row(merge->store, rowid, &arena, &session, &found, err)
	          && merge_change(merge, CHANGE_WITHDRAWN, &session, session.ref, (struct sv){ 0 },
	                          (struct sv){ 0 }, err);

	arena_finish(&arena);
	return ok;
}

/* What the file no longer holds is kept where it carries a mark, or where the file is a part. */
static bool gone_sort(struct merge *merge, struct error *err)
{
	struct db *stage = &merge->stage;
	sqlite3_stmt *stmt = db_stmt(stage, STMT_STAGE_GONE, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(stage, stmt, &row, err)) && row) {
		int64_t rowid = column_int(stmt, 0);
		bool keep = merge->partial;

		ok = keep || marked(merge, column_sv(stmt, 1), &keep, err);
		if (ok)
			ok = keep ? gone_keep(merge, rowid, err)
				  : change_removed(merge, rowid, err);
		merge->report.removed += ok && !keep;
	}
	db_done(stmt);
	return ok;
}

static bool known_match(struct merge *merge, struct error *err)
{
	static const enum stmt steps[] = {
		STMT_STAGE_INDEX_TITLE, STMT_STAGE_INDEX_KNOWN,
		STMT_STAGE_BY_GUID, STMT_STAGE_TAKE,
		STMT_STAGE_BY_ID, STMT_STAGE_TAKE,
		STMT_STAGE_BY_TITLE, STMT_STAGE_TAKE,
	};

	if (!known_gather(merge, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		if (!db_exec(&merge->stage, steps[i], err))
			return false;
	return gone_sort(merge, err);
}

/* -- refs, days, places ------------------------------------------------------------------------ */

/* Gives the sessions that neither id nor code names the next free numbers, in the schedule's order.
 */
static bool numbers_give(struct merge *merge, struct error *err)
{
	struct db *stage = &merge->stage;
	sqlite3_stmt *next = NULL, *stmt = NULL;
	int64_t number = 0;
	bool row = false;
	bool ok = db_exec(stage, STMT_STAGE_REFLESS_ALL, err)
	          && (next = db_stmt(stage, STMT_STAGE_REFLESS_NEXT, err))
	          && (stmt = db_stmt(stage, STMT_STAGE_REF_NUMBER, err));

	while (ok && (ok = db_row(stage, next, &row, err)) && row) {
		bool given = false;

		while (ok && !given) {
			char text[24];

			snprintf(text, sizeof(text), "%lld", (long long)++number);
			bind_int(stmt, 1, column_int(next, 0));
			bind_sv(stmt, 2, sv_from(text));
			ok = db_run(stage, stmt, err);
			given = sqlite3_changes(stage->handle) == 1;
		}
	}
	db_done(next);
	db_done(stmt);
	return ok;
}

static bool days_gather(struct merge *merge, struct error *err)
{
	struct db *stage = &merge->stage;
	sqlite3_stmt *stmt;
	bool row = false;

	for (size_t i = 0; i < merge->conference.days_len; i++) {
		stmt = db_stmt(stage, STMT_STAGE_DAYS_ADD, err);
		if (!stmt)
			return false;
		if (merge->conference.days[i].date == DATE_UNKNOWN)
			continue;
		bind_int(stmt, 1, merge->conference.days[i].date);
		if (!db_run(stage, stmt, err))
			return false;
	}
	if (!db_exec(stage, STMT_STAGE_DAYS_FROM_SESSIONS, err))
		return false;
	stmt = db_stmt(stage, STMT_STAGE_DAYS, err);
	while (stmt) {
		if (!db_row(stage, stmt, &row, err))
			return false;
		if (!row)
			return true;
		merge->days = array_reserve(merge->days, &merge->days_cap, merge->days_len + 1,
		                            sizeof(*merge->days));
		merge->days[merge->days_len++] =
			(struct merge_day){.date = (int32_t)column_int(stmt, 0)};
	}
	return false;
}

static int date_compare(const void *key, const void *item)
{
	const int64_t *date = key;
	const struct merge_day *day = item;

	return *date < day->date ? -1 : *date > day->date;
}

int32_t merge_day_number(const struct merge *merge, int64_t date)
{
	const struct merge_day *day = NULL;

	if (merge->days_len)
		day = bsearch(&date, merge->days, merge->days_len, sizeof(*merge->days),
			      date_compare);
	return day ? (int32_t)(day - merge->days) + 1 : 0;
}

/* A part of a conference does not know all its days. */
static bool days_of_stored(struct merge *merge, const struct conference *stored, struct error *err)
{
	for (size_t i = 0; merge->partial && i < stored->days_len; i++) {
		sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_DAYS_ADD, err);

		if (!stmt)
			return false;
		bind_int(stmt, 1, stored->days[i].date);
		if (!db_run(&merge->stage, stmt, err))
			return false;
	}
	return true;
}

static bool conference_find(struct merge *merge, struct error *err)
{
	struct str theirs = { 0 }, ours = { 0 };
	struct arena arena = { 0 };
	struct conference stored;
	bool ok = conference_load(&merge->store->db, merge->conference.key, &arena, &stored,
				  &merge->number, err);

	if (ok && merge->number) {
		conference_record_write(&ours, &stored);
		conference_record_write(&theirs, &merge->conference);
		merge->conference_same = sv_equal(str_view(&ours), str_view(&theirs));
		ok = days_of_stored(merge, &stored, err);
	}
	str_finish(&theirs);
	str_finish(&ours);
	arena_finish(&arena);
	return ok;
}

bool merge_resolve(struct merge *merge, struct error *err)
{
	static const enum stmt refs[] = {
		STMT_STAGE_INDEX_ID, STMT_STAGE_INDEX_CODE, STMT_STAGE_REF_ID,
		STMT_STAGE_INDEX_REF, STMT_STAGE_REF_CODE, STMT_STAGE_REF_KEPT,
		STMT_STAGE_REF_GIVEN,
	};

	merge->total = merge->given;
	merge->report.sessions = merge->given;
	if (!conference_find(merge, err) || !merge_guids(merge, err))
		return false;
	if (merge->number && !known_match(merge, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(refs); i++)
		if (!db_exec(&merge->stage, refs[i], err))
			return false;
	if (!db_exec(&merge->stage, merge->partial ? STMT_STAGE_ORDER_PART : STMT_STAGE_ORDER, err))
		return false;
	if (!numbers_give(merge, err) || !days_gather(merge, err))
		return false;
	merge->report.days = (int64_t)merge->days_len;
	return true;
}
