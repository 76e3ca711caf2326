/* Schedules in other encodings than UTF-8, byte by byte. */
#include "test_import.h"

#include <string.h>

#define XML(NAME, TITLE) "<?xml version='1.0' encoding='" NAME "'?><schedule><day date='2025-03-01'>" \
                         "<event><title>" TITLE "</title></event></day></schedule>"
#define BYTES(LITERAL) { LITERAL, sizeof(LITERAL) - 1 }

static const struct {
	const char *what;
	struct sv bytes;
	const char *title; /* of the only session; NULL: it is refused */
} rows[] = {
	{ "UTF-8, named", BYTES(XML("utf-8", "\xE4\xBC\x9A\xE8\xAD\xB0")), "会議" },
	{ "UTF-8 with a mark", BYTES("\xEF\xBB\xBF" XML("UTF-8", "\xC3\xA9")), "é" },
	{ "ISO-8859-1", BYTES(XML("ISO-8859-1", "Caf\xE9")), "Café" },
	{ "ISO-8859-1 with the quotes of Windows", BYTES(XML("iso-8859-1", "\x93x\x94")), "“x”" },
	{ "windows-1252", BYTES(XML("windows-1252", "\x80")), "€" },
	{ "EUC-JP", BYTES(XML("EUC-JP", "\xB2\xF1\xB5\xC4 \x8E\xB6")), "会議 ｶ" },
	{ "Shift_JIS", BYTES(XML("Shift_JIS", "\x89\xEF\x8B" "c \x95\\ \x87@ \xB6")), "会議 表 ① ｶ" },
	{ "Shift_JIS by the name of Windows", BYTES(XML("Windows-31J", "\x89\xEF")), "会" },
	{ "a byte that is no character", BYTES(XML("Shift_JIS", "a\xFF" "b")), "a\xEF\xBF\xBD" "b" },
	/* It has a mark, or the file lies. */
	{ "UTF-16 named, but without a mark", BYTES(XML("utf-16", "x")), NULL },
	{ "another one", BYTES(XML("KOI8-R", "x")), NULL },
	{ "a name that is none", BYTES(XML("../../etc/passwd", "x")), NULL },
	{ "UTF-16, low byte first", BYTES("\xFF\xFE<\0s\0c\0h\0e\0d\0u\0l\0e\0>\0<\0e\0v\0e\0n\0t\0>\0<\0t\0i\0t\0"
	                                  "l\0e\0>\0\x1AO\x70\x8B<\0/\0t\0i\0t\0l\0e\0>\0<\0/\0e\0v\0e\0n\0t\0>\0"
	                                  "<\0/\0s\0c\0h\0e\0d\0u\0l\0e\0>\0"), "会議" },
	{ "JSON in UTF-16, high byte first",
	  BYTES("\xFE\xFF\0{\0\"\0t\0i\0m\0e\0t\0a\0b\0l\0e\0\"\0:\0[\0{\0\"\0t\0i\0t\0l\0e\0\"\0:\0\"\x4F\x1A\x8B\x70"
	        "\xD8\x3D\xDE\x00\0\"\0}\0]\0}"), "会議😀" },
	{ "JSON with a mark", BYTES("\xEF\xBB\xBF{\"timetable\":[{\"title\":\"x\"}]}"), "x" },
	{ "iCalendar with a mark", BYTES("\xEF\xBB\xBF" "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:\xC3\xA9\r\n"
	                                 "END:VEVENT\r\nEND:VCALENDAR\r\n"), "é" },
	{ "a line of iCalendar with a charset", BYTES("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY;CHARSET=Shift_JIS;"
	                                              "ENCODING=QUOTED-PRINTABLE:=89=EF=8B=63\nEND:VEVENT\n"
	                                              "END:VCALENDAR\n"), "会議" },
};

/* Appends the titles of all sessions of STORE. */
static void titles_append(struct store *store, struct str *out)
{
	const struct view view = { .reverse = false };
	struct window window = { .len = 0 };
	struct error err = { 0 };

	assert_true(store_window(store, &view, EDGE_FIRST, 0, 10, &window, &err));
	for (size_t i = 0; i < window.len; i++)
		str_append(out, window.rows[i].title);
	window_finish(&window);
}

static void encodings_are_read(void **state)
{
	const struct import_options options = { .dry_run = false };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct import_report report;
		struct library library;
		struct error err = { 0 };
		struct str got = { 0 };
		bool taken;

		library_setup(&library);
		taken = import_bytes(library.store, "t", rows[i].bytes, &options, &report, &err);
		if (taken != (rows[i].title != NULL))
			fail_msg("%s: %s", rows[i].what, taken ? "taken" : err.message);
		if (!taken && !strstr(err.message, "convert the file to UTF-8"))
			fail_msg("%s: %s", rows[i].what, err.message);
		titles_append(library.store, &got);
		text_check(rows[i].what, str_view(&got), sv_from(rows[i].title));
		str_finish(&got);
		library_teardown(&library);
	}
}

/* A character may stand across any two pieces that are read. */
static void characters_cross_pieces(void **state)
{
	struct str bytes = { 0 }, want = { 0 }, got = { 0 };
	struct library library;

	(void)state;
	str_append_cstr(&bytes, "<?xml version='1.0' encoding='Shift_JIS'?><schedule><event><title>x</title>"
	                        "<abstract>");
	for (int i = 0; i < 9000; i++)
		str_append_cstr(&bytes, i % 7 == 0 ? "a" : "\x89\xEF");
	str_append_cstr(&bytes, "</abstract></event></schedule>");
	for (int i = 0; i < 9000; i++)
		str_append_cstr(&want, i % 7 == 0 ? "a" : "会");
	library_setup(&library);
	library_import(&library, "t", str_view(&bytes));
	library_facts(library.store, &got);
	assert_non_null(strstr(str_cstr(&got), str_cstr(&want)));
	str_finish(&bytes);
	str_finish(&want);
	str_finish(&got);
	library_teardown(&library);
}

const struct CMUnitTest import_encoding_tests[] = {
	cmocka_unit_test(encodings_are_read),
	cmocka_unit_test(characters_cross_pieces),
};
const size_t import_encoding_tests_len = ARRAY_LEN(import_encoding_tests);
