#include "kinsoku.h"

unsigned kinsoku_of(uint32_t cp)
{
	/* Every character is asked for, so no search: of the table only the pages that a text is of are
	 * ever read. */
	static const uint8_t rows[0x10000] = {
#include "kinsoku.def"
	};

	return cp < ARRAY_LEN(rows) ? rows[cp] : 0;
}
