#include "query_sound.h"

#include <string.h>

enum { KANA_BYTES = 3 };

/* Appends the sign between units I - 1 and I of TERM that says how they sound: a dash is a long vowel
 * or parts n from a vowel, as an apostrophe does. */
static void sounding_append(const struct term *term, size_t i, struct str *out)
{
	size_t start = term->fold.units[i - 1].end, end = term->fold.units[i].start;
	struct sv between = sv_sub(term->text, start, end > start ? end - start : 0);

	if (sv_equal(between, SV("-")))
		str_append(out, between);
	else if (sv_equal(between, SV("'")) || sv_equal(between, SV("’")))
		str_append_cstr(out, "'");
}

bool term_letters(const struct term *term, struct str *out)
{
	for (size_t i = 0; i < term->fold.len; i++) {
		const struct fold_unit *unit = &term->fold.units[i];

		if (unit->cp < 'a' || unit->cp > 'z' ||
		    (i && unit->flags & (FOLD_BLANK | FOLD_HARD)))
			return false;
		if (i && unit->flags & FOLD_JOIN)
			sounding_append(term, i, out);
		str_append_cp(out, unit->cp);
	}
	return true;
}

/* Appends the folded kana of TERM, where it has nothing else; the fold has made small kana large,
 * so that a ya, yu, yo behind the i row is taken for a small one, as it mostly is. */
static bool fold_kana(const struct fold *fold, struct str *out)
{
	static const char i_row[] = "きしちにひみりぎじびぴ";

	for (size_t i = 0; i < fold->len; i++) {
		uint32_t cp = fold->units[i].cp;
		struct sv before =
			sv_sub(str_view(out), out->len > KANA_BYTES ? out->len - KANA_BYTES : 0,
			       KANA_BYTES);
		bool glide = cp == 0x3084 || cp == 0x3086 || cp == 0x3088;
		bool small = false;

		if (cp < 0x3041 || cp > 0x3096 ||
		    (i && fold->units[i].flags & (FOLD_BLANK | FOLD_HARD)))
			return false;
		for (size_t j = 0; glide && before.len && j + KANA_BYTES < sizeof(i_row);
		     j += KANA_BYTES)
			small = small || sv_starts((struct sv){ i_row + j, KANA_BYTES }, before);
		str_append_cp(out, small ? cp - 1 : cp);
	}
	return out->len > 0;
}

/* Returns the code point at the start of REST where it is kana of full width, as hiragana; 0: none.
 */
static uint32_t kana_at(struct sv rest)
{
	unsigned char a, b, c;
	uint32_t cp;

	if (rest.len < KANA_BYTES)
		return 0;
	a = (unsigned char)rest.data[0];
	b = (unsigned char)rest.data[1];
	c = (unsigned char)rest.data[2];
	cp = (uint32_t)(a & 0x0F) << 12 | (uint32_t)(b & 0x3F) << 6 | (c & 0x3F);
	if (a != 0xE3)
		return 0;
	if (cp >= 0x30A1 && cp <= 0x30F6)
		cp -= 0x60;
	if (cp == 0x3062) /* ぢ */
		cp = 0x3058;
	if (cp == 0x3065) /* づ */
		cp = 0x305A;
	return cp == 0x30FC || (cp >= 0x3041 && cp <= 0x3096) ? cp : 0;
}

bool term_kana(const struct term *term, struct str *out)
{
	for (struct sv rest = term->text; rest.len; rest = sv_sub(rest, KANA_BYTES, rest.len)) {
		uint32_t cp = kana_at(rest);

		if (!cp) {
			str_clear(out);
			return fold_kana(&term->fold, out);
		}
		if (cp != 0x30FC)
			str_append_cp(out, cp);
	}
	return out->len > 0;
}

bool term_is_katakana(const struct term *term)
{
	return sv_starts(term->text, SV("\xE3\x82")) ? (unsigned char)term->text.data[2] >= 0xA1 :
	                                                sv_starts(term->text, SV("\xE3\x83"));
}
