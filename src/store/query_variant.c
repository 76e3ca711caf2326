#include "query_term.h"
#include "romaji.h"
#include "romaji_dictionary.h"

enum {
	JOINED_WORDS_MAX = 3,
	KANA_BYTES = 3,
	KANA_ANYWHERE_MIN =
		3, /* この, ので, から stand in every text: shorter ones only in names */
	KANA_NAME_MIN = 2,
	DICTIONARY_LETTERS_MIN = 4,
	DICTIONARY_WORDS_MAX = 200,
};

/* -- joined ------------------------------------------------------------------------------------ */

/* Tells whether TERM is a bare Latin word that may be half of one. */
static bool term_is_bare_word(const struct term *term)
{
	if (!term_is_text(term) || term->negated || term->phrase)
		return false;
	for (size_t i = 0; i < term->fold.len; i++)
		if (term->fold.units[i].fold_class == FOLD_CJK ||
		    (i && term->fold.units[i].flags & FOLD_WORD))
			return false;
	return true;
}

/* Gives the terms [FIRST, END) the word that they make together. */
static void joined_add(struct query *query, size_t first, size_t end)
{
	struct str joined = { 0 };

	for (size_t i = first; i < end; i++)
		str_append(&joined, query->terms[i].text);
	for (size_t i = first; i < end; i++)
		term_variant_add(query, &query->terms[i], VARIANT_JOINED, -1, str_view(&joined));
	str_finish(&joined);
}

/* A text that says keylogger has both words of "key logger": each term takes the whole word. */
static void joined_variants_add(struct query *query, size_t first)
{
	for (size_t start = first; start < query->terms_len; start++) {
		for (size_t end = start; end < query->terms_len && end < start + JOINED_WORDS_MAX;
		     end++) {
			const struct term *term = &query->terms[end];

			if (!term_is_bare_word(term) || term->field != query->terms[start].field ||
			    (end > start && term->tied))
				break;
			if (end > start)
				joined_add(query, start, end + 1);
		}
	}
}

/* -- by sound ---------------------------------------------------------------------------------- */

/* Appends the letters of TERM, parts joined by other signs than blanks, where there is nothing
 * else. */
