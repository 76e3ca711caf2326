/* encoding.h -- bytes in the encodings that schedules come in, to UTF-8.
 *
 * An encoding is one of this list, never whatever a file names: a name from outside is only looked up
 * here.  What is no character of its encoding becomes U+FFFD.
 */
#pragma once

#include "xsnotes/base.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_WINDOWS_1252, /* which ISO-8859-1 is a part of, as browsers have it */
	ENCODING_EUC_JP,
	ENCODING_SHIFT_JIS,
	ENCODING_COUNT,
};

/* Finds the encoding called NAME ("Shift_JIS", "latin1"); false where it is none of the list. */
bool encoding_named(struct sv name, enum encoding *out);
/* Returns what HEAD, the first bytes of a file, is written in: by its byte order mark (*MARK_BYTES
 * gets its length, else 0), else by its XML declaration, else UTF-8.  Fails with ERROR_INPUT where the
 * declaration names another one. */
NODISCARD bool encoding_find(struct sv head, enum encoding *out, size_t *mark_bytes,
                             struct error *err);

/* A conversion under way. */
struct decoder;

/* Begins to convert from ENCODING.  NULL with ERROR_IO where this system cannot.  The caller frees it
 * with decoder_free, which accepts NULL. */
NODISCARD struct decoder *decoder_new(enum encoding encoding, struct error *err);
void decoder_free(struct decoder *decoder);
/* Appends BYTES in UTF-8 to OUT; a character that is cut at their end waits for the next ones, unless
 * LAST says that there are none. */
void decoder_feed(struct decoder *decoder, struct sv bytes, bool last, struct str *out);
