/* model.h -- what a conference is: plain records, dates and zones.
 *
 * Records hold views; whoever fills a record owns the bytes (mostly an arena) and says how long
 * they live.  An empty view means that the value is not known; nothing is ever invented.  Numbers
 * that may be unknown have a named value for it.  Nothing here reads a file other than the system's
 * zoneinfo, and nothing knows of databases, formats or screens.
 */
#pragma once

#include "xsnotes/base.h"
#include "xsnotes/text.h"

/* -- dates and times -------------------------------------------------------------------------- */

/* A calendar date as days since 1970-01-01 (proleptic Gregorian). */
#define DATE_UNKNOWN INT32_MIN
/* A wall-clock time as minutes since 1970-01-01 00:00 in the conference's zone. */
#define MINUTE_UNKNOWN INT64_MIN
/* The distance of a wall clock from UTC in minutes, east positive. */
#define OFFSET_UNKNOWN INT32_MIN
/* A length in minutes. */
#define MINUTES_UNKNOWN (-1)

/* Returns the date of YEAR (1 to 9999), MONTH (1 to 12), DAY (1 to 31), or DATE_UNKNOWN where there
 * is no such day. */
int32_t date_make(int year, int month, int day);
/* Splits DATE into its parts. */
void date_split(int32_t date, int *year, int *month, int *day);
/* Returns the day of the week of DATE: 0 Sunday to 6 Saturday. */
int date_weekday(int32_t date);
/* Reads "2008-11-20" (also with a time behind it, or "20081120"); DATE_UNKNOWN where it is none. */
int32_t date_parse(struct sv text);
/* Appends "2008-11-20"; nothing where DATE is unknown. */
void date_append(struct str *out, int32_t date);
/* Returns the short name of DATE's day of the week in the language of messages: "Thu", "木". */
const char *date_weekday_name(int32_t date);
/* Appends what a day of a conference is called in the language of messages: "Day 2 2008-11-21 (Fri)",
 * without the year where WITH_YEAR is false, as far as DAY and DATE are known; else "no day". */
void day_label_append(struct str *out, int32_t day, int32_t date, bool with_year);

/* Returns the calendar date of the wall-clock time MINUTE; DATE_UNKNOWN where it is unknown. */
int32_t minute_date(int64_t minute);
/* Returns the minute of its day, 0 to 1439. */
int minute_of_day(int64_t minute);
/* Reads an RFC 3339 / ISO 8601 time ("2025-12-27T10:30:00+01:00", "...Z", a blank for T, seconds
 * optional, "20251227T103000Z").  Returns the wall-clock time as written, and writes the offset, or
 * OFFSET_UNKNOWN where none is written.  MINUTE_UNKNOWN where it is no time. */
int64_t minute_parse(struct sv text, int32_t *offset);
/* Reads a wall clock "10:30" or "10:30:15"; returns the minute of its day, -1 where it is none. */
int clock_parse(struct sv text);
/* Appends "10:30" of the wall-clock time; nothing where it is unknown. */
void minute_append(struct str *out, int64_t minute);
/* Reads a length "H:MM", "HH:MM", "D:HH:MM" or whole minutes; MINUTES_UNKNOWN where it is none, or
 * where it exceeds 24 hours (published schedules hold 9:99 and 99:99). */
int32_t minutes_parse(struct sv text);
/* Appends a length as "H:MM" padded to "HH:MM". */
void minutes_append(struct str *out, int32_t minutes);

/* -- zones ------------------------------------------------------------------------------------ */

/* The rules of one time zone, read from the system's zoneinfo (TZif, RFC 9636). */
struct zone;

/* Opens the zone NAME ("Asia/Tokyo"; "UTC" always exists).  NAME must be a plain zone name (letters,
 * digits, + - _ and single slashes, no dots), else NULL.  NULL also where the system does not have
 * it: then times are shown as written.  The caller frees it with zone_close. */
NODISCARD struct zone *zone_open(struct sv name);
/* Opens the zone of this user: TZ, else /etc/localtime; NULL where it cannot be read. */
NODISCARD struct zone *zone_open_local(void);
/* Frees ZONE; accepts NULL. */
void zone_close(struct zone *zone);
/* Returns the offset from UTC in minutes at the UTC time UTC_MINUTE (minutes since the epoch). */
int32_t zone_offset_at_utc(const struct zone *zone, int64_t utc_minute);
/* Returns the offset for the wall-clock time MINUTE.  Of two (the clock is set back) the earlier
 * moment is taken; in a gap (set forward) the offset before it. */
int32_t zone_offset_at_wall(const struct zone *zone, int64_t minute);
/* Returns now as minutes since the epoch, UTC; $XSNOTES_NOW (RFC 3339) stands in for the clock. */
int64_t minute_now_utc(void);

/* Opens the zone NAME, else where the system does not have it that of this user; NULL where neither
 * can be read.  The caller frees it with zone_close. */
NODISCARD struct zone *zone_open_or_local(struct sv name);

/* -- records ---------------------------------------------------------------------------------- */

/* A text that we have in both languages; either may be empty. */
struct bilingual {
	struct sv in[LANG_COUNT];
};

/* Returns the text in LANG, else in the other language, else the empty view. */
struct sv bilingual_get(const struct bilingual *text, enum lang lang);

/* A speaker of a session, in the order of the programme. */
struct speaker {
	struct sv name;
	struct sv reading; /* kana or romaji, space between family and given name; ours or the source's */
	struct sv printed; /* as the source misprints it; shown beside the name */
	struct sv role;    /* "speaker", "moderator", ...; mostly empty */
};

