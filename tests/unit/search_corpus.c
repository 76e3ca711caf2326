#include "search_corpus.h"

#include <stdlib.h>
#include <string.h>

const struct concept corpus_concepts[] = {
	{ "one kanji", "細胞膜|薄膜成長|膜の張力", "開幕|砂漠", "膜" },
	{ "one kanji", "灯台|電灯|灯り", "打算|釘", "灯" },
	{ "one kanji", "天文台の鏡|望遠鏡|鏡像", "環境|競技", "鏡" },
	{ "compound", "分散合意|非同期分散合意問題", "分散した合意|合意と分散", "分散合意|散合意" },
	{ "compound", "量子誤り訂正|量子誤り訂正符号", "量子の訂正|誤りを訂正",
	  "量子誤り訂正|誤り訂|子誤" },
	{ "compound", "地震波形|地震波形解析", "波形地震|地震の波形", "地震波形|震波" },
	{ "kana kind", "コンテナ|こんてな", "コンデナ|コンナ", "コンテナ|こんてな|ｺﾝﾃﾅ" },
	{ "kana kind", "アジサイ|あじさい|ｱｼﾞｻｲ", "アシサイ|アジザイ", "アジサイ|あじさい|ｱｼﾞｻｲ" },
	{ "half-width kana", "ﾊﾟﾗﾎﾞﾗ|パラボラ|ぱらぼら", "バラボラ|パラポラ", "ﾊﾟﾗﾎﾞﾗ|パラボラ" },
	{ "half-width kana", "ヴェクトル|ベクトル|ﾍﾞｸﾄﾙ", "ペクトル|ヘクトル",
	  "ﾍﾞｸﾄﾙ|ベクトル|ヴェクトル" },
	{ "small kana", "ウィジェット|ウイジェット|ウィジエット", "ウジェット",
	  "ウィジェット|ウイジエット" },
	{ "long vowels", "スケジューラ|スケジューラー|ｽｹｼﾞｭｰﾗｰ|スケジュラ", "スケジョーラ|スケール",
	  "スケジューラ|スケジューラー|すけじゅーら|ｽｹｼﾞｭｰﾗ" },
	{ "long vowels", "プリンター|プリンタ|プリンタ−", "プリント|スプリンガ",
	  "プリンター|プリンタ" },
	{ "long vowels", "ハイパーバイザ|ハイパーバイザー|ハイパバイザ", "ハイバーバイザ",
	  "ハイパーバイザ|はいぱーばいざー" },
	{ "middle dot", "リーナス・トーバルズ|リーナストーバルズ|リーナス･トーバルズ",
	  "リーナスとトーバルズ", "リーナストーバルズ|リーナス・トーバルズ" },
	{ "middle dot", "オープン・ソース|オープンソース|ｵｰﾌﾟﾝｿｰｽ", "オープンのソース",
	  "オープンソース|オープン・ソース" },
	{ "NFD", "ハ\u309Aラソル|パラソル|ぱらそる", "バラソル|ハラソル",
	  "パラソル|ハ\u309Aラソル" },
	{ "NFD", "E\u0301tude|Étude", "Atude", "étude|etude|E\u0301TUDE" },
	{ "accents", "Jürgen Müller|Ju\u0308rgen Mu\u0308ller|Jurgen Muller",
	  "Jorgen Miller|Jorgen Mueler", "Müller|muller|Jürgen" },
	{ "accents", "Sørensen|Sorensen", "Sarensen", "sorensen|Sørensen" },
	{ "accents", "Straßenbahn|Strassenbahn", "Strahlenbahn", "strassenbahn|Straßenbahn" },
	{ "old kanji", "高梨|髙梨", "高製|小梨", "高梨|髙梨" },
	{ "old kanji", "渡辺|渡邉|渡邊", "渡部|渡海", "渡辺|渡邊|渡邉" },
	{ "old kanji", "斎藤|齋藤", "彩藤|済藤", "斎藤|齋藤" },
	{ "old kanji", "宮沢|宮澤", "宮択", "宮沢|宮澤" },
	{ "old kanji", "山崎|山﨑", "山奇|山城", "山崎|山﨑" },
	{ "old kanji", "佐々倉|佐佐倉", "佐倉", "佐々倉|佐佐倉" },
	{ "case", "Unikernel|UNIKERNEL|unikernels", "Unicolonel|microunikernel",
	  "unikernel|UniKernel|UNIKERNEL" },
	{ "full-width Latin", "Ｈａｓｋｅｌｌ|Haskell|HASKELL", "Hassle|Rascal",
	  "Ｈａｓｋｅｌｌ|haskell|ＨＡＳＫ" },
	{ "full-width Latin", "ＪＩＴコンパイル|JITコンパイル", "JATコンパイル", "ＪＩＴ|jit" },
	{ "digits", "２０３８年問題|2038年問題", "12038号|20 38", "2038|２０３８|2038年" },
	{ "digits", "第42回|第４２回", "第142回|第2回", "第42回|第４２回" },
	{ "word start", "Fluxgate|fluxgates", "Influxgates|Confluxgate", "fluxgate|fluxg" },
	{ "camel case", "pvSCSI|myPvSCSI", "pvScs|pvsc", "SCSI|pvscsi" },
	{ "camel case", "glTexImage|TexImage", "gltexture", "TexImage|teximage" },
	{ "joined and split", "pass-through|passthrough|pass through|Pass_Through",
	  "past through|passthru", "passthrough|pass-through|pass through" },
	{ "joined and split", "keyloggers|key logger|key-logging|Keylogger", "keyring|lock keys",
	  "keylog|key-log" },
	{ "joined and split", "hyper-threading|hyperthreading|hyper threading", "hypothreading",
	  "hyperthreading|hyper threading|hyper-thread" },
	{ "joined and split", "open-firmware|openfirmware|open firmware", "often firmware",
	  "openfirmware|open firmware|open-firmware" },
	{ "joined and split", "仮説 検定|仮説検定|仮説・検定", "仮説を検定",
	  "仮説検定|仮説・検定" },
	{ "signs", "C++17|C++", "D and E", "C++|c++" },
	{ "signs", "F#|F#言語", "G# key", "F#|f#" },
	{ "signs", "Block I/O|block IO|ブロックI/O|I/O帯", "ratio|riot", "I/O|IO" },
	{ "signs", "TCP/IP|TCPIP|tcp-ip", "strcpip", "TCP/IP|tcpip" },
	{ "signs", "paravirt_ops|paravirt-ops", "paravirtual", "paravirt_ops|paravirt-ops" },
	{ "signs", "libxl.so.4|libxl.so", "libxm.so", "libxl.so|libxl" },
	{ "misprint in the source", "Secur VM", "Section VM", "Secur" },
	{ "misprint in the source", "recieving mail", "receiving mail", "recieving|reciev" },
	{ "emoji", "👍|👍🏽|👍🏿 ok", "👎", "👍|👍🏻" },
	{ "emoji", "🐧 inside|🐧", "🐦", "🐧" },
	{ "phrase", "zero copy networking|Zero-Copy networking",
	  "copy zero networking|zero and copy networking",
	  "\"zero copy networking\"|\"zero-copy net" },
	{ "phrase", "可逆 圧縮 方式|可逆圧縮方式", "圧縮方式の可逆",
	  "\"可逆圧縮方式\"|\"可逆 圧縮\"" },
	{ "quotes and brackets", "Waypoint", "Wavepoint",
	  "(waypoint|\"waypoint|[waypoint]|waypoint,|`waypoint`" },
	{ "Hangul and others", "리눅스", "리눅수", "리눅스" },
	{ "Hangul and others", "ядро|Ядро|ЯДРО", "ведро", "ядро|ЯДРО" },
	{ "speaker by reading", "河埜 健/こうの けん|河埜 聡/コウノ サトシ",
	  "河野内 誠/かわのうち まこと", "こうの|コウノ|kouno|kono" },
	{ "speaker by reading", "土浦 明/つちうら あきら", "土田 明/つちだ あきら",
	  "つちうら|tsuchiura|tutiura" },
	{ "speaker by reading", "Kaori Asakura/あさくら かおり", "Kaoru Okura/おおくら かおる",
	  "asakura|あさくら|アサクラ" },
	{ "romaji", "けまり|ケマリ|Kemari", "けむり|Kamari", "kemari|けまり|KEMARI|ｋｅｍａｒｉ" },
	{ "romaji", "すずらん|スズラン", "すらん", "suzuran|すずらん" },
	{ "romaji", "チューリング|ちゅーりんぐ", "チリング", "churingu|tyu-ringu|チューリング" },
	{ "romaji", "ガンマ線|がんま", "がま口", "gamma|ganma|ガンマ" },
	{ "romaji", "ポッドキャスト|ぽっどきゃすと", "ポストキャスト",
	  "poddokyasuto|ポッドキャスト" },
	{ "dictionary", "光学迷彩|迷彩柄", "光学迷路", "meisai|めいさい|迷彩" },
	{ "dictionary", "長嶋 茂|長嶋", "中島 茂|小島", "nagashima|ながしま" },
	{ "dictionary", "仮想化|仮想機械|仮想", "空想科学|想像", "kasou|かそう|仮想" },
	{ "dictionary", "景気動向|計器盤", "警備|危機", "keiki|けいき" },
	{ "dictionary", "髙橋 進|高橋工房", "高端|橋本", "takahashi|たかはし" },
};
const size_t corpus_concepts_len = ARRAY_LEN(corpus_concepts);

