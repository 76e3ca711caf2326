/* timetable: the days of a conference, rooms side by side. */
#include "command.h"

enum { COLS_MIN = 20, COLS_MAX = 1000 };

/* What a timetable is printed with. */
struct table_printer {
	const struct conference *conference;
	const struct zone *zone; /* whose clock is shown; NULL: the conference's */
	struct timetable_options options;
	int64_t now; /* UTC */
	struct str *out;
};

/* Appends the day's heading, and which rooms are shown. */
static void title_append(struct table_printer *printer, const struct timetable *table, int32_t day,
                         int32_t date)
{
	struct str line = { 0 };

	str_append(&line, printer->conference->title);
	str_append_cstr(&line, "  ");
	day_label_append(&line, day, date, true);
	text_display(printer->out, str_view(&line));
	str_clear(&line);
	timetable_rooms_append(&line, table);
	if (line.len)
		str_appendf(printer->out, "  %s", str_cstr(&line));
	str_append_cstr(printer->out, "\n");
	str_finish(&line);
}

/* Appends one day: as many tables, one below the other, as its rooms need. */
static void day_append(struct table_printer *printer, const struct window *window, int32_t day,
                       int32_t date)
{
	struct timetable table = { .len = 0 };
	size_t next = 0;

	printer->options.now = sessions_wall(window->rows, window->len,
	                                     printer->conference->time_zone, printer->now);
	do {
		printer->options.first_room = next;
		timetable_make(&table, window->rows, window->len, &printer->options);
		next = table.first_room + table.shown_rooms;
		if (printer->out->len)
			str_append_cstr(printer->out, "\n");
		title_append(printer, &table, day, date);
		timetable_append(printer->out, &table);
	} while (table.shown_rooms && next < table.rooms_len);
	timetable_finish(&table);
}

/* Appends DAY of the conference, with all its sessions. */
static bool day_print(struct store *store, struct table_printer *printer, const struct day *day,
                      struct error *err)
{
	struct window window = { .len = 0 };
	bool ok = store_day(store, printer->conference->key, day->number, (size_t)day->sessions, &window,
	                    err);

	if (ok) {
		sessions_show_in(window.rows, window.len, printer->zone);
		day_append(printer, &window, day->number, day->date);
	}
	window_finish(&window);
	return ok;
}

/* Appends the days of the conference, or only WANTED (0: all). */
static bool days_print(struct store *store, struct table_printer *printer, int64_t wanted,
                       struct error *err)
{
	const struct conference *conference = printer->conference;
	struct day undated = { .date = DATE_UNKNOWN, .sessions = conference->sessions };

	for (size_t i = 0; i < conference->days_len; i++) {
		const struct day *day = &conference->days[i];

		undated.sessions -= day->sessions;
		if ((!wanted || wanted == day->number) && day->sessions &&
		    !day_print(store, printer, day, err))
			return false;
	}
	if (!wanted && undated.sessions > 0 && !day_print(store, printer, &undated, err))
		return false;
	return printer->out->len ||
	       (wanted ? error_set(err, ERROR_ABSENT, _("%.*s has no sessions on day %lld"),
	                           SV_ARGS(conference->key), (long long)wanted) :
	                 error_set(err, ERROR_ABSENT, _("no sessions")));
}

/* Reads the conference that --conference names, else the one that is running, else the latest. */
static bool conference_choose(struct store *store, struct sv wanted, int64_t now, struct arena *arena,
                              struct conference *conference, struct error *err)
{
	struct opening opening = { .rowid = 0 };

	if (!wanted.len && !store_opening(store, wanted, now, arena, &opening, err))
		return false;
	wanted = wanted.len ? wanted : opening.key;
	return wanted.len ? store_conference(store, wanted, arena, conference, err) :
	                    store_conference_latest(store, SIZE_MAX, arena, conference, err);
}

int command_timetable(struct context *context, struct error *err)
{
	struct str out = { 0 };
	struct table_printer printer = { .now = minute_now_utc(), .out = &out };
	struct conference conference = { 0 };
	struct arena arena = { 0 };
	struct store *store;
	int status = EXIT_BAD;
	int64_t cols, day;

	if (context->options.words_len) {
		error_set(err, ERROR_USAGE, _("timetable takes no words; give --conference or --day"));
		return EXIT_BAD;
	}
	if (!option_number("width", context->options.cols, COLS_MIN, COLS_MAX,
	                   context->cols < COLS_MIN ? COLS_MIN : context->cols, &cols, err) ||
	    !option_number("day", context->options.day, 1, 9999, 0, &day, err))
		return EXIT_BAD;
	store = context_open(context, false, err);
	if (!store)
		return EXIT_BAD;
	printer.conference = &conference;
	printer.zone = context->zone;
	printer.options = (struct timetable_options){ .cols = (int)cols, .ambiguous = context->ambiguous };
	if (conference_choose(store, sv_from(context->options.conference), printer.now, &arena,
	                      &conference, err) &&
	    days_print(store, &printer, day, err) && out_page(context, &out, err))
		status = EXIT_DONE;
	else if (err->code != ERROR_NONE)
		status = error_status(err);
	str_finish(&out);
	arena_finish(&arena);
	store_close(store);
	return status;
}
