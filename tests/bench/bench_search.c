/* What a search costs in the store, in processor time: each letter typed, a rare word beside LIKE, a
 * whole word beside the same in a small library, the order of relevance.
 *     bench_search LIBRARY.db SMALL.db FIGURES
 * Nothing in the libraries is changed.  FIGURES gets the lines of README's table, "name<TAB>value". */
#include "durations.h"
#include "typed.h"
#include "xsnotes/store.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 50, FRAME_US = 16000, TRIES = 15, RARE_ROWS = 50 };

/* What is measured on. */
struct bench {
	struct store *store, *small;
	const char *path;
	struct str label; /* "1,000,000 sessions" */
	FILE *figures;
};

static struct store *library_open(const char *path)
{
	struct error err = { 0 };
	struct store *store = store_open(path, STORE_READ, &err);

	if (!store || !store_search_prepare(store, &err))
		bench_die(path, err.message);
	return store;
}

static int64_t rows_count(struct store *store, const struct view *view, int64_t cap)
{
	struct error err = { 0 };
	int64_t count;
	bool exact;

	if (!store_count(store, view, cap, &count, &exact, &err))
		bench_die("store_count", err.message);
	return count;
}

/* Returns how long the first rows of TEXT take, parsing and planning included. */
static double window_us(struct store *store, struct sv text, enum sort sort, size_t *rows)
{
	struct query query = { 0 };
	struct window window = { 0 };
	struct view view = { .query = &query, .sort = sort };
	struct error err = { 0 };
	double start = cpu_us(), us;

	query_parse(&query, text);
	if (!store_window(store, &view, EDGE_FIRST, 0, ROWS, &window, &err))
		bench_die("store_window", err.message);
	us = cpu_us() - start;
	*rows = window.len;
	window_finish(&window);
	query_finish(&query);
	return us;
}

/* -- letters ----------------------------------------------------------------------------------- */

static void word_time(struct store *store, const char *word, struct durations *all)
{
	double worst = 0;
	size_t worst_bytes = 0, rows = 0;

	for (size_t letters = 1, bytes = 0; bytes < strlen(word); letters++) {
		double us;

		bytes = letters_bytes(word, letters);
		us = window_us(store, (struct sv){ .data = word, .len = bytes }, SORT_SCHEDULE, &rows);
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
	double start = cpu_us();

	query_parse(&query, sv_from(word));
	if (!store_tier(store, &view, &query, &err))
		bench_die("store_tier", err.message);
	printf("%-20s tier %d in %9.0f us\n", word, (int)query.tier, cpu_us() - start);
	query_finish(&query);
}

static void letters_time(const struct bench *bench)
{
	const char *label = str_cstr(&bench->label);
	struct durations all = { 0 };
	size_t late = 0;

	for (size_t i = 0; i < TYPED_WORDS; i++)
		word_time(bench->store, typed_words[i], &all);
	for (size_t i = 0; i < all.len; i++)
		late += all.items[i] > FRAME_US;
	printf("%zu letters typed: median %.0f us, 95%% %.0f us, worst %.0f us; %zu over a frame\n",
	       all.len, durations_at(&all, 0.5), durations_at(&all, 0.95), durations_at(&all, 1),
	       late);
	fprintf(bench->figures, "letter typed, %s, median\t%.2f ms\n", label,
	        durations_at(&all, 0.5) / 1e3);
	fprintf(bench->figures, "letter typed, %s, 95 %%\t%.2f ms\n", label,
	        durations_at(&all, 0.95) / 1e3);
	fprintf(bench->figures, "letter typed, %s, worst\t%.2f ms\n", label,
	        durations_at(&all, 1) / 1e3);
	tier_time(bench->store, "schedulre");
	tier_time(bench->store, "ybrid");
	tier_time(bench->store, "zzznothing");
	durations_finish(&all);
}

/* -- LIKE -------------------------------------------------------------------------------------- */

static sqlite3_stmt *plain_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		bench_die(sql, sqlite3_errmsg(db));
	return stmt;
}

/* Returns how long LIKE takes for WORD in the columns of the text. */
static double like_us(sqlite3 *db, struct sv word)
{
	sqlite3_stmt *stmt = plain_prepare(
		db, "SELECT session_id FROM session WHERE title LIKE ?1 OR abstract LIKE ?1"
		    " OR description LIKE ?1 ORDER BY session_id LIMIT 50");
	struct str pattern = { 0 };
	double start;

	str_appendf(&pattern, "%%%.*s%%", SV_ARGS(word));
	sqlite3_bind_text(stmt, 1, str_cstr(&pattern), -1, SQLITE_TRANSIENT);
	start = cpu_us();
	while (sqlite3_step(stmt) == SQLITE_ROW)
		continue;
	start = cpu_us() - start;
	sqlite3_finalize(stmt);
	str_finish(&pattern);
	return start;
}

