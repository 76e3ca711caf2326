#include "xsnotes/base.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where a place is: an XDG variable, what stands for it under the home folder, and the rest. */
struct xdg_place {
	const char *variable;
	const char *fallback;
	const char *rest;
};

static const struct xdg_place xdg_places[] = {
	[PLACE_LIBRARY] = { "XDG_DATA_HOME", ".local/share", "xsnotes/library.db" },
	[PLACE_CONFIG] = { "XDG_CONFIG_HOME", ".config", "xsnotes/xsnotesrc" },
	[PLACE_STATE] = { "XDG_STATE_HOME", ".local/state", "xsnotes" },
};

static bool xdg_path(const struct xdg_place *place, struct str *out, struct error *err)
{
	const char *base = getenv(place->variable);
	const char *home = getenv("HOME");

	if (base && base[0] == '/') {
		str_appendf(out, "%s/%s", base, place->rest);
		return true;
	}
	if (!home || home[0] != '/')
		return error_set(err, ERROR_IO,
		                 _("HOME is not set; set it, or name a database with --db FILE"));
	str_appendf(out, "%s/%s/%s", home, place->fallback, place->rest);
	return true;
}

/* Appends the folder that the running executable is in; false where the system does not tell. */
static bool executable_folder(struct str *out)
{
	char path[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);
	char *slash;

	if (len <= 0)
		return false;
	path[len] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return false;
	str_append(out, (struct sv){ .data = path, .len = (size_t)(slash - path) });
	return true;
}

/* Appends RELATIVE beside the executable (a build folder, an unpacked or moved installation) where
 * it exists, else INSTALLED. */
static void program_path(const char *const *relative, const char *installed, struct str *out)
{
	struct str folder = { 0 };
	struct str candidate = { 0 };

	if (executable_folder(&folder)) {
		for (; *relative; relative++) {
			str_clear(&candidate);
			str_appendf(&candidate, "%s/%s", str_cstr(&folder), *relative);
			if (file_exists(str_cstr(&candidate))) {
				str_append(out, str_view(&candidate));
				goto out;
			}
		}
	}
	str_append_cstr(out, installed);
out:
	str_finish(&folder);
	str_finish(&candidate);
}

bool place_path(enum place place, struct str *out, struct error *err)
{
	static const char *const bundled[] = { "data/bundled.db", "../share/xsnotes/bundled.db", NULL };
	static const char *const locale[] = { "data/po", "../share/locale", NULL };

	switch (place) {
	case PLACE_LIBRARY:
	case PLACE_CONFIG:
	case PLACE_STATE:
		return xdg_path(&xdg_places[place], out, err);
	case PLACE_BUNDLED:
		program_path(bundled, XSNOTES_DATADIR "/bundled.db", out);
		return true;
	case PLACE_LOCALE:
		program_path(locale, XSNOTES_LOCALEDIR, out);
		return true;
	}
	return error_set(err, ERROR_IO, "no such place");
}
