/* How much of what is there is found, and how much of what is found is meant: every query of every
 * concept over 10,000 sessions, a table by kind of spelling. */
#include "search_corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "test_search.h"

enum { KINDS_MAX = 40, PAIRS = 40, RECALL_PER_MILLE = 990, PRECISION_PER_MILLE = 980 };

/* What the queries of one kind came to, summed over them. */
struct score {
	const char *kind;
	size_t queries, truth, found, right;
};

struct scores {
	struct score items[KINDS_MAX];
	size_t len;
};

/* A query and its truth: sessions that have A, and B where it is one, and not WITHOUT. */
struct asked {
	const char *kind;
	struct sv text;
	size_t a;
	int field;       /* that A must be in, or -1 */
	size_t b;        /* SIZE_MAX: none */
	size_t without;  /* likewise */
};

static bool asked_truth(const struct corpus *corpus, const struct asked *asked, size_t session)
{
	return corpus_has(corpus, session, asked->a, asked->field) &&
	       (asked->b == SIZE_MAX || corpus_has(corpus, session, asked->b, -1)) &&
	       (asked->without == SIZE_MAX || !corpus_has(corpus, session, asked->without, -1));
}

static struct score *score_of(struct scores *scores, const char *kind)
{
	for (size_t i = 0; i < scores->len; i++)
		if (strcmp(scores->items[i].kind, kind) == 0)
			return &scores->items[i];
	assert_true(scores->len < KINDS_MAX);
	scores->items[scores->len].kind = kind;
	return &scores->items[scores->len++];
}

static void found_mark(struct store *store, struct sv text, bool *found)
{
	struct query query = { 0 };
	struct window window = { 0 };
	struct error err = { 0 };

	memset(found, 0, CORPUS_SESSIONS * sizeof(*found));
	query_parse_with(&query, text, test_dictionary());
	if (!store_window(store, &(struct view){ .query = &query }, EDGE_FIRST, 0, CORPUS_SESSIONS,
			  &window, &err))
		fail_msg("%.*s: %s", SV_ARGS(text), err.message);
	for (size_t i = 0; i < window.len; i++) {
		int64_t number;

		assert_true(sv_number(window.rows[i].guid, &number));
		found[number] = true;
	}
	window_finish(&window);
	query_finish(&query);
}

/* The first session that is missed, or found wrongly, shows what is amiss. */
static void asked_complain(const struct corpus *corpus, const struct asked *asked,
			   const bool *found, size_t truth, size_t hits, size_t right)
{
	if (right == truth && right == hits)
		return;
	printf("# %.*s: %zu meant, %zu found, %zu right\n", SV_ARGS(asked->text), truth, hits,
	       right);
	for (size_t i = 0; i < CORPUS_SESSIONS; i++) {
		const struct session *session = &corpus->sessions[i];

		if (asked_truth(corpus, asked, i) == found[i])
			continue;
		printf("#   %s: %.*s | %.*s | %.*s\n", found[i] ? "wrong" : "missed",
		       SV_ARGS(session->title), SV_ARGS(session->abstract),
		       SV_ARGS(session->comments_len ? session->comments[0].text
						     : (struct sv){ 0 }));
		return;
	}
}

static void ask(const struct corpus *corpus, struct store *store, const struct asked *asked,
                struct scores *scores)
{
	bool *found = mem_alloc(CORPUS_SESSIONS * sizeof(*found));
	struct score *score = score_of(scores, asked->kind);
	size_t truth = 0, hits = 0, right = 0;

	found_mark(store, asked->text, found);
	for (size_t i = 0; i < CORPUS_SESSIONS; i++) {
		bool meant = asked_truth(corpus, asked, i);

		truth += meant;
		hits += found[i];
		right += meant && found[i];
	}
	asked_complain(corpus, asked, found, truth, hits, right);
	score->queries++;
	score->truth += truth;
	score->found += hits;
	score->right += right;
	free(found);
}

/* -- queries ----------------------------------------------------------------------------------- */

static void concepts_ask(const struct corpus *corpus, struct store *store, struct scores *scores)
{
	for (size_t i = 0; i < corpus_concepts_len; i++) {
		const struct concept *concept = &corpus_concepts[i];

		for (struct sv rest = sv_from(concept->queries); rest.data;) {
			struct asked asked = { .kind = concept->kind,
					       .a = i,
					       .field = -1,
					       .b = SIZE_MAX,
					       .without = SIZE_MAX };

			asked.text = list_cut(&rest);
			ask(corpus, store, &asked, scores);
		}
	}
}

static struct sv first_query(size_t concept)
{
	struct sv rest = sv_from(corpus_concepts[concept].queries);

	return list_cut(&rest);
}

