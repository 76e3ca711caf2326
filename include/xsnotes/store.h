/* store.h -- the library of conferences in one SQLite file: open, browse, search, merge, marks.
 *
 * The one layer that knows SQLite.  A list is read by windows (keyset, never OFFSET), so that its
 * first screen costs the same at 11 sessions and at a million.  Records that come back live in an
 * arena the caller gives and stay valid until that arena is finished.  What users wrote (stars and
 * notes) is kept by conference key and guid, and outlives every re-import.
 */
#pragma once

#include "xsnotes/base.h"
#include "xsnotes/model.h"
#include "xsnotes/text.h"

/* -- open ------------------------------------------------------------------------------------- */

/* One open database; belongs to one thread, and is never used across a fork. */
struct store;

enum store_mode {
	STORE_READ,    /* an existing file; nothing is ever written */
	STORE_WRITE,   /* an existing file, or a new one made from the bundled database */
	STORE_BUNDLED, /* read-only and immutable: no locks, no journal */
	STORE_CREATE,  /* a new, empty file; refused where PATH exists */
	STORE_MEMORY,  /* empty, in memory, gone when it is closed; PATH only stands in messages */
};

/* Opens the database PATH.  Checks that it is a regular file, ours (application_id), of a version
 * that we know, and that its schema is that version's to the letter; an older one is migrated in
 * STORE_WRITE after a quick_check.  Fails with ERROR_ABSENT (no such file), ERROR_SCHEMA (damaged,
 * foreign, newer; the file is left untouched), ERROR_BUSY or ERROR_IO.  The caller closes it. */
NODISCARD struct store *store_open(const char *path, enum store_mode mode, struct error *err);
/* Opens what the program shows when no --db is given: the library where it exists, else the bundled
 * database; with WRITE the library, made from the bundled one where it does not exist.  A newer
 * bundled revision is merged into a library opened with WRITE. */
NODISCARD struct store *store_open_default(bool write, struct error *err);
/* Closes STORE; accepts NULL. */
void store_close(struct store *store);
/* Returns the path it was opened with. */
const char *store_path(const struct store *store);
/* Tells whether marks can be written: false for the bundled database. */
bool store_writable(const struct store *store);
/* Returns a number that changes when another program has written to the file; cheap. */
int64_t store_generation(struct store *store);
/* Calls KEY_PENDING now and then during a query: true interrupts it, and the call that runs fails
 * with ERROR_BUSY.  NULL turns it off. */
void store_interrupt(struct store *store, bool (*key_pending)(void *payload), void *payload);
/* Does ahead what the first search in a file from elsewhere has to do: its index is looked through, as
 * the engine trusts it further than a stranger's file may be trusted.  A call that was interrupted is
 * gone on with by the next one.  Fails with ERROR_BUSY, ERROR_SCHEMA (the index is damaged). */
NODISCARD bool store_search_prepare(struct store *store, struct error *err);
/* Returns the version of the SQLite in use; static. */
const char *store_engine_version(void);

/* -- queries ---------------------------------------------------------------------------------- */

/* The fields of a session that are searched, one column of the index each. */
enum field {
	FIELD_TITLE,
	FIELD_SPEAKER,
	FIELD_TOPIC,
	FIELD_COMMENT,
	FIELD_NOTE,
	FIELD_TEXT, /* subtitle, abstract, description, links, type */
	FIELD_ROOM,
	FIELD_TRACK,
	FIELD_COUNT,
};

enum term_kind {
	TERM_TEXT,  /* field: any, or one */
	TERM_DAY,
	TERM_LANG,
	TERM_CONFERENCE,
	TERM_STAR, /* is:star */
	TERM_NOTED, /* is:note */
};

/* How a text term may match; a list falls back to the next tier only where all before it find
 * nothing (query_tier). */
enum tier {
	TIER_MATCH,
	TIER_INSIDE, /* inside words, 4 letters or more */
	TIER_NEAR,   /* spelled nearly so */
	TIER_COUNT,
};

/* How another spelling came to stand for a term. */
enum variant_kind {
	VARIANT_JOINED,     /* neighbouring words written as one: key logger, keylogger */
	VARIANT_ROMAJI,     /* kana read as Latin letters, or Latin letters as kana */
	VARIANT_DICTIONARY, /* words that the dictionary has under this reading */
	VARIANT_INSIDE,     /* a word of the library that holds the term inside */
	VARIANT_NEAR,       /* a word of the library spelled nearly so */
};

