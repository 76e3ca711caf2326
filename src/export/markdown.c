/* Markdown: a section a session, texts as they are (schedules write Markdown themselves). */
#include "formats.h"

/* Appends VALUE in one line with the signs escaped that would mean something in a heading. */
static void inline_append(struct str *out, struct sv value)
{
	struct str clean = { 0 }, display = { 0 };

	text_clean(&clean, value, CLEAN_LINE);
	text_display(&display, str_view(&clean));
	for (size_t i = 0; i < display.len; i++) {
		char c = display.data[i];

		if (c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']' || c == '<')
			str_append_cstr(out, "\\");
		str_append_fill(out, c, 1);
	}
	str_finish(&clean);
	str_finish(&display);
}

static void item_append(struct str *out, const char *label, struct sv value)
{
	if (!value.len)
		return;
	str_appendf(out, "- **%s:** ", label);
	inline_append(out, value);
	str_append_cstr(out, "\n");
}

static void text_append(struct str *out, const char *heading, struct sv value)
{
	struct str clean = { 0 };

	value = sv_trim(value);
	if (!value.len)
		return;
	str_appendf(out, "\n### %s\n\n", heading);
	text_clean(&clean, value, CLEAN_TEXT);
	text_display(out, str_view(&clean));
	str_append_cstr(out, "\n");
	str_finish(&clean);
}

static void comments_append(struct str *out, const struct session *session, enum lang lang)
{
	const struct comment **shown;
	struct arena arena = { 0 };
	size_t len;

	comments_in(session->comments, session->comments_len, lang, &arena, &shown, &len);
	for (size_t i = 0; i < len; i++) {
		if (i == 0 || !sv_equal(shown[i]->author, shown[i - 1]->author)) {
			struct str heading = { 0 };

			comment_heading_append(&heading, shown[i]);
			str_append_cstr(out, "\n### ");
			inline_append(out, str_view(&heading));
			str_append_cstr(out, "\n\n");
			str_finish(&heading);
		}
		str_append_cstr(out, "- ");
		inline_append(out, shown[i]->text);
		str_append_cstr(out, "\n");
	}
	arena_finish(&arena);
}

static void markdown_session(struct export *export, const struct session *session)
{
	const struct export_options *options = export->options;
	struct str *out = export->out, line = { 0 };

	str_append_cstr(out, export->sessions ? "\n## " : "## ");
	inline_append(out, session->title);
	str_append_cstr(out, "\n\n");
	item_append(out, _("Other title"), session->title_alt);
	item_append(out, _("Subtitle"), session->subtitle);
	if (export->conference)
		item_append(out, _("Conference"), export->conference->title);
	session_date_append(&line, session);
	item_append(out, _("Date"), str_view(&line));
	item_append(out, _("Room"), session->room);
	item_append(out, _("Track"), session->track);
	str_clear(&line);
	speakers_append(&line, session, ", ");
	item_append(out, session->speakers_len > 1 ? _("Speakers") : _("Speaker"), str_view(&line));
	str_clear(&line);
	for (size_t i = 0; i < session->topics_len; i++) {
		str_append_cstr(&line, i ? ", " : "");
		str_append(&line, bilingual_get(&session->topics[i], options->lang));
	}
	item_append(out, _("Topics"), str_view(&line));
	item_append(out, _("Number"), session->ref);
	item_append(out, _("Address"), session->url);
	for (size_t i = 0; i < session->links_len; i++)
		item_append(out, session->links[i].kind == LINK_PAGE ? _("Link") : _("Attachment"),
		            session->links[i].url.len ? session->links[i].url : session->links[i].title);
	text_append(out, _("Abstract"), session->abstract);
	text_append(out, _("Description"), session->description);
	comments_append(out, session, options->lang);
	if (options->notes)
		text_append(out, _("My note"), session->note);
	str_finish(&line);
}

const struct export_format export_markdown = {
	.name = "markdown",
	.extension = "md",
	.notes_default = true,
	.wall_clock = true,
	.session = markdown_session,
};
