#include "formats.h"

static const struct export_format *const formats[] = {
	&export_text, &export_markdown, &export_ical, &export_json, &export_tsv,
};

const struct export_format *export_format_named(struct sv name)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		if (sv_equal(name, sv_from(formats[i]->name)) ||
		    sv_equal(name, sv_from(formats[i]->extension)))
			return formats[i];
	}
	return NULL;
}

const struct export_format *export_format_at(size_t at)
{
	return at < ARRAY_LEN(formats) ? formats[at] : NULL;
}

void export_begin(struct export *export, const struct export_format *format)
{
	if (format->begin)
		format->begin(export);
}

void export_session(struct export *export, const struct export_format *format,
                    const struct session *session)
{
	format->session(export, session);
	export->sessions++;
}

void export_end(struct export *export, const struct export_format *format)
{
	if (format->end)
		format->end(export);
	arena_finish(&export->arena);
}

void comment_heading_append(struct str *out, const struct comment *comment)
{
	str_append_cstr(out, sv_equal(comment->role, SV("chair")) ? _("Chair's comments") :
	                                                            _("Comments"));
	if (comment->author.len)
		str_appendf(out, " (%.*s)", SV_ARGS(comment->author));
}

void session_date_append(struct str *out, const struct session *session)
{
	size_t start = out->len;

	if (session->date != DATE_UNKNOWN) {
		date_append(out, session->date);
		str_appendf(out, " (%s)", date_weekday_name(session->date));
	}
	if (session->day > 0) {
		str_append_cstr(out, out->len > start ? " " : "");
		str_appendf(out, _("day %d"), session->day);
	}
	if (session->start == MINUTE_UNKNOWN)
		return;
	str_append_cstr(out, out->len > start ? " " : "");
	minute_append(out, session->start);
	if (session->minutes != MINUTES_UNKNOWN) {
		str_append_cstr(out, "-");
		minute_append(out, session->start + session->minutes);
		str_appendf(out, _(" (%d min)"), session->minutes);
	}
}

void speakers_append(struct str *out, const struct session *session, const char *separator)
{
	for (size_t i = 0; i < session->speakers_len; i++) {
		if (i)
			str_append_cstr(out, separator);
		str_append(out, session->speakers[i].name);
	}
}

/* Characters that make trouble in file names on some system. */
static bool byte_is_unsafe(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F || c == '/' || c == '\\' || c == ':' || c == '*' ||
	       c == '?' || c == '"' || c == '<' || c == '>' || c == '|';
}

void export_file_name(struct str *out, const struct session *session,
                      const struct export_format *format)
{
	enum { STEM_BYTES = 190 };
	struct str stem = { 0 }, display = { 0 };
	size_t len;

	str_appendf(&stem, "%.*s-%.*s", SV_ARGS(session->ref), SV_ARGS(session->title));
	text_display(&display, str_view(&stem));
	for (size_t i = 0; i < display.len; i++) {
		if (byte_is_unsafe(display.data[i]) || (i == 0 && display.data[i] == '.'))
			display.data[i] = '-';
	}
	len = display.len < STEM_BYTES ? display.len : STEM_BYTES;
	while (len < display.len && len && ((unsigned char)display.data[len] & 0xC0) == 0x80)
		len--;
	str_append(out, sv_trim(sv_sub(str_view(&display), 0, len)));
	str_appendf(out, ".%s", format->extension);
	str_finish(&stem);
	str_finish(&display);
}
