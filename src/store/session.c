#include "session_load.h"

#include <stdlib.h>
#include <string.h>

/* A growing list of records that ends up in an arena. */
struct records {
	void *items;
	size_t len, cap;
};

static void *records_push(struct records *records, size_t bytes)
{
	records->items = array_reserve(records->items, &records->cap, records->len + 1, bytes);
	return memset((char *)records->items + bytes * records->len++, 0, bytes);
}

/* Moves the records to ARENA; NULL where there is none. */
static void *records_take(struct records *records, size_t bytes, struct arena *arena, size_t *len)
{
	void *copy = NULL;

	*len = records->len;
	if (records->len)
		copy = memcpy(arena_alloc(arena, records->len * bytes), records->items,
			      records->len * bytes);
	free(records->items);
	return copy;
}

/* Fills one record from the statement's row. */
typedef void (*fill_fn)(sqlite3_stmt *stmt, struct arena *arena, void *record);

/* Reads all rows of the list ID of the session ROWID into records of BYTES each. */
static bool list_load(struct db *db, enum stmt id, int64_t rowid, size_t bytes, fill_fn fill,
                      struct arena *arena, void *out, size_t *len, struct error *err)
{
	struct records records = { 0 };
	sqlite3_stmt *stmt = db_stmt(db, id, err);
	void *items;
	bool row;

	if (!stmt)
		return false;
	bind_int(stmt, 1, rowid);
	for (;;) {
		if (!db_row(db, stmt, &row, err)) {
			free(records.items);
			return false;
		}
		if (!row)
			break;
		fill(stmt, arena, records_push(&records, bytes));
	}
	items = records_take(&records, bytes, arena, len);
	memcpy(out, &items, sizeof(items));
	return true;
}

static void fill_name(sqlite3_stmt *stmt, struct arena *arena, void *record)
{
	struct speaker *speaker = record;

	speaker->name = column_copy(stmt, 0, arena);
}

static void fill_speaker(sqlite3_stmt *stmt, struct arena *arena, void *record)
{
	struct speaker *speaker = record;

	speaker->name = column_copy(stmt, 0, arena);
	speaker->reading = column_copy(stmt, 1, arena);
	speaker->printed = column_copy(stmt, 2, arena);
	speaker->role = column_copy(stmt, 3, arena);
}

static void fill_topic(sqlite3_stmt *stmt, struct arena *arena, void *record)
{
	struct bilingual *topic = record;

	topic->in[LANG_EN] = column_copy(stmt, 0, arena);
	topic->in[LANG_JA] = column_copy(stmt, 1, arena);
}

static void fill_comment(sqlite3_stmt *stmt, struct arena *arena, void *record)
{
	struct comment *comment = record;

	comment->kind = COMMENT_SESSION;
	comment->number = (int32_t)column_int(stmt, 0);
	comment->author = column_copy(stmt, 1, arena);
	comment->role = column_copy(stmt, 2, arena);
	comment->lang = column_copy(stmt, 3, arena);
	comment->text = column_copy(stmt, 4, arena);
}

static void fill_link(sqlite3_stmt *stmt, struct arena *arena, void *record)
{
	struct link *link = record;

	link->kind = column_int(stmt, 0) == LINK_ATTACHMENT ? LINK_ATTACHMENT : LINK_PAGE;
	link->url = column_copy(stmt, 1, arena);
	link->title = column_copy(stmt, 2, arena);
}

static void fill_misprint(sqlite3_stmt *stmt, struct arena *arena, void *record)
{
	struct misprint *misprint = record;

	misprint->printed = column_copy(stmt, 0, arena);
	misprint->right = column_copy(stmt, 1, arena);
}

