/* Any bytes as keys at a prompt: what is typed, and what is done with it. */
#include "fuzz.h"

#include <string.h>

/* Bytes below this choose an action; all others are typed. */
enum { ACTIONS = EDIT_YANK + 1, COLS_MAX = 40 };

static void edit_check(const struct edit *edit, int cols)
{
	struct sv text = edit_text(edit);
	size_t point = edit_point(edit);
	struct str shown = { 0 };
	int cursor = -1;

	require_clean(text, CLEAN_LINE, "the line is not clean");
	require(point <= text.len, "the point is behind the line");
	require(point == text.len || ((unsigned char)text.data[point] & 0xC0) != 0x80,
	        "the point is inside a character");
	edit_view(edit, cols, AMBIGUOUS_ONE, &shown, &cursor);
	require(text_cols(str_view(&shown), AMBIGUOUS_ONE) <= cols, "what is shown is too wide");
	require(cursor >= 0 && cursor <= cols, "the cursor is outside");
	str_finish(&shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct edit *edit = edit_new(SV("日本 ab"));

	for (size_t i = 0; i < size;) {
		size_t typed = 0;

		while (i + typed < size && data[i + typed] >= ACTIONS)
			typed++;
		if (typed)
			edit_insert(edit, fuzz_bytes(data + i, typed));
		else
			edit_do(edit, (enum edit_action)data[i]);
		i += typed ? typed : 1;
		edit_check(edit, 1 + (int)(i % COLS_MAX));
	}
	edit_free(edit);
	return 0;
}
