#include "json_value.h"

#include "xsnotes/export.h"

void json_append(struct str *out, struct sv value)
{
	struct str clean = { 0 };

	text_clean(&clean, value, CLEAN_TEXT);
	str_append_cstr(out, "\"");
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.data[i];

		if (c == '"' || c == '\\')
			str_appendf(out, "\\%c", c);
		else if (c == '\n')
			str_append_cstr(out, "\\n");
		else if (c == '\t')
			str_append_cstr(out, "\\t");
		else
			str_append_fill(out, c, 1);
	}
	str_append_cstr(out, "\"");
	str_finish(&clean);
}

void json_open(struct json_writer *writer, char bracket)
{
	json_next(writer);
	str_append_fill(writer->out, bracket, 1);
	writer->begun = false;
}

void json_close(struct json_writer *writer, char bracket)
{
	str_append_fill(writer->out, bracket, 1);
	writer->begun = true;
}

void json_next(struct json_writer *writer)
{
	if (writer->begun)
		str_append_cstr(writer->out, ",");
	writer->begun = true;
}

void json_name(struct json_writer *writer, struct sv name)
{
	json_next(writer);
	json_append(writer->out, name);
	str_append_cstr(writer->out, ":");
	writer->begun = false;
}

void json_put_text(struct json_writer *writer, struct sv value)
{
	json_next(writer);
	json_append(writer->out, value);
}

void json_put_number(struct json_writer *writer, int64_t value)
{
	json_next(writer);
	str_appendf(writer->out, "%lld", (long long)value);
}

void json_member(struct json_writer *writer, const char *name, struct sv value)
{
	if (!value.len)
		return;
	json_name(writer, sv_from(name));
	json_put_text(writer, value);
}

void json_member_both(struct json_writer *writer, const char *name, const struct bilingual *value)
{
	if (!value->in[LANG_JA].len && !value->in[LANG_EN].len)
		return;
	json_name(writer, sv_from(name));
	json_open(writer, '{');
	json_member(writer, "ja", value->in[LANG_JA]);
	json_member(writer, "en", value->in[LANG_EN]);
	json_close(writer, '}');
}

void json_always(struct json_writer *writer, const char *name, struct sv value)
{
	json_name(writer, sv_from(name));
	json_put_text(writer, value);
}

void json_date(struct json_writer *writer, const char *name, int32_t date)
{
	struct str text = { 0 };

	date_append(&text, date);
	json_member(writer, name, str_view(&text));
	str_finish(&text);
}

static void stamp_append(struct str *out, int64_t minute, int32_t offset)
{
	int32_t off = offset == OFFSET_UNKNOWN ? 0 : offset < 0 ? -offset : offset;

	date_append(out, minute_date(minute));
	str_append_cstr(out, "T");
	minute_append(out, minute);
	str_append_cstr(out, ":00");
	if (offset != OFFSET_UNKNOWN)
		str_appendf(out, "%c%02d:%02d", offset < 0 ? '-' : '+', off / 60, off % 60);
}

void json_stamp(struct json_writer *writer, const char *name, int64_t minute, int32_t offset)
{
	struct str stamp = { 0 };

	stamp_append(&stamp, minute, offset);
	json_member(writer, name, str_view(&stamp));
	str_finish(&stamp);
}
