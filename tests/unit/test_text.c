/* Unit tables of the text layer: each row is a case of its own. */
#include "xsnotes/text.h"

#include <locale.h>
#include <wchar.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "test_text.h"

static const struct text_row width_rows[] = {
	{ "kanji", "仮想化", 0, 0, "6" },
	{ "half-width kana with dakuten", "ﾊﾟｯｼｭ", 0, 0, "5" },
	{ "ideographic variation selector", "辻\xF3\xA0\x84\x80さん", 0, 0, "6" },
	{ "combining acute", "cafe\xCC\x81", 0, 0, "4" },
	{ "ambiguous as two", "■─α…", 0, AMBIGUOUS_TWO, "8" },
	{ "ambiguous as one", "■─α…", 0, 0, "4" },
	{ "ambiguous as two leaves ASCII and kanji", "Xen仮想", 0, AMBIGUOUS_TWO, "7" },
	{ "kanji beyond the BMP", "𠀋𡈽", 0, 0, "4" },
	{ "emoji style selector goes", "☎\xEF\xB8\x8F", 0, 0, "1" },
	{ "flag", "🇫🇷", 0, 0, "2" },
	{ "soft hyphen goes", "a\xC2\xADz", 0, 0, "2" },
	{ "lone half-width handakuten", "ﾟ", 0, 0, "1" },
	{ "Hangul", "한국", 0, 0, "4" },
	{ "NFD kana", "か\xE3\x82\x99", 0, 0, "2" },
	{ "joined family", "👨\xE2\x80\x8D👩\xE2\x80\x8D👧", 0, 0, "6" },
	{ "skin tone goes", "👍🏽", 0, 0, "2" },
	{ "full-width Latin", "ＸＥＮ", 0, 0, "6" },
	{ "empty", "", 0, 0, "0" },
};

static const struct text_row display_rows[] = {
	{ "compatibility ideograph stays", "宮\xEF\xA8\x99", 0, 0, "宮\xEF\xA8\x99" },
	{ "an escape is shown", "a\x1b]52;c;x\x07z", 0, 0, "a^[]52;c;x^Gz" },
	{ "DEL", "\x7F", 0, 0, "^?" },
	{ "C1 in UTF-8", "a\xC2\x9B" "b", 0, 0, "a\xEF\xBF\xBD" "b" },
	{ "bidi override goes", "a\xE2\x80\xAE" "b", 0, 0, "ab" },
	{ "kana composed", "は\xE3\x82\x9Aん", 0, 0, "ぱん" },
	{ "Latin composed", "u\xCC\x88", 0, 0, "ü" },
	{ "five marks are four", "x\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84", 0, 0,
	  "x\xCC\x80\xCC\x81\xCC\x82\xCC\x83" },
	{ "a mark without a base goes", "\xCC\x81z", 0, 0, "z" },
	{ "tab to eight columns", "仮\tx", 0, 0, "仮      x" },
	{ "tab at a stop", "12345678\tx", 0, 0, "12345678        x" },
	{ "ill-formed byte", "a\xFFz", 0, 0, "a\xEF\xBF\xBDz" },
	{ "line separator", "a\xE2\x80\xA8z", 0, 0, "a\xEF\xBF\xBDz" },
	{ "line feed stays", "a\nb", 0, 0, "a\nb" },
	{ "variation selector of a kanji stays", "葛\xF3\xA0\x84\x80", 0, 0, "葛\xF3\xA0\x84\x80" },
};

