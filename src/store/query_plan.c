#include "query_sql.h"

#include <stdlib.h>

#include "initials.h"
#include "query_expand.h"
#include "query_initial.h"
#include "query_name.h"
#include "query_phrase.h"
#include "query_term.h"

/* -- expressions ------------------------------------------------------------------------------- */

/* Every token is quoted, so that nothing typed is ever an operator. */
static void phrase_append(struct str *out, const struct phrase *phrase)
{
	if (phrase->field >= 0) {
		str_append(out, query_field_name((enum field)phrase->field));
		str_append_cstr(out, " : ");
	}
	str_append_fill(out, '"', 1);
	for (size_t i = 0; i < phrase->tokens.len; i++)
		str_append_fill(out, phrase->tokens.data[i], phrase->tokens.data[i] == '"' ? 2 : 1);
	str_append_fill(out, '"', 1);
	if (phrase->prefix)
		str_append_fill(out, '*', 1);
}

static void phrases_append(struct str *out, const struct term *term, const struct phrases *phrases)
{
	size_t written = 0;

	if (term->field >= 0) {
		str_append(out, query_field_name((enum field)term->field));
		str_append_cstr(out, " : ");
	}
	str_append_fill(out, '(', 1);
	for (size_t i = 0; i < phrases->len; i++) {
		struct phrase phrase = phrases->items[i];

		if (phrase_is_spare(phrases, i))
			continue;
		if (term->field >= 0)
			phrase.field = -1; /* the column filter stands before all of them */
		if (written++)
			str_append_cstr(out, " OR ");
		phrase_append(out, &phrase);
	}
	str_append_fill(out, ')', 1);
}

/* -- terms ------------------------------------------------------------------------------------- */

/* The parts of a plan while it is made. */
struct planner {
	struct store *store; /* NULL: none */
	bool large;          /* it holds so much that beginnings of one or two letters are slow */
	struct query_plan *plan;
	struct str wanted;   /* A AND B */
	struct str look_wanted; /* the same without the terms that are looked for */
	struct str look_unwanted;
	struct str unwanted; /* C OR D */
	size_t texts;        /* text terms that an index can answer */
	size_t signs;        /* text terms of punctuation only, not negated */
};

/* Cuts PHRASE, of a quote still open, before its last token, which is left to the initials. */
static void phrase_shorten(struct planner *planner, const struct term *term, struct phrase *phrase,
			   struct sv last)
{
	struct phrase begun = { .tokens = token_initial(last), .len = 1, .field = -1 };
	struct phrases initials = { .items = &begun, .len = 1 };

	first_letters_append(&planner->plan->initials, term, &initials);
	phrase->tokens = sv_sub(phrase->tokens, 0, phrase->tokens.len - last.len - 1);
	phrase->len--;
	phrase->prefix = false;
}

/* Takes names of a single ideograph away: each is a beginning that many words share. */
static void single_names_drop(struct phrases *phrases)
{
	size_t kept = 1;

	for (size_t i = 1; i < phrases->len; i++)
		if (phrases->items[i].field < 0 || phrases->items[i].len > 1 ||
		    !phrases->items[i].prefix ||
		    (unsigned char)phrases->items[i].tokens.data[0] < 0xE1)
			phrases->items[kept++] = phrases->items[i];
	phrases->len = kept < phrases->len ? kept : phrases->len;
}

/* Tells whether the phrase AT of TERM is one of a quote still open, of several words. */
static bool phrase_is_open(const struct term *term, const struct phrase *phrase)
{
	return term->open && !term->negated && phrase->len > 1;
}

/* Makes do without beginnings of one or two letters in a large library: such a word is hardly ever
 * meant but while it is typed.  A closed quote and what is not wanted take the letters as a word.  An open
 * quote shows what fits its whole words and the first letters of the last one, however long that is. */
static void phrases_restrain(struct planner *planner, const struct term *term,
			     struct phrases *phrases)
{
	single_names_drop(phrases);
	for (size_t i = 0; i < phrases->len; i++) {
		struct phrase *phrase = &phrases->items[i];
		struct sv last = phrase_last_token(phrase);
		bool open = phrase_is_open(term, phrase);

		if (!phrase->prefix || !(open ? token_is_word(last) : token_is_initial(last)) ||
		    (unsigned char)last.data[0] >= 0xE1 || !token_begins_many(planner->store, last))
			continue;
		if (i == 0 && open)
			phrase_shorten(planner, term, phrase, last);
		else if (phrase->len > 1 || term->negated)
			phrase->prefix = false;
		else
			phrases->len = i + 1; /* itself alone: the initials answer it */
	}
}

/* Appends the expression of PHRASES to OUT, where it is one of several. */
static void expression_append(struct str *out, const struct term *term, const struct phrases *phrases)
{
	if (out->len)
		str_append_cstr(out, term->negated ? " OR " : " AND ");
	phrases_append(out, term, phrases);
}

