/* What is known of the conference, as its export has it. */
#include "app.h"

/* Behind the title and its rule. */
enum { FIELDS_PARAGRAPH = 1 };

/* Returns how many bytes at the start of LINE are a label, the blanks behind it included. */
static size_t label_bytes(struct sv line)
{
	size_t len = 0;

	while (len < line.len && line.data[len] != ':')
		len++;
	while (len < line.len && (line.data[len] == ':' || line.data[len] == ' '))
		len++;
	return len;
}

/* Adds a field, whose value is wrapped beside its label. */
static void field_add(struct app *app, struct sv line)
{
	size_t len = label_bytes(line);
	struct str label = { 0 };

	str_append(&label, sv_sub(line, 0, len));
	text_lines_wrap(&app->overlay_lines, STYLE_NORMAL, str_cstr(&label), sv_sub(line, len, line.len),
	                app->layout.cols - 2, NULL, FIELD_TEXT, app->options);
	str_finish(&label);
}

void about_build(struct app *app)
{
	const struct export_options options = {
		.lang = app->options->lang,
		.cols = app->layout.cols > 4 ? app->layout.cols - 4 : 1,
		.ambiguous = app->options->ambiguous,
	};
	struct conference conference;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct str text = { 0 };
	int paragraph = 0;

	if (!store_conference(app->store, app->conference.key, &arena, &conference, &err)) {
		app_fail(app, &err);
		return;
	}
	export_conference_text(&text, &conference, &options);
	arena_finish(&arena);
	/* Fields are never wrapped in an export; here they must be seen whole. */
	for (struct sv rest = str_view(&text); rest.len;) {
		struct sv line = sv_cut(&rest, '\n');

		paragraph += !line.len;
		if (line.len && paragraph == FIELDS_PARAGRAPH)
			field_add(app, line);
		else if (line.len)
			text_lines_wrap(&app->overlay_lines, STYLE_NORMAL, "", line, app->layout.cols - 2,
			                NULL, FIELD_TEXT, app->options);
		else
			text_lines_add(&app->overlay_lines, STYLE_NORMAL, 0, line);
	}
	str_finish(&text);
}
