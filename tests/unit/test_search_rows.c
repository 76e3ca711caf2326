/* Queries with a text that they must find and one that they must not, by kind of spelling.
 *
 * Each text is the title of a session of its own.  All stand in one library, where every row is also
 * searched among all others; in another one each row has a day of its own, where nothing else answers and
 * what is near is tried. */
#include "test_search.h"

#include <string.h>

struct search_row {
	const char *kind;
	const char *query;
	const char *found;     /* NULL: nothing at all is to be found */
	const char *not_found; /* NULL: no such text */
};

static const struct search_row search_rows[] = {
	/* ideographs and kana anywhere */
	{ "one kanji", "鍵", "合鍵の作り方", "建物の話" },
	{ "one kanji, first", "鍵", "鍵交換の手順", "健康と計算機" },
	{ "one kanji, last", "核", "小さな核", "刻印の話" },
	{ "one kana", "ぬ", "いぬのきもち", "ねこのきもち" },
	{ "second kanji of a word", "析", "構文解析", "折り紙" },
	{ "middle of a word", "文解", "構文解析器", "文と解釈" },
	{ "order counts", "割込制御", "タイマ割込制御", "制御割込" },
	{ "adjacent only", "分散合意", "分散合意の証明", "分散した合意" },
	{ "long compound", "動的再構成可能", "動的再構成可能回路", "動的構成可能回路" },
	{ "one character a word", "記 憶 域", "記憶域の話", "記憶" },
	{ "parts in any order", "永続 メモリ", "メモリを永続に使う", "永続化だけの話" },
	{ "ideographic space", "暗号　高速", "高速な暗号処理", "暗号処理" },
	{ "across a comma", "設計実装", NULL, "設計、実装" },
	{ "iteration mark in the query", "個々", "個個の話", "個人の話" },
	{ "iteration mark in the text", "時時刻刻", "時々刻々", "時刻表" },
	{ "hiragana mark", "すずき", "すゞき", "すすき" },
	/* kana kinds, width, long vowels */
	{ "hiragana for katakana", "こんてな", "コンテナの話", "コンパイラ" },
	{ "katakana for hiragana", "アジサイ", "あじさいの庭", "あじのさかな" },
	{ "half-width katakana", "ﾃﾞﾊﾞｲｽ", "デバイス割り当て", "テパイス" },
	{ "half-width in the text", "ネットワーク", "ﾈｯﾄﾜｰｸの話", "ネット話" },
	{ "half-width long vowel", "ｻｰﾊﾞｰ", "サーバの更新", "サンバの更新" },
	{ "no long vowel typed", "フイルタ", "フィルターの書き方", "フイゴ" },
	{ "long vowel typed", "コンピューター", "コンピュータ史", "コンピテンシ" },
	{ "long vowel twice", "プリンター", "プリンタの夢", "プリント" },
	{ "minus for long vowel", "デ−タ", "データの海", "デルタ" },
	{ "minus for long vowel in the text", "モーター", "モ−タの音", "もじもじ" },
	{ "hyphen for long vowel", "ユ-ザ", "ユーザー会", "ユサワ" },
	{ "wave dash for long vowel", "らーめん", "ら〜めん", "らくだめん" },
	{ "small kana", "ウイルス", "ウィルス検査", "ウエルス" },
	{ "small tsu", "きつて", "きって", "きて" },
	{ "v sound", "ヴァイオリン", "バイオリン協奏曲", "ハイオリン" },
	{ "v sound in the text", "ビーナス", "ヴィーナス", "ヒナス" },
	{ "v alone", "ブ", "ヴの字", "フの字" },
	{ "du and zu", "きづく", "気ずく きずく", "きつく" },
	{ "di and ji", "ちぢむ", "ちじむ", "ちしむ" },
	{ "combining voice mark", "カ\u3099ス", "ガス管", "カス管" },
	{ "combining mark in the text", "パズル", "ハ\u309Aス\u3099ル", "ハスル" },
	{ "half-width voice mark", "ﾎﾟﾝﾌﾟ", "ポンプの交換", "ホンフの交換" },
	{ "middle dot in the text", "ジョンスミス", "ジョン・スミス", "ジョンとスミス" },
	{ "middle dot in the query", "リーナス・トーバルズ", "リーナストーバルズ氏",
	  "リーナスとトーバルズ" },
	{ "half-width middle dot", "ｵｰﾌﾟﾝ･ｿｰｽ", "オープンソース", "オープンとソース" },
	{ "equals in a name", "ジャンポール", "ジャン＝ポール", "ジャンとポール" },
	/* letters */
	{ "case", "KERNEL", "Kernel internals", "Colonel" },
	{ "full-width letters", "ｋｅｒｎｅｌ", "The kernel", "The colonel" },
	{ "full-width text", "lisp", "ＬＩＳＰの歴史", "ＬＩＰＳ" },
	{ "full-width digits", "1984", "１９８４年", "21984番" },
	{ "digits in the text", "２０２４", "2024年問題", "12024" },
	{ "word start", "visor", "A visor for all", "advisory board" },
	{ "not in the middle", "net", "net neutrality", "planet" },
	{ "beginning of a word", "virt", "virtual machines", "convirt" },
	{ "letters beside kanji", "gpu", "仮GPU割当", "xgpuy" },
	{ "kanji beside letters", "割当", "GPU割当", "GPU割" },
	{ "letters and kanji together", "GPU割当", "仮想GPU割当", "GPUを割当" },
	{ "letters and kanji, blank in the text", "Rust言語", "Rust 言語入門", "Rustと言語" },
	{ "letters and kanji, blank in the query", "Rust 言語", "Rust言語入門", "Ruby言語" },
	{ "acute accent", "Andre", "André Weil", "Andro" },
	{ "typed accent", "café", "Cafe au lait", "coffee" },
	{ "combining accent", "Gödel", "Go\u0308del", "Godot" },
	{ "slashed o", "sorensen", "Sørensen", "Sarensen" },
	{ "l with stroke", "lodz", "Łódź", "Lido" },
	{ "ligature ae", "caesar", "Cæsar", "Cesar" },
	{ "sharp s", "gross", "groß", "gros" },
	{ "fi ligature", "file", "ﬁle systems", "fle" },
	{ "Turkish dotted i", "istanbul", "İstanbul", "Ostanbul" },
	{ "accent on a first letter", "emile", "Émile Zola", "Smile Zola" },
	{ "two marks on a first letter", "e", "ế", "u" },
	{ "Greek case", "ΛΌΓΟΣ", "λόγος", "λόφος" },
	{ "Cyrillic case", "ЯДРО", "ядро Linux", "ведро" },
	{ "Roman numeral sign", "III", "第Ⅲ部", "第Ⅱ部" },
	{ "circled digit", "3", "③番目", "②番目" },
	{ "superscript", "m2", "10 m²", "m3" },
	{ "ligature square", "キロ", "㌔当たり", "メートル" },
	{ "company sign", "株", "㈱山田製作", "有限会社" },
	/* parts of words */
	{ "slash left out", "TCPIP", "TCP/IP入門", "strcpip" },
	{ "slash for a blank", "client/server", "client server model", "clientele" },
	{ "hyphen left out", "opensource", "open-source licences", "opens our eyes" },
	{ "blank for hyphen", "real time", "real-time systems", "realised" },
	{ "blank left out", "filesystem", "a file system", "filed a system" },
	{ "joined in the text", "data base", "databases", "dated basis" },
	{ "one word of two, the first with a full stop", "mirkwood. elves", "mirkwoodelves", "elves" },
	{ "three words as one", "man in middle", "maninmiddle attack", "manmade" },
	{ "hyphen for a joined word", "key-value", "keyvalue store", "key of value" },
	{ "underscore", "kvm_intel", "the kvm_intel module", "kvm on amd" },
	{ "dotted name", "xen.org", "see xen.org for more", "xenial organ" },
	{ "joined with kanji behind", "IO性能", "ディスクI/O性能", "性能IO" },
	{ "apostrophe", "dont", "Don't panic", "donate" },
	{ "camel case part", "Graph", "openGraph", "telegraphs" },
	{ "camel case whole", "opengraph", "openGraph API", "open a graph" },
	{ "digits behind letters", "6", "IPv6 only", "x86" },
	{ "version number", "4.19", "Linux 4.19", "Linux 4.9" },
	{ "host name", "www.example.org", "http://www.example.org/a", "www example com" },
	{ "C++", "C++", "Modern C++", "C and D" },
	{ "C++ is not C", "C++", "C++の例外", "Cの例外" },
	{ "C# is not C++", "C#", "C#の型推論", "C++の型推論" },
	{ "F# is not F", "F#", "F#の型", "Fの型" },
	{ "percent behind digits", "50%", "50%の人", "500人" },
	/* names */
	{ "ladder taka", "高木", "髙木さん", "高本さん" },
	{ "saki", "尾崎", "尾﨑", "尾岐" },
	{ "hama", "浜田", "濵田と濱田", "兵田" },
	{ "sawa", "沢村", "澤村", "択村" },
	{ "be", "田辺", "田邊", "田部" },
	{ "sai", "斎藤", "齋藤", "斉田" },
	{ "sai, another", "斉藤", "齊藤", "済藤" },
	{ "sai, all four", "斉木", "齋木", "済木" },
	{ "uchi", "竹内", "竹內", "竹丙" },
	{ "hiro", "広島", "廣島", "店島" },
	{ "kuni", "国枝", "國枝", "囲枝" },
	{ "koku", "黒川", "黑川", "里川" },
	{ "ryu", "滝沢", "瀧澤", "竜沢" },
	{ "compatibility ideograph", "神", "\uFA19山", "袖山" },
	{ "variation selector", "辻", "辻\U000E0101本", "込本" },
	{ "old form typed", "櫻井", "桜井", "楼井" },
	/* phrases, negation, signs */
	{ "phrase", "\"memory ballooning\"", "on memory ballooning", "ballooning of memory" },
	{ "phrase over a hyphen", "\"copy on write\"", "copy-on-write", "copy or write" },
	{ "phrase in Japanese", "\"仮想 記憶\"", "仮想記憶の話", "記憶の仮想化" },
	{ "letters and kanji in any order", "qemu 模倣", "模倣はqemuで", "模倣の話" },
	{ "open quote and a word", "\"qemu", "qemuの話", "qema" },
	{ "open quote", "\"memory ba", "on memory ballooning, again", "memory and ba" },
	{ "phrase over a comma", "\"walrus otter\"", NULL, "walrus, otter" },
	{ "phrase over a full stop of Japanese", "\"gopher lemur\"", NULL, "gopher。lemur" },
	{ "phrase with its comma", "\"tapir, okapi\"", "a tapir, okapi too", "tapir okapi" },
	{ "word over a bracket", "海豹GPU", NULL, "海豹（GPU）" },
	{ "word before a bracket", "GPU海豹", NULL, "GPU「海豹」" },
	{ "words over a comma", "marmotvole", NULL, "marmot, vole" },
	{ "phrase of short words is not one word", "\"ab cd", NULL, "abcd" },
	{ "joined behind a camel-case part", "ZQ", "volZ/Q data", "volz.q" },
	{ "negation", "qubits -error", "qubits for all", "qubits and error" },
	{ "negation in Japanese", "量子 -誤り", "量子計算", "量子誤り訂正" },
	{ "negated phrase", "lattice -\"post quantum\"", "lattice quantum post",
	  "post quantum lattice" },
	{ "field", "title:zebra", "zebra crossing", NULL },
	{ "field it is not in", "speaker:zebra", NULL, "zebras and more" },
	{ "unknown field", "ratio:two", "ratio: two to one", "two ratio" },
	{ "parenthesis", "(zebra", "zebra (striped)", "(cobra" },
	{ "brackets", "[zebra]", "[zebra] tag", "[cobra] tag" },
	{ "operators are words", "cats AND dogs", "cats and dogs", "cats, dogs" },
	{ "NEAR is a word", "NEAR(field", "near field", "nearby" },
	{ "star is no wildcard", "qua*gga", NULL, "quagga again" },
	{ "caret", "^zebra", "zebra with a caret", NULL },
	{ "colon alone", ":", NULL, "a : b" },
	{ "underscore is no wildcard", "zeb_a", NULL, "zeb ra" },
	{ "percent alone", "%", NULL, "100 %" },
	{ "full stop alone", "。", NULL, "終わり。" },
	{ "quotes alone", "\"\"\"", NULL, "\"" },
	{ "dashes alone", "---", NULL, "a --- b" },
	{ "sign beside a word", "zebra & lion", "zebra and a lion", "zebra alone" },
	{ "emoji", "🎉", "party 🎉 time", "party time" },
	{ "emoji with skin tone", "👋", "hello 👋🏿", "hello" },
	{ "flag", "🇯🇵", "from 🇯🇵 with love", "from 🇫🇷 with love" },
	{ "Hangul", "커널", "리눅스 커널 이야기", "커피" },
	{ "Hangul jamo in the text", "행성", "\u1112\u1162\u11BC\u1109\u1165\u11BC 이야기", "행운" },
	{ "Hangul jamo typed", "\u1102\u1161\u1106\u116E", "나무 이야기", "나비" },
	{ "Hangul letters typed singly", "ㅂㅏㄷㅏ", "바다 이야기", "바지" },
	{ "Thai", "ภาษา", "ภาษาไทย", "อาหาร" },
	{ "Arabic", "سلام", "سلام دنيا", "دنيا" },
	{ "soft hyphen in the text", "hyphen", "hy\u00ADphen", "hymn" },
	{ "zero-width space", "記憶域", "記憶\u200B域", "記憶と域" },
	{ "misspelling of the source", "recieve", "how to recieve mail", "receive mail" },
	/* by sound, without any dictionary */
	{ "romaji to hiragana", "asagao", "あさがおの絵", "ひまわりの絵" },
	{ "romaji to katakana", "sukejuringu", "スケジューリング", "スケール" },
	{ "romaji, long vowel left out", "samitto", "サミット", "サイト" },
	{ "romaji, sokuon", "chotto", "ちょっと", "ちょうと" },
	{ "romaji, hatsuon", "shinbun", "しんぶん", "しぶん" },
	{ "romaji, m before b", "shimbun", "しんぶん紙", "しむぶん" },
	{ "romaji, mm", "hamma", "ハンマ", "はま" },
	{ "romaji, kunrei", "sinjuku", "しんじゅく", "しんりん" },
	{ "romaji, one letter too many", "asagaoz", NULL, "あさがお" },
	{ "romaji, still being typed", "asagaok", "あさがおか", "あさがおの色" },
	{ "romaji, too short to tell", "node", NULL, "高速なので" },
	{ "kana, too short to tell", "まで", "朝まで", "made of wood" },
	{ "romaji, u of a long vowel left out", "kodan", "こうだんの夜", "かだんの夜" },
	{ "romaji, long vowel of a city", "kyuto", "きゅうとの丘", "きとの丘" },
	{ "romaji, macrons", "ōtori", "おおとりの羽", "うとりの羽" },
	{ "romaji, vowel twice", "karakutaa", "カラクター", "カラクリ" },
	{ "romaji, dash for a long vowel", "mi-to", "ミート社", "みずと油" },
	{ "romaji, n before y", "honyaku", "ほんやく機", "ほやく機" },
	{ "romaji, n and ny", "konnyaku", "こんにゃく畑", "こんばんは畑" },
	{ "romaji, apostrophe", "kin'en", "きんえん席", "きねん席" },
	{ "romaji, ti of English", "notishon", "ノティション", "ノーション" },
	{ "romaji, di of English", "diretta", "ディレッタント", "ダイレクト" },
	{ "kana to romaji", "ひまわり", "Himawari server", "Hinagiku" },
	{ "katakana to romaji", "アサギ", "the Asagi project", "Asahi" },
	{ "kana to romaji, hepburn", "しんかい", "Shinkai 6500", "Sinai" },
	{ "too short to be near", "lynx", NULL, "a lunx" },
	/* by the dictionary */
	{ "reading in romaji", "meisai", "光学迷彩", "光学めいろ" },
	{ "reading in kana", "めいさい", "迷彩服", "迷路" },
	{ "name in romaji", "nagashima", "長嶋茂", "中島茂" },
	{ "beginning of a reading", "meisaif", NULL, "迷彩" },
};

