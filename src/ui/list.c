/* The list's data: a part of the view around the selected session, read by windows. */
#include "app.h"

enum { COUNT_CAP = 1000, PLACES_CAP = 200, DAYS_MAX = 400 };

const struct session *list_row(const struct list *list, size_t index)
{
	if (index < list->before.len)
		return &list->before.rows[index];
	index -= list->before.len;
	return index < list->after.len ? &list->after.rows[index] : NULL;
}

const struct session *list_selected(const struct app *app)
{
	return list_row(&app->list, app->list.selected);
}

void list_finish(struct list *list)
{
	window_finish(&list->before);
	window_finish(&list->after);
	arena_finish(&list->days_arena);
	snippets_finish(&list->snippets);
	*list = (struct list){ .count = -1, .places = -1 };
}

/* Puts the windows BEFORE and AFTER in the place of those of the list; the first row of AFTER, which
 * had to have LIMIT rows, is selected. */
static void list_take(struct list *list, struct window before, struct window after, size_t limit)
{
	size_t rows_above = list->selected - (list->top < list->selected ? list->top : list->selected);

	window_finish(&list->before);
	window_finish(&list->after);
	list->before = before;
	list->after = after;
	list->len = before.len + after.len;
	list->selected = before.len;
	list->top = list->selected > rows_above ? list->selected - rows_above : 0;
	list->at_first = before.len < LIST_PART_ROWS;
	list->at_last = after.len < limit;
}

/* Tells whether the view is a conference's whole schedule, whose counts are known. */
static bool view_is_schedule(const struct app *app)
{
	const struct view *view = &app->view;

	return view->conference.len && !view->query && !view->starred && !view->day &&
	       view->sort == SORT_SCHEDULE && !view->reverse;
}

/* Takes the counts of the days from the conference. */
static void days_take(struct app *app)
{
	struct list *list = &app->list;
	const struct conference *conference = &app->conference;

	size_t len = conference->days_len;
	int64_t undated = conference->sessions;

	arena_finish(&list->days_arena);
	list->days = arena_alloc(&list->days_arena, (len + 1) * sizeof(*list->days));
	for (size_t i = 0; i < len; i++) {
		list->days[i] = (struct facet){ .day = conference->days[i].number,
			                        .date = conference->days[i].date,
			                        .sessions = conference->days[i].sessions };
		undated -= conference->days[i].sessions;
	}
	list->days_len = len;
	/* Those without a day are what the days leave, once all are known. */
	if (!app->days_due)
		list->days[list->days_len++] = (struct facet){ .date = DATE_UNKNOWN, .sessions = undated };
}

void list_days_changed(struct app *app)
{
	if (view_is_schedule(app))
		days_take(app);
}

/* Forgets what was counted in another view, and knows what need not be counted in this one. */
static void counts_begin(struct app *app)
{
	struct list *list = &app->list;

	list->count = list->places = -1;
	list->count_exact = list->count_done = false;
	list->rank = 0;
	app->idle_due = true;
	if (!view_is_schedule(app))
		return;
	list->count = app->conference.sessions;
	list->count_exact = list->count_done = true;
	list->rank = list->len > 0;
	days_take(app);
}

/* Reads the part around ROWID, or the first one where that is 0. */
static bool part_read(struct app *app, int64_t rowid, struct error *err)
{
	struct window before = { .len = 0 }, after = { .len = 0 };
	enum edge edge = rowid ? EDGE_AT : EDGE_FIRST;
	size_t limit = rowid ? LIST_PART_ROWS : LIST_FIRST_ROWS;

	if (!store_window(app->store, &app->view, edge, rowid, limit, &after, err))
		return false;
	/* A session that is not in this view: the one before it, else the first, is selected. */
	if (rowid && after.len == 0 &&
	    !store_window(app->store, &app->view, EDGE_LAST, 0, 1, &after, err))
		return false;
	if (after.len && rowid &&
	    !store_window(app->store, &app->view, EDGE_BEFORE, after.rows[0].rowid, LIST_PART_ROWS,
	                  &before, err)) {
		window_finish(&after);
		return false;
	}
	list_take(&app->list, before, after, limit);
	return true;
}

bool list_read(struct app *app, int64_t rowid, struct error *err)
{
	if (!part_read(app, rowid, err))
		return false;
	snippets_finish(&app->list.snippets);
	app->tier_due = app->view.query && !app->list.len && app->query.tier == TIER_MATCH;
	counts_begin(app);
	if (rowid)
		app->list.rank = 0;
	return true;
}

bool list_refresh(struct app *app, int64_t rowid, struct error *err)
{
	struct list *list = &app->list;
	int64_t count = list->count, rank = list->rank;

	if (!list_read(app, rowid, err))
		return false;
	/* What was counted is shown until it is counted anew. */
	if (list->count < 0)
		list->count = count;
	list->rank = rank;
	return true;
}

void list_extend(struct app *app, size_t rows)
{
	struct list *list = &app->list;
	struct window after = { .len = 0 };

	if (list->at_last || !list->after.len || list->after.len >= rows)
		return;
	if (!store_window(app->store, &app->view, EDGE_AT, list->after.rows[0].rowid, rows, &after, NULL))
		return; /* a key waits: that much is shown later */
	window_finish(&list->after);
	list->after = after;
	list->len = list->before.len + after.len;
	list->at_last = after.len < rows;
}

