/* Sounds in Latin letters and back, the words of a dictionary, and the table of words. */
#include "test_search.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "romaji.h"
#include "romaji_dictionary.h"

/* -- readings ---------------------------------------------------------------------------------- */

/* A word, and its readings or spellings separated by blanks. */
struct reading_row {
	const char *word;
	const char *wanted;
};

static const struct reading_row reading_rows[] = {
	{ "kemari", "けまり" },
	{ "takahashi", "たかはし" },
	{ "sukejura", "すけじゅら すうけじゅら すけじゅうら すうけじゅうら" },
	{ "kasou", "かそう" },
	{ "keiki", "けいき" },
	{ "gamma", "がんま" },
	{ "ganma", "がんま" },
	{ "shimbun", "しんぶん しんぶうん" },
	{ "onna", "おんな おおんな おうんな" },
	{ "kanna", "かんな" },
	{ "nn", "ん" },
	{ "hon", "ほん ほうん" },
	{ "kinyu", "きにゅ きんゆ" },
	{ "konnyaku", "こんにゃく こうんにゃく こんやく こうんやく" },
	{ "kin'en", "きんえん" },
	{ "shin-ichi", "しんいち" },
	{ "sa-ba", "さーば" },
	{ "saabaa", "さあばあ さーばあ さあばー さーばー" },
	{ "oosaka", "おおさか おーさか" },
	{ "paatishon", "ぱあちしょん ぱーちしょん ぱあてぃしょん ぱーてぃしょん ぱあちしょうん "
		       "ぱーちしょうん ぱあてぃしょうん ぱーてぃしょうん" },
	{ "disuku", "ぢすく でぃすく ぢすうく でぃすうく" },
	{ "whisuki", "うぃすき うぃすうき" },
	{ "zasshi", "ざっし" },
	{ "matcha", "まっちゃ" },
	{ "kono", "この こうの" },
	{ "ohno", "おの おおの おうの" },
	{ "satoh", "さと" },
	{ "fuji", "ふじ ふうじ" },
	{ "huzi", "ふじ ふうじ" },
	{ "tyotto", "ちょっと ちょうっと" },
	{ "syasin", "しゃしん" },
	{ "jyosei", "じょせい じょうせい" },
	{ "dhi", "でぃ" },
	{ "wo", "を うぉ" },
	{ "vaiorin", "ゔぁいおりん ゔぁいおうりん" },
	{ "tak", "たか たき たく たけ たこ" },
	{ "takahas", "たかはさ たかはし たかはす たかはせ たかはそ" },
	{ "ry", "りゃ りゅ りょ" },
	{ "tas", "たさ たし たす たせ たそ" },
	{ "xen", "" },
	{ "kernel", "" },
	{ "linux", "" },
	{ "cloud", "" },
	{ "q", "" },
	{ "", "" },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "" },
};

static const struct reading_row spelling_rows[] = {
	{ "けまり", "kemari" },
	{ "しんぶん", "shinbun sinbun shimbun simbun" },
	{ "まっちゃ", "matcha mattya" },
	{ "ざっし", "zasshi zassi" },
	{ "とうきょう", "toukyou tokyo" },
	{ "おおさか", "oosaka osaka" },
	{ "ふじ", "fuji huzi" },
	{ "じゅう", "juu zyuu ju zyu" },
	{ "ゔぁ", "va" },
	{ "っ", "" },
	{ "漢", "" },
	{ "", "" },
};

static void readings_compare(const struct reading_row *row, struct readings *readings)
{
	struct str got = { 0 };

	for (size_t i = 0; i < readings->len; i++)
		str_appendf(&got, "%s%s", i ? " " : "", str_cstr(&readings->items[i]));
	if (strcmp(str_cstr(&got), row->wanted) != 0)
		fail_msg("%s: wanted %s, got %s", row->word, row->wanted, str_cstr(&got));
	str_finish(&got);
	readings_finish(readings);
}

static void reading_run(void **state)
{
	const struct reading_row *row = *state;
	struct readings readings = { 0 };

	romaji_readings(sv_from(row->word), &readings);
	readings_compare(row, &readings);
}

static void spelling_run(void **state)
{
	const struct reading_row *row = *state;
	struct readings readings = { 0 };

	kana_spellings(sv_from(row->word), &readings);
	readings_compare(row, &readings);
}

/* -- dictionary -------------------------------------------------------------------------------- */

static bool word_write(void *payload, struct sv word)
{
	struct str *out = payload;

	str_appendf(out, "%s%.*s", out->len ? " " : "", SV_ARGS(word));
	return out->len < 4000;
}

/* A reading ("*" behind it: longer ones too) in the small dictionary of the tests, and its words.
 */
static const struct reading_row dictionary_rows[] = {
	{ "もり", "森 盛り" },
	{ "かそう", "仮想 下層 火葬 仮装" },
	{ "かそう*", "仮想 下層 火葬 仮装 仮想記憶" },
	{ "けいき*", "景気 計器 契機 景気動向" },
	{ "ながしま*", "長嶋 長島 永嶋 長島温泉" },
	{ "め*", "迷彩 明細 迷彩服" },
	{ "かそ", "" },
	{ "ん*", "" },
	{ "ああああああああああああああああああああああああああああああああああああああああああああ"
	  "*",
	  "" },
	{ "", "" },
};

