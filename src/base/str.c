#include "xsnotes/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Makes room for MORE bytes and the NUL behind them. */
static void str_reserve(struct str *s, size_t more)
{
	s->data = array_reserve(s->data, &s->cap, s->len + more + 1, 1);
}

void str_finish(struct str *s)
{
	free(s->data);
	*s = (struct str){ 0 };
}

void str_clear(struct str *s)
{
	str_truncate(s, 0);
}

void str_append(struct str *s, struct sv v)
{
	str_reserve(s, v.len);
	if (v.len)
		memcpy(s->data + s->len, v.data, v.len);
	s->len += v.len;
	s->data[s->len] = '\0';
}

void str_append_cstr(struct str *s, const char *cstr)
{
	str_append(s, sv_from(cstr));
}

void str_append_fill(struct str *s, char c, size_t count)
{
	str_reserve(s, count);
	memset(s->data + s->len, c, count);
	s->len += count;
	s->data[s->len] = '\0';
}

void str_append_cp(struct str *s, uint32_t cp)
{
	char bytes[4];
	size_t len;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = 0xFFFD;
	if (cp < 0x80) {
		bytes[0] = (char)cp;
		len = 1;
	} else if (cp < 0x800) {
		bytes[0] = (char)(0xC0 | (cp >> 6));
		len = 2;
	} else if (cp < 0x10000) {
		bytes[0] = (char)(0xE0 | (cp >> 12));
		len = 3;
	} else {
		bytes[0] = (char)(0xF0 | (cp >> 18));
		len = 4;
	}
	for (size_t i = 1; i < len; i++)
		bytes[i] = (char)(0x80 | ((cp >> (6 * (len - 1 - i))) & 0x3F));
	str_append(s, (struct sv){ .data = bytes, .len = len });
}

/* Most of what is formatted is short: it is tried in the room there is before it is measured. */
enum { FORMAT_ROOM_BYTES = 63 };

void str_vappendf(struct str *s, const char *format, va_list args)
{
	va_list again;
	int need;

	va_copy(again, args);
	str_reserve(s, FORMAT_ROOM_BYTES);
	need = vsnprintf(s->data + s->len, s->cap - s->len, format, args);
	if (need >= 0 && (size_t)need >= s->cap - s->len) {
		str_reserve(s, (size_t)need);
		need = vsnprintf(s->data + s->len, s->cap - s->len, format, again);
	}
	va_end(again);
	if (need > 0)
		s->len += (size_t)need;
	s->data[s->len] = '\0';
}

void str_appendf(struct str *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_vappendf(s, format, args);
	va_end(args);
}

void str_truncate(struct str *s, size_t len)
{
	if (len >= s->len)
		return;
	s->len = len;
	s->data[len] = '\0';
}

struct sv str_view(const struct str *s)
{
	return (struct sv){ .data = s->data, .len = s->len };
}

const char *str_cstr(const struct str *s)
{
	return s->data ? s->data : "";
}

char *str_take(struct str *s)
{
	char *taken = s->data ? s->data : mem_alloc(1);

	*s = (struct str){ 0 };
	return taken;
}
