/* How large the index is beside FTS5's own trigrams over the same text.
 *     bench_size LIBRARY.db FIGURES
 * FIGURES gets the lines of README's table, "name<TAB>value". */
#include "durations.h"

#include <sqlite3.h>
#include <stdio.h>

static void plain(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		bench_die(sql, sqlite3_errmsg(db));
}

static double plain_number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	double number;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		bench_die(sql, sqlite3_errmsg(db));
	number = sqlite3_column_double(stmt, 0);
	sqlite3_finalize(stmt);
	return number;
}

/* Opens a database without a name with the library PATH beside it. */
static sqlite3 *beside_open(const char *path)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *attach = NULL;

	if (sqlite3_open("", &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "ATTACH ?1 AS library", -1, &attach, NULL) != SQLITE_OK ||
	    sqlite3_bind_text(attach, 1, path, -1, SQLITE_TRANSIENT) != SQLITE_OK ||
	    sqlite3_step(attach) != SQLITE_DONE)
		bench_die(path, sqlite3_errmsg(db));
	sqlite3_finalize(attach);
	return db;
}

int main(int argc, char **argv)
{
	double ours, first, trigram;
	FILE *figures;
	sqlite3 *db;

	if (argc != 3)
		bench_die("usage", "bench_size LIBRARY.db FIGURES");
	figures = fopen(argv[2], "w");
	if (!figures)
		bench_die(argv[2], "cannot be written");
	db = beside_open(argv[1]);
	plain(db, "CREATE VIRTUAL TABLE trigram USING fts5(title, speaker, topic, comment, note, text,"
		  " room, track, content='', tokenize='trigram')");
	plain(db, "INSERT INTO trigram(trigram, rank) VALUES('hashsize', 16777216)");
	plain(db, "INSERT INTO trigram(rowid, title, speaker, topic, comment, note, text, room, track)"
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
	return fclose(figures) ? 1 : 0;
}
