#include "query_name.h"
#include "query_sql.h"
#include "query_term.h"

/* Appends FOLD as text, a blank where a soft separator stood. */
static void fold_append(struct str *out, const struct fold *fold)
{
	for (size_t i = 0; i < fold->len; i++) {
		if (i && fold->units[i].flags & (FOLD_BLANK | FOLD_HARD))
			str_append_fill(out, ' ', 1);
		str_append_cp(out, fold->units[i].cp);
	}
}

static const char *variant_name(enum variant_kind kind)
{
	static const char *const names[] = {
		[VARIANT_JOINED] = N_("written as one"),
		[VARIANT_ROMAJI] = N_("by sound"),
		[VARIANT_DICTIONARY] = N_("by the dictionary"),
		[VARIANT_INSIDE] = N_("inside a word"),
		[VARIANT_NEAR] = N_("spelled nearly so"),
	};

	return message(names[kind]);
}

/* One line for each kind of variant that TERM has, with its spellings. */
static void variants_explain(const struct term *term, struct str *out)
{
	for (int kind = VARIANT_JOINED; kind <= VARIANT_NEAR; kind++) {
		size_t count = 0;

		for (size_t i = 0; i < term->variants_len; i++) {
			const struct variant *variant = &term->variants[i];

			if ((int)variant->kind != kind)
				continue;
			if (!count++)
				str_appendf(out, "    %s:", variant_name(variant->kind));
			str_appendf(out, "%s %.*s", count > 1 ? "," : "", SV_ARGS(variant->text));
			if (variant->field >= 0 && variant->field != term->field)
				str_appendf(out, " (%.*s:)",
					    SV_ARGS(query_field_name((enum field)variant->field)));
		}
		if (count)
			str_append_fill(out, '\n', 1);
	}
}

static void text_explain(const struct term *term, struct str *out)
{
	str_appendf(out, term->phrase ? _("phrase") : _("word"));
	str_appendf(out, " \"%.*s\"", SV_ARGS(term->text));
	if (term->field >= 0)
		str_appendf(out, _(" in %.*s:"),
			    SV_ARGS(query_field_name((enum field)term->field)));
	str_append_fill(out, '\n', 1);
	if (!term->fold.len) {
		str_appendf(out, "    %s\n", _("no letter or digit: passed over"));
		return;
	}
	str_appendf(out, "    %s: ", _("compared as"));
	fold_append(out, &term->fold);
	str_append_fill(out, '\n', 1);
	variants_explain(term, out);
}

static void term_explain(const struct term *term, struct str *out)
{
	if (term->negated)
		str_appendf(out, "%s ", _("without"));
	switch (term->kind) {
	case TERM_TEXT:
		text_explain(term, out);
		break;
	case TERM_DAY:
		if (term->number)
			str_appendf(out, _("day %d"), (int)term->number);
		else
			str_append_cstr(out, _("day not known"));
		str_append_fill(out, '\n', 1);
		break;
	case TERM_LANG:
		str_appendf(out, _("language %.*s"), SV_ARGS(term->text));
		str_append_fill(out, '\n', 1);
		break;
	case TERM_CONFERENCE:
		str_appendf(out, _("conference %.*s"), SV_ARGS(term->text));
		str_append_fill(out, '\n', 1);
		break;
	case TERM_STAR:
		str_appendf(out, "%s\n", _("with a star"));
		break;
	case TERM_NOTED:
		str_appendf(out, "%s\n", _("with a note"));
		break;
	}
}

/* What is bound to the index, with the sign of every row made readable. */
static void plan_explain(const struct query *query, struct str *out)
{
	struct query_plan plan = { 0 };
	struct sv match;

	query_plan_make(NULL, query, &plan);
	if (plan.nothing)
		str_appendf(out, "%s\n", _("matches nothing"));
	match = str_view(&plan.match);
	if (match.len) {
		str_appendf(out, "%s: ", _("index"));
		for (size_t i = 0; i < match.len; i++) {
			if (match.data[i] == QUERY_ALL_TOKEN[0])
				str_append_fill(out, '*', 1);
			else if (match.data[i] == TOKEN_BARRIER[0])
				str_append_fill(out, ',', 1);
			else
				str_append_fill(out, match.data[i], 1);
		}
		str_append_fill(out, '\n', 1);
	}
	if (plan.initials.len)
		str_appendf(out, "%s: %s\n", _("first letters"), str_cstr(&plan.initials));
	query_plan_finish(&plan);
}

void query_explain(const struct query *query, struct str *out)
{
	if (query_empty(query)) {
		str_appendf(out, "%s\n", _("no condition: everything matches"));
		return;
	}
	for (size_t i = 0; i < query->terms_len; i++)
		term_explain(&query->terms[i], out);
	plan_explain(query, out);
}
