/* The index and the fold must agree: over random texts, what the one finds the other marks. */
#include "test_search.h"

#include <stdlib.h>
#include <string.h>

enum { TEXTS = 1500, QUERIES = 1500, PIECES_MAX = 7 };

/* What texts and queries are put together from; short alphabets, so that they meet often. */
static const char *const awkward[] = {
	"xen", "Key", "logger", "passThrough", "io",   "I/O",        "pv", "SCSI", "2008",
	"v6",  "C++", "仮想",   "化",          "帯域", "制御",       "御", "スケ", "ジューラ",
	"ー",  "の",  "髙橋",   "佐々木",      "ｶﾞ",   "Mu\u0308ll", "é",  "🎉",    "가",
};
/* Words of one case and of three letters or more. */
static const char *const plain[] = {
	"xen",    "key",  "logger", "pass", "through", "scsi", "tools++", "仮想",   "化",
	"帯域",   "制御", "御",     "スケ", "ー",      "の",   "髙橋",    "佐々木", "ｶﾞ",
	"müller", "été",  "🎉",     "가",
};
static const char *const gaps[] = { "", "", "", " ", " ", "-", "/", "・", "　", "、", ". ", "_" };

/* What the texts of one library are made of, and how often index and fold may differ: once in so many
 * times that they agree. */
struct alphabet {
	const char *name;
	const char *const *pieces;
	size_t len;
	size_t agreed_for_index_only, agreed_for_fold_only;
};
/* In a phrase the index takes a camel-case part for a word, short words for the parts of one, and a
 * word joined to the next does not stand beside the one behind both. */
static const struct alphabet alphabets[] = {
	{ "awkward words", awkward, ARRAY_LEN(awkward), 1500, 5000 },
	{ "plain words", plain, ARRAY_LEN(plain), 20000, 20000 },
};

/* A small generator of our own, so that every run is the same. */
struct dice {
	uint64_t state;
};

static size_t roll(struct dice *dice, size_t sides)
{
	dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(dice->state >> 33) % sides;
}

static void text_make(struct dice *dice, const struct alphabet *alphabet, size_t most, struct str *out)
{
	size_t len = 1 + roll(dice, most);

	for (size_t i = 0; i < len; i++) {
		if (i)
			str_append_cstr(out, gaps[roll(dice, ARRAY_LEN(gaps))]);
		str_append_cstr(out, alphabet->pieces[roll(dice, alphabet->len)]);
	}
}

static void texts_merge(struct scratch *scratch, const struct alphabet *alphabet, struct str *texts)
{
	struct session *sessions = mem_alloc(TEXTS * sizeof(*sessions));
	struct dice dice = { 2008 };
	struct arena arena = { 0 };

	for (size_t i = 0; i < TEXTS; i++) {
		text_make(&dice, alphabet, PIECES_MAX, &texts[i]);
		sessions[i] = plain_session(arena_format(&arena, "%zu", i), str_view(&texts[i]));
	}
	scratch_merge(scratch, "random", sessions, TEXTS);
	arena_finish(&arena);
	free(sessions);
}

/* Tells whether the fold finds every term of QUERY in TEXT; a sign beside words does not count. */
static bool fold_has(const struct query *query, struct sv text)
{
	size_t terms = 0;

	for (size_t i = 0; i < query->terms_len; i++) {
		struct query one = { .terms = &query->terms[i], .terms_len = 1 };
		struct spans spans = { 0 };
		size_t places;

		if (!one.terms->fold.len)
			continue;
		terms++;
		query_spans(&one, FIELD_TITLE, text, &spans);
		places = spans.len;
		spans_finish(&spans);
		if (!places)
			return false;
	}
	return terms > 0;
}

