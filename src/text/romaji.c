/* Romaji and kana: a table of spellings (Hepburn, Kunrei and what input methods take besides). */
#include "xsnotes/text.h"

#include <string.h>

#include "utf8.h"

enum { SPELLING_MAX = 4, VARIANTS_MAX = 8, LONG_MAX = 3 };

/* How one syllable is spelled; of several rows with the same kana the first is Hepburn. */
struct syllable {
	const char *romaji;
	const char *kana;
};

static const struct syllable syllables[] = {
	{ "a", "あ" },    { "i", "い" },    { "u", "う" },    { "e", "え" },    { "o", "お" },
	{ "ka", "か" },   { "ki", "き" },   { "ku", "く" },   { "ke", "け" },   { "ko", "こ" },
	{ "sa", "さ" },   { "shi", "し" },  { "si", "し" },   { "su", "す" },   { "se", "せ" },
	{ "so", "そ" },   { "ta", "た" },   { "chi", "ち" },  { "ti", "ち" },   { "tsu", "つ" },
	{ "tu", "つ" },   { "te", "て" },   { "to", "と" },   { "na", "な" },   { "ni", "に" },
	{ "nu", "ぬ" },   { "ne", "ね" },   { "no", "の" },   { "ha", "は" },   { "hi", "ひ" },
	{ "fu", "ふ" },   { "hu", "ふ" },   { "he", "へ" },   { "ho", "ほ" },   { "ma", "ま" },
	{ "mi", "み" },   { "mu", "む" },   { "me", "め" },   { "mo", "も" },   { "ya", "や" },
	{ "yu", "ゆ" },   { "yo", "よ" },   { "ra", "ら" },   { "ri", "り" },   { "ru", "る" },
	{ "re", "れ" },   { "ro", "ろ" },   { "wa", "わ" },   { "wo", "を" },   { "ga", "が" },
	{ "gi", "ぎ" },   { "gu", "ぐ" },   { "ge", "げ" },   { "go", "ご" },   { "za", "ざ" },
	{ "ji", "じ" },   { "zi", "じ" },   { "zu", "ず" },   { "ze", "ぜ" },   { "zo", "ぞ" },
	{ "da", "だ" },   { "di", "ぢ" },   { "du", "づ" },   { "de", "で" },   { "do", "ど" },
	{ "ba", "ば" },   { "bi", "び" },   { "bu", "ぶ" },   { "be", "べ" },   { "bo", "ぼ" },
	{ "pa", "ぱ" },   { "pi", "ぴ" },   { "pu", "ぷ" },   { "pe", "ぺ" },   { "po", "ぽ" },
	{ "va", "ゔぁ" }, { "vi", "ゔぃ" }, { "vu", "ゔ" },   { "ve", "ゔぇ" }, { "vo", "ゔぉ" },
	{ "kya", "きゃ" }, { "kyu", "きゅ" }, { "kyo", "きょ" }, { "gya", "ぎゃ" }, { "gyu", "ぎゅ" },
	{ "gyo", "ぎょ" }, { "sha", "しゃ" }, { "sya", "しゃ" }, { "shu", "しゅ" }, { "syu", "しゅ" },
	{ "sho", "しょ" }, { "syo", "しょ" }, { "she", "しぇ" }, { "ja", "じゃ" },  { "zya", "じゃ" },
	{ "jya", "じゃ" }, { "ju", "じゅ" },  { "zyu", "じゅ" }, { "jyu", "じゅ" }, { "jo", "じょ" },
	{ "zyo", "じょ" }, { "jyo", "じょ" }, { "je", "じぇ" },  { "cha", "ちゃ" }, { "tya", "ちゃ" },
	{ "chu", "ちゅ" }, { "tyu", "ちゅ" }, { "cho", "ちょ" }, { "tyo", "ちょ" }, { "che", "ちぇ" },
	{ "nya", "にゃ" }, { "nyu", "にゅ" }, { "nyo", "にょ" }, { "hya", "ひゃ" }, { "hyu", "ひゅ" },
	{ "hyo", "ひょ" }, { "bya", "びゃ" }, { "byu", "びゅ" }, { "byo", "びょ" }, { "pya", "ぴゃ" },
	{ "pyu", "ぴゅ" }, { "pyo", "ぴょ" }, { "mya", "みゃ" }, { "myu", "みゅ" }, { "myo", "みょ" },
	{ "rya", "りゃ" }, { "ryu", "りゅ" }, { "ryo", "りょ" }, { "fa", "ふぁ" },  { "fi", "ふぃ" },
	{ "fe", "ふぇ" },  { "fo", "ふぉ" },  { "wi", "うぃ" },  { "we", "うぇ" },  { "thi", "てぃ" },
	{ "dhi", "でぃ" }, { "twu", "とぅ" }, { "tsa", "つぁ" }, { "tse", "つぇ" }, { "tso", "つぉ" },
};

