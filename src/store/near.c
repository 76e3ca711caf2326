#include "near.h"

#include <stdlib.h>
#include <string.h>

#include "vocab.h"

enum {
	NEAR_SHORT_LETTERS = 5, /* from here on one slip is forgiven */
	NEAR_LONG_LETTERS = 8,  /* from here on two */
	NEAR_LETTERS_MAX = 48,
};

void near_words_finish(struct near_words *words)
{
	free(words->items);
	*words = (struct near_words){ 0 };
}

int near_reach(size_t letters)
{
	if (letters < NEAR_SHORT_LETTERS || letters > NEAR_LETTERS_MAX)
		return 0;
	return letters < NEAR_LONG_LETTERS ? 1 : 2;
}

/* -- distance ---------------------------------------------------------------------------------- */

/* Reads the code points of TEXT, which is well-formed; returns how many there are, and LIMIT + 1
 * where there are more. */
static size_t points_read(struct sv text, uint32_t *points, size_t limit)
{
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.data[i];

		if ((byte & 0xC0) == 0x80 && len) {
			points[len - 1] =
				points[len - 1] << 8 | byte; /* only compared for equality */
			continue;
		}
		if (len == limit)
			return limit + 1;
		points[len++] = byte;
	}
	return len;
}

static size_t point_bytes(uint32_t point)
{
	return point < 0x100 ? 1 : point < 0x10000 ? 2 : point < 0x1000000 ? 3 : 4;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* The alignment of one word with another, a row for each letter of the second. */
struct alignment {
	uint32_t a[NEAR_LETTERS_MAX + 1];
	uint32_t b[NEAR_LETTERS_MAX + 3];
	size_t a_len;
	int rows[NEAR_LETTERS_MAX + 4][NEAR_LETTERS_MAX + 2];
};

/* Fills the row of B's letter I (from 1) and returns its least value. */
static int row_fill(struct alignment *al, size_t i)
{
	int *row = al->rows[i];
	const int *above = al->rows[i - 1];
	int best = row[0] = (int)i;

	for (size_t j = 1; j <= al->a_len; j++) {
		bool same = al->b[i - 1] == al->a[j - 1];

		row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + !same);
		if (i > 1 && j > 1 && al->b[i - 1] == al->a[j - 2] && al->b[i - 2] == al->a[j - 1])
			row[j] = least(row[j], al->rows[i - 2][j - 2] + 1);
		best = least(best, row[j]);
	}
	return best;
}

int near_distance(struct sv a, struct sv b, int reach, size_t *dead_bytes)
{
	struct alignment al;
	int before = 0, best = 0;
	size_t b_len, bytes = 0;
	bool long_b;

	*dead_bytes = 0;
	al.a_len = points_read(a, al.a, NEAR_LETTERS_MAX);
	if (al.a_len > NEAR_LETTERS_MAX)
		return reach + 1;
	b_len = points_read(b, al.b, al.a_len + 2);
	long_b = b_len > al.a_len + 2;
	for (size_t j = 0; j <= al.a_len; j++)
		al.rows[0][j] = (int)j;
	for (size_t i = 1; i <= b_len - long_b; i++) {
		bytes += point_bytes(al.b[i - 1]);
		before = best;
		best = row_fill(&al, i);
		/* A swap reaches back two rows for 1, so two rows must be out of reach. */
		if (best > reach && before >= reach) {
			*dead_bytes = bytes;
			return reach + 1;
		}
	}
	return long_b ? reach + 1 : least(al.rows[b_len][al.a_len], reach + 1);
}

/* -- words ------------------------------------------------------------------------------------- */

static void word_add(struct near_words *out, struct arena *arena, struct sv text, int distance)
{
	out->items = array_reserve(out->items, &out->cap, out->len + 1, sizeof(*out->items));
	out->items[out->len++] =
		(struct near_word){ .text = arena_copy(arena, text), .distance = distance };
}

static int near_compare(const void *left, const void *right)
{
	const struct near_word *a = left, *b = right;

	return a->distance != b->distance ? a->distance - b->distance
					  : sv_compare(a->text, b->text);
}

bool near_find(struct store *store, struct sv word, struct arena *arena, struct near_words *out,
               struct error *err)
{
	uint32_t points[NEAR_LETTERS_MAX + 1];
	int reach = near_reach(points_read(word, points, NEAR_LETTERS_MAX));
	struct vocab vocab = { .store = store };
	struct sv first;
	bool found, ok;

	if (reach == 0)
		return true;
	first = sv_sub(word, 0, point_bytes(points[0]));
	ok = vocab_seek(&vocab, first, &found, err);
	while (ok && found && sv_starts(str_view(&vocab.word), first)) {
		size_t dead = 0;
		int distance = near_distance(word, str_view(&vocab.word), reach, &dead);

		if (distance > 0 && distance <= reach)
			word_add(out, arena, str_view(&vocab.word), distance);
		ok = dead ? vocab_leap(&vocab, dead, &found, err) : vocab_next(&vocab, &found, err);
	}
	vocab_close(&vocab);
	if (!ok)
		return false;
	if (out->len)
		qsort(out->items, out->len, sizeof(*out->items), near_compare);
	out->len = out->len < NEAR_WORDS_MAX ? out->len : NEAR_WORDS_MAX;
	return true;
}

bool inside_find(struct store *store, struct sv word, struct arena *arena, struct near_words *out,
                 struct error *err)
{
	struct vocab vocab = { .store = store };
	bool found, ok;

	ok = vocab_seek(&vocab, (struct sv){ 0 }, &found, err);
	while (ok && found && out->len < INSIDE_WORDS_MAX) {
		struct sv rest = sv_sub(str_view(&vocab.word), 1, vocab.word.len);

		if (rest.len >= word.len && memmem(rest.data, rest.len, word.data, word.len))
			word_add(out, arena, str_view(&vocab.word), 0);
		ok = vocab_next(&vocab, &found, err);
	}
	vocab_close(&vocab);
	return ok;
}
