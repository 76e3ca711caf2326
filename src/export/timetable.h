/* timetable.h -- how the lines of a timetable are made; see xsnotes/export.h. */
#pragma once

#include "xsnotes/export.h"

enum { TIMETABLE_TIME_COLS = 6, TIMETABLE_GAP_MINUTES = 30 };

/* A table under way. */
struct timetable_maker {
	struct timetable *table;
	const struct timetable_options *options;
	int64_t first_start, last_end; /* of the day; MINUTE_UNKNOWN where it has no times */
	bool now_done;                 /* the present moment is marked, or not to be */
	int64_t busy_until;            /* end of all that began above; MINUTE_UNKNOWN: nothing yet */
};

/* -- timetable_line.c -------------------------------------------------------------------------- */

/* Appends an empty line; its pieces are added next. */
struct timetable_line *table_line_add(struct timetable_maker *maker);
/* Appends a piece of TEXT (clean form, cut to what it may take) to LINE. */
struct timetable_piece *table_piece_add(struct timetable_maker *maker, struct timetable_line *line,
                                        enum timetable_piece_kind kind, int col, int cols,
                                        struct sv text);
/* Appends a line that is a rule with LABEL and TAIL in it. */
void table_rule_add(struct timetable_maker *maker, enum timetable_piece_kind kind, struct sv label,
                    struct sv tail);
/* Appends the line of the present moment where it has come before MINUTE and was not yet told. */
void table_now_add(struct timetable_maker *maker, int64_t minute);
/* Appends what stands before the row of MINUTE: the gap since BUSY_UNTIL, the present moment. */
void table_between_add(struct timetable_maker *maker, int64_t minute);
/* Returns the mark of the session AT, of those that a row of a list has: - ! * or a blank.  An overlap
 * in its room is a ! as well. */
char table_mark(const struct timetable *table, size_t at);
/* Appends a piece for the session AT to the newest line, and counts the line to it.  Where it is the
 * first one MARK stands before it. */
void table_session_add(struct timetable_maker *maker, size_t at, int col, int cols, struct sv text,
                       char mark);
/* Wraps TITLE and, where lines are left, SPEAKERS further in, into at most LINES lines of COLS cells, the last
 * one cut; returns them, in the table's arena. */
struct sv *table_wrap(struct timetable_maker *maker, struct sv title, struct sv speakers, int cols,
                      size_t lines, size_t *len);

/* -- the three kinds --------------------------------------------------------------------------- */

void table_grid_build(struct timetable_maker *maker);
void table_blocks_build(struct timetable_maker *maker);
void table_list_build(struct timetable_maker *maker);
/* Appends the sessions without a start, from ORDER on, as rows of a list. */
void table_untimed_build(struct timetable_maker *maker, size_t order);
