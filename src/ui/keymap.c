/* The commands, their names and their keys. */
#include "keymap.h"

#include "screen.h"

#include <stdlib.h>

/* Names of commands and panes in xsnotesrc. */
static const char *const command_names[COMMAND_COUNT] = {
	[COMMAND_NONE] = "none",
	[COMMAND_DOWN] = "down",
	[COMMAND_UP] = "up",
	[COMMAND_FIRST] = "first",
	[COMMAND_LAST] = "last",
	[COMMAND_HALF_DOWN] = "half-down",
	[COMMAND_HALF_UP] = "half-up",
	[COMMAND_PAGE_DOWN] = "page-down",
	[COMMAND_PAGE_UP] = "page-up",
	[COMMAND_DAY_NEXT] = "day-next",
	[COMMAND_DAY_PREVIOUS] = "day-previous",
	[COMMAND_PANE_NEXT] = "pane-next",
	[COMMAND_PANE_PREVIOUS] = "pane-previous",
	[COMMAND_PANE_SEARCH] = "pane-search",
	[COMMAND_PANE_LIST] = "pane-list",
	[COMMAND_PANE_DETAIL] = "pane-detail",
	[COMMAND_ENLARGE] = "enlarge",
	[COMMAND_OPEN] = "open",
	[COMMAND_BACK] = "back",
	[COMMAND_CLOSE] = "close",
	[COMMAND_QUIT] = "quit",
	[COMMAND_CANCEL] = "cancel",
	[COMMAND_SEARCH] = "search",
	[COMMAND_FIND] = "find",
	[COMMAND_MATCH_NEXT] = "match-next",
	[COMMAND_MATCH_PREVIOUS] = "match-previous",
	[COMMAND_STAR] = "star",
	[COMMAND_NOTE] = "note",
	[COMMAND_UNDO] = "undo",
	[COMMAND_SORT] = "sort",
	[COMMAND_SORT_REVERSE] = "sort-reverse",
	[COMMAND_ONLY_STARRED] = "only-starred",
	[COMMAND_ZONE] = "zone",
	[COMMAND_TIMETABLE] = "timetable",
	[COMMAND_LEFT] = "left",
	[COMMAND_RIGHT] = "right",
	[COMMAND_ROOMS_NEXT] = "rooms-next",
	[COMMAND_ROOMS_PREVIOUS] = "rooms-previous",
	[COMMAND_CONFERENCES] = "conferences",
	[COMMAND_CHANGES] = "changes",
	[COMMAND_EXPORT] = "export",
	[COMMAND_COPY] = "copy",
	[COMMAND_COPY_TEXT] = "copy-text",
	[COMMAND_LINK] = "link",
	[COMMAND_HELP] = "help",
	[COMMAND_ABOUT] = "about",
	[COMMAND_LAYOUT] = "layout",
	[COMMAND_REDRAW] = "redraw",
	[COMMAND_SUSPEND] = "suspend",
};

static const char *const pane_names[] = {
	[PANE_SEARCH] = "search",
	[PANE_LIST] = "list",
	[PANE_DETAIL] = "detail",
	[PANE_TIMETABLE] = "timetable",
	[PANE_OVERLAY] = "overlay",
	[PANE_ANY] = "all",
};

