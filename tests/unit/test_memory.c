/* Memory that runs out: every allocation of an import, a list, a search and an opening fails once.
 *     test_memory [STRIDE]
 *
 * The allocations are those of this program (the linker wraps them), of SQLite and of expat (which are
 * told their allocator).  Each failure happens in a child: it ends with status 2, or the call fails with a
 * message, or SQLite does without.  Where the child lives on, its library is sound and holds what it
 * held before or all that is new; where it ends, its file is left as by any death, which is told by
 * other tests. */
#include "xsnotes/import.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <expat.h>

#include "../../src/store/handle.h"

/* How a child ends, beside 2, with which memory that runs out ends the program. */
enum { ENDED_DONE = 0, ENDED_EXHAUSTED = 2, ENDED_FAILED = 3, ENDED_MUTE = 4,
       ENDED_UNSOUND = 5, ENDED_ALL = 6 };

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t items, size_t bytes);
void *__real_realloc(void *memory, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t items, size_t bytes);
void *__wrap_realloc(void *memory, size_t bytes);

/* One allocation of so many is made to fail: 1 for every one. */
static long stride = 1;

/* Allocations left until one fails; negative: none fails. */
static long countdown = -1;

static bool fails_now(void)
{
	return countdown >= 0 && countdown-- == 0;
}

void *__wrap_malloc(size_t bytes)
{
	return fails_now() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t items, size_t bytes)
{
	return fails_now() ? NULL : __real_calloc(items, bytes);
}

void *__wrap_realloc(void *memory, size_t bytes)
{
	return fails_now() ? NULL : __real_realloc(memory, bytes);
}

XML_Parser __wrap_XML_ParserCreate(const char *encoding);

XML_Parser __wrap_XML_ParserCreate(const char *encoding)
{
	static const XML_Memory_Handling_Suite suite = {
		.malloc_fcn = __wrap_malloc, .realloc_fcn = __wrap_realloc, .free_fcn = free,
	};

	return XML_ParserCreate_MM(encoding, &suite, NULL);
}

/* SQLite's own allocator, kept while ours stands before it. */
static sqlite3_mem_methods engine;

static void *engine_malloc(int bytes)
{
	return fails_now() ? NULL : engine.xMalloc(bytes);
}

static void *engine_realloc(void *memory, int bytes)
{
	return fails_now() ? NULL : engine.xRealloc(memory, bytes);
}

static void engine_wrap(void)
{
	sqlite3_mem_methods ours;

	assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &engine), SQLITE_OK);
	ours = engine;
	ours.xMalloc = engine_malloc;
	ours.xRealloc = engine_realloc;
	assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &ours), SQLITE_OK);
}

#define EVENT(ID, TITLE) "BEGIN:VEVENT\nUID:" ID "\nDTSTART:20250301T090000Z\nSUMMARY:" TITLE "\nEND:VEVENT\n"
#define CALENDAR(EVENTS) SV("BEGIN:VCALENDAR\nX-WR-CALNAME:Cal\n" EVENTS "END:VCALENDAR\n")

static bool calendar_import(struct store *store, struct sv calendar, struct error *err)
{
	const struct import_options options = { .key = SV("cal") };
	struct import_report report;

	return import_bytes(store, "c", calendar, &options, &report, err);
}

#define XML_EVENT(GUID, START, TITLE) \
	"<event guid='" GUID "' id='1'><start>" START "</start><title>" TITLE "</title></event>"

static bool act_import_xml(struct store *store, struct error *err)
{
	return calendar_import(store, SV("<schedule><conference><title>Cal</title></conference>"
	                                 "<day date='2025-03-01'><room name='Hall'>"
	                                 XML_EVENT("a", "09:00", "New") XML_EVENT("b", "10:00", "Two")
	                                 "</room></day></schedule>"), err);
}

static bool act_import(struct store *store, struct error *err)
{
	return calendar_import(store, CALENDAR(EVENT("a", "New") EVENT("b", "Two")), err);
}

static bool act_list(struct store *store, struct error *err)
{
	struct window window = { 0 };
	struct arena arena = { 0 };
	struct session session;
	bool ok = store_window(store, &(struct view){ 0 }, EDGE_FIRST, 0, 10, &window, err) &&
	          window.len &&
	          store_session(store, window.rows[0].rowid, &arena, &session, err);

	window_finish(&window);
	arena_finish(&arena);
	return ok;
}

static bool act_search(struct store *store, struct error *err)
{
	struct query query = { 0 };
	struct view view = { .query = &query };
	struct window window = { 0 };
	bool ok;

	query_parse_with(&query, SV("ol"), NULL);
	ok = store_tier(store, &view, &query, err) &&
	     store_window(store, &view, EDGE_FIRST, 0, 10, &window, err);
	window_finish(&window);
	query_finish(&query);
	return ok;
}

/* Opens a library anew, as every command does. */
static bool act_open(struct store *store, struct error *err)
{
	struct store *other = store_open(store_path(store), STORE_READ, err);

	store_close(other);
	return other != NULL;
}

struct act_row {
	const char *name;
	bool (*act)(struct store *store, struct error *err);
};

