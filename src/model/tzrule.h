/* tzrule.h -- the POSIX TZ string in the footer of a TZif file (RFC 9636 section 3.3): what holds
 * after the last transition that the file lists. */
#pragma once

#include "xsnotes/model.h"

/* One switch in a year: when, in seconds of local time from that day's midnight. */
struct tz_switch {
	char kind;        /* 'M' month.week.weekday, 'J' day 1..365 without leap day, 'N' day 0..365 */
	int month, week, weekday;
	int day;
	int32_t seconds;
};

/* Standard and daylight offsets (seconds east) and the two switches. */
struct tz_rule {
	int32_t standard;
	int32_t daylight;
	bool switches; /* false: standard time all year */
	struct tz_switch start;
	struct tz_switch end;
};

/* Reads a TZ string such as "CET-1CEST,M3.5.0,M10.5.0/3" or "<+0330>-3:30"; false where it is
 * none. */
bool tz_rule_parse(struct sv text, struct tz_rule *rule);
/* Returns the offset in seconds east of UTC at the UTC second SECOND. */
int32_t tz_rule_offset(const struct tz_rule *rule, int64_t second);
