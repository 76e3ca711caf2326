/* The clipboard, through the terminal (OSC 52), which also works over ssh. */
#include "app.h"

/* What a terminal takes in one sequence: 100,000 bytes are what hterm allows, the least of those that
 * say it.  Seven bytes begin it, one ends it, and base64 makes four of three. */
enum { SEQUENCE_MAX_BYTES = 100000, COPY_MAX_BYTES = (SEQUENCE_MAX_BYTES - 8) / 4 * 3 };

static void base64_append(struct str *out, struct sv bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < bytes.len; i += 3) {
		uint32_t three = 0;

		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (i + k < bytes.len ? (unsigned char)bytes.data[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			str_append_fill(out, i + k <= bytes.len ? digits[three >> (18 - 6 * k) & 63] : '=', 1);
	}
}

/* Returns the beginning of TEXT that the terminal takes, whole lines where there are several. */
static struct sv copied_part(struct sv text)
{
	size_t len = COPY_MAX_BYTES;

	if (text.len <= len)
		return text;
	while (len && text.data[len - 1] != '\n')
		len--;
	if (!len) {
		len = COPY_MAX_BYTES;
		while (len && ((unsigned char)text.data[len] & 0xC0) == 0x80)
			len--;
	}
	return sv_sub(text, 0, len);
}

/* Appends what is copied: the text as exported, or title and link. */
static void copied_append(const struct app *app, bool whole, struct str *out)
{
	const struct export_options options = { .lang = app->options->lang, .cols = 72, .notes = true };
	struct export export = { .options = &options, .out = out, .conference = &app->conference };
	struct str both = { 0 };

	if (whole) {
		export_session(&export, export_format_named(SV("text")), &app->session);
		return;
	}
	str_append(&both, app->session.title);
	if (app->session.url.len)
		str_appendf(&both, "\n%.*s", SV_ARGS(app->session.url));
	text_display(out, str_view(&both));
	str_finish(&both);
}

unsigned action_copy(struct app *app, int whole)
{
	struct str text = { 0 }, sent = { 0 };
	struct sv part;

	if (!app->session_known)
		return EFFECT_NONE;
	copied_append(app, whole != 0, &text);
	part = copied_part(str_view(&text));
	str_append_cstr(&sent, "\x1b]52;c;");
	base64_append(&sent, part);
	str_append_cstr(&sent, "\a");
	screen_send(app->screen, str_view(&sent));
	if (part.len < text.len)
		app_say(app, _("Copied %zu of %zu bytes: a terminal takes no more"), part.len, text.len);
	else
		app_say(app, _("Copied %zu bytes to the terminal's clipboard"), part.len);
	str_finish(&text);
	str_finish(&sent);
	return EFFECT_DRAW;
}
