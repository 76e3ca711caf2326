/* The fold: what is indexed, typed and marked goes through here, so that the three always agree.
 *
 * Each source character is folded by itself (foldpoint.c) and then placed by what stands before it:
 *
 *   - voicing marks join the kana before them; marks on letters with case are dropped;
 *   - Hangul jamo join to syllables;
 *   - う with voicing marks and its small vowels become the ば row (ヴァ: ば);
 *   - a dash behind kana is a long vowel and is dropped; 々 and ゝ repeat what is before them;
 *   - separators become flags of the unit behind them, so that "I/O" and "IO" are alike;
 *   - + # % behind a letter or digit belong to the word.
 */
#include "xsnotes/text.h"

#include <stdlib.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "foldpoint.h"
#include "utf8.h"

/* What is remembered from one character to the next. */
struct folder {
	struct fold *fold;
	uint8_t separators; /* FOLD_JOIN, FOLD_BLANK, FOLD_HARD since the last unit */
	bool upper_before;  /* the last source character was upper case */
	bool cased_before;  /* it has a case at all, so a mark on it is an accent */
	bool kana_before;   /* it ended in kana: a dash is a long vowel */
};

static struct fold_unit *unit_last(struct folder *folder)
{
	return folder->fold->len ? &folder->fold->units[folder->fold->len - 1] : NULL;
}

/* Returns the unit that a character at START may still change: nothing stands between them. */
static struct fold_unit *unit_before(struct folder *folder)
{
	return folder->separators ? NULL : unit_last(folder);
}

static bool class_is_word(uint8_t fold_class)
{
	return fold_class != FOLD_CJK;
}

/* Returns the flags of a unit of CLASS that comes next; UPPER tells of its source. */
static uint8_t unit_flags(struct folder *folder, uint8_t fold_class, bool upper)
{
	struct fold_unit *before = unit_last(folder);
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

static void unit_put(struct folder *folder, uint32_t cp, enum fold_class fold_class, bool upper,
                     struct span span)
{
	struct fold *fold = folder->fold;
	uint8_t flags = unit_flags(folder, (uint8_t)fold_class, upper);

	if (fold->len == fold->cap)
		fold->units =
			array_reserve(fold->units, &fold->cap, fold->len + 1, sizeof(*fold->units));
	fold->units[fold->len++] = (struct fold_unit){
		.cp = cp,
		.start = (uint32_t)span.start,
		.end = (uint32_t)span.end,
		.fold_class = (uint8_t)fold_class,
		.flags = flags,
	};
	folder->separators = 0;
}

/* ヴァ ヴィ ヴェ ヴォ: the vowel behind ゔ decides on the ば row; alone it is ぶ. */
static bool v_row_put(struct folder *folder, uint32_t small, struct span span)
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

/* ゔ waits for its vowel; whatever else comes, it is ぶ. */
static void v_settle(struct folder *folder)
{
	struct fold_unit *last = unit_last(folder);

	if (last && last->cp == 0x3094)
		last->cp = 0x3076;
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
		unit_put(folder, cp, FOLD_CJK, false, span);
		return;
	}
	repeated = before->cp;
	unit_put(folder, repeated, FOLD_CJK, false, span);
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
	unit_put(folder, cp, FOLD_LATIN, false, span);
}

static void separator_put(struct folder *folder, enum point_class kind)
{
	v_settle(folder);
	folder->separators |= kind == POINT_BLANK ? FOLD_BLANK :
	                      kind == POINT_SOFT  ? FOLD_JOIN :
	                                            FOLD_HARD;
	folder->kana_before = false;
	folder->cased_before = false;
}

/* Places one folded code point. */
static void folded_put(struct folder *folder, uint32_t cp, bool upper, struct span span)
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
	v_settle(folder);
	if (jamo_put(folder, cp, span))
		return;
	if (cp == 0x3005 || cp == 0x303B || cp == 0x309D || cp == 0x309E) {
		repeat_put(folder, cp, span);
		return;
	}
	if ((cp == '+' || cp == '#' || cp == '%') && before && class_is_word(before->fold_class)) {
		unit_put(folder, cp, FOLD_LATIN, false, span);
		unit_last(folder)->flags = 0;
		return;
	}
	kind = fold_point_class(cp);
	if (kind >= POINT_BLANK)
		separator_put(folder, kind);
	else
		unit_put(folder, cp, classes[kind], upper, span);
}

/* Invisible characters and skin tones, which nobody types. */
static bool point_is_ignored(uint32_t cp)
{
	return cp == 0x200C || cp == 0x200D || point_is_dropped(cp) || cp == 0x34F ||
	       (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

/* Kana and ideographs have no case, and need not be looked up. */
static bool point_may_have_case(uint32_t cp)
{
	return cp < 0x2E80 || cp >= 0xA640;
}

/* Folds the source character CP at SPAN. */
static void source_put(struct folder *folder, uint32_t cp, struct span span)
{
	uint32_t folded[FOLD_POINT_MAX];
	size_t len;
	bool upper;

	if (point_is_ignored(cp))
		return;
	if (fold_is_dash(cp) && folder->kana_before) {
		if (unit_last(folder))
			unit_last(folder)->end = (uint32_t)span.end;
		return;
	}
	if (cp == '\n') {
		separator_put(folder, POINT_HARD);
		return;
	}
	if (v_row_put(folder, cp, span))
		return;
	len = fold_point(cp, folded);
	/* Known before the parts are placed: one of them may be an accent.  What folds to ASCII, such as
	 * a digit in a circle, is treated as that. */
	if (!point_is_mark(cp))
		folder->cased_before = cp < 0x80 || (len && folded[0] < 0x80) ||
		                       (point_may_have_case(cp) && uc_is_property_cased(cp));
	upper = cp < 0x80 ? cp >= 'A' && cp <= 'Z'
			  : point_may_have_case(cp) && uc_is_property_uppercase(cp);
	for (size_t i = 0; i < len; i++) {
		/* A ligature or a compatibility form holds no camel case of its own. */
		folded_put(folder, folded[i], upper && i == 0, span);
	}
	if (len && !point_is_mark(cp)) {
		uint32_t last = folded[len - 1];

		folder->kana_before = fold_is_kana(last) || last == 0x3099 || last == 0x309A;
		folder->upper_before = upper;
	}
}

/* Places the ASCII letter or digit C at AT: what source_put does, without asking what it is. */
static void plain_put(struct folder *folder, char c, size_t at)
{
	bool upper = c >= 'A' && c <= 'Z';

	v_settle(folder);
	unit_put(folder, (unsigned char)c | (c > '9' ? 0x20u : 0u), c > '9' ? FOLD_LATIN : FOLD_DIGIT,
		 upper, (struct span){ at, at + 1 });
	folder->cased_before = true;
	folder->kana_before = false;
	folder->upper_before = upper;
}

static bool byte_is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void fold_text(struct fold *fold, struct sv in)
{
	struct folder folder = { .fold = fold };
	const char *begin = in.data;

	fold->len = 0;
	while (in.len) {
		size_t at = (size_t)(in.data - begin);

		if (byte_is_plain(*in.data)) {
			plain_put(&folder, *in.data, at);
			in.data++;
			in.len--;
		} else {
			struct point point = point_cut(&in);

			source_put(&folder, point.cp, (struct span){ at, at + point.bytes });
		}
	}
	v_settle(&folder);
}

void fold_finish(struct fold *fold)
{
	free(fold->units);
	*fold = (struct fold){ 0 };
}
