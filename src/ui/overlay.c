/* What is shown over the panes: a choice of conferences or links, the last changes, help. */
#include "app.h"

static void line_add(struct app *app, enum style style, int indent, struct sv text)
{
	text_lines_add(&app->overlay_lines, style, indent, text);
}

/* Adds what can be chosen, on one line, with the number AT from 0. */
static void item_add(struct app *app, struct sv text, size_t at)
{
	struct str display = { 0 }, cut = { 0 };

	text_display(&display, text);
	text_cut(&cut, str_view(&display), app->layout.cols - 2, app->options->ambiguous);
	text_lines_add(&app->overlay_lines, STYLE_NORMAL, 0, str_view(&cut))->rowid = (int64_t)at + 1;
	str_finish(&display);
	str_finish(&cut);
}

static void conferences_build(struct app *app)
{
	struct arena arena = { 0 };
	struct conference *conferences;
	struct error err = { 0 };
	size_t len;

	line_add(app, STYLE_BOLD, 0, sv_from(_("Conferences (Enter chooses)")));
	if (!store_conferences(app->store, &arena, &conferences, &len, &err)) {
		app_fail(app, &err);
		return;
	}
	for (size_t i = 0; i < len; i++) {
		struct str line = { 0 };

		date_append(&line, conferences[i].days_len ? conferences[i].days[0].date : DATE_UNKNOWN);
		str_appendf(&line, "%s%.*s  (%.*s, %lld)", line.len ? "  " : "",
		            SV_ARGS(conferences[i].title), SV_ARGS(conferences[i].key),
		            (long long)conferences[i].sessions);
		item_add(app, str_view(&line), i);
		if (sv_equal(conferences[i].key, app->conference.key))
			app->overlay_lines.selected = app->overlay_lines.len - 1;
		str_finish(&line);
	}
	arena_finish(&arena);
}

static void changes_build(struct app *app)
{
	static const char *const kinds[] = {
		[CHANGE_ADDED] = N_("added"),       [CHANGE_MOVED] = N_("moved"),
		[CHANGE_REROOMED] = N_("new room"), [CHANGE_RETITLED] = N_("new title"),
		[CHANGE_WITHDRAWN] = N_("withdrawn"),
	};
	struct arena arena = { 0 };
	struct change *changes;
	struct error err = { 0 };
	size_t len;

	line_add(app, STYLE_BOLD, 0, sv_from(_("What the last import changed")));
	if (!store_changes(app->store, app->conference.key, &arena, &changes, &len, &err)) {
		app_fail(app, &err);
		return;
	}
	if (!len)
		line_add(app, STYLE_NORMAL, 0, sv_from(_("Nothing.")));
	for (size_t i = 0; i < len; i++) {
		struct str line = { 0 };

		str_appendf(&line, "%s: %.*s", message(kinds[changes[i].kind]),
		            SV_ARGS(changes[i].title));
		if (changes[i].before.len || changes[i].after.len)
			str_appendf(&line, "  %.*s -> %.*s", SV_ARGS(changes[i].before),
			            SV_ARGS(changes[i].after));
		text_lines_wrap(&app->overlay_lines, STYLE_NORMAL, changes[i].starred ? "*" : " ",
		                str_view(&line), app->layout.cols - 2, NULL, FIELD_TEXT, app->options);
		str_finish(&line);
	}
	arena_finish(&arena);
}

static void links_build(struct app *app)
{
	struct link link;

	line_add(app, STYLE_BOLD, 0, sv_from(_("Links (Enter opens)")));
	for (size_t i = 0; session_web_link(&app->session, i, &link); i++) {
		struct str line = { 0 };

		str_appendf(&line, "%.*s%s%.*s", SV_ARGS(link.title), link.title.len ? "  " : "",
		            SV_ARGS(link.url));
		item_add(app, str_view(&line), i);
		str_finish(&line);
	}
}

bool overlay_chooses(const struct app *app)
{
	return app->overlay == OVERLAY_CONFERENCES || app->overlay == OVERLAY_LINKS;
}

