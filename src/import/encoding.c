#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* How the C library calls an encoding, and how many bytes to pass over where one makes no sense.
 * Japanese files hold the characters that Windows added to the standards. */
static const struct {
	const char *name;
	size_t unit_bytes;
} encodings[ENCODING_COUNT] = {
	[ENCODING_UTF8] = { "UTF-8", 1 },          [ENCODING_UTF16LE] = { "UTF-16LE", 2 },
	[ENCODING_UTF16BE] = { "UTF-16BE", 2 },    [ENCODING_WINDOWS_1252] = { "CP1252", 1 },
	[ENCODING_EUC_JP] = { "EUC-JP-MS", 1 },    [ENCODING_SHIFT_JIS] = { "CP932", 1 },
};

bool encoding_named(struct sv name, enum encoding *out)
{
	static const struct {
		const char *name;
		enum encoding encoding;
	} names[] = {
		{ "utf-8", ENCODING_UTF8 },
		{ "utf8", ENCODING_UTF8 },
		{ "us-ascii", ENCODING_UTF8 },
		{ "ascii", ENCODING_UTF8 },
		{ "iso-8859-1", ENCODING_WINDOWS_1252 },
		{ "iso8859-1", ENCODING_WINDOWS_1252 },
		{ "latin1", ENCODING_WINDOWS_1252 },
		{ "latin-1", ENCODING_WINDOWS_1252 },
		{ "windows-1252", ENCODING_WINDOWS_1252 },
		{ "cp1252", ENCODING_WINDOWS_1252 },
		{ "euc-jp", ENCODING_EUC_JP },
		{ "eucjp", ENCODING_EUC_JP },
		{ "x-euc-jp", ENCODING_EUC_JP },
		{ "shift_jis", ENCODING_SHIFT_JIS },
		{ "shift-jis", ENCODING_SHIFT_JIS },
		{ "sjis", ENCODING_SHIFT_JIS },
		{ "x-sjis", ENCODING_SHIFT_JIS },
		{ "windows-31j", ENCODING_SHIFT_JIS },
		{ "cp932", ENCODING_SHIFT_JIS },
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (sv_equal_nocase(name, sv_from(names[i].name))) {
			*out = names[i].encoding;
			return true;
		}
	}
	return false;
}

/* Returns the encoding that an XML declaration at the front of HEAD names; the empty view where there
 * is none. */
static struct sv declared_name(struct sv head)
{
	struct sv declaration = sv_trim(head);
	const char *at;
	struct sv rest;

	if (!sv_starts(declaration, SV("<?xml")))
		return (struct sv){ 0 };
	declaration = sv_cut(&declaration, '>');
	at = memmem(declaration.data, declaration.len, "encoding", strlen("encoding"));
	if (!at)
		return (struct sv){ 0 };
	rest = sv_sub(declaration, (size_t)(at - declaration.data) + strlen("encoding"),
	              declaration.len);
	sv_cut(&rest, '=');
	rest = sv_trim(rest);
	if (!rest.len || (rest.data[0] != '"' && rest.data[0] != '\''))
		return (struct sv){ 0 };
	declaration = sv_sub(rest, 1, rest.len);
	return sv_cut(&declaration, rest.data[0]);
}

bool encoding_find(struct sv head, enum encoding *out, size_t *mark_bytes, struct error *err)
{
	static const struct {
		struct sv mark;
		enum encoding encoding;
	} marks[] = {
		{ { "\xEF\xBB\xBF", 3 }, ENCODING_UTF8 },
		{ { "\xFF\xFE", 2 }, ENCODING_UTF16LE },
		{ { "\xFE\xFF", 2 }, ENCODING_UTF16BE },
	};
	struct sv name = declared_name(head);

	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		if (sv_starts(head, marks[i].mark)) {
			*mark_bytes = marks[i].mark.len;
			*out = marks[i].encoding;
			return true;
		}
	}
	*mark_bytes = 0;
	*out = ENCODING_UTF8;
	return !name.len || encoding_named(name, out) ||
	       error_set(err, ERROR_INPUT,
	                 _("written in %.*s, which is not read; convert the file to UTF-8"),
	                 SV_ARGS(sv_sub(name, 0, 40)));
}

/* -- converting -------------------------------------------------------------------------------- */

struct decoder {
	iconv_t conversion;
	size_t unit_bytes;
	struct str waiting; /* the beginning of a character */
};

struct decoder *decoder_new(enum encoding encoding, struct error *err)
{
	struct decoder *decoder = mem_alloc(sizeof(*decoder));

	decoder->unit_bytes = encodings[encoding].unit_bytes;
	decoder->conversion = iconv_open("UTF-8", encodings[encoding].name);
	if (decoder->conversion != (iconv_t)-1)
		return decoder;
	error_set(err, ERROR_IO, _("written in %s, which this system cannot convert to UTF-8"),
	          encodings[encoding].name);
	free(decoder);
	return NULL;
}

void decoder_free(struct decoder *decoder)
{
	if (!decoder)
		return;
	iconv_close(decoder->conversion);
	str_finish(&decoder->waiting);
	free(decoder);
}

/* Converts the front of *REST; returns what stopped it: 0 at the end, else an errno. */
static int piece_convert(struct decoder *decoder, struct sv *rest, struct str *out)
{
	char piece[4096];
	char *in = (char *)(uintptr_t)rest->data, *to = piece;
	size_t in_left = rest->len, to_left = sizeof(piece);
	size_t result = iconv(decoder->conversion, &in, &in_left, &to, &to_left);
	int stopped = result == (size_t)-1 ? errno : 0;

	str_append(out, (struct sv){ .data = piece, .len = sizeof(piece) - to_left });
	*rest = sv_sub(*rest, rest->len - in_left, rest->len);
	return stopped;
}

void decoder_feed(struct decoder *decoder, struct sv bytes, bool last, struct str *out)
{
	struct str all = { 0 };
	struct sv rest;

	str_append(&all, str_view(&decoder->waiting));
	str_append(&all, bytes);
	str_clear(&decoder->waiting);
	rest = str_view(&all);
	while (rest.len) {
		int stopped = piece_convert(decoder, &rest, out);

		if (stopped == EINVAL && !last)
			break;
		if (stopped == EINVAL || stopped == EILSEQ) {
			str_append_cp(out, 0xFFFD);
			rest = sv_sub(rest, decoder->unit_bytes, rest.len);
		}
	}
	str_append(&decoder->waiting, rest);
	str_finish(&all);
}
