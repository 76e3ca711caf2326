#include "clipboard.h"

#include <string.h>

enum { STATE_OUTSIDE, STATE_ESCAPE, STATE_INSIDE };

static void decode(struct clipboard *clipboard)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct sv rest = str_view(&clipboard->sequence);
	uint32_t bits = 0;
	int held = 0;

	if (!sv_starts(rest, SV("52;c;")))
		return;
	rest = sv_sub(rest, 5, rest.len);
	clipboard->bytes = clipboard->sequence.len + 3;
	str_clear(&clipboard->content);
	for (size_t i = 0; i < rest.len; i++) {
		const char *digit = strchr(digits, rest.data[i]);

		if (!digit || rest.data[i] == '=')
			break;
		bits = bits << 6 | (uint32_t)(digit - digits);
		held += 6;
		if (held >= 8) {
			held -= 8;
			str_append_fill(&clipboard->content, (char)(bits >> held & 0xFF), 1);
		}
	}
}

void clipboard_feed(struct clipboard *clipboard, struct sv bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		char c = bytes.data[i];

		if (clipboard->state == STATE_INSIDE && (c == '\a' || c == '\x1b')) {
			decode(clipboard);
			clipboard->state = STATE_OUTSIDE;
		} else if (clipboard->state == STATE_INSIDE) {
			str_append_fill(&clipboard->sequence, c, 1);
		} else if (clipboard->state == STATE_ESCAPE && c == ']') {
			str_clear(&clipboard->sequence);
			clipboard->state = STATE_INSIDE;
		} else {
			clipboard->state = c == '\x1b' ? STATE_ESCAPE : STATE_OUTSIDE;
		}
	}
}

void clipboard_finish(struct clipboard *clipboard)
{
	str_finish(&clipboard->sequence);
	str_finish(&clipboard->content);
	*clipboard = (struct clipboard){ .bytes = 0 };
}
