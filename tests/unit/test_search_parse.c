/* What typed queries are understood to mean, and what the index is then asked. */
#include "test_search.h"

#include <stdlib.h>
#include <string.h>

#include "query_sql.h"

/* A query, and what comes of it in short. */
struct parse_row {
	const char *query;
	const char *wanted;
};

/* A term is KIND[!]field"text", phrases in (). */
static const struct parse_row parse_rows[] = {
	{ "", "" },
	{ " \t　", "" },
	{ "xen", "[xen]" },
	{ "xen kvm", "[xen] [kvm]" },
	{ "仮想　化", "[仮想] [化]" },
	{ "xen xen XEN", "[xen] [XEN]" },
	{ "\"Xen Summit\"", "(Xen Summit)" },
	{ "“Xen Summit”", "(Xen Summit)" },
	{ "＂Xen Summit＂ day", "(Xen Summit) [day]" },
	{ "\"xen", "(xen)" },
	{ "\"xen summit", "(xen summit)" },
	{ "xen\"", "[xen\"]" },
	{ "\"\"", "(\")" },
	{ "\"a\"\"b\"", "(a) (b)" },
	{ "-xen", "![xen]" },
	{ "－xen", "![xen]" },
	{ "xen -kvm", "[xen] ![kvm]" },
	{ "-\"xen summit\"", "!(xen summit)" },
	{ "xen - kvm", "[xen] [-] [kvm]" },
	{ "--all", "[--all]" },
	{ "-", "[-]" },
	{ "pass-through", "[pass-through]" },
	{ "speaker:kono", "speaker[kono]" },
	{ "Speaker:Kono", "speaker[Kono]" },
	{ "ＳＰＥＡＫＥＲ：河野", "speaker[河野]" },
	{ "-speaker:kono", "!speaker[kono]" },
	{ "speaker:\"Kenji Kono\" xen", "speaker(Kenji Kono) [xen]" },
	{ "speaker: kono xen", "speaker[kono] [xen]" },
	{ "speaker:", "" },
	{ "speaker: ", "" },
	{ "xen speaker:", "[xen]" },
	{ "title:xen topic:io comment:foxy note:論文 room:a track:b", "title[xen] topic[io] "
	  "comment[foxy] note[論文] room[a] track[b]" },
	{ "発表者:河野 話題:IO 題名:Xen コメント:狐 メモ:論文 部屋:大", "speaker[河野] topic[IO] "
	  "title[Xen] comment[狐] note[論文] room[大]" },
	{ "発表者：河野　話題：IO", "speaker[河野] topic[IO]" },
	{ "ﾒﾓ:論文 こめんと:狐", "note[論文] comment[狐]" },
	{ "day:2", "day2" },
	{ "日:２", "day2" },
	{ "日：2日目", "day2" },
	{ "day:第1日", "day1" },
	{ "day:none", "day0" },
	{ "日:なし", "day0" },
	{ "-day:1", "!day1" },
	{ "day:", "" },
	{ "day:x", "[day:x]" },
	{ "day:2x", "[day:2x]" },
	{ "is:star", "star" },
	{ "is:note -is:star", "note !star" },
	{ "is:s", "star" },
	{ "is:n", "note" },
	{ "is:", "" },
	{ "is:foo", "[is:foo]" },
	{ "lang:ja conf:xensummit2008", "lang[ja] conf[xensummit2008]" },
	{ "foo:bar", "[foo:bar]" },
	{ "20:30", "[20:30]" },
	{ "http://xen.org/", "[http://xen.org/]" },
	{ ":", "[:]" },
	{ ":xen", "[:xen]" },
	{ "(xen", "[(xen]" },
	{ "設計と実装（仮）", "[設計と実装] [仮]" },
	{ "\"設計、実装\"", "(設計、実装)" },
	{ "%", "[%]" },
	{ "C++", "[C++]" },
	{ "xen AND kvm OR NOT NEAR(a b)", "[xen] [AND] [kvm] [OR] [NOT] [NEAR] [a] [b)]" },
	{ "a*", "[a*]" },
	{ "a\tb\nc", "[a] [b] [c]" },
	{ "x\x01y", "[x\xEF\xBF\xBDy]" },
	{ "\xff\xfe", "[\xEF\xBF\xBD\xEF\xBF\xBD]" },
};

