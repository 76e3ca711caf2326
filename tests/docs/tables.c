/* Prints a table of the program in a language, for the README and the man pages.
 *
 *     tables keys|commands|panes en|ja LOCALEDIR */
#include "xsnotes/ui.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*print)(struct str *out);
	} tables[] = {
		{ "keys", ui_keys },
		{ "commands", ui_commands },
		{ "panes", ui_panes },
	};
	struct str out = { 0 };

	if (argc != 4)
		return 2;
	message_init(strcmp(argv[2], "ja") == 0 ? LANG_JA : LANG_EN, argv[3]);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		if (strcmp(tables[i].name, argv[1]) == 0)
			tables[i].print(&out);
	}
	fputs(str_cstr(&out), stdout);
	str_finish(&out);
	return 0;
}
