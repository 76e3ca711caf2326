#include "xsnotes/text.h"

#include <wchar.h>

#include <uninorm.h>

#include "utf8.h"

enum { MARKS_KEPT = 4, TAB_COLS = 8, REPLACEMENT = 0xFFFD };

/* What is known of the display form made so far. */
struct setter {
	struct str *out;
	uint32_t base;     /* the character marks can compose with; 0: none */
	size_t base_start; /* where it begins in out */
	int marks;         /* that stand on it uncomposed */
	bool has_base;     /* something stands on this line that a mark can sit on */
	int col;           /* of the line, for tabs */
};

/* Appends CP, which takes COLS columns. */
static void base_put(struct setter *set, uint32_t cp, int cols)
{
	set->base = cp;
	set->base_start = set->out->len;
	set->marks = 0;
	set->has_base = true;
	set->col += cols;
	str_append_cp(set->out, cp);
}

/* Only kana and Latin letters are composed: full NFC would change compatibility ideographs. */
static bool mark_composes(uint32_t base, uint32_t mark)
{
	if (mark == 0x3099 || mark == 0x309A)
		return point_is_kana(base);
	return point_is_latin(base);
}

static void mark_put(struct setter *set, uint32_t cp)
{
	uint32_t composed = 0;

	/* At the start of a line it would change the cell before it, which is not ours. */
	if (!set->has_base)
		return;
	if (set->base && set->marks == 0 && mark_composes(set->base, cp))
		composed = uc_composition(set->base, cp);
	if (composed) {
		str_truncate(set->out, set->base_start);
		set->base = composed;
		str_append_cp(set->out, composed);
	} else if (++set->marks <= MARKS_KEPT) {
		str_append_cp(set->out, cp);
	}
}

/* Joiners, the emoji style selectors and skin tones, at which terminals differ. */
static bool point_is_undrawn(uint32_t cp)
{
	return cp == 0x200C || cp == 0x200D || cp == 0xFE0E || cp == 0xFE0F ||
	       (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

static void control_put(struct setter *set, uint32_t cp)
{
	if (cp == '\n') {
		str_append_cp(set->out, '\n');
		set->col = 0;
		set->base = 0;
		set->has_base = false;
	} else if (cp == '\t') {
		int cols = TAB_COLS - set->col % TAB_COLS;

		while (cols--)
			base_put(set, ' ', 1);
	} else {
		base_put(set, '^', 1);
		base_put(set, cp == 0x7F ? '?' : cp + '@', 1);
	}
}

/* Returns the columns of CP where it stays as it is whatever stands before it: printable ASCII, kana,
 * ideographs and their signs, of which most text is; else 0. */
static int plain_cols(uint32_t cp)
{
	if (cp < 0x7F)
		return cp >= 0x20;
	if ((cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A0 && cp <= 0x30FF) ||
	    (cp >= 0x4E00 && cp <= 0x9FEF) || (cp >= 0x3000 && cp <= 0x3029) ||
	    (cp >= 0xFF01 && cp <= 0xFF5E))
		return 2;
	return 0;
}

/* Puts the plain characters at the start of IN but for the last, which marks may follow, and returns
 * their bytes. */
static size_t plain_put(struct setter *set, struct sv in)
{
	struct sv rest = in;
	size_t len = 0;
	int cols = 0, last_cols = 0;

	while (rest.len) {
		size_t ascii = ascii_bytes(rest);
		struct point point;
		int point_cols;

		/* Up to the last of a run at once. */
		if (ascii > 1) {
			rest = sv_sub(rest, ascii - 1, rest.len);
			cols += last_cols + (int)ascii - 2;
			last_cols = 1;
		}
		point = point_first(rest);
		point_cols = plain_cols(point.cp);
		if (!point_cols)
			break;
		len = in.len - rest.len;
		cols += last_cols;
		last_cols = point_cols;
		rest = sv_sub(rest, point.bytes, rest.len);
	}
	str_append(set->out, sv_sub(in, 0, len));
	set->col += cols;
	return len;
}

void text_display(struct str *out, struct sv in)
{
	struct setter set = { .out = out };

	while (in.len) {
		struct point point;
		int cols;

		in = sv_sub(in, plain_put(&set, in), in.len);
		point = point_first(in);

		in = sv_sub(in, point.bytes, in.len);
		if (point.cp < 0x20 || point.cp == 0x7F) {
			control_put(&set, point.cp);
			continue;
		}
		if (point.cp < 0x7F) {
			base_put(&set, point.cp, 1);
			continue;
		}
		if (point_is_dropped(point.cp) || point_is_undrawn(point.cp))
			continue;
		cols = wcwidth((wchar_t)point.cp);
		if (cols == 0)
			mark_put(&set, point.cp);
		else if (cols < 0)
			base_put(&set, REPLACEMENT, 1);
		else
			base_put(&set, point.cp, cols);
	}
}
