#include "initials.h"

#include <stdlib.h>
#include <string.h>

#include "query_name.h"

enum {
	SLOTS_FIRST = 512,
	FIELD_SHIFT = 32, /* a slot: an initial of at most 4 bytes, above it a bit for each field */
};

#define INITIAL_MASK ((uint64_t)0xFFFFFFFF)

static const struct sv absent = { "-", 1 };

void initials_clear(struct initials *set)
{
	if (set->slots)
		memset(set->slots, 0, set->slots_len * sizeof(*set->slots));
	set->len = 0;
	set->fields = 0;
}

void initials_finish(struct initials *set)
{
	free(set->slots);
	*set = (struct initials){ 0 };
}

void initials_begin_field(struct initials *set)
{
	set->fields++;
}

/* -- the set ----------------------------------------------------------------------------------- */

static size_t slot_of(const struct initials *set, uint64_t initial)
{
	size_t i = (size_t)((initial * 0x9E3779B97F4A7C15u) >> 32) & (set->slots_len - 1);

	while (set->slots[i] && (set->slots[i] & INITIAL_MASK) != initial)
		i = (i + 1) & (set->slots_len - 1);
	return i;
}

static void initials_grow(struct initials *set)
{
	struct initials old = *set;

	set->slots_len = old.slots_len ? old.slots_len * 2 : SLOTS_FIRST;
	set->slots = mem_alloc(set->slots_len * sizeof(*set->slots));
	for (size_t i = 0; i < old.slots_len; i++)
		if (old.slots[i])
			set->slots[slot_of(set, old.slots[i] & INITIAL_MASK)] = old.slots[i];
	free(old.slots);
}

/* Adds the LEN bytes at TEXT, at most 4. */
static void initial_add(struct initials *set, const char *text, size_t len)
{
	int field = set->fields - 1;
	uint64_t initial = 0;
	size_t slot;

	if (set->len * 2 >= set->slots_len)
		initials_grow(set);
	for (size_t i = 0; i < len; i++)
		initial |= (uint64_t)(unsigned char)text[i] << (8 * i);
	slot = slot_of(set, initial);
	set->len += set->slots[slot] == 0;
	set->slots[slot] |= initial;
	if (field >= 0 && field < FIELD_COUNT)
		set->slots[slot] |= (uint64_t)1 << (FIELD_SHIFT + field);
}

/* -- initials of tokens ------------------------------------------------------------------------ */

static size_t lead_bytes(char lead)
{
	unsigned char byte = (unsigned char)lead;

	return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* Returns the bytes of the two first characters of TOKEN; 0 where there is but one, or they are kana or
 * ideographs, of which a pair is a token of its own that needs no help. */
static size_t pair_bytes(struct sv token)
{
	size_t first = token.len ? lead_bytes(token.data[0]) : 0, second;

	if (first == 0 || first > 2 || first >= token.len)
		return 0;
	second = lead_bytes(token.data[first]);
	return second <= 2 && first + second <= token.len ? first + second : 0;
}

void initials_add_token(struct initials *set, struct sv token)
{
	size_t first = token.len ? lead_bytes(token.data[0]) : 0;
	size_t pair = pair_bytes(token);

	if (first == 0 || first > token.len)
		return;
	initial_add(set, token.data, first);
	if (pair)
		initial_add(set, token.data, pair);
}

struct sv token_initial(struct sv token)
{
	size_t pair = pair_bytes(token);

	if (!token.len || sv_equal(token, SV(TOKEN_BARRIER)))
		return (struct sv){ 0 };
	return sv_sub(token, 0, pair ? pair : lead_bytes(token.data[0]));
}

bool token_is_initial(struct sv token)
{
	return token.len && (token.len == lead_bytes(token.data[0]) || token.len == pair_bytes(token));
}

/* -- tokens of initials ------------------------------------------------------------------------ */

static void field_token_append(struct str *out, int field, struct sv initial)
{
	if (field == FIELD_TEXT)
		str_append(out, absent);
	str_append(out, query_field_name((enum field)field));
	str_append_fill(out, ':', 1);
	str_append(out, initial);
}

static void slot_append(uint64_t slot, struct str *out)
{
	char bytes[4];
	struct sv initial = { .data = bytes };

	for (uint64_t rest = slot & INITIAL_MASK; rest; rest >>= 8)
		bytes[initial.len++] = (char)(rest & 0xFF);
	str_append(out, initial);
	str_append_fill(out, ' ', 1);
	for (int field = 0; field < FIELD_COUNT; field++) {
		bool has = slot >> (FIELD_SHIFT + field) & 1;

		if (has == (field == FIELD_TEXT))
			continue;
		field_token_append(out, field, initial);
		str_append_fill(out, ' ', 1);
	}
}

void initials_append(const struct initials *set, struct str *out)
{
	for (size_t i = 0; i < set->slots_len; i++)
		if (set->slots[i])
			slot_append(set->slots[i], out);
}

/* No token has a sign in it that would have to be written twice between quotes. */
void initial_match_append(struct str *out, int field, struct sv token)
{
	if (field < 0) {
		str_appendf(out, "\"%.*s\"", SV_ARGS(token));
		return;
	}
	if (field == FIELD_TEXT)
		str_appendf(out, "(\"%.*s\" NOT ", SV_ARGS(token));
	str_append_fill(out, '"', 1);
	field_token_append(out, field, token);
	str_append_cstr(out, field == FIELD_TEXT ? "\")" : "\"");
}