static const struct text_row clean_rows[] = {
	{ "escape", "a\x1b[1m", 0, CLEAN_LINE, "a\xEF\xBF\xBD[1m" },
	{ "line ends of a line", "a\r\nb\nc\rd", 0, CLEAN_LINE, "a b c d" },
	{ "line ends of a text", "a\r\nb\nc\rd\xE2\x80\xA9" "e", 0, CLEAN_TEXT, "a\nb\nc\nd\ne" },
	{ "tab of a text", "a\tb", 0, CLEAN_TEXT, "a\tb" },
	{ "tab of a line", "a\tb", 0, CLEAN_LINE, "a b" },
	{ "zero-width space goes", "a\xE2\x80\x8B" "b", 0, CLEAN_LINE, "ab" },
	{ "joiner stays", "👩\xE2\x80\x8D💻", 0, CLEAN_LINE, "👩\xE2\x80\x8D💻" },
	{ "noncharacter", "\xEF\xBF\xBF", 0, CLEAN_LINE, "\xEF\xBF\xBD" },
	{ "surrogate", "\xED\xA0\x80", 0, CLEAN_LINE, "\xEF\xBF\xBD" },
	{ "tag characters go", "a\xF3\xA0\x81\x81", 0, CLEAN_LINE, "a" },
	{ "NEL is a C1", "a\xC2\x85" "b", 0, CLEAN_TEXT, "a\xEF\xBF\xBD" "b" },
};

static const struct text_row fit_rows[] = {
	{ "exact", "河野健二", 8, 0, "河野健二" },
	{ "a wide character would straddle", "河野健二", 6, 0, "河野… " },
	{ "ASCII", "Keyloggers", 6, 0, "Keylo…" },
	{ "padded", "xen", 6, 0, "xen   " },
	{ "NFD kana", "ば\xE3\x81\xB0", 3, 0, "ば…" },
	{ "one column", "仮想", 1, 0, "…" },
	{ "no column", "仮想", 0, 0, "" },
	{ "ellipsis in ASCII", "仮想化の話", 8, AMBIGUOUS_TWO, "仮想... " },
	{ "a line end is a blank", "a\nb", 4, 0, "a b " },
};

static const struct text_row wrap_rows[] = {
	{ "full stop pushed out", "終わります。続く", 10, 0, "終わりま\nす。続く" },
	{ "comma pushed out", "今日は、晴れ", 6, 0, "今日\nは、晴\nれ" },
	{ "opening bracket not last", "これは「山」だ", 8, 0, "これは\n「山」だ" },
	{ "small kana not first", "ファッション", 6, 0, "ファッ\nション" },
	{ "long vowel not first", "サーバーの話", 6, 0, "サー\nバーの\n話" },
	{ "iteration mark not first", "山々や佐々木", 6, 0, "山々や\n佐々木" },
	{ "middle dot not first", "ケン・ブロック", 4, 0, "ケ\nン・\nブ\nロッ\nク" },
	{ "ellipsis of two unbroken", "だった……はず", 7, 0, "だっ\nた……は\nず" },
	{ "dash of two unbroken", "山――川だ", 5, 0, "山――\n川だ" },
	{ "slash with a short side", "高速I/O装置", 6, 0, "高速\nI/O装\n置" },
	{ "protocols", "新TCP/IP層", 7, 0, "新\nTCP/IP\n層" },
	{ "ampersand", "社内R&D部門", 8, 0, "社内R&D\n部門" },
	{ "clock", "開始20:30から", 8, 0, "開始\n20:30か\nら" },
	{ "host name", "詳細はxen.orgへ", 12, 0, "詳細は\nxen.orgへ" },
	{ "Latin word kept whole", "新しいkernelです", 8, 0, "新しい\nkernelで\nす" },
	{ "C++", "例はC++で", 6, 0, "例は\nC++で" },
	{ "C#", "C#なら", 4, 0, "C#な\nら" },
	{ "percent", "約75%だ", 4, 0, "約\n75%\nだ" },
	{ "counter", "全部で11件です", 8, 0, "全部で\n11件です" },
	{ "date", "2024年3月5日", 8, 0, "2024年\n3月5日" },
	{ "ordinal", "これは第12回だ", 8, 0, "これは\n第12回だ" },
	{ "number group", "合計12,345です", 8, 0, "合計\n12,345で\nす" },
	{ "currency sign not last", "約￥500を", 6, 0, "約\n￥500\nを" },
	{ "blank at the break vanishes", "Xen for Mobile", 7, 0, "Xen for\nMobile" },
	{ "blank with a mark stays", "Xen for \xEF\xBE\x9EMobile", 7, 0, "Xen\nfor \xEF\xBE\x9E\nMobile" },
	{ "ideographic blank at the break vanishes", "仮想　計算", 4, 0, "仮想\n計算" },
	{ "ideographic indent stays", "　仮想化", 6, 0, "　仮想\n化" },
	{ "forced inside a long word", "passthrough", 5, 0, "passt\nhroug\nh" },
	{ "forced inside brackets", "（（（（", 4, 0, "（（\n（（" },
	{ "one column", "ab仮", 1, 0, "a\nb\n仮" },
	{ "half-width full stop not first", "ｵﾜﾘ｡ﾂｷﾞ", 3, 0, "ｵﾜ\nﾘ｡ﾂ\nｷﾞ" },
	{ "half-width dakuten stays", "ｶﾞｷﾞ", 3, 0, "ｶﾞ\nｷﾞ" },
	{ "flags unbroken", "🇫🇷🇩🇪仏独", 4, 0, "🇫🇷🇩🇪\n仏独" },
	{ "paragraphs", "一\n\n二", 4, 0, "一\n\n二" },
	{ "trailing line end", "一\n", 4, 0, "一" },
	{ "hanging full stop", "雨です。晴れだ", 6, 1, "雨です。\n晴れだ" },
	{ "hanging comma", "山と、川と", 4, 1, "山と、\n川と" },
	{ "nothing hangs before a bracket", "山と。）川", 4, 1, "山\nと。\n）川" },
	{ "no width: a line a paragraph", "長い段落です。続く\n次", 0, 0, "長い段落です。続く\n次" },
	{ "exact fit", "仮想化", 6, 0, "仮想化" },
};