/* Another spelling that counts as the term. */
struct variant {
	enum variant_kind kind;
	int field; /* the only enum field it counts in (short readings: speakers), or -1: as the term */
	struct sv text;
	struct fold fold; /* of text */
};

/* One condition of a query. */
struct term {
	enum term_kind kind;
	int field; /* enum field, or -1: any */
	bool negated;
	bool phrase;          /* written in quotes */
	bool open;            /* its quotes are not closed: it is still being typed */
	bool tied;            /* no blank, only another sign stands between it and the term before */
	struct sv text;       /* as typed, without quotes and field name */
	int32_t number;       /* TERM_DAY: 0 for sessions without a day */
	struct fold fold;     /* of text; without units the term is punctuation only */
	struct variant *variants;
	size_t variants_len;
	size_t variants_cap;
};

/* A query understood.  Owns its terms. */
struct query {
	struct arena arena;
	struct sv text; /* as typed, cleaned */
	struct sv dictionary; /* path of the dictionary asked; empty: none */
	struct term *terms;
	size_t terms_len;
	size_t terms_cap;
	enum tier tier; /* which one the terms stand for now */
};

/* Understands TEXT (cleaned here); no string is an error.  Words are ANDed, "quoted" words are a
 * phrase, -word is without it; FIELD:word in English or Japanese narrows; an unknown FIELD: is
 * literal text, and a FIELD: with nothing behind it yet is no condition.  Words without a letter or
 * digit are passed over, but a query of nothing else matches nothing.  Looks words up in the
 * cmigemo dictionary where it is installed.  Replaces what QUERY holds (all-zero at first). */
void query_parse(struct query *query, struct sv text);
/* The same with the dictionary in the file DICTIONARY; NULL, or a file that cannot be read: none. */
void query_parse_with(struct query *query, struct sv text, const char *dictionary);
/* Makes the list that belongs to `xsnotes search --speaker S --topic T WORDS`: adds the condition
 * that FIELD (enum field, or -1: any) has each word of TEXT, in which no sign has a meaning. */
void query_add(struct query *query, int field, struct sv text);
/* Frees the query; it is empty again. */
void query_finish(struct query *query);
/* Appends what may narrow a word of a query: a line "title: speaker: ..." and a line "is:star is:note"
 * for each language. */
void query_fields(struct str *out);
/* Tells whether the query has no condition at all: everything matches. */
bool query_empty(const struct query *query);
/* Appends how the query was understood, a line a fact, for `search --explain`. */
void query_explain(const struct query *query, struct str *out);

/* A sorted list of spans that do not overlap.  All-zero is empty. */
struct spans {
	struct span *items;
	size_t len;
	size_t cap;
};
void spans_finish(struct spans *spans);
/* Replaces OUT by the places in TEXT (of FIELD) that the query's terms match, widened to whole
 * clusters; empty where none does.  Negated terms mark nothing. */
void query_spans(const struct query *query, enum field field, struct sv text, struct spans *out);

/* One piece of a session's text that a match can stand in. */
struct passage {
	enum field field;
	const char *label; /* translated name of the field, static */
	struct sv text;
	bool in_row; /* the title or a speaker's name, which a list shows anyway */
};
/* Calls FN for every passage of the full record SESSION in reading order, comments in LANG where
 * they have it; stops and returns false when FN does. */
bool session_passages(const struct session *session, enum lang lang,
                      bool (*fn)(void *payload, const struct passage *passage), void *payload);
/* Counts the places of the full record SESSION, as shown in LANG, that QUERY matches. */
int64_t query_places(const struct query *query, const struct session *session, enum lang lang);
/* Finds the passage that answers most of the terms which title and speaker names do not; false where
 * they answer all, or nothing else does.  OUT borrows from SESSION; its match is the first place. */
struct snippet {
	struct passage passage;
	struct span match;
};
bool query_snippet(const struct query *query, const struct session *session, enum lang lang,
                   struct snippet *out);

/* -- browse ----------------------------------------------------------------------------------- */

enum sort {
	SORT_SCHEDULE, /* by conference, day, start; undated last */
	SORT_TIME,
	SORT_SPEAKER,
	SORT_TITLE,
	SORT_STARRED,
	SORT_RELEVANCE,
};

/* What a list shows. */
struct view {
	struct sv conference; /* key; empty: all */
	const struct query *query; /* NULL: everything */
	bool starred;
	int32_t day; /* 0: all */
	enum sort sort;
	bool reverse;
};

/* A window of rows; owns their bytes.  All-zero is empty. */
struct window {
	struct arena arena;
	struct session *rows;
	size_t len;
};
void window_finish(struct window *window);