static bool letter_is_vowel(char c)
{
	return c == 'a' || c == 'i' || c == 'u' || c == 'e' || c == 'o';
}

/* The syllable that REST begins with; the longest spelling counts.  NULL where none does. */
static const struct syllable *syllable_read(struct sv rest)
{
	const struct syllable *best = NULL;
	size_t best_len = 0;

	for (size_t i = 0; i < ARRAY_LEN(syllables); i++) {
		struct sv spelling = sv_from(syllables[i].romaji);

		if (spelling.len > best_len && sv_starts(rest, spelling)) {
			best = &syllables[i];
			best_len = spelling.len;
		}
	}
	return best;
}

/* Reads the sound that is no syllable of its own (ん, っ); returns the letters it takes. */
static size_t special_read(struct sv rest, const char **kana)
{
	char first = rest.data[0], second = rest.len > 1 ? rest.data[1] : 0;

	*kana = "ん";
	if (first == 'n' && (!second || (!letter_is_vowel(second) && second != 'y')))
		return second == '\'' ? 2 : 1;
	if (first == 'm' && (second == 'b' || second == 'p' || second == 'm'))
		return 1;
	*kana = "っ";
	if (second && first == second && !letter_is_vowel(first))
		return 1;
	return first == 't' && second == 'c' ? 1 : 0;
}

/* Reads ROMAJI into OUT as far as it goes; returns what could not be read. */
static struct sv kana_read(struct sv romaji, struct str *out)
{
	while (romaji.len) {
		const struct syllable *syllable = syllable_read(romaji);
		const char *kana;
		size_t taken;

		if (syllable) {
			str_append_cstr(out, syllable->kana);
			romaji = sv_sub(romaji, strlen(syllable->romaji), romaji.len);
			continue;
		}
		taken = romaji.data[0] == '-' ? 1 : special_read(romaji, &kana);
		if (!taken)
			break;
		/* A long vowel is dropped by the fold anyway. */
		if (romaji.data[0] != '-')
			str_append_cstr(out, kana);
		romaji = sv_sub(romaji, taken, romaji.len);
	}
	return romaji;
}

/* Tells whether a long sound may have been left out behind KANA: it ends in o or u. */
static bool kana_may_be_long(struct sv kana)
{
	for (size_t i = 0; i < ARRAY_LEN(syllables); i++) {
		const char *romaji = syllables[i].romaji;
		char last = romaji[strlen(romaji) - 1];

		if (sv_equal(kana, sv_from(syllables[i].kana)))
			return last == 'o' || last == 'u';
	}
	return false;
}

/* Gives KANA with う put in where the bits of MASK say, in the order of the places. */
static int long_give(struct sv kana, const size_t *places, size_t places_len, unsigned mask,
                     kana_fn fn, void *payload)
{
	struct str text = { 0 };
	size_t at = 0;
	int status;

	for (size_t i = 0; i < places_len; i++) {
		if (!(mask & 1u << i))
			continue;
		str_append(&text, sv_sub(kana, at, places[i] - at));
		str_append_cstr(&text, "う");
		at = places[i];
	}
	str_append(&text, sv_sub(kana, at, kana.len));
	status = fn(payload, str_view(&text));
	str_finish(&text);
	return status;
}

/* Gives KANA and what it may stand for where the u of long vowels was left out. */
static int longs_give(struct sv kana, kana_fn fn, void *payload)
{
	size_t places[LONG_MAX], len = 0;
	int status = 0;

	for (size_t at = 0; at < kana.len && len < LONG_MAX;) {
		size_t bytes = point_first(sv_sub(kana, at, kana.len)).bytes;
		struct sv after = sv_sub(kana, at + bytes, kana.len);
		struct sv next = sv_sub(after, 0, point_first(after).bytes);
		bool small = sv_equal(next, SV("ゃ")) || sv_equal(next, SV("ゅ")) || sv_equal(next, SV("ょ"));
		struct sv here = sv_sub(kana, at, bytes + (small ? next.len : 0));

		at += here.len;
		if (kana_may_be_long(here) && !sv_starts(sv_sub(kana, at, kana.len), SV("う")))
			places[len++] = at;
	}
	for (unsigned mask = 0; mask < 1u << len && !status; mask++)
		status = long_give(kana, places, len, mask, fn, payload);
	return status;
}

