/* A terminal that is sent what changed shows what one shows that is sent everything. */
#include "paint.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <vterm.h>

extern char *tiparm(const char *string, ...);

enum { ROWS_MAX = 12, COLS_MAX = 44, DRAWS_MAX = 3, SEQUENCES = 120, FRAMES = 15 };

/* A terminal as terminfo tells of it. */
struct kind {
	const char *name;
	const char *strings[PAINT_STRINGS];
	const char *normal; /* the look of STYLE_NORMAL */
	bool fills, wraps_late, moves_in_look;
};

#define CUP "\x1b[%i%p1%d;%p2%dH"
static const struct kind kinds[] = {
	{ "all", { CUP, "\x1b[%i%p1%dG", "\r", "\n", "\x1b[H\x1b[2J", "\x1b[K", "\x1b[%p1%dX", "\x1b[%p1%dM",
	           "\x1b[%p1%dL", "\x1b[m", "\x1b[?25l", "\x1b[?25h" }, "", true, true, true },
	{ "all, on a background", { CUP, "\x1b[%i%p1%dG", "\r", "\n", "\x1b[H\x1b[2J", "\x1b[K", "\x1b[%p1%dX",
	           "\x1b[%p1%dM", "\x1b[%p1%dL", "\x1b[m", "\x1b[?25l", "\x1b[?25h" },
	  "\x1b[37m\x1b[44m", true, true, true },
	{ "a background that erasing does not leave", { CUP, "\x1b[%i%p1%dG", "\r", "\n", "\x1b[H\x1b[2J",
	           "\x1b[K", "\x1b[%p1%dX", "\x1b[%p1%dM", "\x1b[%p1%dL", "\x1b[m", "\x1b[?25l", "\x1b[?25h" },
	  "\x1b[37m\x1b[44m", false, true, true },
	{ "the least", { CUP, [PAINT_SGR0] = "\x1b[m" }, "", true, false, false },
	{ "no erasing in a row", { CUP, [PAINT_CR] = "\r", [PAINT_CUD1] = "\n", [PAINT_CLEAR] = "\x1b[H\x1b[2J",
	           [PAINT_SGR0] = "\x1b[m" }, "", true, true, false },
};

static const char *const texts[] = {
	"", "a", "Scheduler in Hackerspaces", "  two  blanks  ", "仮想化", "実践設計入門 of it", "a字b字c字",
	"e\xCC\x81tude", "──────────────", "…", "ｶﾅ", "The second half is about security: what it promises", "字",
	"                              far", "🇯🇵 flag", "가나다",
};

/* What is drawn into a row. */
struct drawn {
	int col, cols;
	enum style style;
	size_t text;
	struct span mark; /* empty: none */
};

struct model {
	struct drawn draws[ROWS_MAX][DRAWS_MAX];
	int len[ROWS_MAX];
	int rows, cols;
	struct paint_cursor cursor;
};

static unsigned seed;

static int any(int below)
{
	seed = seed * 1103515245U + 12345U;
	return (int)((seed >> 16) % (unsigned)below);
}

static void row_change(struct model *model, int row)
{
	model->len[row] = any(DRAWS_MAX + 1);
	for (int i = 0; i < model->len[row]; i++) {
		struct drawn *draw = &model->draws[row][i];

		*draw = (struct drawn){ .col = any(3) ? 0 : any(model->cols), .style = (enum style)any(STYLE_COUNT),
			                .text = (size_t)any((int)ARRAY_LEN(texts)) };
		draw->cols = any(2) ? model->cols : any(model->cols + 1);
		if (!any(3)) {
			draw->mark.start = (size_t)any(4);
			draw->mark.end = draw->mark.start + 1 + (size_t)any(4);
		}
	}
}

/* Moves some rows up or down, as a list does. */
static void rows_move(struct model *model)
{
	struct model before = *model;
	int by = any(7) - 3;
	int top = any(model->rows), bottom = top + any(model->rows - top);

	for (int row = top; row <= bottom; row++) {
		int from = row + by;

		if (from >= 0 && from < model->rows) {
			memcpy(model->draws[row], before.draws[from], sizeof(model->draws[row]));
			model->len[row] = before.len[from];
		}
	}
}

static void model_change(struct model *model)
{
	if (!any(2))
		rows_move(model);
	for (int times = any(4); times > 0; times--)
		row_change(model, any(model->rows));
	model->cursor = (struct paint_cursor){ any(model->rows), any(model->cols), any(2) };
}

