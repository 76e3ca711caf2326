#include "query_name.h"

/* One name, in one language. */
struct name_row {
	struct sv text;
	enum term_kind kind;
	int field;
};

#define ROW(TEXT, KIND, FIELD) { .text = { TEXT, sizeof(TEXT) - 1 }, .kind = KIND, .field = FIELD }

static const struct name_row names[] = {
	ROW("title", TERM_TEXT, FIELD_TITLE),
	ROW("speaker", TERM_TEXT, FIELD_SPEAKER),
	ROW("topic", TERM_TEXT, FIELD_TOPIC),
	ROW("comment", TERM_TEXT, FIELD_COMMENT),
	ROW("note", TERM_TEXT, FIELD_NOTE),
	ROW("text", TERM_TEXT, FIELD_TEXT),
	ROW("room", TERM_TEXT, FIELD_ROOM),
	ROW("track", TERM_TEXT, FIELD_TRACK),
	ROW("day", TERM_DAY, -1),
	ROW("lang", TERM_LANG, -1),
	ROW("conf", TERM_CONFERENCE, -1),
	ROW("is", TERM_STAR, -1),
	ROW("題名", TERM_TEXT, FIELD_TITLE),
	ROW("発表者", TERM_TEXT, FIELD_SPEAKER),
	ROW("話題", TERM_TEXT, FIELD_TOPIC),
	ROW("コメント", TERM_TEXT, FIELD_COMMENT),
	ROW("メモ", TERM_TEXT, FIELD_NOTE),
	ROW("本文", TERM_TEXT, FIELD_TEXT),
	ROW("部屋", TERM_TEXT, FIELD_ROOM),
	ROW("トラック", TERM_TEXT, FIELD_TRACK),
	ROW("日", TERM_DAY, -1),
	ROW("言語", TERM_LANG, -1),
	ROW("会議", TERM_CONFERENCE, -1),
	ROW("印", TERM_STAR, -1),
};

/* What stands behind "is:" where it is shown, by language. */
static const char *const marks_shown[][2] = {
	{ "star", "note" },
	{ "スター付き", "メモあり" },
};

/* Names are compared folded, so that ＳＰＥＡＫＥＲ and ﾒﾓ serve as well. */
static bool fold_same(const struct fold *a, const struct fold *b, bool beginning)
{
	if (a->len == 0 || a->len > b->len || (!beginning && a->len != b->len))
		return false;
	for (size_t i = 0; i < a->len; i++)
		if (a->units[i].cp != b->units[i].cp)
			return false;
	return true;
}

static bool folds_to(const struct fold *typed, struct sv word, bool beginning)
{
	struct fold fold = { 0 };
	bool same;

	fold_text(&fold, word);
	same = fold_same(typed, &fold, beginning);
	fold_finish(&fold);
	return same;
}

int query_name_find(struct sv text)
{
	struct fold typed = { 0 };
	int found = -1;

	/* The longest name has 15 bytes; full-width Latin letters take three each. */
	if (text.len == 0 || text.len > 32)
		return -1;
	fold_text(&typed, text);
	for (size_t i = 0; i < ARRAY_LEN(names) && found < 0; i++)
		if (folds_to(&typed, names[i].text, false))
			found = (int)i;
	fold_finish(&typed);
	return found;
}

enum term_kind query_name_kind(int number)
{
	return names[number].kind;
}

int query_name_field(int number)
{
	return names[number].field;
}

struct sv query_field_name(enum field field)
{
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (names[i].kind == TERM_TEXT && names[i].field == (int)field)
			return names[i].text;
	return (struct sv){ 0 };
}

void query_fields(struct str *out)
{
	size_t lang = 0;
	const char *gap = "";

	/* The marks are the last row of each language. */
	for (size_t i = 0; i < ARRAY_LEN(names) && lang < ARRAY_LEN(marks_shown); i++) {
		struct sv name = names[i].text;

		if (names[i].kind != TERM_STAR) {
			str_appendf(out, "%s%.*s:", gap, SV_ARGS(name));
			gap = " ";
			continue;
		}
		str_appendf(out, "\n%.*s:%s %.*s:%s\n", SV_ARGS(name), marks_shown[lang][0], SV_ARGS(name),
		            marks_shown[lang][1]);
		gap = "";
		lang++;
	}
}

bool query_mark_find(struct sv value, enum term_kind *kind)
{
	static const struct {
		struct sv text;
		enum term_kind kind;
	} marks[] = {
		{ { "starred", 7 }, TERM_STAR },
		{ { "noted", 5 }, TERM_NOTED },
		{ { "note", 4 }, TERM_NOTED },
		{ { "スター付き", 15 }, TERM_STAR },
		{ { "メモあり", 12 }, TERM_NOTED },
	};
	struct fold typed = { 0 };
	bool found = false;

	fold_text(&typed, value);
	for (size_t i = 0; i < ARRAY_LEN(marks) && !found; i++) {
		found = folds_to(&typed, marks[i].text, true);
		if (found)
			*kind = marks[i].kind;
	}
	fold_finish(&typed);
	return found;
}

static bool is_digit(const struct fold *fold, size_t i)
{
	return i < fold->len && fold->units[i].cp >= '0' && fold->units[i].cp <= '9';
}

/* The number in 2, ２, 2日, 2日目, 第2日; false where something else stands beside it. */
static bool day_number(const struct fold *fold, int32_t *number)
{
	size_t i = 0, first;

	if (fold->len && fold->units[0].cp == 0x7B2C) /* 第 */
		i++;
	first = i;
	*number = 0;
	for (; is_digit(fold, i) && i < first + 6; i++)
		*number = *number * 10 + (int32_t)(fold->units[i].cp - '0');
	if (i == first)
		return false;
	if (i < fold->len && fold->units[i].cp == 0x65E5) /* 日 */
		i++;
	if (i < fold->len && fold->units[i].cp == 0x76EE) /* 目 */
		i++;
	return i == fold->len;
}

bool query_day_find(struct sv value, int32_t *number)
{
	static const struct sv none[] = { { "none", 4 }, { "なし", 6 }, { "日程なし", 12 } };
	struct fold typed = { 0 };
	bool found;

	fold_text(&typed, value);
	found = day_number(&typed, number);
	for (size_t i = 0; i < ARRAY_LEN(none) && !found; i++) {
		found = folds_to(&typed, none[i], false);
		if (found)
			*number = 0;
	}
	fold_finish(&typed);
	return found;
}