/* Finds a word that fewer sessions have than a page shows: LIKE cannot stop early then. */
static void rare_find(const struct bench *bench, sqlite3 *db, struct str *out)
{
	sqlite3_stmt *stmt = plain_prepare(
		db, "SELECT word FROM word WHERE word >= 'm' AND length(word) > 6 ORDER BY word");

	while (!out->len && sqlite3_step(stmt) == SQLITE_ROW) {
		const char *word = (const char *)sqlite3_column_text(stmt, 0);
		struct query query = { 0 };
		int64_t rows;

		query_parse(&query, sv_from(word));
		rows = rows_count(bench->store, &(struct view){ .query = &query }, RARE_ROWS);
		if (rows > 0 && rows < RARE_ROWS)
			str_append_cstr(out, word);
		query_finish(&query);
	}
	sqlite3_finalize(stmt);
	if (!out->len)
		bench_die(bench->path, "no word in it is rare");
}

/* Compares a rare word's first rows with LIKE on the same file, in turn. */
static void like_compare(const struct bench *bench)
{
	struct durations ours = { 0 }, like = { 0 }, ratios = { 0 };
	struct str word = { 0 };
	sqlite3 *db = NULL;
	size_t rows = 0;

	if (sqlite3_open_v2(bench->path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		bench_die(bench->path, sqlite3_errmsg(db));
	rare_find(bench, db, &word);
	for (int i = 0; i < TRIES; i++) {
		durations_add(&ours, window_us(bench->store, str_view(&word), SORT_SCHEDULE, &rows));
		durations_add(&like, like_us(db, str_view(&word)));
		durations_add(&ratios, like.items[i] / ours.items[i]);
	}
	printf("%s, %zu rows: %.0f us, by LIKE %.0f us, %.0fx\n", str_cstr(&word), rows,
	       durations_at(&ours, 0.5), durations_at(&like, 0.5), durations_at(&ratios, 0.5));
	fprintf(bench->figures, "LIKE on a rare word, of ours, %s\t%.0fx\n", str_cstr(&bench->label),
	        durations_at(&ratios, 0.5));
	sqlite3_close(db);
	str_finish(&word);
	durations_finish(&ours);
	durations_finish(&like);
	durations_finish(&ratios);
}

/* -- whole words, relevance -------------------------------------------------------------------- */

static void whole_compare(const struct bench *bench)
{
	struct durations ratios = { 0 }, large = { 0 };
	struct str small_label = { 0 };
	size_t rows;

	count_append(&small_label, rows_count(bench->small, &(struct view){ 0 }, INT64_MAX));
	for (int i = 0; i < TRIES; i++) {
		double few = window_us(bench->small, SV("memory"), SORT_SCHEDULE, &rows);

		durations_add(&large, window_us(bench->store, SV("memory"), SORT_SCHEDULE, &rows));
		durations_add(&ratios, large.items[i] / few);
	}
	printf("memory: %.0f us, %.2fx of the same at %s sessions\n", durations_at(&large, 0.5),
	       durations_at(&ratios, 0.5), str_cstr(&small_label));
	fprintf(bench->figures, "whole word, %s, of the same at %s\t%.2fx\n", str_cstr(&bench->label),
	        str_cstr(&small_label), durations_at(&ratios, 0.5));
	str_finish(&small_label);
	durations_finish(&ratios);
	durations_finish(&large);
}

static void relevance_time(const struct bench *bench)
{
	/* In turn: a list that was put in order is kept until another one is. */
	static const char *const words[] = { "memory", "network" };
	struct durations all = { 0 };
	size_t rows;

	for (int i = 0; i < TRIES; i++)
		durations_add(&all, window_us(bench->store, sv_from(words[i % (int)ARRAY_LEN(words)]),
		                              SORT_RELEVANCE, &rows));
	printf("by relevance: %.0f us\n", durations_at(&all, 0.5));
	fprintf(bench->figures, "common word by relevance, %s\t%.1f ms\n", str_cstr(&bench->label),
	        durations_at(&all, 0.5) / 1e3);
	durations_finish(&all);
}

int main(int argc, char **argv)
{
	struct bench bench = { 0 };

	setlocale(LC_ALL, "C.UTF-8");
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc != 4)
		bench_die("usage", "bench_search LIBRARY.db SMALL.db FIGURES");
	bench.path = argv[1];
	bench.figures = fopen(argv[3], "w");
	if (!bench.figures)
		bench_die(argv[3], "cannot be written");
	bench.store = library_open(argv[1]);
	bench.small = library_open(argv[2]);
	count_append(&bench.label, rows_count(bench.store, &(struct view){ 0 }, INT64_MAX));
	str_append_cstr(&bench.label, " sessions");
	letters_time(&bench);
	whole_compare(&bench);
	relevance_time(&bench);
	like_compare(&bench);
	store_close(bench.store);
	store_close(bench.small);
	str_finish(&bench.label);
	return fclose(bench.figures) ? 1 : 0;
}
