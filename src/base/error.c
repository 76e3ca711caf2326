#include "xsnotes/base.h"

#include <stdio.h>
#include <string.h>

/* Texts of libraries can carry bytes of a damaged file; C1 controls are two bytes in UTF-8. */
static void message_scrub(char *text)
{
	for (unsigned char *p = (unsigned char *)text; *p; p++) {
		if (*p < 0x20 || *p == 0x7F)
			*p = ' ';
		if (*p == 0xC2 && p[1] >= 0x80 && p[1] <= 0x9F)
			p[0] = p[1] = ' ';
	}
}

/* A message that was cut must not end inside a character. */
static void message_trim_tail(char *text)
{
	size_t len = strlen(text);
	size_t start = len;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;

	if (lead >= 0xC0 && len - start < need)
		text[start - 1] = '\0';
}

bool error_set(struct error *err, enum error_code code, const char *format, ...)
{
	va_list args;
	char text[sizeof(((struct error *)0)->message)];

	if (!err)
		return false;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	message_trim_tail(text);
	message_scrub(text);
	err->code = code;
	memcpy(err->message, text, sizeof(text));
	return false;
}

bool error_prefix(struct error *err, const char *format, ...)
{
	struct str text = { 0 };
	va_list args;

	if (!err)
		return false;
	va_start(args, format);
	str_vappendf(&text, format, args);
	va_end(args);
	error_set(err, err->code, "%s: %s", str_cstr(&text), err->message);
	str_finish(&text);
	return false;
}
