/* list and search: rows of the library. */
#include "command.h"

#include <stdio.h>
#include <string.h>

enum { WINDOW_ROWS = 200 };

/* Prints the rows of VIEW, at most LIMIT (0: all).  *PRINTED gets how many. */
static bool view_print(struct store *store, const struct view *view, int64_t limit,
                       struct row_printer *printer, int64_t *printed, struct error *err)
{
	struct str out = { 0 };
	enum edge edge = EDGE_FIRST;
	int64_t from = 0;
	bool ok = false;

	*printed = 0;
	printer->out = &out;
	for (;;) {
		struct window window = { .len = 0 };
		size_t want = WINDOW_ROWS;
		size_t got;

		if (limit && limit - *printed < WINDOW_ROWS)
			want = (size_t)(limit - *printed);
		if (want == 0)
			break;
		if (!store_window(store, view, edge, from, want, &window, err))
			goto out;
		got = window.len;
		if (!store_refs(store, window.rows, window.len, err)) {
			window_finish(&window);
			goto out;
		}
		rows_print(printer, window.rows, window.len);
		if (got)
			from = window.rows[got - 1].rowid;
		window_finish(&window);
		*printed += (int64_t)got;
		edge = EDGE_AFTER;
		if (!rows_write(printer, err))
			goto out;
		str_clear(&out);
		if (got < want)
			break;
	}
	ok = true;
out:
	printer->out = NULL;
	str_finish(&out);
	return ok;
}

/* Checks --format of list and search: json or tsv. */
static bool format_read(const char *format, bool *json, bool *tsv, struct error *err)
{
	*json = format && strcmp(format, "json") == 0;
	*tsv = format && strcmp(format, "tsv") == 0;
	if (format && !*json && !*tsv)
		return error_set(err, ERROR_USAGE, _("--format %s: give json or tsv"), format);
	return true;
}

/* Adds the conditions of list to QUERY. */
static bool list_query(const struct context *context, struct view *view, struct error *err)
{
	int64_t day;

	if (!option_number("day", context->options.day, 1, 9999, 0, &day, err))
		return false;
	view->day = (int32_t)day;
	view->starred = context->options.starred;
	return true;
}

/* Prints the starred sessions of VIEW's conference (empty: of all) and day that overlap another one, at
 * most LIMIT (0: all). */
static bool clashes_print(struct store *store, const struct view *view, int64_t limit,
                          struct row_printer *printer, struct error *err)
{
	struct arena arena = { 0 };
	struct session *rows;
	struct str out = { 0 };
	size_t len, kept = 0;
	bool ok = store_clashes(store, 0, &arena, &rows, &len, err);

	for (size_t i = 0; ok && i < len && (!limit || kept < (size_t)limit); i++)
		if ((!view->conference.len || sv_equal(rows[i].conference, view->conference)) &&
		    (!view->day || rows[i].day == view->day))
			rows[kept++] = rows[i];
	printer->out = &out;
	ok = ok && store_refs(store, rows, kept, err);
	if (ok)
		rows_print(printer, rows, kept);
	ok = ok && rows_write(printer, err);
	printer->out = NULL;
	str_finish(&out);
	arena_finish(&arena);
	return ok;
}

int command_list(struct context *context, struct error *err)
{
	struct view view = { .conference = sv_from(context->options.conference) };
	struct row_printer printer = { .context = context };
	struct context piped = *context;
	struct store *store = NULL;
	int64_t limit, printed;
	int status = EXIT_BAD;
	bool tsv;

	if (context->options.words_len) {
		error_set(err, ERROR_USAGE, _("list takes no words; did you mean xsnotes search %s?"),
		          context->options.words[0]);
		return EXIT_BAD;
	}
	if (!list_query(context, &view, err) ||
	    !format_read(context->options.format, &printer.json, &tsv, err) ||
	    !option_number("limit", context->options.limit, 1, INT32_MAX, 0, &limit, err))
		return EXIT_BAD;
	if (tsv) {
		piped.out_is_terminal = false;
		printer.context = &piped;
	}
	store = context_read(context, err);
	if (!store)
		status = error_status(err);
	else if (context->options.now || context->options.next)
		status = list_present(context, store, &view, &printer, err);
	else if (context->options.clashes ? clashes_print(store, &view, limit, &printer, err) :
	                                    view_print(store, &view, limit, &printer, &printed, err))
		status = EXIT_DONE;
	store_close(store);
	return status;
}

