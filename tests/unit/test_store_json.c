/* The JSON reader, alone and against SQLite's own. */
#include "test_store.h"

#include <sqlite3.h>
#include <string.h>

/* A text and what is read of it, written back plainly; NULL: refused. */
struct json_row {
	const char *text;
	const char *want;
	const char *says; /* in the message, where it is refused */
	bool alone;       /* SQLite 3.40 judges otherwise: see json.c */
};

static const struct json_row json_rows[] = {
	{ "{\"a\":1,\"b\":[true,false,null]}", "{a:1,b:[T,F,N]}", NULL, false },
	{ "{\"z\":1,\"a\":2,\"z\":3}", "{z:1,a:2,z:3}", NULL, false },
	{ " [ 1 , 2 ] ", "[1,2]", NULL, false },
	{ "[]", "[]", NULL, false },
	{ "{}", "{}", NULL, false },
	{ "[[],{},[[]]]", "[[],{},[[]]]", NULL, false },
	{ "\"x\"", "'x'", NULL, false },
	{ "1.50e+3", "1.50e+3", NULL, false },
	{ "12345678901234567890123", "12345678901234567890123", NULL, false },
	{ "-0", "-0", NULL, false },
	{ "\"\\u3042\\ud83d\\ude00\\n\\/\"", "'\xE3\x81\x82\xF0\x9F\x98\x80\n/'", NULL, false },
	{ "\"a\\u0000b\"", "'a\xEF\xBF\xBD" "b'", NULL, false },
	{ "\"\\ud83d\"", "'\xEF\xBF\xBD'", NULL, false },
	{ "\"\\ude00\\ud83dx\"", "'\xEF\xBF\xBD\xEF\xBF\xBDx'", NULL, false },
	{ "\"\\ud83d\\u0041\"", "'\xEF\xBF\xBD" "A'", NULL, false },
	{ "\xEF\xBB\xBF[1]", "[1]", NULL, true },
	{ "", NULL, "byte 1", false },
	{ "[1,]", NULL, "byte 4", false },
	{ "[,1]", NULL, "byte 2", false },
	{ "[1 2]", NULL, "no comma between two values at byte 4", false },
	{ "{\"a\" 1}", NULL, "a name without a colon at byte 6", false },
	{ "{a:1}", NULL, "a member without a name at byte 2", false },
	{ "{\"a\":1,}", NULL, "byte 8", false },
	{ "[1", NULL, "byte 3", false },
	{ "[1]]", NULL, "something behind the end at byte 4", false },
	{ "01", NULL, "a number that is none", false },
	{ "1.", NULL, "a number that is none", false },
	{ "+1", NULL, "a number that is none", false },
	{ "tru", NULL, "something that is no value at byte 1", false },
	{ "truex", NULL, "something behind the end at byte 5", false },
	{ "\"abc", NULL, "a string without an end", false },
	{ "\"a\nb\"", NULL, "a control character in a string at byte 3", false },
	{ "\"\\x41\"", NULL, "an unknown escape in a string", false },
	{ "\"\\u12g4\"", NULL, "\\u without four digits", false },
	{ "]", NULL, "byte 1", false },
};

static void value_append(struct str *out, const struct json *value)
{
	static const char *const plain[] = {
		[JSON_NULL] = "N", [JSON_FALSE] = "F", [JSON_TRUE] = "T"};
	bool object = value->kind == JSON_OBJECT;
	size_t children = 0;

	if (value->kind <= JSON_TRUE) {
		str_append_cstr(out, plain[value->kind]);
		return;
	}
	if (value->kind == JSON_STRING || value->kind == JSON_NUMBER) {
		const char *quote = value->kind == JSON_STRING ? "'" : "";

		str_appendf(out, "%s%.*s%s", quote, SV_ARGS(json_text(value)), quote);
		return;
	}
	str_append_cstr(out, object ? "{" : "[");
	for (const struct json *child = value->first; child; child = child->next) {
		if (children++)
			str_append_cstr(out, ",");
		if (object)
			str_appendf(out, "%.*s:", SV_ARGS(child->name));
		value_append(out, child);
	}
	assert_int_equal(children, value->len);
	str_append_cstr(out, object ? "}" : "]");
}