static void model_draw(const struct model *model, struct canvas *canvas)
{
	canvas_begin(canvas, model->rows);
	for (int row = 0; row < model->rows; row++)
		for (int i = 0; i < model->len[row]; i++) {
			const struct drawn *draw = &model->draws[row][i];
			const char *text = texts[draw->text];
			bool marked = draw->mark.end && draw->mark.end <= strlen(text) &&
			              (text[draw->mark.start] & 0xC0) != 0x80 &&
			              (text[draw->mark.end] & 0xC0) != 0x80;

			canvas_add(canvas, row, (struct canvas_draw){ .col = draw->col, .cols = draw->cols,
				.style = draw->style, .text = sv_from(text),
				.marks = (const char *)&draw->mark, .marks_len = marked });
		}
}

static void paint_open(struct paint *paint, const struct kind *kind)
{
	static const char *const looks[STYLE_COUNT] = {
		[STYLE_NORMAL] = "", [STYLE_BOLD] = "\x1b[1m", [STYLE_DIM] = "", [STYLE_REVERSE] = "\x1b[7m",
		[STYLE_RULE] = "\x1b[36m", [STYLE_MATCH] = "\x1b[30;43m",
	};

	*paint = (struct paint){ .fill = tiparm, .fills = kind->fills, .wraps_late = kind->wraps_late,
		                 .moves_in_look = kind->moves_in_look };
	for (size_t i = 0; i < PAINT_STRINGS; i++)
		str_append_cstr(&paint->strings[i], kind->strings[i] ? kind->strings[i] : "");
	for (int style = 0; style < STYLE_COUNT; style++)
		for (int marked = 0; marked < 2; marked++) {
			enum style own = marked ? STYLE_MATCH : (enum style)style;
			struct str look = { 0 };

			str_append_cstr(&look, kind->normal);
			str_append_cstr(&look, looks[own]);
			paint_look(paint, (enum style)style, marked, str_view(&look),
			           own == STYLE_REVERSE || own == STYLE_MATCH);
			str_finish(&look);
		}
	paint_forget(paint);
}

static VTerm *terminal_new(int rows, int cols)
{
	VTerm *vterm = vterm_new(rows, cols);

	vterm_set_utf8(vterm, 1);
	vterm_screen_reset(vterm_obtain_screen(vterm), 1);
	return vterm;
}

/* Appends what VTERM shows, cell by cell; blanks without what is not seen of them. */
static void terminal_tell(VTerm *vterm, int rows, int cols, struct str *out)
{
	VTermScreen *screen = vterm_obtain_screen(vterm);
	VTermPos cursor;

	for (int row = 0; row < rows; row++) {
		for (int col = 0; col < cols; col++) {
			VTermScreenCell cell;
			bool blank;

			vterm_screen_get_cell(screen, (VTermPos){ row, col }, &cell);
			if (cell.chars[0] == (uint32_t)-1) {
				str_append_cstr(out, "half ");
				continue;
			}
			blank = !cell.chars[0] || cell.chars[0] == ' ';
			vterm_screen_convert_color_to_rgb(screen, &cell.fg);
			vterm_screen_convert_color_to_rgb(screen, &cell.bg);
			str_appendf(out, "%x.%x%s%s%s/%d ", blank ? ' ' : (unsigned)cell.chars[0],
			            blank ? 0U : (unsigned)cell.chars[1], !blank && cell.attrs.bold ? "b" : "",
			            cell.attrs.reverse ? "r" : "", cell.attrs.underline ? "u" : "",
			            cell.bg.rgb.red * 65536 + cell.bg.rgb.green * 256 + cell.bg.rgb.blue);
			if (!blank || cell.attrs.reverse)
				str_appendf(out, "%d ", cell.fg.rgb.red * 65536 + cell.fg.rgb.green * 256 + cell.fg.rgb.blue);
		}
		str_append_cstr(out, "\n");
	}
	vterm_state_get_cursorpos(vterm_obtain_state(vterm), &cursor);
	str_appendf(out, "cursor %d,%d\n", cursor.row, cursor.col);
}

static void fresh_tell(const struct kind *kind, const struct model *model, enum ambiguous_cols ambiguous,
                       struct str *out)
{
	VTerm *vterm = terminal_new(model->rows, model->cols);
	struct canvas canvas = { 0 };
	struct paint paint;
	struct str bytes = { 0 };

	paint_open(&paint, kind);
	model_draw(model, &canvas);
	paint_frame(&paint, &canvas, model->cols, ambiguous, &model->cursor, &bytes);
	vterm_input_write(vterm, bytes.data, bytes.len);
	terminal_tell(vterm, model->rows, model->cols, out);
	str_finish(&bytes);
	paint_finish(&paint);
	canvas_finish(&canvas);
	vterm_free(vterm);
}

