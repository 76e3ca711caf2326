#include "xsnotes/model.h"

struct sv bilingual_get(const struct bilingual *text, enum lang lang)
{
	for (int step = 0; step < LANG_COUNT; step++) {
		struct sv found = text->in[((int)lang + step) % LANG_COUNT];

		if (found.len)
			return found;
	}
	return (struct sv){ 0 };
}

bool session_show_in(struct session *session, const struct zone *zone)
{
	int64_t utc_minute;

	if (!zone || session->start == MINUTE_UNKNOWN || session->offset == OFFSET_UNKNOWN)
		return false;
	utc_minute = session->start - session->offset;
	session->offset = zone_offset_at_utc(zone, utc_minute);
	session->start = utc_minute + session->offset;
	session->date = minute_date(session->start);
	return true;
}

void sessions_show_in(struct session *sessions, size_t len, const struct zone *zone)
{
	for (size_t i = 0; i < len; i++)
		session_show_in(&sessions[i], zone);
}

/* Tells whether the source's language code CODE ("ja", "ja-JP", "ja_JP") means LANG. */
static bool comment_is_in(const struct comment *comment, enum lang lang)
{
	static const struct sv codes[LANG_COUNT] = { [LANG_EN] = { "en", 2 }, [LANG_JA] = { "ja", 2 } };
	struct sv code = comment->lang;

	return sv_equal_nocase(sv_sub(code, 0, 2), codes[lang]) &&
	       (code.len == 2 || code.data[2] == '-' || code.data[2] == '_');
}

/* Tells whether two comments are the same point of the same author in different languages. */
static bool comment_same_point(const struct comment *a, const struct comment *b)
{
	return a->kind == b->kind && a->number == b->number && sv_equal(a->author, b->author);
}

void comments_in(const struct comment *comments, size_t comments_len, enum lang lang,
                 struct arena *arena, const struct comment ***out, size_t *len)
{
	const struct comment **picked = arena_alloc(arena, (comments_len + 1) * sizeof(*picked));
	size_t count = 0;

	/* Translations of one point stand together, so looking back one pick is enough. */
	for (size_t i = 0; i < comments_len; i++) {
		const struct comment *comment = &comments[i];

		if (count && comment_same_point(picked[count - 1], comment)) {
			if (!comment_is_in(picked[count - 1], lang) && comment_is_in(comment, lang))
				picked[count - 1] = comment;
			continue;
		}
		picked[count++] = comment;
	}
	*out = picked;
	*len = count;
}

int64_t session_utc(const struct session *session, const struct zone *zone)
{
	if (session->start == MINUTE_UNKNOWN)
		return MINUTE_UNKNOWN;
	if (session->offset != OFFSET_UNKNOWN)
		return session->start - session->offset;
	return session->start - (zone ? zone_offset_at_wall(zone, session->start) : 0);
}

int64_t sessions_wall(const struct session *sessions, size_t len, struct sv time_zone,
                      int64_t utc_minute)
{
	struct zone *zone;
	int64_t wall;

	for (size_t i = 0; i < len; i++) {
		if (sessions[i].start != MINUTE_UNKNOWN && sessions[i].offset != OFFSET_UNKNOWN)
			return utc_minute + sessions[i].offset;
	}
	zone = zone_open_or_local(time_zone);
	wall = utc_minute + (zone ? zone_offset_at_utc(zone, utc_minute) : 0);
	zone_close(zone);
	return wall;
}
