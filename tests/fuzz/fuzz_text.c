/* Any bytes as text: cleaned, shown, measured, cut, wrapped, folded, cut into tokens. */
#include "fuzz.h"

#include <string.h>

/* Wrapping and cutting are asked at widths around what the input says. */
enum { COLS_MAX = 90 };

static struct sv text_between(struct sv text, size_t start, size_t end)
{
	return sv_sub(text, start, end - start);
}

/* No byte that could steer a terminal; LF only where KIND of text it is allows it. */
static void controls_check(struct sv text, const char *allowed)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];

		require((c >= 0x20 && c != 0x7F) || (c && strchr(allowed, c)), "a control byte");
		require(c != 0xC2 || i + 1 == text.len || (unsigned char)text.data[i + 1] >= 0xA0,
		        "a C1 control");
	}
}

static void clean_check(struct sv in, enum clean_kind kind, struct str *out)
{
	text_clean(out, in, kind);
	require_clean(str_view(out), kind, "cleaning twice changes the text");
	controls_check(str_view(out), kind == CLEAN_TEXT ? "\n\t" : "");
	require(out->len <= 3 * in.len, "a byte became more than one character");
}

static void display_check(struct sv clean, struct str *out)
{
	struct str again = { 0 };

	text_display(out, clean);
	text_display(&again, str_view(out));
	require(sv_equal(str_view(out), str_view(&again)), "showing twice changes the text");
	controls_check(str_view(out), "\n");
	str_finish(&again);
}

/* The clusters make up the whole text and its width. */
static void clusters_check(struct sv display, enum ambiguous_cols ambiguous)
{
	struct sv rest = display;
	struct cluster cluster;
	int cols = 0;

	while ((cluster = cluster_first(rest, ambiguous)).bytes) {
		require(cluster.bytes <= rest.len && cluster.cols >= 0, "a cluster behind the end");
		cols += cluster.cols;
		rest = sv_sub(rest, cluster.bytes, rest.len);
	}
	require(rest.len == 0, "a text ends before its end");
	require(cols == text_cols(display, ambiguous), "clusters are as wide as their text");
}

static void cut_check(struct sv line, int cols, enum ambiguous_cols ambiguous)
{
	bool fits = text_cols(line, ambiguous) <= cols;
	struct str cut = { 0 }, fit = { 0 };

	text_cut(&cut, line, cols, ambiguous);
	require(text_cols(str_view(&cut), ambiguous) <= cols, "a cut text is too wide");
	require(!fits || sv_equal(str_view(&cut), line), "a text that fits is cut");
	text_fit(&fit, line, cols, ambiguous);
	require(text_cols(str_view(&fit), ambiguous) == cols, "a fitted text is not as wide as told");
	require(sv_starts(str_view(&fit), str_view(&cut)), "a fitted text is not the cut one");
	str_finish(&cut);
	str_finish(&fit);
}

/* Between two lines may stand blanks and line ends only. */
static void gap_check(struct sv text, size_t from, size_t to)
{
	require(from <= to && to <= text.len, "lines in order");
	for (struct sv gap = text_between(text, from, to); gap.len;) {
		size_t bytes = gap.data[0] == ' ' || gap.data[0] == '\n' ? 1 : 3;

		require(bytes == 1 || sv_starts(gap, SV("\xE3\x80\x80")), "text is lost between lines");
		gap = sv_sub(gap, bytes, gap.len);
	}
}

static void wrap_check(struct sv display, const struct wrap_options *options)
{
	struct wrap wrap = { 0 };
	size_t at = 0;

	text_wrap(&wrap, display, options);
	for (size_t i = 0; i < wrap.len; i++) {
		const struct wrap_line *line = &wrap.lines[i];
		struct sv shown = text_between(display, line->start, line->end);
		int width = line->indent_cols + line->cols - (options->hang ? 2 : 0);

		gap_check(display, at, line->start);
		at = line->end;
		require(line->end >= line->start, "a line ends before its start");
		require(line->cols == text_cols(shown, options->ambiguous), "a line's width");
		require(!memchr(shown.data, '\n', shown.len), "a paragraph ends inside a line");
		require(!options->cols || width <= options->cols ||
			cluster_first(shown, options->ambiguous).bytes == shown.len, "a line is too wide");
	}
	gap_check(display, at, display.len);
	wrap_finish(&wrap);
}

static int token_check(void *payload, struct sv token, struct span span, bool colocated)
{
	const struct sv *text = payload;

	(void)colocated;
	require(token.len && span.start <= span.end && span.end <= text->len, "a token's place");
	return 0;
}

static void fold_check(struct sv text)
{
	struct fold fold = { 0 }, again = { 0 };
	struct span span;
	struct str folded = { 0 };
	size_t from = 0;
	bool prefix, parted = false;

	fold_text(&fold, text);
	for (size_t i = 0; i < fold.len; i++) {
		const struct fold_unit *unit = &fold.units[i];

		require(unit->start < unit->end && unit->end <= text.len, "a folded unit's place");
		require(!i || fold.units[i - 1].start <= unit->start, "folded units in order");
		parted = parted || (i && unit->flags & (FOLD_JOIN | FOLD_BLANK | FOLD_HARD));
		str_append_cp(&folded, unit->cp);
	}
	if (fold.len)
		require(fold_find(&fold, &fold, FIND_INSIDE, &from, &span) && span.end <= text.len,
			"a text is found in itself");
	fold_text(&again, str_view(&folded));
	/* What stood between two units is not in them, and without it they may fold together. */
	require(parted || again.len == fold.len, "folding twice changes the text");
	for (size_t i = 0; !parted && i < fold.len; i++)
		require(fold.units[i].cp == again.units[i].cp, "folding twice changes the text");
	text_tokens(text, token_check, &text);
	text_term_tokens(text, token_check, &text, &prefix);
	str_finish(&folded);
	fold_finish(&fold);
	fold_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct wrap_options options = { .cols = 20, .ambiguous = AMBIGUOUS_ONE };
	struct str line = { 0 }, text = { 0 }, display = { 0 };

	/* The first two bytes choose how it is set. */
	if (size < 2)
		return 0;
	options.cols = data[0] % COLS_MAX;
	options.indent_cols = data[1] & 7;
	options.hang = data[1] & 8;
	options.ambiguous = data[1] & 16 ? AMBIGUOUS_TWO : AMBIGUOUS_ONE;
	clean_check(fuzz_bytes(data + 2, size - 2), CLEAN_LINE, &line);
	clean_check(fuzz_bytes(data + 2, size - 2), CLEAN_TEXT, &text);
	fold_check(str_view(&text));
	display_check(str_view(&line), &display);
	clusters_check(str_view(&display), options.ambiguous);
	cut_check(str_view(&display), options.cols, options.ambiguous);
	str_clear(&display);
	/* A terminal's form has to stand any bytes, clean or not. */
	display_check(fuzz_bytes(data + 2, size - 2), &display);
	str_clear(&display);
	display_check(str_view(&text), &display);
	fold_check(str_view(&display));
	wrap_check(str_view(&display), &options);
	str_finish(&line);
	str_finish(&text);
	str_finish(&display);
	return 0;
}
