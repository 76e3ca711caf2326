#include <stdlib.h>

#include "query_name.h"
#include "query_term.h"
#include "tier.h"

/* -- a query to try things with ---------------------------------------------------------------- */

static void query_copy(const struct query *from, struct query *to)
{
	*to = (struct query){ .tier = from->tier };
	for (size_t i = 0; i < from->terms_len; i++) {
		const struct term *term = &from->terms[i];
		struct term plain = *term;
		struct term *added;

		plain.fold = (struct fold){ 0 };
		plain.variants = NULL;
		plain.variants_len = plain.variants_cap = 0;
		added = query_term_add(to, &plain);
		for (size_t j = 0; j < term->variants_len && added; j++)
			term_variant_add(to, added, term->variants[j].kind, term->variants[j].field,
			                 term->variants[j].text);
	}
}

static bool term_is_near(const struct term *term)
{
	for (size_t i = 0; i < term->variants_len; i++)
		if (term->variants[i].kind == VARIANT_NEAR)
			return true;
	return false;
}

/* Puts first among TERM's variants the nearest word with which QUERY still finds something;
 * *SETTLED tells whether there is one. */
static bool term_settle(struct store *store, struct query *query, struct term *term, bool *settled,
                        struct error *err)
{
	struct variant *all = term->variants;
	size_t len = term->variants_len;
	bool finds = false, ok = true;

	for (size_t i = 0; i < len && ok && !finds; i++) {
		if (all[i].kind != VARIANT_NEAR)
			continue;
		term->variants = &all[i];
		term->variants_len = 1;
		ok = query_finds(store, &(struct view){ 0 }, query, &finds, err);
		if (finds) {
			struct variant kept = all[0];

			all[0] = all[i];
			all[i] = kept;
		}
	}
	term->variants = all;
	term->variants_len = len;
	*settled = finds;
	return ok;
}

/* -- in the library's own spelling ------------------------------------------------------------- */

/* Looks for one word in the passages of a session. */
struct spelling {
	const struct query *query;
	struct str *out;
};

static bool spelling_read(void *payload, const struct passage *passage)
{
	struct spelling *spelling = payload;
	struct spans spans = { 0 };
	bool found;

	query_spans(spelling->query, passage->field, passage->text, &spans);
	found = spans.len > 0;
	if (found)
		str_append(spelling->out, sv_sub(passage->text, spans.items[0].start,
		                                 spans.items[0].end - spans.items[0].start));
	spans_finish(&spans);
	return !found;
}

/* Appends WORD, as the index has it, the way the first session that has it writes it. */
static bool spelling_append(struct store *store, struct sv word, struct str *out, struct error *err)
{
	struct query query = { 0 };
	struct spelling spelling = { .query = &query, .out = out };
	struct window window = { 0 };
	struct session session;
	size_t before = out->len;
	bool ok;

	query_add(&query, -1, word);
	ok = store_window(store, &(struct view){ .query = &query }, EDGE_FIRST, 0, 1, &window, err);
	if (ok && window.len) {
		ok = store_session(store, window.rows[0].rowid, &window.arena, &session, err);
		if (ok)
			session_passages(&session, LANG_EN, spelling_read, &spelling);
	}
	if (ok && out->len == before)
		str_append(out, word);
	window_finish(&window);
	query_finish(&query);
	return ok;
}

/* -- written as a query ------------------------------------------------------------------------ */

static struct sv term_name(const struct term *term)
{
	switch (term->kind) {
	case TERM_TEXT:
		return term->field < 0 ? SV("") : query_field_name((enum field)term->field);
	case TERM_DAY:
		return SV("day");
	case TERM_LANG:
		return SV("lang");
	case TERM_CONFERENCE:
		return SV("conf");
	case TERM_STAR:
	case TERM_NOTED:
		break;
	}
	return SV("is");
}

static bool term_write(struct store *store, const struct term *term, struct str *out,
                       struct error *err)
{
	struct sv name = term_name(term);
	bool ok = true;

	str_append_cstr(out, out->len ? " " : "");
	str_append_cstr(out, term->negated ? "-" : "");
	if (name.len)
		str_appendf(out, "%.*s:", SV_ARGS(name));
	str_append_cstr(out, term->phrase ? "\"" : "");
	if (term->kind == TERM_DAY)
		str_appendf(out, "%d", (int)term->number);
	else if (term->kind == TERM_STAR || term->kind == TERM_NOTED)
		str_append_cstr(out, term->kind == TERM_STAR ? "star" : "note");
	else if (term_is_near(term))
		ok = spelling_append(store, term->variants[0].text, out, err);
	else
		str_append(out, term->text);
	str_append_cstr(out, term->phrase ? "\"" : "");
	return ok;
}

bool store_suggest(struct store *store, const struct query *query, struct str *out,
		   struct error *err)
{
	struct query tried = { 0 };
	struct str written = { 0 };
	bool ok = true, settled = true, any = false;
	size_t added = 0;

	query_copy(query, &tried);
	if (tried.tier != TIER_NEAR) {
		query_narrow(&tried);
		ok = query_widen(store, &(struct view){ 0 }, &tried, TIER_NEAR, &added, err);
	}
	for (size_t i = 0; i < tried.terms_len && ok && settled; i++) {
		if (!term_is_near(&tried.terms[i]))
			continue;
		any = true;
		ok = term_settle(store, &tried, &tried.terms[i], &settled, err);
	}
	for (size_t i = 0; i < tried.terms_len && ok && any && settled; i++)
		ok = term_write(store, &tried.terms[i], &written, err);
	if (ok && any && settled)
		str_append(out, str_view(&written));
	str_finish(&written);
	query_finish(&tried);
	return ok;
}
