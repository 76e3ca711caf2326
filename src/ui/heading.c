/* A heading: a label in a rule. */
#include "app.h"

void number_append(struct str *out, int64_t count, bool exact)
{
	int64_t unit = 1;

	while (count / unit >= 1000)
		unit *= 1000;
	str_appendf(out, "%lld", (long long)(count / unit));
	for (unit /= 1000; unit; unit /= 1000)
		str_appendf(out, ",%03lld", (long long)(count / unit % 1000));
	str_append_cstr(out, exact ? "" : "+");
}

void heading_draw(const struct app *app, int row, int col, int cols, struct sv label, struct sv tail)
{
	struct str *line = &app->room->cut;

	str_clear(line);
	rule_append(line, label, tail, cols, app->options->ambiguous);
	screen_text(app->screen, row, col, cols, str_view(line), STYLE_RULE, NULL, 0);
}
