/* Plain text: fields with labels of one width, paragraphs wrapped, underlines as wide as what they
 * underline. */
#include "formats.h"

#include <stdlib.h>

enum { FIELDS_MAX = 24, BULLET_COLS = 2 };

/* A label and its value, gathered before they are set, since all labels share a width. */
struct field_row {
	const char *label;
	struct sv value;
};

struct field_rows {
	struct field_row items[FIELDS_MAX];
	size_t len;
};

static void row_add(struct field_rows *rows, const char *label, struct sv value)
{
	if (value.len && rows->len < FIELDS_MAX)
		rows->items[rows->len++] = (struct field_row){ .label = label, .value = value };
}

/* Appends the one-line VALUE in display form. */
static void line_append(struct str *out, struct sv value)
{
	struct str clean = { 0 };

	text_clean(&clean, value, CLEAN_LINE);
	text_display(out, str_view(&clean));
	str_finish(&clean);
}

static void rows_append(struct str *out, const struct field_rows *rows,
                        const struct export_options *options)
{
	int widest = 0;

	for (size_t i = 0; i < rows->len; i++) {
		int cols = text_cols(sv_from(rows->items[i].label), options->ambiguous);

		widest = cols > widest ? cols : widest;
	}
	for (size_t i = 0; i < rows->len; i++) {
		int cols = text_cols(sv_from(rows->items[i].label), options->ambiguous);

		str_append_cstr(out, rows->items[i].label);
		str_append_cstr(out, ":");
		str_append_fill(out, ' ', (size_t)(widest - cols + 1));
		line_append(out, rows->items[i].value);
		str_append_cstr(out, "\n");
	}
}

/* Appends HEADING with an underline of RULE and an empty line. */
static void heading_append(struct str *out, struct sv heading, char rule,
                           const struct export_options *options)
{
	struct str display = { 0 };

	line_append(&display, heading);
	str_append(out, str_view(&display));
	str_append_cstr(out, "\n");
	str_append_fill(out, rule, (size_t)text_cols(str_view(&display), options->ambiguous));
	str_append_cstr(out, "\n\n");
	str_finish(&display);
}

/* Appends the paragraphs of TEXT wrapped; BULLET stands before the first line, and the others are
 * indented under its text. */
static void paragraphs_append(struct str *out, struct sv text, const char *bullet,
                              const struct export_options *options)
{
	const int bullet_cols = (int)sv_from(bullet).len;
	const struct wrap_options wrap_options = {
		.cols = options->cols > bullet_cols ? options->cols - bullet_cols : options->cols,
		.ambiguous = options->ambiguous,
	};
	struct str display = { 0 };
	struct wrap wrap = { 0 };

	text_display(&display, sv_trim(text));
	text_wrap(&wrap, str_view(&display), &wrap_options);
	for (size_t i = 0; i < wrap.len; i++) {
		const struct wrap_line *line = &wrap.lines[i];

		if (line->end > line->start) {
			if (i == 0)
				str_append_cstr(out, bullet);
			else
				str_append_fill(out, ' ', (size_t)bullet_cols);
		}
		str_append(out, sv_sub(str_view(&display), line->start, line->end - line->start));
		str_append_cstr(out, "\n");
	}
	wrap_finish(&wrap);
	str_finish(&display);
}

/* Appends a section of plain paragraphs. */
static void section_append(struct str *out, const char *heading, struct sv text,
                           const struct export_options *options)
{
	if (sv_trim(text).len == 0)
		return;
	str_append_cstr(out, "\n");
	heading_append(out, sv_from(heading), '-', options);
	paragraphs_append(out, text, "", options);
}

/* Appends the comments of each author under a heading. */
static void comments_append(struct str *out, const struct comment *comments, size_t comments_len,
                            int kind, const struct export_options *options)
{
	const struct comment **shown;
	struct arena arena = { 0 };
	struct sv author = { 0 };
	bool begun = false;
	size_t len;

	comments_in(comments, comments_len, options->lang, &arena, &shown, &len);
	for (size_t i = 0; i < len; i++) {
		if (kind >= 0 && shown[i]->kind != (enum comment_kind)kind)
			continue;
		if (kind < 0 && (!begun || !sv_equal(author, shown[i]->author))) {
			struct str heading = { 0 };

			comment_heading_append(&heading, shown[i]);
			str_append_cstr(out, "\n");
			heading_append(out, str_view(&heading), '-', options);
			str_finish(&heading);
		} else if (begun) {
			str_append_cstr(out, "\n");
		}
		begun = true;
		author = shown[i]->author;
		paragraphs_append(out, shown[i]->text, "* ", options);
	}
	arena_finish(&arena);
}

