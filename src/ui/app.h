/* app.h -- the browser's state.  Handlers change it and return effects; drawing only reads it. */
#pragma once

#include "keymap.h"
#include "screen.h"

/* What a handler wants to happen; the loop does it. */
enum effect {
	EFFECT_NONE = 0,
	EFFECT_DRAW = 1 << 0,
	EFFECT_LIST = 1 << 1,   /* read the list anew, from the selected session or the first */
	EFFECT_DETAIL = 1 << 2, /* the selected session is another one */
	EFFECT_QUIT = 1 << 3,
	EFFECT_EDIT_NOTE = 1 << 4,
	EFFECT_SUSPEND = 1 << 5,
	EFFECT_REPAINT = 1 << 6, /* send the whole screen again */
};

struct rect {
	int row, col, rows, cols;
};

struct layout {
	enum layout_kind kind;
	int rows, cols;
	struct rect search, list, detail; /* rows 0: not shown */
};

/* What is drawn over the panes. */
enum overlay {
	OVERLAY_NONE,
	OVERLAY_HELP,
	OVERLAY_ABOUT,
	OVERLAY_CONFERENCES,
	OVERLAY_CHANGES,
	OVERLAY_LINKS,
};

enum prompt_kind {
	PROMPT_NONE,
	PROMPT_SEARCH,
	PROMPT_FIND,
	PROMPT_EXPORT,
	PROMPT_KINDS,
};

/* One line of the detail pane or of an overlay. */
struct text_line {
	struct sv text; /* display form */
	int indent_cols;
	enum style style;
	bool rule; /* a rule of INDENT_COLS cells instead of text */
	struct span *marks;
	size_t marks_len;
	int64_t rowid; /* the session or item it stands for; 0: none */
};

/* Lines and the bytes they point to. */
struct text_lines {
	struct arena arena;
	struct text_line *items;
	size_t len, cap;
	size_t top; /* first line shown */
	size_t selected; /* of an overlay that is chosen from: its line; else the match gone to last */
};

/* The line of a session's text that answers the query, where its row does not. */
struct snippet_line {
	int64_t rowid;
	struct sv text; /* empty: there is none */
};

struct snippet_lines {
	struct arena arena;
	struct snippet_line *items;
	size_t len, cap;
};

/* The list: a part of the view, read around the selected session. */
struct list {
	struct window before, after; /* rows before the selected one, and from it on */
	size_t len;      /* of both */
	size_t selected; /* index over both */
	size_t top;      /* first session shown */
	bool at_first, at_last; /* the part begins or ends where the view does */
	int64_t count;   /* of the view, up to a cap; -1: not counted yet */
	bool count_exact;
	bool count_done; /* no more is counted: exact, or as far as the store counts */
	int64_t rank;    /* of the selected session in the view, from 1; 0: not known */
	int64_t places;  /* of matches, where the view is small; -1 */
	struct facet *days; /* with their counts, for the headings */
	size_t days_len;
	struct arena days_arena;
	struct snippet_lines snippets; /* of the rows shown so far */
};

/* One line of the search pane. */
struct facet_line {
	const char *heading; /* translated; NULL: a facet */
	enum facet_kind kind;
	struct facet facet;
};

struct facet_list {
	struct arena arena;
	struct facet_line *items;
	size_t len, cap;
	size_t selected, top;
};

/* What Tab offers; all-zero: nothing yet. */
struct completion {
	struct arena arena;
	struct sv *items;
	size_t len, cap;
	size_t at;    /* the one shown */
	size_t start; /* where it stands in the line, in bytes */
};

/* The timetable: one day of the conference, in place of the panes. */
struct day_table {
	struct window window; /* the sessions of the day */
	struct timetable table;
	int32_t day;     /* 0: those without one */
	int32_t date;
	int64_t of_day;  /* how many sessions the day has; the window holds so many at most */
	size_t selected; /* index into the window */
	size_t room;     /* the column that is moved in */
	size_t top;      /* first line shown */
	int64_t now;     /* wall-clock time that is marked */
	bool behind;     /* Esc goes back to it from a detail or a prompt */
};

/* The detail of the session that another move as the last one would select. */
struct detail_ahead {
	struct session session; /* its rowid 0: none is made */
	struct arena arena;     /* holds its texts */
	struct text_lines lines;
	long step; /* the last move */
};

