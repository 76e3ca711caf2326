#include "config.h"

#include <stddef.h>

enum { CONFIG_MAX_BYTES = 1 << 20, WORDS_MAX = 5 };

#define AT(MEMBER) offsetof(struct settings, MEMBER)

const struct setting setting_table[] = {
	{ "theme", "default|dark|light|mono", N_("colours; NO_COLOR asks for mono"), AT(theme) },
	{ "layout", "auto|columns|rows|single", N_("how the screen is divided; v changes it"),
	  AT(layout) },
	{ "sort", "schedule|time|speaker|title|starred", N_("the order of the list; s changes it"),
	  AT(sort) },
	{ "mouse", "off|on", N_("let the mouse select and scroll"), AT(mouse) },
	{ "history", "on|off", N_("keep searches and the last place between starts"), AT(history) },
	{ "ambiguous-width", "1|2|auto",
	  N_("columns of characters of ambiguous width; auto asks the terminal"), AT(ambiguous) },
	{ "hang", "off|on", N_("let 。 and 、 hang over the edge of a paragraph"), AT(hang) },
	{ .name = NULL },
};

/* Splits LINE at blanks into WORDS, at most WORDS_MAX; a word that begins with # behind the first
 * LEAST ends it. */
static size_t words_split(struct sv line, size_t least, struct sv *words)
{
	size_t len = 0;
	struct sv rest = line;

	while (rest.data && len < WORDS_MAX) {
		struct sv word = sv_trim(sv_cut(&rest, ' '));

		if (len >= least && word.len && word.data[0] == '#')
			break;
		if (word.len)
			words[len++] = word;
	}
	return len;
}

static bool setting_apply(struct settings *settings, struct sv name, struct sv value,
                          struct error *err)
{
	const struct setting *setting = setting_table;
	struct sv rest;
	int number = 0;

	while (setting->name && !sv_equal(name, sv_from(setting->name)))
		setting++;
	if (!setting->name)
		return error_set(err, ERROR_INPUT, _("%.*s: no such setting; man xsnotesrc lists them"),
		                 SV_ARGS(name));
	rest = sv_from(setting->values);
	while (rest.data) {
		if (sv_equal(sv_cut(&rest, '|'), value)) {
			*(int *)(void *)((char *)settings + setting->offset) = number;
			return true;
		}
		number++;
	}
	return error_set(err, ERROR_INPUT, _("set %s %.*s: give one of %s"), setting->name,
	                 SV_ARGS(value), setting->values);
}

/* Does one line; false: ERR says what is wrong with it. */
static bool line_apply(struct config *config, struct sv line, struct error *err)
{
	struct sv words[WORDS_MAX];
	struct sv first = line;
	size_t len;

	first = sv_cut(&first, ' ');
	if (!line.len || line.data[0] == '#')
		return true;
	if (sv_equal(first, SV("set"))) {
		len = words_split(line, 3, words);
		if (len != 3)
			return error_set(err, ERROR_INPUT, _("write: set KEY VALUE"));
		return setting_apply(&config->settings, words[1], words[2], err);
	}
	if (sv_equal(first, SV("bind"))) {
		len = words_split(line, 4, words);
		if (len != 4)
			return error_set(err, ERROR_INPUT, _("write: bind PANE KEY COMMAND"));
		return ui_bind(&config->keymap, words[1], words[2], words[3], err);
	}
	return error_set(err, ERROR_INPUT, _("%.*s: a line begins with set or bind"), SV_ARGS(first));
}

void config_apply(struct config *config, const char *name, struct sv text)
{
	struct str clean = { 0 };
	size_t number = 0;

	text_clean(&clean, text, CLEAN_TEXT);
	for (struct sv rest = str_view(&clean); rest.data;) {
		struct error err = { .code = ERROR_NONE };
		struct str line = { 0 };

		/* Tabs part words as blanks do. */
		text_clean(&line, sv_cut(&rest, '\n'), CLEAN_LINE);
		number++;
		if (!line_apply(config, sv_trim(str_view(&line)), &err))
			str_appendf(&config->faults, "%s:%zu: %s\n", name, number, err.message);
		str_finish(&line);
	}
	str_finish(&clean);
}

void config_read(struct config *config, const char *path)
{
	struct str text = { 0 };
	struct error err = { .code = ERROR_NONE };

	if (!file_exists(path))
		return;
	if (file_read(path, CONFIG_MAX_BYTES, &text, &err))
		config_apply(config, path, str_view(&text));
	else
		str_appendf(&config->faults, "%s\n", err.message);
	str_finish(&text);
}

void config_finish(struct config *config)
{
	ui_keymap_finish(&config->keymap);
	str_finish(&config->faults);
}
