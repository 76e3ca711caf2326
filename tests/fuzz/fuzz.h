/* fuzz.h -- what the fuzz targets share.
 *
 * A target is one function that gets any bytes.  Linked with replay.c it runs over a folder of inputs
 * once, as a test that needs nothing; linked with libFuzzer (meson setup -Dfuzz=true) it looks for
 * inputs of its own that end it: by a sanitizer, by taking too long, or by a promise not kept.
 */
#pragma once

#include "xsnotes/import.h"
#include "xsnotes/store.h"

/* The target.  Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Called once before: sets the locale, as widths come from the C library.  Returns 0. */
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Ends the program where HOLDS is false: WHAT is the promise that was not kept. */
void require(bool holds, const char *what);
/* Ends the program where TEXT is not as text_clean leaves it: WHAT says which text it is. */
void require_clean(struct sv text, enum clean_kind kind, const char *what);
/* Ends the program where ERR is not one line that says something, without control characters. */
void require_message(const struct error *err);
/* Returns a view of the input. */
struct sv fuzz_bytes(const uint8_t *data, size_t size);
