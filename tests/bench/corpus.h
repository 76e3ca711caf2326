/* corpus.h -- the sessions that the benchmarks run on, the same ones for the same seed.
 *
 * Words follow a steep law (the k-th word is drawn about 1/k as often), so that there are common and
 * rare ones; three of ten sessions are Japanese. */
#pragma once

#include "xsnotes/model.h"

/* Where the sequence of chances stands; begin with any state. */
struct dice {
	uint64_t state;
};

/* Fills SESSION number I (from 0), its texts in ARENA.  Call it for 0, 1, 2 ... with one DICE. */
void corpus_session(struct dice *dice, long i, struct arena *arena, struct session *session);
