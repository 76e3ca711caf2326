/* list --now and --next: what is on at this moment, and what begins next. */
#include "command.h"

enum { WINDOW_ROWS = 500, AHEAD_MINUTES = 24 * 60, UNKNOWN_LENGTH = 60 };

/* When SESSION begins, in minutes UTC; MINUTE_UNKNOWN where its zone or time is not known. */
static int64_t session_utc(const struct session *session)
{
	if (session->start == MINUTE_UNKNOWN || session->offset == OFFSET_UNKNOWN)
		return MINUTE_UNKNOWN;
	return session->start - session->offset;
}

static bool session_is_on(const struct session *session, int64_t now)
{
	int64_t start = session_utc(session);
	int32_t minutes = session->minutes == MINUTES_UNKNOWN ? UNKNOWN_LENGTH : session->minutes;

	return start != MINUTE_UNKNOWN && start <= now && now < start + minutes;
}

/* Calls over all rows of VIEW: with OUT prints those on now or beginning at *NEXT; without finds
 * when the next one begins. */
static bool rows_scan(struct store *store, const struct view *view, int64_t now, bool want_now,
                      int64_t *next, struct row_printer *printer, int64_t *found, struct error *err)
{
	enum edge edge = EDGE_FIRST;
	int64_t from = 0;

	for (;;) {
		struct window window = { .len = 0 };
		size_t got;

		if (!store_window(store, view, edge, from, WINDOW_ROWS, &window, err))
			return false;
		for (size_t i = 0; i < window.len; i++) {
			int64_t start = session_utc(&window.rows[i]);

			if (!printer) {
				if (start != MINUTE_UNKNOWN && start > now && start <= now + AHEAD_MINUTES &&
				    (*next == MINUTE_UNKNOWN || start < *next))
					*next = start;
			} else if (want_now ? session_is_on(&window.rows[i], now) :
			                      start != MINUTE_UNKNOWN && start == *next) {
				rows_print(printer, &window.rows[i], 1);
				(*found)++;
			}
		}
		got = window.len;
		if (got)
			from = window.rows[got - 1].rowid;
		window_finish(&window);
		edge = EDGE_AFTER;
		if (got < WINDOW_ROWS)
			return true;
	}
}

int list_present(struct context *context, struct store *store, const struct view *view,
                 struct row_printer *printer, struct error *err)
{
	bool want_now = context->options.now;
	int64_t now = minute_now_utc(), next = MINUTE_UNKNOWN, found = 0;
	struct str out = { 0 };
	bool ok;

	printer->out = &out;
	ok = (want_now || rows_scan(store, view, now, false, &next, NULL, &found, err)) &&
	     rows_scan(store, view, now, want_now, &next, printer, &found, err) && out_print(&out, err);
	str_finish(&out);
	if (!ok)
		return EXIT_BAD;
	if (found)
		return EXIT_DONE;
	error_set(err, ERROR_ABSENT, "%s",
	          want_now ? _("nothing is on now") : _("nothing comes next within a day"));
	return EXIT_NOTHING;
}
