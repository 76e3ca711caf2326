#include "romaji_rows.h"

#define KANA(A, I, U, E, O) { SV(A), SV(I), SV(U), SV(E), SV(O) }
#define ROW(ONSET, ...) { .onset = SV(ONSET), .kana = KANA(__VA_ARGS__) }
#define ROW_HEPBURN(ONSET, ...) { .onset = SV(ONSET), .hepburn = true, .kana = KANA(__VA_ARGS__) }
#define ROW_INPUT(ONSET, ...) { .onset = SV(ONSET), .input = true, .kana = KANA(__VA_ARGS__) }
#undef SV
#define SV(LITERAL) { .data = (LITERAL), .len = sizeof(LITERAL) - 1 }

const struct romaji_row romaji_rows[] = {
	ROW("", "あ", "い", "う", "え", "お"),
	ROW_HEPBURN("sh", "しゃ", "し", "しゅ", "しぇ", "しょ"),
	ROW_HEPBURN("ch", "ちゃ", "ち", "ちゅ", "ちぇ", "ちょ"),
	ROW_HEPBURN("ts", "つぁ", "つぃ", "つ", "つぇ", "つぉ"),
	ROW_HEPBURN("j", "じゃ", "じ", "じゅ", "じぇ", "じょ"),
	ROW_HEPBURN("f", "ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"),
	ROW("k", "か", "き", "く", "け", "こ"),
	ROW("s", "さ", "し", "す", "せ", "そ"),
	ROW("t", "た", "ち", "つ", "て", "と"),
	ROW("n", "な", "に", "ぬ", "ね", "の"),
	ROW("h", "は", "ひ", "ふ", "へ", "ほ"),
	ROW("m", "ま", "み", "む", "め", "も"),
	ROW("y", "や", "", "ゆ", "いぇ", "よ"),
	ROW("r", "ら", "り", "る", "れ", "ろ"),
	ROW("w", "わ", "うぃ", "", "うぇ", "を"),
	ROW("g", "が", "ぎ", "ぐ", "げ", "ご"),
	ROW("z", "ざ", "じ", "ず", "ぜ", "ぞ"),
	ROW("d", "だ", "ぢ", "づ", "で", "ど"),
	ROW("b", "ば", "び", "ぶ", "べ", "ぼ"),
	ROW("p", "ぱ", "ぴ", "ぷ", "ぺ", "ぽ"),
	ROW("v", "ゔぁ", "ゔぃ", "ゔ", "ゔぇ", "ゔぉ"),
	ROW("ky", "きゃ", "", "きゅ", "", "きょ"),
	ROW("gy", "ぎゃ", "", "ぎゅ", "", "ぎょ"),
	ROW("sy", "しゃ", "", "しゅ", "", "しょ"),
	ROW("zy", "じゃ", "", "じゅ", "", "じょ"),
	ROW("ty", "ちゃ", "", "ちゅ", "", "ちょ"),
	ROW("ny", "にゃ", "", "にゅ", "", "にょ"),
	ROW("hy", "ひゃ", "", "ひゅ", "", "ひょ"),
	ROW("by", "びゃ", "", "びゅ", "", "びょ"),
	ROW("py", "ぴゃ", "", "ぴゅ", "", "ぴょ"),
	ROW("my", "みゃ", "", "みゅ", "", "みょ"),
	ROW("ry", "りゃ", "", "りゅ", "", "りょ"),
	ROW("th", "", "てぃ", "てゅ", "", ""),
	ROW("dh", "", "でぃ", "でゅ", "", ""),
	ROW_INPUT("jy", "じゃ", "", "じゅ", "", "じょ"),
	ROW_INPUT("cy", "ちゃ", "", "ちゅ", "", "ちょ"),
	ROW_INPUT("dy", "ぢゃ", "", "ぢゅ", "", "ぢょ"),
	ROW_INPUT("wh", "うぁ", "うぃ", "", "うぇ", "うぉ"),
};
const size_t romaji_rows_len = ARRAY_LEN(romaji_rows);

static const struct {
	struct sv onset;
	struct sv kana[ROMAJI_VOWELS];
} others[] = {
	{ SV("t"), KANA("", "てぃ", "", "", "") },
	{ SV("d"), KANA("", "でぃ", "", "", "") },
	{ SV("w"), KANA("", "", "", "", "うぉ") },
	{ SV("ny"), KANA("んや", "", "んゆ", "", "んよ") },
};

static const char vowels[ROMAJI_VOWELS] = { 'a', 'i', 'u', 'e', 'o' };

int romaji_vowel(char letter)
{
	for (int i = 0; i < ROMAJI_VOWELS; i++)
		if (vowels[i] == letter)
			return i;
	return -1;
}

bool romaji_is_lip(char letter)
{
	return letter == 'b' || letter == 'm' || letter == 'p';
}

char romaji_vowel_letter(int column)
{
	return vowels[column];
}

struct sv romaji_vowel_kana(int column)
{
	return romaji_rows[0].kana[column];
}

struct sv romaji_other_find(struct sv onset, int column)
{
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (sv_equal(others[i].onset, onset))
			return others[i].kana[column];
	return (struct sv){ 0 };
}

const struct romaji_row *romaji_row_find(struct sv word, bool vowel)
{
	const struct romaji_row *best = NULL;

	for (size_t i = 0; i < romaji_rows_len; i++) {
		const struct romaji_row *row = &romaji_rows[i];
		size_t onset = row->onset.len;
		int column;

		if (!sv_starts(word, row->onset) || (best && best->onset.len >= onset))
			continue;
		column = onset < word.len ? romaji_vowel(word.data[onset]) : -1;
		if (!vowel || (column >= 0 && row->kana[column].len))
			best = row;
	}
	return best;
}
