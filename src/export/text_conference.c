/* Plain text: a conference. */
#include "text_block.h"

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
	block_heading(out, sv_from(heading), '-', options);
	block_comments(out, conference->comments, conference->comments_len, (int)kind, options);
}

/* "2008-11-20 (Thu) - 2008-11-21 (Fri)" */
static struct sv days_line(const struct conference *conference, struct arena *arena)
{
	struct str line = { 0 };

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
	return arena_keep(arena, &line);
}

static struct sv chairs_line(const struct conference *conference, struct arena *arena)
{
	struct str line = { 0 };

	for (size_t i = 0; i < conference->chairs_len; i++) {
		const struct chair *chair = &conference->chairs[i];

		str_append_cstr(&line, i ? ", " : "");
		str_append(&line, chair->name);
		if (chair->reading.len)
			str_appendf(&line, " (%.*s)", SV_ARGS(chair->reading));
	}
	if (conference->chairs_len && conference->chairs[0].affiliation.len)
		str_appendf(&line, " - %.*s", SV_ARGS(conference->chairs[0].affiliation));
	return arena_keep(arena, &line);
}

void export_conference_text(struct str *out, const struct conference *conference,
                            const struct export_options *options)
{
	struct text_fields fields = { .len = 0 };
	struct arena arena = { 0 };

	block_heading(out, conference->title, '=', options);
	field_add(&fields, _("Key"), conference->key);
	field_add(&fields, _("Date"), days_line(conference, &arena));
	field_add(&fields, _("Venue"), bilingual_get(&conference->venue, options->lang));
	field_add(&fields, _("City"), bilingual_get(&conference->city, options->lang));
	field_add(&fields, _("Sponsor"), bilingual_get(&conference->sponsor, options->lang));
	field_add(&fields, _("Chairs"), chairs_line(conference, &arena));
	field_add(&fields, _("Time zone"), conference->time_zone);
	field_add(&fields, _("Version"), conference->version);
	field_add(&fields, _("Address"), conference->url);
	fields_append(out, &fields, options);
	conference_section(out, _("Overview"), conference, COMMENT_OVERVIEW, options);
	conference_section(out, _("Closing"), conference, COMMENT_CLOSING, options);
	block_section(out, _("Source"), conference->source, options);
	block_section(out, _("Added by us"), bilingual_get(&conference->added, options->lang), options);
	block_section(out, _("Not known"), bilingual_get(&conference->unknown, options->lang), options);
	arena_finish(&arena);
}
