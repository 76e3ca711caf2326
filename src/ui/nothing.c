/* What is told where a query finds nothing, or only something near: each term's own count, the nearest
 * spelling that matches. */
#include "app.h"

enum { COUNT_CAP = 1000 };

/* Makes a query of TERM alone. */
static void term_alone(const struct term *term, struct query *query)
{
	struct str text = { 0 };

	switch (term->kind) {
	case TERM_TEXT:
		query_add(query, term->field, term->text);
		break;
	case TERM_DAY:
		str_appendf(&text, "day:%d", (int)term->number);
		break;
	case TERM_LANG:
		str_appendf(&text, "lang:%.*s", SV_ARGS(term->text));
		break;
	case TERM_CONFERENCE:
		str_appendf(&text, "conf:%.*s", SV_ARGS(term->text));
		break;
	case TERM_STAR:
		str_append_cstr(&text, "is:star");
		break;
	case TERM_NOTED:
		str_append_cstr(&text, "is:note");
		break;
	}
	if (text.len)
		query_parse(query, str_view(&text));
	str_finish(&text);
}

static void term_count_add(struct app *app, const struct term *term)
{
	struct query one = { .tier = TIER_MATCH };
	const struct view view = { .conference = app->view.conference, .query = &one };
	struct str line = { 0 }, number = { 0 };
	int64_t count;
	bool exact;

	term_alone(term, &one);
	if (store_count(app->store, &view, COUNT_CAP, &count, &exact, NULL)) {
		number_append(&number, count, exact);
		str_appendf(&line, "%.*s: ", SV_ARGS(term->kind == TERM_TEXT ? term->text : one.text));
		str_appendf(&line, message_count("%s session", "%s sessions", (uint64_t)count),
		            str_cstr(&number));
		text_lines_add(&app->nothing, STYLE_NORMAL, 0, str_view(&line));
	}
	str_finish(&line);
	str_finish(&number);
	query_finish(&one);
}

void nothing_build(struct app *app)
{
	text_lines_clear(&app->nothing);
	str_clear(&app->suggestion);
	if (!app->view.query || (app->list.len && app->query.tier != TIER_NEAR))
		return;
	if (!store_suggest(app->store, &app->query, &app->suggestion, NULL))
		str_clear(&app->suggestion);
	for (size_t i = 0; !app->list.len && i < app->query.terms_len; i++) {
		if (!app->query.terms[i].negated)
			term_count_add(app, &app->query.terms[i]);
	}
	if (!app->list.len && app->suggestion.len) {
		struct str line = { 0 };

		str_appendf(&line, "%s %s", _("Did you mean:"), str_cstr(&app->suggestion));
		text_lines_add(&app->nothing, STYLE_BOLD, 0, str_view(&line));
		str_finish(&line);
	}
}