static const struct text_row tokens_rows[] = {
	{ "bigrams and the last character", "仮想化", 0, 0, "仮想 想化 化" },
	{ "one character", "膜", 0, 0, "膜" },
	{ "Latin words", "Xen Summit", 0, 0, "xen summit" },
	{ "camel case", "pvSCSI", 0, 0, "pvscsi +scsi" },
	{ "digits begin a part", "FY2008", 0, 0, "fy2008 +2008" },
	{ "joined", "pass-through", 0, 0, "pass +passthrough through" },
	{ "slash", "I/O", 0, 0, "i +io o" },
	{ "katakana folded", "サーバー", 0, 0, "さば ば" },
	{ "mixed", "Xenの話", 0, 0, "xen の話 話" },
	{ "hard separators part runs", "仮想。化石", 0, 0, "仮想 想 化石 石" },
	{ "hard separators part words", "Xen, Summit", 0, 0, "xen \002 summit" },
	{ "hard separators part words and runs", "（Xen）仮想", 0, 0, "xen \002 仮想 想" },
	{ "camel case joined", "pvS/CSI", 0, 0, "pvs +pvscsi +s +scsi csi" },
	{ "soft separators do not", "仮想・化石", 0, 0, "仮想 想化 化石 石" },
	{ "C++", "C++ と C#", 0, 0, "c++ と c#" },
	{ "punctuation only", "。、!?", 0, 0, "" },
};

static void check_equal(const char *want, struct str *got)
{
	if (strcmp(want, str_cstr(got)) == 0) {
		str_finish(got);
		return;
	}
	print_error("expected: \"%s\"\n     got: \"%s\"\n", want, str_cstr(got));
	str_finish(got);
	fail();
}

static void width_case(void **state)
{
	const struct text_row *row = *state;
	struct str display = { 0 }, got = { 0 };

	text_display(&display, sv_from(row->input));
	str_appendf(&got, "%d", text_cols(str_view(&display), row->option ? AMBIGUOUS_TWO : AMBIGUOUS_ONE));
	str_finish(&display);
	check_equal(row->want, &got);
}