/* The query of the words, --speaker and --topic. */
static void search_query(const struct context *context, struct query *query)
{
	struct str words = { 0 };

	for (size_t i = 0; i < context->options.words_len; i++) {
		str_append_cstr(&words, i ? " " : "");
		str_append_cstr(&words, context->options.words[i]);
	}
	query_parse(query, str_view(&words));
	if (context->options.speaker)
		query_add(query, FIELD_SPEAKER, sv_from(context->options.speaker));
	if (context->options.topic)
		query_add(query, FIELD_TOPIC, sv_from(context->options.topic));
	str_finish(&words);
}

/* Says on standard error that what follows is not exactly what was asked for. */
static void tier_print(const struct query *query)
{
	if (query->tier == TIER_INSIDE)
		fprintf(stderr, "xsnotes: %s\n", _("no word begins so; these have it inside a word"));
	else if (query->tier == TIER_NEAR)
		fprintf(stderr, "xsnotes: %s\n", _("nothing matches; did you mean these?"));
}

static int search_run(struct context *context, struct store *store, struct query *query,
                      struct view *view, struct row_printer *printer, struct error *err)
{
	int64_t limit, printed;

	if (!option_number("limit", context->options.limit, 1, INT32_MAX, 0, &limit, err))
		return EXIT_BAD;
	if (query_empty(query) && !context->options.explain) {
		error_set(err, ERROR_ABSENT, _("no session matches \"%.*s\""), SV_ARGS(query->text));
		return EXIT_NOTHING;
	}
	if (!store_tier(store, view, query, err))
		return EXIT_BAD;
	tier_print(query);
	if (context->options.explain) {
		struct str text = { 0 };
		bool ok;

		query_explain(query, &text);
		ok = out_print(&text, err);
		str_finish(&text);
		return ok ? EXIT_DONE : EXIT_BAD;
	}
	if (!view_print(store, view, limit, printer, &printed, err))
		return EXIT_BAD;
	if (printed)
		return EXIT_DONE;
	error_set(err, ERROR_ABSENT, _("no session matches \"%.*s\""), SV_ARGS(query->text));
	return EXIT_NOTHING;
}

int command_search(struct context *context, struct error *err)
{
	const char *sort = context->options.sort;
	struct query query = { .tier = TIER_MATCH };
	struct view view = { .conference = sv_from(context->options.conference), .query = &query };
	struct row_printer printer = { .context = context, .query = &query };
	struct context piped = *context;
	struct store *store = NULL;
	int status = EXIT_BAD;
	bool tsv;

	if (sort && strcmp(sort, "schedule") != 0 && strcmp(sort, "relevance") != 0) {
		error_set(err, ERROR_USAGE, _("--sort %s: give schedule or relevance"), sort);
		return EXIT_BAD;
	}
	if (sort && strcmp(sort, "relevance") == 0)
		view.sort = SORT_RELEVANCE;
	if (!format_read(context->options.format, &printer.json, &tsv, err))
		return EXIT_BAD;
	if (tsv) {
		piped.out_is_terminal = piped.color = false;
		printer.context = &piped;
	}
	search_query(context, &query);
	if (!context->options.words_len && !context->options.speaker && !context->options.topic) {
		error_set(err, ERROR_USAGE, _("search for what? see xsnotes search --help"));
		goto out;
	}
	store = context_read(context, err);
	status = store ? search_run(context, store, &query, &view, &printer, err) : error_status(err);
out:
	store_close(store);
	query_finish(&query);
	return status;
}