/* Inside a word, and near: only where nothing else is found. */
static const struct search_row inside_rows[] = {
	{ "inside a word", "board", "on motherboards", "border" },
	{ "inside a camel-case word", "phone", "microphoneArray", "phony" },
};
static const struct search_row near_rows[] = {
	{ "letters exchanged", "filesystem", "A filesytsem of our own", "a system of files" },
	{ "a letter left out", "kubernetes", "kuberntes for two", "kabinet" },
	{ "a letter too many", "benchmark", "benchmmark results", "bench" },
	{ "another letter", "gateway", "the gatewey", "a gate" },
};

enum { ROWS = ARRAY_LEN(search_rows) + ARRAY_LEN(inside_rows) + ARRAY_LEN(near_rows) };

/* The rows, and the tier that answers each of them on its own day. */
static const struct {
	const struct search_row *rows;
	size_t len;
	enum tier tier;
} groups[] = {
	{ search_rows, ARRAY_LEN(search_rows), TIER_MATCH },
	{ inside_rows, ARRAY_LEN(inside_rows), TIER_INSIDE },
	{ near_rows, ARRAY_LEN(near_rows), TIER_NEAR },
};

/* One row at work. */
struct row_case {
	const struct search_row *row;
	struct store *store;
	int32_t day; /* that it has for itself; 0: among all others */
	enum tier tier;
};

