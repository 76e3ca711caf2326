#include "command.h"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The number of the setting's value that is neither 1 nor 2. */
enum { AMBIGUOUS_AUTO = 2 };

/* Reads xsnotesrc.  What is wrong with it is printed when the browser is over; the browser itself
 * shows the first line of it, which goes to FAULT without the folder: a row has no room for it. */
static void config_load(struct config *config, struct str *fault)
{
	struct str path = { 0 };
	struct sv rest, line;

	if (place_path(PLACE_CONFIG, &path, NULL))
		config_read(config, str_cstr(&path));
	rest = str_view(&config->faults);
	line = sv_cut(&rest, '\n');
	if (sv_starts(line, str_view(&path)))
		line = sv_sub(line, (size_t)(strrchr(str_cstr(&path), '/') + 1 - path.data), line.len);
	str_append(fault, line);
	str_finish(&path);
}

/* Prints each line of FAULTS on standard error. */
static void faults_print(struct sv faults)
{
	while (faults.len) {
		struct sv line = sv_cut(&faults, '\n');
		struct error err = { .code = ERROR_NONE };

		error_set(&err, ERROR_INPUT, "%.*s", SV_ARGS(line));
		error_print(&err);
	}
}

int command_browse(struct context *context, struct error *err)
{
	struct config config = { .settings = { 0 } };
	struct ui_options options = {
		.lang = context->lang,
		.db = context_db(context),
		.conference = sv_from(context->options.conference),
		.ambiguous = context->ambiguous,
		.ambiguous_ask = context->ambiguous_ask,
		.color = context->options.color ? context->color : !getenv("NO_COLOR"),
		.keymap = &config.keymap,
	};
	struct str state = { 0 }, fault = { 0 };
	struct store *store;
	int status = EXIT_BAD;

	if (!context->out_is_terminal || !isatty(STDIN_FILENO)) {
		error_set(err, ERROR_USAGE, _("not a terminal; use xsnotes list"));
		return EXIT_BAD;
	}
	if (context->charset) {
		error_set(err, ERROR_USAGE,
		          _("the locale's characters are not UTF-8; use xsnotes list, or set LC_CTYPE to a "
		            "UTF-8 locale such as C.UTF-8"));
		return EXIT_BAD;
	}
	config_load(&config, &fault);
	/* The command line goes before the file. */
	if (!context->options.ambiguous) {
		options.ambiguous_ask = config.settings.ambiguous == AMBIGUOUS_AUTO;
		options.ambiguous = config.settings.ambiguous == 1 ? AMBIGUOUS_TWO : AMBIGUOUS_ONE;
	}
	options.hang = config.settings.hang;
	options.mouse = context->options.mouse || config.settings.mouse;
	options.theme = (enum ui_theme)config.settings.theme;
	options.layout = (enum layout_kind)config.settings.layout;
	options.sort = (enum sort)config.settings.sort;
	options.fault = fault.len ? str_cstr(&fault) : NULL;
	if (!config.settings.history && place_path(PLACE_STATE, &state, NULL))
		options.state = str_cstr(&state);
	store = context_open(context, false, err);
	if (store && ui_run(store, &options, err))
		status = EXIT_DONE;
	store_close(store);
	faults_print(str_view(&config.faults));
	config_finish(&config);
	str_finish(&state);
	str_finish(&fault);
	return status;
}
