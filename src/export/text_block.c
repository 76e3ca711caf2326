#include "text_block.h"

void field_add(struct text_fields *fields, const char *label, struct sv value)
{
	if (value.len && fields->len < FIELDS_MAX)
		fields->items[fields->len++] = (struct text_field){ .label = label, .value = value };
}

/* Appends the one-line VALUE in display form. */
static void line_append(struct str *out, struct sv value)
{
	struct str clean = { 0 };

	text_clean(&clean, value, CLEAN_LINE);
	text_display(out, str_view(&clean));
	str_finish(&clean);
}

void fields_append(struct str *out, const struct text_fields *fields,
                   const struct export_options *options)
{
	int widest = 0;

	for (size_t i = 0; i < fields->len; i++) {
		int cols = text_cols(sv_from(fields->items[i].label), options->ambiguous);

		widest = cols > widest ? cols : widest;
	}
	for (size_t i = 0; i < fields->len; i++) {
		int cols = text_cols(sv_from(fields->items[i].label), options->ambiguous);

		str_append_cstr(out, fields->items[i].label);
		str_append_cstr(out, ":");
		str_append_fill(out, ' ', (size_t)(widest - cols + 1));
		line_append(out, fields->items[i].value);
		str_append_cstr(out, "\n");
	}
}

void block_heading(struct str *out, struct sv heading, char rule,
                   const struct export_options *options)
{
	struct str display = { 0 };

	line_append(&display, heading);
	str_append(out, str_view(&display));
	str_append_cstr(out, "\n");
	str_append_fill(out, rule, (size_t)text_cols(str_view(&display), options->ambiguous));
	str_append_cstr(out, "\n\n");
	str_finish(&display);
}

/* Appends the paragraphs of TEXT wrapped; BULLET stands before the first line, and the others are
 * indented under its text. */
static void paragraphs_append(struct str *out, struct sv text, const char *bullet,
                              const struct export_options *options)
{
	const int bullet_cols = (int)sv_from(bullet).len;
	const struct wrap_options wrap_options = {
		.cols = options->cols > bullet_cols ? options->cols - bullet_cols : options->cols,
		.ambiguous = options->ambiguous,
	};
	struct str display = { 0 };
	struct wrap wrap = { 0 };

	text_display(&display, sv_trim(text));
	text_wrap(&wrap, str_view(&display), &wrap_options);
	for (size_t i = 0; i < wrap.len; i++) {
		const struct wrap_line *line = &wrap.lines[i];

		if (line->end > line->start) {
			if (i == 0)
				str_append_cstr(out, bullet);
			else
				str_append_fill(out, ' ', (size_t)bullet_cols);
		}
		str_append(out, sv_sub(str_view(&display), line->start, line->end - line->start));
		str_append_cstr(out, "\n");
	}
	wrap_finish(&wrap);
	str_finish(&display);
}

void block_section(struct str *out, const char *heading, struct sv text,
                   const struct export_options *options)
{
	if (sv_trim(text).len == 0)
		return;
	str_append_cstr(out, "\n");
	block_heading(out, sv_from(heading), '-', options);
	paragraphs_append(out, text, "", options);
}

void block_comments(struct str *out, const struct comment *comments, size_t comments_len,
                    int kind, const struct export_options *options)
{
	const struct comment **shown;
	struct arena arena = { 0 };
	struct sv author = { 0 };
	bool begun = false;
	size_t len;

	comments_in(comments, comments_len, options->lang, &arena, &shown, &len);
	for (size_t i = 0; i < len; i++) {
		if (kind >= 0 && shown[i]->kind != (enum comment_kind)kind)
			continue;
		if (kind < 0 && (!begun || !sv_equal(author, shown[i]->author))) {
			struct str heading = { 0 };

			comment_heading_append(&heading, shown[i]);
			str_append_cstr(out, "\n");
			block_heading(out, str_view(&heading), '-', options);
			str_finish(&heading);
		} else if (begun) {
			str_append_cstr(out, "\n");
		}
		begun = true;
		author = shown[i]->author;
		paragraphs_append(out, shown[i]->text, "* ", options);
	}
	arena_finish(&arena);
}
