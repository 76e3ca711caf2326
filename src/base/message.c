#include "xsnotes/base.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

void message_init(enum lang lang, const char *locale_dir)
{
	static const char *const names[LANG_COUNT] = { [LANG_EN] = "en", [LANG_JA] = "ja" };

	/* Under the C locale gettext never looks at LANGUAGE; C.UTF-8 is there on every Debian. */
	setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", names[lang], 1);
	bindtextdomain("xsnotes", locale_dir);
	bind_textdomain_codeset("xsnotes", "UTF-8");
	textdomain("xsnotes");
}

const char *message(const char *msgid)
{
	/* The empty msgid would give the catalogue's header. */
	return *msgid ? gettext(msgid) : msgid;
}

const char *message_count(const char *singular, const char *plural, uint64_t count)
{
	return ngettext(singular, plural, (unsigned long)count);
}
