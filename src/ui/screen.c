#include "canvas.h"
#include "frame.h"
#include "signals.h"
#include "theme.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "screen_ask.h"
#include "screen_term.h"
#include "screen_width.h"

/* From <term.h>, which takes the name of our struct term. */
extern char *tigetstr(const char *capability);
extern int putp(const char *sequence);
extern int setupterm(const char *name, int descriptor, int *result);
extern struct term *set_curterm(struct term *terminal);
extern int del_curterm(struct term *terminal);

/* curses has keys of the same names; ours are meant from here on. */
enum { CURSES_RESIZE = KEY_RESIZE, CURSES_PASTE = KEY_MAX + 1, CURSES_PASTE_END,
       ESCAPE_MS = 25, PASTE_MS = 1000, PASTE_MAX = 1 << 14, CELL_POINTS = 5,
       CLUSTER_POINTS = 60, CLUSTER_BYTES = 256, CELLS_AT_ONCE = 128 };

struct screen {
	SCREEN *curses;
	struct frame frame;
	struct canvas canvas;
	enum ambiguous_cols ambiguous;
	sigset_t signals_before;
	int signals; /* signalfd */
	bool gone;
	unsigned events; /* signals that came while a frame was sent */
	const char *paste_end; /* what ends a pasted text */
	size_t paste_matched;  /* bytes of it that came last */
	bool pasting;
	struct str pasted;
	attr_t styles[STYLE_COUNT];
	short pairs[STYLE_COUNT]; /* 0: the terminal's own colours */
	bool mouse;
	struct spots spots;
	int click_row, click_col;
	int cursor_row, cursor_col;
	bool cursor_shown;
};

/* Makes a pair of colours for each style; without colours there is none. */
static void styles_choose(struct screen *screen, const struct ui_options *options)
{
	static const struct {
		unsigned look;
		attr_t curses;
	} attributes[] = {
		{ LOOK_BOLD, A_BOLD }, { LOOK_REVERSE, A_REVERSE }, { LOOK_UNDERLINE, A_UNDERLINE },
	};
	enum palette palette = PALETTE_NONE;

	if (options->color && has_colors()) {
		start_color();
		use_default_colors();
		palette = palette_of(COLORS);
	}
	for (int style = 0; style < STYLE_COUNT; style++) {
		const struct look *look = theme_look(options->theme, palette, (enum style)style);
		short pair = (short)(style + 1);

		for (size_t i = 0; i < ARRAY_LEN(attributes); i++) {
			if (look->attributes & attributes[i].look)
				screen->styles[style] |= attributes[i].curses;
		}
		if ((look->fg >= 0 || look->bg >= 0) && init_pair(pair, look->fg, look->bg) == OK)
			screen->pairs[style] = pair;
	}
	if (screen->pairs[STYLE_NORMAL])
		bkgdset((chtype)COLOR_PAIR(screen->pairs[STYLE_NORMAL]) | ' ');
}

/* Tells whether the system knows the terminal $TERM and can put its cursor anywhere.  curses, asked to
 * open one that it cannot, sends what it has and never frees it. */
static bool terminal_draws(void)
{
	const char *move;
	int result;
	bool draws;

	if (setupterm(NULL, STDOUT_FILENO, &result) != OK)
		return false;
	move = tigetstr("cup");
	draws = move && move != (const char *)-1;
	del_curterm(set_curterm(NULL));
	return draws;
}

/* Takes the terminal TERM over as curses does; false where it cannot be drawn on. */
static bool terminal_take(struct screen *screen, struct error *err)
{
	const char *term = getenv("TERM");

	if (!term || !*term || strcmp(term, "dumb") == 0)
		return error_set(err, ERROR_USAGE,
		                 _("TERM is %s, which cannot show a screen; set TERM, or use xsnotes list"),
		                 term && *term ? term : "\"\"");
	screen_term_bound();
	screen->curses = terminal_draws() ? newterm(NULL, stdout, stdin) : NULL;
	if (!screen->curses)
		return error_set(err, ERROR_USAGE,
		                 _("TERM is %s, which this system does not know; set TERM, or use xsnotes "
		                   "list"),
		                 term);
	return true;
}

