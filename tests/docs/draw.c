#include "draw.h"

/* A cell in units of the drawing; the frame around all of them. */
enum { CELL_COLS = 9, CELL_ROWS = 18, BASELINE = 14, FRAME = 14, BAR = 30 };

/* The terminal that is drawn: its own colours, and the sixteen that a program names. */
static const char *const foreground = "#d8dee9", *const background = "#1b2027";
static const char *const palette[16] = {
	"#2e3440", "#d0656f", "#8fb573", "#e0b85c", "#6f9bd1", "#b48ead", "#72b7b5", "#d8dee9",
	"#66738a", "#e2838c", "#a9cc8f", "#efcf82", "#8fb4e3", "#c9a8c4", "#93cfcd", "#ffffff",
};

/* How a cell is drawn. */
struct look {
	uint32_t ink, paper; /* 0xRRGGBB, or one of the two below */
	bool bold, underline;
};

enum { OWN_INK = 1 << 24, OWN_PAPER = 1 << 25, PALETTE = 1 << 26 };

static uint32_t color_of(const VTermColor *color, const struct terminal *terminal)
{
	VTermColor rgb = *color;

	if (VTERM_COLOR_IS_DEFAULT_FG(color))
		return OWN_INK;
	if (VTERM_COLOR_IS_DEFAULT_BG(color))
		return OWN_PAPER;
	if (VTERM_COLOR_IS_INDEXED(color) && color->indexed.idx < ARRAY_LEN(palette))
		return PALETTE | color->indexed.idx;
	vterm_screen_convert_color_to_rgb(terminal->screen, &rgb);
	return (uint32_t)rgb.rgb.red << 16 | (uint32_t)rgb.rgb.green << 8 | rgb.rgb.blue;
}

static void color_append(struct str *out, uint32_t color)
{
	if (color == OWN_INK)
		str_append_cstr(out, foreground);
	else if (color == OWN_PAPER)
		str_append_cstr(out, background);
	else if (color & PALETTE)
		str_append_cstr(out, palette[color & 15]);
	else
		str_appendf(out, "#%06x", color);
}

static struct look look_of(const VTermScreenCell *cell, const struct terminal *terminal)
{
	struct look look = {
		.ink = color_of(&cell->fg, terminal),
		.paper = color_of(&cell->bg, terminal),
		.bold = cell->attrs.bold,
		.underline = cell->attrs.underline,
	};

	if (cell->attrs.reverse) {
		uint32_t ink = look.ink;

		look.ink = look.paper;
		look.paper = ink;
	}
	return look;
}

static bool look_same(const struct look *a, const struct look *b)
{
	return a->ink == b->ink && a->paper == b->paper && a->bold == b->bold &&
	       a->underline == b->underline;
}

static void char_append(struct str *out, uint32_t cp)
{
	if (cp == '<')
		str_append_cstr(out, "&lt;");
	else if (cp == '&')
		str_append_cstr(out, "&amp;");
	else
		str_append_cp(out, cp);
}

/* A stretch of cells of one row that look alike. */
struct stretch {
	int row, col, cols;
	struct look look;
	struct str text;  /* words, each at its own place */
	bool in_word;     /* the last character was a narrow one that the next one may follow */
	bool blank;
};

/* Appends STRETCH and empties it. */
static void stretch_draw(struct stretch *stretch, struct str *out)
{
	int x = FRAME + stretch->col * CELL_COLS, y = BAR + FRAME + stretch->row * CELL_ROWS;

	if (stretch->in_word)
		str_append_cstr(&stretch->text, "</tspan>");
	if (stretch->cols && stretch->look.paper != OWN_PAPER) {
		str_appendf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"", x, y,
		            stretch->cols * CELL_COLS, CELL_ROWS);
		color_append(out, stretch->look.paper);
		str_append_cstr(out, "\"/>\n");
	}
	if (stretch->cols && !stretch->blank) {
		str_appendf(out, "<text y=\"%d\" fill=\"", y + BASELINE);
		color_append(out, stretch->look.ink);
		str_appendf(out, "\"%s%s>%s</text>\n", stretch->look.bold ? " font-weight=\"bold\"" : "",
		            stretch->look.underline ? " text-decoration=\"underline\"" : "",
		            str_cstr(&stretch->text));
	}
	stretch->cols = 0;
	stretch->blank = true;
	stretch->in_word = false;
	str_clear(&stretch->text);
}