/* Whether SQLite takes TEXT for JSON. */
static bool engine_takes(const char *text)
{
	sqlite3 *handle = NULL;
	sqlite3_stmt *stmt = NULL;
	bool taken;

	assert_int_equal(sqlite3_open(":memory:", &handle), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(handle, "SELECT json_valid(?1)", -1, &stmt, NULL),
			 SQLITE_OK);
	sqlite3_bind_text(stmt, 1, text, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	taken = sqlite3_column_int(stmt, 0) == 1;
	sqlite3_finalize(stmt);
	sqlite3_close(handle);
	return taken;
}

static void json_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(json_rows); i++) {
		const struct json_row *row = &json_rows[i];
		struct arena arena = { 0 };
		struct error err = { 0 };
		struct str got = { 0 };
		const struct json *root = json_read(sv_from(row->text), &arena, &err);

		if (root)
			value_append(&got, root);
		if ((root != NULL) != (row->want != NULL) ||
		    (root && strcmp(str_cstr(&got), row->want) != 0))
			fail_msg("row %zu %s: expected %s, got %s", i, row->text,
				 row->want ? row->want : "refusal",
				 root ? str_cstr(&got) : err.message);
		if (!root && (err.code != ERROR_INPUT || !strstr(err.message, row->says)))
			fail_msg("row %zu %s: expected \"%s\", got \"%s\"", i, row->text, row->says,
				 err.message);
		if (!row->alone && engine_takes(row->text) != (root != NULL))
			fail_msg("row %zu %s: SQLite judges otherwise", i, row->text);
		str_finish(&got);
		arena_finish(&arena);
	}
}

static void json_depth(void **state)
{
	(void)state;
	for (size_t depth = 64; depth <= 65; depth++) {
		struct arena arena = { 0 };
		struct error err = { 0 };
		struct str text = { 0 };
		const struct json *root;

		str_append_fill(&text, '[', depth);
		str_append_fill(&text, ']', depth);
		root = json_read(str_view(&text), &arena, &err);
		assert_int_equal(root != NULL, depth == 64);
		if (!root)
			assert_non_null(strstr(err.message, "more than 64 levels"));
		str_finish(&text);
		arena_finish(&arena);
	}
}

/* No text of few bytes makes it read beyond the end, and it agrees with SQLite on all of them. */
static void json_short_texts(void **state)
{
	static const char bytes[] = "[]{}\",:1-e.t\\u ";
	const size_t kinds = sizeof(bytes) - 1;

	(void)state;
	for (size_t n = 0; n < kinds * kinds * kinds; n++) {
		char text[4] = {bytes[n % kinds], bytes[n / kinds % kinds],
				bytes[n / kinds / kinds], '\0'};
		struct arena arena = { 0 };
		const struct json *root;

		root = json_read((struct sv){ .data = text, .len = 3 }, &arena, NULL);
		if ((root != NULL) != engine_takes(text))
			fail_msg("\"%s\": SQLite judges otherwise", text);
		arena_finish(&arena);
	}
}

static void json_members(void **state)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	const struct json *root = json_read(SV("{\"a\":{\"b\":\"c\"},\"n\":7}"), &arena, &err);

	(void)state;
	assert_string_equal(json_text(json_get(json_get(root, "a"), "b")).data, "c");
	assert_string_equal(json_text(json_get(root, "n")).data, "7");
	assert_null(json_get(root, "x"));
	assert_null(json_get(json_get(root, "x"), "y"));
	assert_null(json_get(json_get(root, "n"), "y"));
	assert_int_equal(json_text(NULL).len, 0);
	assert_int_equal(json_text(json_get(root, "a")).len, 0);
	arena_finish(&arena);
}

const struct CMUnitTest store_json_tests[] = {
	cmocka_unit_test(json_table),
	cmocka_unit_test(json_depth),
	cmocka_unit_test(json_short_texts),
	cmocka_unit_test(json_members),
};
const size_t store_json_tests_len = ARRAY_LEN(store_json_tests);