/* Keys that were typed before curses listened, the last first. */
static void typed_put_back(const struct str *typed)
{
	for (size_t i = typed->len; i > 0; i--)
		ungetch((unsigned char)typed->data[i - 1]);
}

/* Sends the terminal's CAPABILITY where it has it. */
static void capability_send(const char *capability)
{
	const char *sequence = tigetstr(capability);

	if (sequence && sequence != (const char *)-1)
		putp(sequence);
}

/* Asks the terminal to say where a pasted text begins and ends. */
static void paste_keys_define(struct screen *screen)
{
	const char *begin = tigetstr("PS"), *end = tigetstr("PE");

	if (!begin || begin == (const char *)-1 || !end || end == (const char *)-1)
		return;
	screen->paste_end = end;
	define_key(begin, CURSES_PASTE);
	define_key(end, CURSES_PASTE_END);
	capability_send("BE");
}

/* Gives the terminal back where memory has run out in the middle of everything. */
static void terminal_give_back(void)
{
	if (stdscr && !isendwin()) {
		capability_send("BD");
		endwin();
		fflush(stdout);
	}
}

struct screen *screen_open(const struct ui_options *options, struct error *err)
{
	struct screen *screen;
	struct str typed = { 0 };

	screen = mem_alloc(sizeof(*screen));
	screen->ambiguous = options->ambiguous_ask ? screen_ask_ambiguous(&typed) : options->ambiguous;
	screen_width_set(screen->ambiguous);
	screen->signals = signals_open(&screen->signals_before);
	frame_open(&screen->frame);
	if (!terminal_take(screen, err)) {
		screen_close(screen);
		str_finish(&typed);
		return NULL;
	}
	(void)at_quick_exit(terminal_give_back);
	set_escdelay(ESCAPE_MS);
	raw();
	noecho();
	nonl();
	frame_begin(&screen->frame);
	keypad(stdscr, TRUE); /* its bytes go out with the first frame */
	paste_keys_define(screen);
	frame_end(&screen->frame);
	nodelay(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	/* A frame is sent whole: curses need not ask for each row whether a key came. */
	typeahead(-1);
	styles_choose(screen, options);
	screen->mouse = options->mouse;
	/* Without waiting whether a press becomes a click: it is taken as one. */
	mouseinterval(0);
	if (options->mouse)
		mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	typed_put_back(&typed);
	str_finish(&typed);
	return screen;
}

enum ambiguous_cols screen_ambiguous(const struct screen *screen)
{
	return screen->ambiguous;
}

void screen_close(struct screen *screen)
{
	if (!screen)
		return;
	if (screen->curses) {
		capability_send("BD");
		endwin();
		delscreen(screen->curses);
	}
	if (screen->signals >= 0)
		close(screen->signals);
	frame_close(&screen->frame);
	sigprocmask(SIG_SETMASK, &screen->signals_before, NULL);
	canvas_finish(&screen->canvas);
	spots_finish(&screen->spots);
	str_finish(&screen->pasted);
	free(screen);
}

int screen_rows(const struct screen *screen)
{
	(void)screen;
	return LINES;
}

int screen_cols(const struct screen *screen)
{
	(void)screen;
	return COLS;
}

static void size_take(struct screen *screen)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		resizeterm(size.ws_row < SCREEN_ROWS_MAX ? size.ws_row : SCREEN_ROWS_MAX,
		           size.ws_col < SCREEN_COLS_MAX ? size.ws_col : SCREEN_COLS_MAX);
	canvas_forget(&screen->canvas);
}

/* Turns the signals that came into a key; KEY_NONE where none did. */
static uint32_t signal_key(struct screen *screen)
{
	unsigned events = screen->events | signals_take(screen->signals);

	screen->events = 0;
	if (events & SIGNAL_END)
		screen->gone = true;
	if (screen->gone)
		return KEY_GONE;
	if (events & SIGNAL_STOP)
		screen_suspend(screen);
	else if (events & SIGNAL_SIZE)
		size_take(screen);
	return events ? (uint32_t)KEY_RESIZED : (uint32_t)KEY_NONE;
}

