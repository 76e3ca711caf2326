#include "conference_load.h"

#include <stdlib.h>
#include <string.h>

static void fill_conference(sqlite3_stmt *stmt, struct arena *arena, struct conference *conference)
{
	struct sv *const texts[] = {
		&conference->key, &conference->title, &conference->time_zone, &conference->url,
		&conference->version, &conference->revision, &conference->source,
		&conference->venue.in[LANG_EN], &conference->venue.in[LANG_JA],
		&conference->city.in[LANG_EN], &conference->city.in[LANG_JA],
		&conference->sponsor.in[LANG_EN], &conference->sponsor.in[LANG_JA],
		&conference->added.in[LANG_EN], &conference->added.in[LANG_JA],
		&conference->unknown.in[LANG_EN], &conference->unknown.in[LANG_JA],
	};
	const int after = 1 + (int)ARRAY_LEN(texts);

	for (int i = 0; i < (int)ARRAY_LEN(texts); i++)
		*texts[i] = column_copy(stmt, 1 + i, arena);
	conference->day_change = (int32_t)column_int(stmt, after);
	conference->timeslot = (int32_t)column_int(stmt, after + 1);
	conference->sessions = column_int(stmt, after + 2);
}

static bool chairs_load(struct db *db, int64_t number, struct arena *arena,
                        struct conference *conference, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_CHAIRS, err);
	struct chair *chairs = NULL;
	size_t cap = 0;
	bool row = false;
	bool ok = stmt != NULL;

	if (ok)
		bind_int(stmt, 1, number);
	while (ok && (ok = db_row(db, stmt, &row, err)) && row) {
		chairs = array_reserve(chairs, &cap, conference->chairs_len + 1, sizeof(*chairs));
		chairs[conference->chairs_len++] = (struct chair){
			.name = column_copy(stmt, 0, arena),
			.reading = column_copy(stmt, 1, arena),
			.affiliation = column_copy(stmt, 2, arena),
		};
	}
	conference->chairs = arena_alloc(arena, conference->chairs_len * sizeof(*chairs));
	if (conference->chairs_len)
		memcpy(conference->chairs, chairs, conference->chairs_len * sizeof(*chairs));
	free(chairs);
	return ok;
}

static bool remarks_load(struct db *db, int64_t number, struct arena *arena,
                         struct conference *conference, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_REMARKS, err);
	struct comment *comments = NULL;
	size_t cap = 0;
	bool row = false;
	bool ok = stmt != NULL;

	if (ok)
		bind_int(stmt, 1, number);
	while (ok && (ok = db_row(db, stmt, &row, err)) && row) {
		comments = array_reserve(comments, &cap, conference->comments_len + 1,
					 sizeof(*comments));
		comments[conference->comments_len++] = (struct comment){
			.kind = column_int(stmt, 0) == COMMENT_CLOSING ? COMMENT_CLOSING
								       : COMMENT_OVERVIEW,
			.number = (int32_t)column_int(stmt, 1),
			.author = column_copy(stmt, 2, arena),
			.role = column_copy(stmt, 3, arena),
			.lang = column_copy(stmt, 4, arena),
			.text = column_copy(stmt, 5, arena),
		};
	}
	conference->comments = arena_alloc(arena, conference->comments_len * sizeof(*comments));
	if (conference->comments_len)
		memcpy(conference->comments, comments,
		       conference->comments_len * sizeof(*comments));
	free(comments);
	return ok;
}

/* Reads the first LIMIT days. */
static bool days_load(struct db *db, int64_t number, size_t limit, struct arena *arena,
                      struct conference *conference, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_DAYS, err);
	struct day *days = NULL;
	size_t cap = 0;
	bool row = false;
	bool ok = stmt != NULL;

	if (ok)
		bind_int(stmt, 1, number);
	while (ok && conference->days_len < limit && (ok = db_row(db, stmt, &row, err)) && row) {
		days = array_reserve(days, &cap, conference->days_len + 1, sizeof(*days));
		days[conference->days_len++] = (struct day){
			.number = (int32_t)column_int(stmt, 0),
			.date = (int32_t)column_known(stmt, 1, KNOWN_DATE),
			.sessions = column_int(stmt, 2),
		};
	}
	db_done(stmt);
	conference->days = arena_alloc(arena, conference->days_len * sizeof(*days));
	if (conference->days_len)
		memcpy(conference->days, days, conference->days_len * sizeof(*days));
	free(days);
	return ok;
}

