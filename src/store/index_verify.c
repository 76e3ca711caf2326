#include "index_verify.h"

#include <math.h>
#include <stdlib.h>

#include "index_page.h"
#include "xsnotes/text.h"

/* How the number of a block is made: the segment, whether it belongs to a list of pages (of a word
 * on many pages), the height there, the page. */
enum {
	BLOCK_STRUCTURE = 10,
	SEGMENT_SHIFT = 37,
	PAGES_SHIFT = 36,
	SEGMENTS_MAX = 2000,
	SEGMENT_NUMBER_MAX = 65535,
	STRUCTURE_HEAD = 4,
	PAGE_NUMBER_MAX = 1 << 30,
	FIELDS = 8,
};

/* The tables of one index. */
struct index_tables {
	bool detailed;
	enum stmt blocks; /* numbers ?1 to ?2 */
	enum stmt places; /* pages of the segment ?1 that begin a word */
	enum stmt config; /* settings that are not ours */
};

static const struct index_tables index_tables[] = {
	{ true, STMT_SEARCH_BLOCKS, STMT_SEARCH_PLACES, STMT_SEARCH_CONFIG },
	{ false, STMT_INITIAL_BLOCKS, STMT_INITIAL_PLACES, STMT_INITIAL_CONFIG },
};

struct segment {
	int64_t number;
	int64_t first, last; /* pages; 0: none are left */
};

/* What is being verified, and how far. */
struct index_verify {
	struct db *db;
	const struct index_tables *tables; /* of the index at hand */
	struct segment segments[SEGMENTS_MAX];
	size_t segments_len;
	size_t segment;                    /* the one at hand */
	int64_t page;                      /* the next one of it; 0: it was not begun */
	struct index_walk pages;           /* up to that page */
	sqlite3_value *word;               /* at which the next place is found, NULL: the first */
	bool listed;                       /* the segments of this index are known */
	bool sound;
};

static bool is_type(sqlite3_stmt *stmt, int column, int type)
{
	return sqlite3_column_type(stmt, column) == type;
}

static struct index_bytes bytes_of(struct sv block)
{
	const unsigned char *at = (const unsigned char *)block.data;

	/* Nothing has no place. */
	if (!block.len)
		return (struct index_bytes){ 0 };
	return (struct index_bytes){ .at = at, .end = at + block.len };
}

/* -- which segments there are ------------------------------------------------------------------ */

static void segment_add(struct index_verify *verify, struct index_bytes *bytes)
{
	struct segment segment = {
		.number = index_number_upto(bytes, SEGMENT_NUMBER_MAX),
		.first = index_number_upto(bytes, PAGE_NUMBER_MAX),
		.last = index_number_upto(bytes, PAGE_NUMBER_MAX),
	};

	if (bytes->wrong || verify->segments_len == SEGMENTS_MAX || !segment.number ||
	    segment.last < segment.first || (!segment.first && segment.last))
		verify->sound = false;
	for (size_t i = 0; i < verify->segments_len && verify->sound; i++)
		verify->sound = verify->segments[i].number != segment.number;
	if (verify->sound)
		verify->segments[verify->segments_len++] = segment;
}

/* Levels of segments, those that a merge is reading counted before them. */
static void structure_read(struct index_verify *verify, struct sv block)
{
	struct index_bytes bytes = bytes_of(sv_sub(block, STRUCTURE_HEAD, block.len));
	uint32_t levels = index_number_upto(&bytes, SEGMENTS_MAX);
	uint32_t segments = index_number_upto(&bytes, SEGMENTS_MAX);

	index_number(&bytes); /* pages written so far */
	for (uint32_t level = 0; level < levels && verify->sound && !bytes.wrong; level++) {
		uint32_t merging = index_number_upto(&bytes, SEGMENTS_MAX);
		uint32_t len = index_number_upto(&bytes, SEGMENTS_MAX);

		verify->sound = merging <= len && (!merging || level + 1 < levels);
		for (uint32_t i = 0; i < len && verify->sound; i++)
			segment_add(verify, &bytes);
	}
	if (bytes.wrong || bytes.at != bytes.end || verify->segments_len != segments)
		verify->sound = false;
}