static uint32_t mouse_key(struct screen *screen)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return KEY_NONE;
	screen->click_row = event.y;
	screen->click_col = event.x;
	if (event.bstate & BUTTON4_PRESSED)
		return KEY_WHEEL_UP;
	if (event.bstate & BUTTON5_PRESSED)
		return KEY_WHEEL_DOWN;
	return event.bstate & BUTTON1_PRESSED ? (uint32_t)KEY_CLICK : (uint32_t)KEY_NONE;
}

/* Takes the bytes that came of a pasted text; tells whether its end was among them. */
static bool paste_take(struct screen *screen, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] == screen->paste_end[screen->paste_matched]) {
			if (!screen->paste_end[++screen->paste_matched])
				return true;
			continue;
		}
		screen->paste_matched = bytes[i] == screen->paste_end[0];
		if (!screen->paste_matched && screen->pasted.len < PASTE_MAX)
			str_append(&screen->pasted, (struct sv){ .data = bytes + i, .len = 1 });
	}
	return false;
}

/* Reads a pasted text, past curses, which would make a key of each of a million bytes.  Never more at
 * once than surely belongs to it.  Where its end got lost, a second of silence ends it. */
static uint32_t paste_read(struct screen *screen)
{
	struct pollfd polled[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = screen->signals, .events = POLLIN },
	};
	bool ended = false;

	while (!ended && poll(polled, ARRAY_LEN(polled), PASTE_MS) > 0) {
		char bytes[16];
		size_t want = strlen(screen->paste_end) - screen->paste_matched;
		ssize_t got;

		if (polled[1].revents)
			return signal_key(screen);
		got = read(STDIN_FILENO, bytes, want < sizeof(bytes) ? want : sizeof(bytes));
		if (got <= 0)
			screen->gone = true;
		ended = got <= 0 || paste_take(screen, bytes, (size_t)got);
	}
	screen->pasting = false;
	screen->paste_matched = 0;
	return screen->gone ? (uint32_t)KEY_GONE : (uint32_t)KEY_PASTE;
}

/* Translates curses' function keys. */
static uint32_t function_key(struct screen *screen, wint_t code)
{
	static const struct {
		wint_t curses;
		enum key key;
	} keys[] = {
		{ KEY_UP, KEY_ARROW_UP },       { KEY_DOWN, KEY_ARROW_DOWN },  { KEY_LEFT, KEY_ARROW_LEFT },
		{ KEY_RIGHT, KEY_ARROW_RIGHT }, { KEY_HOME, KEY_TO_HOME },     { KEY_END, KEY_TO_END },
		{ KEY_PPAGE, KEY_PAGE_UP },     { KEY_NPAGE, KEY_PAGE_DOWN },  { KEY_BTAB, KEY_TAB_BACK },
		{ KEY_BACKSPACE, KEY_ERASE },   { KEY_DC, KEY_DELETE },        { KEY_F(1), KEY_F1 },
		{ KEY_ENTER, (enum key)'\r' },
	};

	if (code == CURSES_RESIZE)
		return KEY_RESIZED;
	if (code == KEY_MOUSE)
		return mouse_key(screen);
	if (code == CURSES_PASTE) {
		str_clear(&screen->pasted);
		screen->pasting = true;
		return paste_read(screen);
	}
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (keys[i].curses == code)
			return keys[i].key;
	}
	return KEY_NONE;
}

/* Reads a key that is there already; KEY_NONE where none is. */
static uint32_t key_read(struct screen *screen)
{
	wint_t code;

	switch (get_wch(&code)) {
	case OK:
		return code == 0x7F || code == 0x08 ? (uint32_t)KEY_ERASE : (uint32_t)code;
	case KEY_CODE_YES:
		return function_key(screen, code);
	default:
		return KEY_NONE;
	}
}

uint32_t screen_key(struct screen *screen, int timeout_ms)
{
	struct pollfd polled[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = screen->signals, .events = POLLIN },
	};
	uint32_t key = signal_key(screen); /* first: keys may come without end */
	int ready;

	if (key == KEY_NONE)
		key = screen->pasting ? paste_read(screen) : key_read(screen);
	if (key != KEY_NONE || screen->pasting)
		return key;
	ready = poll(polled, ARRAY_LEN(polled), timeout_ms);
	if (ready <= 0)
		return ready < 0 && errno == EINTR ? (uint32_t)KEY_NONE : (uint32_t)KEY_TICK;
	if (polled[1].revents)
		return signal_key(screen);
	key = key_read(screen);
	/* A terminal that hung up is always readable and never has anything. */
	if (key == KEY_NONE && polled[0].revents & (POLLHUP | POLLERR | POLLNVAL)) {
		screen->gone = true;
		return KEY_GONE;
	}
	return key;
}

