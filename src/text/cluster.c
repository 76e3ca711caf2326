#include "xsnotes/text.h"

#include <stdlib.h>

#include <unigbrk.h>

#include "utf8.h"

enum { PROBE_BYTES = 16, PROBE_MAX_BYTES = 1 << 16 };

/* Returns where the second cluster of REST begins, as far as LEN bytes tell; LEN where they do not.
 * BREAKS is room for LEN marks. */
static size_t break_find(struct sv rest, size_t len, char *breaks)
{
	u8_grapheme_breaks((const uint8_t *)rest.data, len, breaks);
	for (size_t i = 1; i < len; i++) {
		if (breaks[i])
			return i;
	}
	return len;
}

/* Returns how many of the first PROBE bytes of REST are whole characters. */
static size_t probe_bytes(struct sv rest, size_t probe)
{
	size_t len = rest.len < probe ? rest.len : probe;

	while (len < rest.len && len > 1 && ((unsigned char)rest.data[len] & 0xC0) == 0x80)
		len--;
	return len;
}

/* Returns the bytes of a first cluster that is longer than a probe, up to PROBE_MAX_BYTES: each try
 * looks eight times further, so that many such clusters cost little more than one. */
static size_t long_cluster_bytes(struct sv rest)
{
	for (size_t probe = PROBE_BYTES * 8;; probe *= 8) {
		size_t len = probe_bytes(rest, probe < PROBE_MAX_BYTES ? probe : PROBE_MAX_BYTES);
		char *breaks = mem_alloc(len);
		size_t bytes = break_find(rest, len, breaks);

		free(breaks);
		if (bytes < len || len == rest.len || probe >= PROBE_MAX_BYTES)
			return bytes;
	}
}

/* Returns the bytes of the first cluster of REST by the rules; looks no further than it must. */
static size_t cluster_bytes(struct sv rest)
{
	char breaks[PROBE_BYTES];
	size_t len = probe_bytes(rest, PROBE_BYTES);
	size_t bytes = break_find(rest, len, breaks);

	return bytes < len || len == rest.len ? bytes : long_cluster_bytes(rest);
}

struct cluster cluster_first(struct sv rest, enum ambiguous_cols ambiguous)
{
	struct sv after = rest;
	struct point first = point_cut(&after);
	struct cluster cluster = { .bytes = first.bytes };

	if (first.bytes == 0 || first.cp == '\n')
		return cluster;
	cluster.cp = first.cp;
	if (point_stands_alone(first.cp) &&
	    (!after.len || point_stands_alone(point_first(after).cp))) {
		cluster.cols = point_cols(first.cp, ambiguous);
		return cluster;
	}
	if (after.len)
		cluster.bytes = cluster_bytes(rest);
	if (cluster.bytes != first.bytes)
		cluster.cp = 0;
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

size_t text_plain_len(struct sv display, int cols)
{
	size_t len = ascii_bytes(sv_sub(display, 0, (size_t)cols + 1));

	if (len && len < display.len)
		len--;
	return len < (size_t)cols ? len : (size_t)cols;
}

/* Appends clusters of DISPLAY that fit COLS columns; a line end shows as a blank.  Returns the
 * columns used, and moves *DISPLAY behind what was taken. */
static int clusters_take(struct str *out, struct sv *display, int cols,
                         enum ambiguous_cols ambiguous)
{
	struct sv rest = *display;
	size_t start = out->len;
	int used = 0;

	while (rest.len) {
		size_t plain = text_plain_len(rest, cols - used);
		struct cluster cluster = { .bytes = plain, .cols = (int)plain };

		if (!plain && rest.data[0] == '\n')
			cluster = (struct cluster){ .bytes = 1, .cols = 1 };
		else if (!plain)
			cluster = cluster_first(rest, ambiguous);
		if (used + cluster.cols > cols)
			break;
		used += cluster.cols;
		rest.data += cluster.bytes;
		rest.len -= cluster.bytes;
	}
	str_append(out, sv_sub(*display, 0, display->len - rest.len));
	for (size_t i = start; i < out->len; i++) {
		if (out->data[i] == '\n')
			out->data[i] = ' ';
	}
	*display = rest;
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
