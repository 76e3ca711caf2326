#include "command.h"

#include "xsnotes/ui.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int command_browse(struct context *context, struct error *err)
{
	struct ui_options options = {
		.lang = context->lang,
		.db = context->options.db,
		.conference = sv_from(context->options.conference),
		.ambiguous = context->ambiguous,
		.color = context->options.color ? context->color : !getenv("NO_COLOR"),
		.mouse = context->options.mouse,
	};
	struct str config = { 0 }, state = { 0 };
	struct store *store;
	int status = EXIT_BAD;

	if (!context->out_is_terminal || !isatty(STDIN_FILENO)) {
		error_set(err, ERROR_USAGE, _("not a terminal; use xsnotes list"));
		return EXIT_BAD;
	}
	if (place_path(PLACE_CONFIG, &config, NULL) && file_exists(str_cstr(&config)))
		options.config = str_cstr(&config);
	if (place_path(PLACE_STATE, &state, NULL))
		options.state = str_cstr(&state);
	store = context_open(context, false, err);
	if (store && ui_run(store, &options, err))
		status = EXIT_DONE;
	store_close(store);
	str_finish(&config);
	str_finish(&state);
	return status;
}
