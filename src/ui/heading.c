/* Headings: a label in a rule, the label of a day. */
#include "app.h"

void day_label_append(struct str *out, int32_t day, int32_t date, bool with_year)
{
	if (day <= 0 && date == DATE_UNKNOWN) {
		str_append_cstr(out, _("no day"));
		return;
	}
	if (day > 0)
		str_appendf(out, _("Day %d"), day);
	if (date != DATE_UNKNOWN) {
		struct str text = { 0 };

		date_append(&text, date);
		str_appendf(out, "%s%.*s (%s)", out->len ? " " : "",
		            SV_ARGS(sv_sub(str_view(&text), with_year ? 0 : 5, text.len)),
		            date_weekday_name(date));
		str_finish(&text);
	}
}

void heading_draw(struct screen *screen, enum ambiguous_cols ambiguous, int row, int col, int cols,
                  struct sv label, struct sv tail)
{
	const char *dash = ambiguous == AMBIGUOUS_TWO ? "-" : "─";
	struct str line = { 0 };
	int fill = cols - 4 - text_cols(label, ambiguous) - (tail.len ? text_cols(tail, ambiguous) + 3 : 0);

	str_appendf(&line, "%s%s %.*s ", dash, dash, SV_ARGS(label));
	for (int i = 0; i < fill; i++)
		str_append_cstr(&line, dash);
	if (tail.len && fill > 0)
		str_appendf(&line, " %.*s %s", SV_ARGS(tail), dash);
	screen_text(screen, row, col, cols, str_view(&line), STYLE_RULE, NULL, 0);
	str_finish(&line);
}
