#include "query_word.h"

#include <string.h>

#include "query_name.h"

/* The bytes of each sign that has a meaning; full-width forms are what input methods give. */
static const char *const blanks[] = {
	" ",
	"\t",
	"\n",
	"\r",
	"\xC2\xA0",
	"\xE3\x80\x80",
	"\xE2\x80\xAF",
	"\xE2\x81\x9F",
	"\xE1\x9A\x80",
	"\xE2\x80\x80",
	"\xE2\x80\x81",
	"\xE2\x80\x82",
	"\xE2\x80\x83",
	"\xE2\x80\x84",
	"\xE2\x80\x85",
	"\xE2\x80\x86",
	"\xE2\x80\x87",
	"\xE2\x80\x88",
	"\xE2\x80\x89",
	"\xE2\x80\x8A",
	NULL,
};
static const char *const quotes[] = { "\"", "＂", "“", "”", "„", NULL };
static const char *const minuses[] = { "-", "－", NULL };
static const char *const colons[] = { ":", "：", NULL };

/* Returns how many bytes at the start of REST are one of SIGNS; 0: none is. */
static size_t sign_bytes(struct sv rest, const char *const *signs)
{
	for (; rest.len && *signs; signs++)
		if (sv_starts(rest, sv_from(*signs)))
			return strlen(*signs);
	return 0;
}

static struct sv sv_behind(struct sv text, size_t bytes)
{
	return sv_sub(text, bytes, text.len);
}

static struct sv blanks_skip(struct sv rest)
{
	for (size_t bytes; (bytes = sign_bytes(rest, blanks)) > 0;)
		rest = sv_behind(rest, bytes);
	return rest;
}

/* Returns how many bytes of TEXT come before the first of SIGNS. */
static size_t bytes_before(struct sv text, const char *const *signs)
{
	size_t at = 0;

	while (at < text.len && !sign_bytes(sv_behind(text, at), signs))
		at++;
	return at;
}

/* Takes what stands in quotes, or up to a blank, from the start of *REST. */
static struct sv value_take(struct sv *rest, struct query_word *word)
{
	size_t open = sign_bytes(*rest, quotes);
	struct sv body = sv_behind(*rest, open);
	struct sv value = sv_sub(body, 0, bytes_before(body, open ? quotes : blanks));
	struct sv behind = sv_behind(body, value.len);

	word->phrase = open > 0;
	word->open = open > 0 && !behind.len;
	*rest = sv_behind(behind, sign_bytes(behind, open ? quotes : blanks));
	return value;
}

/* A minus negates only what stands close behind it: "a - b" and "--" are plain text. */
static size_t minus_bytes(struct sv text)
{
	size_t bytes = sign_bytes(text, minuses);
	struct sv behind = sv_behind(text, bytes);

	if (!bytes || !behind.len || sign_bytes(behind, blanks) || sign_bytes(behind, minuses))
		return 0;
	return bytes;
}

/* Looks for NAME: at the start of TEXT; *BYTES gets its length with the colon. */
static int name_take(struct sv text, size_t *bytes)
{
	struct sv word = sv_sub(text, 0, bytes_before(text, blanks));
	size_t name = bytes_before(word, colons);

	if (name == 0 || name == word.len)
		return -1;
	*bytes = name + sign_bytes(sv_behind(word, name), colons);
	return query_name_find(sv_sub(word, 0, name));
}

bool query_word_next(struct sv *rest, struct query_word *word)
{
	struct sv text = blanks_skip(*rest);
	size_t name_bytes = 0;
	size_t minus;

	*rest = text;
	if (!text.len)
		return false;
	*word = (struct query_word){ .name = -1 };
	minus = minus_bytes(text);
	word->negated = minus > 0;
	text = sv_behind(text, minus);
	if (!sign_bytes(text, quotes))
		word->name = name_take(text, &name_bytes);
	*rest = word->name < 0 ? text : blanks_skip(sv_behind(text, name_bytes));
	word->value = value_take(rest, word);
	word->plain = word->value;
	if (word->name >= 0)
		word->plain = sv_sub(text, 0, (size_t)(rest->data - text.data));
	return true;
}
