/* A damaged library: a good one, written over as the input says, opened and used in every way.
 *
 * The input is a byte for the mode, then patches: the page (one byte), the place in it (two), how many
 * bytes (one), the bytes.  Whatever the file holds, every call comes back; and a file that was refused
 * or only read is left as it was. */
#include "fuzz.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE_BYTES = 4096, SESSIONS = 12, ROWS_MAX = 30, PATCH_HEAD = 4 };

/* The library that is damaged, and the file that it is damaged in. */
struct patient {
	char folder[40]; /* another one for each input: nothing is left of the one before */
	char path[64];
	struct str good;
	struct str bad;
	struct str after;
};

static void folder_remove(char *path)
{
	unlink(path);
	*strrchr(path, '/') = '\0';
	rmdir(path);
}

/* Merges a few sessions that have something in every table. */
static void sessions_merge(struct store *store, const char *title)
{
	struct conference conference = { .key = SV("fuzz"), .title = SV("Fuzz") };
	struct speaker speaker = { .name = SV("髙橋 一郎"), .reading = SV("たかはし いちろう") };
	struct bilingual topic = { .in = { SV("block I/O"), SV("ブロックI/O") } };
	struct link link = { .url = SV("https://example.org/"), .title = SV("slides") };
	struct comment comment = { .number = 1, .author = SV("chair"), .text = SV("仮想化の話") };
	struct merge_report report;
	struct error err = { 0 };
	struct merge *merge = merge_begin(store, &err);

	require(merge != NULL, err.message);
	merge_conference(merge, &conference);
	for (int i = 0; i < SESSIONS; i++) {
		struct session session = {
			.title = sv_from(title), .room = SV("Hall"), .track = SV("main"),
			.date = date_make(2008, 11, 20 + i / 6), .offset = OFFSET_UNKNOWN,
			.start = MINUTE_UNKNOWN, .minutes = 30, .speakers = &speaker,
			.speakers_len = 1, .topics = &topic, .topics_len = 1, .links = &link,
			.links_len = 1, .comments = &comment, .comments_len = 1,
		};

		require(merge_session(merge, &session, &err), err.message);
	}
	require(merge_commit(merge, false, &report, &err), err.message);
}

static void patient_make(struct patient *patient)
{
	/* Where there is one, a folder in memory. */
	const char *root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	struct window window = { 0 };
	struct error err = { 0 };
	struct store *store;

	snprintf(patient->folder, sizeof(patient->folder), "%s/xsnotes-fuzz-XXXXXX", root);
	require(mkdtemp(patient->folder) != NULL, "mkdtemp");
	snprintf(patient->path, sizeof(patient->path), "%s/l.db", patient->folder);
	store = store_open(patient->path, STORE_CREATE, &err);
	require(store != NULL, err.message);
	sessions_merge(store, "Xen: PCI pass-through と仮想化");
	sessions_merge(store, "Kemari: 仮想計算機の同期");
	require(store_window(store, &(struct view){ 0 }, EDGE_FIRST, 0, ROWS_MAX, &window, &err),
		err.message);
	require(store_star(store, window.rows[0].rowid, true, &err), err.message);
	require(store_note(store, window.rows[1].rowid, SV("聞く"), &err), err.message);
	window_finish(&window);
	store_close(store);
	require(file_read(patient->path, 64 << 20, &patient->good, &err), err.message);
	unlink(patient->path);
	rmdir(patient->folder);
}