bool screen_key_pending(struct screen *screen)
{
	struct pollfd polled[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = screen->signals, .events = POLLIN },
	};

	return poll(polled, ARRAY_LEN(polled), 0) > 0;
}

struct sv screen_pasted(const struct screen *screen)
{
	return str_view(&screen->pasted);
}

void screen_click(const struct screen *screen, int *row, int *col)
{
	*row = screen->click_row;
	*col = screen->click_col;
}

void screen_spot(struct screen *screen, struct spot spot)
{
	if (screen->mouse)
		spots_add(&screen->spots, spot);
}

struct spot screen_spot_at(const struct screen *screen, int row, int col)
{
	return spots_find(&screen->spots, row, col);
}

void screen_begin(struct screen *screen)
{
	screen->spots.len = 0;
	screen->cursor_shown = false;
	screen->cursor_row = screen->cursor_col = 0;
	canvas_begin(&screen->canvas, LINES);
}

/* Where the next cells go, and how they look; from FREE_COL on the row is blank.  Cells are gathered, for
 * curses takes many at once for little more than one. */
struct pen {
	int row, col;
	int free_col;
	cchar_t look; /* a cell as the next ones are, its character aside */
	attr_t attributes;
	short pair;
	int cells_col; /* where the gathered ones begin */
	int cells_len;
	cchar_t cells[CELLS_AT_ONCE];
};

/* Gives the gathered cells to curses. */
static void pen_flush(struct pen *pen)
{
	if (pen->cells_len)
		mvadd_wchnstr(pen->row, pen->cells_col, pen->cells, pen->cells_len);
	pen->cells_len = 0;
}

/* Puts C, which takes COLS columns, at most 2, as one cell. */
static void cell_put(struct pen *pen, wchar_t c, int cols)
{
	cchar_t *cell;

	if (pen->cells_len == CELLS_AT_ONCE)
		pen_flush(pen);
	if (!pen->cells_len)
		pen->cells_col = pen->col;
	/* As setcchar would, for which each cell is a string and a look to be checked. */
	cell = &pen->cells[pen->cells_len++];
	*cell = pen->look;
	cell->chars[0] = c;
	pen->col += cols;
}

/* Puts LEN printable ASCII characters: cells of the old kind, whose width curses does not ask for. */
static void plain_put(struct pen *pen, const char *text, size_t len)
{
	chtype look = pen->attributes | (chtype)COLOR_PAIR(pen->pair);
	chtype cells[CELLS_AT_ONCE];

	pen_flush(pen);
	while (len) {
		size_t part = len < ARRAY_LEN(cells) ? len : ARRAY_LEN(cells);

		for (size_t i = 0; i < part; i++)
			cells[i] = (chtype)text[i] | look;
		mvaddchnstr(pen->row, pen->col, cells, (int)part);
		pen->col += (int)part;
		text += part;
		len -= part;
	}
}

/* Puts a cluster of several characters and COLS columns: a cell of curses is one spacing character with
 * at most four marks, and a cluster may hold several (flags, prepended marks). */
static void cluster_put(struct pen *pen, struct sv bytes, int cols)
{
	wchar_t points[CLUSTER_POINTS + 1];
	char copy[CLUSTER_BYTES];
	const char *from = copy;
	mbstate_t state = { 0 };
	size_t len = bytes.len < sizeof(copy) - 1 ? bytes.len : sizeof(copy) - 1;
	size_t got;

	memcpy(copy, bytes.data, len);
	copy[len] = '\0';
	got = mbsrtowcs(points, &from, CLUSTER_POINTS, &state);
	if (got == (size_t)-1)
		return;
	pen_flush(pen);
	move(pen->row, pen->col);
	for (size_t start = 0; start < got;) {
		wchar_t cell_points[CELL_POINTS + 1] = { points[start] };
		size_t end = start + 1;
		cchar_t cell;

		while (end < got && end - start < CELL_POINTS && wcwidth(points[end]) == 0) {
			cell_points[end - start] = points[end];
			end++;
		}
		if (setcchar(&cell, cell_points, pen->attributes, pen->pair, NULL) == OK)
			add_wch(&cell);
		start = end;
	}
	pen->col += cols;
}

