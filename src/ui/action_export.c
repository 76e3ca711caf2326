/* The selected session as a file. */
#include "app.h"

void action_export(struct app *app, struct sv path)
{
	struct export_options options = { .lang = app->options->lang, .cols = 72, .notes = true,
		                          .ambiguous = app->options->ambiguous };
	const struct export_format *format = export_format_named(SV("text"));
	struct str out = { 0 }, name = { 0 };
	struct export export = { .options = &options, .out = &out };
	struct error err = { 0 };
	struct sv rest = path, extension = { 0 };

	path = sv_trim(path);
	if (!path.len)
		return;
	while (rest.data)
		extension = sv_cut(&rest, '.');
	if (export_format_named(extension))
		format = export_format_named(extension);
	str_append(&name, path);
	if (file_exists(str_cstr(&name))) {
		app_say(app, _("%s exists; give another name"), str_cstr(&name));
		app->message_is_error = true;
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
