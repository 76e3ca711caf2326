#include "app.h"

#include <stdlib.h>

void text_lines_clear(struct text_lines *lines)
{
	arena_finish(&lines->arena);
	lines->len = 0;
}

void text_lines_finish(struct text_lines *lines)
{
	arena_finish(&lines->arena);
	free(lines->items);
	*lines = (struct text_lines){ .len = 0 };
}

/* Appends a line of TEXT, which is in display form. */
static struct text_line *line_push(struct text_lines *lines, enum style style, int indent_cols,
                                   struct sv text)
{
	struct text_line *line;

	lines->items = array_reserve(lines->items, &lines->cap, lines->len + 1, sizeof(*lines->items));
	line = &lines->items[lines->len++];
	*line = (struct text_line){ .text = arena_copy(&lines->arena, text),
		                    .indent_cols = indent_cols, .style = style };
	return line;
}

struct text_line *text_lines_add(struct text_lines *lines, enum style style, int indent_cols,
                                 struct sv text)
{
	struct text_line *line;
	struct str display = { 0 };

	text_display(&display, text);
	line = line_push(lines, style, indent_cols, str_view(&display));
	str_finish(&display);
	return line;
}

/* Gives LINE those of SPANS that fall into the bytes [START, END) of the text it was cut from. */
static void line_mark(struct text_lines *lines, struct text_line *line, const struct spans *spans,
                      size_t start, size_t end)
{
	line->marks = arena_alloc(&lines->arena, (spans->len + 1) * sizeof(*line->marks));
	for (size_t i = 0; i < spans->len; i++) {
		size_t from = spans->items[i].start, to = spans->items[i].end;

		if (to <= start || from >= end)
			continue;
		line->marks[line->marks_len++] = (struct span){
			.start = from > start ? from - start : 0,
			.end = (to < end ? to : end) - start,
		};
	}
}

void text_lines_wrap(struct text_lines *lines, enum style style, const char *bullet, struct sv text,
                     int cols, const struct query *query, enum field field,
                     const struct ui_options *options)
{
	int bullet_cols = text_cols(sv_from(bullet), options->ambiguous);
	/* What hangs stands in two columns that are kept free for it. */
	int room = cols - bullet_cols - (options->hang ? WRAP_HANG_COLS : 0);
	const struct wrap_options wrapping = { .cols = room > 1 ? room : 1,
		                               .hang = options->hang,
		                               .ambiguous = options->ambiguous };
	struct str display = { 0 };
	struct spans spans = { 0 };
	struct wrap wrap = { 0 };

	text_display(&display, text);
	text_wrap(&wrap, str_view(&display), &wrapping);
	if (query)
		query_spans(query, field, str_view(&display), &spans);
	for (size_t i = 0; i < wrap.len; i++) {
		struct sv part = sv_sub(str_view(&display), wrap.lines[i].start,
		                        wrap.lines[i].end - wrap.lines[i].start);
		struct text_line *line = line_push(lines, style, bullet_cols, part);

		line_mark(lines, line, &spans, wrap.lines[i].start, wrap.lines[i].end);
		if (i == 0 && bullet_cols) {
			/* The bullet is part of its line; the marks move behind it. */
			size_t bytes = sv_from(bullet).len;

			line->text = arena_format(&lines->arena, "%s%.*s", bullet, SV_ARGS(part));
			line->indent_cols = 0;
			for (size_t k = 0; k < line->marks_len; k++) {
				line->marks[k].start += bytes;
				line->marks[k].end += bytes;
			}
		}
	}
	wrap_finish(&wrap);
	spans_finish(&spans);
	str_finish(&display);
}

void text_lines_mark(struct text_lines *lines, const struct query *query)
{
	struct spans spans = { 0 };

	for (size_t i = 0; i < lines->len; i++) {
		struct text_line *line = &lines->items[i];

		query_spans(query, FIELD_TEXT, line->text, &spans);
		line_mark(lines, line, &spans, 0, line->text.len);
	}
	spans_finish(&spans);
}

bool text_lines_scroll(struct text_lines *lines, long step, int rows)
{
	long last = (long)lines->len - rows;
	long top = (long)lines->top + step;

	if (top > last)
		top = last;
	if (top < 0)
		top = 0;
	if ((size_t)top == lines->top)
		return false;
	lines->top = (size_t)top;
	return true;
}

void text_lines_draw(const struct text_lines *lines, struct screen *screen, struct rect rect)
{
	for (int row = 0; row < rect.rows; row++) {
		size_t at = lines->top + (size_t)row;
		const struct text_line *line;

		if (at >= lines->len)
			break;
		line = &lines->items[at];
		if (line->rule)
			screen_rule(screen, rect.row + row, rect.col + 1, line->indent_cols);
		else
			screen_text(screen, rect.row + row, rect.col + 1 + line->indent_cols,
			            rect.cols - 1 - line->indent_cols, line->text, line->style, line->marks,
			            line->marks_len);
	}
}