static const struct act_row acts[] = {
	{ "memory runs out in an import", act_import },
	{ "memory runs out in an import of XML", act_import_xml },
	{ "memory runs out in a list", act_list },
	{ "memory runs out in a search", act_search },
	{ "memory runs out in an opening", act_open },
};

/* A library of one starred session: in memory, beside an empty one in a file. */
struct library {
	char folder[32];
	char path[64];
	struct store *store;
};

static void library_make(struct library *library)
{
	struct error err = { 0 };

	strcpy(library->folder, "/tmp/xsnotes-memory-XXXXXX");
	assert_non_null(mkdtemp(library->folder));
	snprintf(library->path, sizeof(library->path), "%s/l.db", library->folder);
	store_close(store_open(library->path, STORE_CREATE, &err));
	library->store = store_open(library->path, STORE_MEMORY, &err);
	if (!library->store || !calendar_import(library->store, CALENDAR(EVENT("a", "Old")), &err) ||
	    !store_star(library->store, ((int64_t)1 << 32) + 1, true, &err))
		fail_msg("%s", err.message);
}

/* Tells whether STORE is sound, has its star, and holds all that is old or all that is new. */
static bool library_sound(struct store *store)
{
	struct error err = { 0 };
	struct check_report report = { 0 };
	struct window window = { 0 };
	bool ok = store_check(store, false, &report, &err) && !report.findings.len &&
	          store_window(store, &(struct view){ 0 }, EDGE_FIRST, 0, 10, &window, &err) &&
	          window.len && window.rows[0].starred;

	if (ok && window.len == 1)
		ok = sv_equal(window.rows[0].title, SV("Old"));
	else if (ok)
		ok = window.len == 2 && sv_equal(window.rows[0].title, SV("New"));
	window_finish(&window);
	str_finish(&report.findings);
	return ok;
}

/* Tells whether the content of STORE, put into the file PATH and opened anew, is sound: FTS5 may not
 * know in memory how it stands after a failure. */
static bool content_sound(struct store *store, const char *path)
{
	struct error err = { 0 };
	sqlite3_int64 bytes = 0;
	unsigned char *image = sqlite3_serialize(store->db.handle, "main", &bytes, 0);
	struct sv content = { .data = (const char *)image, .len = (size_t)bytes };
	struct store *again = NULL;
	bool ok;

	if (image && file_replace(path, content, true, &err))
		again = store_open(path, STORE_READ, &err);
	ok = again && library_sound(again);
	store_close(again);
	sqlite3_free(image);
	return ok;
}

/* Acts with allocation number AT failing; returns how that ended. */
static int child_run(const struct act_row *row, struct store *store, long at)
{
	struct error err = { 0 };
	bool ok, failed;

	countdown = at;
	ok = row->act(store, &err);
	failed = countdown < 0;
	countdown = -1;
	if (!failed)
		return ok ? ENDED_ALL : ENDED_MUTE;
	if (!library_sound(store) && !content_sound(store, store_path(store)))
		return ENDED_UNSOUND;
	if (ok)
		return ENDED_DONE;
	return err.code != ERROR_NONE && err.message[0] ? ENDED_FAILED : ENDED_MUTE;
}

static int child_wait(const struct act_row *row, struct store *store, long at)
{
	int status = 0;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(ENDED_MUTE);
		_exit(child_run(row, store, at));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (!WIFEXITED(status))
		fail_msg("%s: allocation %ld: signal %d", row->name, at, WTERMSIG(status));
	return WEXITSTATUS(status);
}

static void every_allocation(void **state)
{
	const struct act_row *row = *state;
	struct library library;
	int ended = ENDED_DONE;
	long at, exhausted = 0, failed = 0;

	library_make(&library);
	for (at = 0; ended != ENDED_ALL; at += stride) {
		ended = child_wait(row, library.store, at);
		if (ended != ENDED_ALL && ended != ENDED_DONE && ended != ENDED_EXHAUSTED &&
		    ended != ENDED_FAILED)
			fail_msg("%s: allocation %ld: ended with %d", row->name, at, ended);
		exhausted += ended == ENDED_EXHAUSTED;
		failed += ended == ENDED_FAILED;
	}
	/* Both kinds of allocation were met, ours and those of SQLite; few of ours by a wide stride. */
	if (!failed || (stride == 1 && !exhausted))
		fail_msg("%s: %ld allocations, %ld ended the program, %ld a call", row->name, at,
		         exhausted, failed);
	store_close(library.store);
	unlink(library.path);
	rmdir(library.folder);
}

int main(int argc, char **argv)
{
	struct CMUnitTest tests[ARRAY_LEN(acts)];
	int64_t given;

	if (argc > 1 && sv_number(sv_from(argv[1]), &given) && given > 0)
		stride = (long)given;

	setlocale(LC_CTYPE, "C.UTF-8");
	engine_wrap();
	for (size_t i = 0; i < ARRAY_LEN(acts); i++)
		tests[i] = (struct CMUnitTest){ .name = acts[i].name, .test_func = every_allocation,
			                        .initial_state = (void *)(uintptr_t)&acts[i] };
	return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