/* Reads the part around the selected session anew, so that there is more to move to. */
static bool list_recenter(struct app *app)
{
	const struct session *selected = list_selected(app);
	struct error err = { 0 };

	if (!selected)
		return false;
	if (part_read(app, selected->rowid, &err))
		return true;
	app_fail(app, &err);
	return false;
}

/* Selects INDEX; tells whether that is another session. */
static unsigned list_select(struct app *app, size_t index)
{
	struct list *list = &app->list;

	if (index == list->selected)
		return EFFECT_NONE;
	if (list->rank)
		list->rank += (int64_t)index - (int64_t)list->selected;
	list->selected = index;
	return EFFECT_DRAW | EFFECT_DETAIL;
}

bool list_goto(struct app *app, int64_t rowid, struct error *err)
{
	struct list *list = &app->list;

	for (size_t i = 0; i < list->len; i++) {
		if (list_row(list, i)->rowid == rowid) {
			list_select(app, i);
			return true;
		}
	}
	app->idle_due = true;
	list->rank = 0;
	return list_read(app, rowid, err);
}

unsigned list_move(struct app *app, long step)
{
	struct list *list = &app->list;
	unsigned effects = EFFECT_NONE;

	app->ahead.step = step;
	while (step && list->len) {
		long target = (long)list->selected + step;
		size_t reached;

		if (target < 0)
			reached = 0;
		else
			reached = target >= (long)list->len ? list->len - 1 : (size_t)target;
		step -= (long)reached - (long)list->selected;
		effects |= list_select(app, reached);
		if (!step || (step < 0 ? list->at_first : list->at_last) || !list_recenter(app))
			break;
	}
	return effects;
}

unsigned list_edge(struct app *app, bool last)
{
	struct list *list = &app->list;
	struct window before = { .len = 0 }, after = { .len = 0 };
	struct error err = { 0 };

	if (!list->len)
		return EFFECT_NONE;
	list->rank = 0;
	app->idle_due = true;
	if (!last) {
		if (!list_read(app, 0, &err))
			app_fail(app, &err);
		return EFFECT_DRAW | EFFECT_DETAIL;
	}
	if (store_window(app->store, &app->view, EDGE_LAST, 0, 1, &after, &err) && after.len &&
	    store_window(app->store, &app->view, EDGE_BEFORE, after.rows[0].rowid, LIST_PART_ROWS,
	                 &before, &err)) {
		list_take(list, before, after, LIST_PART_ROWS);
		return EFFECT_DRAW | EFFECT_DETAIL;
	}
	window_finish(&after);
	app_fail(app, &err);
	return EFFECT_DRAW;
}

static bool same_day(const struct session *a, const struct session *b)
{
	return a->day == b->day && a->date == b->date && sv_equal(a->conference, b->conference);
}

unsigned list_day(struct app *app, int step)
{
	unsigned effects = EFFECT_NONE;
	int64_t begun_at;

	if (!list_selected(app))
		return EFFECT_NONE;
	begun_at = list_selected(app)->rowid;
	/* Forwards to the first session of another day; backwards to the first of this one, or, from
	 * there, of the one before. */
	for (;;) {
		struct session here = *list_selected(app);
		const struct session *next;
		unsigned moved = list_move(app, step);

		if (!moved)
			break;
		effects |= moved;
		next = list_selected(app);
		if (step > 0 && !same_day(&here, next))
			break;
		if (step < 0 && !same_day(&here, next) && here.rowid != begun_at) {
			effects |= list_move(app, 1);
			break;
		}
	}
	return effects;
}

/* Counts the places of all sessions of a small view. */
static void places_count(struct app *app)
{
	struct list *list = &app->list;

	list->places = -1;
	if (!app->view.query || list->count > PLACES_CAP || !list->at_first || !list->at_last)
		return;
	list->places = 0;
	for (size_t i = 0; i < list->len; i++) {
		struct arena arena = { 0 };
		struct session session;

		if (store_session(app->store, list_row(list, i)->rowid, &arena, &session, NULL))
			list->places += query_places(app->view.query, &session, app->options->lang);
		arena_finish(&arena);
	}
}

void list_count(struct app *app)
{
	struct list *list = &app->list;
	const struct session *selected = list_selected(app);
	int64_t rank;

	if (!list->count_exact &&
	    !store_count(app->store, &app->view, COUNT_CAP, &list->count, &list->count_exact, NULL))
		return;
	if (selected && store_rank(app->store, &app->view, selected->rowid, COUNT_CAP, &rank, NULL))
		list->rank = rank < COUNT_CAP ? rank + 1 : 0;
	if (view_is_schedule(app))
		return;
	arena_finish(&list->days_arena);
	list->days = NULL;
	list->days_len = 0;
	if (!store_facets(app->store, &app->view, FACET_DAY, app->options->lang, DAYS_MAX,
	                  &list->days_arena, &list->days, &list->days_len, NULL))
		list->days_len = 0;
	places_count(app);
}

void list_count_all(struct app *app)
{
	struct list *list = &app->list;
	int64_t count;
	bool exact;

	if (list->count < 0 || !store_count(app->store, &app->view, INT64_MAX, &count, &exact, NULL))
		return;
	list->count = count;
	list->count_exact = exact;
	list->count_done = true;
}
