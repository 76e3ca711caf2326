#include "ical_line.h"

#include <string.h>

enum { LINE_MAX_BYTES = 16 << 20 };

bool content_line_split(struct sv line, struct content_line *out)
{
	bool quoted = false;
	size_t name_end = 0;

	for (size_t i = 0; i < line.len; i++) {
		char c = line.data[i];

		if (c == '"')
			quoted = !quoted;
		if (!name_end && (c == ';' || c == ':'))
			name_end = i;
		if (c == ':' && !quoted) {
			out->name = sv_sub(line, 0, name_end);
			out->parameters = sv_sub(line, name_end, i - name_end);
			out->value = sv_sub(line, i + 1, line.len);
			return true;
		}
	}
	return false;
}

struct sv content_line_parameter(const struct content_line *line, const char *name)
{
	struct sv rest = line->parameters;

	while (rest.data) {
		struct sv part = sv_cut(&rest, ';');
		struct sv value = part;
		struct sv key = sv_cut(&value, '=');

		if (value.data && sv_equal_nocase(key, sv_from(name))) {
			if (value.len > 1 && value.data[0] == '"')
				value = sv_sub(value, 1, value.len - 2);
			return value;
		}
	}
	return (struct sv){ 0 };
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes quoted-printable, which calendars of the older format (1.0) put into the newer one. */
static void quoted_printable(struct str *out, struct sv in)
{
	for (size_t i = 0; i < in.len; i++) {
		int high = i + 2 < in.len && in.data[i] == '=' ? hex_digit(in.data[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(in.data[i + 2]) : -1;

		if (low >= 0) {
			str_append_fill(out, (char)(high << 4 | low), 1);
			i += 2;
		} else {
			str_append_fill(out, in.data[i], 1);
		}
	}
}

/* Appends VALUE in UTF-8, where the line names a charset that is known. */
static void charset_append(const struct content_line *line, struct sv value, struct str *out)
{
	struct decoder *decoder = NULL;
	enum encoding encoding;

	if (encoding_named(content_line_parameter(line, "CHARSET"), &encoding) &&
	    encoding != ENCODING_UTF8)
		decoder = decoder_new(encoding, NULL);
	if (decoder)
		decoder_feed(decoder, value, true, out);
	else
		str_append(out, value);
	decoder_free(decoder);
}

struct sv content_line_text(const struct content_line *line, struct arena *arena)
{
	struct str bytes = { 0 }, plain = { 0 }, text = { 0 };
	struct sv kept;

	if (sv_equal_nocase(content_line_parameter(line, "ENCODING"), SV("QUOTED-PRINTABLE")))
		quoted_printable(&bytes, line->value);
	else
		str_append(&bytes, line->value);
	charset_append(line, str_view(&bytes), &plain);
	for (size_t i = 0; i < plain.len; i++) {
		char c = plain.data[i];

		if (c == '\\' && i + 1 < plain.len) {
			c = plain.data[++i];
			c = c == 'n' || c == 'N' ? '\n' : c;
		}
		str_append_fill(&text, c, 1);
	}
	kept = arena_copy(arena, sv_trim(str_view(&text)));
	str_finish(&bytes);
	str_finish(&plain);
	str_finish(&text);
	return kept;
}

int32_t duration_parse(struct sv text)
{
	int64_t minutes = 0, number = 0;
	bool any = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];

		if (c >= '0' && c <= '9') {
			number = number * 10 + (c - '0');
			if (number > 100000)
				return MINUTES_UNKNOWN;
			continue;
		}
		minutes += c == 'W' ? number * 7 * 1440 : c == 'D' ? number * 1440 :
		           c == 'H' ? number * 60 : c == 'M' ? number : 0;
		any = any || c == 'W' || c == 'D' || c == 'H' || c == 'M';
		number = 0;
	}
	return any && minutes <= 1440 ? (int32_t)minutes : MINUTES_UNKNOWN;
}

/* Takes the piece of a line that PIECE is: the rest of the one before, or a new one. */
static bool piece_take(struct unfolder *unfolder, struct sv piece,
                       bool (*take)(void *payload, struct sv line), void *payload)
{
	bool ok = true;

	while (piece.len && piece.data[piece.len - 1] == '\r')
		piece.len--;
	if (piece.len && (piece.data[0] == ' ' || piece.data[0] == '\t')) {
		str_append(&unfolder->line, sv_sub(piece, 1, piece.len));
	} else {
		ok = take(payload, str_view(&unfolder->line));
		str_clear(&unfolder->line);
		str_append(&unfolder->line, piece);
	}
	return ok;
}

bool unfolder_feed(struct unfolder *unfolder, struct sv bytes, bool last, const char *name,
                   bool (*take)(void *payload, struct sv line), void *payload, struct error *err)
{
	struct str left = { 0 };
	struct sv rest;
	bool ok = true;

	str_append(&unfolder->buffer, bytes);
	rest = str_view(&unfolder->buffer);
	while (ok && rest.len) {
		const char *end = memchr(rest.data, '\n', rest.len);
		struct sv piece = end ? sv_sub(rest, 0, (size_t)(end - rest.data)) : rest;

		/* Whether the next line continues this one is known only with its first byte. */
		if (!last && (!end || piece.len + 1 == rest.len))
			break;
		rest = sv_sub(rest, piece.len + (end ? 1 : 0), rest.len);
		ok = piece_take(unfolder, piece, take, payload);
		if (ok && unfolder->line.len > LINE_MAX_BYTES)
			ok = error_set(err, ERROR_INPUT, _("%s: a line of more than 16 MiB"), name);
	}
	if (ok && rest.len > LINE_MAX_BYTES)
		ok = error_set(err, ERROR_INPUT, _("%s: a line of more than 16 MiB"), name);
	str_append(&left, rest);
	str_finish(&unfolder->buffer);
	unfolder->buffer = left;
	return ok && (!last || take(payload, str_view(&unfolder->line)));
}

void unfolder_finish(struct unfolder *unfolder)
{
	str_finish(&unfolder->buffer);
	str_finish(&unfolder->line);
}