int text_romaji_kana(struct sv romaji, kana_fn fn, void *payload)
{
	struct str lower = { 0 }, kana = { 0 };
	struct sv pending;
	int status = 0;

	for (size_t i = 0; i < romaji.len; i++) {
		char c = romaji.data[i];

		str_append_fill(&lower, c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c, 1);
	}
	pending = kana_read(str_view(&lower), &kana);
	if (!pending.len && kana.len) {
		status = longs_give(str_view(&kana), fn, payload);
	} else if (pending.len < SPELLING_MAX && kana.len) {
		/* A syllable that is still being typed may become each that begins so. */
		size_t stem = kana.len, given = 0;

		for (size_t i = 0; i < ARRAY_LEN(syllables) && given < VARIANTS_MAX && !status; i++) {
			if (!sv_starts(sv_from(syllables[i].romaji), pending))
				continue;
			str_truncate(&kana, stem);
			str_append_cstr(&kana, syllables[i].kana);
			status = fn(payload, str_view(&kana));
			given++;
		}
	}
	str_finish(&lower);
	str_finish(&kana);
	return status;
}

/* Appends the spelling number KUNREI (0 Hepburn, 1 the other) of the syllable that KANA begins with;
 * returns its bytes, 0 where there is none. */
static size_t syllable_spell(struct sv kana, int kunrei, struct str *out)
{
	const struct syllable *best = NULL;
	size_t best_len = 0;

	for (size_t i = 0; i < ARRAY_LEN(syllables); i++) {
		struct sv spelled = sv_from(syllables[i].kana);

		if (!sv_starts(kana, spelled) || spelled.len < best_len)
			continue;
		if (spelled.len == best_len && !kunrei)
			continue;
		/* Of the further spellings the first is Kunrei. */
		if (spelled.len == best_len && best != &syllables[i - 1])
			continue;
		best = &syllables[i];
		best_len = spelled.len;
	}
	if (best)
		str_append_cstr(out, best->romaji);
	return best_len;
}

/* Spells KANA; without LONG the u behind o and u is left out.  False where something is no kana. */
static bool kana_spell(struct sv kana, int kunrei, bool keep_long, struct str *out)
{
	bool doubled = false;

	while (kana.len) {
		size_t start = out->len, bytes;

		if (sv_starts(kana, SV("ん")) || sv_starts(kana, SV("ー"))) {
			str_append_cstr(out, sv_starts(kana, SV("ん")) ? "n" : "");
			kana = sv_sub(kana, 3, kana.len);
			continue;
		}
		if (sv_starts(kana, SV("っ"))) {
			doubled = true;
			kana = sv_sub(kana, 3, kana.len);
			continue;
		}
		if (!keep_long && sv_starts(kana, SV("う")) && start &&
		    (out->data[start - 1] == 'o' || out->data[start - 1] == 'u')) {
			kana = sv_sub(kana, 3, kana.len);
			continue;
		}
		bytes = syllable_spell(kana, kunrei, out);
		if (!bytes)
			return false;
		if (doubled && !letter_is_vowel(out->data[start])) {
			struct str syllable = { 0 };

			str_append_cstr(&syllable, out->data + start);
			str_truncate(out, start);
			str_append_fill(out, sv_starts(str_view(&syllable), SV("ch")) ? 't' : syllable.data[0],
			                1);
			str_append(out, str_view(&syllable));
			str_finish(&syllable);
		}
		doubled = false;
		kana = sv_sub(kana, bytes, kana.len);
	}
	return out->len > 0;
}

/* Appends KANA with katakana as hiragana; false where something else is in it. */
static bool hiragana_append(struct str *out, struct sv kana)
{
	while (kana.len) {
		struct point point = point_first(kana);

		if (point.cp != 0x30FC && !point_is_kana(point.cp))
			return false;
		str_append_cp(out, point.cp >= 0x30A1 && point.cp <= 0x30F6 ? point.cp - 0x60 : point.cp);
		kana = sv_sub(kana, point.bytes, kana.len);
	}
	return out->len > 0;
}

int text_kana_romaji(struct sv kana, kana_fn fn, void *payload)
{
	struct str hiragana = { 0 }, romaji = { 0 }, before = { 0 };
	int status = 0;

	if (hiragana_append(&hiragana, kana)) {
		for (int spelling = 0; spelling < 4 && !status; spelling++) {
			str_clear(&romaji);
			if (!kana_spell(str_view(&hiragana), spelling & 1, spelling & 2, &romaji))
				break;
			if (!sv_equal(str_view(&romaji), str_view(&before)))
				status = fn(payload, str_view(&romaji));
			str_clear(&before);
			str_append(&before, str_view(&romaji));
		}
	}
	str_finish(&hiragana);
	str_finish(&romaji);
	str_finish(&before);
	return status;
}
