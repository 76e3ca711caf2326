/* export.h -- sessions as text, Markdown, iCalendar, JSON, TSV: one table of functions a format.
 *
 * A format appends to a struct str and never writes a file: the caller pipes, prints or replaces
 * (file_replace).  begin and end stand once around any number of sessions.
 */
#pragma once

#include "xsnotes/base.h"
#include "xsnotes/model.h"
#include "xsnotes/store.h"

struct export_options {
	enum lang lang;
	int cols;        /* width of text, 72 by default; 0: one line a paragraph */
	bool notes;      /* the user's own notes are in */
	struct sv author; /* JSON: notes are shared under this name */
	struct sv zone;  /* iCalendar: the conference's zone where a session has no offset */
	enum ambiguous_cols ambiguous;
};

/* One export under way, for begin, session and end. */
struct export {
	const struct export_options *options;
	const struct conference *conference; /* of the session that comes next; NULL in begin of TSV */
	struct str *out;
	size_t sessions; /* written so far */
	size_t skipped;  /* that the format has no place for: without a date, in iCalendar */
	struct arena arena; /* for what a format keeps from begin to end */
	void *state;
};

/* One format.  begin and end may be NULL. */
struct export_format {
	const char *name;      /* as -f takes it */
	const char *extension; /* without a dot */
	bool notes_default;    /* notes are in unless --no-notes */
	bool one_conference;   /* a file of it holds one conference only */
	bool wall_clock;       /* it tells times by a wall clock, and does not say which */
	void (*begin)(struct export *export);
	void (*session)(struct export *export, const struct session *session);
	void (*end)(struct export *export);
};

/* Returns the format NAME ("text", "markdown", "ics", "json", "tsv"), or NULL. */
const struct export_format *export_format_named(struct sv name);
/* Returns the format number AT, the default being number 0; NULL behind the last one. */
const struct export_format *export_format_at(size_t at);

/* Starts, feeds and ends an export.  export_end frees what the export holds but its OUT. */
void export_begin(struct export *export, const struct export_format *format);
void export_session(struct export *export, const struct export_format *format,
                    const struct session *session);
void export_end(struct export *export, const struct export_format *format);

/* Appends the conference itself as text: venue, chairs, overview, closing, what was added by us. */
void export_conference_text(struct str *out, const struct conference *conference,
                            const struct export_options *options);
/* Appends a safe file name "REF-title.EXT": no slash, no leading dot, at most 200 bytes. */
void export_file_name(struct str *out, const struct session *session,
                      const struct export_format *format);
/* Appends VALUE as a JSON string with its quotes. */
void json_append(struct str *out, struct sv value);
/* Appends one TSV value: tabs and line ends become spaces, other control characters go. */
void tsv_append(struct str *out, struct sv value);

/* -- timetable: one day, rooms across and time down ------------------------------------------- */

/* How a day is set. */
enum timetable_kind {
	TIMETABLE_GRID,   /* a column a room */
	TIMETABLE_BLOCKS, /* one start under the other: a narrow screen, or a source without rooms */
	TIMETABLE_LISTED, /* no session has a start: in the order of the source */
};

struct timetable_options {
	int cols;          /* of the whole; under 60 there is no room for columns */
	enum ambiguous_cols ambiguous;
	int64_t now;       /* wall-clock time of the conference; MINUTE_UNKNOWN: no line marks it */
	size_t first_room; /* where the window over the rooms begins */
};

/* No session. */
#define TIMETABLE_NONE SIZE_MAX

/* Where a session stands. */
struct timetable_place {
	size_t room;     /* index of its room */
	int64_t end;     /* its end; where the length is not known, the day's next start */
	bool timed;
	bool wide;       /* across all rooms: it has its slot to itself, or there are no columns */
	size_t overlaps; /* the session of the same room that it begins in, or TIMETABLE_NONE */
	size_t line;     /* its first line */
	size_t lines;    /* 0: its room is outside the window */
};

enum timetable_piece_kind {
	PIECE_TIME,    /* the time of a row */
	PIECE_ROOM,    /* a room's name above its column */
	PIECE_WALL,    /* the edge of a cell */
	PIECE_SESSION, /* the first cell is for a mark, the text begins in the one behind */
	PIECE_HEADING, /* a rule across with what begins there */
	PIECE_NOW,     /* a rule across: the present moment */
	PIECE_NOTE,    /* what we say: a gap, what the source does not have */
};

/* A stretch of one line. */
struct timetable_piece {
	enum timetable_piece_kind kind;
	int col, cols;
	struct sv text; /* display form, not wider than COLS (PIECE_SESSION: COLS - 1) */
	size_t session; /* index, or TIMETABLE_NONE */
	char mark;      /* PIECE_SESSION: what stands in its first cell unless it is selected */
};

struct timetable_line {
	struct timetable_piece *pieces; /* from left to right */
	size_t len, cap;
};

/* A day set in lines.  Borrows the sessions, owns the rest. */
struct timetable {
	struct arena arena;
	enum timetable_kind kind;
	enum ambiguous_cols ambiguous;
	const struct session *sessions;
	size_t len;
	struct timetable_place *places; /* one a session */
	size_t *order;                  /* the sessions by start, those without one last */
	struct sv *rooms;               /* as they first appear; one without a name is last */
	size_t rooms_len;
	size_t first_room, shown_rooms; /* the window over the rooms */
	struct timetable_line head;     /* the names of the rooms; no pieces: no columns */
	struct timetable_line *lines;
	size_t lines_len, lines_cap;
	size_t overlapping;             /* sessions that overlap one of their room, or a starred one */
	size_t starred;
};

/* Sets the LEN sessions of one day (rows of a list, which must outlive TABLE) in lines.  Replaces
 * what TABLE holds (all-zero at first):
 *
 *   - a row is a real start or end; 30 minutes or more without a session are one line;
 *   - a room keeps its column; columns share the width, and where they would be narrower than 16
 *     cells and their edge only a window of rooms is shown, and its rows;
 *   - a session that nothing else of the day overlaps stands across all columns;
 *   - sessions of one room that overlap stand below each other, the later ones marked. */
void timetable_make(struct timetable *table, const struct session *sessions, size_t len,
                    const struct timetable_options *options);
/* Frees what TABLE owns; it is all-zero again. */
void timetable_finish(struct timetable *table);
/* Returns how many of ROOMS columns fit COLS. */
size_t timetable_fit(size_t rooms, int cols);

enum timetable_step {
	STEP_DOWN,  /* to the next start in this column */
	STEP_UP,
	STEP_LEFT,  /* to the neighbouring column that has a session, at about the same time */
	STEP_RIGHT,
};
/* Returns the session one STEP from the session FROM, FROM itself where there is none.  *ROOM is the
 * column moved in, for a session across all columns is in each; it is updated. */
size_t timetable_move(const struct timetable *table, size_t from, enum timetable_step step,
                      size_t *room);
/* Returns the session of ROOM that is on at MINUTE, else the nearest one; TIMETABLE_NONE where the
 * room has none. */
size_t timetable_at(const struct timetable *table, size_t room, int64_t minute);

/* Appends TABLE as text, a line a line, marks in their cells. */
void timetable_append(struct str *out, const struct timetable *table);
/* Appends "Rooms 1-4/7"; nothing where all are shown. */
void timetable_rooms_append(struct str *out, const struct timetable *table);
/* Appends "-- LABEL ------- TAIL -" over COLS cells; an empty TAIL is left out. */
void rule_append(struct str *out, struct sv label, struct sv tail, int cols,
                 enum ambiguous_cols ambiguous);
