/* What is marked in a text, counted, and shown as a snippet. */
#include "test_search.h"

#include <stdlib.h>
#include <string.h>

/* A text in which the query's places are put into []. */
struct mark_row {
	const char *query;
	enum field field;
	const char *text;
	const char *wanted;
};

static const struct mark_row mark_rows[] = {
	{ "xen", FIELD_TITLE, "Xen and XEN, not fluxen", "[Xen] and [XEN], not fluxen" },
	{ "すけじゅーら", FIELD_TEXT, "新しいスケジューラの話", "新しい[スケジューラ]の話" },
	{ "ｽｹｼﾞｭｰﾗ", FIELD_TEXT, "スケジューラー", "[スケジューラー]" },
	{ "高橋", FIELD_SPEAKER, "髙橋一郎", "[髙橋]一郎" },
	{ "muller", FIELD_SPEAKER, "Ju\u0308rgen Mu\u0308ller", "Ju\u0308rgen [Mu\u0308ller]" },
	{ "mulle", FIELD_SPEAKER, "Müller", "[Mülle]r" },
	{ "葛", FIELD_SPEAKER, "葛\U000E0100城", "[葛\U000E0100]城" },
	{ "ガ", FIELD_TEXT, "カ\u3099ス", "[カ\u3099]ス" },
	{ "ｶﾞ", FIELD_TEXT, "ｶﾞｽ", "[ｶﾞ]ｽ" },
	{ "👍", FIELD_TEXT, "good 👍🏽!", "good [👍🏽]!" },
	{ "👩", FIELD_TEXT, "a 👩‍💻 b", "a [👩‍💻] b" },
	{ "io", FIELD_TEXT, "Block I/O bandwidth", "Block [I/O] bandwidth" },
	{ "passthrough", FIELD_TEXT, "PCI pass-through", "PCI [pass-through]" },
	{ "passthrough", FIELD_TEXT, "a pass through", "a [pass through]" },
	{ "pass through", FIELD_TEXT, "a passthrough", "a [passthrough]" },
	{ "key logger", FIELD_TEXT, "Keyloggers and key racks", "[Keylogger]s and [key] racks" },
	{ "\"key logger\"", FIELD_TEXT, "a key, a key logger", "a key, a [key logger]" },
	{ "仮想 仮想化", FIELD_TEXT, "仮想化と仮想", "[仮想化]と[仮想]" },
	{ "あいう うえ", FIELD_TEXT, "あいうえ", "[あいうえ]" },
	{ "-xen kvm", FIELD_TEXT, "xen kvm", "xen [kvm]" },
	{ "speaker:xen", FIELD_TITLE, "xen", "xen" },
	{ "speaker:xen", FIELD_SPEAKER, "xen", "[xen]" },
	{ "%", FIELD_TEXT, "100 %", "100 %" },
	{ "day:1", FIELD_TEXT, "day 1", "day 1" },
	{ "", FIELD_TEXT, "text", "text" },
	{ "設計実装", FIELD_TEXT, "設計、実装", "設計、実装" },
	{ "ß", FIELD_TEXT, "Straße", "Straße" },
	{ "strass", FIELD_TEXT, "Straße", "[Straß]e" },
	{ "stras", FIELD_TEXT, "Straße", "[Straß]e" },
	{ "サミット", FIELD_TEXT, "第3回サミット報告", "第3回[サミット]報告" },
	{ "asagao", FIELD_TEXT, "朝とあさがおと夜", "朝と[あさがお]と夜" },
	{ "sukejura", FIELD_TEXT, "スケジューラの拡張", "[スケジューラ]の拡張" },
	{ "けまり", FIELD_TEXT, "The Kemari project", "The [Kemari] project" },
	{ "meisai", FIELD_TEXT, "光学迷彩の話", "光学[迷彩]の話" },
};

