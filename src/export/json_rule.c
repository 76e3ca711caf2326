#include "json_rule.h"

#include <string.h>

enum { SLUG_BYTES = 60, UUID_BYTES = 36 };

void json_slug_append(struct str *out, struct sv value)
{
	size_t start = out->len;

	for (size_t i = 0; i < value.len && out->len - start < SLUG_BYTES; i++) {
		char c = value.data[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
			str_append_fill(out, c, 1);
		else if (out->len > start && out->data[out->len - 1] != '_')
			str_append_cstr(out, "_");
	}
	while (out->len > start && out->data[out->len - 1] == '_')
		str_truncate(out, out->len - 1);
	while (out->len - start < 4)
		str_append_cstr(out, "0");
}

bool url_is_plain(struct sv url)
{
	if (!sv_starts(url, SV("http://")) && !sv_starts(url, SV("https://")))
		return false;
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.data[i];

		if (c <= ' ' || c >= 0x7F || strchr("<>\"{}|\\^`", c))
			return false;
	}
	return true;
}

static bool is_letter(char c, char first)
{
	return c >= first && c <= first + 25;
}

bool zone_is_plain(struct sv name)
{
	struct sv place = name;
	struct sv area = sv_cut(&place, '/');

	return sv_equal(name, SV("UTC")) ||
	       (area.len > 1 && place.len > 1 && is_letter(area.data[0], 'A') &&
	        is_letter(area.data[1], 'a') && is_letter(place.data[0], 'A') &&
	        is_letter(place.data[1], 'a'));
}

static bool guid_is_uuid(struct sv guid)
{
	static const char hex[] = "0123456789abcdefABCDEF";

	if (guid.len != UUID_BYTES)
		return false;
	for (size_t i = 0; i < guid.len; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (!guid.data[i] || (dash ? guid.data[i] != '-' : !strchr(hex, guid.data[i])))
			return false;
	}
	return true;
}

bool session_is_event(const struct conference *conference, const struct session *session)
{
	int64_t id;
	bool day_known = false;

	for (size_t i = 0; i < conference->days_len; i++)
		day_known = day_known || conference->days[i].date == session->date;
	return day_known && session->start != MINUTE_UNKNOWN && session->offset != OFFSET_UNKNOWN &&
	       session->minutes != MINUTES_UNKNOWN && session->room.len &&
	       url_is_plain(session->url) && guid_is_uuid(session->guid) &&
	       sv_number(session->id, &id) && id > 0 && session->state != STATE_WITHDRAWN;
}

bool links_are_plain(const struct session *session)
{
	for (size_t i = 0; i < session->links_len; i++) {
		if (!url_is_plain(session->links[i].url))
			return false;
	}
	return true;
}

bool persons_are_plain(const struct session *session)
{
	for (size_t i = 0; i < session->speakers_len; i++) {
		const struct speaker *speaker = &session->speakers[i];

		if (speaker->reading.len || speaker->printed.len || speaker->role.len)
			return false;
	}
	return true;
}
