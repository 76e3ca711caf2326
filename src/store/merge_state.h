/* merge_state.h -- one import under way, for the files of the merge.
 *
 * Sessions are cleaned and put down in a private database (merge.c, merge_clean.c).  The commit
 * finds out which of them are known (merge_resolve.c), in which order they stand and what differs
 * (merge_compare.c), and writes only that (merge_write.c).
 */
#pragma once

#include "handle.h"

/* One day of the conference as merged. */
struct merge_day {
	int32_t date;
	int64_t sessions;
	int64_t first_id; /* row id of its first session; 0: none */
};

struct merge {
	struct store *store;
	struct db stage;
	struct arena arena; /* owns the conference */
	struct conference conference;
	bool has_conference;
	bool partial;       /* sessions that are not given stay as they are */
	bool notes_only;    /* those of a known conference stay whatever is given */
	int64_t given;      /* sessions given so far */
	int64_t total;      /* with those that are kept besides */
	struct merge_report report;
	struct str scratch; /* one record at a time */
	void (*progress)(void *payload, int64_t done, int64_t total);
	void *progress_payload;

	/* Known from the commit on. */
	int64_t number;   /* of the conference */
	bool conference_same;
	struct merge_day *days;
	size_t days_len, days_cap;
	int64_t undated;
	int64_t same;     /* sessions whose rows stay untouched */
	int64_t known;    /* sessions that were stored before */
	int64_t changes;  /* change records */
};

/* Copies SESSION to ARENA, cleaned and within the limits of DESIGN; counts what was cut in *CUTS.
 */
void merge_clean_session(const struct session *session, struct arena *arena, struct session *out,
                         int64_t *cuts);
/* The same for a conference; an empty key is made from the title. */
void merge_clean_conference(const struct conference *conference, struct arena *arena,
                            struct conference *out, int64_t *cuts);
/* Writes a key made of KEY (or of TITLE where it is empty) to OUT: no blanks, no slashes. */
void merge_make_key(struct sv key, struct sv title, struct str *out);

/* Gives every staged session that has no guid, or one that another has, a guid of its own. */
NODISCARD bool merge_guids(struct merge *merge, struct error *err);
/* Gives every staged session a guid, finds the stored session it is, adds the vanished ones that
 * carry marks, and gives refs, days and places. */
NODISCARD bool merge_resolve(struct merge *merge, struct error *err);
/* Compares every staged session with the stored one, counts and records the changes. */
NODISCARD bool merge_compare(struct merge *merge, struct error *err);
/* Writes what differs.  Inside a write transaction. */
NODISCARD bool merge_write(struct merge *merge, struct error *err);
/* Adds, replaces or removes the comments that others shared; only counts them where DRY_RUN. */
NODISCARD bool merge_write_shared(struct merge *merge, bool dry_run, struct error *err);
/* Tells that the sessions up to POSITION, of all that are compared and then written, are done; WRITING: of
 * those that are written. */
void merge_step(const struct merge *merge, int64_t position, bool writing);
/* Returns the day's number of DATE, 0 where it is unknown. */
int32_t merge_day_number(const struct merge *merge, int64_t date);
/* Reads the record of the staged session ORDINAL into SESSION (its guid left empty), which lives in
 * ARENA. */
NODISCARD bool merge_staged(struct merge *merge, int64_t ordinal, struct arena *arena,
                            struct session *session, struct sv *record, struct error *err);
/* Puts a change record down: what happened to SESSION (its guid and title), which has REF. */
NODISCARD bool merge_change(struct merge *merge, enum change_kind kind,
			    const struct session *session, struct sv ref, struct sv before,
			    struct sv after, struct error *err);
/* Inserts SESSION (rowid, day and ref set) with all its lists into the conference NUMBER. */
NODISCARD bool session_insert(struct db *db, int64_t number, const struct session *session,
                              struct error *err);