static bool term_letters(const struct term *term, struct str *out)
{
	for (size_t i = 0; i < term->fold.len; i++) {
		const struct fold_unit *unit = &term->fold.units[i];

		if (unit->cp < 'a' || unit->cp > 'z' ||
		    (i && unit->flags & (FOLD_BLANK | FOLD_HARD)))
			return false;
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

/* Appends TERM as hiragana without long vowel signs, where it is nothing but kana. */
static bool term_kana(const struct term *term, struct str *out)
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

static bool term_is_katakana(const struct term *term)
{
	return sv_starts(term->text, SV("\xE3\x82")) ? (unsigned char)term->text.data[2] >= 0xA1 :
	                                                sv_starts(term->text, SV("\xE3\x83"));
}

/* Returns where a spelling of so many KANA counts: -1 as the term, FIELD_SPEAKER in names only,
 * FIELD_COUNT nowhere. */
static int kana_field(const struct term *term, size_t kana, size_t anywhere)
{
	if (kana >= anywhere || (term->field == FIELD_SPEAKER && kana > 0))
		return -1;
	return kana >= KANA_NAME_MIN ? FIELD_SPEAKER : FIELD_COUNT;
}

static void readings_add(struct query *query, struct term *term, const struct readings *readings,
                         int field)
{
	for (size_t i = 0; i < readings->len && field < FIELD_COUNT; i++)
		term_variant_add(query, term, VARIANT_ROMAJI, field, str_view(&readings->items[i]));
}

/* -- by the dictionary ------------------------------------------------------------------------- */

/* Takes words for one term. */
struct lookup {
	struct query *query;
	struct term *term;
	size_t words;
	size_t first; /* of the term's variants that are words */
};

/* Counts the characters of WORD, 2 for more than one. */
static size_t word_characters(struct sv word)
{
	size_t characters = 0;

	for (size_t i = 0; i < word.len && characters < 2; i++)
		characters += ((unsigned char)word.data[i] & 0xC0) != 0x80;
	return characters;
}

/* Tells whether WORD holds one that was taken already, and so says nothing new. */
static bool word_is_spare(const struct lookup *lookup, struct sv word)
{
	for (size_t i = lookup->first; i < lookup->term->variants_len; i++)
		if (lookup->term->variants[i].field < 0 &&
		    sv_starts(word, lookup->term->variants[i].text))
			return true;
	return false;
}

/* A single ideograph would be found in too many words: it counts as a name only. */
static bool word_take(void *payload, struct sv raw)
{
	struct lookup *lookup = payload;
	struct str clean = { 0 };
	struct sv word;
	int field;

	text_clean(&clean, raw, CLEAN_LINE);
	word = str_view(&clean);
	field = kana_field(lookup->term, word_characters(word), KANA_NAME_MIN);
	if (field == FIELD_COUNT && word.len)
		field = FIELD_SPEAKER;
	if (field < FIELD_COUNT && !word_is_spare(lookup, word))
		lookup->words += term_variant_add(lookup->query, lookup->term, VARIANT_DICTIONARY,
						  field, word);
	str_finish(&clean);
	return lookup->words < DICTIONARY_WORDS_MAX;
}

/* Adds the words that are read READING; of a long enough one also those that begin so. */
static void words_add(struct lookup *lookup, const struct dictionary *dictionary, struct sv reading)
{
	bool longer = reading.len / KANA_BYTES >= KANA_ANYWHERE_MIN;

	if (lookup->words < DICTIONARY_WORDS_MAX && reading.len / KANA_BYTES >= KANA_NAME_MIN)
		dictionary_find(dictionary, reading, longer, word_take, lookup);
}

/* -- terms ------------------------------------------------------------------------------------- */

static void letters_variants_add(struct query *query, struct term *term, struct sv letters,
                                 const struct dictionary *dictionary)
{
	struct lookup lookup = { .query = query, .term = term };
	struct readings readings = { 0 };

	romaji_readings(letters, &readings);
	if (!readings.open || readings.kana >= KANA_ANYWHERE_MIN)
		readings_add(query, term, &readings,
			     kana_field(term, readings.kana, KANA_ANYWHERE_MIN));
	lookup.first = term->variants_len;
	for (size_t i = 0; i < readings.len && !readings.open; i++)
		if (letters.len >= DICTIONARY_LETTERS_MIN)
			words_add(&lookup, dictionary, str_view(&readings.items[i]));
	readings_finish(&readings);
}

static void kana_variants_add(struct query *query, struct term *term, struct sv kana,
                              const struct dictionary *dictionary)
{
	struct lookup lookup = { .query = query, .term = term };
	struct readings spellings = { 0 };
	size_t anywhere = term_is_katakana(term) ? KANA_NAME_MIN : KANA_ANYWHERE_MIN;

	kana_spellings(kana, &spellings);
	readings_add(query, term, &spellings, kana_field(term, spellings.kana, anywhere));
	lookup.first = term->variants_len;
	words_add(&lookup, dictionary, kana);
	readings_finish(&spellings);
}

static void sound_variants_add(struct query *query, struct term *term,
                               const struct dictionary *dictionary)
{
	struct str text = { 0 };

	if (!term_is_text(term))
		return;
	if (term_letters(term, &text)) {
		letters_variants_add(query, term, str_view(&text), dictionary);
	} else {
		str_clear(&text);
		if (term_kana(term, &text))
			kana_variants_add(query, term, str_view(&text), dictionary);
	}
	str_finish(&text);
}

void query_variants_add(struct query *query, size_t first)
{
	struct dictionary dictionary = { 0 };

	if (query->terms_len == first || query->terms_len - first > QUERY_VARIED_TERMS_MAX)
		return;
	joined_variants_add(query, first);
	dictionary_open(query->dictionary.data, &dictionary);
	for (size_t i = first; i < query->terms_len; i++)
		sound_variants_add(query, &query->terms[i], &dictionary);
	dictionary_close(&dictionary);
}
