/* Messages: gettext's catalogue, read by ourselves.
 *
 * The C library gives no translation under the locales C and, since glibc 2.41, C.UTF-8; a system
 * without a Japanese locale has no other. */
#include "xsnotes/base.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum { CATALOGUE_MAX_BYTES = 1 << 22, HEADER_BYTES = 28, ENTRY_BYTES = 8 };

static const uint32_t catalogue_magic = 0x950412DE;

/* The catalogue in use; empty: messages stay English.  message() has no argument to carry it. */
static struct str catalogue;

/* The number at OFFSET, which is inside the catalogue; msgfmt writes the lowest byte first. */
static uint32_t number_at(size_t offset)
{
	const unsigned char *at = (const unsigned char *)catalogue.data + offset;

	return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* The string that entry AT of the table at OFFSET names; NULL where the file is damaged. */
static const char *string_at(uint32_t table, uint32_t at)
{
	size_t entry = table + (size_t)at * ENTRY_BYTES;
	size_t len, start;

	if (entry + ENTRY_BYTES > catalogue.len)
		return NULL;
	len = number_at(entry);
	start = number_at(entry + 4);
	if (start >= catalogue.len || len >= catalogue.len - start || catalogue.data[start + len])
		return NULL;
	return catalogue.data + start;
}

/* Returns the translation of MSGID, of a plural that of its singular; NULL where there is none.  The
 * catalogue is sorted. */
static const char *catalogue_find(const char *msgid)
{
	uint32_t low = 0, high;

	if (catalogue.len < HEADER_BYTES)
		return NULL;
	high = number_at(8);
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *key = string_at(number_at(12), middle);
		int order = key ? strcmp(msgid, key) : 0;

		if (!key)
			return NULL;
		if (order == 0)
			return string_at(number_at(16), middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

void message_init(enum lang lang, const char *locale_dir)
{
	struct str path = { 0 };

	/* What the C library says of errors is the same everywhere. */
	setlocale(LC_MESSAGES, "C.UTF-8");
	str_finish(&catalogue);
	if (lang != LANG_JA)
		return;
	str_appendf(&path, "%s/ja/LC_MESSAGES/xsnotes.mo", locale_dir);
	/* Without a catalogue the messages are English. */
	if (!file_exists(str_cstr(&path)) ||
	    !file_read(str_cstr(&path), CATALOGUE_MAX_BYTES, &catalogue, NULL) ||
	    catalogue.len < HEADER_BYTES || number_at(0) != catalogue_magic)
		str_finish(&catalogue);
	str_finish(&path);
}

const char *message(const char *msgid)
{
	/* The empty msgid would give the catalogue's header. */
	const char *found = *msgid ? catalogue_find(msgid) : NULL;

	return found ? found : msgid;
}

const char *message_count(const char *singular, const char *plural, uint64_t count)
{
	/* Japanese has one form for all counts. */
	const char *found = catalogue_find(singular);

	if (found)
		return found;
	return count == 1 ? singular : plural;
}
