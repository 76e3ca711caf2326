#include "handle.h"

#include <stdlib.h>
#include <string.h>

#include "index_trust.h"
#include "index_verify.h"
#include "migrate.h"
#include "open_file.h"
#include "open_recover.h"
#include "schema.h"

enum {
	BUSY_READ_MS = 1000,
	BUSY_WRITE_MS = 4000,
};

/* One thread, and nobody who asks how much memory is used: neither locks nor sums at each of the
 * thousands of allocations that opening a database takes, and no room for pages before they are read.
 * From the second opening on SQLite does not listen any more. */
static void engine_configure(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

/* Words written by a transaction that is rolled back are to be written again. */
static void words_forget(void *words)
{
	vocab_gather_forget(words);
}

static bool settings_apply(struct store *store, struct error *err)
{
	struct db *db = &store->db;

	db_limit(db);
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_timeout(db->handle, store_writable(store) ? BUSY_WRITE_MS : BUSY_READ_MS);
	if (!tokenizer_register(db->handle, &store->initials))
		return error_set(err, ERROR_IO, _("SQLite %s has no FTS5; install one that has"),
		                 sqlite3_libversion());
	store->initials.words = &store->words;
	sqlite3_rollback_hook(db->handle, words_forget, &store->words);
	if (!store_writable(store))
		return db_exec(db, STMT_CELL_CHECK_ON, err);
	return db_exec(db, STMT_CELL_CHECK_ON, err) && db_exec(db, STMT_FOREIGN_KEYS_ON, err)
	       && db_exec(db, STMT_SYNCHRONOUS_EXTRA, err);
}

static bool connect(struct store *store, struct error *err)
{
	char *uri = file_uri(store->path, store->mode == STORE_BUNDLED ? "?immutable=1" : "");
	int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
	            | (store->mode == STORE_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
	int result = sqlite3_open_v2(uri, &store->db.handle, flags, NULL);

	free(uri);
	if (result != SQLITE_OK)
		return db_error(&store->db, err);
	if (store->mode == STORE_WRITE && sqlite3_db_readonly(store->db.handle, "main") == 1)
		return error_set(err, ERROR_IO,
				 _("%s: is read-only; check its mode and its folder's"),
				 store->path);
	return settings_apply(store, err);
}

static struct store *store_new(const char *path, enum store_mode mode)
{
	struct store *store = mem_alloc(sizeof(*store));

	store->path = mem_alloc(strlen(path) + 1);
	memcpy(store->path, path, strlen(path));
	store->db.path = store->path;
	store->mode = mode;
	store->large_sessions = LARGE_SESSIONS;
	return store;
}

/* Opens the existing file PATH of ours. */
static struct store *store_attach(const char *path, enum store_mode mode, uint32_t version,
                                  struct error *err)
{
	struct store *store = store_new(path, mode);

	if (!connect(store, err) || !store_migrate(store, version, err) || !schema_check(&store->db, err)) {
		store_close(store);
		return NULL;
	}
	return store;
}

/* Brings PATH to this version, for somebody who only reads. */
static bool file_migrate(const char *path, uint32_t version, struct error *err)
{
	struct store *store = store_attach(path, STORE_WRITE, version, err);

	if (!store)
		return false;
	store_close(store);
	return true;
}

/* Makes a library without a file. */
static struct store *store_new_memory(const char *path, struct error *err)
{
	struct store *store = store_new(path, STORE_MEMORY);
	struct db *db = &store->db;

	if (sqlite3_open_v2(":memory:", &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
			    NULL) != SQLITE_OK)
		db_error(db, err);
	else if (settings_apply(store, err) && db_begin(db, true, err) && schema_make(db, err) &&
		 db_commit(db, err)) {
		store->index_trusted = true;
		return store;
	}
	store_close(store);
	return NULL;
}

/* Makes a new file with empty tables: beside PATH, then in its place at once. */
static bool file_create(const char *path, struct error *err)
{
	struct db db = { .path = path };
	struct initials unused = { 0 };
	sqlite3_int64 bytes = 0;
	unsigned char *image = NULL;
	bool ok = false;

	if (sqlite3_open_v2(":memory:", &db.handle, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK
	    || !tokenizer_register(db.handle, &unused)) {
		db_error(&db, err);
		goto out;
	}
	if (!db_begin(&db, true, err) || !schema_make(&db, err) || !db_commit(&db, err))
		goto out;
	image = sqlite3_serialize(db.handle, "main", &bytes, 0);
	if (!image) {
		error_set(err, ERROR_IO, _("%s: cannot write: %s"), path,
			  sqlite3_errmsg(db.handle));
		goto out;
	}
	ok = file_replace(path, (struct sv){.data = (char *)image, .len = (size_t)bytes}, false,
			  err);
out:
	sqlite3_free(image);
	db_close(&db);
	initials_finish(&unused);
	return ok;
}

/* Makes PATH from the bundled database; with empty tables where that is not installed. */
static bool file_create_from_bundled(const char *path, struct error *err)
{
	struct str bundled = { 0 };
	struct str content = { 0 };
	bool ok;

	if (place_path(PLACE_BUNDLED, &bundled, NULL) && file_exists(str_cstr(&bundled)))
		ok = file_read(str_cstr(&bundled), 64 << 20, &content, err)
		     && file_replace(path, str_view(&content), false, err);
	else
		ok = file_create(path, err);
	str_finish(&bundled);
	str_finish(&content);
	return ok;
}

struct store *store_open(const char *path, enum store_mode mode, struct error *err)
{
	struct file_head head;

	engine_configure();
	if (mode == STORE_MEMORY)
		return store_new_memory(path, err);
	if (mode == STORE_CREATE) {
		if (!file_create(path, err))
			return NULL;
		return store_attach(path, STORE_WRITE, SCHEMA_VERSION, err);
	}
	if (!file_head_read(path, &head, err))
		return NULL;
	if (!head.exists && mode != STORE_WRITE) {
		error_set(err, ERROR_ABSENT, _("%s: no such file; xsnotes import makes it"), path);
		return NULL;
	}
	if (!head.exists && !file_create_from_bundled(path, err))
		return NULL;
	if (!head.exists && !file_head_read(path, &head, err))
		return NULL;
	if (mode != STORE_BUNDLED)
		journal_recover(path);
	if (head.wal && !wal_leave(path, err))
		return NULL;
	if (head.user_version < SCHEMA_VERSION && mode == STORE_READ) {
		if (!file_migrate(path, head.user_version, err))
			return NULL;
		head.user_version = SCHEMA_VERSION;
	}
	return store_attach(path, mode, head.user_version, err);
}

void store_close(struct store *store)
{
	bool changed;

	if (!store)
		return;
	changed = store->db.handle && sqlite3_total_changes(store->db.handle) > 0;
	db_close(&store->db);
	if (changed)
		index_trust_keep(store);
	index_verify_free(store->index_walk);
	str_finish(&store->index_walk_of);
	mark_rows_finish(&store->marks);
	str_finish(&store->order.signature);
	free(store->order.rowids);
	initials_finish(&store->initials);
	str_finish(&store->initials_text);
	vocab_gather_finish(&store->words);
	free(store->path);
	free(store);
}

const char *store_path(const struct store *store)
{
	return store->path;
}

bool store_writable(const struct store *store)
{
	return store->mode == STORE_WRITE || store->mode == STORE_MEMORY;
}

bool store_need_write(struct store *store, struct error *err)
{
	if (store_writable(store))
		return true;
	return error_set(err, ERROR_IO, _("%s: was opened for reading only"), store->path);
}

bool store_read_begin(struct store *store, bool *began, struct error *err)
{
	*began = false;
	if (!sqlite3_get_autocommit(store->db.handle))
		return true;
	*began = db_begin(&store->db, false, err);
	return *began;
}

void store_read_end(struct store *store, bool began)
{
	if (began)
		db_rollback(&store->db);
}

int64_t store_generation(struct store *store)
{
	int64_t version;

	/* Asked for again and again while the user does nothing: it must not wait for a writer. */
	sqlite3_busy_timeout(store->db.handle, 0);
	if (db_number(&store->db, STMT_DATA_VERSION, &version, NULL))
		store->data_version = version;
	sqlite3_busy_timeout(store->db.handle,
	                     store_writable(store) ? BUSY_WRITE_MS : BUSY_READ_MS);
	return store->data_version;
}

int64_t store_stamp(struct store *store)
{
	return (store_generation(store) << 32) + sqlite3_total_changes(store->db.handle);
}

static int progress_step(void *payload)
{
	struct store *store = payload;

	return store->key_pending(store->key_payload);
}

void interrupt_look_every(struct store *store, int ops)
{
	sqlite3_progress_handler(store->db.handle, store->key_pending ? ops : 0,
	                         store->key_pending ? progress_step : NULL, store);
}

void store_interrupt(struct store *store, bool (*key_pending)(void *payload), void *payload)
{
	store->key_pending = key_pending;
	store->key_payload = payload;
	interrupt_look_every(store, INTERRUPT_OPS);
}

const char *store_engine_version(void)
{
	return sqlite3_libversion();
}
