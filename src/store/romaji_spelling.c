#include "romaji.h"

#include "romaji_rows.h"

enum { KANA_BYTES = 3 };

/* How kana are written. */
struct style {
	bool kunrei;
	bool lips;  /* ん before b, m, p as m */
	bool short_vowels; /* とうきょう as tokyo */
};

/* Returns the row and *COLUMN whose kana REST begins with, the longest one. */
static const struct romaji_row *kana_find(struct sv rest, const struct style *style, int *column)
{
	const struct romaji_row *best = NULL;

	for (size_t i = 0; i < romaji_rows_len; i++) {
		const struct romaji_row *row = &romaji_rows[i];

		if (row->input || (style->kunrei && row->hepburn))
			continue;
		for (int j = 0; j < ROMAJI_VOWELS; j++) {
			if (row->kana[j].len && sv_starts(rest, row->kana[j]) &&
			    (!best || best->kana[*column].len < row->kana[j].len)) {
				best = row;
				*column = j;
			}
		}
	}
	return best;
}

/* Returns the first letter of what REST is written with, or NUL. */
static char letter_after(struct sv rest, const struct style *style)
{
	int column = 0;
	const struct romaji_row *row = kana_find(rest, style, &column);

	if (!row)
		return '\0';
	return row->onset.len ? row->onset.data[0] : romaji_vowel_letter(column);
}

static bool ends_in(const struct str *out, char letter)
{
	return out->len && out->data[out->len - 1] == letter;
}

/* Writes the っ or ん that *REST begins with. */
static bool mora_write(struct sv *rest, const struct style *style, struct str *out)
{
	bool small = sv_starts(*rest, SV("っ"));
	struct sv behind = sv_sub(*rest, KANA_BYTES, rest->len);
	char next = letter_after(behind, style);

	if (!small && !sv_starts(*rest, SV("ん")))
		return false;
	*rest = behind;
	if (small && next)
		str_append_fill(out, next == 'c' ? 't' : next, 1);
	else if (!small)
		str_append_fill(out, style->lips && romaji_is_lip(next) ? 'm' : 'n', 1);
	return true;
}

/* Writes KANA (hiragana) in STYLE; false where something in it is none. */
static bool kana_write(struct sv kana, const struct style *style, struct str *out)
{
	struct sv rest = kana;

	while (rest.len) {
		const struct romaji_row *row;
		int column = 0;
		char vowel;

		if (mora_write(&rest, style, out))
			continue;
		row = kana_find(rest, style, &column);
		if (!row)
			return false;
		vowel = romaji_vowel_letter(column);
		rest = sv_sub(rest, row->kana[column].len, rest.len);
		/* おう, おお, うう: the second vowel is only the length of the first. */
		if (style->short_vowels && row->onset.len == 0 &&
		    ((vowel == 'u' && (ends_in(out, 'o') || ends_in(out, 'u'))) ||
		     (vowel == 'o' && ends_in(out, 'o'))))
			continue;
		str_append(out, row->onset);
		str_append_fill(out, vowel, 1);
	}
	return out->len > 0;
}

static bool spelling_is_new(const struct readings *out, const struct str *spelling)
{
	for (size_t i = 0; i < out->len; i++)
		if (sv_equal(str_view(&out->items[i]), str_view(spelling)))
			return false;
	return true;
}

void kana_spellings(struct sv kana, struct readings *out)
{
	*out = (struct readings){ .kana = kana.len / KANA_BYTES };
	if (kana.len > WORD_LETTERS_MAX * KANA_BYTES)
		return;
	for (unsigned way = 0; way < 8; way++) {
		struct style style = { .kunrei = way & 1,
				       .short_vowels = way & 2,
				       .lips = way & 4 };
		struct str *spelling = &out->items[out->len];

		str_clear(spelling);
		if (!kana_write(kana, &style, spelling)) {
			out->len = 0;
			return;
		}
		out->len += spelling_is_new(out, spelling);
	}
}