/* What drawing needs for a moment, kept so that a key allocates nothing for the list. */
struct row_room {
	struct str line, tail, display, cut;
	struct spans spans;
};

struct app {
	struct store *store;
	bool store_owned; /* opened here, since the first mark needed one to write to */
	const struct ui_options *options;
	struct screen *screen;
	struct row_room *room;
	struct layout layout;
	enum layout_kind layout_wanted;
	bool enlarged; /* the focused pane has the whole screen */
	enum pane focus;
	bool detail_open; /* LAYOUT_SINGLE: the detail is shown, not the list */
	enum overlay overlay;
	struct text_lines overlay_lines;

	struct view view;
	struct query query;       /* what view.query points to while there is one */
	struct query find;        /* what f looks for; without terms: nothing */
	struct sv conference_key; /* of the conference shown; in conference_arena */
	struct conference conference;
	struct arena conference_arena;
	int64_t stars, notes;
	struct zone *zone; /* times are shown by its clock; NULL: by the conference's */

	struct list list;
	struct session session; /* the selected one, whole */
	bool session_known;
	struct arena session_arena;
	struct text_lines detail;
	struct detail_ahead ahead;
	struct facet_list facets;
	struct day_table timetable; /* shown while it has the focus */

	enum prompt_kind prompt;
	enum overlay prompt_overlay; /* the overlay it was opened in */
	struct edit *edit;
	struct completion completion;
	struct str history;     /* of the file, once it was read, and of this run: a line each */
	size_t history_begun;   /* where those of this run begin */
	bool history_read;
	size_t history_at;      /* which one the prompt shows, from 1, the latest; 0: what is typed */
	struct str typed;       /* what was typed before history was shown */
	struct str kept_query; /* to go back to */
	int64_t kept_rowid;
	size_t kept_above; /* sessions shown above it */
	struct text_lines nothing; /* where nothing matches: why, and the way back */
	struct str suggestion;     /* the nearest spelling that matches */
	struct str message;
	bool message_is_error;
	bool tier_due;  /* the query matches nothing as it stands: other words are to be looked for */
	int64_t give_up_ms; /* when a query that may be interrupted gives way without a key; 0: never */
	bool list_due;  /* reading the list was interrupted: it is not what the query asks for */
	bool list_late; /* it gave way to a key or to a frame, rather than to another xsnotes that writes */
	bool search_ready; /* nothing is to be done before a search */
	bool days_due;  /* the conference has more days than were read, see app_days */
	bool idle_due;  /* counts and facets are to be read when no key waits */
	bool query_due; /* the query was typed on and is to be looked for when no key waits */
	int64_t generation;
	bool undo_known, undo_is_note, undo_starred; /* what u takes back: a star, or a note */
	struct str undo_conference, undo_guid, undo_note;
};

/* -- app.c ------------------------------------------------------------------------------------ */

/* Shows a message on the last line until the next key. */
void app_say(struct app *app, const char *format, ...) PRINTF(2, 3);
/* Shows an error there. */
void app_fail(struct app *app, const struct error *err);
/* Returns the row id of the session that is selected in the timetable, else in the list; 0: none. */
int64_t app_selected(const struct app *app);
/* Reads the selected session and shows its beginning in the detail. */
void app_session_changed(struct app *app);
/* Tells whether PANE is on the screen in this layout. */
bool pane_exists(const struct app *app, enum pane pane);
/* Reads what stars and notes change: the list around the selected session, and the detail. */
unsigned app_marks_changed(struct app *app);
/* Takes the screen's size and divides it anew. */
void app_resize(struct app *app);
/* From here on a query gives way to the key that is pressed meanwhile (ERROR_BUSY), or no more. */
void app_interruptible(struct app *app, bool on);
/* A query that may be interrupted gives way after WAIT_MS as well; 0: it does not. */
void app_wait_most(struct app *app, int wait_ms);

/* -- opening.c -------------------------------------------------------------------------------- */

/* Shows the conference KEY; the list is not read yet. */
void app_conference(struct app *app, struct sv key);
/* Reads the days of the conference that the first frame did not wait for. */
void app_days(struct app *app);
/* Shows the conference to begin with: the one asked for, else the one that is running, else that of
 * the last run, else the latest; and what is on there now. */
