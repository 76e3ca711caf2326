#include "xsnotes/export.h"

void rule_append(struct str *out, struct sv label, struct sv tail, int cols,
                 enum ambiguous_cols ambiguous)
{
	const char *dash = ambiguous == AMBIGUOUS_TWO ? "-" : "─";
	int fill = cols - 4 - text_cols(label, ambiguous) - (tail.len ? text_cols(tail, ambiguous) + 3 : 0);

	str_appendf(out, "%s%s %.*s ", dash, dash, SV_ARGS(label));
	for (int i = 0; i < fill; i++)
		str_append_cstr(out, dash);
	if (tail.len && fill > 0)
		str_appendf(out, " %.*s %s", SV_ARGS(tail), dash);
}