/* Puts what is at the start of TEXT, at most COLS wide, and returns its bytes; 0: it does not fit. */
static size_t piece_put(struct pen *pen, struct sv text, int cols, enum ambiguous_cols ambiguous)
{
	size_t plain = text_plain_len(text, cols);
	struct cluster cluster;

	if (plain) {
		plain_put(pen, text.data, plain);
		return plain;
	}
	cluster = cluster_first(text, ambiguous);
	if (cluster.cols > cols)
		return 0;
	if (cluster.cp && cluster.cols)
		cell_put(pen, (wchar_t)cluster.cp, cluster.cols);
	else
		cluster_put(pen, sv_sub(text, 0, cluster.bytes), cluster.cols);
	return cluster.bytes;
}

/* Returns where the look of TEXT changes next behind AT; *MARKED tells how it is there.  MARK is the
 * first mark that ends behind AT, or NULL. */
static size_t look_end(struct sv text, size_t at, const struct span *mark, bool *marked)
{
	*marked = mark && at >= mark->start;
	if (!mark)
		return text.len;
	return *marked ? mark->end : mark->start;
}

/* A match has colours of its own; without colours it is the text around it, underlined. */
static void pen_choose(const struct screen *screen, enum style style, bool marked, struct pen *pen)
{
	enum style own = marked ? STYLE_MATCH : style;
	attr_t around = screen->pairs[STYLE_MATCH] ? 0 : screen->styles[style] & ~A_BOLD;

	pen->attributes = marked ? screen->styles[STYLE_MATCH] | around : screen->styles[style];
	pen->pair = screen->pairs[own] ? screen->pairs[own] : screen->pairs[STYLE_NORMAL];
	/* It takes a look without fail, and a blank. */
	(void)setcchar(&pen->look, L" ", pen->attributes, pen->pair, NULL);
}

/* Pads to END; blanks that look like a blank row are there already. */
static void blanks_put(const struct screen *screen, struct pen *pen, int end)
{
	bool plain = !pen->attributes && pen->pair == screen->pairs[STYLE_NORMAL];

	if (plain && pen->free_col < end)
		end = pen->free_col;
	if (pen->col >= end)
		return;
	pen_flush(pen);
	mvhline(pen->row, pen->col, ' ' | pen->attributes | (chtype)COLOR_PAIR(pen->pair), end - pen->col);
	pen->col = end;
}

/* Puts TEXT as far as it fits before END, and returns its bytes. */
static size_t text_put(struct pen *pen, struct sv text, int end, enum ambiguous_cols ambiguous)
{
	size_t at = 0, taken = 1;

	while (at < text.len && pen->col < end && taken) {
		taken = piece_put(pen, sv_sub(text, at, text.len), end - pen->col, ambiguous);
		at += taken;
	}
	return at;
}

/* Puts what was drawn into the row of PEN into its cells. */
static void draw_put(const struct screen *screen, struct pen *pen, const struct canvas_draw *draw)
{
	struct span marks = { 0 };
	size_t at = 0, mark = 0;
	int end = draw->col + (draw->cols > COLS - draw->col ? COLS - draw->col : draw->cols);

	if (draw->col != pen->col)
		pen_flush(pen);
	pen->col = draw->col;
	/* What was drawn there before must leave no half of a wide character. */
	if (draw->col < pen->free_col && draw->col < end)
		mvhline(pen->row, draw->col, ' ', end - draw->col);
	if (draw->marks_len)
		memcpy(&marks, draw->marks, sizeof(marks));
	while (at < draw->text.len && pen->col < end) {
		bool marked;
		size_t part, put;

		while (mark < draw->marks_len && marks.end <= at) {
			if (++mark < draw->marks_len)
				memcpy(&marks, draw->marks + mark * sizeof(marks), sizeof(marks));
		}
		part = look_end(draw->text, at, mark < draw->marks_len ? &marks : NULL, &marked) - at;
		pen_choose(screen, draw->style, marked, pen);
		put = text_put(pen, sv_sub(draw->text, at, part), end, screen->ambiguous);
		if (!put)
			break;
		at += put;
	}
	pen_choose(screen, draw->style, false, pen);
	blanks_put(screen, pen, end);
	if (end > pen->free_col)
		pen->free_col = end;
}

