/* Rows of list and search: columns on a terminal, TSV on a pipe, JSON lines on request. */
#include "command.h"

enum { REF_MAX = 14, ROOM_MAX = 14, SPEAKER_MAX = 26, GAP_COLS = 2, TITLE_MIN = 20, DATE_COLS = 10,
       TIME_COLS = 5, NAME_MIN = 8 };

/* Appends the speakers of SESSION joined by commas. */
static void names_append(struct str *out, const struct session *session)
{
	for (size_t i = 0; i < session->speakers_len; i++) {
		str_append_cstr(out, i ? ", " : "");
		str_append(out, session->speakers[i].name);
	}
}

/* Appends what the user types to name SESSION. */
static void ref_append(struct str *out, const struct session *session)
{
	if (session->ref_shared)
		str_appendf(out, "%.*s/", SV_ARGS(session->conference));
	str_append(out, session->ref);
}

static int fitted_cols(int before, struct sv text, int max, enum ambiguous_cols ambiguous)
{
	struct str display = { 0 };
	int cols;

	text_display(&display, text);
	cols = text_cols(str_view(&display), ambiguous);
	str_finish(&display);
	cols = cols > max ? max : cols;
	return cols > before ? cols : before;
}

/* The columns that COLS and the gap behind them take; none where there is no such column. */
static int taken_cols(int cols)
{
	return cols ? cols + GAP_COLS : 0;
}

/* Makes room for the title on a narrow terminal: the columns that are least missed give way. */
static void columns_shrink(struct row_printer *printer)
{
	int *given[] = { &printer->room_cols, &printer->speaker_cols };
	int spare = printer->context->cols - TITLE_MIN - taken_cols(printer->ref_cols);

	if (printer->has_time)
		spare -= taken_cols(TIME_COLS);
	if (printer->has_day)
		spare -= taken_cols(DATE_COLS);
	spare -= taken_cols(printer->room_cols) + taken_cols(printer->speaker_cols);
	for (size_t i = 0; i < ARRAY_LEN(given) && spare < 0; i++) {
		int before = taken_cols(*given[i]);

		*given[i] = *given[i] + spare >= NAME_MIN ? *given[i] + spare : 0;
		spare += before - taken_cols(*given[i]);
	}
	if (spare < 0 && printer->has_day) {
		printer->has_day = false;
		spare += taken_cols(DATE_COLS);
	}
	if (spare < 0)
		printer->has_time = false;
}

/* Fits the columns to the first rows; later ones are cut to them. */
static void columns_fit(struct row_printer *printer, const struct session *rows, size_t len)
{
	enum ambiguous_cols ambiguous = printer->context->ambiguous;

	for (size_t i = 0; i < len; i++) {
		struct str text = { 0 };

		ref_append(&text, &rows[i]);
		printer->ref_cols = fitted_cols(printer->ref_cols, str_view(&text), REF_MAX, ambiguous);
		str_clear(&text);
		names_append(&text, &rows[i]);
		printer->speaker_cols =
			fitted_cols(printer->speaker_cols, str_view(&text), SPEAKER_MAX, ambiguous);
		printer->room_cols = fitted_cols(printer->room_cols, rows[i].room, ROOM_MAX, ambiguous);
		printer->has_time = printer->has_time || rows[i].start != MINUTE_UNKNOWN;
		printer->has_day = printer->has_day || rows[i].date != DATE_UNKNOWN;
		str_finish(&text);
	}
	columns_shrink(printer);
	printer->fitted = true;
}

/* Appends DISPLAY with the places that match in bold. */
static void marked_append(struct row_printer *printer, enum field field, struct sv display)
{
	struct spans spans = { 0 };
	size_t at = 0;

	if (printer->query && printer->context->color)
		query_spans(printer->query, field, display, &spans);
	for (size_t i = 0; i < spans.len; i++) {
		str_append(printer->out, sv_sub(display, at, spans.items[i].start - at));
		str_append_cstr(printer->out, "\x1b[1m");
		str_append(printer->out, sv_sub(display, spans.items[i].start,
		                                spans.items[i].end - spans.items[i].start));
		str_append_cstr(printer->out, "\x1b[0m");
		at = spans.items[i].end;
	}
	str_append(printer->out, sv_sub(display, at, display.len));
	spans_finish(&spans);
}

