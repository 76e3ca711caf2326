#include "utf8.h"

#include <wchar.h>

#include <unictype.h>
#include <unistr.h>
#include <unistring/version.h>

struct point point_first_rare(struct sv rest)
{
	ucs4_t cp;
	int bytes;

	if (rest.len == 0)
		return (struct point){ 0 };
	bytes = u8_mbtouc(&cp, (const uint8_t *)rest.data, rest.len);
	return (struct point){ .cp = cp, .bytes = (size_t)bytes };
}

/* A range of code points, both ends included. */
struct range {
	uint32_t first;
	uint32_t last;
};

static bool range_holds(const struct range *ranges, size_t len, uint32_t cp)
{
	size_t low = 0;

	while (low < len) {
		size_t middle = low + (len - low) / 2;

		if (cp > ranges[middle].last)
			low = middle + 1;
		else if (cp < ranges[middle].first)
			len = middle;
		else
			return true;
	}
	return false;
}

bool point_is_dropped(uint32_t cp)
{
	static const struct range dropped[] = {
		{ 0xAD, 0xAD },     { 0x61C, 0x61C },   { 0x180E, 0x180E },   { 0x200B, 0x200B },
		{ 0x200E, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F },   { 0xFEFF, 0xFEFF },
		{ 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F },
	};

	return cp >= 0xAD && range_holds(dropped, ARRAY_LEN(dropped), cp);
}

bool point_is_mark(uint32_t cp)
{
	/* Kana (their two marks aside) and ideographs need no look into the table. */
	if (cp < 0x300 || (cp >= 0x3030 && cp < 0xA66F))
		return cp == 0x3099 || cp == 0x309A;
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

bool point_is_kana(uint32_t cp)
{
	return (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x309D && cp <= 0x309F) ||
	       (cp >= 0x30A1 && cp <= 0x30FA) || (cp >= 0x30FD && cp <= 0x30FF) ||
	       (cp >= 0x31F0 && cp <= 0x31FF);
}

bool point_is_latin(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	return cp >= 0xAA && cp <= 0x24F ? cp != 0xD7 && cp != 0xF7 && cp >= 0xC0 :
	       (cp >= 0x250 && cp <= 0x2AF) || (cp >= 0x1E00 && cp <= 0x1EFF) ||
	       (cp >= 0x2C60 && cp <= 0x2C7F) || (cp >= 0xA720 && cp <= 0xA7FF) ||
	       (cp >= 0xAB30 && cp <= 0xAB64);
}

bool text_is_ambiguous(uint32_t cp)
{
	static const struct range ambiguous[] = {
#include "ambiguous.def"
	};

	return cp >= 0xA1 && range_holds(ambiguous, ARRAY_LEN(ambiguous), cp);
}

int point_cols_wide(uint32_t cp, enum ambiguous_cols ambiguous)
{
	int cols;

	/* Every wcwidth agrees on these, and most text is of them. */
	if ((cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A1 && cp <= 0x30FF) ||
	    (cp >= 0x4E00 && cp <= 0x9FFC) || (cp >= 0x3000 && cp <= 0x3029) ||
	    (cp >= 0xFF01 && cp <= 0xFF60))
		return 2;
	cols = wcwidth((wchar_t)cp);
	if (cols == 1 && ambiguous == AMBIGUOUS_TWO && text_is_ambiguous(cp))
		return 2;
	return cols > 0 ? cols : 0;
}

void text_engine_version(struct str *out)
{
	str_appendf(out, "%d.%d", _libunistring_version >> 16, _libunistring_version >> 8 & 0xFF);
}
