/* A note from the user's editor into the store, which others may have written to meanwhile. */
#include "xsnotes/ui.h"

#include <unistd.h>

#include "editor.h"

/* Stores TEXT as the note of SESSION, by its guid: an import may have moved its row. */
static bool note_store(struct store *store, const struct session *session, struct sv text,
                       struct error *err)
{
	struct session now = { 0 };
	struct arena arena = { 0 };
	int64_t rowid;
	bool ok;

	if (!store_write_begin(store, err))
		return false;
	ok = store_find_guid(store, session->conference, session->guid, &rowid, err) &&
	     store_session(store, rowid, &arena, &now, err);
	if (ok && !sv_equal(now.note, session->note))
		ok = error_set(err, ERROR_IO, _("another program changed the note"));
	ok = ok && store_note(store, rowid, text, err);
	arena_finish(&arena);
	return store_write_end(store, ok, err);
}

bool ui_note_edit(struct store *store, const struct session *session, struct sv reference,
                  struct str *after, bool *changed, struct error *err)
{
	struct str path = { 0 };
	bool ok = editor_edit(session->note, reference, after, &path, err);

	*changed = ok && !sv_equal(str_view(after), sv_trim(session->note));
	if (*changed && !note_store(store, session, str_view(after), err))
		ok = error_prefix(err, _("your text is in %s, not in the library"), str_cstr(&path));
	if (ok)
		unlink(str_cstr(&path));
	str_finish(&path);
	return ok;
}
