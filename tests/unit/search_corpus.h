/* search_corpus.h -- 10,000 made sessions of which it is known what each one says.
 *
 * A concept is one thing under several spellings.  A session is filled with words that no query
 * asks for, and a few spellings of concepts are planted in it; what was planted where is written
 * down.  So the truth about a query comes from how the text was made, not from any folding.
 */
#pragma once

#include "xsnotes/store.h"

enum { CORPUS_SESSIONS = 10000, CORPUS_PLANTS = 4 };

/* Lists are separated by |. */
struct concept {
	const char *kind;
	const char *spellings; /* each of QUERIES must find each of these; "name/reading" of a
				  speaker */
	const char *decoys;    /* look alike, and are not to be found */
	const char *queries;
};

extern const struct concept corpus_concepts[];
extern const size_t corpus_concepts_len;

/* A concept planted in a session. */
struct plant {
	size_t concept;
	enum field field; /* FIELD_TITLE, FIELD_SPEAKER, FIELD_COMMENT or FIELD_TEXT */
};

struct corpus {
	struct arena arena;
	struct session *sessions; /* CORPUS_SESSIONS; their guids are their numbers */
	struct plant plants[CORPUS_SESSIONS][CORPUS_PLANTS];
	size_t plants_len[CORPUS_SESSIONS];
};

/* Makes the corpus, the same one always; freed by corpus_free. */
struct corpus *corpus_make(void);
void corpus_free(struct corpus *corpus);
/* Tells whether CONCEPT is planted in SESSION, in FIELD where that is not -1. */
bool corpus_has(const struct corpus *corpus, size_t session, size_t concept, int field);
/* Cuts the first of a |-separated list off *LIST; the empty view at its end. */
struct sv list_cut(struct sv *list);