static void dictionary_run(void **state)
{
	const struct reading_row *row = *state;
	struct dictionary dictionary = { 0 };
	struct sv reading = sv_from(row->word);
	bool longer = reading.len && reading.data[reading.len - 1] == '*';
	struct str got = { 0 };

	assert_true(dictionary_open(test_dictionary(), &dictionary));
	dictionary_find(&dictionary, sv_sub(reading, 0, reading.len - longer), longer, word_write,
			&got);
	if (strcmp(str_cstr(&got), row->wanted) != 0)
		fail_msg("%s: wanted %s, got %s", row->word, row->wanted, str_cstr(&got));
	str_finish(&got);
	dictionary_close(&dictionary);
}

/* Files that are no dictionary: nothing is found, and nothing breaks. */
static void dictionary_hostile(void **state)
{
	static const struct sv files[] = {
		{ "\n", 1 }, { "\t\t\n\t", 4 }, { "\xE3", 1 }, { "か\t", 4 }, { "\0\0\n\0", 4 },
		{ "か\t\xFF\xFE\t仮\n", 11 }, { "あ\nか\nさ", 11 }, { ";; no words\n", 12 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct dictionary dictionary = { .data = files[i].data, .len = files[i].len };
		struct str got = { 0 };

		dictionary_find(&dictionary, SV("か"), true, word_write, &got);
		dictionary_find(&dictionary, SV("\xE3\x81"), true, word_write, &got);
		str_finish(&got);
	}
	assert_false(dictionary_open("/nonexistent/dictionary", &(struct dictionary){ 0 }));
	assert_false(dictionary_open("/", &(struct dictionary){ 0 }));
	assert_false(dictionary_open("/dev/null", &(struct dictionary){ 0 }));
	assert_false(dictionary_open("", &(struct dictionary){ 0 }));
	assert_false(dictionary_open(NULL, &(struct dictionary){ 0 }));
}

/* Without the file a query has the kana of its letters, and no words. */
static void dictionary_absent(void **state)
{
	struct query query = { 0 };

	(void)state;
	query_parse_with(&query, SV("meisai"), "/nonexistent/dictionary");
	assert_int_equal(query.terms_len, 1);
	assert_int_equal(query.terms[0].variants_len, 1);
	assert_int_equal(query.terms[0].variants[0].kind, VARIANT_ROMAJI);
	query_finish(&query);
}

/* No term has more than 200 words, however common its sound. */
static void dictionary_limit(void **state)
{
	char path[] = "/tmp/xsnotes-dictionary-XXXXXX";
	int fd = mkstemp(path);
	FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
	struct query query = { 0 };
	size_t words = 0;

	(void)state;
	assert_non_null(file);
	fputs("かそう", file);
	for (int i = 0; i < 500; i++)
		fprintf(file, "\t仮%c%c想", 'a' + i / 26, 'a' + i % 26);
	fputs("\n", file);
	fclose(file);
	query_parse_with(&query, SV("kasou"), path);
	unlink(path);
	for (size_t i = 0; i < query.terms[0].variants_len; i++)
		words += query.terms[0].variants[i].kind == VARIANT_DICTIONARY;
	assert_int_equal(words, 200);
	query_finish(&query);
}

/* -- the table of words ------------------------------------------------------------------------ */

static void plain_run(const char *path, const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* A word that is missing from the table is found by check, and put back by its repair. */
static void words_checked(void **state)
{
	struct session session = plain_session(SV("one"), SV("Xylophones and zithers"));
	struct check_report report = { 0 };
	struct scratch scratch = { 0 };
	struct error err = { 0 };

	(void)state;
	scratch_make(&scratch);
	scratch_merge(&scratch, "words", &session, 1);
	assert_true(store_check(scratch.store, false, &report, &err));
	assert_false(report.stale_index);
	plain_run(scratch.path, "DELETE FROM word WHERE word = 'zithers'");
	assert_true(store_check(scratch.store, false, &report, &err));
	assert_true(report.stale_index);
	assert_true(store_check(scratch.store, true, &report, &err));
	assert_true(report.repaired);
	assert_true(store_check(scratch.store, false, &report, &err));
	assert_false(report.stale_index);
	str_finish(&report.findings);
	scratch_finish(&scratch);
}

void romaji_cases_add(struct cases *cases)
{
	for (size_t i = 0; i < ARRAY_LEN(reading_rows); i++)
		cases_add(cases, reading_run, (void *)(uintptr_t)&reading_rows[i], "readings of %s",
		          reading_rows[i].word);
	for (size_t i = 0; i < ARRAY_LEN(spelling_rows); i++)
		cases_add(cases, spelling_run, (void *)(uintptr_t)&spelling_rows[i],
			  "spellings of %s", spelling_rows[i].word);
	for (size_t i = 0; i < ARRAY_LEN(dictionary_rows); i++)
		cases_add(cases, dictionary_run, (void *)(uintptr_t)&dictionary_rows[i],
			  "words of %s", dictionary_rows[i].word);
	cases_add(cases, dictionary_hostile, NULL, "no dictionary");
	cases_add(cases, dictionary_absent, NULL, "dictionary absent");
	cases_add(cases, dictionary_limit, NULL, "200 words at most");
	cases_add(cases, words_checked, NULL, "words checked and repaired");
}
