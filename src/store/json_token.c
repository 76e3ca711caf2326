#include <string.h>

#include "json.h"

bool json_fail(struct json_reader *reader, const char *what)
{
	if (!reader->what)
		reader->what = what;
	return false;
}

void json_blanks(struct json_reader *reader)
{
	while (reader->at < reader->len && memchr(" \t\r\n", reader->data[reader->at], 4))
		reader->at++;
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Reads the four digits behind \u. */
static bool unit_read(struct json_reader *reader, uint32_t *unit)
{
	*unit = 0;
	if (reader->len - reader->at < 4)
		return json_fail(reader, N_("\\u without four digits"));
	for (int i = 0; i < 4; i++) {
		int digit = hex_value(reader->data[reader->at + (size_t)i]);

		if (digit < 0)
			return json_fail(reader, N_("\\u without four digits"));
		*unit = *unit << 4 | (uint32_t)digit;
	}
	reader->at += 4;
	return true;
}

/* A pair of surrogates is one character; a lone one and U+0000 become U+FFFD. */
static bool escape_unicode(struct json_reader *reader)
{
	uint32_t high, low;

	if (!unit_read(reader, &high))
		return false;
	if (high >= 0xD800 && high < 0xDC00 && reader->len - reader->at >= 6
	    && reader->data[reader->at] == '\\' && reader->data[reader->at + 1] == 'u') {
		size_t before = reader->at;

		reader->at += 2;
		if (!unit_read(reader, &low))
			return false;
		if (low >= 0xDC00 && low < 0xE000)
			high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
		else
			reader->at = before;
	}
	str_append_cp(&reader->text, high ? high : 0xFFFD);
	return true;
}

static bool escape_read(struct json_reader *reader)
{
	static const char names[] = "\"\\/bfnrt";
	static const char values[] = "\"\\/\b\f\n\r\t";
	char c = reader->at < reader->len ? reader->data[reader->at++] : '\0';
	const char *name = c ? strchr(names, c) : NULL;

	if (c == 'u')
		return escape_unicode(reader);
	if (!name)
		return json_fail(reader, N_("an unknown escape in a string"));
	str_append_fill(&reader->text, values[name - names], 1);
	return true;
}

/* How many bytes from the reader's place on stand for themselves. */
static size_t plain_bytes(const struct json_reader *reader)
{
	size_t end = reader->at;

	while (end < reader->len && reader->data[end] != '"' && reader->data[end] != '\\'
	       && (unsigned char)reader->data[end] >= 0x20)
		end++;
	return end - reader->at;
}

bool json_string(struct json_reader *reader, struct sv *out)
{
	str_clear(&reader->text);
	reader->at++;
	for (;;) {
		size_t plain = plain_bytes(reader);

		str_append(&reader->text,
			   (struct sv){.data = reader->data + reader->at, .len = plain});
		reader->at += plain;
		if (reader->at == reader->len)
			return json_fail(reader, N_("a string without an end"));
		if (reader->data[reader->at] == '"')
			break;
		if (reader->data[reader->at] != '\\')
			return json_fail(reader, N_("a control character in a string"));
		reader->at++;
		if (!escape_read(reader))
			return false;
	}
	reader->at++;
	*out = arena_copy(reader->arena, str_view(&reader->text));
	return true;
}

static size_t digits(struct json_reader *reader)
{
	size_t start = reader->at;

	while (reader->at < reader->len && reader->data[reader->at] >= '0'
	       && reader->data[reader->at] <= '9')
		reader->at++;
	return reader->at - start;
}

static bool next_is(struct json_reader *reader, const char *set)
{
	if (reader->at == reader->len || !reader->data[reader->at]
	    || !strchr(set, reader->data[reader->at]))
		return false;
	reader->at++;
	return true;
}

bool json_number(struct json_reader *reader, struct sv *out)
{
	size_t start = reader->at, whole;
	char first;

	next_is(reader, "-");
	first = reader->at < reader->len ? reader->data[reader->at] : '\0';
	whole = digits(reader);
	if (whole == 0 || (whole > 1 && first == '0'))
		return json_fail(reader, N_("a number that is none"));
	if (next_is(reader, ".") && !digits(reader))
		return json_fail(reader, N_("a number that is none"));
	if (next_is(reader, "eE")) {
		next_is(reader, "+-");
		if (!digits(reader))
			return json_fail(reader, N_("a number that is none"));
	}
	*out = arena_copy(reader->arena,
	                  (struct sv){ .data = reader->data + start, .len = reader->at - start });
	return true;
}
