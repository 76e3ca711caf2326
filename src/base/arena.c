#include "xsnotes/base.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks are chained newest first; a block grows with the arena, so that many small things and a
 * few large ones cost about the same. */
struct arena_block {
	struct arena_block *older;
	size_t used;
	size_t bytes;
	alignas(max_align_t) char data[];
};

enum { BLOCK_BYTES = 4096 };

static struct arena_block *block_push(struct arena *arena, size_t need)
{
	size_t bytes = arena->blocks ? arena->blocks->bytes * 2 : BLOCK_BYTES;
	struct arena_block *block;

	if (bytes > (1 << 20))
		bytes = 1 << 20;
	if (bytes < need)
		bytes = need;
	block = mem_room(sizeof(*block) + bytes);
	*block = (struct arena_block){ .older = arena->blocks, .bytes = bytes };
	arena->blocks = block;
	return block;
}

/* As arena_alloc, but not zeroed: a short text must not cost the clearing of a whole block. */
static void *arena_room(struct arena *arena, size_t bytes)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *block = arena->blocks;
	size_t rounded = (bytes + align - 1) / align * align;
	void *memory;

	if (!block || block->bytes - block->used < rounded)
		block = block_push(arena, rounded);
	memory = block->data + block->used;
	block->used += rounded;
	return memory;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
	return memset(arena_room(arena, bytes), 0, bytes);
}

struct sv arena_copy(struct arena *arena, struct sv v)
{
	char *copy = arena_room(arena, v.len + 1);

	if (v.len)
		memcpy(copy, v.data, v.len);
	copy[v.len] = '\0';
	return (struct sv){ .data = copy, .len = v.len };
}

struct sv arena_keep(struct arena *arena, struct str *text)
{
	struct sv kept = arena_copy(arena, str_view(text));

	str_finish(text);
	return kept;
}

struct sv arena_format(struct arena *arena, const char *format, ...)
{
	struct str text = { 0 };
	va_list args;

	va_start(args, format);
	str_vappendf(&text, format, args);
	va_end(args);
	return arena_keep(arena, &text);
}

void arena_finish(struct arena *arena)
{
	struct arena_block *block = arena->blocks;

	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
	arena->blocks = NULL;
}