static struct sv row_guid(struct arena *arena, const struct search_row *row, const char *which)
{
	return arena_format(arena, "%s: %s", which, row->kind);
}

/* Puts the texts of ROW into SESSIONS, of which it takes two at most; returns how many there are. */
static size_t row_sessions(const struct search_row *row, struct arena *arena, struct session *sessions)
{
	size_t len = 0;

	if (row->found)
		sessions[len++] = plain_session(row_guid(arena, row, "found"), sv_from(row->found));
	if (row->not_found)
		sessions[len++] = plain_session(row_guid(arena, row, "not"), sv_from(row->not_found));
	return len;
}

void search_rows_merge(struct scratch *library)
{
	struct session sessions[2 * ARRAY_LEN(search_rows)];
	struct arena arena = { 0 };
	size_t len = 0;

	for (size_t i = 0; i < ARRAY_LEN(search_rows); i++)
		len += row_sessions(&search_rows[i], &arena, &sessions[len]);
	scratch_merge(library, "rows", sessions, len);
	arena_finish(&arena);
}

static bool window_has(const struct window *window, struct sv guid)
{
	for (size_t i = 0; i < window->len; i++)
		if (sv_equal(window->rows[i].guid, guid))
			return true;
	return false;
}

static void row_explain(const struct search_row *row, const struct query *query, const char *what)
{
	struct str explained = { 0 };

	query_explain(query, &explained);
	fail_msg("%s: \"%s\" %s\n%s", row->kind, row->query, what, str_cstr(&explained));
}

