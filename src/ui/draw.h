/* draw.h -- what the parts of a frame share. */
#pragma once

#include "app.h"

/* -- draw.c ----------------------------------------------------------------------------------- */

/* Draws LEFT and, flush right, RIGHT over a whole row; RIGHT goes first where both do not fit. */
void line_pair_draw(const struct app *app, int row, struct sv left, struct sv right,
                    enum style style);
/* Draws TEXT from COL to the end of ROW, cut with an ellipsis where it is longer. */
void line_draw(const struct app *app, int row, int col, struct sv text, enum style style);
/* Appends "6/11", the place of the selected session, as far as it is counted. */
void rank_append(const struct app *app, struct str *out);

/* -- draw_bottom.c ---------------------------------------------------------------------------- */

/* Draws the last two rows under the panes. */
void bottom_draw(const struct app *app);
/* Draws the message there is. */
void message_draw(const struct app *app, int row);
/* A hint: what it says, and the command that a click on it does. */
struct hint {
	const char *text;
	enum command command;
};
/* Draws as many of HINTS as fit whole. */
void hint_row_draw(const struct app *app, int row, const struct hint *hints, size_t len);
