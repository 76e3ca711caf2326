#include "xsnotes/text.h"

#include <stdlib.h>

#include "foldpoint.h"
#include "utf8.h"

enum { PENDING_MAX = 4, TEXT_MAX = 4096 };

struct edit {
	struct str text;
	size_t point;         /* bytes from the start */
	struct str killed;
	char pending[PENDING_MAX]; /* the beginning of a character whose rest has not come */
	size_t pending_len;
};

struct edit *edit_new(struct sv text)
{
	struct edit *edit = mem_alloc(sizeof(*edit));

	edit_set(edit, text);
	return edit;
}

void edit_free(struct edit *edit)
{
	if (!edit)
		return;
	str_finish(&edit->text);
	str_finish(&edit->killed);
	free(edit);
}

void edit_set(struct edit *edit, struct sv text)
{
	str_clear(&edit->text);
	text_clean(&edit->text, text, CLEAN_LINE);
	edit->point = edit->text.len;
	edit->pending_len = 0;
}

/* Returns how many bytes at the end of TEXT are the beginning of a character that is not whole. */
static size_t tail_incomplete(struct sv text)
{
	for (size_t back = 1; back <= text.len && back < PENDING_MAX; back++) {
		unsigned char c = (unsigned char)text.data[text.len - back];
		size_t need = c >= 0xF0 && c < 0xF8 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;

		if ((c & 0xC0) == 0x80)
			continue;
		return need > back ? back : 0;
	}
	return 0;
}

/* Returns how many bytes of TEXT, whole characters, the line has room for. */
static size_t text_room(const struct edit *edit, struct sv text)
{
	size_t room = edit->text.len < TEXT_MAX ? TEXT_MAX - edit->text.len : 0;

	if (room >= text.len)
		return text.len;
	while (room && ((unsigned char)text.data[room] & 0xC0) == 0x80)
		room--;
	return room;
}

void edit_insert(struct edit *edit, struct sv text)
{
	struct str whole = { 0 }, clean = { 0 }, after = { 0 };
	size_t keep;

	str_append(&whole, (struct sv){ .data = edit->pending, .len = edit->pending_len });
	str_append(&whole, text);
	keep = tail_incomplete(str_view(&whole));
	for (size_t i = 0; i < keep; i++)
		edit->pending[i] = whole.data[whole.len - keep + i];
	edit->pending_len = keep;
	text_clean(&clean, sv_sub(str_view(&whole), 0, whole.len - keep), CLEAN_LINE);
	str_truncate(&clean, text_room(edit, str_view(&clean)));
	str_append(&after, sv_sub(str_view(&edit->text), edit->point, edit->text.len));
	str_truncate(&edit->text, edit->point);
	str_append(&edit->text, str_view(&clean));
	edit->point = edit->text.len;
	str_append(&edit->text, str_view(&after));
	str_finish(&whole);
	str_finish(&clean);
	str_finish(&after);
}

/* Returns where the cluster before byte AT begins. */
static size_t cluster_before(const struct edit *edit, size_t at)
{
	struct sv text = str_view(&edit->text);
	size_t start = 0;

	for (size_t i = 0; i < at;) {
		start = i;
		i += cluster_first(sv_sub(text, i, text.len), AMBIGUOUS_ONE).bytes;
	}
	return start;
}

static size_t cluster_after(const struct edit *edit, size_t at)
{
	return at + cluster_first(sv_sub(str_view(&edit->text), at, edit->text.len), AMBIGUOUS_ONE).bytes;
}

/* Takes the bytes [START, END) out; the point goes to START. */
static bool range_remove(struct edit *edit, size_t start, size_t end, bool keep)
{
	struct str rest = { 0 };
	struct sv text = str_view(&edit->text);

	if (start >= end)
		return false;
	if (keep) {
		str_clear(&edit->killed);
		str_append(&edit->killed, sv_sub(text, start, end - start));
	}
	str_append(&rest, sv_sub(text, end, text.len));
	str_truncate(&edit->text, start);
	str_append(&edit->text, str_view(&rest));
	str_finish(&rest);
	edit->point = start;
	return true;
}

