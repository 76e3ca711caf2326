/* What a search costs: time for each letter typed, and the size of the index beside a trigram one.
 *     bench_search LIBRARY.db [FIGURES]
 * LIBRARY.db is any library, made_library's for instance; nothing in it is changed.  FIGURES gets the
 * lines of README's table, "name<TAB>value". */
#include "xsnotes/store.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROWS = 50, FRAME_US = 16000, TRIES = 7 };

/* Typed letter by letter; each beginning is searched. */
static const char *const typed[] = {
	"kernel",
	"xylograph",
	"security",
	"hypervisor",
	"the",
	"network storage",
	"terminal",
	"person",
	"speaker:person",
	"room:5",
	"memory -driver",
	"\"virtual machine\"",
	"passthrough",
	"benchmark",
	"license",
	"zzznothing",
	"schedulre",
	"migration",
	"query",
	"window",
	"仮想化",
	"割り込み",
	"すけじゅーら",
	"ｽｹｼﾞｭｰﾗ",
	"帯域制御",
	"蜃気楼",
	"障害 回復",
	"設計",
	"kasou",
	"sukejura",
};

/* Durations in microseconds; all-zero is empty. */
struct durations {
	double *items;
	size_t len, cap;
};

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void die(const char *message)
{
	fprintf(stderr, "bench_search: %s\n", message);
	exit(1);
}

static int double_compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return a < b ? -1 : a > b;
}

static void durations_add(struct durations *durations, double us)
{
	durations->items = array_reserve(durations->items, &durations->cap, durations->len + 1,
	                                 sizeof(*durations->items));
	durations->items[durations->len++] = us;
}

static double durations_at(const struct durations *durations, double part)
{
	return durations->items[(size_t)(part * (double)(durations->len - 1))];
}

/* Returns how long the first rows of TEXT take, parsing and planning included. */
static double window_us(struct store *store, struct sv text, size_t *rows)
{
	struct query query = { 0 };
	struct window window = { 0 };
	struct error err = { 0 };
	double start = now_us(), us;

	query_parse(&query, text);
	if (!store_window(store, &(struct view){ .query = &query }, EDGE_FIRST, 0, ROWS, &window,
			  &err))
		die(err.message);
	us = now_us() - start;
	*rows = window.len;
	window_finish(&window);
	query_finish(&query);
	return us;
}

/* Returns how many bytes of TEXT come before its letter number COUNT. */
static size_t letters_bytes(const char *text, size_t count)
{
	size_t at = 0;

	for (; text[at]; at++)
		if (((unsigned char)text[at] & 0xC0) != 0x80 && count-- == 0)
			break;
	return at;
}

static void word_time(struct store *store, const char *word, struct durations *all)
{
	double worst = 0;
	size_t worst_bytes = 0, rows = 0;

	for (size_t letters = 1, bytes = 0; bytes < strlen(word); letters++) {
		double us;

		bytes = letters_bytes(word, letters);
		us = window_us(store, (struct sv){ .data = word, .len = bytes }, &rows);
		durations_add(all, us);
		if (us > worst) {
			worst = us;
			worst_bytes = bytes;
		}
	}
	printf("%-20s worst %9.0f us at \"%.*s\"; %zu rows at its end\n", word, worst,
	       (int)worst_bytes, word, rows);
}

/* Times what follows a query that finds nothing. */
static void tier_time(struct store *store, const char *word)
{
	struct query query = { 0 };
	struct view view = { .query = &query };
	struct error err = { 0 };
	double start = now_us();

	query_parse(&query, sv_from(word));
	if (!store_tier(store, &view, &query, &err))
		die(err.message);
	printf("%-20s tier %d in %9.0f us\n", word, (int)query.tier, now_us() - start);
	query_finish(&query);
}

static void letters_time(struct store *store, FILE *figures)
{
	struct durations all = { 0 };
	size_t late = 0;

	for (size_t i = 0; i < ARRAY_LEN(typed); i++)
		word_time(store, typed[i], &all);
	qsort(all.items, all.len, sizeof(*all.items), double_compare);
	for (size_t i = 0; i < all.len; i++)
		late += all.items[i] > FRAME_US;
	printf("%zu letters typed: median %.0f us, 95%% %.0f us, worst %.0f us; %zu over a frame\n",
	       all.len, durations_at(&all, 0.5), durations_at(&all, 0.95), durations_at(&all, 1),
	       late);
	fprintf(figures, "letter typed, 20,000 sessions, median\t%.2f ms\n", durations_at(&all, 0.5) / 1e3);
	fprintf(figures, "letter typed, 20,000 sessions, 95 %%\t%.2f ms\n", durations_at(&all, 0.95) / 1e3);
	tier_time(store, "schedulre");
	tier_time(store, "ybrid");
	tier_time(store, "zzznothing");
	free(all.items);
}