/* What stands around a spelling; none of these is asked for by any query. */
static const char *const frames_ja[] = {
	"新しい%.*sの話",   "%.*sを使う方法",   "今日は%.*sです",
	"「%.*s」について", "実際、%.*s。以上",
};
static const char *const frames_en[] = {
	"about %.*s today", "the %.*s problem", "%.*s, explained", "On %.*s", "a new %.*s.",
};
/* What fills a text; likewise. */
static const char *const fillers[] = {
	"walnut", "river", "quiet", "bottle", "window",   "garden", "yellow", "pencil", "summer",
	"button", "夕方",  "午後",  "公園",   "道路",     "番組",   "野菜",   "旅行",   "季節",
	"料理",   "写真",  "ねこ",  "いぬ",   "テーブル", "ノート", "ペン",
};

struct dice {
	uint64_t state;
};

static size_t roll(struct dice *dice, size_t sides)
{
	dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(dice->state >> 33) % sides;
}

struct sv list_cut(struct sv *list)
{
	return list->data ? sv_cut(list, '|') : (struct sv){ 0 };
}

/* Returns one of the |-separated LIST. */
static struct sv list_pick(struct dice *dice, const char *list)
{
	struct sv rest = sv_from(list), picked = { 0 };
	size_t len = 1, at;

