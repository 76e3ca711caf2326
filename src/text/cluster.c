#include "xsnotes/text.h"

#include <string.h>

#include <unigbrk.h>

#include "utf8.h"

enum { PROBE_BYTES = 64, PROBE_MAX_BYTES = 1 << 16 };

/* Returns the bytes of the first cluster of REST by the rules; looks no further than it must. */
static size_t cluster_bytes(struct sv rest)
{
	size_t probe = PROBE_BYTES;

	for (;;) {
		char breaks[PROBE_MAX_BYTES];
		size_t len = rest.len < probe ? rest.len : probe;

		/* A probe ends between characters. */
		while (len < rest.len && len > 1 && ((unsigned char)rest.data[len] & 0xC0) == 0x80)
			len--;
		u8_grapheme_breaks((const uint8_t *)rest.data, len, breaks);
		for (size_t i = 1; i < len; i++) {
			if (breaks[i])
				return i;
		}
		if (len == rest.len || probe == PROBE_MAX_BYTES)
			return len;
		probe *= 8;
		if (probe > PROBE_MAX_BYTES)
			probe = PROBE_MAX_BYTES;
	}
}

struct cluster cluster_first(struct sv rest, enum ambiguous_cols ambiguous)
{
	struct sv after = rest;
	struct point first = point_cut(&after);
	struct cluster cluster = { .bytes = first.bytes };

	if (first.bytes == 0 || first.cp == '\n')
		return cluster;
	if (point_stands_alone(first.cp) &&
	    (!after.len || point_stands_alone(point_first(after).cp))) {
		cluster.cols = point_cols(first.cp, ambiguous);
		return cluster;
	}
	if (after.len)
		cluster.bytes = cluster_bytes(rest);
	cluster.cols = text_cols(sv_sub(rest, 0, cluster.bytes), ambiguous);
	return cluster;
}

int text_cols(struct sv display, enum ambiguous_cols ambiguous)
{
	int cols = 0;

	while (display.len)
		cols += point_cols(point_cut(&display).cp, ambiguous);
	return cols;
}

static const char *ellipsis_for(enum ambiguous_cols ambiguous)
{
	return ambiguous == AMBIGUOUS_TWO ? "..." : "…";
}

/* Appends clusters of DISPLAY that fit COLS columns; a line end shows as a blank.  Returns the
 * columns used, and moves *DISPLAY behind what was taken. */
static int clusters_take(struct str *out, struct sv *display, int cols,
                         enum ambiguous_cols ambiguous)
{
	int used = 0;

	while (display->len) {
		struct cluster cluster = cluster_first(*display, ambiguous);
		bool line_end = display->data[0] == '\n';
		int need = line_end ? 1 : cluster.cols;

		if (used + need > cols)
			break;
		str_append(out, line_end ? SV(" ") : sv_sub(*display, 0, cluster.bytes));
		used += need;
		*display = sv_sub(*display, cluster.bytes, display->len);
	}
	return used;
}

/* As text_cut; returns the columns used. */
static int text_cut_cols(struct str *out, struct sv display, int cols,
                         enum ambiguous_cols ambiguous)
{
	const char *ellipsis = ellipsis_for(ambiguous);
	int ellipsis_cols = ambiguous == AMBIGUOUS_TWO ? 3 : 1;
	size_t start = out->len;
	struct sv rest = display;
	int used = clusters_take(out, &rest, cols, ambiguous);

	if (rest.len == 0 || cols <= 0)
		return used;
	str_truncate(out, start);
	if (cols < ellipsis_cols) {
		str_append_fill(out, '.', (size_t)cols);
		return cols;
	}
	used = clusters_take(out, &display, cols - ellipsis_cols, ambiguous);
	str_append_cstr(out, ellipsis);
	return used + ellipsis_cols;
}

void text_cut(struct str *out, struct sv display, int cols, enum ambiguous_cols ambiguous)
{
	text_cut_cols(out, display, cols, ambiguous);
}

void text_fit(struct str *out, struct sv display, int cols, enum ambiguous_cols ambiguous)
{
	int used = text_cut_cols(out, display, cols, ambiguous);

	if (used < cols)
		str_append_fill(out, ' ', (size_t)(cols - used));
}
