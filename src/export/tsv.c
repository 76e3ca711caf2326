/* One session a line, the data's own text whole: ref date start end room speakers title. */
#include "formats.h"

void tsv_append(struct str *out, struct sv value)
{
	size_t start = out->len;

	text_clean(out, value, CLEAN_LINE);
	/* Line ends at the end of a value would only be blanks before the next tab. */
	while (out->len > start && out->data[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
}

static void tsv_session(struct export *export, const struct session *session)
{
	struct str *out = export->out;
	struct str speakers = { 0 };
	int32_t date = minute_date(session->start);

	if (session->ref_shared) {
		tsv_append(out, session->conference);
		str_append_cstr(out, "/");
	}
	tsv_append(out, session->ref);
	str_append_cstr(out, "\t");
	date_append(out, date == DATE_UNKNOWN ? session->date : date);
	str_append_cstr(out, "\t");
	minute_append(out, session->start);
	str_append_cstr(out, "\t");
	if (session->start != MINUTE_UNKNOWN && session->minutes != MINUTES_UNKNOWN)
		minute_append(out, session->start + session->minutes);
	str_append_cstr(out, "\t");
	tsv_append(out, session->room);
	str_append_cstr(out, "\t");
	speakers_append(&speakers, session, ", ");
	tsv_append(out, str_view(&speakers));
	str_append_cstr(out, "\t");
	tsv_append(out, session->title);
	str_append_cstr(out, "\n");
	str_finish(&speakers);
}

const struct export_format export_tsv = {
	.name = "tsv",
	.extension = "tsv",
	.wall_clock = true,
	.session = tsv_session,
};