static void display_case(void **state)
{
	const struct text_row *row = *state;
	struct str got = { 0 }, again = { 0 };

	text_display(&got, sv_from(row->input));
	text_display(&again, str_view(&got));
	assert_string_equal(str_cstr(&got), str_cstr(&again));
	str_finish(&again);
	check_equal(row->want, &got);
}

static void clean_case(void **state)
{
	const struct text_row *row = *state;
	struct str got = { 0 }, again = { 0 };

	text_clean(&got, sv_from(row->input), (enum clean_kind)row->option);
	text_clean(&again, str_view(&got), (enum clean_kind)row->option);
	assert_string_equal(str_cstr(&got), str_cstr(&again));
	str_finish(&again);
	check_equal(row->want, &got);
}

static void fit_case(void **state)
{
	const struct text_row *row = *state;
	struct str display = { 0 }, got = { 0 };

	text_display(&display, sv_from(row->input));
	text_fit(&got, str_view(&display), row->cols, row->option ? AMBIGUOUS_TWO : AMBIGUOUS_ONE);
	str_finish(&display);
	check_equal(row->want, &got);
}

static void wrap_case(void **state)
{
	const struct text_row *row = *state;
	const struct wrap_options options = { .cols = row->cols, .hang = row->option,
		                              .ambiguous = AMBIGUOUS_ONE };
	struct str display = { 0 }, got = { 0 };
	struct wrap wrap = { 0 };

	text_display(&display, sv_from(row->input));
	text_wrap(&wrap, str_view(&display), &options);
	for (size_t i = 0; i < wrap.len; i++) {
		str_append_cstr(&got, i ? "\n" : "");
		str_append(&got, sv_sub(str_view(&display), wrap.lines[i].start,
		                        wrap.lines[i].end - wrap.lines[i].start));
	}
	wrap_finish(&wrap);
	str_finish(&display);
	check_equal(row->want, &got);
}

static int token_append(void *payload, struct sv token, struct span span, bool colocated)
{
	struct str *got = payload;

	(void)span;
	str_appendf(got, "%s%s%.*s", got->len ? " " : "", colocated ? "+" : "", SV_ARGS(token));
	return 0;
}

static void tokens_case(void **state)
{
	const struct text_row *row = *state;
	struct str got = { 0 };

	assert_int_equal(text_tokens(sv_from(row->input), token_append, &got), 0);
	check_equal(row->want, &got);
}

static void edit_by_clusters(void **state)
{
	struct edit *edit = edit_new(SV("か\xE3\x82\x99い👨\xE2\x80\x8D👩"));
	struct str view = { 0 };
	int cursor;

	(void)state;
	assert_true(edit_do(edit, EDIT_BACKSPACE));
	assert_true(sv_equal(edit_text(edit), SV("か\xE3\x82\x99い")));
	assert_true(edit_do(edit, EDIT_HOME));
	assert_true(edit_do(edit, EDIT_DELETE));
	assert_true(sv_equal(edit_text(edit), SV("い")));
	edit_insert(edit, SV("\xE4\xBB"));
	edit_insert(edit, SV("\xAE想xen"));
	assert_true(sv_equal(edit_text(edit), SV("仮想xenい")));
	edit_view(edit, 20, AMBIGUOUS_ONE, &view, &cursor);
	assert_string_equal(str_cstr(&view), "仮想xenい");
	assert_int_equal(cursor, 7);
	assert_true(edit_do(edit, EDIT_KILL_WORD));
	assert_true(sv_equal(edit_text(edit), SV("仮想い")));
	assert_true(edit_do(edit, EDIT_YANK));
	assert_true(sv_equal(edit_text(edit), SV("仮想xenい")));
	edit_insert(edit, SV("\x1b[A\n"));
	assert_true(sv_equal(edit_text(edit), SV("仮想xen\xEF\xBF\xBD[A い")));
	str_finish(&view);
	edit_free(edit);
}