/* -- size -------------------------------------------------------------------------------------- */

static void plain(sqlite3 *db, const char *sql)
{
	char *message = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		die(message);
}

static double plain_number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	double number;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		die(sqlite3_errmsg(db));
	number = sqlite3_column_double(stmt, 0);
	sqlite3_finalize(stmt);
	return number;
}

/* Indexes the same text by FTS5's own trigrams, in a file without a name, and compares the bytes.
 */
static void size_compare(const char *path, FILE *figures)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *attach = NULL;
	double ours, first, trigram;

	if (sqlite3_open("", &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "ATTACH ?1 AS library", -1, &attach, NULL) != SQLITE_OK ||
	    sqlite3_bind_text(attach, 1, path, -1, SQLITE_TRANSIENT) != SQLITE_OK ||
	    sqlite3_step(attach) != SQLITE_DONE)
		die(sqlite3_errmsg(db));
	sqlite3_finalize(attach);
	plain(db, "CREATE VIRTUAL TABLE trigram USING fts5(title, speaker, topic, comment, note, "
		  "text, room,"
		  " track, content='', tokenize='trigram')");
	plain(db, "INSERT INTO trigram(trigram, rank) VALUES('hashsize', 16777216)");
	plain(db,
	      "INSERT INTO trigram(rowid, title, speaker, topic, comment, note, text, room, track)"
	      " SELECT * FROM library.search_text");
	plain(db, "INSERT INTO trigram(trigram) VALUES('optimize')");
	ours = plain_number(db, "SELECT sum(length(block)) FROM library.search_index_data");
	first = plain_number(db, "SELECT sum(length(block)) FROM library.initial_index_data");
	trigram = plain_number(db, "SELECT sum(length(block)) FROM trigram_data");
	printf("index %.1f MB, first letters %.1f MB beside it; trigram %.1f MB: ratio %.2f\n",
	       ours / 1e6, first / 1e6, trigram / 1e6, ours / trigram);
	fprintf(figures, "index, of FTS5's trigrams\t%.2f\n", ours / trigram);
	fprintf(figures, "first letters, of FTS5's trigrams\t%.2f\n", first / trigram);
	sqlite3_close(db);
}

/* -- LIKE -------------------------------------------------------------------------------------- */

/* Returns how long LIKE takes for WORD in the columns of the text that PATH has. */
static double like_us(const char *path, const char *word)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	struct str pattern = { 0 };
	double start;

	str_appendf(&pattern, "%%%s%%", word);
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db,
	                       "SELECT session_id FROM session WHERE title LIKE ?1 OR abstract LIKE ?1"
	                       " OR description LIKE ?1 ORDER BY session_id LIMIT 50",
	                       -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_bind_text(stmt, 1, str_cstr(&pattern), -1, SQLITE_TRANSIENT) != SQLITE_OK)
		die(sqlite3_errmsg(db));
	start = now_us();
	while (sqlite3_step(stmt) == SQLITE_ROW)
		continue;
	start = now_us() - start;
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	str_finish(&pattern);
	return start;
}

/* Compares a rare word's first rows with LIKE on the same file, in turn. */
static void like_compare(struct store *store, const char *path, const char *word, FILE *figures)
{
	struct durations ours = { 0 }, like = { 0 };
	size_t rows;

	for (int i = 0; i < TRIES; i++) {
		durations_add(&ours, window_us(store, sv_from(word), &rows));
		durations_add(&like, like_us(path, word));
	}
	qsort(ours.items, ours.len, sizeof(*ours.items), double_compare);
	qsort(like.items, like.len, sizeof(*like.items), double_compare);
	printf("%-20s %9.0f us, by LIKE %9.0f us\n", word, durations_at(&ours, 0.5),
	       durations_at(&like, 0.5));
	fprintf(figures, "LIKE on a rare word, of ours, 20,000 sessions\t%.0fx\n",
	        durations_at(&like, 0.5) / durations_at(&ours, 0.5));
	free(ours.items);
	free(like.items);
}

int main(int argc, char **argv)
{
	struct error err = { 0 };
	struct store *store;
	FILE *figures;

	setlocale(LC_ALL, "C.UTF-8");
	if (argc < 2)
		die("usage: bench_search LIBRARY.db [FIGURES]");
	figures = fopen(argc > 2 ? argv[2] : "/dev/null", "w");
	if (!figures)
		die("cannot write the figures");
	store = store_open(argv[1], STORE_READ, &err);
	if (!store)
		die(err.message);
	letters_time(store, figures);
	like_compare(store, argv[1], "xylograph", figures);
	store_close(store);
	size_compare(argv[1], figures);
	return fclose(figures) ? 1 : 0;
}
