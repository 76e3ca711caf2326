/* Turns data/variants.tsv into the rows of a table sorted by code point; runs at compile time.
 *     variants_gen IN.tsv OUT.def */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAIRS_MAX = 2000 };

struct pair {
	uint32_t variant;
	uint32_t common;
};

/* Reads one code point of well-formed UTF-8 and moves behind it. */
static uint32_t point_read(const unsigned char **p)
{
	uint32_t cp = *(*p)++;
	int more = cp >= 0xF0 ? 3 : cp >= 0xE0 ? 2 : cp >= 0xC0 ? 1 : 0;

	cp &= more == 3 ? 0x07u : more == 2 ? 0x0Fu : more == 1 ? 0x1Fu : 0x7Fu;
	while (more-- && (**p & 0xC0) == 0x80)
		cp = cp << 6 | (*(*p)++ & 0x3Fu);
	return cp;
}

static int pair_compare(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return (x->variant > y->variant) - (x->variant < y->variant);
}

int main(int argc, char **argv)
{
	static struct pair pairs[PAIRS_MAX];
	size_t len = 0;
	char line[256];
	FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
	FILE *out = in ? fopen(argv[2], "w") : NULL;

	if (!out) {
		if (in)
			fclose(in);
		fputs("variants_gen: usage: variants_gen IN.tsv OUT.def\n", stderr);
		return 1;
	}
	while (fgets(line, sizeof(line), in) && len < PAIRS_MAX) {
		const unsigned char *p = (const unsigned char *)line;

		if (*p == '#' || *p == '\n')
			continue;
		pairs[len].variant = point_read(&p);
		if (*p++ != '\t') {
			fprintf(stderr, "variants_gen: %s: no tab in: %s", argv[1], line);
			fclose(in);
			fclose(out);
			return 1;
		}
		pairs[len++].common = point_read(&p);
	}
	qsort(pairs, len, sizeof(*pairs), pair_compare);
	for (size_t i = 0; i < len; i++)
		fprintf(out, "\t{ 0x%X, 0x%X },\n", (unsigned)pairs[i].variant,
		        (unsigned)pairs[i].common);
	fclose(in);
	return fclose(out) ? 1 : 0;
}
