/* A heading: a label in a rule. */
#include "app.h"

void heading_draw(struct screen *screen, enum ambiguous_cols ambiguous, int row, int col, int cols,
                  struct sv label, struct sv tail)
{
	struct str line = { 0 };

	rule_append(&line, label, tail, cols, ambiguous);
	screen_text(screen, row, col, cols, str_view(&line), STYLE_RULE, NULL, 0);
	str_finish(&line);
}