/* Paints frames one after the other on one terminal, and each on one of its own. */
static void sequence_check(const struct kind *kind, unsigned number)
{
	struct model model = { .rows = 0 };
	struct canvas canvas = { 0 };
	struct paint paint;
	VTerm *vterm;

	seed = number;
	model.rows = 1 + any(ROWS_MAX);
	model.cols = 2 + any(COLS_MAX - 1);
	vterm = terminal_new(model.rows, model.cols);
	paint_open(&paint, kind);
	for (int row = 0; row < model.rows; row++)
		row_change(&model, row);
	for (int frame = 0; frame < FRAMES; frame++) {
		struct str bytes = { 0 }, shown = { 0 }, fresh = { 0 };

		model_change(&model);
		model_draw(&model, &canvas);
		paint_frame(&paint, &canvas, model.cols, AMBIGUOUS_ONE, &model.cursor, &bytes);
		canvas_shown(&canvas);
		vterm_input_write(vterm, bytes.data, bytes.len);
		terminal_tell(vterm, model.rows, model.cols, &shown);
		fresh_tell(kind, &model, AMBIGUOUS_ONE, &fresh);
		if (!sv_equal(str_view(&shown), str_view(&fresh)))
			fail_msg("%s, sequence %u, frame %d: sent whole\n%s\nsent as changes\n%s", kind->name, number,
			         frame, str_cstr(&fresh), str_cstr(&shown));
		str_finish(&bytes);
		str_finish(&shown);
		str_finish(&fresh);
	}
	paint_finish(&paint);
	canvas_finish(&canvas);
	vterm_free(vterm);
}

static void changes_show_what_the_whole_shows(void **state)
{
	(void)state;
	for (size_t kind = 0; kind < ARRAY_LEN(kinds); kind++)
		for (unsigned number = 0; number < SEQUENCES; number++)
			sequence_check(&kinds[kind], number);
}

/* Paints the rows FROM and then TO, and checks the bytes of the second frame. */
static void bytes_check(const char *const *from, const char *const *to, int rows, const char *want)
{
	struct canvas canvas = { 0 };
	struct paint paint;
	struct str out = { 0 };
	struct paint_cursor cursor = { .shown = false };

	paint_open(&paint, &kinds[0]);
	for (int frame = 0; frame < 2; frame++) {
		str_clear(&out);
		canvas_begin(&canvas, rows);
		for (int row = 0; row < rows; row++)
			canvas_add(&canvas, row, (struct canvas_draw){ .cols = 20,
				.text = sv_from((frame ? to : from)[row]) });
		paint_frame(&paint, &canvas, 20, AMBIGUOUS_ONE, &cursor, &out);
		canvas_shown(&canvas);
	}
	assert_string_equal(str_cstr(&out), want);
	str_finish(&out);
	paint_finish(&paint);
	canvas_finish(&canvas);
}

static void only_what_changed_is_sent(void **state)
{
	static const struct {
		const char *from[4], *to[4];
		const char *want;
	} cases[] = {
		/* nothing */
		{ { "one", "two" }, { "one", "two" }, "" },
		/* a letter, over a short gap, and a long one */
		{ { "abc def" }, { "aXc dYf" }, "aXc dY\x1b[1G" },
		{ { "abcdefghij" }, { "XbcdefghiY" }, "X\x1b[10GY\x1b[1G" },
		/* blanks at the end, and inside */
		{ { "abcdefghij" }, { "abc" }, "\x1b[4G\x1b[K\x1b[1G" },
		{ { "abcdefghijklmnopqrst" }, { "ab               rst" }, "ab\x1b[15X\x1b[1G" },
		/* the next row */
		{ { "a", "b", "c" }, { "X", "Y", "c" }, "X\r\nY\x1b[1;1H" },
		/* rows that moved up, and down */
		{ { "head", "one", "two", "three" }, { "one", "two", "three", "new" },
		  "\x1b[1M\x1b[4;1H\x1b[1Lnew\x1b[1;1H" },
		{ { "one", "two", "three", "last" }, { "new", "one", "two", "three" },
		  "\x1b[4;1H\x1b[1M\x1b[1;1H\x1b[1Lnew\x1b[1G" },
		/* half of a wide character */
		{ { "漢字" }, { "a 字" }, "a \x1b[1G" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int rows = 0;

		while (rows < 4 && cases[i].from[rows])
			rows++;
		bytes_check(cases[i].from, cases[i].to, rows, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_changed_is_sent),
		cmocka_unit_test(changes_show_what_the_whole_shows),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("paint", tests, NULL, NULL);
}