/* Appends the character of CELL: behind the one before it in a word of narrow letters, else at a
 * place of its own. */
static void stretch_character(struct stretch *stretch, const VTermScreenCell *cell, int col)
{
	bool narrow = cell->width == 1 && !cell->chars[1];
	bool blank = cell->chars[0] == 0 || cell->chars[0] == ' ';

	if (stretch->in_word && (!narrow || blank)) {
		str_append_cstr(&stretch->text, "</tspan>");
		stretch->in_word = false;
	}
	if (blank)
		return;
	/* A wide character fills both of its cells. */
	if (!stretch->in_word)
		str_appendf(&stretch->text, "<tspan x=\"%d\"%s>", FRAME + col * CELL_COLS,
		            cell->width == 2 ? " font-size=\"18\"" : "");
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		char_append(&stretch->text, cell->chars[i]);
	if (!narrow)
		str_append_cstr(&stretch->text, "</tspan>");
	stretch->in_word = narrow;
	stretch->blank = false;
}

/* Adds a cell; one that looks different begins a new stretch. */
static void stretch_add(struct stretch *stretch, const VTermScreenCell *cell, VTermPos at,
                        struct look look, struct str *out)
{
	if (stretch->cols && !look_same(&stretch->look, &look))
		stretch_draw(stretch, out);
	if (!stretch->cols) {
		stretch->row = at.row;
		stretch->col = at.col;
		stretch->look = look;
	}
	stretch->cols += cell->width;
	stretch_character(stretch, cell, at.col);
}

static void row_draw(const struct terminal *terminal, int row, struct str *out)
{
	struct stretch stretch = { .blank = true };
	VTermPos at = { .row = row };

	while (at.col < terminal->cols) {
		VTermScreenCell cell;

		vterm_screen_get_cell(terminal->screen, at, &cell);
		stretch_add(&stretch, &cell, at, look_of(&cell, terminal), out);
		at.col += cell.width > 0 ? cell.width : 1;
	}
	stretch_draw(&stretch, out);
	str_finish(&stretch.text);
}

static void frame_draw(int width, int height, struct str *out)
{
	static const char *const buttons[] = { "#d0656f", "#e0b85c", "#8fb573" };

	str_appendf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
	            "height=\"%d\" font-size=\"15\"\n"
	            "  font-family=\"'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', 'IPAGothic', "
	            "'MS Gothic', Menlo, Consolas, monospace\">\n",
	            width, height, width, height);
	str_appendf(out, "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>\n", width, height,
	            background);
	for (size_t i = 0; i < ARRAY_LEN(buttons); i++)
		str_appendf(out, "<circle cx=\"%zu\" cy=\"18\" r=\"6\" fill=\"%s\"/>\n", 22 + 20 * i,
		            buttons[i]);
}

void svg_draw(const struct terminal *terminal, struct str *out)
{
	int width = 2 * FRAME + terminal->cols * CELL_COLS;
	int height = BAR + 2 * FRAME + terminal->rows * CELL_ROWS;
	VTermPos cursor;

	frame_draw(width, height, out);
	for (int row = 0; row < terminal->rows; row++)
		row_draw(terminal, row, out);
	vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &cursor);
	if (!terminal->cursor_hidden)
		str_appendf(out, "<rect x=\"%d\" y=\"%d\" width=\"2\" height=\"%d\" fill=\"%s\"/>\n",
		            FRAME + cursor.col * CELL_COLS, BAR + FRAME + cursor.row * CELL_ROWS, CELL_ROWS,
		            foreground);
	str_append_cstr(out, "</svg>\n");
}
