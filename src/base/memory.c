#include "xsnotes/base.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LARGE_PAGE_BYTES = 2 << 20, PAGE_BYTES = 4096 };

void memory_begin(void)
{
	uintptr_t end = (uintptr_t)sbrk(0);
	uintptr_t large = (end + PAGE_BYTES + LARGE_PAGE_BYTES - 1) / LARGE_PAGE_BYTES * LARGE_PAGE_BYTES;
	void *volatile first;

	/* The C library's heap begins where the data segment ends.  Its first block must not lie in the large
	 * page, for what is touched before the advice stays in small ones. */
	if (sbrk((intptr_t)(large - PAGE_BYTES - end)) == (void *)-1 || !mallopt(M_TOP_PAD, LARGE_PAGE_BYTES))
		return;
	first = malloc(1);
	(void)madvise((void *)large, LARGE_PAGE_BYTES, MADV_HUGEPAGE); /* fails where the heap is elsewhere */
	free(first);
}

void memory_tell(void)
{
	/* A message catalogue may itself need memory, so this one line is never translated. */
	fputs("xsnotes: out of memory; close other programs and try again\n", stderr);
}

static _Noreturn void memory_exhausted(void)
{
	quick_exit(2);
}

void *mem_alloc(size_t bytes)
{
	void *memory = calloc(1, bytes ? bytes : 1);

	if (!memory)
		memory_exhausted();
	return memory;
}

void *mem_room(size_t bytes)
{
	void *memory = malloc(bytes ? bytes : 1);

	if (!memory)
		memory_exhausted();
	return memory;
}

void *array_reserve(void *items, size_t *cap, size_t need, size_t item_bytes)
{
	size_t grown = *cap ? *cap : 16;

	if (need <= *cap)
		return items;
	while (grown < need) {
		if (grown > SIZE_MAX / 2)
			memory_exhausted();
		grown *= 2;
	}
	if (grown > SIZE_MAX / item_bytes)
		memory_exhausted();
	items = realloc(items, grown * item_bytes);
	if (!items)
		memory_exhausted();
	*cap = grown;
	return items;
}