static void fill_row(sqlite3_stmt *stmt, struct arena *arena, struct session *session)
{
	int64_t state = column_int(stmt, 11);

	session->rowid = column_int(stmt, 0);
	session->conference = column_copy(stmt, 1, arena);
	session->guid = column_copy(stmt, 2, arena);
	session->id = column_copy(stmt, 3, arena);
	session->ref = column_copy(stmt, 4, arena);
	session->title = column_copy(stmt, 5, arena);
	session->day = (int32_t)column_int(stmt, 6);
	session->date = (int32_t)column_known(stmt, 7, KNOWN_DATE);
	session->start = column_known(stmt, 8, KNOWN_START);
	session->offset = (int32_t)column_known(stmt, 9, KNOWN_OFFSET);
	session->minutes = (int32_t)column_known(stmt, 10, KNOWN_MINUTES);
	session->state = state == STATE_CANCELLED || state == STATE_WITHDRAWN
				 ? (enum session_state)state
				 : STATE_PLANNED;
	session->room = column_copy(stmt, 12, arena);
	session->track = column_copy(stmt, 13, arena);
	session->starred = column_int(stmt, 14) != 0;
	session->noted = column_int(stmt, 15) != 0;
}

static bool row_load(struct store *store, int64_t rowid, struct arena *arena,
		     struct session *session, bool *found, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_SESSION_ROW, err);

	if (!stmt)
		return false;
	bind_int(stmt, 1, rowid);
	if (!db_row(&store->db, stmt, found, err))
		return false;
	*session = (struct session){ 0 };
	if (*found)
		fill_row(stmt, arena, session);
	db_done(stmt);
	return true;
}

bool session_load_row(struct store *store, int64_t rowid, struct arena *arena,
		      struct session *session, bool *found, struct error *err)
{
	if (!row_load(store, rowid, arena, session, found, err))
		return false;
	return !*found ||
	       list_load(&store->db, STMT_SPEAKERS, rowid, sizeof(struct speaker), fill_name,
			 arena, &session->speakers, &session->speakers_len, err);
}

static bool rest_load(struct store *store, int64_t rowid, struct arena *arena,
                      struct session *session, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_SESSION_REST, err);
	bool row;

	if (!stmt)
		return false;
	bind_int(stmt, 1, rowid);
	if (!db_row(&store->db, stmt, &row, err))
		return false;
	if (row) {
		session->code = column_copy(stmt, 0, arena);
		session->type = column_copy(stmt, 1, arena);
		session->language = column_copy(stmt, 2, arena);
		session->title_alt = column_copy(stmt, 3, arena);
		session->subtitle = column_copy(stmt, 4, arena);
		session->url = column_copy(stmt, 5, arena);
		session->abstract = column_copy(stmt, 6, arena);
		session->description = column_copy(stmt, 7, arena);
	}
	db_done(stmt);
	return true;
}

bool session_load_source(struct store *store, int64_t rowid, struct arena *arena,
                         struct session *session, bool *found, struct error *err)
{
	struct db *db = &store->db;

	if (!row_load(store, rowid, arena, session, found, err))
		return false;
	if (!*found)
		return true;
	return rest_load(store, rowid, arena, session, err) &&
	       list_load(db, STMT_SPEAKERS, rowid, sizeof(struct speaker), fill_speaker, arena,
			 &session->speakers, &session->speakers_len, err) &&
	       list_load(db, STMT_TOPICS, rowid, sizeof(struct bilingual), fill_topic, arena,
			 &session->topics, &session->topics_len, err) &&
	       list_load(db, STMT_COMMENTS, rowid, sizeof(struct comment), fill_comment, arena,
			 &session->comments, &session->comments_len, err) &&
	       list_load(db, STMT_LINKS, rowid, sizeof(struct link), fill_link, arena,
			 &session->links, &session->links_len, err) &&
	       list_load(db, STMT_MISPRINTS, rowid, sizeof(struct misprint), fill_misprint, arena,
			 &session->misprints, &session->misprints_len, err);
}

