/* The tables of keys and commands as text: help, hints, man pages. */
#include "keymap.h"

/* Appends the name of key NUMBER (from 0) of those that do COMMAND in PANE; false where there are
 * not so many.  With ONLY_THERE keys bound in all panes do not count. */
static bool key_append(const struct ui_keymap *user, enum pane pane, enum command command,
                       size_t number, bool only_there, struct str *out)
{
	const struct ui_binding *binding;

	for (size_t at = 0; (binding = keymap_binding(user, at)); at++) {
		size_t before = out->len;

		if (binding->command != command ||
		    (binding->pane != pane && (only_there || binding->pane != PANE_ANY)) ||
		    keymap_find(user, pane, binding->key) != command)
			continue;
		key_name_append(out, binding->key);
		if (out->len == before)
			continue;
		if (number-- == 0)
			return true;
		str_truncate(out, before);
	}
	return false;
}

/* The pane whose keys the help shows for COMMAND: all, else the first that has one. */
static enum pane shown_pane(const struct ui_keymap *user, enum command command)
{
	struct str name = { 0 };
	enum pane pane = PANE_ANY;

	if (!key_append(user, PANE_ANY, command, 0, true, &name)) {
		pane = PANE_SEARCH;
		while (pane < PANE_ANY && !key_append(user, pane, command, 0, true, &name))
			pane++;
	}
	str_finish(&name);
	return pane;
}

void keymap_row_keys(const struct ui_keymap *user, const struct command_row *row, struct str *out)
{
	const char *between = row->commands[1] ? ", " : " ";
	size_t begun = out->len;
	bool more = true;

	for (size_t round = 0; more; round++) {
		more = false;
		for (size_t i = 0; i < ROW_COMMANDS_MAX && row->commands[i]; i++) {
			enum command command = row->commands[i];
			size_t before = out->len;

			if (out->len > begun)
				str_append_cstr(out, more ? " " : between);
			if (key_append(user, shown_pane(user, command), command, round, true, out))
				more = true;
			else
				str_truncate(out, before);
		}
	}
}

void keymap_key_append(const struct ui_keymap *user, enum pane pane, enum command command,
                       struct str *out)
{
	key_append(user, pane, command, 0, false, out);
}

void ui_keys(struct str *out)
{
	const struct command_row *row;

	for (size_t i = 0; (row = keymap_row(i)); i++) {
		keymap_row_keys(NULL, row, out);
		str_appendf(out, "\t%s\n", message(row->what));
	}
}

void ui_commands(struct str *out)
{
	const struct command_row *row;

	for (size_t i = 0; (row = keymap_row(i)); i++) {
		for (size_t k = 0; k < ROW_COMMANDS_MAX && row->commands[k]; k++)
			str_appendf(out, "%s%s", k ? " " : "", command_name(row->commands[k]));
		str_appendf(out, "\t%s\n", message(row->what));
	}
}