static bool structure_verify(struct index_verify *verify, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(verify->db, verify->tables->blocks, err);
	bool row;

	if (!stmt)
		return false;
	bind_int(stmt, 1, BLOCK_STRUCTURE);
	bind_int(stmt, 2, BLOCK_STRUCTURE);
	if (!db_row(verify->db, stmt, &row, err))
		return false;
	verify->sound = row && is_type(stmt, 1, SQLITE_BLOB);
	if (verify->sound)
		structure_read(verify, column_sv(stmt, 1));
	db_done(stmt);
	return true;
}

/* -- a segment --------------------------------------------------------------------------------- */

/* The pages of a segment that FTS5 enters to look for a word, in order. */
struct places {
	sqlite3_stmt *stmt;
	int64_t page; /* the next one */
	bool row;
};

static bool places_step(struct index_verify *verify, struct places *places, struct error *err)
{
	int64_t before = places->page;

	if (!db_row(verify->db, places->stmt, &places->row, err))
		return false;
	if (!places->row)
		return true;
	sqlite3_value_free(verify->word);
	verify->word = sqlite3_value_dup(sqlite3_column_value(places->stmt, 1));
	/* Its lowest bit tells of a list of pages. */
	places->page = column_int(places->stmt, 0) >> 1;
	if (!is_type(places->stmt, 0, SQLITE_INTEGER) || places->page <= before ||
	    places->page > PAGE_NUMBER_MAX)
		verify->sound = false;
	return true;
}

/* Brings PLACES behind PAGE, which is entered at a word where it has one, and else is not. */
static bool places_follow(struct index_verify *verify, struct places *places, const struct segment *segment,
			  int64_t page, bool terms, struct error *err)
{
	while (places->row && verify->sound && places->page <= page) {
		if (places->page >= segment->first && (places->page != page || !terms))
			verify->sound = false;
		else if (!places_step(verify, places, err))
			return false;
	}
	return true;
}

/* Goes on from the next page; what a page changes counts only once all of it was verified. */
static bool pages_verify(struct index_verify *verify, const struct segment *segment,
			 struct places *places, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(verify->db, verify->tables->blocks, err);
	int64_t base = segment->number << SEGMENT_SHIFT;
	bool row = false, terms = false;
	bool ok = stmt != NULL;

	if (ok) {
		bind_int(stmt, 1, base + verify->page);
		bind_int(stmt, 2, base + segment->last);
	}
	while (ok && verify->sound && (ok = db_row(verify->db, stmt, &row, err)) && row) {
		struct index_walk walk = verify->pages;

		verify->sound = column_int(stmt, 0) == base + verify->page &&
				is_type(stmt, 1, SQLITE_BLOB) &&
				index_walk_page(&walk, column_sv(stmt, 1), &terms);
		ok = places_follow(verify, places, segment, verify->page, terms, err);
		if (ok) {
			verify->pages = walk;
			verify->page++;
		}
	}
	db_done(stmt);
	if (ok && verify->sound)
		verify->sound = verify->page == segment->last + 1 && index_walk_may_end(&verify->pages);
	return ok;
}

/* The pages on which rows of a word go on: a flag, the first page, its first row, then a number for
 * each further page. */
static bool list_is_sound(struct sv block)
{
	struct index_bytes bytes = bytes_of(block);

	if (!block.len || *bytes.at > 1)
		return false;
	bytes.at++;
	index_number_upto(&bytes, PAGE_NUMBER_MAX);
	index_number(&bytes);
	while (bytes.at < bytes.end && !bytes.wrong) {
		if (*bytes.at == 0x80) /* FTS5 reads backwards, too */
			return false;
		index_number(&bytes);
	}
	return !bytes.wrong;
}

