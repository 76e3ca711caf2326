#include "fuzz.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	require(setlocale(LC_ALL, "C.UTF-8") != NULL, "setlocale");
	return 0;
}

void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "not kept: %s\n", what);
	abort();
}

void require_clean(struct sv text, enum clean_kind kind, const char *what)
{
	struct str clean = { 0 };

	text_clean(&clean, text, kind);
	require(sv_equal(text, str_view(&clean)), what);
	str_finish(&clean);
}

void require_message(const struct error *err)
{
	const unsigned char *text = (const unsigned char *)err->message;

	require(err->code != ERROR_NONE && text[0], "a failure without a message");
	for (size_t i = 0; text[i]; i++)
		require(text[i] >= 0x20 && text[i] != 0x7F &&
			!(text[i] == 0xC2 && text[i + 1] >= 0x80 && text[i + 1] < 0xA0),
			"a control in a message");
}

struct sv fuzz_bytes(const uint8_t *data, size_t size)
{
	return (struct sv){ .data = (const char *)data, .len = size };
}
