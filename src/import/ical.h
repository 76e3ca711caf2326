/* ical.h -- a calendar being read, for the files that read it: its components (ical.c), its events
 * (ical_event.c) and their times (ical_time.c). */
#pragma once

#include "ical_line.h"

enum { DEPTH_MAX = 64, NAME_BYTES = 32, EVENT_LIST_MAX = 200 };

/* The event that is being read; its texts live in the arena. */
struct event {
	struct arena arena;
	struct sv uid, summary, description, location, url, categories, status;
	struct content_line begin, end;
	struct sv duration;
	struct speaker speakers[EVENT_LIST_MAX];
	size_t speakers_len;
	struct link links[EVENT_LIST_MAX];
	size_t links_len;
	bool repeats;
};

/* The calendar so far. */
struct calendar {
	struct job *job;
	struct error *err;
	struct event event;
	struct conference conference;
	struct arena arena;
	struct sv first_uid; /* some files give all events one */
	bool uid_shared;
	bool named; /* the conference's title is a name, not only what a calendar says of itself */
	struct zone *zone; /* of the calendar, else of its first event; NULL: not known */
	struct zone *other; /* the one that was looked up last besides */
	struct str other_name;
	bool in_event;
	int depth_inside; /* of components inside the event: alarms */
	char open[DEPTH_MAX][NAME_BYTES]; /* the components that are open, outermost first */
	int depth;
};

/* Makes the zone NAME that of the conference. */
void zone_set(struct calendar *calendar, struct sv name);
/* Fills SESSION's start, offset, date and minutes from the lines of the event. */
void event_times(struct calendar *calendar, struct session *session);
/* Takes LINE, which stands in the event itself. */
void event_line(struct calendar *calendar, const struct content_line *line);
/* Gives the event to the job and forgets it.  Fails as job_session does. */
NODISCARD bool event_give(struct calendar *calendar);
