#include "fold_place.h"

#include <uninorm.h>

#include "utf8.h"

/* Returns the unit that a character at START may still change: nothing stands between them. */
static struct fold_unit *unit_before(struct folder *folder)
{
	return folder->separators ? NULL : folder_last(folder);
}

static bool class_is_word(uint8_t fold_class)
{
	return fold_class != FOLD_CJK;
}

/* Returns the flags of a unit of CLASS that comes next; UPPER tells of its source. */
static uint8_t unit_flags(struct folder *folder, uint8_t fold_class, bool upper)
{
	struct fold_unit *before = folder_last(folder);
	uint8_t flags = folder->separators;

	if (!before)
		return flags | FOLD_HARD | FOLD_WORD;
	if (flags || !class_is_word(before->fold_class) || !class_is_word(fold_class))
		return flags | FOLD_WORD;
	if (before->fold_class != fold_class)
		return flags | FOLD_TAIL;
	if (upper && !folder->upper_before)
		return flags | FOLD_TAIL;
	return flags;
}

void folder_put_unit(struct folder *folder, uint32_t cp, enum fold_class fold_class, bool upper,
                     struct span span)
{
	struct fold *fold = folder->fold;
	uint8_t flags = unit_flags(folder, (uint8_t)fold_class, upper);
	struct fold_unit *unit;

	if (fold->len == fold->cap)
		fold->units =
			array_reserve(fold->units, &fold->cap, fold->len + 1, sizeof(*fold->units));
	unit = &fold->units[fold->len++];
	unit->cp = cp;
	unit->start = (uint32_t)span.start;
	unit->end = (uint32_t)span.end;
	unit->fold_class = (uint8_t)fold_class;
	unit->flags = flags;
	folder->separators = 0;
}

bool folder_put_vowel(struct folder *folder, uint32_t small, struct span span)
{
	static const uint32_t rows[][2] = {
		{ 0x3041, 0x3070 }, { 0x3043, 0x3073 }, { 0x3047, 0x3079 }, { 0x3049, 0x307C },
	};
	struct fold_unit *before = unit_before(folder);

	if (!before || before->cp != 0x3094)
		return false;
	if (small >= 0xFF67 && small <= 0xFF6B) /* half-width ｧ to ｫ */
		small = 0x3041 + 2 * (small - 0xFF67);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (rows[i][0] == small || rows[i][0] + 0x60 == small) {
			before->cp = rows[i][1];
			before->end = (uint32_t)span.end;
			return true;
		}
	}
	before->cp = 0x3076;
	return false;
}

/* Puts the voicing mark MARK on the kana before it. */
static void voicing_put(struct folder *folder, uint32_t mark, struct span span)
{
	struct fold_unit *before = unit_before(folder);
	uint32_t composed;

	if (!before || !fold_is_kana(before->cp))
		return;
	composed = before->cp == 0x3046 && mark == 0x3099 ? 0x3094 : uc_composition(before->cp, mark);
	if (composed == 0x3062)
		composed = 0x3058;
	if (composed == 0x3065)
		composed = 0x305A;
	if (composed)
		before->cp = composed;
	before->end = (uint32_t)span.end;
}

/* Puts 々 ゝ ゞ: the character before once more. */
static void repeat_put(struct folder *folder, uint32_t cp, struct span span)
{
	struct fold_unit *before = unit_before(folder);
	uint32_t repeated;

	if (!before || before->fold_class != FOLD_CJK) {
		folder_put_unit(folder, cp, FOLD_CJK, false, span);
		return;
	}
	repeated = before->cp;
	folder_put_unit(folder, repeated, FOLD_CJK, false, span);
	if (cp == 0x309E)
		voicing_put(folder, 0x3099, span);
}

/* Puts a Hangul vowel or final into the syllable before it; conjoining jamo, and what decomposes to
 * them, fold as the syllables that most texts write. */
static bool jamo_put(struct folder *folder, uint32_t cp, struct span span)
{
	struct fold_unit *before = unit_before(folder);
	uint32_t composed = 0;

	if (cp < 0x1161 || cp > 0x11C2 || !before)
		return false;
	composed = uc_composition(before->cp, cp);
	if (!composed)
		return false;
	before->cp = composed;
	before->end = (uint32_t)span.end;
	return true;
}

/* A mark: on kana a voicing, on a letter with case an accent that goes, else part of the word. */
static void mark_put(struct folder *folder, uint32_t cp, struct span span)
{
	struct fold_unit *before = unit_before(folder);

	if (cp == 0x3099 || cp == 0x309A) {
		voicing_put(folder, cp, span);
		return;
	}
	if (!before)
		return;
	if (folder->cased_before || before->fold_class == FOLD_CJK ||
	    (cp >= 0xFE00 && cp <= 0xFE0F) || cp >= 0xE0100) {
		before->end = (uint32_t)span.end;
		return;
	}
	folder_put_unit(folder, cp, FOLD_LATIN, false, span);
}

void folder_separate(struct folder *folder, enum point_class kind)
{
	folder_settle(folder);
	folder->separators |= kind == POINT_BLANK ? FOLD_BLANK :
	                      kind == POINT_SOFT  ? FOLD_JOIN :
	                                            FOLD_HARD;
	folder->kana_before = false;
	folder->cased_before = false;
}

void folder_put(struct folder *folder, uint32_t cp, bool upper, struct span span)
{
	static const enum fold_class classes[] = {
		[POINT_CJK] = FOLD_CJK, [POINT_LATIN] = FOLD_LATIN, [POINT_DIGIT] = FOLD_DIGIT,
	};
	struct fold_unit *before = unit_before(folder);
	enum point_class kind;

	if (point_is_mark(cp)) {
		mark_put(folder, cp, span);
		return;
	}
	folder_settle(folder);
	if (jamo_put(folder, cp, span))
		return;
	if (cp == 0x3005 || cp == 0x303B || cp == 0x309D || cp == 0x309E) {
		repeat_put(folder, cp, span);
		return;
	}
	if ((cp == '+' || cp == '#' || cp == '%') && before && class_is_word(before->fold_class)) {
		folder_put_unit(folder, cp, FOLD_LATIN, false, span);
		folder_last(folder)->flags = 0;
		return;
	}
	kind = fold_point_class(cp);
	if (kind >= POINT_BLANK)
		folder_separate(folder, kind);
	else
		folder_put_unit(folder, cp, classes[kind], upper, span);
}