void overlay_build(struct app *app)
{
	static void (*const builders[])(struct app *app) = {
		[OVERLAY_HELP] = help_build,
		[OVERLAY_ABOUT] = about_build,
		[OVERLAY_CONFERENCES] = conferences_build,
		[OVERLAY_CHANGES] = changes_build,
		[OVERLAY_LINKS] = links_build,
	};
	size_t selected = app->overlay_lines.selected;

	if (app->overlay == OVERLAY_NONE)
		return;
	text_lines_clear(&app->overlay_lines);
	app->overlay_lines.selected = overlay_chooses(app) ? 1 : 0;
	builders[app->overlay](app);
	if (find_active(app))
		text_lines_mark(&app->overlay_lines, &app->find);
	if (selected && selected < app->overlay_lines.len)
		app->overlay_lines.selected = selected;
}

unsigned overlay_open(struct app *app, enum overlay overlay)
{
	app->overlay = overlay;
	app->overlay_lines.top = app->overlay_lines.selected = 0;
	overlay_build(app);
	return EFFECT_DRAW;
}

static unsigned overlay_close(struct app *app)
{
	app->overlay = OVERLAY_NONE;
	text_lines_clear(&app->overlay_lines);
	return EFFECT_DRAW;
}

/* Shows conference NUMBER (from 1) of the list. */
static unsigned conference_choose(struct app *app, int64_t number)
{
	struct arena arena = { 0 };
	struct conference *conferences;
	struct error err = { 0 };
	unsigned effects = EFFECT_DRAW;
	size_t len;

	if (!store_conferences(app->store, &arena, &conferences, &len, &err)) {
		app_fail(app, &err);
	} else if ((size_t)number <= len) {
		app_conference(app, conferences[number - 1].key);
		effects |= query_set(app, (struct sv){ 0 }) | EFFECT_LIST | EFFECT_DETAIL;
	}
	arena_finish(&arena);
	return effects | overlay_close(app);
}

/* Does what the selected line stands for. */
static unsigned overlay_choose(struct app *app)
{
	const struct text_lines *lines = &app->overlay_lines;
	int64_t number = lines->selected < lines->len ? lines->items[lines->selected].rowid : 0;

	if (!number)
		return EFFECT_NONE;
	if (app->overlay == OVERLAY_CONFERENCES)
		return conference_choose(app, number);
	overlay_close(app);
	return link_open(app, (size_t)number - 1);
}

static unsigned overlay_move(struct app *app, long step)
{
	struct text_lines *lines = &app->overlay_lines;
	int rows = app->layout.rows - 2;

	if (!overlay_chooses(app))
		return text_lines_scroll(lines, step, rows) ? EFFECT_DRAW : EFFECT_NONE;
	/* The first line is the heading. */
	step += (long)lines->selected;
	step = step > (long)lines->len - 1 ? (long)lines->len - 1 : step;
	lines->selected = step < 1 ? 1 : (size_t)step;
	if (lines->selected < lines->top)
		lines->top = lines->selected;
	if (lines->selected >= lines->top + (size_t)rows)
		lines->top = lines->selected - (size_t)rows + 1;
	return EFFECT_DRAW;
}

unsigned overlay_command(struct app *app, enum command command)
{
	int page = app->layout.rows - 3;

	switch (command) {
	case COMMAND_DOWN:
		return overlay_move(app, 1);
	case COMMAND_UP:
		return overlay_move(app, -1);
	case COMMAND_PAGE_DOWN:
		return overlay_move(app, page);
	case COMMAND_PAGE_UP:
		return overlay_move(app, -page);
	case COMMAND_HALF_DOWN:
		return overlay_move(app, page / 2);
	case COMMAND_HALF_UP:
		return overlay_move(app, -page / 2);
	case COMMAND_FIRST:
		return overlay_move(app, -(long)app->overlay_lines.len);
	case COMMAND_LAST:
		return overlay_move(app, (long)app->overlay_lines.len);
	case COMMAND_OPEN:
		return overlay_chooses(app) ? overlay_choose(app) : EFFECT_NONE;
	case COMMAND_BACK:
	case COMMAND_CLOSE:
	case COMMAND_CANCEL:
	case COMMAND_HELP:
	case COMMAND_ABOUT:
		return overlay_close(app);
	case COMMAND_FIND:
		return prompt_open(app, PROMPT_FIND);
	case COMMAND_MATCH_NEXT:
		return find_step(app, 1);
	case COMMAND_MATCH_PREVIOUS:
		return find_step(app, -1);
	case COMMAND_QUIT:
		return EFFECT_QUIT;
	case COMMAND_REDRAW:
		return EFFECT_REPAINT | EFFECT_DRAW;
	case COMMAND_SUSPEND:
		return EFFECT_SUSPEND;
	default:
		return EFFECT_NONE;
	}
}
