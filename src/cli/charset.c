#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE_BYTES = 1024, STREAMS = 2 };

/* One of the two streams: bytes that end inside a character wait for the rest of it. */
struct stream {
	iconv_t conversion;
	int fd;
	struct str waiting;
	FILE *file;
};

struct charset {
	iconv_t read;
	struct stream streams[STREAMS];
};

/* Converts what it can of *REST, puts "?" for what is no character on the other side, and stops
 * before a character that is not whole. */
static void convert(iconv_t conversion, struct sv *rest, struct str *out)
{
	while (rest->len) {
		char piece[PIECE_BYTES], *to = piece;
		char *from = (char *)(uintptr_t)rest->data;
		size_t from_left = rest->len, to_left = sizeof(piece);
		size_t result = iconv(conversion, &from, &from_left, &to, &to_left);
		int reason = result == (size_t)-1 ? errno : 0;

		str_append(out, (struct sv){ .data = piece, .len = sizeof(piece) - to_left });
		*rest = sv_sub(*rest, rest->len - from_left, rest->len);
		if (reason == EINVAL)
			return;
		if (reason != EILSEQ)
			continue;
		str_append_cstr(out, "?");
		do
			*rest = sv_sub(*rest, 1, rest->len);
		while (rest->len && ((unsigned char)rest->data[0] & 0xC0) == 0x80);
	}
}

static ssize_t stream_write(void *cookie, const char *bytes, size_t len)
{
	struct stream *stream = cookie;
	struct str converted = { 0 }, left = { 0 };
	struct sv rest;
	bool ok;

	str_append(&stream->waiting, (struct sv){ .data = bytes, .len = len });
	rest = str_view(&stream->waiting);
	convert(stream->conversion, &rest, &converted);
	str_append(&left, rest);
	str_finish(&stream->waiting);
	stream->waiting = left;
	ok = fd_write(stream->fd, str_view(&converted));
	str_finish(&converted);
	return ok ? (ssize_t)len : 0;
}

/* Opens the stream that stands for FD from here on; false: ICONV knows no way to NAME. */
static bool stream_open(struct stream *stream, int fd, const char *name)
{
	const cookie_io_functions_t functions = { .write = stream_write };

	stream->fd = fd;
	stream->conversion = iconv_open(name, "UTF-8");
	if (stream->conversion == (iconv_t)-1)
		return false;
	stream->file = fopencookie(stream, "w", functions);
	if (stream->file)
		setvbuf(stream->file, NULL, fd == STDERR_FILENO ? _IONBF : _IOFBF, BUFSIZ);
	return stream->file != NULL;
}

static void stream_close(struct stream *stream)
{
	if (stream->file)
		fclose(stream->file);
	if (stream->conversion != (iconv_t)-1)
		iconv_close(stream->conversion);
	str_finish(&stream->waiting);
}

struct charset *charset_open(const char *codeset)
{
	struct charset *charset = mem_alloc(sizeof(*charset));
	struct str name = { 0 };

	str_appendf(&name, "%s//TRANSLIT", codeset);
	charset->read = iconv_open("UTF-8", codeset);
	charset->streams[0].conversion = charset->streams[1].conversion = (iconv_t)-1;
	if (charset->read == (iconv_t)-1 ||
	    !stream_open(&charset->streams[0], STDOUT_FILENO, str_cstr(&name)) ||
	    !stream_open(&charset->streams[1], STDERR_FILENO, str_cstr(&name))) {
		charset_close(charset);
		charset = NULL;
	} else {
		stdout = charset->streams[0].file;
		stderr = charset->streams[1].file;
	}
	str_finish(&name);
	return charset;
}

void charset_close(struct charset *charset)
{
	if (!charset)
		return;
	for (size_t i = 0; i < STREAMS; i++)
		stream_close(&charset->streams[i]);
	if (charset->read != (iconv_t)-1)
		iconv_close(charset->read);
	free(charset);
}

static const char *word_read(struct charset *charset, const char *word, struct arena *arena)
{
	struct sv rest = sv_from(word);
	struct str text = { 0 };

	convert(charset->read, &rest, &text);
	/* A character that is not whole. */
	str_append_cstr(&text, rest.len ? "?" : "");
	iconv(charset->read, NULL, NULL, NULL, NULL);
	return arena_keep(arena, &text).data;
}

void charset_read(struct charset *charset, enum command_id command, struct options *options,
                  struct arena *arena)
{
	const char **const texts[] = { &options->conference, &options->speaker, &options->topic,
		                       &options->query, &options->message, &options->author };

	if (!charset)
		return;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (*texts[i])
			*texts[i] = word_read(charset, *texts[i], arena);
	/* What import is given are files. */
	for (size_t i = 0; i < options->words_len && command != COMMAND_IMPORT; i++)
		options->words[i] = (char *)(uintptr_t)word_read(charset, options->words[i], arena);
}
