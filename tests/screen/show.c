/* show.c -- what a terminal shows, as text; keys as text. */
#include "terminal.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A name between < and >, and the bytes that xterm sends for it. */
struct key_name {
	const char *name;
	const char *bytes;
};

static const struct key_name key_names[] = {
	{ "Enter", "\r" },     { "Esc", "\x1b" },      { "Tab", "\t" },       { "S-Tab", "\x1b[Z" },
	{ "BS", "\x7f" },      { "Space", " " },       { "lt", "<" },         { "Up", "\x1bOA" },
	{ "Down", "\x1bOB" },  { "Right", "\x1bOC" },  { "Left", "\x1bOD" },  { "Home", "\x1bOH" },
	{ "End", "\x1bOF" },   { "PgUp", "\x1b[5~" },  { "PgDn", "\x1b[6~" }, { "Del", "\x1b[3~" },
	{ "F1", "\x1bOP" },
};

static void bytes_send(struct terminal *terminal, const char *bytes, size_t len)
{
	while (len) {
		ssize_t sent = write(terminal->master, bytes, len);

		if (sent <= 0)
			return;
		bytes += sent;
		len -= (size_t)sent;
	}
}

/* Sends "Click ROW,COL", "WheelUp ROW,COL" or "WheelDown ROW,COL" as xterm does (SGR, from 1); false:
 * NAME is none of them. */
static bool mouse_send(struct terminal *terminal, struct sv name)
{
	static const struct {
		const char *name;
		int button;
	} buttons[] = { { "Click", 0 }, { "WheelUp", 64 }, { "WheelDown", 65 } };
	struct sv rest = name;
	struct sv word = sv_cut(&rest, ' ');
	int64_t row, col;

	for (size_t i = 0; i < ARRAY_LEN(buttons); i++) {
		struct str bytes = { 0 };

		if (!sv_equal(word, sv_from(buttons[i].name)) || !sv_number(sv_cut(&rest, ','), &row) ||
		    !sv_number(rest, &col))
			continue;
		str_appendf(&bytes, "\x1b[<%d;%d;%dM\x1b[<%d;%d;%dm", buttons[i].button, (int)col, (int)row,
		            buttons[i].button, (int)col, (int)row);
		bytes_send(terminal, bytes.data, bytes.len);
		str_finish(&bytes);
		return true;
	}
	return false;
}

/* Sends the key NAME. */
static void key_send(struct terminal *terminal, struct sv name)
{
	if (name.len == 3 && sv_starts(name, SV("C-"))) {
		char control = (char)(name.data[2] & 0x1F);

		bytes_send(terminal, &control, 1);
		return;
	}
	if (mouse_send(terminal, name))
		return;
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++) {
		if (sv_equal(name, sv_from(key_names[i].name))) {
			bytes_send(terminal, key_names[i].bytes, strlen(key_names[i].bytes));
			return;
		}
	}
	printf("Bail out! no key is called <%.*s>\n", SV_ARGS(name));
	_exit(2);
}

void terminal_type(struct terminal *terminal, struct sv keys)
{
	while (keys.len) {
		struct sv rest = keys;
		struct sv before = sv_cut(&rest, '<');

		bytes_send(terminal, before.data, before.len);
		if (before.len == keys.len)
			return;
		key_send(terminal, sv_cut(&rest, '>'));
		keys = rest;
	}
}

static char cell_mark(const VTermScreenCell *cell)
{
	if (!VTERM_COLOR_IS_DEFAULT_BG(&cell->bg))
		return cell->attrs.bold ? 'M' : 'm';
	if (cell->attrs.reverse)
		return cell->attrs.bold ? 'R' : 'r';
	if (cell->attrs.underline)
		return cell->attrs.bold ? 'U' : 'u';
	if (cell->attrs.bold)
		return 'b';
	return VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) ? ' ' : 'c';
}

