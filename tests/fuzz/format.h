/* format.h -- one format's reader over any bytes. */
#pragma once

#include "../../src/import/job.h"
#include "fuzz.h"

/* Lets READ have BYTES, whether it would recognise them or not, up to the point where a library is
 * written: a dry run, of which nothing stays. */
void format_read(reader_fn read, struct sv bytes);