	for (size_t i = 0; i < rest.len; i++)
		len += rest.data[i] == '|';
	at = roll(dice, len);
	for (size_t i = 0; i <= at; i++)
		picked = list_cut(&rest);
	return picked;
}

static bool is_ascii(struct sv text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.data[i] >= 0x80)
			return false;
	return true;
}

/* Puts SPELLING between other words. */
static struct sv text_around(struct dice *dice, struct arena *arena, struct sv spelling)
{
	struct str out = { 0 };
	struct sv text;
	const char *frame = is_ascii(spelling) && roll(dice, 2)
				    ? frames_en[roll(dice, ARRAY_LEN(frames_en))]
				    : frames_ja[roll(dice, ARRAY_LEN(frames_ja))];

	for (size_t i = roll(dice, 6); i > 0; i--)
		str_appendf(&out, "%s ", fillers[roll(dice, ARRAY_LEN(fillers))]);
	/* The formats above are ours; each takes one view. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	str_appendf(&out, frame, SV_ARGS(spelling));
#pragma GCC diagnostic pop
	for (size_t i = roll(dice, 12); i > 0; i--)
		str_appendf(&out, " %s", fillers[roll(dice, ARRAY_LEN(fillers))]);
	text = arena_copy(arena, str_view(&out));
	str_finish(&out);
	return text;
}

static void speaker_plant(struct arena *arena, struct session *session, struct sv spelling)
{
	struct sv rest = spelling;

	session->speakers = arena_alloc(arena, sizeof(*session->speakers));
	session->speakers_len = 1;
	session->speakers[0].name = arena_copy(arena, sv_cut(&rest, '/'));
	session->speakers[0].reading = arena_copy(arena, rest);
}

static void comment_plant(struct arena *arena, struct session *session, struct sv text)
{
	session->comments = arena_alloc(arena, sizeof(*session->comments));
	session->comments_len = 1;
	session->comments[0] = (struct comment){ .number = 1, .author = SV("chair"), .text = text };
}

/* Puts SPELLING into the next free field of session NUMBER; returns that field, or -1. */
static int spelling_plant(struct dice *dice, struct corpus *corpus, size_t number,
			  struct sv spelling)
{
	struct session *session = &corpus->sessions[number];
	bool person = spelling.len && memchr(spelling.data, '/', spelling.len) &&
		      !is_ascii(spelling) && memchr(spelling.data, ' ', spelling.len);