/* Appends the topics in the chosen language. */
static struct sv topics_line(const struct session *session, enum lang lang, struct arena *arena)
{
	struct str line = { 0 };
	struct sv kept;

	for (size_t i = 0; i < session->topics_len; i++) {
		struct sv topic = bilingual_get(&session->topics[i], lang);

		str_append_cstr(&line, i ? ", " : "");
		str_append(&line, topic);
	}
	kept = arena_copy(arena, str_view(&line));
	str_finish(&line);
	return kept;
}

static struct sv speakers_line(const struct session *session, struct arena *arena)
{
	struct str line = { 0 };
	struct sv kept;

	speakers_append(&line, session, ", ");
	kept = arena_copy(arena, str_view(&line));
	str_finish(&line);
	return kept;
}

/* Everything that the source printed wrong, beside what is shown. */
static struct sv printed_line(const struct session *session, struct arena *arena)
{
	struct str line = { 0 };
	struct sv kept;

	for (size_t i = 0; i < session->speakers_len; i++) {
		if (!session->speakers[i].printed.len)
			continue;
		str_append_cstr(&line, line.len ? ", " : "");
		str_append(&line, session->speakers[i].printed);
	}
	for (size_t i = 0; i < session->misprints_len; i++) {
		str_append_cstr(&line, line.len ? ", " : "");
		str_append(&line, session->misprints[i].printed);
	}
	kept = arena_copy(arena, str_view(&line));
	str_finish(&line);
	return kept;
}

static struct sv date_line(const struct session *session, struct arena *arena)
{
	struct str line = { 0 };
	struct sv kept;

	session_date_append(&line, session);
	kept = arena_copy(arena, str_view(&line));
	str_finish(&line);
	return kept;
}

static const char *state_name(enum session_state state)
{
	static const char *const names[] = {
		[STATE_PLANNED] = "", [STATE_CANCELLED] = N_("cancelled"),
		[STATE_WITHDRAWN] = N_("withdrawn"),
	};

	return *names[state] ? message(names[state]) : "";
}

static void links_add(struct field_rows *rows, const struct session *session, struct arena *arena)
{
	for (size_t i = 0; i < session->links_len; i++) {
		const struct link *link = &session->links[i];
		const char *label = link->kind == LINK_PAGE ? _("Link") : _("Attachment");

		if (link->title.len && link->url.len)
			row_add(rows, label, arena_format(arena, "%.*s  %.*s", SV_ARGS(link->title),
			                                  SV_ARGS(link->url)));
		else
			row_add(rows, label, link->url.len ? link->url : link->title);
	}
}

static void text_session(struct export *export, const struct session *session)
{
	const struct export_options *options = export->options;
	const struct conference *conference = export->conference;
	struct field_rows rows = { .len = 0 };
	struct arena arena = { 0 };
	struct str *out = export->out;

	if (export->sessions)
		str_append_cstr(out, "\n\n");
	heading_append(out, session->title, '=', options);
	row_add(&rows, _("Other title"), session->title_alt);
	row_add(&rows, _("Subtitle"), session->subtitle);
	if (conference) {
		row_add(&rows, _("Conference"), conference->title);
	}
	row_add(&rows, _("Date"), date_line(session, &arena));
	if (conference)
		row_add(&rows, _("Venue"), bilingual_get(&conference->venue, options->lang));
	row_add(&rows, _("Room"), session->room);
	row_add(&rows, _("Track"), session->track);
	row_add(&rows, session->speakers_len > 1 ? _("Speakers") : _("Speaker"),
	        speakers_line(session, &arena));
	row_add(&rows, _("As printed"), printed_line(session, &arena));
	row_add(&rows, _("Topics"), topics_line(session, options->lang, &arena));
	row_add(&rows, _("Type"), session->type);
	row_add(&rows, _("Language"), session->language);
	row_add(&rows, _("State"), sv_from(state_name(session->state)));
	row_add(&rows, _("Number"), session->ref);
	row_add(&rows, _("Address"), session->url);
	links_add(&rows, session, &arena);
	rows_append(out, &rows, options);
	section_append(out, _("Abstract"), session->abstract, options);
	section_append(out, _("Description"), session->description, options);
	comments_append(out, session->comments, session->comments_len, -1, options);
	if (options->notes)
		section_append(out, _("My note"), session->note, options);
	arena_finish(&arena);
}

