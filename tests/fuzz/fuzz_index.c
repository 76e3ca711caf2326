/* A page of the search index, as it stands in a file from somebody else.
 *
 * The input is the page: of the index of words, or, where its first byte is odd, of initials.  It is
 * refused, or FTS5 is let near it and every call comes back. */
#include "fuzz.h"

#include <string.h>

#include "../../src/store/handle.h"
#include "../../src/store/index_trust.h"

enum { SESSIONS = 3, ROWS_MAX = 10 };

static const char *const set_page[] = {
	"UPDATE search_index_data SET block = ?1 WHERE id > 1000",
	"UPDATE initial_index_data SET block = ?1 WHERE id > 1000",
};

static struct store *library_make(void)
{
	struct conference conference = { .key = SV("fuzz"), .title = SV("Fuzz") };
	struct speaker speaker = { .name = SV("髙橋 一郎"), .reading = SV("たかはし いちろう") };
	struct merge_report report;
	struct error err = { 0 };
	struct store *store = store_open("memory", STORE_MEMORY, &err);
	struct merge *merge = store ? merge_begin(store, &err) : NULL;

	require(merge != NULL, err.message);
	merge_conference(merge, &conference);
	for (int i = 0; i < SESSIONS; i++) {
		struct session session = {
			.title = SV("Xen: PCI pass-through と仮想化"), .room = SV("Hall"),
			.date = date_make(2008, 11, 20), .offset = OFFSET_UNKNOWN,
			.start = MINUTE_UNKNOWN, .speakers = &speaker, .speakers_len = 1,
		};

		require(merge_session(merge, &session, &err), err.message);
	}
	require(merge_commit(merge, false, &report, &err), err.message);
	return store;
}

/* Makes the library TO what FROM is: nothing is left of the input before. */
static void library_copy(struct store *from, struct store *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to->db.handle, "main", from->db.handle, "main");

	require(backup != NULL && sqlite3_backup_step(backup, -1) == SQLITE_DONE, "a copy");
	require(sqlite3_backup_finish(backup) == SQLITE_OK, "a whole copy");
}

/* Puts PAGE into the index; FTS5's own guard against that is taken away for it. */
static void page_set(struct store *store, int index, struct sv page)
{
	sqlite3_stmt *stmt = NULL;

	sqlite3_db_config(store->db.handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	require(sqlite3_prepare_v2(store->db.handle, set_page[index], -1, &stmt, NULL) == SQLITE_OK,
		"the page's place");
	bind_blob(stmt, 1, page);
	require(sqlite3_step(stmt) == SQLITE_DONE, "the page is set");
	sqlite3_finalize(stmt);
	sqlite3_db_config(store->db.handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
}

static void search(struct store *store, const char *text)
{
	struct window window = { 0 };
	struct query query = { 0 };
	struct view view = { .query = &query };
	struct error err;

	query_parse(&query, sv_from(text));
	if (store_window(store, &view, EDGE_FIRST, 0, ROWS_MAX, &window, &err) &&
	    store_window(store, &view, EDGE_LAST, 0, ROWS_MAX, &window, &err))
		require(window.len <= ROWS_MAX, "more rows than asked for");
	window_finish(&window);
	query_finish(&query);
}

static void library_use(struct store *store)
{
	struct check_report report = { 0 };
	struct error err;

	search(store, "p");
	search(store, "pas");
	search(store, "\"PCI pass\" 仮想");
	search(store, "speaker:たか -xen");
	if (store_check(store, false, &report, &err))
		require_clean(str_view(&report.findings), CLEAN_TEXT, "findings that are not clean");
	str_finish(&report.findings);
	/* A note writes into the index, and where that fails nothing is changed. */
	if (!store_note(store, ROWID_MAKE(1, 1), SV("neu"), &err))
		require(err.message[0] != '\0', "a failure without a message");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct store *good, *store;
	struct sv input = fuzz_bytes(data, size);

	if (!good) {
		good = library_make();
		store = library_make();
	}
	if (!size)
		return 0;
	library_copy(good, store);
	page_set(store, data[0] & 1, sv_sub(input, 1, size));
	store->index_trusted = false;
	library_use(store);
	return 0;
}
