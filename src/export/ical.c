/* iCalendar, RFC 5545: CRLF, lines folded at 75 octets between characters, times in UTC, sessions
 * without a time as whole days, sessions without a date left out and counted. */
#include "formats.h"

enum { LINE_BYTES = 75, DAY_MINUTES = 24 * 60 };

/* Appends LINE folded: RFC 5545 section 3.1. */
static void line_fold(struct str *out, struct sv line)
{
	size_t limit = LINE_BYTES;

	while (line.len > limit) {
		size_t cut = limit;

		while (cut > 1 && ((unsigned char)line.data[cut] & 0xC0) == 0x80)
			cut--;
		str_append(out, sv_sub(line, 0, cut));
		str_append_cstr(out, "\r\n ");
		line = sv_sub(line, cut, line.len);
		limit = LINE_BYTES - 1;
	}
	str_append(out, line);
	str_append_cstr(out, "\r\n");
}

/* Appends "NAME:VALUE" with VALUE escaped as TEXT (section 3.3.11); nothing where it is empty. */
static void text_line(struct str *out, const char *name, struct sv value)
{
	struct str clean = { 0 }, line = { 0 };

	if (!value.len)
		return;
	text_clean(&clean, value, CLEAN_TEXT);
	str_appendf(&line, "%s:", name);
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.data[i];

		if (c == '\n') {
			str_append_cstr(&line, "\\n");
			continue;
		}
		if (c == '\\' || c == ';' || c == ',')
			str_append_cstr(&line, "\\");
		str_append_fill(&line, c == '\t' ? ' ' : c, 1);
	}
	line_fold(out, str_view(&line));
	str_finish(&clean);
	str_finish(&line);
}

static void date_digits(struct str *out, int32_t date)
{
	int year, month, day;

	date_split(date, &year, &month, &day);
	str_appendf(out, "%04d%02d%02d", year, month, day);
}

static void date_line(struct str *out, const char *name, int32_t date)
{
	str_appendf(out, "%s;VALUE=DATE:", name);
	date_digits(out, date);
	str_append_cstr(out, "\r\n");
}

static void utc_line(struct str *out, const char *name, int64_t utc_minute)
{
	str_appendf(out, "%s:", name);
	date_digits(out, minute_date(utc_minute));
	str_appendf(out, "T%02d%02d00Z\r\n", minute_of_day(utc_minute) / 60,
	            minute_of_day(utc_minute) % 60);
}

/* The offset of SESSION, or that of the conference's zone at its start. */
static int32_t session_offset(const struct export *export, const struct session *session)
{
	struct zone *zone;
	int32_t offset = session->offset;

	if (offset != OFFSET_UNKNOWN || !export->conference)
		return offset;
	zone = zone_open(export->conference->time_zone);
	if (zone)
		offset = zone_offset_at_wall(zone, session->start);
	zone_close(zone);
	return offset;
}

static void when_lines(struct export *export, const struct session *session)
{
	struct str *out = export->out;
	int32_t offset;

	if (session->start == MINUTE_UNKNOWN) {
		date_line(out, "DTSTART", session->date);
		date_line(out, "DTEND", session->date + 1);
		return;
	}
	offset = session_offset(export, session);
	if (offset == OFFSET_UNKNOWN)
		offset = 0;
	utc_line(out, "DTSTART", session->start - offset);
	if (session->minutes != MINUTES_UNKNOWN)
		utc_line(out, "DTEND", session->start - offset + session->minutes);
}

/* Everything there is to read, in one DESCRIPTION. */
static void description_line(struct export *export, const struct session *session)
{
	const struct comment **shown;
	struct arena arena = { 0 };
	struct str text = { 0 };
	size_t len;

	speakers_append(&text, session, ", ");
	if (session->abstract.len)
		str_appendf(&text, "%s%.*s", text.len ? "\n\n" : "", SV_ARGS(session->abstract));
	if (session->description.len)
		str_appendf(&text, "%s%.*s", text.len ? "\n\n" : "", SV_ARGS(session->description));
	comments_in(session->comments, session->comments_len, export->options->lang, &arena, &shown,
	            &len);
	for (size_t i = 0; i < len; i++)
		str_appendf(&text, "%s* %.*s", text.len ? "\n\n" : "", SV_ARGS(shown[i]->text));
	if (export->options->notes && session->note.len)
		str_appendf(&text, "%s%s: %.*s", text.len ? "\n\n" : "", _("My note"),
		            SV_ARGS(session->note));
	text_line(export->out, "DESCRIPTION", str_view(&text));
	str_finish(&text);
	arena_finish(&arena);
}

static void ical_begin(struct export *export)
{
	str_append_cstr(export->out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	                             "PRODID:-//xsnotes//xsnotes//EN\r\n");
	if (export->conference)
		text_line(export->out, "X-WR-CALNAME", export->conference->title);
}

static void ical_session(struct export *export, const struct session *session)
{
	struct str *out = export->out;
	struct str uid = { 0 };
	int32_t date = session->start == MINUTE_UNKNOWN ? session->date : minute_date(session->start);

	if (date == DATE_UNKNOWN) {
		export->skipped++;
		return;
	}
	str_append_cstr(out, "BEGIN:VEVENT\r\n");
	str_appendf(&uid, "%.*s@%.*s", SV_ARGS(session->guid), SV_ARGS(session->conference));
	text_line(out, "UID", str_view(&uid));
	/* A stamp of today would change the file at each export: the session's own day stands for it. */
	utc_line(out, "DTSTAMP", (int64_t)date * DAY_MINUTES);
	when_lines(export, session);
	text_line(out, "SUMMARY", session->title);
	text_line(out, "LOCATION", session->room);
	description_line(export, session);
	if (sv_starts(session->url, SV("http")))
		text_line(out, "URL", session->url);
	text_line(out, "CATEGORIES", session->track);
	if (session->state != STATE_PLANNED)
		str_append_cstr(out, "STATUS:CANCELLED\r\n");
	str_append_cstr(out, "END:VEVENT\r\n");
	str_finish(&uid);
}

static void ical_end(struct export *export)
{
	str_append_cstr(export->out, "END:VCALENDAR\r\n");
}

const struct export_format export_ical = {
	.name = "ics",
	.extension = "ics",
	.begin = ical_begin,
	.session = ical_session,
	.end = ical_end,
};