/* Where a window begins. */
enum edge {
	EDGE_FIRST, /* from the first row on */
	EDGE_AFTER, /* behind the row FROM */
	EDGE_BEFORE,/* before the row FROM: the LIMIT rows that end there, in list order */
	EDGE_AT,    /* from the row FROM on, itself included where it is in the list */
	EDGE_LAST,  /* the last LIMIT rows, in list order */
};
/* Replaces WINDOW by at most LIMIT rows of VIEW.  Fails with ERROR_BUSY (interrupted, locked) or
 * ERROR_SCHEMA. */
NODISCARD bool store_window(struct store *store, const struct view *view, enum edge edge, int64_t from,
                            size_t limit, struct window *window, struct error *err);
/* Replaces WINDOW by the first LIMIT sessions of DAY (0: those without a day) of the conference KEY.
 * Reads that day only.  Fails as store_window does. */
NODISCARD bool store_day(struct store *store, struct sv key, int32_t day, size_t limit,
                         struct window *window, struct error *err);
/* Counts the rows of VIEW up to CAP; *EXACT tells whether that is all.  In a large library, where a query
 * is the beginning of very many words, no more than 1,000 are counted. */
NODISCARD bool store_count(struct store *store, const struct view *view, int64_t cap, int64_t *count,
                           bool *exact, struct error *err);
/* Counts the rows of VIEW before the row ROWID, up to CAP. */
NODISCARD bool store_rank(struct store *store, const struct view *view, int64_t rowid, int64_t cap,
                          int64_t *rank, struct error *err);
/* Finds the first tier at which QUERY matches in VIEW, and lets the query's terms stand for it
 * (variants added); leaves TIER_MATCH where none does. */
NODISCARD bool store_tier(struct store *store, const struct view *view, struct query *query,
                          struct error *err);
/* Appends the nearest spelling of QUERY that does match to OUT; nothing where there is none. */
NODISCARD bool store_suggest(struct store *store, const struct query *query, struct str *out,
                             struct error *err);

enum facet_kind {
	FACET_DAY, /* name "1"; number and date are in the facet */
	FACET_TOPIC,
	FACET_SPEAKER,
	FACET_ROOM,
	FACET_TRACK,
	FACET_MARK, /* name "star" and "note" */
	FACET_COUNT,
};
struct facet {
	struct sv name;  /* as the query takes it */
	struct sv label; /* as shown in LANG */
	int32_t day;     /* FACET_DAY: 0 for sessions without a day */
	int32_t date;
	int64_t sessions; /* of the view */
};
/* Allocates the facets of KIND from ARENA, those that VIEW has, in schedule order of first
 * appearance, at most LIMIT.  Topics, speakers, rooms and tracks are counted in the first 20,000 sessions
 * of the view only; where store_count stops at 1,000 in those, and days are left out. */
NODISCARD bool store_facets(struct store *store, const struct view *view, enum facet_kind kind,
                            enum lang lang, size_t limit, struct arena *arena, struct facet **out,
                            size_t *len, struct error *err);

/* Fills SESSION with the full record ROWID.  Fails with ERROR_ABSENT. */
NODISCARD bool store_session(struct store *store, int64_t rowid, struct arena *arena,
                             struct session *session, struct error *err);
/* Tells of each of the LEN SESSIONS, rows or whole ones, whether its ref is shared.  Apart, since each ref
 * stands elsewhere in a large file, and the browser shows none.  Fails with ERROR_BUSY. */
NODISCARD bool store_refs(struct store *store, struct session *sessions, size_t len, struct error *err);
/* Finds what a user's REF names ("6", "KEY/6", a code, a guid) in CONFERENCE (empty: everywhere).
 * Fails with ERROR_ABSENT, or ERROR_USAGE where it names several. */
NODISCARD bool store_find(struct store *store, struct sv conference, struct sv ref, int64_t *rowid,
                          struct error *err);
/* Finds the session of CONFERENCE that has GUID, wherever an import has put it meanwhile.  Fails with
 * ERROR_ABSENT. */
NODISCARD bool store_find_guid(struct store *store, struct sv conference, struct sv guid, int64_t *rowid,
                               struct error *err);
/* Fills CONFERENCE with the full record KEY, days with their counts.  Fails with ERROR_ABSENT. */
NODISCARD bool store_conference(struct store *store, struct sv key, struct arena *arena,
                                struct conference *conference, struct error *err);
/* The same without chairs and comments, which only a page about the conference shows, and with no more
 * than the first DAYS of its days. */
