/* wrap_model.h -- where lines may break, written down a second time and without regard to speed, for
 * the tests of wrapping to be held against. */
#pragma once

#include "xsnotes/text.h"

/* One cluster of a paragraph, as Unicode's rules cut it. */
struct model_cluster {
	size_t start;   /* byte */
	uint32_t cp;    /* its first code point */
	int cols;
	bool blank;     /* vanishes at a break */
	bool no_start;  /* no line may begin with it */
	bool no_end;    /* no line may end with it */
	bool word;      /* a Latin letter or a digit */
	bool permitted; /* a line may begin here */
};

/* A paragraph; the cluster behind the last one has only its start.  All-zero is empty. */
struct model {
	struct model_cluster *clusters;
	size_t len;
};

/* Replaces what MODEL holds by PARAGRAPH, a display form without line ends. */
void model_read(struct model *model, struct sv paragraph);
/* Frees MODEL. */
void model_finish(struct model *model);
