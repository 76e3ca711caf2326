#include "index_page.h"

#include "index_plain.h"

enum {
	PAGE_HEAD = 4,       /* the place of the first row, and of the places of the words */
	TERM_BYTES_MAX = 65535,
	NUMBER_BYTES = 9,
};

uint64_t index_number(struct index_bytes *bytes)
{
	uint64_t number = 0;

	for (int i = 1; bytes->at < bytes->end; i++) {
		unsigned char byte = *bytes->at++;

		if (i == NUMBER_BYTES)
			return number << 8 | byte;
		number = number << 7 | (byte & 0x7F);
		if (byte < 0x80)
			return number;
	}
	bytes->wrong = true;
	return 0;
}

/* Nearly all are of one byte, and an index has millions. */
static uint64_t number_read(struct index_bytes *bytes)
{
	return bytes->at < bytes->end && *bytes->at < 0x80 ? *bytes->at++ : index_number(bytes);
}

uint32_t index_number_upto(struct index_bytes *bytes, uint32_t limit)
{
	uint64_t number = number_read(bytes);

	if (number <= limit)
		return (uint32_t)number;
	bytes->wrong = true;
	return 0;
}

/* A page, cut into its parts. */
struct page {
	const unsigned char *start;
	const unsigned char *first_row;   /* NULL: no row stands before the first word */
	struct index_bytes body;          /* up to the places of the words */
	struct index_bytes places;
	const unsigned char *next_term;   /* the end of the body where there is none */
	const unsigned char *body_end;
	bool terms;                       /* a word was met */
};

static bool page_open(struct page *page, struct sv bytes)
{
	const unsigned char *start = (const unsigned char *)bytes.data;
	size_t first, body;

	if (bytes.len < PAGE_HEAD)
		return false;
	first = (size_t)start[0] << 8 | start[1];
	body = (size_t)start[2] << 8 | start[3];
	if (body < PAGE_HEAD || body > bytes.len || (first && first < PAGE_HEAD) || first >= body)
		return false;
	*page = (struct page){
		.start = start,
		.first_row = first ? start + first : NULL,
		.body = { .at = start + PAGE_HEAD, .end = start + body },
		.places = { .at = start + body, .end = start + bytes.len },
		.next_term = start,
		.body_end = start + body,
	};
	return true;
}

/* Reads where the next word begins, which must lie behind what was read. */
static bool place_next(struct page *page)
{
	ptrdiff_t step;

	if (page->places.at == page->places.end) {
		page->next_term = page->body_end;
	} else {
		step = (ptrdiff_t)index_number_upto(&page->places, UINT16_MAX);
		if (page->places.wrong || step >= page->body_end - page->next_term)
			return false;
		page->next_term += step;
		if (page->next_term < page->body.at)
			return false;
	}
	page->body.end = page->next_term;
	return true;
}

/* Reads what stands here of a list of positions: whole numbers, columns in their order. */
static bool positions_read(struct index_walk *walk, struct page *page)
{
	struct index_bytes list = page->body;

	if ((ptrdiff_t)walk->left < list.end - list.at)
		list.end = list.at + walk->left;
	else if ((ptrdiff_t)walk->left > list.end - list.at && list.end != page->body_end)
		return false; /* it would run into a word */
	walk->left -= (uint32_t)(list.end - list.at);
	page->body.at = list.end;
	while (list.at < list.end) {
		uint64_t number = number_read(&list);

		if (list.wrong || !number)
			return false;
		if (walk->column_due) {
			if (number <= walk->column || number >= INDEX_COLUMNS)
				return false;
			walk->column = (uint32_t)number;
			walk->column_due = false;
		} else {
			walk->column_due = number == INDEX_COLUMN_MARK;
		}
	}
	return walk->left || !walk->column_due;
}

/* Reads a row's number; on a page the first one before any word is written in full. */
static bool rowid_read(struct index_walk *walk, struct page *page)
{
	bool first = !page->terms && page->first_row != NULL && page->body.at == page->first_row;
	uint64_t number = number_read(&page->body);

	if (page->body.wrong || !number || number > INDEX_ROWID_MAX)
		return false;
	if (first && !walk->row_due && number <= walk->rowid)
		return false;
	walk->rowid = first || walk->row_due ? number : walk->rowid + number;
	walk->row_due = false;
	return walk->rowid <= INDEX_ROWID_MAX;
}

/* Reads the rows up to the next word or the end of the page. */
static bool rows_read(struct index_walk *walk, struct page *page)
{
	const unsigned char *first_row = NULL;

	while (walk->left || page->body.at < page->body.end) {
		if (first_row && !walk->left) {
			page->body.at = index_plain_rows(walk, page->body, page->places.end);
			if (page->body.at == page->body.end)
				break;
		}
		if (walk->left) {
			if (!positions_read(walk, page))
				return false;
			if (walk->left)
				break;
			continue;
		}
		if (!walk->in_term)
			return false;
		first_row = first_row ? first_row : page->body.at;
		if (!rowid_read(walk, page))
			return false;
		if (walk->detailed) {
			walk->left = index_number_upto(&page->body, INT32_MAX) / 2;
			walk->column = 0;
		} else {
			/* One zero: the row was deleted; a second: and written again. */
			for (int i = 0; i < 2 && page->body.at < page->body.end && !*page->body.at; i++)
				page->body.at++;
		}
		if (page->body.wrong)
			return false;
	}
	return page->terms || first_row == page->first_row;
}

static bool term_read(struct index_walk *walk, struct page *page)
{
	uint32_t kept, added;

	if (walk->row_due || walk->left)
		return false;
	page->body.end = page->body_end;
	kept = page->terms ? index_number_upto(&page->body, walk->term_len) : 0;
	added = index_number_upto(&page->body, TERM_BYTES_MAX);
	if (page->body.wrong || !added || (ptrdiff_t)added > page->body_end - page->body.at)
		return false;
	page->body.at += added;
	walk->term_len = kept + added;
	walk->in_term = true;
	walk->row_due = true;
	page->terms = true;
	return walk->term_len <= TERM_BYTES_MAX;
}

bool index_walk_page(struct index_walk *walk, struct sv bytes, bool *terms)
{
	struct page page;

	if (!page_open(&page, bytes) || !place_next(&page) || !rows_read(walk, &page))
		return false;
	while (page.next_term < page.body_end)
		if (!term_read(walk, &page) || !place_next(&page) || !rows_read(walk, &page))
			return false;
	*terms = page.terms;
	return true;
}

bool index_walk_may_end(const struct index_walk *walk)
{
	return !walk->left && !walk->row_due;
}
