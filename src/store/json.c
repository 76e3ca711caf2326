/* SQLite 3.40 reads JSON too, but says nothing of where it is wrong, gives numbers back in another
 * spelling, stops at \u0000 and lets lone surrogates through.  Finding all that beforehand is most
 * of a reader, so this is the rest of it; a test holds it against SQLite's own on the same texts.
 */
#include "json.h"

#include <string.h>

enum {
	TEXT_BYTES_MAX = 64 << 20,
	DEPTH_MAX = 64,
};

/* One open array or object. */
struct level {
	struct json *value;
	const struct json **tail; /* where its next child is hung */
};

/* The containers that are open, the innermost last; no recursion, for a file decides how deep. */
struct nest {
	struct level levels[DEPTH_MAX];
	size_t len;
};

static bool word_read(struct json_reader *reader, const char *word, enum json_kind kind,
                      struct json *value)
{
	size_t len = strlen(word);

	if (reader->len - reader->at < len || memcmp(reader->data + reader->at, word, len) != 0)
		return json_fail(reader, N_("something that is no value"));
	reader->at += len;
	value->kind = kind;
	return true;
}

/* Reads a value; of an array or an object only the bracket. */
static bool value_read(struct json_reader *reader, struct json *value)
{
	switch (reader->at < reader->len ? reader->data[reader->at] : '\0') {
	case '{':
	case '[':
		value->kind = reader->data[reader->at] == '{' ? JSON_OBJECT : JSON_ARRAY;
		reader->at++;
		return true;
	case '"':
		value->kind = JSON_STRING;
		return json_string(reader, &value->text);
	case 't':
		return word_read(reader, "true", JSON_TRUE, value);
	case 'f':
		return word_read(reader, "false", JSON_FALSE, value);
	case 'n':
		return word_read(reader, "null", JSON_NULL, value);
	default:
		value->kind = JSON_NUMBER;
		return json_number(reader, &value->text);
	}
}

static bool name_read(struct json_reader *reader, struct json *value)
{
	if (reader->at == reader->len || reader->data[reader->at] != '"')
		return json_fail(reader, N_("a member without a name"));
	if (!json_string(reader, &value->name))
		return false;
	json_blanks(reader);
	if (reader->at == reader->len || reader->data[reader->at] != ':')
		return json_fail(reader, N_("a name without a colon"));
	reader->at++;
	json_blanks(reader);
	return true;
}

static bool nest_open(struct json_reader *reader, struct nest *nest, struct json *value)
{
	if (value->kind != JSON_ARRAY && value->kind != JSON_OBJECT)
		return true;
	if (nest->len == DEPTH_MAX)
		return json_fail(reader, N_("more than 64 levels"));
	nest->levels[nest->len++] = (struct level){ .value = value, .tail = &value->first };
	return true;
}

/* Reads the value at the reader's place, hangs it into the innermost container, and enters it. */
static bool child_read(struct json_reader *reader, struct nest *nest, struct json *value)
{
	if (nest->len) {
		struct level *level = &nest->levels[nest->len - 1];

		if (level->value->kind == JSON_OBJECT && !name_read(reader, value))
			return false;
		*level->tail = value;
		level->tail = &value->next;
		level->value->len++;
	}
	return value_read(reader, value) && nest_open(reader, nest, value);
}

/* Leaves containers that end here.  *MORE tells whether a value follows in the innermost one. */
static bool nest_close(struct json_reader *reader, struct nest *nest, bool *more)
{
	for (;;) {
		struct level *level;
		char c;

		json_blanks(reader);
		*more = false;
		if (!nest->len)
			return true;
		level = &nest->levels[nest->len - 1];
		c = reader->at < reader->len ? reader->data[reader->at] : '\0';
		if (c == (level->value->kind == JSON_OBJECT ? '}' : ']')) {
			reader->at++;
			nest->len--;
			continue;
		}
		*more = true;
		/* A container that was just entered has no comma before its first value. */
		if (!level->value->len)
			return true;
		if (c != ',')
			return json_fail(reader, N_("no comma between two values"));
		reader->at++;
		json_blanks(reader);
		return true;
	}
}

static const struct json *document_read(struct json_reader *reader)
{
	struct nest nest = { .len = 0 };
	struct json *root = NULL;
	bool more = true;

	if (reader->len >= 3 && memcmp(reader->data, "\xEF\xBB\xBF", 3) == 0)
		reader->at = 3;
	json_blanks(reader);
	while (more) {
		struct json *value = arena_alloc(reader->arena, sizeof(*value));

		if (!root)
			root = value;
		if (!child_read(reader, &nest, value) || !nest_close(reader, &nest, &more))
			return NULL;
	}
	if (reader->at < reader->len) {
		json_fail(reader, N_("something behind the end"));
		return NULL;
	}
	return root;
}

const struct json *json_read(struct sv text, struct arena *arena, struct error *err)
{
	struct json_reader reader = {
		.data = text.data ? text.data : "", .len = text.len, .arena = arena};
	const struct json *root;

	if (text.len > TEXT_BYTES_MAX) {
		error_set(err, ERROR_INPUT, _("JSON of more than 64 MiB is not read"));
		return NULL;
	}
	root = document_read(&reader);
	if (!root)
		error_set(err, ERROR_INPUT, _("not JSON: %s at byte %zu"), message(reader.what),
			  reader.at + 1);
	str_finish(&reader.text);
	return root;
}

const struct json *json_get(const struct json *value, const char *name)
{
	struct sv wanted = sv_from(name);

	if (!value || value->kind != JSON_OBJECT)
		return NULL;
	for (const struct json *member = value->first; member; member = member->next)
		if (sv_equal(member->name, wanted))
			return member;
	return NULL;
}

struct sv json_text(const struct json *value)
{
	if (!value || (value->kind != JSON_STRING && value->kind != JSON_NUMBER))
		return (struct sv){ 0 };
	return value->text;
}