/* Two concepts at once, in both orders of time: with a blank of either width, and one without. */
static void pairs_ask(const struct corpus *corpus, struct store *store, struct scores *scores)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < PAIRS; i++) {
		size_t a = i * 7 % corpus_concepts_len,
		       b = (a + 1 + i * 3 % 11) % corpus_concepts_len;
		struct asked both = {
			.kind = "words ANDed", .a = a, .field = -1, .b = b, .without = SIZE_MAX
		};
		struct asked one = {
			.kind = "negation", .a = a, .field = -1, .b = SIZE_MAX, .without = b
		};
		struct sv left = first_query(a), right = first_query(b);

		/* A quote left open takes what follows it along. */
		if (a == b || memchr(left.data, '"', left.len) ||
		    memchr(right.data, '"', right.len))
			continue;
		both.text = arena_format(&arena, "%.*s%s%.*s", SV_ARGS(left), i % 2 ? " " : "　",
					 SV_ARGS(right));
		one.text = arena_format(&arena, "%.*s -%.*s", SV_ARGS(left), SV_ARGS(right));
		ask(corpus, store, &both, scores);
		ask(corpus, store, &one, scores);
	}
	arena_finish(&arena);
}

/* Names of fields in both languages. */
static void fields_ask(const struct corpus *corpus, struct store *store, struct scores *scores)
{
	static const struct {
		const char *kind, *name;
		enum field field;
	} names[] = {
		{ "fields", "title:", FIELD_TITLE },
		{ "fields", "comment:", FIELD_COMMENT },
		{ "Japanese field names", "題名:", FIELD_TITLE },
		{ "Japanese field names", "題名：", FIELD_TITLE },
		{ "Japanese field names", "コメント：", FIELD_COMMENT },
	};
	struct arena arena = { 0 };

	for (size_t i = 0; i < 12; i++) {
		for (size_t j = 0; j < ARRAY_LEN(names); j++) {
			struct asked asked = { .kind = names[j].kind,
					       .a = i * 4,
					       .field = (int)names[j].field,
					       .b = SIZE_MAX,
					       .without = SIZE_MAX };

			asked.text = arena_format(&arena, "%s%.*s", names[j].name,
						  SV_ARGS(first_query(i * 4)));
			ask(corpus, store, &asked, scores);
		}
	}
	arena_finish(&arena);
}

/* -- the table --------------------------------------------------------------------------------- */

static size_t per_mille(size_t part, size_t whole)
{
	return whole ? part * 1000 / whole : 1000;
}

static void score_print(const struct score *score)
{
	size_t recall = per_mille(score->right, score->truth);
	size_t precision = per_mille(score->right, score->found);

	printf("# %-24s %7zu %8zu %8zu %7zu.%zu %% %7zu.%zu %%\n", score->kind, score->queries,
	       score->truth, score->found, recall / 10, recall % 10, precision / 10,
	       precision % 10);
}

static void score_run(void **state)
{
	const struct score *score = *state;

	if (per_mille(score->right, score->truth) < RECALL_PER_MILLE)
		fail_msg("%s: %zu of %zu found", score->kind, score->right, score->truth);
	if (per_mille(score->right, score->found) < PRECISION_PER_MILLE)
		fail_msg("%s: %zu of %zu meant", score->kind, score->right, score->found);
}

static void enough_queries(void **state)
{
	const struct score *total = *state;

	assert_true(total->queries >= 150);
	assert_true(total->truth >= 10000);
}

static int scores_report(struct scores *scores)
{
	struct score total = { .kind = "all" };
	struct cases cases = { 0 };
	int failed;

	printf("# %-24s %7s %8s %8s %11s %11s\n", "kind", "queries", "meant", "found", "recall",
	       "precision");
	for (size_t i = 0; i < scores->len; i++) {
		const struct score *score = &scores->items[i];

		score_print(score);
		total.queries += score->queries;
		total.truth += score->truth;
		total.found += score->found;
		total.right += score->right;
		cases_add(&cases, score_run, &scores->items[i], "recall and precision: %s",
			  score->kind);
	}
	score_print(&total);
	cases_add(&cases, score_run, &total, "recall and precision over all");
	cases_add(&cases, enough_queries, &total, "150 queries or more");
	failed = _cmocka_run_group_tests("search_recall", cases.items, cases.len, NULL, NULL);
	cases_finish(&cases);
	return failed;
}

int main(void)
{
	struct scores scores = { 0 };
	struct scratch scratch = { 0 };
	struct corpus *corpus = corpus_make();
	int failed;

	scratch_make(&scratch);
	scratch_merge(&scratch, "corpus", corpus->sessions, CORPUS_SESSIONS);
	concepts_ask(corpus, scratch.store, &scores);
	pairs_ask(corpus, scratch.store, &scores);
	fields_ask(corpus, scratch.store, &scores);
	failed = scores_report(&scores);
	corpus_free(corpus);
	scratch_finish(&scratch);
	return failed;
}
