/* A rare word found by xsnotes and by ripgrep in the same text, as processes, in turn.
 *     bench_rg XSNOTES RG FOLDER FIGURES LIBRARY.db...
 * The text of each library, a session a line, is written to FOLDER and removed again.  FIGURES gets the
 * lines of README's table, "name<TAB>value". */
#include "durations.h"
#include "process.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ROUNDS = 15 };

static const char word[] = "xylograph";

/* Writes the text of the library PATH, as it is searched, to the file OUT; returns its sessions. */
static long long text_write(const char *path, const char *out)
{
	FILE *file = fopen(out, "w");
	sqlite3_stmt *stmt = NULL;
	long long sessions = 0;
	sqlite3 *db = NULL;

	if (!file || sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db,
	                       "SELECT replace(concat.line, char(10), ' ') FROM (SELECT title || ' ' ||"
	                       " coalesce(speaker, '') || ' ' || coalesce(topic, '') || ' ' || comment ||"
	                       " ' ' || text || ' ' || room || ' ' || track AS line FROM search_text)"
	                       " AS concat",
	                       -1, &stmt, NULL) != SQLITE_OK)
		bench_die(path, "cannot be written as text");
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		fprintf(file, "%s\n", (const char *)sqlite3_column_text(stmt, 0));
		sessions++;
	}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	if (fclose(file) != 0)
		bench_die(out, "cannot be written");
	return sessions;
}

static void library_compare(const char *program, const char *rg, const char *library, FILE *figures)
{
	const char *const ours[] = { program, "--db", library, "search", word, NULL };
	const char *const theirs[] = { rg, "-i", word, "bench_rg.txt", NULL };
	struct durations times = { 0 }, rg_times = { 0 }, ratios = { 0 };
	long long sessions = text_write(library, "bench_rg.txt");
	struct str label = { 0 };

	count_append(&label, sessions);
	/* The first search in a file from elsewhere looks its index through. */
	process_succeed(ours, "bench_rg.out");
	for (int round = 0; round < ROUNDS; round++) {
		durations_add(&times, process_succeed(ours, "bench_rg.out").seconds * 1e6);
		durations_add(&rg_times, process_succeed(theirs, "bench_rg.out").seconds * 1e6);
		durations_add(&ratios, rg_times.items[round] / times.items[round]);
	}
	printf("%s sessions: %.1f ms, rg %.1f ms, %.1fx\n", str_cstr(&label),
	       durations_at(&times, 0.5) / 1e3, durations_at(&rg_times, 0.5) / 1e3,
	       durations_at(&ratios, 0.5));
	fprintf(figures, "rg on the same text, of ours, %s sessions\t%.1fx\n", str_cstr(&label),
	        durations_at(&ratios, 0.5));
	unlink("bench_rg.txt");
	str_finish(&label);
	durations_finish(&times);
	durations_finish(&rg_times);
	durations_finish(&ratios);
}

int main(int argc, char **argv)
{
	FILE *figures;
	char *program;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 6)
		bench_die("usage", "bench_rg XSNOTES RG FOLDER FIGURES LIBRARY.db...");
	program = realpath(argv[1], NULL);
	figures = fopen(argv[4], "w");
	if (!program || !figures)
		bench_die(program ? argv[4] : argv[1], "cannot be opened");
	if (chdir(argv[3]) != 0)
		bench_die(argv[3], "cannot be entered");
	for (int i = 5; i < argc; i++)
		library_compare(program, argv[2], argv[i], figures);
	free(program);
	return fclose(figures) ? 1 : 0;
}
