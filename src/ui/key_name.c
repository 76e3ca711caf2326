/* The names of keys, as help shows them and xsnotesrc takes them. */
#include "keymap.h"

#include "screen.h"

static const struct {
	uint32_t key;
	const char *name;
} key_names[] = {
	{ ' ', "Space" },
	{ '\t', "Tab" },
	{ '\r', "Enter" },
	{ 0x1B, "Esc" },
	{ KEY_TAB_BACK, "Shift-Tab" },
	{ KEY_ARROW_UP, "Up" },
	{ KEY_ARROW_DOWN, "Down" },
	{ KEY_ARROW_LEFT, "Left" },
	{ KEY_ARROW_RIGHT, "Right" },
	{ KEY_TO_HOME, "Home" },
	{ KEY_TO_END, "End" },
	{ KEY_PAGE_UP, "PgUp" },
	{ KEY_PAGE_DOWN, "PgDn" },
	{ KEY_ERASE, "Backspace" },
	{ KEY_DELETE, "Delete" },
	{ KEY_F1, "F1" },
};

/* Control characters that are another key as well, or none that a terminal sends. */
static bool is_control_letter(uint32_t key)
{
	return key >= KEY_CTRL('A') && key <= KEY_CTRL('Z') && key != '\n';
}

void key_name_append(struct str *out, uint32_t key)
{
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++) {
		if (key_names[i].key == key) {
			str_append_cstr(out, key_names[i].name);
			return;
		}
	}
	if (is_control_letter(key))
		str_appendf(out, "Ctrl-%c", (int)key + '@');
	else if (key > ' ' && key < KEY_NONE)
		str_append_cp(out, key);
}

/* Reads NAME as one character; false where it is none, or more. */
static bool character_read(struct sv name, uint32_t *key)
{
	unsigned char first = name.len ? (unsigned char)name.data[0] : 0;
	size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	uint32_t cp = bytes == 1 ? first : first & (0x7Fu >> bytes);

	if (first <= ' ' || name.len != bytes || (first >= 0x80 && first < 0xC2))
		return false;
	for (size_t i = 1; i < bytes; i++) {
		if (((unsigned char)name.data[i] & 0xC0) != 0x80)
			return false;
		cp = cp << 6 | ((unsigned char)name.data[i] & 0x3F);
	}
	*key = cp;
	return cp != 0x7F && cp < KEY_NONE;
}

bool key_name_read(struct sv name, uint32_t *key)
{
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++) {
		if (sv_equal_nocase(name, sv_from(key_names[i].name))) {
			*key = key_names[i].key;
			return true;
		}
	}
	if (name.len == 6 && sv_equal_nocase(sv_sub(name, 0, 5), SV("Ctrl-"))) {
		*key = KEY_CTRL(name.data[5]);
		return (name.data[5] & 0x40) && is_control_letter(*key);
	}
	return character_read(name, key);
}
