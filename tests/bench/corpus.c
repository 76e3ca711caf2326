#include "corpus.h"

enum { ROOMS = 12, DAY_SESSIONS = 400, TEXT_WORDS = 90 };

static const char *const words_en[] = {
	"the", "of", "system", "kernel", "virtual", "machine", "memory", "driver", "network", "storage",
	"scheduler", "latency", "security", "guest", "host", "device", "interrupt", "migration",
	"replay", "logging", "block", "bandwidth", "isolation", "hypervisor", "container", "process",
	"thread", "compiler", "language", "database", "index", "query", "protocol", "packet", "firewall",
	"cluster", "failure", "recovery", "backup", "snapshot", "measure", "benchmark", "terminal",
	"editor", "font", "keyboard", "cursor", "window", "session", "speaker", "track", "workshop",
	"license", "community", "release", "package", "distribution", "archive", "mirror", "signature",
};

static const char *const words_ja[] = {
	"仮想化", "の", "と", "設計", "実装", "評価", "性能", "記憶", "装置", "割り込み", "スケジューラ",
	"帯域", "制御", "隔離", "安全", "監視", "検出", "実験", "結果", "課題", "今後", "開発", "共有",
	"移行", "複製", "障害", "回復", "記録", "再生", "端末", "文字", "検索", "索引", "言語", "翻訳",
};

static uint32_t dice_roll(struct dice *dice, uint32_t sides)
{
	dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((dice->state >> 33) % sides);
}

/* Draws an index below LEN, small ones far more often. */
static size_t dice_zipf(struct dice *dice, size_t len)
{
	double u = (dice_roll(dice, 1u << 24) + 1.0) / (1u << 24);
	double k = 1.0;

	while (u < 0.5 && k < (double)len) {
		u *= 2;
		k *= 2;
	}
	return (size_t)(k - 1 + dice_roll(dice, (uint32_t)k)) % len;
}

static void words_append(struct dice *dice, struct str *out, bool japanese, int count)
{
	for (int i = 0; i < count; i++) {
		if (japanese) {
			str_append_cstr(out, words_ja[dice_zipf(dice, ARRAY_LEN(words_ja))]);
			if (i % 8 == 7)
				str_append_cstr(out, "。");
			continue;
		}
		if (i)
			str_append_cstr(out, " ");
		if (dice_roll(dice, 12) == 0)
			str_appendf(out, "%s%u", words_en[dice_zipf(dice, ARRAY_LEN(words_en))],
			            dice_roll(dice, 5000));
		else
			str_append_cstr(out, words_en[dice_zipf(dice, ARRAY_LEN(words_en))]);
	}
}

void corpus_session(struct dice *dice, long i, struct arena *arena, struct session *session)
{
	struct speaker *speaker = arena_alloc(arena, sizeof(*speaker));
	bool japanese = dice_roll(dice, 10) < 3;
	struct str text = { 0 };

	words_append(dice, &text, japanese, 5);
	if (i % 1000 == 501)
		str_append_cstr(&text, " xylograph");
	session->title = arena_copy(arena, str_view(&text));
	str_clear(&text);
	words_append(dice, &text, japanese, TEXT_WORDS);
	session->abstract = arena_copy(arena, str_view(&text));
	str_finish(&text);
	session->guid = arena_format(arena, "bench-%08ld", i);
	session->id = arena_format(arena, "%ld", i + 1);
	session->room = arena_format(arena, "Room %u", dice_roll(dice, ROOMS) + 1);
	session->date = date_make(2020, 1, 1) + (int32_t)(i / DAY_SESSIONS);
	session->start = (int64_t)session->date * 1440 + 540 + (i % DAY_SESSIONS) * 30 / ROOMS;
	session->minutes = 30;
	session->offset = 0;
	speaker->name = arena_format(arena, "Speaker %u Person", dice_roll(dice, 200000));
	session->speakers = speaker;
	session->speakers_len = 1;
}