/* What a word is made of, for Ctrl-W: blanks, kana, other CJK, and words are kept apart. */
static int script_of(struct sv at)
{
	uint32_t cp = point_first(at).cp;
	uint32_t folded[FOLD_POINT_MAX];

	fold_point(cp, folded);
	switch (fold_point_class(folded[0])) {
	case POINT_BLANK:
		return 0;
	case POINT_CJK:
		if (cp >= 0x30A0 && cp <= 0x30FF)
			return 1;
		return cp >= 0x3041 && cp <= 0x309F ? 2 : 3;
	case POINT_LATIN:
	case POINT_DIGIT:
		return 4;
	default:
		return cp == 0x30FC ? 1 : 5;
	}
}

static size_t word_before(const struct edit *edit)
{
	struct sv text = str_view(&edit->text);
	size_t at = edit->point;
	int script = 0;

	while (at > 0) {
		size_t before = cluster_before(edit, at);
		int here = script_of(sv_sub(text, before, text.len));

		if (script && here != script)
			break;
		script = here;
		at = before;
	}
	return at;
}

static bool point_move(struct edit *edit, size_t to)
{
	bool moved = edit->point != to;

	edit->point = to;
	return moved;
}

bool edit_do(struct edit *edit, enum edit_action action)
{
	struct str killed = { 0 };

	edit->pending_len = 0;
	switch (action) {
	case EDIT_LEFT:
		return point_move(edit, cluster_before(edit, edit->point));
	case EDIT_RIGHT:
		return point_move(edit, cluster_after(edit, edit->point));
	case EDIT_HOME:
		return point_move(edit, 0);
	case EDIT_END:
		return point_move(edit, edit->text.len);
	case EDIT_BACKSPACE:
		return range_remove(edit, cluster_before(edit, edit->point), edit->point, false);
	case EDIT_DELETE:
		return range_remove(edit, edit->point, cluster_after(edit, edit->point), false);
	case EDIT_KILL_TO_END:
		return range_remove(edit, edit->point, edit->text.len, true);
	case EDIT_KILL_TO_HOME:
		return range_remove(edit, 0, edit->point, true);
	case EDIT_KILL_WORD:
		return range_remove(edit, word_before(edit), edit->point, true);
	case EDIT_YANK:
		if (!edit->killed.len)
			return false;
		str_append(&killed, str_view(&edit->killed));
		edit_insert(edit, str_view(&killed));
		str_finish(&killed);
		return true;
	}
	return false;
}

struct sv edit_text(const struct edit *edit)
{
	return str_view(&edit->text);
}

size_t edit_point(const struct edit *edit)
{
	return edit->point;
}

/* Returns how many columns the display form of TEXT takes. */
static int display_cols(struct sv text, enum ambiguous_cols ambiguous)
{
	struct str display = { 0 };
	int cols;

	text_display(&display, text);
	cols = text_cols(str_view(&display), ambiguous);
	str_finish(&display);
	return cols;
}

void edit_view(const struct edit *edit, int cols, enum ambiguous_cols ambiguous, struct str *out,
               int *cursor)
{
	struct sv text = str_view(&edit->text);
	struct str display = { 0 };
	struct sv rest;
	size_t start = 0;
	int used = 0;

	/* The view begins at the first cluster from which the point is still inside.  Seen from there
	 * a cluster may reach over the point: what was typed can join with what stood behind it. */
	while (start < edit->point &&
	       display_cols(sv_sub(text, start, edit->point - start), ambiguous) >= cols) {
		start = cluster_after(edit, start);
		if (start > edit->point)
			start = edit->point;
	}
	*cursor = display_cols(sv_sub(text, start, edit->point - start), ambiguous);
	text_display(&display, sv_sub(text, start, text.len));
	for (rest = str_view(&display); rest.len;) {
		struct cluster cluster = cluster_first(rest, ambiguous);

		if (used + cluster.cols > cols)
			break;
		used += cluster.cols;
		str_append(out, sv_sub(rest, 0, cluster.bytes));
		rest = sv_sub(rest, cluster.bytes, rest.len);
	}
	str_finish(&display);
}
