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

#include <unictype.h>

#include "fold_place.h"
#include "utf8.h"

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

/* Tells whether CP is a letter with case, or ASCII: what is set on one goes. */
static bool point_is_cased(uint32_t cp)
{
	return cp < 0x80 || (point_may_have_case(cp) && uc_is_property_cased(cp));
}

/* Folds the source character CP at SPAN. */
static void source_put(struct folder *folder, uint32_t cp, struct span span)
{
	uint32_t folded[FOLD_POINT_MAX];
	size_t len;
	bool upper, based = point_is_mark(cp);

	if (point_is_ignored(cp))
		return;
	if (fold_is_dash(cp) && folder->kana_before) {
		if (folder_last(folder))
			folder_last(folder)->end = (uint32_t)span.end;
		return;
	}
	if (cp == '\n') {
		folder_separate(folder, POINT_HARD);
		return;
	}
	if (folder_put_vowel(folder, cp, span))
		return;
	len = fold_point(cp, folded);
	upper = cp < 0x80 ? cp >= 'A' && cp <= 'Z'
			  : point_may_have_case(cp) && uc_is_property_uppercase(cp);
	for (size_t i = 0; i < len; i++) {
		/* The first part that is no mark counts, such as the digit of a digit in a circle, and is known
		 * before a mark on it is placed; vowel signs of Indic scripts begin with one. */
		if (!based && !point_is_mark(folded[i])) {
			folder->cased_before = point_is_cased(folded[i]);
			based = true;
		}
		/* A ligature or a compatibility form holds no camel case of its own. */
		folder_put(folder, folded[i], upper && i == 0, span);
	}
	if (len && !point_is_mark(cp)) {
		uint32_t last = folded[len - 1];

		folder->kana_before = fold_is_kana(last) || last == 0x3099 || last == 0x309A;
		folder->upper_before = upper;
	}
}

/* Kana that is neither a mark nor a sign, and the ideographs that most texts are written with. */
static bool point_is_japanese(uint32_t cp)
{
	return (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A1 && cp <= 0x30F6) ||
	       (cp >= 0x4E00 && cp <= 0x9FFF);
}

/* Places the plain Japanese CP at SPAN: what source_put does, without asking what it is. */
static void japanese_put(struct folder *folder, uint32_t cp, struct span span)
{
	uint32_t folded[FOLD_POINT_MAX];

	if (folder_put_vowel(folder, cp, span))
		return;
	fold_point(cp, folded);
	folder_put_unit(folder, folded[0], FOLD_CJK, false, span);
	folder->cased_before = false;
	folder->kana_before = cp < 0x4E00;
	folder->upper_before = false;
}

/* Places the ASCII letter or digit C at AT likewise. */
static void plain_put(struct folder *folder, char c, size_t at)
{
	bool upper = c >= 'A' && c <= 'Z';

	folder_settle(folder);
	folder_put_unit(folder, (unsigned char)c | (c > '9' ? 0x20u : 0u), c > '9' ? FOLD_LATIN : FOLD_DIGIT,
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
			struct span span = { at, at + point.bytes };

			if (point_is_japanese(point.cp))
				japanese_put(&folder, point.cp, span);
			else
				source_put(&folder, point.cp, span);
		}
	}
	folder_settle(&folder);
}

void fold_finish(struct fold *fold)
{
	free(fold->units);
	*fold = (struct fold){ 0 };
}