/* The keys, those of a command in the order in which they are shown. */
static const struct ui_binding bindings[] = {
	{ PANE_ANY, 'j', COMMAND_DOWN },
	{ PANE_ANY, KEY_ARROW_DOWN, COMMAND_DOWN },
	{ PANE_ANY, KEY_CTRL('N'), COMMAND_DOWN },
	{ PANE_ANY, 'k', COMMAND_UP },
	{ PANE_ANY, KEY_ARROW_UP, COMMAND_UP },
	{ PANE_ANY, KEY_CTRL('P'), COMMAND_UP },
	{ PANE_ANY, 'g', COMMAND_FIRST },
	{ PANE_ANY, KEY_TO_HOME, COMMAND_FIRST },
	{ PANE_ANY, 'G', COMMAND_LAST },
	{ PANE_ANY, KEY_TO_END, COMMAND_LAST },
	{ PANE_ANY, KEY_CTRL('D'), COMMAND_HALF_DOWN },
	{ PANE_ANY, KEY_CTRL('U'), COMMAND_HALF_UP },
	{ PANE_ANY, ' ', COMMAND_PAGE_DOWN },
	{ PANE_ANY, KEY_PAGE_DOWN, COMMAND_PAGE_DOWN },
	{ PANE_ANY, KEY_CTRL('F'), COMMAND_PAGE_DOWN },
	{ PANE_ANY, 'b', COMMAND_PAGE_UP },
	{ PANE_ANY, KEY_PAGE_UP, COMMAND_PAGE_UP },
	{ PANE_ANY, KEY_CTRL('B'), COMMAND_PAGE_UP },
	{ PANE_ANY, ']', COMMAND_DAY_NEXT },
	{ PANE_ANY, '[', COMMAND_DAY_PREVIOUS },
	{ PANE_ANY, '\t', COMMAND_PANE_NEXT },
	{ PANE_ANY, KEY_TAB_BACK, COMMAND_PANE_PREVIOUS },
	{ PANE_ANY, '1', COMMAND_PANE_SEARCH },
	{ PANE_ANY, '2', COMMAND_PANE_LIST },
	{ PANE_ANY, '3', COMMAND_PANE_DETAIL },
	{ PANE_ANY, '+', COMMAND_ENLARGE },
	{ PANE_ANY, '\r', COMMAND_OPEN },
	{ PANE_ANY, '\n', COMMAND_OPEN },
	{ PANE_ANY, 'l', COMMAND_OPEN },
	{ PANE_ANY, KEY_ARROW_RIGHT, COMMAND_OPEN },
	{ PANE_ANY, 'h', COMMAND_BACK },
	{ PANE_ANY, KEY_ARROW_LEFT, COMMAND_BACK },
	{ PANE_ANY, 0x1B, COMMAND_BACK },
	{ PANE_ANY, 'q', COMMAND_CLOSE },
	{ PANE_ANY, 'Q', COMMAND_QUIT },
	{ PANE_ANY, KEY_CTRL('C'), COMMAND_CANCEL },
	{ PANE_ANY, '/', COMMAND_SEARCH },
	{ PANE_ANY, 'f', COMMAND_FIND },
	{ PANE_ANY, 'n', COMMAND_MATCH_NEXT },
	{ PANE_ANY, 'N', COMMAND_MATCH_PREVIOUS },
	{ PANE_ANY, '*', COMMAND_STAR },
	{ PANE_ANY, 'e', COMMAND_NOTE },
	{ PANE_ANY, 'u', COMMAND_UNDO },
	{ PANE_ANY, 's', COMMAND_SORT },
	{ PANE_ANY, 'S', COMMAND_SORT_REVERSE },
	{ PANE_ANY, 'F', COMMAND_ONLY_STARRED },
	{ PANE_ANY, 'z', COMMAND_ZONE },
	{ PANE_ANY, 't', COMMAND_TIMETABLE },
	{ PANE_TIMETABLE, 'h', COMMAND_LEFT },
	{ PANE_TIMETABLE, KEY_ARROW_LEFT, COMMAND_LEFT },
	{ PANE_TIMETABLE, 'l', COMMAND_RIGHT },
	{ PANE_TIMETABLE, KEY_ARROW_RIGHT, COMMAND_RIGHT },
	{ PANE_TIMETABLE, '>', COMMAND_ROOMS_NEXT },
	{ PANE_TIMETABLE, '<', COMMAND_ROOMS_PREVIOUS },
	{ PANE_TIMETABLE, 'f', COMMAND_SEARCH },
	{ PANE_ANY, 'c', COMMAND_CONFERENCES },
	{ PANE_ANY, 'C', COMMAND_CHANGES },
	{ PANE_ANY, 'x', COMMAND_EXPORT },
	{ PANE_ANY, 'y', COMMAND_COPY },
	{ PANE_ANY, 'Y', COMMAND_COPY_TEXT },
	{ PANE_ANY, 'o', COMMAND_LINK },
	{ PANE_ANY, '?', COMMAND_HELP },
	{ PANE_ANY, KEY_F1, COMMAND_HELP },
	{ PANE_ANY, 'i', COMMAND_ABOUT },
	{ PANE_ANY, 'v', COMMAND_LAYOUT },
	{ PANE_ANY, KEY_CTRL('L'), COMMAND_REDRAW },
	{ PANE_ANY, KEY_CTRL('Z'), COMMAND_SUSPEND },
};