	if (person) {
		if (session->speakers_len)
			return -1;
		speaker_plant(&corpus->arena, session, spelling);
		return FIELD_SPEAKER;
	}
	if (!session->title.len) {
		session->title = text_around(dice, &corpus->arena, spelling);
		return FIELD_TITLE;
	}
	if (!session->abstract.len) {
		session->abstract = text_around(dice, &corpus->arena, spelling);
		return FIELD_TEXT;
	}
	if (!session->comments_len) {
		comment_plant(&corpus->arena, session, text_around(dice, &corpus->arena, spelling));
		return FIELD_COMMENT;
	}
	return -1;
}

static void session_make(struct dice *dice, struct corpus *corpus, size_t number)
{
	corpus->sessions[number] = (struct session){
		.guid = arena_format(&corpus->arena, "%zu", number),
		.start = MINUTE_UNKNOWN,
		.date = DATE_UNKNOWN,
		.offset = OFFSET_UNKNOWN,
		.minutes = MINUTES_UNKNOWN,
	};
	for (size_t i = 0; i < CORPUS_PLANTS; i++) {
		size_t concept = roll(dice, corpus_concepts_len);
		bool decoy = roll(dice, 10) < 3;
		int field =
			spelling_plant(dice, corpus, number,
				       list_pick(dice, decoy ? corpus_concepts[concept].decoys
							     : corpus_concepts[concept].spellings));

		if (field >= 0 && !decoy)
			corpus->plants[number][corpus->plants_len[number]++] =
				(struct plant){ .concept = concept, .field = (enum field)field };
	}
}

struct corpus *corpus_make(void)
{
	struct corpus *corpus = mem_alloc(sizeof(*corpus));
	struct dice dice = { 3 };

	corpus->sessions = mem_alloc(CORPUS_SESSIONS * sizeof(*corpus->sessions));
	for (size_t i = 0; i < CORPUS_SESSIONS; i++)
		session_make(&dice, corpus, i);
	return corpus;
}

void corpus_free(struct corpus *corpus)
{
	arena_finish(&corpus->arena);
	free(corpus->sessions);
	free(corpus);
}

bool corpus_has(const struct corpus *corpus, size_t session, size_t concept, int field)
{
	for (size_t i = 0; i < corpus->plants_len[session]; i++) {
		const struct plant *plant = &corpus->plants[session][i];

		if (plant->concept == concept && (field < 0 || (int)plant->field == field))
			return true;
	}
	return false;
}