static void row_run(void **state)
{
	const struct row_case *test = *state;
	const struct search_row *row = test->row;
	struct arena arena = { 0 };
	struct query query = { 0 };
	struct window window = { 0 };
	struct spans spans = { 0 };
	struct view view = { .query = &query, .day = test->day };
	struct error err = { 0 };

	query_parse_with(&query, sv_from(row->query), test_dictionary());
	if (test->day) {
		if (!store_tier(test->store, &view, &query, &err))
			fail_msg("%s", err.message);
		if (query.tier != test->tier)
			row_explain(row, &query, "is answered at another tier");
	}
	if (!store_window(test->store, &view, EDGE_FIRST, 0, 1000, &window, &err))
		fail_msg("%s", err.message);
	if (row->found && !window_has(&window, row_guid(&arena, row, "found")))
		row_explain(row, &query, "does not find its text");
	if (!row->found && window.len)
		row_explain(row, &query, "finds something");
	if (row->not_found && window_has(&window, row_guid(&arena, row, "not")))
		row_explain(row, &query, "finds the other text");
	if (row->found) {
		query_spans(&query, FIELD_TITLE, sv_from(row->found), &spans);
		if (!spans.len)
			row_explain(row, &query, "marks nothing");
	}
	spans_finish(&spans);
	window_finish(&window);
	arena_finish(&arena);
	query_finish(&query);
}