/* Appends TEXT cut and padded to COLS, and the gap behind it. */
static void cell_append(struct row_printer *printer, int field, struct sv text, int cols)
{
	struct str display = { 0 }, fitted = { 0 };

	if (cols <= 0)
		return;
	text_display(&display, text);
	text_fit(&fitted, str_view(&display), cols, printer->context->ambiguous);
	if (field >= 0)
		marked_append(printer, (enum field)field, str_view(&fitted));
	else
		str_append(printer->out, str_view(&fitted));
	str_append_fill(printer->out, ' ', GAP_COLS);
	str_finish(&display);
	str_finish(&fitted);
}

static void terminal_row(struct row_printer *printer, const struct session *session)
{
	struct str text = { 0 };
	int used = 0;

	ref_append(&text, session);
	cell_append(printer, -1, str_view(&text), printer->ref_cols);
	used += printer->ref_cols + GAP_COLS;
	str_clear(&text);
	date_append(&text, session->date);
	if (printer->has_day) {
		cell_append(printer, -1, str_view(&text), DATE_COLS);
		used += DATE_COLS + GAP_COLS;
	}
	str_clear(&text);
	minute_append(&text, session->start);
	if (printer->has_time) {
		cell_append(printer, -1, str_view(&text), TIME_COLS);
		used += TIME_COLS + GAP_COLS;
	}
	cell_append(printer, FIELD_ROOM, session->room, printer->room_cols);
	used += printer->room_cols ? printer->room_cols + GAP_COLS : 0;
	str_clear(&text);
	names_append(&text, session);
	cell_append(printer, FIELD_SPEAKER, str_view(&text), printer->speaker_cols);
	used += printer->speaker_cols ? printer->speaker_cols + GAP_COLS : 0;
	used = printer->context->cols - used;
	cell_append(printer, FIELD_TITLE, session->title, used > 1 ? used : 1);
	while (printer->out->len && printer->out->data[printer->out->len - 1] == ' ')
		str_truncate(printer->out, printer->out->len - 1);
	str_append_cstr(printer->out, "\n");
	str_finish(&text);
}

static void json_pair(struct str *out, const char *name, struct sv value)
{
	str_appendf(out, "%s\"%s\":", out->data[out->len - 1] == '{' ? "" : ",", name);
	json_append(out, value);
}

static void json_row(struct str *out, const struct session *session)
{
	struct str text = { 0 };
	int32_t date = minute_date(session->start);

	str_append_cstr(out, "{");
	ref_append(&text, session);
	json_pair(out, "ref", str_view(&text));
	json_pair(out, "conference", session->conference);
	json_pair(out, "guid", session->guid);
	str_clear(&text);
	date_append(&text, date == DATE_UNKNOWN ? session->date : date);
	json_pair(out, "date", str_view(&text));
	str_clear(&text);
	minute_append(&text, session->start);
	json_pair(out, "start", str_view(&text));
	str_clear(&text);
	if (session->start != MINUTE_UNKNOWN && session->minutes != MINUTES_UNKNOWN)
		minute_append(&text, session->start + session->minutes);
	json_pair(out, "end", str_view(&text));
	json_pair(out, "room", session->room);
	str_append_cstr(out, ",\"speakers\":[");
	for (size_t i = 0; i < session->speakers_len; i++) {
		str_append_cstr(out, i ? "," : "");
		json_append(out, session->speakers[i].name);
	}
	str_append_cstr(out, "]");
	json_pair(out, "title", session->title);
	str_appendf(out, ",\"starred\":%s,\"noted\":%s}\n", session->starred ? "true" : "false",
	            session->noted ? "true" : "false");
	str_finish(&text);
}

void rows_print(struct row_printer *printer, const struct session *rows, size_t len)
{
	const struct export_options options = { .lang = printer->context->lang };
	struct export export = { .options = &options, .out = printer->out };
	const struct export_format *tsv = export_format_named(SV("tsv"));

	if (!printer->json && printer->context->out_is_terminal && !printer->fitted)
		columns_fit(printer, rows, len);
	for (size_t i = 0; i < len; i++) {
		struct session row = rows[i];

		session_show_in(&row, printer->context->zone);
		if (printer->json)
			json_row(printer->out, &row);
		else if (printer->context->out_is_terminal)
			terminal_row(printer, &row);
		else
			export_session(&export, tsv, &row);
	}
}

bool rows_write(const struct row_printer *printer, struct error *err)
{
	return printer->json ? out_print_plain(printer->out, err) : out_print(printer->out, err);
}