static void spans_write(const struct spans *spans, struct sv text, struct str *out)
{
	size_t at = 0;

	for (size_t i = 0; i < spans->len; i++) {
		str_append(out, sv_sub(text, at, spans->items[i].start - at));
		str_appendf(out, "[%.*s]",
			    SV_ARGS(sv_sub(text, spans->items[i].start,
					   spans->items[i].end - spans->items[i].start)));
		at = spans->items[i].end;
	}
	str_append(out, sv_sub(text, at, text.len));
}

static void mark_run(void **state)
{
	const struct mark_row *row = *state;
	struct query query = { 0 };
	struct spans spans = { 0 };
	struct str marked = { 0 };

	query_parse_with(&query, sv_from(row->query), test_dictionary());
	query_spans(&query, row->field, sv_from(row->text), &spans);
	spans_write(&spans, sv_from(row->text), &marked);
	if (strcmp(str_cstr(&marked), row->wanted) != 0)
		fail_msg("%s: wanted %s, got %s", row->query, row->wanted, str_cstr(&marked));
	str_finish(&marked);
	spans_finish(&spans);
	query_finish(&query);
}

/* -- passages ---------------------------------------------------------------------------------- */

/* A full record with a text in every field. */
struct record {
	struct speaker speakers[2];
	struct bilingual topics[1];
	struct comment comments[3];
	struct link links[1];
	struct misprint misprints[1];
	struct session session;
};

static void record_fill(struct record *record)
{
	*record = (struct record){
		.speakers = { { .name = SV("Kenji Kono"), .reading = SV("こうの けんた") },
			      { .name = SV("Hitoshi Matsumoto"),
				.printed = SV("Hitsohi Matsumoto") } },
		.topics = { { .in = { [LANG_EN] = SV("security"),
				      [LANG_JA] = SV("セキュリティ") } } },
		.comments = { { .number = 1,
				.author = SV("VA"),
				.lang = SV("ja"),
				.text = SV("狐の技") },
			      { .number = 1,
				.author = SV("VA"),
				.lang = SV("en"),
				.text = SV("fox art") },
			      { .number = 2,
				.author = SV("VA"),
				.lang = SV("ja"),
				.text = SV("鍵の話 狐") } },
		.links = { { .kind = LINK_PAGE,
			     .url = SV("http://example.org/slides"),
			     .title = SV("deck") } },
		.misprints = { { .printed = SV("keyloger"), .right = SV("keylogger") } },
	};
	record->session = plain_session(SV("g"), SV("Stealthy Keyloggers"));
	record->session.title_alt = SV("隠れた記録器");
	record->session.abstract = SV("How to see them.");
	record->session.description = SV("A long story of keys.");
	record->session.note = SV("あとで読む 狐");
	record->session.room = SV("Hall A");
	record->session.track = SV("main");
	record->session.type = SV("talk");
	record->session.speakers = record->speakers;
	record->session.speakers_len = 2;
	record->session.topics = record->topics;
	record->session.topics_len = 1;
	record->session.comments = record->comments;
	record->session.comments_len = 3;
	record->session.links = record->links;
	record->session.links_len = 1;
	record->session.misprints = record->misprints;
	record->session.misprints_len = 1;
}

static bool passage_write(void *payload, const struct passage *passage)
{
	struct str *out = payload;

	str_appendf(out, "%d%s %.*s\n", (int)passage->field, passage->in_row ? "*" : "",
	            SV_ARGS(passage->text));
	return true;
}