/* Gives the file a new name and the content that the input asks for. */
static void patient_damage(struct patient *patient, struct sv patches)
{
	size_t pages = patient->good.len / PAGE_BYTES;
	int fd;

	str_clear(&patient->bad);
	str_append(&patient->bad, str_view(&patient->good));
	while (patches.len > PATCH_HEAD) {
		const unsigned char *head = (const unsigned char *)patches.data;
		size_t at = head[0] % pages * PAGE_BYTES + (head[1] % 16u << 8 | head[2]);
		struct sv bytes = sv_sub(patches, PATCH_HEAD, head[3] % 64u + 1);

		bytes = sv_sub(bytes, 0, patient->bad.len - at);
		memcpy(patient->bad.data + at, bytes.data, bytes.len);
		patches = sv_sub(patches, PATCH_HEAD + bytes.len, patches.len);
	}
	snprintf(strrchr(patient->folder, '-') + 1, 7, "XXXXXX");
	require(mkdtemp(patient->folder) != NULL, "mkdtemp");
	snprintf(patient->path, sizeof(patient->path), "%s/l.db", patient->folder);
	fd = open(patient->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	require(fd >= 0 && write(fd, patient->bad.data, patient->bad.len) == (ssize_t)patient->bad.len,
		"a file is written");
	close(fd);
}

static void conferences_use(struct store *store)
{
	struct arena arena = { 0 };
	struct conference *conferences;
	struct change *changes;
	struct facet *facets;
	struct error err;
	size_t len;

	for (int kind = 0; kind < FACET_COUNT; kind++)
		if (store_facets(store, &(struct view){ 0 }, (enum facet_kind)kind, LANG_JA, ROWS_MAX,
		                 &arena, &facets, &len, &err))
			require(len <= ROWS_MAX, "more facets than asked for");
	if (store_conferences(store, &arena, &conferences, &len, &err))
		require(len == 0 || conferences != NULL, "conferences without a place");
	if (store_changes(store, (struct sv){ 0 }, &arena, &changes, &len, &err))
		require(len == 0 || changes != NULL, "changes without a place");
	arena_finish(&arena);
}

/* Reads a list with QUERY and every session in it; returns the row id of its last row, else 1. */
static int64_t list_use(struct store *store, enum sort sort, struct query *query)
{
	struct view view = { .sort = sort, .query = query };
	struct window window = { 0 };
	int64_t count = 0, last = 1;
	struct str text = { 0 };
	struct error err;
	bool exact;

	if (query && store_tier(store, &view, query, &err) && store_suggest(store, query, &text, &err))
		require(text.len < 1 << 20, "a long suggestion");
	if (store_count(store, &view, ROWS_MAX, &count, &exact, &err))
		require(count <= ROWS_MAX, "more rows counted than asked for");
	if (store_window(store, &view, EDGE_LAST, 0, ROWS_MAX, &window, &err))
		require(window.len <= ROWS_MAX, "more rows than asked for");
	for (size_t i = 0; i < window.len; i++) {
		struct arena arena = { 0 };
		struct session session;

		last = window.rows[i].rowid;
		if (store_session(store, last, &arena, &session, &err))
			require(session.rowid == last, "another session than asked for");
		if (!store_find(store, (struct sv){ 0 }, window.rows[i].ref, &count, &err))
			require(err.message[0], "a failure without a message");
		arena_finish(&arena);
	}
	str_finish(&text);
	window_finish(&window);
	return last;
}

/* Imports into the library, and takes the conference out. */
static void library_write(struct store *store, int64_t rowid)
{
	const struct import_options options = { .dry_run = false };
	struct import_report report;
	struct check_report check = { 0 };
	struct error err;

	if (store_star(store, rowid, true, &err) && store_note(store, rowid, SV("neu"), &err) &&
	    import_bytes(store, "x.ics", SV("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Neu\n"
	                                    "END:VEVENT\nEND:VCALENDAR\n"), &options, &report, &err))
		require(report.merge.sessions == 1, "one session is imported");
	if (store_check(store, true, &check, &err) && store_remove(store, SV("fuzz"), true, &err))
		require(!store_remove(store, SV("fuzz"), true, &err), "a conference is removed twice");
	str_finish(&check.findings);
}

static void library_use(struct store *store, enum store_mode mode)
{
	struct check_report report = { 0 };
	struct query query = { 0 };
	struct error err;
	int64_t rowid;

	conferences_use(store);
	rowid = list_use(store, SORT_SCHEDULE, NULL);
	list_use(store, SORT_SPEAKER, NULL);
	query_parse(&query, SV("仮想 pas"));
	list_use(store, SORT_SCHEDULE, &query);
	query_parse(&query, SV("passtrough is:star"));
	list_use(store, SORT_RELEVANCE, &query);
	query_finish(&query);
	if (store_check(store, false, &report, &err))
		require_clean(str_view(&report.findings), CLEAN_TEXT, "findings that are not clean");
	str_finish(&report.findings);
	if (mode == STORE_WRITE)
		library_write(store, rowid);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum store_mode modes[] = { STORE_READ, STORE_WRITE, STORE_BUNDLED };
	static struct patient patient;
	struct sv input = fuzz_bytes(data, size);
	enum store_mode mode;
	struct error err = { 0 };
	struct store *store;

	if (!patient.good.len)
		patient_make(&patient);
	if (!size)
		return 0;
	mode = modes[data[0] % ARRAY_LEN(modes)];
	patient_damage(&patient, sv_sub(input, 1, size));
	store = store_open(patient.path, mode, &err);
	if (store)
		library_use(store, mode);
	else
		require_message(&err);
	store_close(store);
	if (!store || mode != STORE_WRITE) {
		str_clear(&patient.after);
		require(file_read(patient.path, 64 << 20, &patient.after, &err), err.message);
		require(sv_equal(str_view(&patient.bad), str_view(&patient.after)),
			"a file that was refused or only read has changed");
	}
	folder_remove(patient.path);
	return 0;
}