/* Reads all but who chaired it and what is told of it, and no more than DAYS days, of the conference that
 * STMT finds; *NUMBER gets its number, 0 where it finds none. */
static bool brief_load(struct db *db, sqlite3_stmt *stmt, size_t days, struct arena *arena,
		       struct conference *conference, int64_t *number, struct error *err)
{
	bool row;

	*conference = (struct conference){ 0 };
	*number = 0;
	if (!stmt || !db_row(db, stmt, &row, err))
		return false;
	if (!row)
		return true;
	*number = column_int(stmt, 0);
	fill_conference(stmt, arena, conference);
	db_done(stmt);
	return days_load(db, *number, days, arena, conference, err);
}

/* Returns the statement that finds the conference KEY. */
static sqlite3_stmt *by_key(struct db *db, struct sv key, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_CONFERENCE_ONE, err);

	if (stmt)
		bind_sv(stmt, 1, key);
	return stmt;
}

bool conference_load(struct db *db, struct sv key, struct arena *arena,
		     struct conference *conference, int64_t *number, struct error *err)
{
	if (!brief_load(db, by_key(db, key, err), SIZE_MAX, arena, conference, number, err))
		return false;
	return !*number || (chairs_load(db, *number, arena, conference, err) &&
			    remarks_load(db, *number, arena, conference, err));
}

/* Moves what was read of the conference KEY to OUT, or says that there is no such one. */
static bool conference_found(const struct conference *loaded, int64_t number, struct sv key,
			     struct conference *out, struct error *err)
{
	if (!number)
		return error_set(err, ERROR_ABSENT, _("%.*s: no such conference; see xsnotes conferences"),
				 SV_ARGS(key));
	*out = *loaded;
	return true;
}

bool store_conference(struct store *store, struct sv key, struct arena *arena,
		      struct conference *conference, struct error *err)
{
	struct conference loaded;
	int64_t number;

	return conference_load(&store->db, key, arena, &loaded, &number, err) &&
	       conference_found(&loaded, number, key, conference, err);
}

bool store_conference_brief(struct store *store, struct sv key, size_t days, struct arena *arena,
			    struct conference *conference, struct error *err)
{
	struct conference loaded;
	int64_t number;

	return brief_load(&store->db, by_key(&store->db, key, err), days, arena, &loaded, &number, err) &&
	       conference_found(&loaded, number, key, conference, err);
}

bool store_conference_latest(struct store *store, size_t days, struct arena *arena,
			     struct conference *conference, struct error *err)
{
	struct db *db = &store->db;
	struct conference loaded;
	int64_t number;

	return brief_load(db, db_stmt(db, STMT_CONFERENCE_LATEST, err), days, arena, &loaded, &number, err) &&
	       conference_found(&loaded, number, SV(""), conference, err);
}

bool store_conferences(struct store *store, struct arena *arena, struct conference **out,
		       size_t *len, struct error *err)
{
	struct db *db = &store->db;
	sqlite3_stmt *stmt = db_stmt(db, STMT_CONFERENCE_KEYS, err);
	struct conference *found = NULL;
	size_t found_len = 0, cap = 0;
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && (ok = db_row(db, stmt, &row, err)) && row) {
		int64_t number;

		found = array_reserve(found, &cap, found_len + 1, sizeof(*found));
		ok = conference_load(db, column_copy(stmt, 0, arena), arena, &found[found_len],
				     &number, err);
		found_len++;
	}
	if (ok) {
		*out = arena_alloc(arena, found_len * sizeof(*found));
		if (found_len)
			memcpy(*out, found, found_len * sizeof(*found));
		*len = found_len;
	}
	db_done(stmt);
	free(found);
	return ok;
}