/* The rows of the help, in its order. */
static const struct command_row rows[] = {
	{ { COMMAND_DOWN, COMMAND_UP }, N_("one line down, up"), NULL, 0 },
	{ { COMMAND_FIRST, COMMAND_LAST }, N_("first, last"), NULL, 0 },
	{ { COMMAND_HALF_DOWN, COMMAND_HALF_UP }, N_("half a page down, up"), NULL, 0 },
	{ { COMMAND_PAGE_DOWN, COMMAND_PAGE_UP }, N_("a page down, up"), NULL, 0 },
	{ { COMMAND_DAY_NEXT, COMMAND_DAY_PREVIOUS }, N_("next, previous day"), NULL, 0 },
	{ { COMMAND_PANE_NEXT, COMMAND_PANE_PREVIOUS }, N_("next, previous pane"), NULL, 0 },
	{ { COMMAND_PANE_SEARCH, COMMAND_PANE_LIST, COMMAND_PANE_DETAIL },
	  N_("pane: search, list, detail"), NULL, 0 },
	{ { COMMAND_ENLARGE }, N_("enlarge the pane, and back"), NULL, 0 },
	{ { COMMAND_OPEN }, N_("open"), N_("open"), 3 },
	{ { COMMAND_BACK }, N_("back"), NULL, 0 },
	{ { COMMAND_CLOSE }, N_("close the view; at the top quit"), N_("quit"), 1 },
	{ { COMMAND_QUIT }, N_("quit"), NULL, 0 },
	{ { COMMAND_CANCEL }, N_("cancel a prompt, else quit"), NULL, 0 },
	{ { COMMAND_SEARCH }, N_("search everything"), N_("search"), 2 },
	{ { COMMAND_FIND }, N_("find in the pane"), NULL, 0 },
	{ { COMMAND_MATCH_NEXT, COMMAND_MATCH_PREVIOUS }, N_("next, previous match"), NULL, 0 },
	{ { COMMAND_STAR }, N_("star on, off"), N_("star"), 4 },
	{ { COMMAND_NOTE }, N_("write a note in the editor"), N_("note"), 5 },
	{ { COMMAND_UNDO }, N_("undo the last star or note"), NULL, 0 },
	{ { COMMAND_SORT, COMMAND_SORT_REVERSE },
	  N_("sort: schedule, time, speaker, title, starred; reverse"), NULL, 0 },
	{ { COMMAND_ZONE }, N_("times in the conference's zone, in mine"), NULL, 0 },
	{ { COMMAND_ONLY_STARRED }, N_("only starred sessions"), NULL, 0 },
	{ { COMMAND_TIMETABLE }, N_("timetable, and back to the list"), N_("timetable"), 6 },
	{ { COMMAND_LEFT, COMMAND_RIGHT }, N_("in the timetable: room to the left, right"), NULL, 0 },
	{ { COMMAND_ROOMS_NEXT, COMMAND_ROOMS_PREVIOUS }, N_("in the timetable: next, previous rooms"),
	  NULL, 0 },
	{ { COMMAND_CONFERENCES }, N_("choose a conference"), NULL, 0 },
	{ { COMMAND_CHANGES }, N_("what changed at the last import"), NULL, 0 },
	{ { COMMAND_EXPORT }, N_("export to a file"), N_("export"), 7 },
	{ { COMMAND_COPY, COMMAND_COPY_TEXT }, N_("copy title and link; copy the whole text"),
	  N_("copy"), 8 },
	{ { COMMAND_LINK }, N_("open a link"), N_("link"), 9 },
	{ { COMMAND_HELP }, N_("help"), N_("help"), 0 },
	{ { COMMAND_ABOUT }, N_("about this conference"), NULL, 0 },
	{ { COMMAND_LAYOUT }, N_("layout: automatic, columns, rows, single"), NULL, 0 },
	{ { COMMAND_REDRAW }, N_("redraw"), NULL, 0 },
	{ { COMMAND_SUSPEND }, N_("suspend"), NULL, 0 },
};

