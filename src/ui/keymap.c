#include "keymap.h"

#include "screen.h"

/* A key and what it does, in one pane or in all. */
struct binding {
	uint32_t key;
	enum command command;
	int pane; /* enum pane, or -1 */
};

static const struct binding bindings[] = {
	{ 'j', COMMAND_DOWN, -1 },
	{ KEY_ARROW_DOWN, COMMAND_DOWN, -1 },
	{ KEY_CTRL('N'), COMMAND_DOWN, -1 },
	{ KEY_WHEEL_DOWN, COMMAND_DOWN, -1 },
	{ 'k', COMMAND_UP, -1 },
	{ KEY_ARROW_UP, COMMAND_UP, -1 },
	{ KEY_CTRL('P'), COMMAND_UP, -1 },
	{ KEY_WHEEL_UP, COMMAND_UP, -1 },
	{ 'g', COMMAND_FIRST, -1 },
	{ KEY_TO_HOME, COMMAND_FIRST, -1 },
	{ 'G', COMMAND_LAST, -1 },
	{ KEY_TO_END, COMMAND_LAST, -1 },
	{ KEY_CTRL('D'), COMMAND_HALF_DOWN, -1 },
	{ KEY_CTRL('U'), COMMAND_HALF_UP, -1 },
	{ ' ', COMMAND_PAGE_DOWN, -1 },
	{ KEY_PAGE_DOWN, COMMAND_PAGE_DOWN, -1 },
	{ KEY_CTRL('F'), COMMAND_PAGE_DOWN, -1 },
	{ 'b', COMMAND_PAGE_UP, -1 },
	{ KEY_PAGE_UP, COMMAND_PAGE_UP, -1 },
	{ KEY_CTRL('B'), COMMAND_PAGE_UP, -1 },
	{ ']', COMMAND_DAY_NEXT, -1 },
	{ '[', COMMAND_DAY_PREVIOUS, -1 },
	{ '\t', COMMAND_PANE_NEXT, -1 },
	{ KEY_TAB_BACK, COMMAND_PANE_PREVIOUS, -1 },
	{ '1', COMMAND_PANE_SEARCH, -1 },
	{ '2', COMMAND_PANE_LIST, -1 },
	{ '3', COMMAND_PANE_DETAIL, -1 },
	{ '\r', COMMAND_OPEN, -1 },
	{ '\n', COMMAND_OPEN, -1 },
	{ 'l', COMMAND_OPEN, -1 },
	{ KEY_ARROW_RIGHT, COMMAND_OPEN, -1 },
	{ 'h', COMMAND_BACK, -1 },
	{ KEY_ARROW_LEFT, COMMAND_BACK, -1 },
	{ 0x1B, COMMAND_BACK, -1 },
	{ 'q', COMMAND_CLOSE, -1 },
	{ 'Q', COMMAND_QUIT, -1 },
	{ KEY_CTRL('C'), COMMAND_CANCEL, -1 },
	{ '/', COMMAND_SEARCH, -1 },
	{ '*', COMMAND_STAR, -1 },
	{ 'e', COMMAND_NOTE, -1 },
	{ 'u', COMMAND_UNDO, -1 },
	{ 's', COMMAND_SORT, -1 },
	{ 'S', COMMAND_SORT_REVERSE, -1 },
	{ 'F', COMMAND_ONLY_STARRED, -1 },
	{ 'c', COMMAND_CONFERENCES, -1 },
	{ 'C', COMMAND_CHANGES, -1 },
	{ 'x', COMMAND_EXPORT, -1 },
	{ 'y', COMMAND_COPY, -1 },
	{ 'Y', COMMAND_COPY_TEXT, -1 },
	{ 'o', COMMAND_LINK, -1 },
	{ '?', COMMAND_HELP, -1 },
	{ KEY_HELP, COMMAND_HELP, -1 },
	{ 'i', COMMAND_ABOUT, -1 },
	{ 'v', COMMAND_LAYOUT, -1 },
	{ KEY_CTRL('L'), COMMAND_REDRAW, -1 },
	{ KEY_CTRL('Z'), COMMAND_SUSPEND, -1 },
};

static const struct command_info rows[] = {
	{ "j k, Up Down, Ctrl-N Ctrl-P", N_("one line down, up"), NULL, NULL, 0 },
	{ "g G, Home End", N_("first, last"), NULL, NULL, 0 },
	{ "Ctrl-D Ctrl-U", N_("half a page down, up"), NULL, NULL, 0 },
	{ "Space b, PgDn PgUp, Ctrl-F Ctrl-B", N_("a page down, up"), NULL, NULL, 0 },
	{ "] [", N_("next, previous day"), NULL, NULL, 0 },
	{ "Tab Shift-Tab, 1 2 3", N_("pane: search, list, detail"), NULL, NULL, 0 },
	{ "Enter l Right", N_("open"), N_("open"), "Enter", 3 },
	{ "h Left Esc", N_("back"), NULL, NULL, 0 },
	{ "q", N_("close the view; at the top quit"), N_("quit"), "q", 1 },
	{ "Q", N_("quit"), NULL, NULL, 0 },
	{ "Ctrl-C", N_("cancel a prompt, else quit"), NULL, NULL, 0 },
	{ "/", N_("search everything"), N_("search"), "/", 2 },
	{ "*", N_("star on, off"), N_("star"), "*", 4 },
	{ "e", N_("write a note in the editor"), N_("note"), "e", 5 },
	{ "u", N_("undo the last star or note"), NULL, NULL, 0 },
	{ "s S", N_("sort: schedule, time, speaker, title, starred; reverse"), NULL, NULL, 0 },
	{ "F", N_("only starred sessions"), NULL, NULL, 0 },
	{ "c", N_("choose a conference"), NULL, NULL, 0 },
	{ "C", N_("what changed at the last import"), NULL, NULL, 0 },
	{ "x", N_("export to a file"), N_("export"), "x", 7 },
	{ "y Y", N_("copy title and link; copy the whole text"), N_("copy"), "y", 8 },
	{ "o", N_("open a link"), N_("link"), "o", 9 },
	{ "? F1", N_("help"), N_("help"), "?", 0 },
	{ "i", N_("about this conference"), NULL, NULL, 0 },
	{ "v", N_("layout: automatic, columns, rows, single"), NULL, NULL, 0 },
	{ "Ctrl-L", N_("redraw"), NULL, NULL, 0 },
	{ "Ctrl-Z", N_("suspend"), NULL, NULL, 0 },
};

enum command keymap_find(enum pane pane, uint32_t key)
{
	for (size_t i = 0; i < ARRAY_LEN(bindings); i++) {
		if (bindings[i].key == key && (bindings[i].pane < 0 || bindings[i].pane == (int)pane))
			return bindings[i].command;
	}
	return COMMAND_NONE;
}

const struct command_info *keymap_row(size_t at)
{
	return at < ARRAY_LEN(rows) ? &rows[at] : NULL;
}

void ui_keys(struct str *out)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		str_appendf(out, "%s\t%s\n", rows[i].keys, message(rows[i].what));
}