NODISCARD bool opening_show(struct app *app, struct error *err);
/* Puts the session to begin with where one reads, once the size of the screen is known: the list
 * begins with its first session where both are on one page, else what is around it is seen. */
void opening_place(struct app *app);

/* -- layout.c --------------------------------------------------------------------------------- */

/* Divides ROWS by COLS cells among the panes. */
void layout_make(struct layout *layout, int rows, int cols, enum layout_kind wanted);

/* Gives one pane the whole screen, whichever has the focus. */
void layout_enlarge(struct layout *layout);

/* -- lines.c ---------------------------------------------------------------------------------- */

void text_lines_clear(struct text_lines *lines);
void text_lines_finish(struct text_lines *lines);
/* Appends a line of TEXT (copied; clean or display form) in STYLE. */
struct text_line *text_lines_add(struct text_lines *lines, enum style style, int indent_cols,
                                 struct sv text);
/* Wraps TEXT to COLS and appends its lines; the first stands behind BULLET.  Where QUERY is not NULL
 * its matches in FIELD are marked. */
void text_lines_wrap(struct text_lines *lines, enum style style, const char *bullet, struct sv text,
                     int cols, const struct query *query, enum field field,
                     const struct ui_options *options);
/* Marks in each line what QUERY matches, whatever field it asks for. */
void text_lines_mark(struct text_lines *lines, const struct query *query);
/* Scrolls by STEP lines in a window of ROWS; returns whether it moved. */
bool text_lines_scroll(struct text_lines *lines, long step, int rows);
/* Draws the lines from top on into RECT, one column in. */
void text_lines_draw(const struct text_lines *lines, struct screen *screen, struct rect rect);

enum {
	LIST_FIRST_ROWS = 12, /* sessions read before the first frame of a list */
	LIST_PART_ROWS = 120, /* and on either side of the selected one later */
};

/* -- list.c ----------------------------------------------------------------------------------- */

/* Reads the list anew around ROWID (0: from the first).  False: ERR is set and the list is as
 * before. */
NODISCARD bool list_read(struct app *app, int64_t rowid, struct error *err);
/* The same for a view that is as it was, of a library that changed: what was counted stays meanwhile. */
NODISCARD bool list_refresh(struct app *app, int64_t rowid, struct error *err);
/* Moves the selection by STEP sessions, reading on where the part ends. */
unsigned list_move(struct app *app, long step);
/* Selects the first or last session of the view. */
unsigned list_edge(struct app *app, bool last);
/* Selects the session ROWID of the view, which stays where it is on the screen if it can.  False: ERR
 * is set. */
NODISCARD bool list_goto(struct app *app, int64_t rowid, struct error *err);
/* Selects the first session of the next (1) or previous (-1) day. */
unsigned list_day(struct app *app, int step);
/* Returns the session at INDEX, or the selected one; NULL where there is none. */
const struct session *list_row(const struct list *list, size_t index);
const struct session *list_selected(const struct app *app);
void list_finish(struct list *list);
/* Reads on until ROWS sessions stand from the selected one on, as far as the view has them. */
void list_extend(struct app *app, size_t rows);
/* Takes over what is known of the conference's days now. */
void list_days_changed(struct app *app);
/* Reads counts, rank and day counts, up to a cap: when no key waits. */
void list_count(struct app *app);
/* Counts the view to its end. */
void list_count_all(struct app *app);
/* Tells which rows of the list a frame shows: FIRST, and those up to but without END. */
void list_shown(const struct app *app, size_t *first, size_t *end);

/* -- snippet_line.c --------------------------------------------------------------------------- */

/* Reads the snippets of the rows that the next frame shows. */
void snippets_make(struct app *app);
/* Returns the snippet of the session ROWID; empty where it has none. */
struct sv snippet_line(const struct app *app, int64_t rowid);
void snippets_finish(struct snippet_lines *lines);

/* -- list_row.c ------------------------------------------------------------------------------- */

/* Frees what ROOM holds. */
void row_room_finish(struct row_room *room);
/* Draws SESSION from ROW on, as far as RECT goes; returns how many rows it takes. */
int list_row_draw(const struct app *app, const struct session *session, bool selected, int row,
                  struct rect rect);
/* Tells whether SESSION has a second line in columns. */
bool list_row_has_second(const struct session *session);
/* Returns how many cells a snippet has. */
int snippet_cols(const struct app *app);

