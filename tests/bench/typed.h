/* typed.h -- what the benchmarks type into a search, letter by letter. */
#pragma once

#include "xsnotes/base.h"

enum { TYPED_WORDS = 30 };

/* Words of both languages, rare and common, with fields, quotes and slips. */
extern const char *const typed_words[TYPED_WORDS];

/* Returns how many bytes of TEXT come before its letter number COUNT. */
size_t letters_bytes(const char *text, size_t count);
