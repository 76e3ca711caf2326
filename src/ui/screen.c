#include "frame.h"
#include "paint.h"
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

#include "screen_ask.h"
#include "screen_term.h"

/* From <term.h>, which takes the name of our struct term. */
extern char *tigetstr(const char *capability);
extern int tigetnum(const char *capability);
extern int tigetflag(const char *capability);
extern char *tiparm(const char *string, ...);
extern int putp(const char *sequence);
extern int setupterm(const char *name, int descriptor, int *result);
extern struct term *set_curterm(struct term *terminal);
extern int del_curterm(struct term *terminal);

/* curses has keys of the same names; ours are meant from here on. */
enum { CURSES_PASTE = KEY_MAX + 1, CURSES_PASTE_END, ESCAPE_MS = 25, PASTE_MS = 1000,
       PASTE_MAX = 1 << 14 };

struct screen {
	SCREEN *curses;
	WINDOW *keys; /* a pad, for reading a key from a window would show it */
	struct frame frame;
	struct canvas canvas;
	struct paint paint;
	struct str out; /* of this frame */
	enum ambiguous_cols ambiguous;
	sigset_t signals_before;
	int signals; /* signalfd */
	bool gone;
	unsigned events; /* signals that came while a frame was sent */
	const char *paste_end; /* what ends a pasted text */
	size_t paste_matched;  /* bytes of it that came last */
	bool pasting;
	struct str pasted;
	int rows, cols;
	bool mouse;
	struct spots spots;
	int click_row, click_col;
	struct paint_cursor cursor;
};

/* Returns the terminal's CAPABILITY; NULL where it has no such. */
static const char *capability(const char *name)
{
	const char *string = tigetstr(name);

	return string == (const char *)-1 ? NULL : string;
}

/* Appends the CAPABILITY NAME to OUT without the padding in it ("$<5>"), which no terminal of today needs. */
static void capability_append(struct str *out, const char *name)
{
	struct sv rest = sv_from(capability(name));

	while (rest.len) {
		const char *end = sv_starts(rest, SV("$<")) ? memchr(rest.data, '>', rest.len) : NULL;

		if (!end)
			str_append(out, sv_sub(rest, 0, 1));
		rest = sv_sub(rest, end ? (size_t)(end - rest.data) + 1 : 1, rest.len);
	}
}

/* Appends what gives plain text ATTRIBUTES (enum look_attribute) and the colours of LOOK. */
static void look_append(struct str *out, unsigned attributes, const struct look *look)
{
	static const struct {
		unsigned look;
		int without_colors; /* its bit of ncv */
		const char *name;
	} known[] = {
		{ LOOK_BOLD, 32, "bold" }, { LOOK_REVERSE, 4, "rev" }, { LOOK_UNDERLINE, 2, "smul" },
	};
	bool colored = look->fg >= 0 || look->bg >= 0;
	int without = colored ? tigetnum("ncv") : 0;

	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		if (attributes & known[i].look && !(without > 0 && without & known[i].without_colors))
			capability_append(out, known[i].name);
	}
	if (look->fg >= 0)
		str_append_cstr(out, tiparm(capability("setaf"), look->fg));
	if (look->bg >= 0)
		str_append_cstr(out, tiparm(capability("setab"), look->bg));
}

/* A match has colours of its own; without colours it is the text around it, underlined. */
static void look_choose(struct paint *paint, enum ui_theme theme, enum palette palette, enum style style,
                        bool marked)
{
	const struct look *around = theme_look(theme, palette, style);
	const struct look *own = marked ? theme_look(theme, palette, STYLE_MATCH) : around;
	unsigned attributes = own->attributes;
	struct str look = { 0 };

	if (own->fg < 0 && own->bg < 0) {
		attributes |= around->attributes & ~(marked ? (unsigned)LOOK_BOLD : 0);
		own = theme_look(theme, palette, STYLE_NORMAL);
	}
	look_append(&look, attributes, own);
	paint_look(paint, style, marked, str_view(&look),
	           attributes & (LOOK_REVERSE | LOOK_UNDERLINE) ||
	                   own->bg != theme_look(theme, palette, STYLE_NORMAL)->bg);
	str_finish(&look);
}

/* Learns how the terminal is painted. */
static void paint_learn(struct paint *paint, const struct ui_options *options)
{
	static const char *const names[PAINT_STRINGS] = {
		[PAINT_CUP] = "cup",     [PAINT_HPA] = "hpa",   [PAINT_CR] = "cr",       [PAINT_CUD1] = "cud1",
		[PAINT_CLEAR] = "clear", [PAINT_EL] = "el",     [PAINT_ECH] = "ech",     [PAINT_DL] = "dl",
		[PAINT_IL] = "il",       [PAINT_SGR0] = "sgr0", [PAINT_CIVIS] = "civis", [PAINT_CNORM] = "cnorm",
	};
	bool colors = options->color && capability("setaf") && capability("setab");
	enum palette palette = colors ? palette_of(tigetnum("colors")) : PALETTE_NONE;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		capability_append(&paint->strings[i], names[i]);
	for (int style = 0; style < STYLE_COUNT; style++) {
		look_choose(paint, options->theme, palette, (enum style)style, false);
		look_choose(paint, options->theme, palette, (enum style)style, true);
	}
	paint->fill = tiparm;
	paint->fills = theme_look(options->theme, palette, STYLE_NORMAL)->bg < 0 || tigetflag("bce") > 0;
	paint->wraps_late = tigetflag("am") <= 0 || tigetflag("xenl") > 0;
	paint->moves_in_look = tigetflag("msgr") > 0;
	paint_forget(paint);
}

