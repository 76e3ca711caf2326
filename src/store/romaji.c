#include "romaji.h"

#include "romaji_rows.h"

enum { KANA_BYTES = 3 };

void readings_finish(struct readings *readings)
{
	for (size_t i = 0; i < READINGS_MAX; i++)
		str_finish(&readings->items[i]);
	*readings = (struct readings){ 0 };
}

static void all_append(struct readings *readings, struct sv text)
{
	for (size_t i = 0; i < readings->len; i++)
		str_append(&readings->items[i], text);
}

/* Lets the first LEN readings, as they are without their last DROPPED bytes, go on with EXTRA as
 * well; the old ones stay first. */
static void readings_fork(struct readings *readings, size_t len, size_t dropped, struct sv extra)
{
	for (size_t i = 0; i < len && readings->len < READINGS_MAX; i++) {
		struct str *added = &readings->items[readings->len++];

		str_clear(added);
		str_append(added, sv_sub(str_view(&readings->items[i]), 0,
					 readings->items[i].len - dropped));
		str_append(added, extra);
	}
}

/* A word while it is read. */
struct reader {
	struct sv rest;
	struct readings *out;
	bool begun;
	bool after_n; /* the last kana is ん */
};

static char letter_at(const struct reader *reader, size_t at)
{
	return at < reader->rest.len ? reader->rest.data[at] : '\0';
}

static void reader_skip(struct reader *reader, size_t letters)
{
	reader->rest = sv_sub(reader->rest, letters, reader->rest.len);
}

/* n, nn and m before a lip sound are ん; so is n cut off from the vowel behind it (kon'ya). */
static bool syllabic_take(struct reader *reader)
{
	char first = letter_at(reader, 0), second = letter_at(reader, 1);
	char third = letter_at(reader, 2);

	if (first == 'm' && romaji_is_lip(second)) {
		reader_skip(reader, 1);
	} else if (first == 'n' && (second == '\'' || second == '-')) {
		reader_skip(reader, 2);
	} else if (first == 'n' && second == 'n') {
		reader_skip(reader, romaji_vowel(third) >= 0 || third == 'y' ? 1 : 2);
	} else if (first == 'n' && second && romaji_vowel(second) < 0 && second != 'y') {
		reader_skip(reader, 1);
	} else {
		return false;
	}
	all_append(reader->out, SV("ん"));
	reader->out->kana++;
	return true;
}

/* A consonant written twice is a small っ and the consonant; tch is one as well. */
static bool double_take(struct reader *reader)
{
	char first = letter_at(reader, 0), second = letter_at(reader, 1);

	if (!second || romaji_vowel(first) >= 0 ||
	    (first != second && !(first == 't' && second == 'c')))
		return false;
	reader_skip(reader, 1);
	all_append(reader->out, SV("っ"));
	reader->out->kana++;
	return true;
}

/* A vowel written twice, or with a dash behind it, is a long one of katakana as well (saabaa,
 * sa-ba); returns whether one stands here. */
static bool double_vowel_take(struct reader *reader, char vowel)
{
	size_t len = reader->out->len;
	bool dash = letter_at(reader, 0) == '-';
	struct sv again = romaji_vowel_kana(romaji_vowel(vowel));

	if (!dash && letter_at(reader, 0) != vowel)
		return false;
	reader_skip(reader, 1);
	all_append(reader->out, dash ? SV("ー") : again);
	if (!dash)
		readings_fork(reader->out, len, again.len, SV("ー"));
	return true;
}

/* Behind o and u a long vowel may have been left out (Kono, Tokyo), or be written oh (Ohno). */
static void long_vowel_fork(struct reader *reader, char vowel, bool bare)
{
	char next = letter_at(reader, 0);
	size_t len = reader->out->len;
	bool h = vowel == 'o' && next == 'h' && romaji_vowel(letter_at(reader, 1)) < 0;

	if (h)
		reader_skip(reader, 1);
	/* At the end the reading is a beginning anyway. */
	if (!reader->rest.len || romaji_vowel(letter_at(reader, 0)) >= 0)
		return;
	if (vowel == 'o' && bare)
		readings_fork(reader->out, len, 0, SV("お"));
	if (vowel == 'o' || vowel == 'u')
		readings_fork(reader->out, len, 0, SV("う"));
}

/* What a syllable may stand for besides its row: nya for n and ya (honya), ti for the sound that an
 * input method wants thi for (paatishon). */
static void syllable_fork(struct reader *reader, const struct romaji_row *row, int column, bool after_n)
{
	size_t len = reader->out->len;
	struct sv kana = row->kana[column];
	struct sv other = romaji_other_find(row->onset, column);

	if (!other.len)
		return;
	/* The ん is there already. */
	if (after_n && sv_starts(other, SV("ん")))
		other = sv_sub(other, KANA_BYTES, other.len);
	readings_fork(reader->out, len, kana.len, other);
}

static bool syllable_take(struct reader *reader)
{
	const struct romaji_row *row = romaji_row_find(reader->rest, true);
	char vowel;
	int column;

	if (!row)
		return false;
	vowel = letter_at(reader, row->onset.len);
	column = romaji_vowel(vowel);
	all_append(reader->out, row->kana[column]);
	reader->out->kana++;
	syllable_fork(reader, row, column, reader->after_n);
	reader_skip(reader, row->onset.len + 1);
	if (!double_vowel_take(reader, vowel))
		long_vowel_fork(reader, vowel, row->onset.len == 0 && !reader->begun);
	return true;
}

/* A word that ends in a consonant is still being typed: every vowel may follow. */
static bool ending_take(struct reader *reader)
{
	const struct romaji_row *row = romaji_row_find(reader->rest, false);
	struct readings longer = { .kana = reader->out->kana, .open = true };

	if (!row || row->onset.len == 0 || row->onset.len != reader->rest.len)
		return false;
	for (size_t i = 0; i < reader->out->len; i++) {
		for (int column = 0; column < ROMAJI_VOWELS && longer.len < READINGS_MAX;
		     column++) {
			struct str *added = &longer.items[longer.len];

			if (!row->kana[column].len)
				continue;
			str_append(added, str_view(&reader->out->items[i]));
			str_append(added, row->kana[column]);
			longer.len++;
		}
	}
	readings_finish(reader->out);
	*reader->out = longer;
	reader_skip(reader, reader->rest.len);
	return true;
}

/* ん at the very end: n may also begin a syllable, but its five kana say no more than nothing. */
static bool last_n_take(struct reader *reader)
{
	if (!sv_equal(reader->rest, SV("n")))
		return false;
	reader_skip(reader, 1);
	all_append(reader->out, SV("ん"));
	reader->out->kana++;
	return true;
}

void romaji_readings(struct sv word, struct readings *out)
{
	struct reader reader = { .rest = word, .out = out };

	*out = (struct readings){ .len = 1 };
	if (word.len == 0 || word.len > WORD_LETTERS_MAX)
		out->len = 0;
	while (out->len && reader.rest.len) {
		bool n = last_n_take(&reader) || syllabic_take(&reader);

		if (!n && !double_take(&reader) && !syllable_take(&reader) && !ending_take(&reader))
			out->len = 0;
		reader.begun = true;
		reader.after_n = n;
	}
}