static void passages_in_order(void **state)
{
	struct str out = { 0 };
	struct record record;

	(void)state;
	record_fill(&record);
	assert_true(session_passages(&record.session, LANG_JA, passage_write, &out));
	assert_string_equal(
		str_cstr(&out),
		"0* Stealthy Keyloggers\n1* Kenji Kono\n1* Hitoshi Matsumoto\n"
		"5 隠れた記録器\n1 こうの けんた\n1 Hitsohi Matsumoto\n5 keyloger\n6 Hall A\n"
		"7 main\n2 セキュリティ\n5 talk\n5 How to see them.\n5 A long story of keys.\n"
		"3 狐の技\n3 鍵の話 狐\n4 あとで読む 狐\n5 deck\n5 http://example.org/slides\n");
	str_clear(&out);
	session_passages(&record.session, LANG_EN, passage_write, &out);
	assert_non_null(strstr(str_cstr(&out), "2 security\n"));
	assert_non_null(strstr(str_cstr(&out), "3 fox art\n3 鍵の話 狐\n"));
	str_finish(&out);
}

/* A query over that record: how many places, and the snippet as FIELD text[match], "" for none. */
struct snippet_row {
	const char *query;
	enum lang lang;
	int64_t places;
	const char *wanted;
};

static const struct snippet_row snippet_rows[] = {
	{ "keyloggers", LANG_JA, 1, "" },
	{ "kono", LANG_JA, 2, "" },
	{ "狐", LANG_JA, 3, "3 [狐]の技" },
	{ "狐", LANG_EN, 2, "3 鍵の話 [狐]" },
	{ "fox", LANG_EN, 1, "3 [fox] art" },
	{ "fox", LANG_JA, 0, "3 [fox] art" },
	{ "security", LANG_JA, 0, "2 [security]" },
	{ "狐 鍵", LANG_JA, 4, "3 [鍵]の話 狐" },
	{ "kono 鍵", LANG_JA, 3, "3 [鍵]の話 狐" },
	{ "stealthy long", LANG_JA, 2, "5 A [long] story of keys." },
	{ "hitsohi", LANG_JA, 1, "1 [Hitsohi] Matsumoto" },
	{ "こうの", LANG_JA, 2, "" },
	{ "けんた", LANG_JA, 1, "1 こうの [けんた]" },
	{ "kenta", LANG_JA, 1, "1 こうの [けんた]" },
	{ "hall", LANG_JA, 1, "6 [Hall] A" },
	{ "note:狐", LANG_JA, 1, "4 あとで読む [狐]" },
	{ "slides", LANG_JA, 1, "5 http://example.org/[slides]" },
	{ "absent", LANG_JA, 0, "" },
	{ "-absent", LANG_JA, 0, "" },
	{ "is:note", LANG_JA, 0, "" },
};

static void snippet_run(void **state)
{
	const struct snippet_row *row = *state;
	struct snippet snippet = { 0 };
	struct query query = { 0 };
	struct str got = { 0 };
	struct record record;

	record_fill(&record);
	query_parse_with(&query, sv_from(row->query), NULL);
	if (query_snippet(&query, &record.session, row->lang, &snippet)) {
		struct spans one = { .items = &snippet.match, .len = 1 };

		str_appendf(&got, "%d ", (int)snippet.passage.field);
		spans_write(&one, snippet.passage.text, &got);
	}
	if (strcmp(str_cstr(&got), row->wanted) != 0)
		fail_msg("%s: wanted %s, got %s", row->query, row->wanted, str_cstr(&got));
	assert_int_equal(query_places(&query, &record.session, row->lang), row->places);
	str_finish(&got);
	query_finish(&query);
}

void mark_cases_add(struct cases *cases)
{
	for (size_t i = 0; i < ARRAY_LEN(mark_rows); i++)
		cases_add(cases, mark_run, (void *)(uintptr_t)&mark_rows[i], "marks of %s in %s",
		          mark_rows[i].query, mark_rows[i].text);
	for (size_t i = 0; i < ARRAY_LEN(snippet_rows); i++)
		cases_add(cases, snippet_run, (void *)(uintptr_t)&snippet_rows[i],
			  "snippet for %s, %s", snippet_rows[i].query,
			  snippet_rows[i].lang == LANG_JA ? "ja" : "en");
	cases_add(cases, passages_in_order, NULL, "passages in order");
}
