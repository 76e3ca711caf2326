#include "xsnotes/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