static void row_show(const struct terminal *terminal, int row, struct str *out)
{
	struct str marks = { 0 };

	str_append_cstr(out, "|");
	for (VTermPos at = { .row = row }; at.col < terminal->cols; at.col++) {
		VTermScreenCell cell;

		vterm_screen_get_cell(terminal->screen, at, &cell);
		/* The second cell of a wide character holds nothing, attributes neither. */
		if (cell.chars[0] == (uint32_t)-1) {
			str_append_fill(&marks, marks.len ? marks.data[marks.len - 1] : ' ', 1);
			continue;
		}
		str_append_fill(&marks, cell_mark(&cell), 1);
		if (cell.chars[0] == 0)
			str_append_cstr(out, " ");
		for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			str_append_cp(out, cell.chars[i]);
	}
	str_append_cstr(out, "|\n");
	while (marks.len && marks.data[marks.len - 1] == ' ')
		str_truncate(&marks, marks.len - 1);
	if (marks.len)
		str_appendf(out, "+%s\n", str_cstr(&marks));
	str_finish(&marks);
}

/* Writes a colour of the palette, "-" for the terminal's own. */
static void color_append(const VTermColor *color, bool own, struct str *out)
{
	if (own)
		str_append_cstr(out, "-");
	else if (VTERM_COLOR_IS_INDEXED(color))
		str_appendf(out, "%d", color->indexed.idx);
	else
		str_appendf(out, "#%02x%02x%02x", color->rgb.red, color->rgb.green, color->rgb.blue);
}

/* Appends each look that is on the screen once, with the beginning of the text that has it first. */
void terminal_looks(const struct terminal *terminal, struct str *out)
{
	enum { SAMPLE_CELLS = 12 };
	struct str seen = { 0 };

	for (VTermPos at = { .row = 0 }; at.row < terminal->rows; at.row++) {
		for (at.col = 0; at.col < terminal->cols; at.col++) {
			VTermScreenCell cell;
			struct str look = { 0 };

			vterm_screen_get_cell(terminal->screen, at, &cell);
			if (cell.chars[0] == 0 || cell.chars[0] == ' ' || cell.chars[0] == (uint32_t)-1)
				continue;
			str_append_cstr(&look, ">");
			color_append(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg), &look);
			str_append_cstr(&look, " on ");
			color_append(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg), &look);
			str_appendf(&look, "%s%s%s: ", cell.attrs.bold ? " bold" : "",
			            cell.attrs.reverse ? " reverse" : "", cell.attrs.underline ? " underline" : "");
			if (!strstr(str_cstr(&seen), str_cstr(&look))) {
				str_append(&seen, str_view(&look));
				for (int i = 0; i < SAMPLE_CELLS && at.col < terminal->cols; i++, at.col++) {
					vterm_screen_get_cell(terminal->screen, at, &cell);
					if (cell.chars[0] && cell.chars[0] != (uint32_t)-1)
						str_append_cp(&look, cell.chars[0]);
				}
				str_appendf(out, "%s\n", str_cstr(&look));
			}
			str_finish(&look);
		}
	}
	str_finish(&seen);
}

void terminal_show(const struct terminal *terminal, struct str *out)
{
	VTermPos at;

	for (int row = 0; row < terminal->rows; row++)
		row_show(terminal, row, out);
	vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &at);
	str_appendf(out, "cursor %d,%d%s\n", at.row + 1, at.col + 1,
	            terminal->cursor_hidden ? " hidden" : "");
}

void terminal_left(const struct terminal *terminal, struct str *out)
{
	struct termios modes;

	if (tcgetattr(terminal->slave, &modes) != 0 ||
	    modes.c_lflag != terminal->modes.c_lflag || modes.c_iflag != terminal->modes.c_iflag ||
	    modes.c_oflag != terminal->modes.c_oflag || modes.c_cflag != terminal->modes.c_cflag)
		str_append_cstr(out, "left modes of the line\n");
	if (terminal->alternate)
		str_append_cstr(out, "left the alternate screen on\n");
	if (terminal->cursor_hidden)
		str_append_cstr(out, "left the cursor hidden\n");
	if (terminal->mouse)
		str_append_cstr(out, "left the mouse on\n");
}