static void rows_mark(struct store *store, const struct query *query, bool *found)
{
	struct window window = { 0 };
	struct error err = { 0 };

	memset(found, 0, TEXTS * sizeof(*found));
	if (!store_window(store, &(struct view){ .query = query }, EDGE_FIRST, 0, TEXTS, &window,
			  &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < window.len; i++) {
		int64_t number;

		assert_true(sv_number(window.rows[i].guid, &number));
		found[number] = true;
	}
	window_finish(&window);
}

/* How often the two agree that a text is found, and how often only one of them says so. */
struct tally {
	size_t both, index_only, fold_only;
	struct str examples;
};

static void query_tally(struct store *store, const struct str *texts, struct sv typed,
                        struct tally *tally)
{
	bool *found = mem_alloc(TEXTS * sizeof(*found));
	struct query query = { 0 };

	query_parse_with(&query, typed, NULL);
	rows_mark(store, &query, found);
	for (size_t i = 0; i < TEXTS; i++) {
		bool folded = fold_has(&query, str_view(&texts[i]));

		tally->both += folded && found[i];
		tally->index_only += !folded && found[i];
		tally->fold_only += folded && !found[i];
		if (folded != found[i] && tally->examples.len < 700)
			str_appendf(&tally->examples, "  %s only: \"%.*s\" in \"%s\"\n",
			            folded ? "fold" : "index", SV_ARGS(typed), str_cstr(&texts[i]));
	}
	query_finish(&query);
	free(found);
}

static void index_agrees_with_fold(void **state)
{
	const struct alphabet *alphabet = *state;
	struct str *texts = mem_alloc(TEXTS * sizeof(*texts));
	struct tally tally = { 0 };
	struct scratch scratch = { 0 };
	struct dice dice = { 11 };
	struct str typed = { 0 };

	scratch_make(&scratch);
	texts_merge(&scratch, alphabet, texts);
	for (size_t i = 0; i < QUERIES; i++) {
		bool phrase = roll(&dice, 4) == 0;

		str_clear(&typed);
		str_append_cstr(&typed, phrase ? "\"" : "");
		text_make(&dice, alphabet, 3, &typed);
		query_tally(scratch.store, texts, str_view(&typed), &tally);
	}
	if (tally.index_only * alphabet->agreed_for_index_only > tally.both ||
	    tally.fold_only * alphabet->agreed_for_fold_only > tally.both)
		fail_msg("%zu both, %zu index only, %zu fold only:\n%s", tally.both,
			 tally.index_only, tally.fold_only, str_cstr(&tally.examples));
	for (size_t i = 0; i < TEXTS; i++)
		str_finish(&texts[i]);
	free(texts);
	str_finish(&typed);
	str_finish(&tally.examples);
	scratch_finish(&scratch);
}

/* -- any string -------------------------------------------------------------------------------- */

/* Strings that trip parsers up; each is searched, explained, widened and marked. */
static const char *const strange[] = {
	"\"",
	"'",
	"\\",
	"(",
	")",
	"((((((((((",
	"*",
	"a*b*",
	"^a",
	"+",
	"-",
	"--",
	"- -",
	"\"\"\"\"",
	"AND",
	"OR",
	"NOT",
	"NEAR",
	"NEAR(",
	"NEAR(a b, 3)",
	"a AND",
	"NOT NOT a",
	"{title} : a",
	"title : a",
	"- title: a",
	"search_index MATCH 'a'",
	"'; DROP TABLE session; --",
	"%s%n%d",
	"a\001b",
	"\x7f",
	"\xC3",
	"\xED\xA0\x80",
	"\xF4\x90\x80\x80",
	"\xC0\x80",
	"\xEF\xBF\xBE",
	"\u202E",
	"\u200B",
	"\U000E0041",
	"e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
	"\u3099",
	"ー",
	"々",
	"゛",
	"・",
	"🇯",
	"👨‍👩‍👧‍👦",
	"﷽",
	"ŉ",
	"ﷺ",
	"￼",
	"-\"",
	"-speaker:\"",
	"day:99999999999999999999",
	"day:-1",
	"is:is:star",
	"speaker:speaker:kono",
	"：",
	"発表者：：",
	"conf:' OR 1",
	"lang:%",
};

static void strange_try(struct store *store, struct sv text)
{
	struct query query = { 0 };
	struct view view = { .query = &query };
	struct window window = { 0 };
	struct spans spans = { 0 };
	struct str out = { 0 };
	struct error err = { 0 };

	query_parse_with(&query, text, test_dictionary());
	query_explain(&query, &out);
	assert_true(out.len > 0);
	if (!store_tier(store, &view, &query, &err) ||
	    !store_window(store, &view, EDGE_FIRST, 0, 20, &window, &err) ||
	    !store_suggest(store, &query, &out, &err))
		fail_msg("\"%.*s\": %s", SV_ARGS(text), err.message);
	for (int field = 0; field < FIELD_COUNT; field++)
		query_spans(&query, (enum field)field, text, &spans);
	str_finish(&out);
	spans_finish(&spans);
	window_finish(&window);
	query_finish(&query);
}

struct strange_case {
	const char *text;
	struct store *store;
};

static void strange_run(void **state)
{
	const struct strange_case *test = *state;

	strange_try(test->store, sv_from(test->text));
}

/* 10,000 characters of one thing or another. */
static void long_run(void **state)
{
	struct store *store = *state;
	static const char *const units[] = { "a",   "a ", "漢", "漢 ",  "\"",
					     "-a ", "(",  "a-", "key ", "か" };

	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		struct str text = { 0 };

		for (int n = 0; n < 10000; n++)
			str_append_cstr(&text, units[i]);
		strange_try(store, str_view(&text));
		str_finish(&text);
	}
}

/* 10,000 characters of words that are all different. */
static void many_words_run(void **state)
{
	struct store *store = *state;
	struct str text = { 0 }, without = { 0 };

	for (int n = 0; n < 2000; n++) {
		str_appendf(&text, "w%d ", n);
		str_appendf(&without, "-w%d ", n);
	}
	strange_try(store, str_view(&text));
	strange_try(store, str_view(&without));
	str_finish(&text);
	str_finish(&without);
}

void agree_cases_add(struct cases *cases, struct scratch *library)
{
	static struct strange_case tests[ARRAY_LEN(strange)];

	for (size_t i = 0; i < ARRAY_LEN(alphabets); i++)
		cases_add(cases, index_agrees_with_fold, (void *)(uintptr_t)&alphabets[i],
			  "index and fold agree: %s", alphabets[i].name);
	for (size_t i = 0; i < ARRAY_LEN(strange); i++) {
		tests[i] = (struct strange_case){ .text = strange[i], .store = library->store };
		cases_add(cases, strange_run, &tests[i], "any string: %s", strange[i]);
	}
	cases_add(cases, long_run, library->store, "10,000 times the same");
	cases_add(cases, many_words_run, library->store, "2,000 words");
}
