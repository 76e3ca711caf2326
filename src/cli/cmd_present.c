/* list --now and --next: what is on at this moment, and what begins next. */
#include "command.h"

int list_present(struct context *context, struct store *store, const struct view *view,
                 struct row_printer *printer, struct error *err)
{
	bool want_now = context->options.now;
	struct window window = { .len = 0 };
	struct str out = { 0 };
	int status = EXIT_BAD;

	printer->out = &out;
	if (!store_present(store, view, minute_now_utc(), want_now ? PRESENT_NOW : PRESENT_NEXT, &window,
	                   err))
		return EXIT_BAD;
	if (!store_refs(store, window.rows, window.len, err))
		goto out;
	rows_print(printer, window.rows, window.len);
	if (!window.len) {
		error_set(err, ERROR_ABSENT, "%s",
		          want_now ? _("nothing is on now") : _("nothing comes next within a day"));
		status = EXIT_NOTHING;
	} else if (rows_write(printer, err)) {
		status = EXIT_DONE;
	}
out:
	window_finish(&window);
	str_finish(&out);
	return status;
}
