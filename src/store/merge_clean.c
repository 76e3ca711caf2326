#include <string.h>

#include "merge_state.h"
#include "session_record.h"

/* The limits of DESIGN section 6. */
enum {
	TITLE_CHARACTERS_MAX = 1000,
	FIELD_BYTES_MAX = 64 << 10,
	PERSONS_MAX = 200,
	ITEMS_MAX = 200, /* topics, links, comments, misprints of one session */
	DAYS_MAX = 4000,
	KEY_BYTES_MAX = 100,
};

/* One record being cleaned. */
struct cleaner {
	struct arena *arena;
	struct str text;
	int64_t *cuts;
};

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Shortens V to at most BYTES bytes, not inside a character. */
static struct sv cut_bytes(struct sv v, size_t bytes)
{
	if (v.len <= bytes)
		return v;
	while (bytes > 0 && is_tail(v.data[bytes]))
		bytes--;
	return sv_sub(v, 0, bytes);
}

/* Shortens V to at most COUNT characters. */
static struct sv cut_characters(struct sv v, size_t count)
{
	for (size_t i = 0; i < v.len; i++)
		if (!is_tail(v.data[i]) && count-- == 0)
			return sv_sub(v, 0, i);
	return v;
}

/* Returns the clean copy of IN, of at most BYTES bytes and CHARACTERS characters, an ellipsis at
 * the end of what had to be cut. */
static struct sv clean_limit(struct cleaner *cleaner, struct sv in, enum clean_kind kind,
			     size_t bytes, size_t characters)
{
	struct sv whole, cut;

	if (in.len == 0)
		return (struct sv){ 0 };
	/* What cleaning takes away is less than what it is given: no need to clean a gigabyte. */
	str_clear(&cleaner->text);
	text_clean(&cleaner->text, cut_bytes(in, 4 * bytes), kind);
	whole = kind == CLEAN_LINE ? sv_trim(str_view(&cleaner->text)) : str_view(&cleaner->text);
	if (whole.len == 0)
		return (struct sv){ 0 };
	cut = cut_characters(cut_bytes(whole, bytes), characters);
	if (cut.len == whole.len && in.len <= 4 * bytes)
		return arena_copy(cleaner->arena, whole);
	++*cleaner->cuts;
	cut = cut_characters(cut_bytes(cut, bytes - 3), characters - 1);
	return arena_format(cleaner->arena, "%.*s…", SV_ARGS(cut));
}

static struct sv clean(struct cleaner *cleaner, struct sv in, enum clean_kind kind)
{
	return clean_limit(cleaner, in, kind, FIELD_BYTES_MAX, FIELD_BYTES_MAX);
}

static struct bilingual clean_both(struct cleaner *cleaner, const struct bilingual *in,
                                   enum clean_kind kind)
{
	struct bilingual out;

	for (int lang = 0; lang < LANG_COUNT; lang++)
		out.in[lang] = clean(cleaner, in->in[lang], kind);
	return out;
}

/* Returns how many of LEN items are kept. */
static size_t keep(struct cleaner *cleaner, size_t len, size_t max)
{
	if (len <= max)
		return len;
	++*cleaner->cuts;
	return max;
}

static void clean_speakers(struct cleaner *cleaner, const struct session *in, struct session *out)
{
	size_t len = keep(cleaner, in->speakers_len, PERSONS_MAX);

	out->speakers = arena_alloc(cleaner->arena, len * sizeof(*out->speakers));
	out->speakers_len = 0;
	for (size_t i = 0; i < len; i++) {
		struct speaker *speaker = &out->speakers[out->speakers_len];

		speaker->name = clean(cleaner, in->speakers[i].name, CLEAN_LINE);
		speaker->reading = clean(cleaner, in->speakers[i].reading, CLEAN_LINE);
		speaker->printed = clean(cleaner, in->speakers[i].printed, CLEAN_LINE);
		speaker->role = clean(cleaner, in->speakers[i].role, CLEAN_LINE);
		if (speaker->name.len)
			out->speakers_len++;
	}
}

static struct comment *clean_comments(struct cleaner *cleaner, const struct comment *in, size_t len)
{
	struct comment *out = arena_alloc(cleaner->arena, len * sizeof(*out));

	for (size_t i = 0; i < len; i++) {
		out[i].kind = in[i].kind;
		out[i].number = in[i].number;
		out[i].author = clean(cleaner, in[i].author, CLEAN_LINE);
		out[i].role = clean(cleaner, in[i].role, CLEAN_LINE);
		out[i].lang = clean(cleaner, in[i].lang, CLEAN_LINE);
		out[i].text = clean(cleaner, in[i].text, CLEAN_TEXT);
	}
	return out;
}

/* Pages come before attachments, as formats that keep them apart have it: the order is the same
 * whichever of them a conference came in. */
static void clean_links(struct cleaner *cleaner, const struct session *in, struct session *out)
{
	size_t len = keep(cleaner, in->links_len, ITEMS_MAX);

	out->links = arena_alloc(cleaner->arena, len * sizeof(*out->links));
	out->links_len = 0;
	for (int kind = LINK_PAGE; kind <= LINK_ATTACHMENT; kind++) {
		for (size_t i = 0; i < len; i++) {
			if (in->links[i].kind != (enum link_kind)kind)
				continue;
			out->links[out->links_len++] = (struct link){
				.kind = in->links[i].kind,
				.url = clean(cleaner, in->links[i].url, CLEAN_LINE),
				.title = clean(cleaner, in->links[i].title, CLEAN_LINE),
			};
		}
	}
}