static void expression_plan(struct planner *planner, const struct term *term, struct phrases *phrases)
{
	struct query_plan *plan = planner->plan;
	bool looked = planner->large && phrases_are_looked_for(planner->store, term, phrases);

	if (looked)
		plan->looks[plan->looks_len++] = term;
	if (looked && !term->negated)
		proposal_append(&plan->look_initials, term, phrases);
	if (planner->store)
		phrases_expand(planner->store, phrases);
	expression_append(term->negated ? &planner->unwanted : &planner->wanted, term, phrases);
	if (!looked)
		expression_append(term->negated ? &planner->look_unwanted : &planner->look_wanted, term,
				  phrases);
}

static void text_plan(struct planner *planner, const struct term *term)
{
	struct phrases phrases = { 0 };

	term_phrases(term, &phrases);
	if (planner->large && !phrases_are_initials(term, &phrases))
		phrases_restrain(planner, term, &phrases);
	if (!phrases.len) {
		planner->signs += !term->negated;
	} else if (phrases_are_initials(term, &phrases)) {
		planner->texts++;
		first_letters_append(&planner->plan->initials, term, &phrases);
	} else {
		planner->texts++;
		expression_plan(planner, term, &phrases);
	}
	phrases_finish(&phrases);
}

static void demand_plan(struct query_plan *plan, enum demand *demand, bool negated)
{
	enum demand wanted = negated ? DEMAND_NOT : DEMAND_MUST;

	if (*demand != DEMAND_ANY && *demand != wanted)
		plan->nothing = true;
	*demand = wanted;
}

static void word_plan(struct query_plan *plan, struct plan_word **words, size_t *len,
                      const struct term *term)
{
	(*words)[(*len)++] = (struct plan_word){
		.text = arena_copy(&plan->arena, term->text),
		.negated = term->negated,
	};
}

static void term_plan(struct planner *planner, const struct term *term)
{
	struct query_plan *plan = planner->plan;

	switch (term->kind) {
	case TERM_TEXT:
		text_plan(planner, term);
		break;
	case TERM_DAY:
		plan->days[plan->days_len++] =
			(struct plan_day){ .number = term->number, .negated = term->negated };
		break;
	case TERM_LANG:
		word_plan(plan, &plan->langs, &plan->langs_len, term);
		break;
	case TERM_CONFERENCE:
		word_plan(plan, &plan->conferences, &plan->conferences_len, term);
		break;
	case TERM_STAR:
		demand_plan(plan, &plan->starred, term->negated);
		break;
	case TERM_NOTED:
		demand_plan(plan, &plan->noted, term->negated);
		break;
	}
}

/* Puts the halves together.  NOT binds two expressions, so it stands once, before all that is
 * unwanted: a chain of them would be as deep as it is long. */
static void match_make(struct str *match, struct str *wanted, const struct str *unwanted)
{
	if (!wanted->len && !unwanted->len)
		return;
	if (!wanted->len)
		str_append_cstr(wanted, "\"" QUERY_ALL_TOKEN "\"");
	if (!unwanted->len) {
		str_append(match, str_view(wanted));
		return;
	}
	str_appendf(match, "(%s) NOT (%s)", str_cstr(wanted), str_cstr(unwanted));
}

/* The second way has the initials of the first one besides its own. */
static void look_make(struct planner *planner)
{
	struct query_plan *plan = planner->plan;

	if (!plan->looks_len)
		return;
	match_make(&plan->look_match, &planner->look_wanted, &planner->look_unwanted);
	if (plan->initials.len)
		str_appendf(&plan->look_initials, "%s%s", plan->look_initials.len ? " AND " : "",
			    str_cstr(&plan->initials));
}

void query_plan_make(struct store *store, const struct query *query, struct query_plan *plan)
{
	struct planner planner = { .store = store, .plan = plan };
	size_t terms = query ? query->terms_len : 0;

	if (!terms)
		return;
	planner.large = store && store_is_large(store);
	plan->days = arena_alloc(&plan->arena, terms * sizeof(*plan->days));
	plan->langs = arena_alloc(&plan->arena, terms * sizeof(*plan->langs));
	plan->conferences = arena_alloc(&plan->arena, terms * sizeof(*plan->conferences));
	plan->looks = arena_alloc(&plan->arena, terms * sizeof(*plan->looks));
	for (size_t i = 0; i < terms; i++)
		term_plan(&planner, &query->terms[i]);
	match_make(&plan->match, &planner.wanted, &planner.unwanted);
	look_make(&planner);
	if (planner.signs && !planner.texts)
		plan->nothing = true;
	str_finish(&planner.wanted);
	str_finish(&planner.look_wanted);
	str_finish(&planner.look_unwanted);
	str_finish(&planner.unwanted);
}

void query_plan_finish(struct query_plan *plan)
{
	str_finish(&plan->match);
	str_finish(&plan->initials);
	str_finish(&plan->look_match);
	str_finish(&plan->look_initials);
	arena_finish(&plan->arena);
	*plan = (struct query_plan){ 0 };
}
