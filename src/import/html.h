/* html.h -- texts of schedules that come as HTML. */
#pragma once

#include "xsnotes/base.h"

/* Appends IN without HTML to OUT: paragraphs and list items on lines of their own, the address of a
 * link behind its words, entities resolved.  Text in which no tag and no entity is found is appended
 * as it is (Markdown stays). */
void html_to_text(struct str *out, struct sv in);
