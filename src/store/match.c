#include <stdlib.h>

#include "query_term.h"

void spans_finish(struct spans *spans)
{
	free(spans->items);
	*spans = (struct spans){ 0 };
}

/* -- finding ----------------------------------------------------------------------------------- */

static void fold_spans_add(const struct fold *text, const struct fold *wanted, enum find_kind kind,
                           struct spans *out)
{
	struct span span;

	for (size_t from = 0; fold_find(text, wanted, kind, &from, &span);) {
		out->items =
			array_reserve(out->items, &out->cap, out->len + 1, sizeof(*out->items));
		out->items[out->len++] = span;
	}
}

/* Adds what TERM itself and its variants match.  A word found because it holds the term inside is
 * marked only where the term stands. */
static void term_spans_add(const struct term *term, enum field field, const struct fold *text,
                           struct spans *out)
{
	enum find_kind kind = FIND_WORD;

	for (size_t i = 0; i < term->variants_len; i++) {
		const struct variant *variant = &term->variants[i];

		if (variant->kind == VARIANT_INSIDE)
			kind = FIND_INSIDE;
		else if (variant->field < 0 || variant->field == (int)field)
			fold_spans_add(text, &variant->fold, FIND_WORD, out);
	}
	fold_spans_add(text, &term->fold, kind, out);
}

/* -- in order ---------------------------------------------------------------------------------- */

static int span_compare(const void *left, const void *right)
{
	const struct span *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->end < b->end ? -1 : a->end > b->end;
}

/* Moves the edges of sorted SPANS out to the edges of TEXT's clusters. */
static void spans_widen(struct spans *spans, struct sv text)
{
	size_t start = 0, first = 0;

	while (first < spans->len && start < text.len) {
		size_t bytes = cluster_first(sv_sub(text, start, text.len), AMBIGUOUS_ONE).bytes;
		size_t end = start + (bytes ? bytes : 1);

		for (size_t i = first; i < spans->len && spans->items[i].start < end; i++) {
			struct span *span = &spans->items[i];

			if (span->start > start)
				span->start = start;
			if (span->end > start && span->end < end)
				span->end = end;
			if (i == first && span->end <= end)
				first++;
		}
		start = end;
	}
}

/* Makes one of each group of SPANS (sorted) that overlap. */
static void spans_merge(struct spans *spans)
{
	size_t kept = 0;

	for (size_t i = 0; i < spans->len; i++) {
		struct span span = spans->items[i];

		if (kept && span.start < spans->items[kept - 1].end) {
			if (span.end > spans->items[kept - 1].end)
				spans->items[kept - 1].end = span.end;
		} else {
			spans->items[kept++] = span;
		}
	}
	spans->len = kept;
}

static void fold_spans(const struct query *query, enum field field, const struct fold *fold,
                       struct sv text, struct spans *out)
{
	for (size_t i = 0; i < query->terms_len; i++) {
		const struct term *term = &query->terms[i];

		if (term_is_text(term) && !term->negated && term_counts_in(term, field))
			term_spans_add(term, field, fold, out);
	}
	if (!out->len)
		return;
	qsort(out->items, out->len, sizeof(*out->items), span_compare);
	spans_merge(out);
	spans_widen(out, text);
	spans_merge(out);
}

void query_spans(const struct query *query, enum field field, struct sv text, struct spans *out)
{
	struct fold fold = { 0 };

	out->len = 0;
	if (query_empty(query) || !text.len)
		return;
	fold_text(&fold, text);
	fold_spans(query, field, &fold, text, out);
	fold_finish(&fold);
}

bool term_matches(const struct term *term, enum field field, struct sv text)
{
	struct spans spans = { 0 };
	struct fold fold = { 0 };
	bool found;

	if (!term_is_text(term) || !term_counts_in(term, field) || !text.len)
		return false;
	fold_text(&fold, text);
	term_spans_add(term, field, &fold, &spans);
	found = spans.len > 0;
	spans_finish(&spans);
	fold_finish(&fold);
	return found;
}

/* -- places ------------------------------------------------------------------------------------ */

/* Counts over the passages of a session. */
struct place_count {
	const struct query *query;
	struct spans spans;
	int64_t places;
};

static bool passage_count(void *payload, const struct passage *passage)
{
	struct place_count *count = payload;

	query_spans(count->query, passage->field, passage->text, &count->spans);
	count->places += (int64_t)count->spans.len;
	return true;
}

int64_t query_places(const struct query *query, const struct session *session, enum lang lang)
{
	struct place_count count = { .query = query };

	session_passages(session, lang, passage_count, &count);
	spans_finish(&count.spans);
	return count.places;
}
