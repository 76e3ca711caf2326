/* The help: keys, how queries are written, marks. */
#include "app.h"

static void line_add(struct app *app, enum style style, int indent, struct sv text)
{
	text_lines_add(&app->overlay_lines, style, indent, text);
}

/* Appends the rows of the table of commands: the keys, and what they do. */
static void help_keys_add(struct app *app)
{
	const struct ui_keymap *keymap = app->options->keymap;
	const struct command_row *row;
	int keys_cols = 0;

	for (int turn = 0; turn < 2; turn++) {
		for (size_t i = 0; (row = keymap_row(i)); i++) {
			struct str keys = { 0 }, padded = { 0 };
			int cols;

			keymap_row_keys(keymap, row, &keys);
			cols = text_cols(str_view(&keys), app->options->ambiguous);
			text_fit(&padded, str_view(&keys), keys_cols + 2, app->options->ambiguous);
			if (turn == 0) {
				keys_cols = cols > keys_cols ? cols : keys_cols;
			} else if (app->layout.cols < keys_cols + 24) {
				/* Where both do not fit beside each other, what a key does stands under it. */
				line_add(app, STYLE_BOLD, 0, str_view(&keys));
				text_lines_wrap(&app->overlay_lines, STYLE_NORMAL, "  ", sv_from(message(row->what)),
				                app->layout.cols - 2, NULL, FIELD_TEXT, app->options);
			} else if (keys.len) {
				text_lines_wrap(&app->overlay_lines, STYLE_NORMAL, str_cstr(&padded),
				                sv_from(message(row->what)), app->layout.cols - 2, NULL, FIELD_TEXT,
				                app->options);
			}
			str_finish(&keys);
			str_finish(&padded);
		}
	}
}

static void help_queries_add(struct app *app)
{
	line_add(app, STYLE_BOLD, 0, sv_from(_("Queries")));
	text_lines_wrap(&app->overlay_lines, STYLE_NORMAL, "",
	                sv_from(_("All words must occur.  \"a phrase\"  -without  speaker: topic: title: "
	                          "comment: note: day: room: track: lang: conf: is:star is:note")),
	                app->layout.cols - 2, NULL, FIELD_TEXT, app->options);
	line_add(app, STYLE_NORMAL, 0, (struct sv){ 0 });
}

void help_build(struct app *app)
{
	/* Whoever is typing a query wants to know how one is written. */
	bool queries_first = app->prompt == PROMPT_SEARCH;

	if (queries_first)
		help_queries_add(app);
	line_add(app, STYLE_BOLD, 0, sv_from(_("Keys")));
	help_keys_add(app);
	line_add(app, STYLE_NORMAL, 0, (struct sv){ 0 });
	if (!queries_first)
		help_queries_add(app);
	line_add(app, STYLE_BOLD, 0, sv_from(_("Marks")));
	text_lines_wrap(&app->overlay_lines, STYLE_NORMAL, "",
	                sv_from(_("> selected  * starred  ! overlaps another starred session, in the "
	                          "timetable also one in its room  + with a note  - withdrawn or "
	                          "cancelled")),
	                app->layout.cols - 2, NULL, FIELD_TEXT, app->options);
}
