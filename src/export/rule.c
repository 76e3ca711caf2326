#include "xsnotes/export.h"

void rule_append(struct str *out, struct sv label, struct sv tail, int cols,
                 enum ambiguous_cols ambiguous)
{
	const char *dash = ambiguous == AMBIGUOUS_TWO ? "-" : "─";
	int space = cols - 4 - text_cols(label, ambiguous);
	int fill = space - (tail.len ? text_cols(tail, ambiguous) + 3 : 0);

	/* A tail that does not fit is left out, the rule goes on. */
	if (fill <= 0) {
		tail = (struct sv){ 0 };
		fill = space;
	}
	str_appendf(out, "%s%s %.*s ", dash, dash, SV_ARGS(label));
	for (int i = 0; i < fill; i++)
		str_append_cstr(out, dash);
	if (tail.len)
		str_appendf(out, " %.*s %s", SV_ARGS(tail), dash);
}
