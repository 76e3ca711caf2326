#include <stdlib.h>

#include "query_term.h"

/* -- passages ---------------------------------------------------------------------------------- */

/* Hands the passages of a session on. */
struct reader {
	bool (*fn)(void *payload, const struct passage *passage);
	void *payload;
	bool in_row;
};

static bool passage_give(const struct reader *reader, enum field field, const char *label,
                         struct sv text)
{
	struct passage passage = {
		.field = field, .label = label, .text = text, .in_row = reader->in_row };

	return !text.len || reader->fn(reader->payload, &passage);
}

static bool heading_read(struct reader *reader, const struct session *session)
{
	bool more;

	reader->in_row = true;
	more = passage_give(reader, FIELD_TITLE, _("Title"), session->title);
	for (size_t i = 0; i < session->speakers_len && more; i++)
		more = passage_give(reader, FIELD_SPEAKER, _("Speaker"), session->speakers[i].name);
	reader->in_row = false;
	return more && passage_give(reader, FIELD_TEXT, _("Title"), session->title_alt) &&
	       passage_give(reader, FIELD_TEXT, _("Subtitle"), session->subtitle);
}

static bool speakers_read(const struct reader *reader, const struct session *session)
{
	for (size_t i = 0; i < session->speakers_len; i++) {
		const struct speaker *speaker = &session->speakers[i];

		if (!passage_give(reader, FIELD_SPEAKER, _("Reading"), speaker->reading) ||
		    !passage_give(reader, FIELD_SPEAKER, _("As printed"), speaker->printed))
			return false;
	}
	for (size_t i = 0; i < session->misprints_len; i++)
		if (!passage_give(reader, FIELD_TEXT, _("As printed"),
				  session->misprints[i].printed))
			return false;
	return true;
}

static bool topics_read(const struct reader *reader, const struct session *session, enum lang lang)
{
	for (size_t i = 0; i < session->topics_len; i++)
		if (!passage_give(reader, FIELD_TOPIC, _("Topic"),
				  bilingual_get(&session->topics[i], lang)))
			return false;
	return true;
}

static bool comments_read(const struct reader *reader, const struct session *session,
			  enum lang lang)
{
	struct arena arena = { 0 };
	const struct comment **shown = NULL;
	size_t len = 0;
	bool more = true;

	comments_in(session->comments, session->comments_len, lang, &arena, &shown, &len);
	for (size_t i = 0; i < len && more; i++)
		more = passage_give(reader, FIELD_COMMENT, _("Comment"), shown[i]->text);
	arena_finish(&arena);
	return more;
}

static bool links_read(const struct reader *reader, const struct session *session)
{
	for (size_t i = 0; i < session->links_len; i++)
		if (!passage_give(reader, FIELD_TEXT, _("Link"), session->links[i].title) ||
		    !passage_give(reader, FIELD_TEXT, _("Link"), session->links[i].url))
			return false;
	return true;
}

bool session_passages(const struct session *session, enum lang lang,
                      bool (*fn)(void *payload, const struct passage *passage), void *payload)
{
	struct reader reader = { .fn = fn, .payload = payload };

	return heading_read(&reader, session) && speakers_read(&reader, session) &&
	       passage_give(&reader, FIELD_ROOM, _("Room"), session->room) &&
	       passage_give(&reader, FIELD_TRACK, _("Track"), session->track) &&
	       topics_read(&reader, session, lang) &&
	       passage_give(&reader, FIELD_TEXT, _("Type"), session->type) &&
	       passage_give(&reader, FIELD_TEXT, _("Abstract"), session->abstract) &&
	       passage_give(&reader, FIELD_TEXT, _("Description"), session->description) &&
	       comments_read(&reader, session, lang) &&
	       passage_give(&reader, FIELD_NOTE, _("Note"), session->note) &&
	       links_read(&reader, session);
}

/* -- the best one ------------------------------------------------------------------------------ */

/* Which terms of a query the row of a list answers, and who answers the rest best. */
struct search {
	const struct query *query;
	bool *answered; /* by the row; one a term */
	size_t best;    /* how many of the others OUT's passage answers */
	struct snippet *out;
};

static bool row_read(void *payload, const struct passage *passage)
{
	struct search *search = payload;

	for (size_t i = 0; i < search->query->terms_len && passage->in_row; i++)
		if (!search->answered[i])
			search->answered[i] = term_matches(&search->query->terms[i], passage->field,
							   passage->text);
	return passage->in_row;
}

/* Returns the first place in PASSAGE of a term that the row does not answer; *TERMS counts those
 * that the passage answers. */
static struct span passage_match(const struct search *search, const struct passage *passage,
                                 size_t *terms)
{
	struct span first = { SIZE_MAX, SIZE_MAX };
	struct spans spans = { 0 };

	*terms = 0;
	for (size_t i = 0; i < search->query->terms_len; i++) {
		struct query one = { .terms = &search->query->terms[i], .terms_len = 1 };

		if (search->answered[i])
			continue;
		query_spans(&one, passage->field, passage->text, &spans);
		if (!spans.len)
			continue;
		++*terms;
		if (spans.items[0].start < first.start)
			first = spans.items[0];
	}
	spans_finish(&spans);
	return first;
}

static bool rest_read(void *payload, const struct passage *passage)
{
	struct search *search = payload;
	struct span match;
	size_t terms;

	if (passage->in_row)
		return true;
	match = passage_match(search, passage, &terms);
	if (terms > search->best) {
		search->best = terms;
		*search->out = (struct snippet){ .passage = *passage, .match = match };
	}
	return true;
}

/* What is searched but not shown: topics and comments in the other language. */
static void hidden_read(const struct session *session, enum lang lang,
                        bool (*fn)(void *payload, const struct passage *passage), void *payload)
{
	enum lang other = lang == LANG_JA ? LANG_EN : LANG_JA;
	struct reader reader = { .fn = fn, .payload = payload };

	if (topics_read(&reader, session, other))
		comments_read(&reader, session, other);
}

bool query_snippet(const struct query *query, const struct session *session, enum lang lang,
                   struct snippet *out)
{
	struct search search = { .query = query, .out = out };
	size_t open = 0;

	search.answered = mem_alloc(query->terms_len * sizeof(*search.answered));
	for (size_t i = 0; i < query->terms_len; i++)
		search.answered[i] = !term_is_text(&query->terms[i]) || query->terms[i].negated;
	session_passages(session, lang, row_read, &search);
	for (size_t i = 0; i < query->terms_len; i++)
		open += !search.answered[i];
	if (open)
		session_passages(session, lang, rest_read, &search);
	if (open && !search.best)
		hidden_read(session, lang, rest_read, &search);
	free(search.answered);
	return search.best > 0;
}
