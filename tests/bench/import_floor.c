/* The least that an import can cost: expat with empty handlers over the same XML, then the same rows
 * by prepared inserts into the same schema with the same index, in one transaction.
 *     import_floor FILE.xml SOURCE.db NEW.db
 * SOURCE.db was imported from FILE.xml.  Its rows and the texts that were indexed are held in memory
 * before the clock starts.  Prints seconds, by the clock and of the processor: the reading, the rows and
 * their index with the commit. */
#include <expat.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "durations.h"
#include "index_rows.h"
#include "handle.h"

enum { READ_BYTES = 256 << 10 };

/* What is put in by one statement: rows of so many values. */
struct rows {
	const char *select, *insert;
	sqlite3_value **values;
	size_t len, cap;
	int cols;
};

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "import_floor: %s: %s\n", what, why);
	exit(1);
}

static void begin_ignore(void *payload, const char *name, const char **attributes)
{
	(void)payload;
	(void)name;
	(void)attributes;
}

static void end_ignore(void *payload, const char *name)
{
	(void)payload;
	(void)name;
}

static void text_ignore(void *payload, const char *text, int bytes)
{
	(void)payload;
	(void)text;
	(void)bytes;
}

static void xml_read(const char *path)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	int fd = open(path, O_RDONLY);
	ssize_t got;

	if (fd < 0 || !parser)
		die(path, "cannot open");
	XML_SetElementHandler(parser, begin_ignore, end_ignore);
	XML_SetCharacterDataHandler(parser, text_ignore);
	do {
		void *buffer = XML_GetBuffer(parser, READ_BYTES);

		got = buffer ? read(fd, buffer, READ_BYTES) : -1;
		if (got < 0 || XML_ParseBuffer(parser, (int)got, got == 0) != XML_STATUS_OK)
			die(path, "cannot read");
	} while (got);
	XML_ParserFree(parser);
	close(fd);
}

static void rows_hold(struct rows *rows, sqlite3 *source)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(source, rows->select, -1, &stmt, NULL) != SQLITE_OK)
		die(rows->select, sqlite3_errmsg(source));
	rows->cols = sqlite3_column_count(stmt);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		rows->values = array_reserve(rows->values, &rows->cap, rows->len + (size_t)rows->cols,
		                             sizeof(sqlite3_value *));
		for (int i = 0; i < rows->cols; i++)
			rows->values[rows->len++] = sqlite3_value_dup(sqlite3_column_value(stmt, i));
	}
	sqlite3_finalize(stmt);
}

static void row_bind(sqlite3_stmt *stmt, const struct rows *rows, size_t at)
{
	for (int i = 0; i < rows->cols; i++)
		if (sqlite3_bind_value(stmt, i + 1, rows->values[at + (size_t)i]) != SQLITE_OK)
			die(rows->insert, "cannot bind");
}

static void rows_put(const struct rows *rows, sqlite3 *db)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(db, rows->insert, -1, &stmt, NULL) != SQLITE_OK)
		die(rows->insert, sqlite3_errmsg(db));
	for (size_t at = 0; at < rows->len; at += (size_t)rows->cols) {
		row_bind(stmt, rows, at);
		if (sqlite3_step(stmt) != SQLITE_DONE)
			die(rows->insert, sqlite3_errmsg(db));
		sqlite3_reset(stmt);
	}
	sqlite3_finalize(stmt);
}

/* The index of words, that of first letters and the table of words, as index_add fills them. */
static void index_put(const struct rows *texts, struct store *store)
{
	struct error err = { 0 };

	for (size_t at = 0; at < texts->len; at += (size_t)texts->cols) {
		sqlite3_stmt *stmt = db_stmt(&store->db, STMT_INDEX_INSERT, &err);
		bool ok = stmt != NULL;

		initials_clear(&store->initials);
		if (ok)
			row_bind(stmt, texts, at);
		ok = ok && db_run(&store->db, stmt, &err) &&
		     (stmt = db_stmt(&store->db, STMT_INITIALS_INSERT, &err));
		str_clear(&store->initials_text);
		initials_append(&store->initials, &store->initials_text);
		if (ok) {
			bind_int(stmt, 1, sqlite3_value_int64(texts->values[at]));
			bind_sv(stmt, 2, str_view(&store->initials_text));
		}
		if (!ok || !db_run(&store->db, stmt, &err) ||
		    !vocab_gather_write(&store->words, &store->db, &err))
			die("index", err.message);
	}
}

int main(int argc, char **argv)
{
	static struct rows tables[] = {
		{ .select = "SELECT * FROM conference WHERE key = 'bench'",
		  .insert = "INSERT INTO conference VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)" },
		{ .select = "SELECT * FROM day WHERE conference > 1",
		  .insert = "INSERT INTO day VALUES(?,?,?,?,?)" },
		{ .select = "SELECT * FROM session WHERE conference > 1",
		  .insert = "INSERT INTO session VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)" },
		{ .select = "SELECT * FROM speaker WHERE session_id >> 32 > 1",
		  .insert = "INSERT INTO speaker VALUES(?,?,?,?,?,?)" },
	};
	static struct rows texts = {
		.select = "SELECT session_id, title, coalesce(speaker, ''), coalesce(topic, ''), comment,"
			  " coalesce(note, ''), text, room, track FROM search_text WHERE session_id >> 32 > 1",
		.insert = "the index",
	};
	double begun, cpu_begun;
	struct error err = { 0 };
	sqlite3 *source = NULL;
	struct store *store;

	setlocale(LC_ALL, "C.UTF-8");
	if (argc != 4)
		die("usage", "import_floor FILE.xml SOURCE.db NEW.db");
	if (sqlite3_open_v2(argv[2], &source, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		die(argv[2], sqlite3_errmsg(source));
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		rows_hold(&tables[i], source);
	rows_hold(&texts, source);
	sqlite3_close(source);
	remove(argv[3]);

	begun = wall_us();
	cpu_begun = cpu_us();
	xml_read(argv[1]);
	store = store_open(argv[3], STORE_CREATE, &err);
	if (!store || !db_exec(&store->db, STMT_MEMORY_WRITER, &err) ||
	    !db_begin(&store->db, true, &err))
		die(argv[3], err.message);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		rows_put(&tables[i], store->db.handle);
	index_put(&texts, store);
	if (!db_commit(&store->db, &err))
		die(argv[3], err.message);
	printf("%.4f %.4f\n", (wall_us() - begun) / 1e6, (cpu_us() - cpu_begun) / 1e6);
	store_close(store);
	return 0;
}
