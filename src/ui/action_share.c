/* What leaves the browser: a file, the clipboard, a link. */
#include "app.h"

#include <fcntl.h>
#include <unistd.h>

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

/* Copies through the terminal (OSC 52), which also works over ssh. */
unsigned action_copy(struct app *app, int whole)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	enum { COPY_MAX = 70000 };
	struct str text = { 0 }, sent = { 0 };
	struct export_options options = { .lang = app->options->lang, .cols = 72, .notes = true };
	struct export export = { .options = &options, .out = &text, .conference = &app->conference };

	if (!app->session_known)
		return EFFECT_NONE;
	if (whole)
		export_session(&export, export_format_named(SV("text")), &app->session);
	else
		str_appendf(&text, "%.*s%s%.*s", SV_ARGS(app->session.title), app->session.url.len ? "\n" : "",
		            SV_ARGS(app->session.url));
	if (text.len > COPY_MAX)
		str_truncate(&text, COPY_MAX);
	str_append_cstr(&sent, "\x1b]52;c;");
	for (size_t i = 0; i < text.len; i += 3) {
		uint32_t three = 0;

		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (i + k < text.len ? (unsigned char)text.data[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			str_append_fill(&sent, i + k <= text.len ? digits[three >> (18 - 6 * k) & 63] : '=', 1);
	}
	str_append_cstr(&sent, "\a");
	screen_send(app->screen, str_view(&sent));
	app_say(app, _("Copied %zu bytes to the terminal's clipboard"), text.len);
	str_finish(&text);
	str_finish(&sent);
	return EFFECT_DRAW;
}

/* Opens the session's first web address with xdg-open, without a shell. */
unsigned action_link(struct app *app, int unused)
{
	struct str url = { 0 };
	pid_t child;

	(void)unused;
	if (sv_starts(app->session.url, SV("http://")) || sv_starts(app->session.url, SV("https://")))
		str_append(&url, app->session.url);
	for (size_t i = 0; !url.len && i < app->session.links_len; i++) {
		struct sv link = app->session.links[i].url;

		if (sv_starts(link, SV("http://")) || sv_starts(link, SV("https://")))
			str_append(&url, link);
	}
	if (!app->session_known || !url.len) {
		app_say(app, _("No link to open"));
		return EFFECT_DRAW;
	}
	child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_RDWR);

		setsid();
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execlp("xdg-open", "xdg-open", url.data, (char *)NULL);
		_exit(127);
	}
	app_say(app, child < 0 ? _("Cannot start xdg-open") : _("Opening %s"), url.data);
	str_finish(&url);
	return EFFECT_DRAW;
}