NODISCARD bool store_conference_brief(struct store *store, struct sv key, size_t days, struct arena *arena,
                                      struct conference *conference, struct error *err);
/* Fills CONFERENCE as store_conference_brief does with the one that store_conferences gives last: the
 * one to begin with.  Fails with ERROR_ABSENT where there is none. */
NODISCARD bool store_conference_latest(struct store *store, size_t days, struct arena *arena,
                                       struct conference *conference, struct error *err);
/* Allocates all conferences (full records) from ARENA, in the order of their first day, latest
 * last; the bundled one alone where nothing was imported. */
NODISCARD bool store_conferences(struct store *store, struct arena *arena, struct conference **out,
                                 size_t *len, struct error *err);

/* -- the present ------------------------------------------------------------------------------ */

enum present {
	PRESENT_NOW,  /* what is on */
	PRESENT_NEXT, /* what begins next within a day: all that begin at that time */
};
/* Replaces WINDOW by the sessions of VIEW, in the schedule's order, that are on at NOW (minutes since
 * the epoch, UTC) or begin next.  Reads only the days about NOW.  A length that is not known counts
 * as an hour, a time without an offset is one of the conference's zone, else of the user's; what was
 * called off is never on. */
NODISCARD bool store_present(struct store *store, const struct view *view, int64_t now,
                             enum present present, struct window *window, struct error *err);

/* Above so many sessions in the days about now store_opening looks at none: the first screen costs
 * the same in a library of any size. */
enum { OPENING_ROWS_MAX = 4096 };
/* What a reader sees first while a conference runs. */
struct opening {
	struct sv key;  /* of the conference; empty: none is running */
	int64_t rowid;  /* the session to begin with; 0: the first */
	size_t on;      /* how many sessions are on */
};
/* Finds it at NOW, in the conference WANTED or (empty) in all: of what is on the first starred one,
 * else one that began last; in a pause what begins next.  Nothing is running where the days about NOW
 * hold more than OPENING_ROWS_MAX sessions.  The key is copied to ARENA. */
NODISCARD bool store_opening(struct store *store, struct sv wanted, int64_t now, struct arena *arena,
                             struct opening *opening, struct error *err);

/* -- several reads of one state --------------------------------------------------------------- */

/* From here to store_read_end everything is read as it is now, and the file is locked and looked at once
 * rather than for each read; who writes waits meanwhile.  *BEGAN tells store_read_end whether this call
 * began it: they nest.  Fails with ERROR_BUSY while another xsnotes commits. */
NODISCARD bool store_read_begin(struct store *store, bool *began, struct error *err);
void store_read_end(struct store *store, bool began);

/* -- marks: what the user writes -------------------------------------------------------------- */

/* Begins a change: from here to store_write_end nobody else writes, so that a row that was found is that
 * session's until it is marked (an import renumbers rows). */
NODISCARD bool store_write_begin(struct store *store, struct error *err);
/* Ends it: with OK all of it is saved, else nothing.  Returns OK, or false where saving fails; ERR is left
 * alone where OK is false. */
NODISCARD bool store_write_end(struct store *store, bool ok, struct error *err);
/* Stars or unstars the session; saved when it returns true, inside a change at its end. */
NODISCARD bool store_star(struct store *store, int64_t rowid, bool starred, struct error *err);
/* Replaces the note of the session by TEXT (cleaned); empty removes it. */
NODISCARD bool store_note(struct store *store, int64_t rowid, struct sv text, struct error *err);
/* Allocates from ARENA the rows of the starred sessions that overlap the starred session ROWID, or,
 * with ROWID 0, of all that overlap another starred one; in schedule order.  Sessions without a time
 * or a length overlap nothing. */
NODISCARD bool store_clashes(struct store *store, int64_t rowid, struct arena *arena,
                             struct session **out, size_t *len, struct error *err);
/* Counts the stars and notes of CONFERENCE (empty: of all). */
NODISCARD bool store_marks(struct store *store, struct sv conference, int64_t *stars, int64_t *notes,
                           struct error *err);

/* -- merge: what importers call --------------------------------------------------------------- */

/* One import under way.  Sessions are gathered in a private temporary database; the lock on the
 * library is taken only by merge_commit, and everything becomes visible at once or not at all. */
struct merge;