/* -- panes ------------------------------------------------------------------------------------ */

/* Makes LINES of what is known of SESSION, as the detail pane shows it now. */
void detail_lines(struct app *app, const struct session *session, struct text_lines *lines);
/* Builds the lines of the detail pane for the selected session. */
void detail_build(struct app *app);

/* -- detail_ahead.c --------------------------------------------------------------------------- */

/* Reads the session that another move as the last one would select, and makes its lines. */
void detail_ahead_make(struct app *app);
/* Shows ROWID from what was made ahead; false where that is another one. */
bool detail_ahead_take(struct app *app, int64_t rowid);
/* Forgets what was made ahead: it would be made otherwise now. */
void detail_ahead_drop(struct app *app);
void detail_ahead_finish(struct app *app);
/* Reads the facets of the view. */
void facets_read(struct app *app);
/* Writes the selected facet into the query. */
unsigned facet_choose(struct app *app);

/* What a pane does. */
struct pane_ops {
	const char *name;                               /* N_() */
	void (*draw)(const struct app *app, struct rect rect);
	unsigned (*move)(struct app *app, long step);   /* by lines */
	unsigned (*edge)(struct app *app, bool last);
	unsigned (*open)(struct app *app);              /* Enter */
};
extern const struct pane_ops pane_search, pane_list, pane_detail, pane_timetable;
/* Returns what PANE does. */
const struct pane_ops *pane_ops_of(enum pane pane);

/* -- mouse.c ---------------------------------------------------------------------------------- */

/* Does a click or a turn of the wheel; false: KEY is neither. */
bool mouse_key(struct app *app, uint32_t key, unsigned *effects);

/* -- timetable.c ------------------------------------------------------------------------------ */

/* Shows the day of the selected session, or from the timetable the list. */
unsigned timetable_toggle(struct app *app, int unused);
/* Lets go of the timetable: its selected session becomes the list's.  Where it is to come back at
 * Esc, BEHIND is true. */
void timetable_leave(struct app *app, bool behind);
/* Comes back to it where it is behind; false where it is not. */
bool timetable_return(struct app *app);
/* Reads the day anew where the timetable is shown: stars, another import, another conference. */
void timetable_reread(struct app *app);
/* Sets its lines anew where it is shown: another size, another minute. */
void timetable_set(struct app *app);
/* Marks the present moment where it is another one by now. */
unsigned timetable_tick(struct app *app);
/* Moves to the neighbouring room, or (whole windows of rooms) further. */
unsigned timetable_room(struct app *app, int step);
unsigned timetable_rooms(struct app *app, int step);
/* Selects the session at INDEX of the day, or opens it where it is selected. */
unsigned timetable_click(struct app *app, size_t index);
/* Goes to the next (1) or previous (-1) day. */
unsigned timetable_day(struct app *app, int step);
/* Returns the lines that the timetable has on the screen. */
int timetable_rows(const struct app *app);
/* Draws it; the line above the hints; the hints (pane_timetable.c). */
void timetable_draw(const struct app *app, struct rect rect);
void timetable_status_draw(const struct app *app, int row);
void timetable_hints_draw(const struct app *app, int row);
void timetable_finish_day(struct day_table *day);

/* -- query.c ---------------------------------------------------------------------------------- */

/* Makes TEXT the query of the view; empty: none.  What matches inside words or nearly so is not
 * looked for before the list is read and empty. */
unsigned query_set(struct app *app, struct sv text);
/* Looks for it, WAIT_MS at most (0: to the end); tells whether there is something, so that the list
 * is to be read anew.  Where it gave way app->tier_due stays set. */
bool query_widen_find(struct app *app, int wait_ms);

/* -- prompt.c --------------------------------------------------------------------------------- */

unsigned prompt_open(struct app *app, enum prompt_kind kind);
/* Handles KEY while a prompt is open. */
unsigned prompt_key(struct app *app, uint32_t key);
/* Tells whether KEY only changes the line of the open prompt. */
bool prompt_key_edits(const struct app *app, uint32_t key);
/* Puts a pasted text into the line of the open prompt. */
void prompt_paste(struct app *app, struct sv text);
/* Looks for the query as it has been typed by now. */
unsigned prompt_settle(struct app *app);
/* Draws the line of the prompt KIND into ROW from COL on: what is being typed, with the cursor, or
 * the kept query. */