static void term_dump(const struct term *term, struct str *out)
{
	static const char *const fields[] = { "title", "speaker", "topic", "comment",
		                              "note", "text", "room", "track" };
	static const char *const kinds[] = { [TERM_LANG] = "lang", [TERM_CONFERENCE] = "conf",
		                             [TERM_STAR] = "star", [TERM_NOTED] = "note" };

	str_append_cstr(out, out->len ? " " : "");
	str_append_cstr(out, term->negated ? "!" : "");
	if (term->kind == TERM_DAY) {
		str_appendf(out, "day%d", (int)term->number);
		return;
	}
	if (term->kind == TERM_TEXT && term->field >= 0)
		str_append_cstr(out, fields[term->field]);
	if (term->kind != TERM_TEXT)
		str_append_cstr(out, kinds[term->kind]);
	if (term->kind != TERM_STAR && term->kind != TERM_NOTED)
		str_appendf(out, term->phrase ? "(%.*s)" : "[%.*s]", SV_ARGS(term->text));
}

static void parse_run(void **state)
{
	const struct parse_row *row = *state;
	struct query query = { 0 };
	struct str dump = { 0 };

	query_parse_with(&query, sv_from(row->query), NULL);
	for (size_t i = 0; i < query.terms_len; i++)
		term_dump(&query.terms[i], &dump);
	if (strcmp(str_cstr(&dump), row->wanted) != 0)
		fail_msg("%s: wanted %s, got %s", row->query, row->wanted, str_cstr(&dump));
	assert_int_equal(query_empty(&query), row->wanted[0] == '\0');
	str_finish(&dump);
	query_finish(&query);
	assert_true(query_empty(&query));
}

void parse_cases_add(struct cases *cases)
{
	for (size_t i = 0; i < ARRAY_LEN(parse_rows); i++)
		cases_add(cases, parse_run, (void *)(uintptr_t)&parse_rows[i], "parse %s",
		          parse_rows[i].query);
}

/* -- plans ------------------------------------------------------------------------------------- */

/* MATCH; then " / " INITIALS; "-" for a plan that matches nothing; * for the token of every row. */
static const struct parse_row plan_rows[] = {
	{ "", "" },
	{ "xen", "(\"xen\"*)" },
	{ "仮想化", "(\"仮想 想化\")" },
	{ "膜", " / (\"膜\")" },
	{ "k", " / (\"k\")" },
	{ "ke", " / (\"ke\")" },
	{ "k 膜", " / (\"k\") AND (\"膜\")" },
	{ "k xen", "(\"xen\"* OR \"kxen\"*) / (\"k\")" },
	{ "xen 仮想", "(\"xen\"*) AND (\"仮想\")" },
	{ "xen -kvm", "((\"xen\"*)) NOT ((\"kvm\"*))" },
	{ "-kvm -qemu", "(\"*\") NOT ((\"kvm\"*) OR (\"qemu\"*))" },
	{ "膜 -kvm", "(\"*\") NOT ((\"kvm\"*)) / (\"膜\")" },
	{ "speaker:kono", "speaker : (\"kono\"* OR \"この\" OR \"こう うの\")" },
	{ "room:k", " / (\"room:k\")" },
	{ "speaker:鈴 k", " / (\"speaker:鈴\") AND (\"k\")" },
	{ "text:ke", " / ((\"ke\" NOT \"-text:ke\"))" },
	{ "-room:k", "(\"*\") NOT (room : (\"k\"*))" },
	{ "\"key log\"",
	  "(\"key log\"* OR \"keylog\"* OR \"k ey log\"* OR \"ke y log\"* OR \"key l og\"* OR "
	  "\"key lo g\"*)" },
	{ "key logger", "(\"key\"*) AND (\"logger\"* OR \"log ger\"* OR \"keylogger\"*)" },
	{ "IO帯域", "(\"io 帯域\" OR \"i o 帯域\")" },
	{ "%", "-" },
	{ "。 、", "-" },
	{ "xen %", "(\"xen\"*)" },
	{ "-%", "" },
	{ "% day:1", "-" },
	{ "day:1", "" },
	{ "is:star -is:star", "-" },
	{ "a\"b", " / (\"a\") AND (\"b\")" },
	{ "NOT", "(\"not\"*)" },
};

