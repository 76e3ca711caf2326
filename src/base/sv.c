#include "xsnotes/base.h"

#include <string.h>

struct sv sv_from(const char *cstr)
{
	if (!cstr)
		return (struct sv){ 0 };
	return (struct sv){ .data = cstr, .len = strlen(cstr) };
}

struct sv sv_sub(struct sv v, size_t start, size_t len)
{
	if (start > v.len)
		start = v.len;
	if (len > v.len - start)
		len = v.len - start;
	return (struct sv){ .data = v.data ? v.data + start : NULL, .len = len };
}

static bool byte_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct sv sv_trim(struct sv v)
{
	while (v.len && byte_is_blank(v.data[0]))
		v = sv_sub(v, 1, v.len);
	while (v.len && byte_is_blank(v.data[v.len - 1]))
		v.len--;
	return v;
}

bool sv_equal(struct sv a, struct sv b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static char byte_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool sv_equal_nocase(struct sv a, struct sv b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++) {
		if (byte_lower(a.data[i]) != byte_lower(b.data[i]))
			return false;
	}
	return true;
}

bool sv_starts(struct sv v, struct sv prefix)
{
	return v.len >= prefix.len && sv_equal(sv_sub(v, 0, prefix.len), prefix);
}

int sv_compare(struct sv a, struct sv b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.data, b.data, shared) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

struct sv sv_cut(struct sv *rest, char separator)
{
	struct sv whole = *rest;
	const char *hit = whole.len ? memchr(whole.data, separator, whole.len) : NULL;

	if (!hit) {
		*rest = (struct sv){ 0 };
		return whole;
	}
	*rest = sv_sub(whole, (size_t)(hit - whole.data) + 1, whole.len);
	return sv_sub(whole, 0, (size_t)(hit - whole.data));
}

bool sv_number(struct sv v, int64_t *out)
{
	int64_t number = 0;

	if (v.len == 0)
		return false;
	for (size_t i = 0; i < v.len; i++) {
		int digit = v.data[i] - '0';

		if (digit < 0 || digit > 9 || number > (INT64_MAX - digit) / 10)
			return false;
		number = number * 10 + digit;
	}
	*out = number;
	return true;
}
