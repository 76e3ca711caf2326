#include <string.h>

#include "handle.h"
#include "session_load.h"

/* -- a newer bundled conference ---------------------------------------------------------------- */

/* Gives the bundled conference and all its sessions to MERGE, in their order. */
static bool bundled_give(struct store *bundled, const struct conference *conference,
                         struct merge *merge, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&bundled->db, STMT_SESSIONS_OF, err);
	bool row = false;
	bool ok = stmt != NULL;

	merge_conference(merge, conference);
	if (ok)
		bind_sv(stmt, 1, conference->key);
	while (ok && (ok = db_row(&bundled->db, stmt, &row, err)) && row) {
		struct arena arena = { 0 };
		struct session session;
		bool found;

		ok = session_load_source(bundled, column_int(stmt, 0), &arena, &session, &found,
					 err) &&
		     merge_session(merge, &session, err);
		arena_finish(&arena);
	}
	db_done(stmt);
	return ok;
}

static bool bundled_merge(struct store *library, struct store *bundled,
                          const struct conference *conference, struct error *err)
{
	struct merge_report report;
	struct merge *merge = merge_begin(library, err);

	if (!merge)
		return false;
	if (bundled_give(bundled, conference, merge, err))
		return merge_commit(merge, false, &report, err);
	merge_abandon(merge);
	return false;
}

/* Orders revisions: runs of digits by their number, the rest by bytes. */
static int revision_compare(struct sv a, struct sv b)
{
	while (a.len && b.len) {
		int64_t x = 0, y = 0;
		size_t i = 0, j = 0;

		for (; i < a.len && i < 18 && a.data[i] >= '0' && a.data[i] <= '9'; i++)
			x = x * 10 + (a.data[i] - '0');
		for (; j < b.len && j < 18 && b.data[j] >= '0' && b.data[j] <= '9'; j++)
			y = y * 10 + (b.data[j] - '0');
		if (x != y && i && j)
			return x < y ? -1 : 1;
		if ((!i || !j) && a.data[0] != b.data[0])
			return (unsigned char)a.data[0] < (unsigned char)b.data[0] ? -1 : 1;
		a = sv_sub(a, i ? i : 1, a.len);
		b = sv_sub(b, j ? j : 1, b.len);
	}
	return (a.len > 0) - (b.len > 0);
}

/* A conference that the user took out stays out; one that is there is brought up to date. */
static bool bundled_update(struct store *library, struct store *bundled, struct error *err)
{
	struct arena arena = { 0 };
	struct conference *conferences;
	size_t len;
	bool ok = store_conferences(bundled, &arena, &conferences, &len, err);

	for (size_t i = 0; ok && i < len; i++) {
		struct conference mine;
		struct error absent = { 0 };

		if (store_conference(library, conferences[i].key, &arena, &mine, &absent)) {
			if (revision_compare(mine.revision, conferences[i].revision) < 0)
				ok = bundled_merge(library, bundled, &conferences[i], err);
		} else if (absent.code != ERROR_ABSENT) {
			*err = absent;
			ok = false;
		}
	}
	arena_finish(&arena);
	return ok;
}

static bool library_update(struct store *library, const char *bundled_path, struct error *err)
{
	struct store *bundled;
	bool ok;

	if (!file_exists(bundled_path))
		return true;
	bundled = store_open(bundled_path, STORE_BUNDLED, err);
	if (!bundled)
		return false;
	ok = bundled_update(library, bundled, err);
	store_close(bundled);
	return ok;
}

/* -- the library ------------------------------------------------------------------------------- */

static bool folder_of_make(const char *path, struct error *err)
{
	struct str folder = { 0 };
	const char *slash = strrchr(path, '/');
	bool ok = true;

	if (slash && slash != path) {
		str_append(&folder, (struct sv){ .data = path, .len = (size_t)(slash - path) });
		ok = folder_make(str_cstr(&folder), err);
	}
	str_finish(&folder);
	return ok;
}

static struct store *library_write(const char *path, const char *bundled_path, struct error *err)
{
	struct store *library =
		folder_of_make(path, err) ? store_open(path, STORE_WRITE, err) : NULL;

	if (library && !library_update(library, bundled_path, err)) {
		store_close(library);
		return NULL;
	}
	return library;
}

/* Opens the library where there is one: one that cannot be read is not passed over. */
static struct store *library_read(const char *path, const char *bundled_path, struct error *err)
{
	struct error failure = { .code = ERROR_ABSENT };
	struct store *library = path[0] ? store_open(path, STORE_READ, &failure) : NULL;

	if (library)
		return library;
	if (failure.code == ERROR_ABSENT)
		return store_open(bundled_path, STORE_BUNDLED, err);
	*err = failure;
	return NULL;
}

struct store *store_open_default(bool write, struct error *err)
{
	struct str library = { 0 }, bundled = { 0 };
	struct store *store = NULL;

	if (!place_path(PLACE_BUNDLED, &bundled, err))
		goto out;
	/* Without a home folder there is nothing to write to, but the bundled conference can be
	 * read. */
	if (!place_path(PLACE_LIBRARY, &library, write ? err : NULL) && write)
		goto out;
	store = write ? library_write(str_cstr(&library), str_cstr(&bundled), err) :
	                library_read(str_cstr(&library), str_cstr(&bundled), err);
out:
	str_finish(&library);
	str_finish(&bundled);
	return store;
}
