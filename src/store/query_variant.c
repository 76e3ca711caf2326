#include "query_sound.h"

#include <string.h>

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

/* Returns where a spelling of so many KANA counts: -1 as the term, FIELD_SPEAKER in names only,
 * FIELD_COUNT nowhere. */
static int kana_field(const struct term *term, size_t kana, size_t anywhere)
{
	if (kana >= anywhere || (term->field == FIELD_SPEAKER && kana > 0))
		return -1;
	return kana >= KANA_NAME_MIN ? FIELD_SPEAKER : FIELD_COUNT;
}

static void sound_add(struct query *query, struct term *term, struct sv sound, int field)
{
	if (field < FIELD_COUNT)
		term_variant_add(query, term, VARIANT_ROMAJI, field, sound);
}

/* Counts the kana of READING, long vowel signs aside; *LONG tells whether it has one. */
static size_t reading_kana(struct sv reading, bool *is_long)
{
	size_t kana = 0;

	*is_long = false;
	for (struct sv rest = reading; rest.len; rest = sv_sub(rest, KANA_BYTES, rest.len)) {
		bool sign = sv_starts(rest, SV("ー"));

		kana += !sign;
		*is_long = *is_long || sign;
	}
	return kana;
}

/* A reading counts by its own length: おおの says more than おの. */
static void readings_add(struct query *query, struct term *term, struct sv letters,
			 const struct readings *readings)
{
	bool dashed = memchr(letters.data, '-', letters.len) != NULL;

	for (size_t i = 0; i < readings->len; i++) {
		struct sv reading = str_view(&readings->items[i]);
		bool is_long;
		size_t kana = reading_kana(reading, &is_long);

		/* Who types a long vowel sign (sa-ba) means katakana, which is no particle. */
		sound_add(query, term, reading,
			  kana_field(term, kana,
				     dashed && is_long ? KANA_NAME_MIN : KANA_ANYWHERE_MIN));
	}
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

/* Adds the words of READING, whose letters end in o or u, with the vowel long: Sato is さとう. */
static void long_words_add(struct lookup *lookup, const struct dictionary *dictionary,
			   struct sv reading)
{
	struct str longer = { 0 };

	if (reading.len / KANA_BYTES < KANA_ANYWHERE_MIN) {
		str_append(&longer, reading);
		str_append_cstr(&longer, "う");
		if (lookup->words < DICTIONARY_WORDS_MAX)
			dictionary_find(dictionary, str_view(&longer), false, word_take, lookup);
	}
	str_finish(&longer);
}

/* -- terms ------------------------------------------------------------------------------------- */

static void letters_words_add(struct query *query, struct term *term, struct sv letters,
			      const struct readings *readings, const struct dictionary *dictionary)
{
	struct lookup lookup = { .query = query, .term = term, .first = term->variants_len };
	char last = letters.len ? letters.data[letters.len - 1] : '\0';

	if (readings->open || letters.len < DICTIONARY_LETTERS_MIN)
		return;
	for (size_t i = 0; i < readings->len; i++)
		words_add(&lookup, dictionary, str_view(&readings->items[i]));
	for (size_t i = 0; i < readings->len && (last == 'o' || last == 'u' || last == 'h'); i++)
		long_words_add(&lookup, dictionary, str_view(&readings->items[i]));
}

static void letters_variants_add(struct query *query, struct term *term, struct sv letters,
                                 const struct dictionary *dictionary)
{
	struct readings readings = { 0 };

	romaji_readings(letters, &readings);
	if (!readings.open || readings.kana >= KANA_ANYWHERE_MIN)
		readings_add(query, term, letters, &readings);
	letters_words_add(query, term, letters, &readings, dictionary);
	readings_finish(&readings);
}

static void kana_variants_add(struct query *query, struct term *term, struct sv kana,
                              const struct dictionary *dictionary)
{
	struct lookup lookup = { .query = query, .term = term };
	struct readings spellings = { 0 };
	size_t anywhere = term_is_katakana(term) ? KANA_NAME_MIN : KANA_ANYWHERE_MIN;

	kana_spellings(kana, &spellings);
	for (size_t i = 0; i < spellings.len; i++)
		sound_add(query, term, str_view(&spellings.items[i]),
			  kana_field(term, spellings.kana, anywhere));
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
