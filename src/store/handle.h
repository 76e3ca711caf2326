/* handle.h -- what an open store is, for the files of this layer. */
#pragma once

#include "db.h"
#include "tokenizer.h"
#include "xsnotes/store.h"

/* One row with a star. */
struct starred_row {
	int64_t rowid;
	int64_t start;   /* in UTC where the offset is known, else as written; MINUTE_UNKNOWN */
	int64_t end;
	bool clash;      /* overlaps another one */
};

/* The marks of the whole library by row, sorted; read again when the file has changed. */
struct mark_rows {
	bool valid;
	int64_t generation;
	struct starred_row *starred;
	size_t starred_len, starred_cap;
	int64_t *noted;
	size_t noted_len, noted_cap;
};

/* The rows of the last list that is not in the schedule's order, in its order. */
struct order_rows {
	struct str signature; /* of the view and the generation; empty: nothing is kept */
	int64_t *rowids;
	size_t len, cap;
};

enum {
	INTERRUPT_OPS = 2000, /* steps of a query between two looks for a key: well under 1 ms */
};

enum {
	LARGE_SESSIONS = 20000, /* from here on a beginning of one letter takes over a frame */
};

struct store {
	struct db db;
	int64_t large_sessions; /* from so many on beginnings of words are answered otherwise */
	enum store_mode mode;
	char *path;
	struct initials initials;  /* of the row that is being indexed */
	struct str initials_text;
	struct vocab_gather words;
	bool index_trusted;        /* the index was looked through, or was made here */
	struct index_verify *index_walk; /* how far it was looked through, NULL: not at all */
	struct str index_walk_of;  /* and how the file stood */
	bool (*key_pending)(void *payload);
	void *key_payload;
	int64_t data_version;
	struct mark_rows marks;
	struct order_rows order;
};

/* Returns a number that changes with every write to the file, our own included. */
int64_t store_stamp(struct store *store);
/* Brings store->marks up to date. */
NODISCARD bool mark_rows_load(struct store *store, struct error *err);
/* Frees the rows; all-zero again. */
void mark_rows_finish(struct mark_rows *marks);
/* Returns the starred row ROWID of MARKS, or NULL. */
const struct starred_row *mark_rows_star(const struct mark_rows *marks, int64_t rowid);
/* Tells whether ROWID has a note. */
bool mark_rows_noted(const struct mark_rows *marks, int64_t rowid);
/* Fails with ERROR_IO where STORE was opened for reading. */
NODISCARD bool store_need_write(struct store *store, struct error *err);

/* The row id of POSITION (from 1) in the conference NUMBER: its place in the schedule's order. */
#define ROWID_MAKE(NUMBER, POSITION) (ROWID_FIRST(NUMBER) | (int64_t)(POSITION))
/* The first and the last possible row id of the conference NUMBER. */
#define ROWID_FIRST(NUMBER) ((int64_t)((uint64_t)(NUMBER) << 32))
#define ROWID_LAST(NUMBER) (ROWID_FIRST(NUMBER) | 0xFFFFFFFF)
/* The conference's number in a row id, and the position. */
#define ROWID_NUMBER(ROWID) ((ROWID) >> 32)
#define ROWID_POSITION(ROWID) ((ROWID) & 0xFFFFFFFF)

/* Looks for a key every OPS steps of the virtual machine, where anybody asked for it. */
void interrupt_look_every(struct store *store, int ops);
