/* screen.h -- the terminal: keys in, frames out.  screen.c alone names curses.
 *
 * A frame is drawn whole: screen_begin, any number of screen_text, screen_cursor, screen_end.  What
 * is drawn is in display form; a wide cluster that would straddle an edge is left out and its cell
 * stays blank.
 */
#pragma once

#include "spots.h"

#include "xsnotes/ui.h"

/* How text looks; nothing is told by style alone. */
enum style {
	STYLE_NORMAL,
	STYLE_BOLD,
	STYLE_DIM,      /* of less weight: snippets, hints */
	STYLE_REVERSE,  /* the selected row, the header */
	STYLE_RULE,     /* lines between panes and headings */
	STYLE_MATCH,    /* what a query found */
	STYLE_COUNT,
};

/* Keys that are no characters; characters are their code points. */
enum key {
	KEY_NONE = 0x200000, /* nothing came in time */
	KEY_ARROW_UP,
	KEY_ARROW_DOWN,
	KEY_ARROW_LEFT,
	KEY_ARROW_RIGHT,
	KEY_TO_HOME,
	KEY_TO_END,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_TAB_BACK,
	KEY_ERASE,
	KEY_DELETE,
	KEY_F1,      /* help; KEY_HELP is a macro of curses */
	KEY_RESIZED, /* the screen has another size now */
	KEY_GONE,    /* the terminal or the session is over */
	KEY_TICK,    /* a second has passed */
	KEY_CLICK,   /* see screen_click */
	KEY_WHEEL_UP,
	KEY_WHEEL_DOWN,
	KEY_PASTE,   /* a text was pasted, see screen_pasted */
};
#define KEY_CTRL(LETTER) ((uint32_t)(LETTER)&0x1F)

struct screen;

/* Takes the terminal over.  NULL with ERROR_USAGE where it cannot show a screen.  The caller ends it
 * with screen_close, which restores the terminal. */
NODISCARD struct screen *screen_open(const struct ui_options *options, struct error *err);
void screen_close(struct screen *screen);
/* Returns how wide the screen takes ambiguous characters to be, the terminal asked where OPTIONS said
 * so. */
enum ambiguous_cols screen_ambiguous(const struct screen *screen);
/* Gives the size in cells. */
int screen_rows(const struct screen *screen);
int screen_cols(const struct screen *screen);

/* Waits at most TIMEOUT_MS (-1: for ever) for a key. */
uint32_t screen_key(struct screen *screen, int timeout_ms);
/* Tells whether a key waits, without reading it. */
bool screen_key_pending(struct screen *screen);
/* Leaves the processor to others for REST_MS, as to the terminal that is to take the last frame; returns
 * false at once where a key comes. */
bool screen_rests(struct screen *screen, int rest_ms);
/* Gives where the last KEY_CLICK was. */
void screen_click(const struct screen *screen, int *row, int *col);

/* Says what stands at a place of this frame, for clicks; kept only where the mouse is on. */
void screen_spot(struct screen *screen, struct spot spot);
/* Returns what stands at ROW, COL. */
struct spot screen_spot_at(const struct screen *screen, int row, int col);
/* Gives the text of the last KEY_PASTE as it came, of a long one its beginning; valid until the next
 * key. */
struct sv screen_pasted(const struct screen *screen);

/* Starts a frame: everything is blank. */
void screen_begin(struct screen *screen);
/* Draws the display form TEXT from ROW, COL on, at most COLS columns wide; the rest of them is padded
 * in the same style.  The MARKS (spans of TEXT that begin in it) are shown as matches. */
void screen_text(struct screen *screen, int row, int col, int cols, struct sv text,
                 enum style style, const struct span *marks, size_t marks_len);
/* Draws COLS cells of a horizontal rule, or ROWS cells of a vertical one. */
void screen_rule(struct screen *screen, int row, int col, int cols);
void screen_wall(struct screen *screen, int row, int col, int rows);
/* Puts the cursor, visible where SHOWN. */
void screen_cursor(struct screen *screen, int row, int col, bool shown);
/* Sends the frame. */
void screen_end(struct screen *screen);
/* Sends everything anew with the next frame. */
void screen_redraw(struct screen *screen);
/* Gives the terminal back while FN runs (an editor, a stop by Ctrl-Z), and takes it again. */
void screen_away(struct screen *screen, void (*fn)(void *payload), void *payload);
/* Stops the program as Ctrl-Z does, with the terminal restored; returns when it goes on. */
void screen_suspend(struct screen *screen);
/* Sends BYTES to the terminal as they are: for OSC 52, whose text is base64. */
void screen_send(struct screen *screen, struct sv bytes);
