/* The floor: the least that a curses program can do to show a full screen and move a bar in it.
 * What xsnotes takes is told as a multiple of what this takes in the same run. */
#include <locale.h>

#include <curses.h>

enum { ROWS_MAX = 1 << 20 };

static void row_draw(int top, int y, int selected)
{
	int row = top + y;

	attrset(row == selected ? A_REVERSE : A_NORMAL);
	mvprintw(y, 0, "%7d  10:%02d  A session about floors / 床 %d", row, row % 60, row);
	clrtoeol();
	attrset(A_NORMAL);
}

static void screen_draw(int top, int selected)
{
	for (int y = 0; y < LINES - 1; y++)
		row_draw(top, y, selected);
	mvprintw(LINES - 1, 0, "row %d", selected);
	clrtoeol();
	refresh();
}

int main(void)
{
	int top = 0, selected = 0, key;

	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	screen_draw(top, selected);
	while ((key = getch()) != 'q' && key != ERR) {
		int page = LINES - 1;

		if (key == KEY_NPAGE && selected < ROWS_MAX) {
			top += page;
			selected += page;
		} else if ((key == KEY_DOWN || key == 'j') && selected < ROWS_MAX) {
			selected++;
			if (selected >= top + page)
				top++;
		}
		screen_draw(top, selected);
	}
	endwin();
	return 0;
}