static bool note_load(struct store *store, struct arena *arena, struct session *session,
                      struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_NOTE_GET, err);
	bool row;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, session->conference);
	bind_sv(stmt, 2, session->guid);
	if (!db_row(&store->db, stmt, &row, err))
		return false;
	if (row)
		session->note = column_copy(stmt, 0, arena);
	db_done(stmt);
	return true;
}

/* Tells whether the source has the shared text already: an export that held it was imported. */
static bool shared_known(const struct session *session, struct sv author, struct sv text)
{
	for (size_t i = 0; i < session->comments_len; i++)
		if (sv_equal(session->comments[i].author, author)
		    && sv_equal(session->comments[i].text, text))
			return true;
	return false;
}

/* What others shared comes behind the comments of the source, one point an author. */
static bool shared_load(struct store *store, struct arena *arena, struct session *session,
                        struct error *err)
{
	struct records records = { 0 };
	sqlite3_stmt *stmt = db_stmt(&store->db, STMT_SHARED_NOTES, err);
	int32_t number = 0;
	bool row;

	if (!stmt)
		return false;
	for (size_t i = 0; i < session->comments_len; i++) {
		*(struct comment *)records_push(&records, sizeof(struct comment)) =
			session->comments[i];
		if (session->comments[i].number > number)
			number = session->comments[i].number;
	}
	bind_sv(stmt, 1, session->conference);
	bind_sv(stmt, 2, session->guid);
	for (;;) {
		struct comment *comment;

		if (!db_row(&store->db, stmt, &row, err)) {
			free(records.items);
			return false;
		}
		if (!row)
			break;
		if (shared_known(session, column_sv(stmt, 0), column_sv(stmt, 1)))
			continue;
		comment = records_push(&records, sizeof(struct comment));
		comment->number = ++number;
		comment->author = column_copy(stmt, 0, arena);
		comment->text = column_copy(stmt, 1, arena);
		comment->shared = true;
	}
	session->comments =
		records_take(&records, sizeof(struct comment), arena, &session->comments_len);
	return true;
}

static bool session_load(struct store *store, int64_t rowid, struct arena *arena, struct session *session,
			 struct error *err)
{
	struct session loaded;
	bool found;

	if (!session_load_source(store, rowid, arena, &loaded, &found, err))
		return false;
	if (!found)
		return error_set(err, ERROR_ABSENT, _("this session is no longer there"));
	if (loaded.noted && !note_load(store, arena, &loaded, err))
		return false;
	if (!shared_load(store, arena, &loaded, err))
		return false;
	if (loaded.starred) {
		const struct starred_row *star;

		if (!mark_rows_load(store, err))
			return false;
		star = mark_rows_star(&store->marks, rowid);

		loaded.clash = star && star->clash;
	}
	*session = loaded;
	return true;
}

/* In one transaction: what belongs together is read together, and the file is locked and looked at
 * once, not for each of nine statements. */
bool store_session(struct store *store, int64_t rowid, struct arena *arena, struct session *session,
                   struct error *err)
{
	bool began = false;
	bool ok = store_read_begin(store, &began, err) &&
		  session_load(store, rowid, arena, session, err);

	store_read_end(store, began);
	return ok;
}

static bool ref_look(struct db *db, struct session *session, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_REF_SHARED, err);
	bool row;

	if (!stmt)
		return false;
	bind_sv(stmt, 1, session->ref);
	bind_sv(stmt, 2, session->conference);
	if (!db_row(db, stmt, &row, err))
		return false;
	session->ref_shared = row && column_int(stmt, 0) != 0;
	db_done(stmt);
	return true;
}

bool store_refs(struct store *store, struct session *sessions, size_t len, struct error *err)
{
	bool began = false;
	bool ok = store_read_begin(store, &began, err);

	for (size_t i = 0; ok && i < len; i++)
		ok = ref_look(&store->db, &sessions[i], err);
	store_read_end(store, began);
	return ok;
}
