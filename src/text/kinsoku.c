#include "kinsoku.h"

unsigned kinsoku_of(uint32_t cp)
{
	static const struct {
		uint32_t cp;
		unsigned flags;
	} rows[] = {
#include "kinsoku.def"
	};
	size_t low = 0, high = ARRAY_LEN(rows);

	/* Letters, digits and blanks, before which English would search in vain. */
	if (cp <= ' ' || (cp < 0x80 && ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')) ||
	    (cp >= '0' && cp <= '9'))
		return 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rows[middle].cp < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ARRAY_LEN(rows) && rows[low].cp == cp ? rows[low].flags : 0;
}
