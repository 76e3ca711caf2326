/* The detail pane: everything that is known of the selected session. */
#include "app.h"

/* What the lines of one session are made with. */
struct builder {
	struct app *app;
	struct text_lines *lines;
	int cols;
	bool roomy; /* labelled fields and empty lines, where there is a column for it */
};

static void wrapped_add(struct builder *b, enum style style, const char *bullet, struct sv text,
                        int field)
{
	text_lines_wrap(b->lines, style, bullet, text, b->cols, field >= 0 ? find_marked(b->app) : NULL,
	                (enum field)(field >= 0 ? field : FIELD_TEXT), b->app->options);
}

static void blank_add(struct builder *b)
{
	if (b->roomy)
		text_lines_add(b->lines, STYLE_NORMAL, 0, (struct sv){ 0 });
}

static void heading_add(struct builder *b, struct sv heading)
{
	int cols = text_cols(heading, b->app->options->ambiguous);

	blank_add(b);
	text_lines_add(b->lines, STYLE_BOLD, 0, heading);
	if (b->roomy)
		text_lines_add(b->lines, STYLE_RULE, cols < b->cols ? cols : b->cols, (struct sv){ 0 })->rule =
			true;
}

/* Joins the topics in the reader's language. */
static void topics_append(struct str *out, const struct session *session, enum lang lang)
{
	for (size_t i = 0; i < session->topics_len; i++) {
		str_append_cstr(out, i ? ", " : "");
		str_append(out, bilingual_get(&session->topics[i], lang));
	}
}

static void speakers_append(struct str *out, const struct session *session)
{
	for (size_t i = 0; i < session->speakers_len; i++) {
		str_append_cstr(out, i ? ", " : "");
		str_append(out, session->speakers[i].name);
	}
}

/* Appends the conference's day and the time, by the clock of ZONE where there is one: then with its
 * date, where that is another one. */
static void when_append(struct str *out, const struct session *session, const struct zone *zone)
{
	struct session shown = *session;
	bool mine = session_show_in(&shown, zone);

	if (session->day > 0 || session->date != DATE_UNKNOWN)
		day_label_append(out, session->day, session->date, true);
	if (shown.start == MINUTE_UNKNOWN)
		return;
	str_append_cstr(out, out->len ? " " : "");
	if (mine && shown.date != session->date) {
		date_append(out, shown.date);
		str_append_cstr(out, " ");
	}
	minute_append(out, shown.start);
	if (shown.minutes != MINUTES_UNKNOWN) {
		str_append_cstr(out, "-");
		minute_append(out, shown.start + shown.minutes);
		str_appendf(out, _(" (%d min)"), shown.minutes);
	}
	if (mine)
		str_append_cstr(out, _(" (my zone)"));
}

/* Appends a labelled field; labels are padded to LABEL_COLS cells. */
static void field_add(struct builder *b, const char *label, int label_cols, struct sv value,
                      int field)
{
	struct str padded = { 0 };

	if (!value.len)
		return;
	text_fit(&padded, sv_from(label), label_cols, b->app->options->ambiguous);
	wrapped_add(b, STYLE_NORMAL, str_cstr(&padded), value, field);
	str_finish(&padded);
}

/* The compact line: number, speakers, day, topics. */
static void summary_add(struct builder *b, const struct session *session)
{
	const char *dot = " · ";
	struct str line = { 0 }, part = { 0 };

	str_append(&line, session->ref);
	speakers_append(&part, session);
	if (part.len)
		str_appendf(&line, "  %s", str_cstr(&part));
	str_clear(&part);
	when_append(&part, session, b->app->zone);
	if (part.len)
		str_appendf(&line, "%s%s", session->speakers_len ? dot : "  ", str_cstr(&part));
	if (session->room.len)
		str_appendf(&line, "%s%.*s", dot, SV_ARGS(session->room));
	str_clear(&part);
	topics_append(&part, session, b->app->options->lang);
	if (part.len)
		str_appendf(&line, "%s%s", line.len > session->ref.len ? dot : "  ", str_cstr(&part));
	if (session->track.len)
		str_appendf(&line, "%s%.*s", dot, SV_ARGS(session->track));
	wrapped_add(b, STYLE_NORMAL, "", str_view(&line), FIELD_SPEAKER);
	str_finish(&line);
	str_finish(&part);
}

static void fields_add(struct builder *b, const struct session *session)
{
	const char *const labels[] = { _("Speaker"), _("Day"), _("Topics"), _("Room"), _("Track"),
		                       _("Number") };
	struct str value = { 0 };
	int label_cols = 0;

	for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
		int cols = text_cols(sv_from(labels[i]), b->app->options->ambiguous);

		label_cols = cols > label_cols ? cols : label_cols;
	}
	label_cols += 2;
	blank_add(b);
	speakers_append(&value, session);
	field_add(b, labels[0], label_cols, str_view(&value), FIELD_SPEAKER);
	str_clear(&value);
	when_append(&value, session, b->app->zone);
	field_add(b, labels[1], label_cols, str_view(&value), -1);
	str_clear(&value);
	topics_append(&value, session, b->app->options->lang);
	field_add(b, labels[2], label_cols, str_view(&value), FIELD_TOPIC);
	field_add(b, labels[3], label_cols, session->room, FIELD_ROOM);
	field_add(b, labels[4], label_cols, session->track, FIELD_TRACK);
	field_add(b, labels[5], label_cols, session->ref, -1);
	str_finish(&value);
}

