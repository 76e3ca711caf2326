/* job.h -- one file being imported: what readers share. */
#pragma once

#include "xsnotes/import.h"

#include "encoding.h"

/* A file or memory to read from, front to back, in UTF-8. */
struct source {
	const char *name; /* as messages show it */
	int fd;           /* -1: memory */
	struct sv memory; /* what is left of it */
	struct decoder *decoder; /* NULL: it is UTF-8 */
	struct str decoded;      /* that is not read yet */
	bool ended;              /* the decoder has had everything */
	uint64_t total_bytes; /* 0: not known */
	uint64_t read_bytes;
	const struct import_options *options; /* for progress */
};

enum { READ_PERCENT = 20 }; /* of an import's time; the rest is writing */

/* Tells OPTIONS' progress, where it has one, that DONE of TOTAL is done of what begins at FROM and ends at TO
 * percent. */
void import_progress(const struct import_options *options, int from, int to, uint64_t done,
                     uint64_t total);

/* Opens PATH ("-": standard input, spooled to an unlinked file) of at most 1 GiB.  Fails with
 * ERROR_IO or ERROR_INPUT. */
NODISCARD bool source_open(struct source *source, const char *path,
                           const struct import_options *options, struct error *err);
/* Reads at most BYTES into BUFFER; *GOT is 0 at the end.  Fails with ERROR_IO. */
NODISCARD bool source_read(struct source *source, char *buffer, size_t bytes, size_t *got,
                           struct error *err);
/* Appends all that is left, at most MAX_BYTES, to OUT.  Fails with ERROR_INPUT where it is more. */
NODISCARD bool source_read_all(struct source *source, size_t max_bytes, struct str *out,
                               struct error *err);
/* Says that the source is in ENCODING, where HEAD was read already: reading goes on with it, converted.
 * Fails with ERROR_IO. */
NODISCARD bool source_decode(struct source *source, enum encoding encoding, struct sv head,
                             struct error *err);
/* Closes the file; accepts an all-zero source with fd -1. */
void source_close(struct source *source);

/* What a reader fills. */
struct job {
	struct source *source;
	struct str head; /* what sniffing has read already: the first bytes of the file */
	struct merge *merge;
	struct import_report *report;
	struct sv key;         /* --key; empty: the file's own */
	int64_t sessions;      /* given to the merge so far */
};

/* Gives SESSION to the merge and counts it.  Fails as merge_session does. */
NODISCARD bool job_session(struct job *job, const struct session *session, struct error *err);
/* Gives CONFERENCE to the merge, under the job's key where it has one. */
void job_conference(struct job *job, struct conference *conference);

/* Returns the name of the job's file without folders and extension; valid as long as the source. */
struct sv job_file_stem(const struct job *job);

/* A day of the conference, as a schedule tells it. */
struct day_time {
	int32_t date;
	int start_minute; /* of the day; earlier sessions are after midnight; 0: midnight */
};
/* Understands a day from its DATE and, where they are given, the time stamps of its START and END.
 * Stamps in UTC are read by the clock of ZONE (NULL: not known): some files write the day itself in
 * UTC, so that its date is the day before.  DAY_CHANGE holds where END does not tell. */
struct day_time day_time_read(struct sv date, struct sv start, struct sv end, int day_change,
                              const struct zone *zone);

/* Where an event stands in time, as a schedule tells it. */
struct event_time {
	struct day_time day;     /* of the conference; its date may be DATE_UNKNOWN */
	const struct zone *zone; /* of the conference; NULL: not known */
	struct sv date;          /* the event's own time stamp; may be empty or disagree */
	struct sv start;         /* "HH:MM" of the wall clock; may be empty */
	struct sv duration;
};
/* Fills SESSION's date, start, offset and minutes by the rules of DESIGN section 5: a time stamp
 * counts where it agrees with the wall clock, be it by the clock of the zone, else the clock on the
 * conference's day wins. */
void event_time_resolve(struct job *job, const struct event_time *time, struct session *session);

/* Reads the job's source; fails with ERROR_INPUT or ERROR_IO. */
typedef bool (*reader_fn)(struct job *job, struct error *err);

/* The readers, one a format. */
bool read_json(struct job *job, struct error *err);
bool read_frab_xml(struct job *job, struct error *err);
bool read_ical(struct job *job, struct error *err);

/* The readers of JSON that is parsed already: ROOT is the whole file. */
bool read_frab_json(struct job *job, const struct json *root, struct error *err);
bool read_sessionize(struct job *job, const struct json *root, struct error *err);
bool read_fortee(struct job *job, const struct json *root, struct error *err);