/* Plain characters are put in runs: that must give what each of them gives alone, and leave tabs where
 * they stand. */
static void display_runs_as_one_by_one(void **state)
{
	(void)state;
	for (uint32_t cp = 0x20; cp < 0x20000; cp++) {
		struct str in = { 0 }, alone = { 0 }, run = { 0 }, want = { 0 };
		int cols = cp >= 0xD800 && cp < 0xE000 ? 0 : wcwidth((wchar_t)cp);

		if (cols <= 0)
			continue;
		str_append_cp(&in, cp);
		text_display(&alone, str_view(&in));
		str_append_cp(&in, cp);
		str_append_cstr(&in, "\tx");
		text_display(&run, str_view(&in));
		if (alone.len)
			str_appendf(&want, "%s%s%*sx", str_cstr(&alone), str_cstr(&alone), 8 - 2 * cols, "");
		if (alone.len && !sv_equal(str_view(&run), str_view(&want)))
			fail_msg("U+%04X twice and a tab: expected \"%s\", got \"%s\"", cp, str_cstr(&want),
			         str_cstr(&run));
		str_finish(&in);
		str_finish(&alone);
		str_finish(&run);
		str_finish(&want);
	}
}

/* A cluster tells its code point where it is one, and nothing where it is several. */
static void cluster_tells_its_point(void **state)
{
	static const struct {
		const char *text;
		size_t bytes;
		uint32_t cp;
	} rows[] = {
		{ "ab", 1, 'a' },           { "仮想", 3, 0x4EEE },  { "か\xE3\x82\x99い", 6, 0 },
		{ "e\xCC\x81", 3, 0 },      { "e", 1, 'e' },        { "·x", 2, 0xB7 },
		{ "🇯🇵🇯🇵", 8, 0 },          { "\xC2\xA9\xE2\x80\x8Dx", 5, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct cluster cluster = cluster_first(sv_from(rows[i].text), AMBIGUOUS_ONE);

		if (cluster.bytes != rows[i].bytes || cluster.cp != rows[i].cp)
			fail_msg("%s: expected %zu bytes, U+%04X, got %zu, U+%04X", rows[i].text, rows[i].bytes,
			         rows[i].cp, cluster.bytes, cluster.cp);
	}
}

/* A table and what checks a row of it. */
static const struct {
	const char *name;
	const struct text_row *rows;
	size_t len;
	CMUnitTestFunction check;
} tables[] = {
	{ "width", width_rows, ARRAY_LEN(width_rows), width_case },
	{ "display", display_rows, ARRAY_LEN(display_rows), display_case },
	{ "clean", clean_rows, ARRAY_LEN(clean_rows), clean_case },
	{ "fit", fit_rows, ARRAY_LEN(fit_rows), fit_case },
	{ "wrap", wrap_rows, ARRAY_LEN(wrap_rows), wrap_case },
	{ "tokens", tokens_rows, ARRAY_LEN(tokens_rows), tokens_case },
};

int main(void)
{
	struct CMUnitTest tests[300] = { 0 };
	struct arena names = { 0 };
	size_t len = 0;
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	for (size_t t = 0; t < ARRAY_LEN(tables); t++) {
		for (size_t i = 0; i < tables[t].len; i++)
			tests[len++] = (struct CMUnitTest){
				.name = arena_format(&names, "%s: %s", tables[t].name, tables[t].rows[i].what).data,
				.test_func = tables[t].check,
				.initial_state = (void *)(uintptr_t)&tables[t].rows[i],
			};
	}
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(clean_all_scalars);
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(clean_all_short_strings);
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(display_runs_as_one_by_one);
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(cluster_tells_its_point);
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(edit_by_clusters);
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(wrap_holds_everywhere);
	tests[len++] = (struct CMUnitTest)cmocka_unit_test(wrap_keeps_paragraphs_apart);
	failed = _cmocka_run_group_tests("text", tests, len, NULL, NULL);
	arena_finish(&names);
	return failed;
}
