#include <stdlib.h>
#include <string.h>

#include "handle.h"
#include "index_rows.h"
#include "index_verify.h"
#include "schema.h"

enum { FILE_CHECK_ASKS_FTS5 = 3044000 };

static void finding(struct check_report *report, const char *what, struct sv detail)
{
	text_clean(&report->findings, sv_from(what), CLEAN_LINE);
	if (detail.len) {
		str_append_cstr(&report->findings, ": ");
		text_clean(&report->findings, detail, CLEAN_LINE);
	}
	str_append_cstr(&report->findings, "\n");
}

/* Runs the statement ID, whose rows are findings but for the word "ok". */
static bool rows_check(struct db *db, enum stmt id, const char *what, struct check_report *report,
                       struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, id, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(db, stmt, &row, err)) && row)
		if (!sv_equal(column_sv(stmt, 0), SV("ok")))
			finding(report, what, column_sv(stmt, 0));
	db_done(stmt);
	return ok;
}

static void index_finding(struct check_report *report)
{
	if (!report->stale_index)
		finding(report,
			_("the search index does not fit the sessions; run xsnotes check --repair"),
			(struct sv){ 0 });
	report->stale_index = true;
}

/* FTS5 answers a stale index with SQLITE_CORRUPT_VTAB. */
static bool index_check(struct db *db, enum stmt id, struct check_report *report, struct error *err)
{
	struct error failure = { 0 };

	if (db_exec(db, id, &failure))
		return true;
	if (failure.code != ERROR_SCHEMA) {
		*err = failure;
		return false;
	}
	index_finding(report);
	return true;
}

/* Checking the index has read every token, so WORDS holds all that the table is to have. */
static bool words_check(struct db *db, struct vocab_gather *words, struct check_report *report,
			struct error *err)
{
	bool complete = true;

	if (!vocab_gather_check(words, db, &complete, err))
		return false;
	if (!complete)
		index_finding(report);
	return true;
}

/* FTS5 gets to see only what is made as it makes it. */
static bool indexes_check(struct db *db, bool sound, struct vocab_gather *words,
			  struct check_report *report, struct error *err)
{
	if (!sound) {
		index_finding(report);
		return true;
	}
	return index_check(db, STMT_CHECK_INDEX, report, err) && words_check(db, words, report, err) &&
	       index_check(db, STMT_CHECK_INITIALS, report, err);
}

/* From SQLite 3.44 on this asks FTS5 as well. */
static bool file_check(struct db *db, bool sound, struct check_report *report, struct error *err)
{
	if (!sound && sqlite3_libversion_number() >= FILE_CHECK_ASKS_FTS5)
		return true;
	return rows_check(db, STMT_CHECK_FILE, _("the file is damaged"), report, err);
}

static bool all_check(struct db *db, struct vocab_gather *words, struct check_report *report,
		      struct error *err)
{
	struct index_verify *walk = NULL;
	struct error failure = { 0 };
	bool sound = false;

	/* A file too broken to be read is a finding, too. */
	if (!index_verify(&walk, db, &sound, &failure) || !file_check(db, sound, report, &failure)
	    || !rows_check(db, STMT_CHECK_KEYS, _("rows that belong to nothing"), report, &failure)
	    || !rows_check(db, STMT_CHECK_COUNTS, _("the counts do not fit the sessions"), report,
	                   &failure)
	    || !indexes_check(db, sound, words, report, &failure)) {
		if (failure.code == ERROR_SCHEMA)
			finding(report, failure.message, (struct sv){ 0 });
		else
			*err = failure;
	}
	index_verify_free(walk);
	return failure.code == ERROR_NONE || failure.code == ERROR_SCHEMA;
}

bool store_reindex(struct store *store, struct error *err)
{
	struct db *db = &store->db;
	sqlite3_stmt *stmt;
	bool row = false;
	bool ok = schema_make_index(db, err) && db_exec(db, STMT_WORDS_CLEAR, err);

	vocab_gather_forget(&store->words);
	store->index_trusted = ok;
	stmt = ok ? db_stmt(db, STMT_SESSIONS_ALL, err) : NULL;
	ok = stmt != NULL;
	while (ok && (ok = db_row(db, stmt, &row, err)) && row)
		ok = index_add(store, column_int(stmt, 0), err);
	db_done(stmt);
	return ok && db_exec(db, STMT_INDEX_OPTIMIZE, err) &&
	       db_exec(db, STMT_INITIALS_OPTIMIZE, err);
}

static bool repair_run(struct store *store, struct error *err)
{
	struct db *db = &store->db;

	if (!store_need_write(store, err) || !db_begin(db, true, err))
		return false;
	if (store_reindex(store, err))
		return db_commit(db, err);
	db_rollback(db);
	store->index_trusted = false;
	return false;
}

/* FTS5 checks an index by way of a statement that writes; a file opened for reading is copied to a
 * private database for it. */
static bool copy_open(struct store *store, struct db *copy, struct initials *initials,
		      struct error *err)
{
	sqlite3_backup *backup;
	int result;

	copy->path = store->path;
	if (sqlite3_open_v2("", &copy->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
		    SQLITE_OK ||
	    !tokenizer_register(copy->handle, initials))
		return db_error(copy, err);
	sqlite3_db_config(copy->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(copy->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	backup = sqlite3_backup_init(copy->handle, "main", store->db.handle, "main");
	if (!backup)
		return db_error(copy, err);
	sqlite3_backup_step(backup, -1);
	result = sqlite3_backup_finish(backup);
	return result == SQLITE_OK || db_error(copy, err);
}

bool store_check(struct store *store, bool repair, struct check_report *report, struct error *err)
{
	struct check_report found = { 0 };
	struct vocab_gather words = { 0 };
	struct initials initials = { .words = &words };
	struct db copy = { 0 };
	bool ok;

	if (store_writable(store)) {
		vocab_gather_forget(&store->words);
		ok = all_check(&store->db, &store->words, &found, err);
	} else {
		ok = copy_open(store, &copy, &initials, err) && all_check(&copy, &words, &found, err);
		db_close(&copy);
		initials_finish(&initials);
		vocab_gather_finish(&words);
	}
	if (ok && repair && found.stale_index) {
		ok = repair_run(store, err);
		found.repaired = ok;
	}
	if (!ok) {
		str_finish(&found.findings);
		return false;
	}
	str_finish(&report->findings);
	*report = found;
	return true;
}
