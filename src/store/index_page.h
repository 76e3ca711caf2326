/* index_page.h -- the pages of an FTS5 index, read by bounds of our own.
 *
 * SQLite's FTS5 trusts the offsets and lengths in its pages further than a file from somebody else
 * may be trusted (it reads before and behind a page, up to 3.53).  So before it is let near an index
 * that was found in a file, the index is walked here: every byte of every page must be where a writer
 * would have put it, so that whatever FTS5 enters by an offset is what it takes it for.  The format is
 * told in the comments at the head of SQLite's ext/fts5/fts5_index.c.
 */
#pragma once

#include "xsnotes/base.h"

enum {
	INDEX_COLUMNS = 8,     /* fields of search_index */
	INDEX_COLUMN_MARK = 1, /* in a list of positions: the number of a column follows */
};

#define INDEX_ROWID_MAX ((uint64_t)1 << 62)

/* Bytes that are read from the front; WRONG once there were too few. */
struct index_bytes {
	const unsigned char *at;
	const unsigned char *end;
	bool wrong;
};

/* Reads a number of 1 to 9 bytes; 0 and WRONG where it is not whole. */
uint64_t index_number(struct index_bytes *bytes);
/* Reads a number that must not be over LIMIT; 0 and WRONG where it is. */
uint32_t index_number_upto(struct index_bytes *bytes, uint32_t limit);

/* Where the walk through the pages of a segment stands.  All-zero but for DETAILED before its first
 * page. */
struct index_walk {
	bool detailed;     /* rows come with the positions of the word in them */
	bool in_term;      /* a word was seen: rows may follow */
	bool row_due;      /* no row of this word was seen yet */
	bool column_due;   /* the mark of a column was seen, not its number */
	uint32_t term_len; /* bytes of the last word */
	uint32_t left;     /* bytes of a list of positions that go on in the next page */
	uint32_t column;   /* the last one in that list */
	uint64_t rowid;    /* the last one */
};

/* Walks through the next PAGE; false where it is not as a writer makes one.  *TERMS tells whether it
 * holds the beginning of a word. */
bool index_walk_page(struct index_walk *walk, struct sv page, bool *terms);
/* Tells whether the segment may end here. */
bool index_walk_may_end(const struct index_walk *walk);