static bool lists_verify(struct index_verify *verify, const struct segment *segment, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(verify->db, verify->tables->blocks, err);
	int64_t base = segment->number << SEGMENT_SHIFT | (int64_t)1 << PAGES_SHIFT;
	bool row = false;
	bool ok = stmt != NULL;

	if (ok) {
		bind_int(stmt, 1, base);
		bind_int(stmt, 2, base + ((int64_t)1 << PAGES_SHIFT) - 1);
	}
	while (ok && verify->sound && (ok = db_row(verify->db, stmt, &row, err)) && row)
		verify->sound = is_type(stmt, 1, SQLITE_BLOB) && list_is_sound(column_sv(stmt, 1));
	db_done(stmt);
	return ok;
}

/* Brings PLACES to where the page at hand asks for it. */
static bool places_resume(struct index_verify *verify, struct places *places, struct error *err)
{
	do {
		if (!places_step(verify, places, err))
			return false;
	} while (places->row && verify->sound && places->page < verify->page);
	return true;
}

static bool segment_verify(struct index_verify *verify, const struct segment *segment, struct error *err)
{
	struct places places = { .stmt = db_stmt(verify->db, verify->tables->places, err) };
	bool ok;

	if (!places.stmt)
		return false;
	if (!verify->page) {
		verify->page = segment->first;
		verify->pages = (struct index_walk){ .detailed = verify->tables->detailed };
	}
	bind_int(places.stmt, 1, segment->number);
	if (verify->word)
		sqlite3_bind_value(places.stmt, 2, verify->word);
	else /* before any number, word or bytes that somebody put there */
		sqlite3_bind_double(places.stmt, 2, -INFINITY);
	ok = places_resume(verify, &places, err) && pages_verify(verify, segment, &places, err) &&
	     lists_verify(verify, segment, err);
	db_done(places.stmt);
	return ok;
}

/* -- all of it --------------------------------------------------------------------------------- */

static bool segments_list(struct index_verify *verify, struct error *err)
{
	int64_t foreign;

	verify->segments_len = 0;
	if (!db_number(verify->db, verify->tables->config, &foreign, err) ||
	    !structure_verify(verify, err))
		return false;
	verify->sound = verify->sound && !foreign;
	verify->listed = true;
	return true;
}

static bool tables_verify(struct index_verify *verify, struct error *err)
{
	if (!verify->listed && !segments_list(verify, err))
		return false;
	while (verify->segment < verify->segments_len && verify->sound) {
		const struct segment *segment = &verify->segments[verify->segment];

		if (segment->first && !segment_verify(verify, segment, err))
			return false;
		verify->segment++;
		verify->page = 0;
		sqlite3_value_free(verify->word);
		verify->word = NULL;
	}
	verify->listed = false;
	verify->segment = 0;
	return true;
}

/* How many words each field of a session has. */
static bool sizes_verify(struct db *db, bool *sound, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, STMT_SEARCH_SIZES, err);
	bool row = false;
	bool ok = stmt != NULL;

	while (ok && *sound && (ok = db_row(db, stmt, &row, err)) && row) {
		struct index_bytes bytes = bytes_of(column_sv(stmt, 0));

		for (int i = 0; i < FIELDS; i++)
			index_number_upto(&bytes, INT32_MAX);
		*sound = is_type(stmt, 0, SQLITE_BLOB) && !bytes.wrong && bytes.at == bytes.end;
	}
	db_done(stmt);
	return ok;
}

void index_verify_free(struct index_verify *walk)
{
	if (walk)
		sqlite3_value_free(walk->word);
	free(walk);
}

bool index_verify(struct index_verify **walk, struct db *db, bool *sound, struct error *err)
{
	struct index_verify *verify = *walk;

	if (!verify) {
		verify = *walk = mem_alloc(sizeof(*verify));
		verify->tables = index_tables;
		verify->sound = true;
	}
	verify->db = db;
	for (; verify->sound && verify->tables < index_tables + ARRAY_LEN(index_tables); verify->tables++)
		if (!tables_verify(verify, err))
			return false;
	if (!sizes_verify(db, &verify->sound, err))
		return false;
	*sound = verify->sound;
	index_verify_free(verify);
	*walk = NULL;
	return true;
}