static void printed_add(struct builder *b, const struct session *session)
{
	struct str line = { 0 };

	for (size_t i = 0; i < session->speakers_len; i++) {
		if (session->speakers[i].printed.len)
			str_appendf(&line, "%s%.*s", line.len ? ", " : "",
			            SV_ARGS(session->speakers[i].printed));
	}
	for (size_t i = 0; i < session->misprints_len; i++)
		str_appendf(&line, "%s%.*s", line.len ? ", " : "",
		            SV_ARGS(session->misprints[i].printed));
	if (line.len) {
		struct str labelled = { 0 };

		str_appendf(&labelled, "%s: %s", _("As printed"), str_cstr(&line));
		wrapped_add(b, STYLE_NORMAL, "", str_view(&labelled), FIELD_SPEAKER);
		str_finish(&labelled);
	}
	str_finish(&line);
}

/* The other starred sessions at the same time: one cannot be in two places. */
static void clashes_add(struct builder *b, const struct session *session)
{
	struct arena arena = { 0 };
	struct session *rows;
	size_t len;

	if (session->clash && store_clashes(b->app->store, session->rowid, &arena, &rows, &len, NULL) &&
	    len) {
		heading_add(b, sv_from(_("! Overlaps, starred as well")));
		for (size_t i = 0; i < len; i++) {
			struct str line = { 0 };

			when_append(&line, &rows[i], b->app->zone);
			str_appendf(&line, "  %.*s  %.*s", SV_ARGS(rows[i].ref), SV_ARGS(rows[i].title));
			wrapped_add(b, STYLE_NORMAL, "! ", str_view(&line), -1);
			str_finish(&line);
		}
	}
	arena_finish(&arena);
}

static void section_add(struct builder *b, const char *heading, struct sv text, enum field field)
{
	if (!sv_trim(text).len)
		return;
	heading_add(b, sv_from(heading));
	wrapped_add(b, STYLE_NORMAL, "", sv_trim(text), (int)field);
}

static void comments_add(struct builder *b, const struct session *session)
{
	const char *bullet = b->app->options->ambiguous == AMBIGUOUS_TWO ? "* " : "• ";
	const struct comment **shown;
	struct arena arena = { 0 };
	size_t len;

	comments_in(session->comments, session->comments_len, b->app->options->lang, &arena, &shown,
	            &len);
	for (size_t i = 0; i < len; i++) {
		if (i == 0 || !sv_equal(shown[i]->author, shown[i - 1]->author)) {
			struct str heading = { 0 };

			str_appendf(&heading, "%s  %.*s",
			            sv_equal(shown[i]->role, SV("chair")) ? _("Chair's comments") :
			                                                    _("Comments"),
			            SV_ARGS(shown[i]->author));
			heading_add(b, str_view(&heading));
			str_finish(&heading);
		}
		wrapped_add(b, STYLE_NORMAL, bullet, shown[i]->text, FIELD_COMMENT);
	}
	arena_finish(&arena);
}

static void links_add(struct builder *b, const struct session *session)
{
	for (size_t i = 0; i < session->links_len; i++) {
		const struct link *link = &session->links[i];
		struct str line = { 0 };

		str_appendf(&line, "%s: %.*s%s%.*s", link->kind == LINK_PAGE ? _("Link") : _("Attachment"),
		            SV_ARGS(link->title), link->title.len && link->url.len ? "  " : "",
		            SV_ARGS(link->url));
		wrapped_add(b, STYLE_NORMAL, "", str_view(&line), FIELD_TEXT);
		str_finish(&line);
	}
}

void detail_lines(struct app *app, const struct session *session, struct text_lines *lines)
{
	struct builder b = {
		.app = app,
		.lines = lines,
		.cols = app->layout.detail.cols - 2,
		.roomy = app->layout.kind == LAYOUT_COLUMNS,
	};

	text_lines_clear(lines);
	wrapped_add(&b, STYLE_BOLD, "", session->title, FIELD_TITLE);
	if (session->title_alt.len)
		wrapped_add(&b, STYLE_NORMAL, "", session->title_alt, FIELD_TEXT);
	if (session->subtitle.len)
		wrapped_add(&b, STYLE_NORMAL, "", session->subtitle, FIELD_TEXT);
	if (b.roomy)
		fields_add(&b, session);
	else
		summary_add(&b, session);
	printed_add(&b, session);
	clashes_add(&b, session);
	if (session->url.len)
		wrapped_add(&b, STYLE_NORMAL, "", session->url, -1);
	links_add(&b, session);
	section_add(&b, _("Abstract"), session->abstract, FIELD_TEXT);
	section_add(&b, _("Description"), session->description, FIELD_TEXT);
	comments_add(&b, session);
	section_add(&b, _("My note"), session->note, FIELD_NOTE);
}

void detail_build(struct app *app)
{
	detail_ahead_drop(app);
	if (app->session_known)
		detail_lines(app, &app->session, &app->detail);
	else
		text_lines_clear(&app->detail);
	if (app->detail.top >= app->detail.len)
		app->detail.top = 0;
}

static void detail_draw(const struct app *app, struct rect rect)
{
	text_lines_draw(&app->detail, app->screen, rect);
	if (app->focus == PANE_DETAIL && app->prompt == PROMPT_NONE)
		screen_cursor(app->screen, rect.row, rect.col, false);
}

static unsigned detail_move(struct app *app, long step)
{
	return text_lines_scroll(&app->detail, step, app->layout.detail.rows) ? EFFECT_DRAW : EFFECT_NONE;
}

static unsigned detail_edge(struct app *app, bool last)
{
	return detail_move(app, last ? (long)app->detail.len : -(long)app->detail.len);
}

static unsigned detail_open(struct app *app)
{
	(void)app;
	return EFFECT_NONE;
}

const struct pane_ops pane_detail = {
	.name = N_("Detail"),
	.draw = detail_draw,
	.move = detail_move,
	.edge = detail_edge,
	.open = detail_open,
};
