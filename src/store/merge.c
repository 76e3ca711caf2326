#include "merge_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"
#include "session_record.h"

enum {
	RECORD_BYTES_MAX = 16 << 20, /* of one session, all its fields and lists together */
	STAGE_LENGTH_MAX = 64 << 20,
};

static void merge_free(struct merge *merge)
{
	db_close(&merge->stage);
	arena_finish(&merge->arena);
	str_finish(&merge->scratch);
	free(merge->days);
	free(merge);
}

void merge_abandon(struct merge *merge)
{
	if (merge)
		merge_free(merge);
}

/* The empty name is SQLite's private temporary database: in memory while small, then in an unlinked
 * file.  Nothing of it outlives this process, so that it needs no journal. */
static bool stage_open(struct merge *merge, struct error *err)
{
	struct db *stage = &merge->stage;

	stage->path = _("a temporary file (in TMPDIR or /var/tmp)");
	if (sqlite3_open_v2("", &stage->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
	                    | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		return db_error(stage, err);
	sqlite3_limit(stage->handle, SQLITE_LIMIT_LENGTH, STAGE_LENGTH_MAX);
	sqlite3_limit(stage->handle, SQLITE_LIMIT_ATTACHED, 0);
	return db_exec(stage, STMT_STAGE_UNSAFE, err) && db_exec(stage, STMT_STAGE_UNSYNCED, err)
	       && db_exec(stage, STMT_STAGE_MEMORY, err) && db_begin(stage, true, err)
	       && schema_make_stage(stage, err);
}

struct merge *merge_begin(struct store *store, struct error *err)
{
	struct merge *merge;

	if (!store_need_write(store, err))
		return NULL;
	merge = mem_alloc(sizeof(*merge));
	merge->store = store;
	if (stage_open(merge, err))
		return merge;
	merge_free(merge);
	return NULL;
}

void merge_conference(struct merge *merge, const struct conference *conference)
{
	int64_t cuts = 0;

	merge_clean_conference(conference, &merge->arena, &merge->conference, &cuts);
	merge->has_conference = true;
	merge->report.cut_fields += cuts;
}

void merge_partial(struct merge *merge)
{
	merge->partial = true;
}

void merge_notes_only(struct merge *merge)
{
	merge->notes_only = merge->partial = true;
}

/* -- sessions ---------------------------------------------------------------------------------- */

static void session_count(struct merge *merge, const struct session *session)
{
	merge->report.without_time += session->start == MINUTE_UNKNOWN;
	merge->report.without_day += session->date == DATE_UNKNOWN;
	merge->report.without_speaker += session->speakers_len == 0;
	merge->report.without_title += session->title.len == 0;
}

/* Puts the columns down; a guid that is there already leaves the session nameless, to be named by
 * the commit, which knows the conference. */
static bool session_stage(struct merge *merge, const struct session *session, bool again,
                          struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_ADD, err);
	int result;

	if (!stmt)
		return false;
	bind_int(stmt, 1, merge->given + 1);
	bind_sv(stmt, 2, again ? SV("") : session->guid);
	bind_sv(stmt, 3, session->id);
	bind_sv(stmt, 4, session->code);
	bind_sv(stmt, 5, session->title);
	bind_known(stmt, 6, session->date, DATE_UNKNOWN);
	bind_known(stmt, 7, session->start, MINUTE_UNKNOWN);
	bind_sv(stmt, 8, again ? session->guid : (struct sv){ 0 });
	bind_int(stmt, 9, session->state == STATE_WITHDRAWN);
	/* A withdrawn session has its ref no more by its id, but may have it still. */
	bind_sv(stmt, 10, session->ref.len || session->state != STATE_WITHDRAWN ? session->ref :
	                                                                          session->id);
	result = sqlite3_step(stmt);
	db_done(stmt);
	if (result == SQLITE_CONSTRAINT && !again)
		return session_stage(merge, session, true, err);
	return result == SQLITE_DONE || db_error(&merge->stage, err);
}

static bool record_stage(struct merge *merge, const struct session *session, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_ADD_RECORD, err);

	if (!stmt)
		return false;
	bind_int(stmt, 1, merge->given + 1);
	bind_blob(stmt, 2, str_view(&merge->scratch));
	if (!db_run(&merge->stage, stmt, err))
		return false;
	db_done(stmt);
	session_count(merge, session);
	merge->given++;
	return true;
}

bool merge_session(struct merge *merge, const struct session *session, struct error *err)
{
	struct arena arena = { 0 };
	struct session cleaned;
	bool ok;

	merge_clean_session(session, &arena, &cleaned, &merge->report.cut_fields);
	if (cleaned.date == DATE_UNKNOWN && cleaned.start != MINUTE_UNKNOWN)
		cleaned.date = minute_date(cleaned.start - merge->conference.day_change);
	str_clear(&merge->scratch);
	session_record_write(&merge->scratch, &cleaned);
	if (merge->scratch.len > RECORD_BYTES_MAX)
		ok = error_set(err, ERROR_INPUT,
			       _("session \"%.*s\": more than 16 MiB of text; shorten it"),
			       SV_ARGS(sv_sub(cleaned.title, 0, 80)));
	else
		ok = session_stage(merge, &cleaned, false, err) &&
		     record_stage(merge, &cleaned, err);
	arena_finish(&arena);
	return ok;
}