/* Puts ROW into the cells of curses. */
static void row_put(const struct screen *screen, int row)
{
	struct pen pen = { .row = row };
	struct canvas_draw draw;
	size_t at = 0;

	move(row, 0);
	clrtoeol();
	while (canvas_next(&screen->canvas, row, &at, &draw))
		draw_put(screen, &pen, &draw);
	pen_flush(&pen);
}

void screen_text(struct screen *screen, int row, int col, int cols, struct sv text,
                 enum style style, const struct span *marks, size_t marks_len)
{
	if (col < 0 || col >= COLS)
		return;
	canvas_add(&screen->canvas, row,
	           (struct canvas_draw){ .col = col, .cols = cols, .style = style, .text = text,
	                                 .marks = (const char *)marks, .marks_len = marks_len });
}

void screen_rule(struct screen *screen, int row, int col, int cols)
{
	struct str rule = { 0 };

	for (int i = 0; i < cols; i++)
		str_append_cstr(&rule, screen->ambiguous == AMBIGUOUS_TWO ? "-" : "─");
	screen_text(screen, row, col, cols, str_view(&rule), STYLE_RULE, NULL, 0);
	str_finish(&rule);
}

void screen_wall(struct screen *screen, int row, int col, int rows)
{
	for (int i = 0; i < rows; i++)
		screen_text(screen, row + i, col, 1, screen->ambiguous == AMBIGUOUS_TWO ? SV("|") : SV("│"),
		            STYLE_RULE, NULL, 0);
}

void screen_cursor(struct screen *screen, int row, int col, bool shown)
{
	screen->cursor_row = row;
	screen->cursor_col = col;
	screen->cursor_shown = shown;
}

/* Sends BYTES whole, for a terminal must not see a sequence cut by the next frame; only a signal to end
 * gives up the rest. */
static void terminal_send(struct screen *screen, struct sv bytes)
{
	while (bytes.len && !(screen->events & SIGNAL_END)) {
		size_t sent = frame_write(&screen->frame, bytes, screen->signals);

		bytes = sv_sub(bytes, sent, bytes.len);
		if (bytes.len)
			screen->events |= signals_take(screen->signals);
	}
	if (bytes.len)
		frame_give_up();
}

void screen_end(struct screen *screen)
{
	frame_begin(&screen->frame);
	for (int row = 0; row < screen->canvas.len; row++) {
		if (canvas_changed(&screen->canvas, row))
			row_put(screen, row);
	}
	canvas_shown(&screen->canvas);
	curs_set(screen->cursor_shown ? 1 : 0);
	move(screen->cursor_row < LINES ? screen->cursor_row : LINES - 1,
	     screen->cursor_col < COLS ? screen->cursor_col : COLS - 1);
	refresh();
	frame_end(&screen->frame);
	terminal_send(screen, frame_take(&screen->frame));
}

void screen_redraw(struct screen *screen)
{
	(void)screen;
	clearok(curscr, TRUE);
}

void screen_away(struct screen *screen, void (*fn)(void *payload), void *payload)
{
	capability_send("BD");
	endwin();
	sigprocmask(SIG_SETMASK, &screen->signals_before, NULL);
	fn(payload);
	signals_hold();
	size_take(screen);
	capability_send("BE");
	clearok(curscr, TRUE);
	refresh();
}

static void stop_self(void *payload)
{
	(void)payload;
	raise(SIGSTOP);
}

void screen_suspend(struct screen *screen)
{
	screen_away(screen, stop_self, NULL);
}

void screen_send(struct screen *screen, struct sv bytes)
{
	terminal_send(screen, bytes);
}

const char *ui_engine_version(void)
{
	const char *version = curses_version();
	const char *number = strchr(version, ' ');

	return number ? number + 1 : version;
}