static void clean_lists(struct cleaner *cleaner, const struct session *in, struct session *out)
{
	struct arena *arena = cleaner->arena;

	out->topics_len = keep(cleaner, in->topics_len, ITEMS_MAX);
	out->topics = arena_alloc(arena, out->topics_len * sizeof(*out->topics));
	for (size_t i = 0; i < out->topics_len; i++)
		out->topics[i] = clean_both(cleaner, &in->topics[i], CLEAN_LINE);
	out->comments_len = keep(cleaner, in->comments_len, ITEMS_MAX);
	out->comments = clean_comments(cleaner, in->comments, out->comments_len);
	for (size_t i = 0; i < out->comments_len; i++)
		out->comments[i].kind = COMMENT_SESSION;
	clean_links(cleaner, in, out);
	out->misprints_len = keep(cleaner, in->misprints_len, ITEMS_MAX);
	out->misprints = arena_alloc(arena, out->misprints_len * sizeof(*out->misprints));
	for (size_t i = 0; i < out->misprints_len; i++) {
		out->misprints[i].printed = clean(cleaner, in->misprints[i].printed, CLEAN_LINE);
		out->misprints[i].right = clean(cleaner, in->misprints[i].right, CLEAN_LINE);
	}
}

void merge_clean_session(const struct session *session, struct arena *arena, struct session *out,
                         int64_t *cuts)
{
	struct cleaner cleaner = { .arena = arena, .cuts = cuts };
	struct session in = *session;

	*out = (struct session){
		.date = in.date,
		.start = in.start,
		.offset = in.offset,
		.minutes = in.minutes < 0 ? MINUTES_UNKNOWN : in.minutes,
		.state = in.state,
	};
	for (size_t i = 0; i < SESSION_FIELDS; i++)
		*session_field(out, &session_fields[i]) = clean(
			&cleaner, *session_field(&in, &session_fields[i]), session_fields[i].kind);
	out->title = clean_limit(&cleaner, out->title, CLEAN_LINE, FIELD_BYTES_MAX,
				 TITLE_CHARACTERS_MAX);
	out->ref = clean(&cleaner, in.ref, CLEAN_LINE);
	clean_speakers(&cleaner, &in, out);
	clean_lists(&cleaner, &in, out);
	str_finish(&cleaner.text);
}

void merge_make_key(struct sv key, struct sv title, struct str *out)
{
	struct sv from = sv_trim(key).len ? sv_trim(key) : sv_trim(title);

	from = cut_bytes(from, KEY_BYTES_MAX);
	for (size_t i = 0; i < from.len; i++) {
		char c = from.data[i];

		/* U+3000, the wide blank, is E3 80 80. */
		if (from.len - i >= 3 && memcmp(from.data + i, "\xE3\x80\x80", 3) == 0) {
			c = '-';
			i += 2;
		}
		if (c == ' ' || c == '/' || c == '\t')
			c = '-';
		if (c != '-' || (out->len && out->data[out->len - 1] != '-'))
			str_append_fill(out, c, 1);
	}
	while (out->len && out->data[out->len - 1] == '-')
		str_truncate(out, out->len - 1);
	if (!out->len)
		str_append_cstr(out, "conference");
}

static void clean_chairs(struct cleaner *cleaner, const struct conference *in,
			 struct conference *out)
{
	out->chairs_len = keep(cleaner, in->chairs_len, PERSONS_MAX);
	out->chairs = arena_alloc(cleaner->arena, out->chairs_len * sizeof(*out->chairs));
	for (size_t i = 0; i < out->chairs_len; i++) {
		out->chairs[i].name = clean(cleaner, in->chairs[i].name, CLEAN_LINE);
		out->chairs[i].reading = clean(cleaner, in->chairs[i].reading, CLEAN_LINE);
		out->chairs[i].affiliation = clean(cleaner, in->chairs[i].affiliation, CLEAN_LINE);
	}
	out->comments_len = keep(cleaner, in->comments_len, ITEMS_MAX);
	out->comments = clean_comments(cleaner, in->comments, out->comments_len);
	out->days_len = keep(cleaner, in->days_len, DAYS_MAX);
	out->days = arena_alloc(cleaner->arena, out->days_len * sizeof(*out->days));
	for (size_t i = 0; i < out->days_len; i++)
		out->days[i] = in->days[i];
}

void merge_clean_conference(const struct conference *conference, struct arena *arena,
                            struct conference *out, int64_t *cuts)
{
	struct cleaner cleaner = { .arena = arena, .cuts = cuts };
	struct sv key = clean(&cleaner, conference->key, CLEAN_LINE);
	struct str made = { 0 };

	*out = (struct conference){
		.title = clean_limit(&cleaner, conference->title, CLEAN_LINE, FIELD_BYTES_MAX,
		                     TITLE_CHARACTERS_MAX),
		.venue = clean_both(&cleaner, &conference->venue, CLEAN_LINE),
		.city = clean_both(&cleaner, &conference->city, CLEAN_LINE),
		.sponsor = clean_both(&cleaner, &conference->sponsor, CLEAN_LINE),
		.time_zone = clean(&cleaner, conference->time_zone, CLEAN_LINE),
		.url = clean(&cleaner, conference->url, CLEAN_LINE),
		.version = clean(&cleaner, conference->version, CLEAN_LINE),
		.revision = clean(&cleaner, conference->revision, CLEAN_LINE),
		.source = clean(&cleaner, conference->source, CLEAN_TEXT),
		.added = clean_both(&cleaner, &conference->added, CLEAN_TEXT),
		.unknown = clean_both(&cleaner, &conference->unknown, CLEAN_TEXT),
		.day_change = conference->day_change,
		.timeslot = conference->timeslot,
	};
	merge_make_key(key, out->title, &made);
	out->key = arena_copy(arena, str_view(&made));
	clean_chairs(&cleaner, conference, out);
	str_finish(&made);
	str_finish(&cleaner.text);
}