bool merge_staged(struct merge *merge, int64_t ordinal, struct arena *arena,
		  struct session *session, struct sv *record, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_RECORD, err);
	bool row;

	if (!stmt)
		return false;
	bind_int(stmt, 1, ordinal);
	if (!db_row(&merge->stage, stmt, &row, err))
		return false;
	*record = row ? column_copy(stmt, 0, arena) : (struct sv){ 0 };
	db_done(stmt);
	session_record_read(*record, arena, session);
	return true;
}

bool merge_shared_note(struct merge *merge, struct sv key, struct sv guid, struct sv author,
                       struct sv text, struct error *err)
{
	struct sv fields[4] = { key, guid, author, text };
	struct arena arena = { 0 };
	sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_SHARED_ADD, err);
	struct str clean = { 0 };
	bool ok;

	if (!stmt)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		str_clear(&clean);
		if (i == 0)
			merge_make_key(fields[i], (struct sv){ 0 }, &clean);
		else
			text_clean(&clean, fields[i], i == 3 ? CLEAN_TEXT : CLEAN_LINE);
		bind_sv(stmt, (int)i + 1, arena_copy(&arena, str_view(&clean)));
	}
	ok = db_run(&merge->stage, stmt, err);
	db_done(stmt);
	str_finish(&clean);
	arena_finish(&arena);
	return ok;
}

/* -- commit ------------------------------------------------------------------------------------ */

static bool empty_refuse(struct merge *merge, struct error *err)
{
	if (merge->given || merge->partial || !merge->known)
		return true;
	return error_set(err, ERROR_INPUT, _("%.*s: the file has no sessions; nothing was changed"),
	                 SV_ARGS(merge->conference.key));
}

static void report_name(struct merge *merge)
{
	const struct conference *conference = &merge->conference;
	struct str text = { 0 };

	str_append(&text, conference->key);
	snprintf(merge->report.key, sizeof(merge->report.key), "%s", str_cstr(&text));
	str_clear(&text);
	text_clean(&text, sv_sub(conference->title, 0, sizeof(merge->report.title) - 8),
		   CLEAN_LINE);
	snprintf(merge->report.title, sizeof(merge->report.title), "%s", str_cstr(&text));
	str_finish(&text);
}

/* Takes the conference and its sessions, unless the file only brings notes on known ones. */
static bool sessions_run(struct merge *merge, bool dry_run, struct error *err)
{
	if (!merge->has_conference)
		merge_conference(merge, &(struct conference){ 0 });
	if (!merge_resolve(merge, err) || !empty_refuse(merge, err))
		return false;
	if (merge->number && !db_exec(&merge->store->db, STMT_MEMORY_UPDATER, err))
		return false;
	merge->report.first = merge->number == 0;
	report_name(merge);
	if (merge->notes_only && merge->number) {
		merge->report.unchanged = true;
		return true;
	}
	if (!merge_compare(merge, err))
		return false;
	merge->report.unchanged = merge->number && merge->conference_same &&
				  merge->same == merge->known && merge->same == merge->total &&
				  !merge->changes;
	return dry_run || merge->report.unchanged || merge_write(merge, err);
}

/* Everything but the end of the transaction. */
static bool merge_run(struct merge *merge, bool dry_run, struct error *err)
{
	merge->report.unchanged = true;
	if ((merge->has_conference || merge->given) && !sessions_run(merge, dry_run, err))
		return false;
	if (!merge_write_shared(merge, dry_run, err))
		return false;
	merge->report.unchanged = merge->report.unchanged && merge->report.comments_added == 0;
	return true;
}

void merge_progress(struct merge *merge, void (*step)(void *payload, int64_t done, int64_t total),
                    void *payload)
{
	merge->progress = step;
	merge->progress_payload = payload;
}

/* Writing takes several times as long as comparing. */
void merge_step(const struct merge *merge, int64_t position, bool writing)
{
	enum { STEPS_BETWEEN = 64, WRITE_WEIGHT = 4 };
	int64_t before = merge->report.first ? 0 : merge->total;
	int64_t done = writing ? before + position * WRITE_WEIGHT : position;

	if (merge->progress && position % STEPS_BETWEEN == 0)
		merge->progress(merge->progress_payload, done, before + merge->total * WRITE_WEIGHT);
}

bool merge_commit(struct merge *merge, bool dry_run, struct merge_report *report, struct error *err)
{
	struct db *db = &merge->store->db;
	bool ok = db_exec(db, STMT_MEMORY_WRITER, err) && db_begin(db, !dry_run, err);

	if (ok) {
		ok = merge_run(merge, dry_run, err);
		if (ok && !dry_run && !merge->report.unchanged)
			ok = db_commit(db, err);
		else
			db_rollback(db);
	}
	if (ok)
		*report = merge->report;
	merge_free(merge);
	return ok;
}
