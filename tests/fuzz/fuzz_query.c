/* Any bytes as a query: understood, planned, run over a small library, widened, marked.
 *
 * What must hold for every input: no call fails, a row is found again when asked for twice, and
 * marks are in order, apart, inside the text and on its characters' edges. */
#include "fuzz.h"

enum { ROWS_MAX = 50, QUERY_BYTES_MAX = 1 << 16 };

static const char *const titles[] = {
	"Xen Summit Japan: PCI pass-through",       "仮想化とブロックI/O帯域制御",
	"スケジューラーの拡張、設計・実装",         "Jürgen Müller on C++ and pvSCSI",
	"髙橋一郎の葛\U000E0100城 👍🏽", "けまり Kemari 2008年 (100%)",
	"\"quoted\" AND OR NOT NEAR(x y) *",        "리눅스 ядро ｶﾞｷﾞ 佐々木",
};

/* Makes the library that is asked. */
static struct store *library_make(void)
{
	struct conference conference = { .key = SV("fuzz"), .title = SV("Fuzz") };
	struct merge_report report = { 0 };
	struct error err = { 0 };
	struct store *store = store_open("memory", STORE_MEMORY, &err);
	struct merge *merge;

	require(store != NULL, err.message);
	merge = merge_begin(store, &err);
	require(merge != NULL, err.message);
	merge_conference(merge, &conference);
	for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
		struct session session = { .title = sv_from(titles[i]), .start = MINUTE_UNKNOWN,
			                   .date = DATE_UNKNOWN, .offset = OFFSET_UNKNOWN,
			                   .minutes = MINUTES_UNKNOWN };

		require(merge_session(merge, &session, &err), err.message);
	}
	require(merge_commit(merge, false, &report, &err), err.message);
	return store;
}

static void spans_check(const struct query *query, struct sv text)
{
	struct spans spans = { 0 };
	size_t at = 0;

	for (int field = 0; field < FIELD_COUNT; field++) {
		query_spans(query, (enum field)field, text, &spans);
		at = 0;
		for (size_t i = 0; i < spans.len; i++) {
			struct span span = spans.items[i];

			require(span.start >= at && span.end > span.start && span.end <= text.len,
				"span");
			require((text.data[span.start] & 0xC0) != 0x80,
				"span begins inside a character");
			require(span.end == text.len || (text.data[span.end] & 0xC0) != 0x80,
			        "span ends inside a character");
			at = span.end;
		}
	}
	spans_finish(&spans);
}

static void query_run(struct store *store, struct query *query)
{
	struct view view = { .query = query };
	struct window window = { 0 };
	struct str text = { 0 };
	struct error err = { 0 };
	int64_t count = 0;
	bool exact;

	require(store_tier(store, &view, query, &err), err.message);
	require(store_window(store, &view, EDGE_FIRST, 0, ROWS_MAX, &window, &err), err.message);
	require(store_count(store, &view, ROWS_MAX, &count, &exact, &err), err.message);
	require(exact && (size_t)count == window.len, "the count is not the number of rows");
	for (size_t i = 0; i < window.len; i++)
		spans_check(query, window.rows[i].title);
	query_explain(query, &text);
	require(store_suggest(store, query, &text, &err), err.message);
	str_finish(&text);
	window_finish(&window);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* One library for all inputs: making it takes longer than running a query. */
	static struct store *store;
	struct query query = { 0 };
	struct str clean = { 0 };
	struct sv typed = fuzz_bytes(data, size);

	if (size > QUERY_BYTES_MAX)
		return 0;
	if (!store)
		store = library_make();
	query_parse(&query, typed);
	query_run(store, &query);
	text_clean(&clean, typed, CLEAN_LINE);
	spans_check(&query, str_view(&clean));
	query_add(&query, FIELD_SPEAKER, typed);
	query_run(store, &query);
	str_finish(&clean);
	query_finish(&query);
	return 0;
}