void prompt_draw(const struct app *app, enum prompt_kind kind, int row, int col, int cols);

/* Appends "3/11 sessions  4 places" as far as it is counted. */
void counts_append(const struct app *app, struct str *out);

/* Completes the word before the point in the search prompt; again: shows the next candidate. */
unsigned prompt_complete(struct app *app);
void completion_finish(struct completion *completion);

/* -- history.c -------------------------------------------------------------------------------- */

/* Remembers that TEXT was asked for. */
void history_add(struct app *app, enum prompt_kind kind, struct sv text);
/* Returns what was asked for NUMBER times ago (from 1); no data where there is not so much. */
struct sv history_text(struct app *app, enum prompt_kind kind, size_t number);
/* Writes what this run added to the file of history. */
void history_save(struct app *app);
/* Appends the conference and the session that the last run ended with; nothing where another database
 * is shown, or none are known. */
void place_read(const struct app *app, struct str *conference, struct str *guid);
/* Writes those of this run. */
void place_save(const struct app *app);

/* -- find.c ----------------------------------------------------------------------------------- */

/* Looks for TEXT from where the focused pane is; empty: nothing is looked for any more. */
unsigned find_set(struct app *app, struct sv text);
/* Goes to the next (1) or previous (-1) match, in an overlay, the search pane, or across list and
 * detail. */
unsigned find_step(struct app *app, int step);
/* Returns the query whose matches are marked: what f looks for, else that of the view; or NULL. */
const struct query *find_marked(const struct app *app);
/* Tells whether f looks for something. */
bool find_active(const struct app *app);

/* -- nothing.c -------------------------------------------------------------------------------- */

/* Makes what is told where the query finds nothing or only something near. */
void nothing_build(struct app *app);

/* -- overlays --------------------------------------------------------------------------------- */

unsigned overlay_open(struct app *app, enum overlay overlay);
/* Does COMMAND in an open overlay. */
unsigned overlay_command(struct app *app, enum command command);
void overlay_build(struct app *app);
/* Add the lines of the help; of what is known of the conference (help.c, about.c). */
void help_build(struct app *app);
void about_build(struct app *app);
/* Tells whether lines of the overlay are chosen from, rather than read. */
bool overlay_chooses(const struct app *app);

/* -- actions.c -------------------------------------------------------------------------------- */

/* Does COMMAND in the focused pane. */
unsigned app_command(struct app *app, enum command command);

/* -- action_*.c: what leaves the browser ------------------------------------------------------ */

/* Makes the store writable: the bundled database becomes the user's library first. */
bool action_writable(struct app *app);
/* Stars the selected session, or takes its star away. */
unsigned action_star(struct app *app, int unused);
/* Takes the last star or note back. */
unsigned action_undo(struct app *app, int unused);
/* Asks for the editor; action_note follows, while the terminal is given back. */
unsigned action_note_begin(struct app *app, int unused);
/* Lets the user write the note of the selected session. */
void action_note(struct app *app);
/* Writes the selected session to PATH in the format its name ends with. */
void action_export(struct app *app, struct sv path);
/* Gives the name in the export prompt the ending of the next format. */
unsigned export_name_next(struct app *app);
/* Copies title and link, or the WHOLE text, through the terminal (OSC 52). */
unsigned action_copy(struct app *app, int whole);
/* Opens the web address of the selected session; where it has several, asks which. */
unsigned action_link(struct app *app, int unused);
/* Finds web address AT (from 0) of SESSION, its own page first; false: it has not so many. */
bool session_web_link(const struct session *session, size_t at, struct link *out);
/* Opens web address AT of the selected session. */
unsigned link_open(struct app *app, size_t at);

/* -- draw.c ----------------------------------------------------------------------------------- */

/* Draws everything. */
void app_draw(const struct app *app);

/* -- heading.c -------------------------------------------------------------------------------- */

/* Appends COUNT with commas between thousands, and "+" where it is not EXACT. */
void number_append(struct str *out, int64_t count, bool exact);
/* Draws "-- LABEL ------------- TAIL -" over COLS cells; an empty TAIL is left out. */
void heading_draw(const struct app *app, int row, int col, int cols, struct sv label, struct sv tail);