/* Tells whether the system knows the terminal $TERM and can put its cursor anywhere.  curses, asked to
 * open one that it cannot, sends what it has and never frees it. */
static bool terminal_draws(void)
{
	int result;
	bool draws;

	if (setupterm(NULL, STDOUT_FILENO, &result) != OK)
		return false;
	draws = capability("cup") != NULL;
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

/* Sends the CAPABILITY NAME where the terminal has it. */
static void capability_send(const char *name)
{
	if (capability(name))
		putp(capability(name));
}

/* Asks the terminal to say where a pasted text begins and ends. */
static void paste_keys_define(struct screen *screen)
{
	const char *begin = capability("PS"), *end = capability("PE");

	if (!begin || !end)
		return;
	screen->paste_end = end;
	define_key(begin, CURSES_PASTE);
	define_key(end, CURSES_PASTE_END);
}

/* Sends what makes the terminal ours. */
static void terminal_enter(void)
{
	refresh(); /* of a window that nothing is ever drawn in */
	capability_send("BE");
	fflush(stdout);
}

/* Gives the terminal back as it was. */
static void terminal_leave(void)
{
	capability_send("BD");
	capability_send("sgr0");
	capability_send("cnorm");
	fflush(stdout);
	endwin();
}

/* The same where memory has run out in the middle of everything. */
static void terminal_give_back(void)
{
	if (stdscr && !isendwin())
		terminal_leave();
}

struct screen *screen_open(const struct ui_options *options, struct error *err)
{
	struct screen *screen;
	struct str typed = { 0 };

	screen = mem_alloc(sizeof(*screen));
	screen->ambiguous = options->ambiguous_ask ? screen_ask_ambiguous(&typed) : options->ambiguous;
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
	screen->rows = LINES;
	screen->cols = COLS;
	screen->keys = newpad(1, 1);
	nodelay(screen->keys, TRUE);
	paint_learn(&screen->paint, options);
	/* What this sends goes out with the first frame. */
	frame_gather(&screen->frame);
	keypad(screen->keys, TRUE);
	paste_keys_define(screen);
	screen->mouse = options->mouse;
	/* Without waiting whether a press becomes a click: it is taken as one. */
	mouseinterval(0);
	if (options->mouse)
		mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	terminal_enter();
	frame_take(&screen->frame, &screen->out);
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
		terminal_leave();
		delwin(screen->keys);
		delscreen(screen->curses);
	}
	if (screen->signals >= 0)
		close(screen->signals);
	frame_close(&screen->frame);
	sigprocmask(SIG_SETMASK, &screen->signals_before, NULL);
	canvas_finish(&screen->canvas);
	paint_finish(&screen->paint);
	str_finish(&screen->out);
	spots_finish(&screen->spots);
	str_finish(&screen->pasted);
	free(screen);
}

int screen_rows(const struct screen *screen)
{
	return screen->rows;
}

int screen_cols(const struct screen *screen)
{
	return screen->cols;
}

static void size_take(struct screen *screen)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col) {
		screen->rows = size.ws_row < SCREEN_ROWS_MAX ? size.ws_row : SCREEN_ROWS_MAX;
		screen->cols = size.ws_col < SCREEN_COLS_MAX ? size.ws_col : SCREEN_COLS_MAX;
	}
	screen_redraw(screen);
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

	switch (wget_wch(screen->keys, &code)) {
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

/* Tells whether a key or a signal comes within TIMEOUT_MS. */
static bool key_comes(struct screen *screen, int timeout_ms)
{
	struct pollfd polled[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = screen->signals, .events = POLLIN },
	};

	return poll(polled, ARRAY_LEN(polled), timeout_ms) > 0;
}

bool screen_key_pending(struct screen *screen)
{
	return key_comes(screen, 0);
}

bool screen_rests(struct screen *screen, int rest_ms)
{
	return !key_comes(screen, rest_ms);
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
	screen->cursor = (struct paint_cursor){ .shown = false };
	canvas_begin(&screen->canvas, screen->rows);
}

void screen_text(struct screen *screen, int row, int col, int cols, struct sv text,
                 enum style style, const struct span *marks, size_t marks_len)
{
	if (col < 0 || col >= screen->cols)
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
	screen->cursor = (struct paint_cursor){
		.row = row < screen->rows ? row : screen->rows - 1,
		.col = col < screen->cols ? col : screen->cols - 1,
		.shown = shown,
	};
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
	paint_frame(&screen->paint, &screen->canvas, screen->cols, screen->ambiguous, &screen->cursor,
	            &screen->out);
	canvas_shown(&screen->canvas);
	terminal_send(screen, str_view(&screen->out));
	str_clear(&screen->out);
}

void screen_redraw(struct screen *screen)
{
	canvas_forget(&screen->canvas);
	paint_forget(&screen->paint);
}

void screen_away(struct screen *screen, void (*fn)(void *payload), void *payload)
{
	terminal_leave();
	sigprocmask(SIG_SETMASK, &screen->signals_before, NULL);
	fn(payload);
	signals_hold();
	terminal_enter();
	size_take(screen);
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