/* Looks KEY up among ITEMS bound in exactly PANE; the last one counts.  NULL: not bound there. */
static const struct ui_binding *binding_find(const struct ui_binding *items, size_t len,
                                             enum pane pane, uint32_t key)
{
	for (size_t i = len; i > 0; i--) {
		if (items[i - 1].pane == pane && items[i - 1].key == key)
			return &items[i - 1];
	}
	return NULL;
}

enum command keymap_find(const struct ui_keymap *user, enum pane pane, uint32_t key)
{
	const enum pane panes[] = { pane, PANE_ANY };
	const struct ui_binding *found = NULL;

	for (size_t i = 0; user && !found && i < ARRAY_LEN(panes); i++)
		found = binding_find(user->items, user->len, panes[i], key);
	for (size_t i = 0; !found && i < ARRAY_LEN(panes); i++)
		found = binding_find(bindings, ARRAY_LEN(bindings), panes[i], key);
	return found ? found->command : COMMAND_NONE;
}

const struct command_row *keymap_row(size_t at)
{
	return at < ARRAY_LEN(rows) ? &rows[at] : NULL;
}

const char *command_name(enum command command)
{
	return command_names[command];
}

const struct ui_binding *keymap_binding(const struct ui_keymap *user, size_t at)
{
	size_t own = user ? user->len : 0;

	if (at < own)
		return &user->items[at];
	return at - own < ARRAY_LEN(bindings) ? &bindings[at - own] : NULL;
}

void ui_panes(struct str *out)
{
	for (size_t i = 0; i < ARRAY_LEN(pane_names); i++)
		str_appendf(out, "%s%s", i ? " " : "", pane_names[i]);
}

/* Looks NAME up among NAMES; LEN where it is none of them. */
static size_t name_find(const char *const *names, size_t len, struct sv name)
{
	size_t at = 0;

	while (at < len && !sv_equal(name, sv_from(names[at])))
		at++;
	return at;
}

bool ui_bind(struct ui_keymap *keymap, struct sv pane, struct sv key, struct sv command,
             struct error *err)
{
	size_t pane_at = name_find(pane_names, ARRAY_LEN(pane_names), pane);
	size_t command_at = name_find(command_names, ARRAY_LEN(command_names), command);
	uint32_t code;

	if (pane_at == ARRAY_LEN(pane_names)) {
		struct str names = { 0 };

		ui_panes(&names);
		error_set(err, ERROR_INPUT, _("%.*s: no such pane; there are %s"), SV_ARGS(pane),
		          str_cstr(&names));
		str_finish(&names);
		return false;
	}
	if (!key_name_read(key, &code))
		return error_set(err, ERROR_INPUT,
		                 _("%.*s: no such key; write a character, Ctrl-X, or a name such as PgDn"),
		                 SV_ARGS(key));
	if (command_at == ARRAY_LEN(command_names))
		return error_set(err, ERROR_INPUT, _("%.*s: no such command; man xsnotesrc lists them"),
		                 SV_ARGS(command));
	keymap->items = array_reserve(keymap->items, &keymap->cap, keymap->len + 1,
	                              sizeof(*keymap->items));
	keymap->items[keymap->len++] = (struct ui_binding){ (enum pane)pane_at, code,
		                                            (enum command)command_at };
	return true;
}

void ui_keymap_finish(struct ui_keymap *keymap)
{
	free(keymap->items);
	*keymap = (struct ui_keymap){ .len = 0 };
}
