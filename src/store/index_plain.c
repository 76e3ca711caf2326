#include "index_plain.h"

#include <endian.h>
#include <string.h>

enum { WORD_BYTES = 8 };

#define EACH_BYTE(BYTE) ((uint64_t)(BYTE) * 0x0101010101010101u)

/* Reads a number of at most three bytes; NULL where it is longer or not whole. */
static const unsigned char *plain_number(const unsigned char *at, const unsigned char *end, uint32_t *number)
{
	*number = 0;
	for (int i = 0; i < 3 && at < end; i++) {
		*number = *number << 7 | (*at & 0x7F);
		if (*at++ < 0x80)
			return at;
	}
	return NULL;
}

/* Looks at 8 bytes at once: whether all are numbers over INDEX_COLUMN_MARK, of few bytes.  *GOES_ON tells,
 * by the highest bit of its lowest byte, whether a number goes on from the bytes before, and then into
 * those behind. */
static bool word_is_plain(uint64_t bytes, uint64_t *goes_on)
{
	uint64_t high = bytes & EACH_BYTE(0x80), low = bytes & EACH_BYTE(0x7F);
	uint64_t inside = high << 8 | *goes_on;
	uint64_t small = ~(low + EACH_BYTE(0x7E)) & ~high & EACH_BYTE(0x80);
	uint64_t nought = ~(low + EACH_BYTE(0x7F)) & high;

	*goes_on = high >> 56;
	return !((small & ~inside) | nought) && __builtin_popcountll(high) <= WORD_BYTES / 2;
}

/* Tells of the list of positions [AT, END) whether it names one field at most, at its front, in bytes
 * that can be read by eight up to LIMIT: nearly all are so. */
static bool positions_are_few(const unsigned char *at, const unsigned char *end, const unsigned char *limit)
{
	bool whole = at == end || end[-1] < 0x80;
	uint64_t goes_on = 0;

	if (end - at >= 2 && at[0] == INDEX_COLUMN_MARK && at[1] && at[1] < INDEX_COLUMNS)
		at += 2;
	for (; at < end; at += WORD_BYTES) {
		uint64_t kept = end - at < WORD_BYTES ? ((uint64_t)1 << 8 * (end - at)) - 1 : UINT64_MAX;
		uint64_t bytes;

		if (limit - at < WORD_BYTES)
			return false;
		memcpy(&bytes, at, sizeof(bytes));
		bytes = (le64toh(bytes) & kept) | (EACH_BYTE(INDEX_COLUMN_MARK + 1) & ~kept);
		if (!word_is_plain(bytes, &goes_on))
			return false;
	}
	return whole;
}

/* Tells whether the list of positions [AT, END) is plain and sound. */
static bool positions_are_plain(const unsigned char *at, const unsigned char *end)
{
	unsigned char column = 0;

	while (at && at < end) {
		uint32_t number = *at;

		if (number > INDEX_COLUMN_MARK && number < 0x80) {
			at++;
		} else if (number == INDEX_COLUMN_MARK) {
			if (end - at < 2 || at[1] <= column || at[1] >= INDEX_COLUMNS)
				return false;
			column = at[1];
			at += 2;
		} else {
			at = plain_number(at, end, &number);
			if (number <= INDEX_COLUMN_MARK)
				return false;
		}
	}
	return at != NULL;
}

const unsigned char *index_plain_rows(struct index_walk *walk, struct index_bytes rows,
				      const unsigned char *limit)
{
	const unsigned char *at = rows.at, *end = rows.end;
	uint64_t rowid = walk->rowid;

	while (at < end) {
		uint32_t step, size = 0;
		const unsigned char *next = plain_number(at, end, &step);

		if (!next || !step)
			break;
		if (walk->detailed)
			next = plain_number(next, end, &size);
		else if (next < end && !*next)
			break;
		size /= 2;
		if (!next || (ptrdiff_t)size > end - next ||
		    (!positions_are_few(next, next + size, limit) &&
		     !positions_are_plain(next, next + size)))
			break;
		at = next + size;
		rowid += step;
	}
	if (rowid > INDEX_ROWID_MAX)
		return rows.at;
	walk->rowid = rowid;
	return at;
}