/* Adds each row as a case of its own, on a day of its own of the library APART. */
static void row_cases_add_apart(struct cases *cases, struct scratch *apart)
{
	static struct row_case tests[ROWS];
	struct session sessions[2 * ROWS];
	size_t len = 0, count = 0;

	for (size_t group = 0; group < ARRAY_LEN(groups); group++) {
		for (size_t i = 0; i < groups[group].len; i++) {
			struct row_case *test = &tests[count++];
			size_t first = len;

			*test = (struct row_case){
				.row = &groups[group].rows[i],
				.store = apart->store,
				.day = (int32_t)count,
				.tier = groups[group].tier,
			};
			len += row_sessions(test->row, &apart->arena, &sessions[len]);
			for (size_t k = first; k < len; k++)
				sessions[k].date = date_make(2008, 1, 1) + test->day - 1;
			cases_add(cases, row_run, test, "search on its own day: %s", test->row->kind);
		}
	}
	scratch_merge(apart, "apart", sessions, len);
}

void row_cases_add(struct cases *cases, struct scratch *library, struct scratch *apart)
{
	static struct row_case tests[ARRAY_LEN(search_rows)];

	for (size_t i = 0; i < ARRAY_LEN(search_rows); i++) {
		tests[i] = (struct row_case){ .row = &search_rows[i], .store = library->store };
		cases_add(cases, row_run, &tests[i], "search: %s", search_rows[i].kind);
	}
	row_cases_add_apart(cases, apart);
}
