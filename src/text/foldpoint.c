#include "foldpoint.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "utf8.h"

/* A code point and what stands for it. */
struct swap {
	uint32_t from;
	uint32_t to;
};

/* Looks CP up in the sorted table SWAPS; CP itself where it is not there. */
static uint32_t swap_find(const struct swap *swaps, size_t len, uint32_t cp)
{
	size_t low = 0, high = len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (swaps[middle].from < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return low < len && swaps[low].from == cp ? swaps[low].to : cp;
}

static uint32_t variant_to_common(uint32_t cp)
{
	static const struct swap variants[] = {
#include "variants.def"
	};

	return swap_find(variants, ARRAY_LEN(variants), cp);
}

/* Letters that have no decomposition but are typed as plain ones. */
static const char *letter_plain(uint32_t cp)
{
	switch (cp) {
	case 0xE6:
		return "ae";
	case 0xF0:
	case 0x111:
		return "d";
	case 0xF8:
		return "o";
	case 0xFE:
		return "th";
	case 0x127:
		return "h";
	case 0x131:
		return "i";
	case 0x142:
		return "l";
	case 0x153:
		return "oe";
	default:
		return NULL;
	}
}

/* Small hiragana are one before the large ones, but for the irregular tail. */
static uint32_t kana_large(uint32_t cp)
{
	static const struct swap small[] = {
		{ 0x3041, 0x3042 }, { 0x3043, 0x3044 }, { 0x3045, 0x3046 }, { 0x3047, 0x3048 },
		{ 0x3049, 0x304A }, { 0x3062, 0x3058 }, { 0x3063, 0x3064 }, { 0x3065, 0x305A },
		{ 0x3083, 0x3084 }, { 0x3085, 0x3086 }, { 0x3087, 0x3088 }, { 0x308E, 0x308F },
		{ 0x3095, 0x304B }, { 0x3096, 0x3051 },
	};

	return swap_find(small, ARRAY_LEN(small), cp);
}

/* Folds one code point that no decomposition is left of. */
static size_t fold_simple(uint32_t cp, uint32_t *out, size_t room)
{
	const char *plain = letter_plain(cp);
	size_t len = 0;

	if (plain) {
		while (*plain && len < room)
			out[len++] = (uint32_t)*plain++;
		return len;
	}
	if ((cp >= 0x30A1 && cp <= 0x30F6) || cp == 0x30FD || cp == 0x30FE)
		cp -= 0x60;
	if (cp >= 0x3041 && cp <= 0x3096)
		cp = kana_large(cp);
	else if (cp >= 0x3400)
		cp = variant_to_common(cp);
	if (room)
		out[len++] = cp;
	return len;
}

/* Folds the case of CP fully ("ß" to "ss") and each result simply. */
static size_t fold_cased(uint32_t cp, uint32_t *out, size_t room)
{
	ucs4_t cased[4];
	size_t cased_len = ARRAY_LEN(cased), len = 0;

	if (cp < 0x80) {
		if (room)
			out[0] = cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
		return room ? 1 : 0;
	}
	/* Beyond the scripts that have case the library need not be asked. */
	if ((cp >= 0x2E80 && cp < 0xA640) ||
	    !u32_casefold(&cp, 1, NULL, NULL, cased, &cased_len)) {
		return fold_simple(cp, out, room);
	}
	for (size_t i = 0; i < cased_len; i++)
		len += fold_simple(cased[i], out + len, room - len);
	return len;
}

size_t fold_point(uint32_t cp, uint32_t out[FOLD_POINT_MAX])
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int parts_len, tag;
	size_t len = 0;

	if (cp < 0x80 || (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x4E00 && cp <= 0x9FFF) ||
	    (cp >= 0x30A1 && cp <= 0x30FE && cp != 0x30F7 && cp != 0x30F8))
		return fold_cased(cp, out, FOLD_POINT_MAX);
	/* Hangul syllables stay whole; so do voiced kana, which fold_simple knows. */
	if (cp >= 0xAC00 && cp <= 0xD7A3) {
		out[0] = cp;
		return 1;
	}
	parts_len = uc_decomposition(cp, &tag, parts);
	if (parts_len <= 0)
		return fold_cased(cp, out, FOLD_POINT_MAX);
	for (int i = 0; i < parts_len; i++) {
		uint32_t deeper[FOLD_POINT_MAX];
		size_t deeper_len = fold_point(parts[i], deeper);

		for (size_t k = 0; k < deeper_len && len < FOLD_POINT_MAX; k++)
			out[len++] = deeper[k];
	}
	return len;
}

bool fold_is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0xAD || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 ||
	       cp == 0x2500 || cp == 0x30FC || cp == 0xFF0D || cp == 0xFF70;
}

bool fold_is_kana(uint32_t cp)
{
	return (cp >= 0x3041 && cp <= 0x3096) || cp == 0x309D || cp == 0x309E;
}

static bool point_is_soft(uint32_t cp)
{
	switch (cp) {
	case 0x30FB:
	case '-':
	case '/':
	case '_':
	case '.':
	case '\'':
	case '=':
	case ':':
	case '~':
	case 0x2010:
	case 0x2019:
	case 0x2212:
	case 0x30FC:
	case 0x301C:
		return true;
	default:
		return false;
	}
}

/* Scripts without blanks between words, and signs that stand alone: found anywhere. */
static bool point_is_cjk(uint32_t cp)
{
	return (cp >= 0x3005 && cp <= 0x3007) || (cp >= 0x3021 && cp <= 0x3029) ||
	       (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x309D && cp <= 0x309F) ||
	       (cp >= 0x30A1 && cp <= 0x30FA) || (cp >= 0x30FD && cp <= 0x318F) ||
	       (cp >= 0x31A0 && cp <= 0x31FF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
	       (cp >= 0x4E00 && cp <= 0xA4CF) || (cp >= 0x1100 && cp <= 0x11FF) ||
	       (cp >= 0xAC00 && cp <= 0xD7FF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
	       (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
	       (cp >= 0x1780 && cp <= 0x17FF) || (cp >= 0x2600 && cp <= 0x27BF) ||
	       (cp >= 0x1F000 && cp <= 0x1FAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

enum point_class fold_point_class(uint32_t cp)
{
	if (cp < 0x80 && ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z')))
		return POINT_LATIN;
	if (cp >= '0' && cp <= '9')
		return POINT_DIGIT;
	if (cp == ' ' || cp == '\t' || cp == 0x3000)
		return POINT_BLANK;
	if (point_is_soft(cp))
		return POINT_SOFT;
	if (cp < 0x80)
		return POINT_HARD;
	if (point_is_cjk(cp))
		return POINT_CJK;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Nd))
		return POINT_DIGIT;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M |
	                                             UC_CATEGORY_MASK_Nl | UC_CATEGORY_MASK_No))
		return POINT_LATIN;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_So | UC_CATEGORY_MASK_Sm |
	                                             UC_CATEGORY_MASK_Co))
		return POINT_CJK;
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Zs) ? POINT_BLANK : POINT_HARD;
}
