/* Pages of the index: a list of positions is judged alike at a glance and at a closer look. */
#include "test_store.h"

#include <string.h>

#include "../../src/store/index_page.h"

enum { LISTS = 200000, LIST_BYTES_MAX = 24, PAGE_BYTES = 64 };

/* A page with one word. */
struct page_of_test {
	char bytes[PAGE_BYTES];
	size_t len;
};

static void page_begin(struct page_of_test *page)
{
	static const char head[] = { 0, 0, 0, 0, 1, 'a' };

	memcpy(page->bytes, head, sizeof(head));
	page->len = sizeof(head);
}

static void row_add(struct page_of_test *page, const unsigned char *list, size_t len)
{
	page->bytes[page->len++] = 1;
	page->bytes[page->len++] = (char)(len * 2);
	memcpy(page->bytes + page->len, list, len);
	page->len += len;
}

/* Ends PAGE by the place of its word, and walks it. */
static bool page_walk(struct page_of_test *page, struct index_walk *walk)
{
	bool terms = false;

	page->bytes[3] = (char)page->len;
	page->bytes[page->len++] = 4;
	*walk = (struct index_walk){ .detailed = true };
	return index_walk_page(walk, (struct sv){ page->bytes, page->len }, &terms);
}

static void list_print(const unsigned char *list, size_t len, struct str *out)
{
	for (size_t i = 0; i < len; i++)
		str_appendf(out, "%02x ", list[i]);
}

/* The first row of a word is always looked at closely, the second only where it is not plain. */
static void glance_agrees(void **state)
{
	static const unsigned char plain[] = { 2, 5 };
	static const unsigned char some[] = { 0, 1, 2, 3, 5, 7, 8, 0x7F, 0x80, 0x81, 0xFF, 2, 9, 40 };
	uint32_t seed = 7;
	int taken = 0;

	(void)state;
	for (int i = 0; i < LISTS; i++) {
		unsigned char list[LIST_BYTES_MAX];
		struct page_of_test first, second;
		struct index_walk one, two;
		size_t len;
		bool sound;

		seed = seed * 1664525u + 1013904223u;
		len = (seed >> 16) % LIST_BYTES_MAX;
		for (size_t at = 0; at < len; at++) {
			seed = seed * 1664525u + 1013904223u;
			/* Mostly as a writer makes them, or nearly none would be. */
			list[at] = (seed >> 28) ? (unsigned char)(2 + (seed >> 16) % 120) :
			                          some[(seed >> 16) % ARRAY_LEN(some)];
		}
		page_begin(&first);
		row_add(&first, list, len);
		row_add(&first, plain, sizeof(plain));
		page_begin(&second);
		row_add(&second, plain, sizeof(plain));
		row_add(&second, list, len);
		sound = page_walk(&first, &one);
		if (sound != page_walk(&second, &two) ||
		    (sound && (one.rowid != two.rowid || one.left != two.left))) {
			struct str bytes = { 0 };

			list_print(list, len, &bytes);
			fail_msg("%s behind a row: %s", sound ? "refused" : "taken", str_cstr(&bytes));
		}
		taken += sound;
	}
	if (taken < LISTS / 10 || taken > LISTS / 10 * 9)
		fail_msg("%d of %d lists were sound", taken, LISTS);
}

const struct CMUnitTest store_page_tests[] = {
	cmocka_unit_test(glance_agrees),
};
const size_t store_page_tests_len = ARRAY_LEN(store_page_tests);
