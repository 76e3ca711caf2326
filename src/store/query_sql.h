/* query_sql.h -- what a query asks of the database, in a form that can be bound.
 *
 * The seam between the two halves of this layer: query.c understands what was typed and makes a
 * plan; window.c, facet.c and the rest run plans and know nothing of terms.  A plan holds no SQL:
 * its expressions are values bound to MATCH, its filters are numbers and words.
 */
#pragma once

#include "xsnotes/base.h"
#include "xsnotes/store.h"

/* The token that every indexed row has once in its title column; only the tokenizer makes it. */
#define QUERY_ALL_TOKEN "\x01"

/* What a plan says of a property that a row has or has not. */
enum demand {
	DEMAND_ANY,  /* does not matter */
	DEMAND_MUST, /* only rows that have it */
	DEMAND_NOT,  /* only rows that have it not */
};

/* A condition on the day's number, the session's language or the conference; all must hold. */
struct plan_day {
	int32_t number; /* 0: sessions without a day */
	bool negated;
};
struct plan_word {
	struct sv text; /* as typed; compared without case, and may be the start of the value */
	bool negated;
};

/* What a query asks for.  Owns its memory; all-zero asks for everything. */
struct query_plan {
	struct arena arena;

	/* An FTS5 expression over the table search_index (columns title, speaker, topic, comment, note,
	 * text, room, track, in the order of enum field), negated terms included: (A AND B) NOT C.  Each
	 * token stands in double quotes as text_term_tokens gave it, several of a phrase in one pair of
	 * quotes with a blank between, the prefix star behind the quotes; the tokenizer only cuts at
	 * the blanks.  Where all text terms are negated it begins with QUERY_ALL_TOKEN.  Empty: the
	 * query has no text term that needs this index. */
	struct str match;

	/* An FTS5 expression over the table initial_index (initials.h), to hold besides MATCH: here go
	 * the terms, not negated, all of whose alternatives are a single token to be taken as a prefix,
	 * of one character, or of two in Latin letters or digits.  No prefix stars.  A word just begun is
	 * answered from it within a frame.  Empty: none. */
	struct str initials;

	/* A second way to the same rows, in a large library.  Where FTS5 would have to merge what thousands of
	 * words stand for, in one step that no key interrupts, rows are proposed by these two instead, with
	 * the first letters of such terms, and looked at one by one for LOOKS, terms of the query that a text
	 * must have or, negated, must not have.  No looks: there is no second way. */
	struct str look_match, look_initials;
	const struct term **looks; /* the terms are borrowed */
	size_t looks_len;

	/* No row can match: a term has no token at all, or terms contradict each other. */
	bool nothing;

	enum demand starred; /* is:star */
	enum demand noted;   /* is:note */
	struct plan_day *days;
	size_t days_len;
	struct plan_word *langs;
	size_t langs_len;
	struct plan_word *conferences;
	size_t conferences_len;
};

/* Makes the plan of QUERY at the tier that its terms stand for; NULL or an empty query gives the
 * plan that asks for everything.  The words of STORE stand in for beginnings of words where that is
 * quicker; NULL: the plan is one for any library.  PLAN must be all-zero, and QUERY must outlive it; the
 * caller ends it with query_plan_finish. */
void query_plan_make(struct store *store, const struct query *query, struct query_plan *plan);
/* Frees the plan; it is all-zero again. */
void query_plan_finish(struct query_plan *plan);

/* Returns how well the row SESSION (title and speakers as a window has them) answers QUERY, larger
 * is better: the order of TEXT.md section 3 (raw, then by case and width, then folded; title before
 * speaker before the rest).  Called for at most 1,000 candidates of a list by relevance. */
int query_score(const struct query *query, const struct session *session);
