/* How fast the text layer is: megabytes a second of English, Japanese and both mixed, one core.
 *     bench_text FIGURES
 * A rate is the best of several rounds, in processor time, so that a busy machine lies less.  Nothing is
 * asserted: the figures aimed at stand beside the measured ones.  FIGURES gets the lines of README's
 * table, "name<TAB>value". */
#include "xsnotes/text.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TEXT_BYTES = 2 << 20, ROUNDS = 7, WRAP_COLS = 72 };

static const char *const english[] = {
	"Virtual machines", "share", "the", "memory", "of", "their", "host,", "page by page;",
	"Block I/O", "is scheduled", "in C++17", "at 20:30", "(see xen.org).", "A note", "on 1,024",
	"passthrough", "devices", "and", "their drivers", "follows.",
};
static const char *const japanese[] = {
	"仮想計算機", "は", "メモリー", "を", "共有する。", "スケジューラー", "が", "割り当てた",
	"時間、", "「帯域」", "について", "説明します。", "第3回", "佐々木", "さんの", "発表",
	"……", "ｶﾞｲﾄﾞ", "髙橋", "（詳細）",
};

static uint32_t roll(uint64_t *dice, uint32_t sides)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % sides;
}

/* Fills OUT with paragraphs of about 600 bytes; JAPANESE_PERCENT of the pieces are Japanese. */
static void text_make(struct str *out, uint32_t japanese_percent)
{
	uint64_t dice = 2008;
	size_t paragraph = 0;

	while (out->len < TEXT_BYTES) {
		if (roll(&dice, 100) < japanese_percent) {
			str_append_cstr(out, japanese[roll(&dice, ARRAY_LEN(japanese))]);
		} else {
			str_append_cstr(out, english[roll(&dice, ARRAY_LEN(english))]);
			str_append_cstr(out, " ");
		}
		if (out->len - paragraph > 600) {
			str_append_cstr(out, "\n");
			paragraph = out->len;
		}
	}
}

/* What is measured; each takes a whole text and returns something that depends on all of it. */
static size_t clean_run(struct sv text)
{
	struct str out = { 0 };
	size_t len;

	text_clean(&out, text, CLEAN_TEXT);
	len = out.len;
	str_finish(&out);
	return len;
}

static size_t display_run(struct sv text)
{
	struct str out = { 0 };
	size_t len;

	text_display(&out, text);
	len = out.len;
	str_finish(&out);
	return len;
}

static size_t cols_run(struct sv text)
{
	return (size_t)text_cols(text, AMBIGUOUS_ONE);
}

static size_t wrap_run(struct sv text)
{
	const struct wrap_options options = { .cols = WRAP_COLS, .ambiguous = AMBIGUOUS_ONE };
	struct wrap wrap = { 0 };
	size_t len;

	text_wrap(&wrap, text, &options);
	len = wrap.len;
	wrap_finish(&wrap);
	return len;
}

/* A paragraph at a time, as the fields of a session come. */
static size_t fold_run(struct sv text)
{
	struct fold fold = { 0 };
	size_t len = 0;

	for (struct sv rest = text; rest.len;) {
		fold_text(&fold, sv_cut(&rest, '\n'));
		len += fold.len;
	}
	fold_finish(&fold);
	return len;
}

static int token_count(void *payload, struct sv token, struct span span, bool colocated)
{
	size_t *bytes = payload;

	(void)span;
	(void)colocated;
	*bytes += token.len;
	return 0;
}

static size_t tokens_run(struct sv text)
{
	size_t bytes = 0;

	for (struct sv rest = text; rest.len;)
		text_tokens(sv_cut(&rest, '\n'), token_count, &bytes);
	return bytes;
}

static const struct {
	const char *name;
	size_t (*run)(struct sv text);
	int wanted; /* MB a second; 0: none */
} measures[] = {
	{ "clean", clean_run, 0 }, { "display form", display_run, 0 }, { "width", cols_run, 100 },
	{ "wrap", wrap_run, 30 },  { "fold", fold_run, 50 },           { "tokens", tokens_run, 0 },
};

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Returns the best rate of RUN over TEXT, in megabytes a second of processor time. */
static double rate(size_t (*run)(struct sv text), struct sv text)
{
	double best = 0;

	for (int round = 0; round < ROUNDS; round++) {
		double start = seconds();
		volatile size_t kept = run(text);
		double taken = seconds() - start;

		(void)kept;
		if (taken > 0 && (double)text.len / 1e6 / taken > best)
			best = (double)text.len / 1e6 / taken;
	}
	return best;
}

/* Prints the rates of all measures over TEXTS; the slowest of each that is aimed at is its figure. */
static void rates_print(const struct str *texts, size_t len, FILE *figures)
{
	for (size_t m = 0; m < ARRAY_LEN(measures); m++) {
		double least = 0;

		printf("%-14s", measures[m].name);
		for (size_t i = 0; i < len; i++) {
			double found = rate(measures[m].run, str_view(&texts[i]));

			least = i && least < found ? least : found;
			printf(" %9.0f", found);
		}
		if (measures[m].wanted) {
			printf(" %9d", measures[m].wanted);
			fprintf(figures, "%s, slowest of English, Japanese, mixed\t%.0f MB/s\n",
			        measures[m].name, least);
		}
		printf("\n");
	}
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		uint32_t japanese_percent;
	} texts[] = { { "English", 0 }, { "Japanese", 100 }, { "mixed", 50 } };
	struct str made[ARRAY_LEN(texts)] = { 0 };
	FILE *figures = argc == 2 ? fopen(argv[1], "w") : NULL;

	if (!figures) {
		fputs("usage: bench_text FIGURES\n", stderr);
		return 2;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	printf("%-14s", "MB/s");
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		text_make(&made[i], texts[i].japanese_percent);
		printf(" %9s", texts[i].name);
	}
	printf(" %9s\n", "aim");
	rates_print(made, ARRAY_LEN(texts), figures);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		str_finish(&made[i]);
	return fclose(figures) ? EXIT_FAILURE : EXIT_SUCCESS;
}