enum comment_kind {
	COMMENT_SESSION,
	COMMENT_OVERVIEW, /* on the conference, before its sessions */
	COMMENT_CLOSING,  /* on the conference, after them */
};

/* One point a chair makes.  Comments of one owner that share a number are the same point in other
 * languages: the one in the reader's language is shown, else any. */
struct comment {
	enum comment_kind kind;
	int32_t number; /* from 1, in reading order */
	struct sv author;
	struct sv role; /* "chair" or empty */
	struct sv lang; /* "ja", "en", or empty where not known */
	struct sv text;
	bool shared; /* not of the schedule: a note that another user shared in a file */
};

enum link_kind {
	LINK_PAGE,
	LINK_ATTACHMENT, /* slides, paper, recording */
};

struct link {
	enum link_kind kind;
	struct sv url; /* may be empty: a published file whose place is not known */
	struct sv title;
};

/* A misprint of the source that is not in a speaker's name. */
struct misprint {
	struct sv printed;
	struct sv right;
};

enum session_state {
	STATE_PLANNED,
	STATE_CANCELLED, /* the source says so */
	STATE_WITHDRAWN, /* vanished from the source, kept since it carries a star or a note */
};

/* One session.  A list fills only what its comment marks with (row); the rest is empty there. */
struct session {
	int64_t rowid;        /* (row) place in the schedule's order; 0: not stored */
	struct sv conference; /* (row) its key */
	struct sv guid;       /* (row) with the conference's key its identity */
	struct sv id;         /* (row) the source's id; may repeat in a source */
	struct sv code;       /* the source's short code */
	struct sv ref;        /* (row) what the user types: id, else code, else a number of ours */
	bool ref_shared;      /* (by store_refs) another conference of the library has the same ref */
	struct sv title;      /* (row) */
	struct sv title_alt;  /* ours, in the other language */
	struct sv subtitle;
	int32_t day;          /* (row) 1 for the first day; 0: not known */
	int32_t date;         /* (row) of the conference's day, or DATE_UNKNOWN */
	int64_t start;        /* (row) or MINUTE_UNKNOWN */
	int32_t offset;       /* (row) from UTC at the start, or OFFSET_UNKNOWN */
	int32_t minutes;      /* (row) length, or MINUTES_UNKNOWN */
	struct sv room;       /* (row) */
	struct sv track;      /* (row) */
	struct sv type;
	struct sv language;   /* as the source writes it: "en", "ja-JP" */
	struct sv abstract;
	struct sv description;
	struct sv url;
	enum session_state state; /* (row) */
	bool starred;             /* (row) */
	bool clash;               /* (row) starred, and overlaps another starred session */
	bool noted;               /* (row) */
	struct sv note;           /* the user's own */

	struct speaker *speakers; /* (row: the names only) */
	size_t speakers_len;
	struct bilingual *topics;
	size_t topics_len;
	struct comment *comments;
	size_t comments_len;
	struct link *links;
	size_t links_len;
	struct misprint *misprints;
	size_t misprints_len;
};

/* Returns when SESSION starts in minutes since the epoch, UTC: by its offset, else as a wall clock of
 * ZONE (NULL: of UTC).  MINUTE_UNKNOWN where the start is. */
int64_t session_utc(const struct session *session, const struct zone *zone);
/* Returns the wall-clock time at the UTC time UTC_MINUTE where these LEN sessions of one day are: by
 * the offset of one of them, else by the zone TIME_ZONE. */
int64_t sessions_wall(const struct session *sessions, size_t len, struct sv time_zone,
                      int64_t utc_minute);

/* A chair of the conference. */
struct chair {
	struct sv name;
	struct sv reading;
	struct sv affiliation;
};

/* One day of a conference. */
struct day {
	int32_t number; /* from 1 */
	int32_t date;
	int64_t sessions; /* how many; counted only where a function says so */
};

/* One conference. */
struct conference {
	struct sv key; /* what --conference takes: short, without blanks */
	struct sv title;
	struct bilingual venue;
	struct bilingual city;
	struct bilingual sponsor;
	struct sv time_zone; /* "Asia/Tokyo" */
	struct sv url;
	struct sv version;   /* the source's */
	struct sv revision;  /* ours, of bundled data */
	struct sv source;    /* where the facts come from */
	struct bilingual added;   /* what we added to them */
	struct bilingual unknown; /* what is not known */
	int32_t day_change;  /* minute of the day at which a conference day begins; 0 midnight */
	int32_t timeslot;    /* minutes; 0: not given */

	struct chair *chairs;
	size_t chairs_len;
	struct day *days; /* those of the source; sessions may add more */
	size_t days_len;
	struct comment *comments; /* overview and closing */
	size_t comments_len;
	int64_t sessions; /* how many; counted only where a function says so */
};

/* Makes SESSION's start and date what a clock in ZONE shows at that moment; day stays, for it is the
 * conference's.  False, and nothing changes, where ZONE is NULL or the moment is not known. */
bool session_show_in(struct session *session, const struct zone *zone);
/* Does so with each of LEN sessions. */
void sessions_show_in(struct session *sessions, size_t len, const struct zone *zone);

/* Picks of COMMENTS one for each (kind, number), in LANG where there is one, else in the language
 * that is there; calls nothing, allocates OUT (LEN pointers into COMMENTS) from ARENA. */
void comments_in(const struct comment *comments, size_t comments_len, enum lang lang,
                 struct arena *arena, const struct comment ***out, size_t *len);