static void conference_section(struct str *out, const char *heading,
                               const struct conference *conference, enum comment_kind kind,
                               const struct export_options *options)
{
	bool any = false;

	for (size_t i = 0; i < conference->comments_len; i++)
		any = any || conference->comments[i].kind == kind;
	if (!any)
		return;
	str_append_cstr(out, "\n");
	heading_append(out, sv_from(heading), '-', options);
	comments_append(out, conference->comments, conference->comments_len, (int)kind, options);
}

/* "2008-11-20 (Thu) - 2008-11-21 (Fri)" */
static struct sv days_line(const struct conference *conference, struct arena *arena)
{
	struct str line = { 0 };
	struct sv kept;

	if (conference->days_len) {
		int32_t first = conference->days[0].date;
		int32_t last = conference->days[conference->days_len - 1].date;

		date_append(&line, first);
		if (first != DATE_UNKNOWN)
			str_appendf(&line, " (%s)", date_weekday_name(first));
		if (last != first) {
			str_append_cstr(&line, " - ");
			date_append(&line, last);
			str_appendf(&line, " (%s)", date_weekday_name(last));
		}
	}
	kept = arena_copy(arena, str_view(&line));
	str_finish(&line);
	return kept;
}

static struct sv chairs_line(const struct conference *conference, struct arena *arena)
{
	struct str line = { 0 };
	struct sv kept;

	for (size_t i = 0; i < conference->chairs_len; i++) {
		const struct chair *chair = &conference->chairs[i];

		str_append_cstr(&line, i ? ", " : "");
		str_append(&line, chair->name);
		if (chair->reading.len)
			str_appendf(&line, " (%.*s)", SV_ARGS(chair->reading));
	}
	if (conference->chairs_len && conference->chairs[0].affiliation.len)
		str_appendf(&line, " - %.*s", SV_ARGS(conference->chairs[0].affiliation));
	kept = arena_copy(arena, str_view(&line));
	str_finish(&line);
	return kept;
}

void export_conference_text(struct str *out, const struct conference *conference,
                            const struct export_options *options)
{
	struct field_rows rows = { .len = 0 };
	struct arena arena = { 0 };

	heading_append(out, conference->title, '=', options);
	row_add(&rows, _("Key"), conference->key);
	row_add(&rows, _("Date"), days_line(conference, &arena));
	row_add(&rows, _("Venue"), bilingual_get(&conference->venue, options->lang));
	row_add(&rows, _("City"), bilingual_get(&conference->city, options->lang));
	row_add(&rows, _("Sponsor"), bilingual_get(&conference->sponsor, options->lang));
	row_add(&rows, _("Chairs"), chairs_line(conference, &arena));
	row_add(&rows, _("Time zone"), conference->time_zone);
	row_add(&rows, _("Version"), conference->version);
	row_add(&rows, _("Address"), conference->url);
	rows_append(out, &rows, options);
	conference_section(out, _("Overview"), conference, COMMENT_OVERVIEW, options);
	conference_section(out, _("Closing"), conference, COMMENT_CLOSING, options);
	section_append(out, _("Source"), conference->source, options);
	section_append(out, _("Added by us"), bilingual_get(&conference->added, options->lang), options);
	section_append(out, _("Not known"), bilingual_get(&conference->unknown, options->lang), options);
	arena_finish(&arena);
}

const struct export_format export_text = {
	.name = "text",
	.extension = "txt",
	.notes_default = true,
	.wall_clock = true,
	.session = text_session,
};