static void plan_run(void **state)
{
	const struct parse_row *row = *state;
	struct query_plan plan = { 0 };
	struct query query = { 0 };
	struct str dump = { 0 };

	query_parse_with(&query, sv_from(row->query), NULL);
	query_plan_make(NULL, &query, &plan);
	str_append(&dump, str_view(&plan.match));
	for (size_t i = 0; i < dump.len; i++)
		if (dump.data[i] == QUERY_ALL_TOKEN[0])
			dump.data[i] = '*';
	if (plan.initials.len)
		str_appendf(&dump, " / %s", str_cstr(&plan.initials));
	if (plan.nothing)
		str_append_cstr(&dump, "-");
	if (strcmp(str_cstr(&dump), row->wanted) != 0)
		fail_msg("%s: wanted %s, got %s", row->query, row->wanted, str_cstr(&dump));
	str_finish(&dump);
	query_plan_finish(&plan);
	query_finish(&query);
}

/* The filters of a plan. */
static void plan_filters(void **state)
{
	struct query_plan plan = { 0 };
	struct query query = { 0 };

	(void)state;
	query_parse_with(&query, SV("day:2 -day:none lang:ja -conf:x is:star -is:note"), NULL);
	query_plan_make(NULL, &query, &plan);
	assert_int_equal(plan.days_len, 2);
	assert_int_equal(plan.days[0].number, 2);
	assert_false(plan.days[0].negated);
	assert_int_equal(plan.days[1].number, 0);
	assert_true(plan.days[1].negated);
	assert_int_equal(plan.langs_len, 1);
	assert_true(sv_equal(plan.langs[0].text, SV("ja")));
	assert_int_equal(plan.conferences_len, 1);
	assert_true(plan.conferences[0].negated);
	assert_int_equal(plan.starred, DEMAND_MUST);
	assert_int_equal(plan.noted, DEMAND_NOT);
	assert_false(plan.nothing);
	assert_int_equal(plan.match.len, 0);
	query_plan_finish(&plan);
	query_finish(&query);
}

/* Conditions added beside a typed query hold no signs. */
static void conditions_added(void **state)
{
	struct query query = { 0 };
	struct str dump = { 0 };

	(void)state;
	query_parse_with(&query, SV("xen"), NULL);
	query_add(&query, FIELD_SPEAKER, SV("Kenji -Kono"));
	query_add(&query, FIELD_TOPIC, SV("is:star"));
	for (size_t i = 0; i < query.terms_len; i++)
		term_dump(&query.terms[i], &dump);
	assert_string_equal(str_cstr(&dump), "[xen] speaker[Kenji] speaker[-Kono] topic[is:star]");
	str_finish(&dump);
	query_finish(&query);
}

/* What a query was understood to be, in English. */
static void explained(void **state)
{
	struct query query = { 0 };
	struct str out = { 0 };

	(void)state;
	query_parse_with(&query, SV("Key logger -speaker:\"Xeno\" % 日:2 is:note"), NULL);
	query_explain(&query, &out);
	assert_string_equal(
		str_cstr(&out),
		"word \"Key\"\n    compared as: key\n    written as one: Keylogger\n"
		"word \"logger\"\n    compared as: logger\n    written as one: Keylogger\n"
		"without phrase \"Xeno\" in speaker:\n    compared as: xeno\n"
		"word \"%\"\n    no letter or digit: passed over\n"
		"day 2\nwith a note\n"
		"index: ((\"key\"*) AND (\"logger\"* OR \"log ger\"* OR \"keylogger\"*)) NOT "
		"(speaker : (\"xeno\"*))\n");
	str_finish(&out);
	query_finish(&query);
	query_explain(&query, &out);
	assert_string_equal(str_cstr(&out), "no condition: everything matches\n");
	str_finish(&out);
}

void plan_cases_add(struct cases *cases)
{
	for (size_t i = 0; i < ARRAY_LEN(plan_rows); i++)
		cases_add(cases, plan_run, (void *)(uintptr_t)&plan_rows[i], "plan %s",
			  plan_rows[i].query);
	cases_add(cases, plan_filters, NULL, "filters of a plan");
	cases_add(cases, conditions_added, NULL, "conditions added");
	cases_add(cases, explained, NULL, "explained");
}
