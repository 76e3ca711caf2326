/* The selected session as a file. */
#include "app.h"

/* Returns the format that the ending of PATH names, text where it names none; *STEM gets what stands
 * before the ending. */
static const struct export_format *format_of(struct sv path, struct sv *stem)
{
	const struct export_format *format = NULL;
	size_t dot = path.len;

	while (dot > 0 && path.data[dot - 1] != '.')
		dot--;
	if (dot)
		format = export_format_named(sv_sub(path, dot, path.len));
	*stem = format ? sv_sub(path, 0, dot - 1) : path;
	return format ? format : export_format_named(SV("text"));
}

unsigned export_name_next(struct app *app)
{
	struct sv stem;
	const struct export_format *format = format_of(edit_text(app->edit), &stem);
	struct str name = { 0 };
	size_t at = 0;

	while (export_format_at(at) != format)
		at++;
	format = export_format_at(at + 1) ? export_format_at(at + 1) : export_format_at(0);
	str_appendf(&name, "%.*s.%s", SV_ARGS(stem), format->extension);
	edit_set(app->edit, str_view(&name));
	str_finish(&name);
	return EFFECT_DRAW;
}

void action_export(struct app *app, struct sv path)
{
	struct export_options options = { .lang = app->options->lang, .cols = 72, .notes = true,
		                          .ambiguous = app->options->ambiguous };
	const struct export_format *format;
	struct str out = { 0 }, name = { 0 };
	struct export export = { .options = &options, .out = &out };
	struct error err = { 0 };
	struct sv stem;

	path = sv_trim(path);
	if (!path.len)
		return;
	format = format_of(path, &stem);
	str_append(&name, path);
	if (file_exists(str_cstr(&name))) {
		app_say(app, _("%s exists; give another name"), str_cstr(&name));
		app->message_is_error = true;
		str_finish(&name);
		return;
	}
	if (!store_refs(app->store, &app->session, 1, &err)) {
		app_fail(app, &err);
		str_finish(&name);
		return;
	}
	export.conference = &app->conference;
	export_begin(&export, format);
	export_session(&export, format, &app->session);
	export_end(&export, format);
	if (file_replace(str_cstr(&name), str_view(&out), false, &err))
		app_say(app, _("Written to %s"), str_cstr(&name));
	else
		app_fail(app, &err);
	str_finish(&out);
	str_finish(&name);
}