/* What an import did.  Counts only; the changes themselves are read by store_changes. */
struct merge_report {
	char key[128];
	char title[256];
	int64_t sessions, days;
	int64_t added, moved, rerooms, retitled, edited, withdrawn, removed;
	bool first;     /* the conference was not there before */
	bool unchanged; /* nothing at all was written */
	int64_t without_time, without_day, without_speaker, without_title, cut_fields;
	int64_t comments_added; /* shared notes of others that became comments */
};

/* Begins an import into STORE.  NULL: ERR is set.  Ended by merge_commit or merge_abandon. */
NODISCARD struct merge *merge_begin(struct store *store, struct error *err);
/* Says what the conference is; may be called again until commit (the last one counts).  The record
 * is copied.  An empty key is made from the title. */
void merge_conference(struct merge *merge, const struct conference *conference);
/* Says that the file holds a part of the conference only (an export of some sessions): sessions that
 * it does not hold stay as they are, instead of being withdrawn. */
void merge_partial(struct merge *merge);
/* Says that the file is there to share notes: where the library has the conference already its
 * sessions stay as they are, whatever version the other one has, and only the notes are taken. */
void merge_notes_only(struct merge *merge);
/* Takes one session (cleaned, copied).  A session that was given already (same guid) is kept as a
 * second one.  day and rowid are ignored: days come from the dates.  Fails with ERROR_INPUT at a
 * limit of DESIGN, or ERROR_IO. */
NODISCARD bool merge_session(struct merge *merge, const struct session *session, struct error *err);
/* Takes comments of AUTHOR on the session GUID of conference KEY, which another user shared: added,
 * or replacing what the same author gave before; an empty TEXT removes that. */
NODISCARD bool merge_shared_note(struct merge *merge, struct sv key, struct sv guid, struct sv author,
                                 struct sv text, struct error *err);
/* Has STEP called now and then by merge_commit, with how many of TOTAL steps are done. */
void merge_progress(struct merge *merge, void (*step)(void *payload, int64_t done, int64_t total),
                    void *payload);
/* Writes everything in one transaction and fills REPORT; with DRY_RUN only fills REPORT.  Frees
 * MERGE in every case. */
NODISCARD bool merge_commit(struct merge *merge, bool dry_run, struct merge_report *report,
                            struct error *err);
/* Gives MERGE up; accepts NULL. */
void merge_abandon(struct merge *merge);

enum change_kind {
	CHANGE_ADDED,
	CHANGE_MOVED,    /* in time */
	CHANGE_REROOMED,
	CHANGE_RETITLED,
	CHANGE_WITHDRAWN,
};
struct change {
	enum change_kind kind;
	struct sv guid;
	int64_t rowid; /* 0 where the session is gone */
	struct sv ref;
	struct sv title;
	struct sv before; /* "2019-12-27 11:00", a room, a title */
	struct sv after;
	bool starred;
};
/* Allocates what the last import that changed CONFERENCE did, starred ones first. */
NODISCARD bool store_changes(struct store *store, struct sv conference, struct arena *arena,
                             struct change **out, size_t *len, struct error *err);
/* Takes the conference KEY out; its marks as well where MARKS.  Fails with ERROR_ABSENT. */
NODISCARD bool store_remove(struct store *store, struct sv key, bool marks, struct error *err);

/* What check found, a line each. */
struct check_report {
	struct str findings; /* empty: sound */
	bool stale_index;
	bool repaired;
};
/* Checks file, foreign keys and index; with REPAIR builds the index anew. */
NODISCARD bool store_check(struct store *store, bool repair, struct check_report *report,
                           struct error *err);
/* Makes the file as small as it can be and free of traces of how it was made, so that the same
 * content gives the same bytes; for building the bundled database. */
NODISCARD bool store_pack(struct store *store, struct error *err);

/* -- JSON ------------------------------------------------------------------------------------- */

enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
};
/* A value; lives in the arena it was read into. */
struct json {
	enum json_kind kind;
	struct sv name; /* the member's, inside an object */
	struct sv text; /* of a string (decoded) or a number (as written) */
	const struct json *first; /* children, in the order of the file */
	const struct json *next;
	size_t len; /* how many children */
};
/* Reads TEXT (at most 64 MiB, depth 64); "\u0000" and lone surrogates are replaced by U+FFFD before.
 * Returns NULL with ERROR_INPUT, the message naming the byte. */
NODISCARD const struct json *json_read(struct sv text, struct arena *arena, struct error *err);
/* Returns the member NAME of the object VALUE; NULL where VALUE is NULL, no object, or has none. */
const struct json *json_get(const struct json *value, const char *name);
/* Returns the text of a string or number; the empty view for everything else and for NULL. */
struct sv json_text(const struct json *value);
