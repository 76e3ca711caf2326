/* near.h -- words of the index that a mistyped term may mean, or that hold it inside. */
#pragma once

#include "handle.h"

/* At most how many words are taken for one term. */
enum { NEAR_WORDS_MAX = 24, INSIDE_WORDS_MAX = 64 };

/* A word of the index. */
struct near_word {
	struct sv text;
	int distance; /* optimal string alignment; 0 for words that hold the term inside */
};

/* Words in the caller's arena, nearest first. */
struct near_words {
	struct near_word *items;
	size_t len;
	size_t cap;
};

/* Frees the list, not the words. */
void near_words_finish(struct near_words *words);

/* Returns how far a word may be from one of LETTERS letters: 1 for 5 to 7, 2 for 8 and more, else
 * 0. */
int near_reach(size_t letters);
/* Returns the optimal string alignment distance of A and B in code points (insertion, deletion,
 * substitution, swap of neighbours), or REACH + 1 where it is more.  Where no word that begins like
 * B can be nearer, *DEAD_BYTES gets the length of the beginning that shows it, else 0. */
int near_distance(struct sv a, struct sv b, int reach, size_t *dead_bytes);

/* Appends to OUT the words of STORE's index within near_reach of the folded word WORD that begin
 * with its first letter, WORD itself left out.  Their texts live in ARENA. */
NODISCARD bool near_find(struct store *store, struct sv word, struct arena *arena,
                         struct near_words *out, struct error *err);
/* Appends to OUT the words of STORE's index that hold the folded WORD anywhere but at the start. */
NODISCARD bool inside_find(struct store *store, struct sv word, struct arena *arena,
                           struct near_words *out, struct error *err);
