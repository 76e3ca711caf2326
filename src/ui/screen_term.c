#include "screen_term.h"

#include "xsnotes/base.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Curses asks the environment first. */
static void side_bound(const char *name, int64_t asked, int64_t most)
{
	struct sv named = sv_from(getenv(name));
	struct str bound = { 0 };

	if (named.len && !sv_number(named, &asked))
		return; /* nor does curses believe it */
	if (asked > most) {
		str_appendf(&bound, "%d", (int)most);
		setenv(name, str_cstr(&bound), 1);
	}
	str_finish(&bound);
}

void screen_term_bound(void)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		size = (struct winsize){ 0 };
	side_bound("LINES", size.ws_row, SCREEN_ROWS_MAX);
	side_bound("COLUMNS", size.ws_col, SCREEN_COLS_MAX);
}
