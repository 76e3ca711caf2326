/* romaji_dictionary.h -- the words that are read so, from a migemo dictionary.
 *
 * The file has a line for each reading: the reading in hiragana or small Latin letters, then its
 * words, separated by tabs; UTF-8.  Lines are sorted by the length of the reading, longest first (a
 * Latin letter counts 1, all else 2, as in the encodings of its time), then by its characters.  So
 * it is mapped and searched as it is; nothing is loaded.
 */
#pragma once

#include "xsnotes/base.h"

/* A mapped dictionary; all-zero is one without words. */
struct dictionary {
	const char *data;
	size_t len;
};

/* Maps the file PATH; false where it is absent, no regular file, or larger than 64 MiB. */
bool dictionary_open(const char *path, struct dictionary *out);
/* Unmaps it; all-zero again. */
void dictionary_close(struct dictionary *dictionary);
/* Gives FN the words under READING, then, where LONGER, those under readings that begin with it,
 * shorter ones first, until FN returns false.  Words are not checked: clean them. */
void dictionary_find(const struct dictionary *dictionary, struct sv reading, bool longer,
                     bool (*fn)(void *payload, struct sv word), void *payload);
