/* editor.h -- a text in the user's editor. */
#pragma once

#include "xsnotes/base.h"

/* Lets the user edit BEFORE in $VISUAL, $EDITOR, sensible-editor or vi, on a private temporary file that
 * holds it and, below a scissors line, REFERENCE.  AFTER gets what stands above that line.  PATH gets
 * the file's, which the caller removes once the text is safe.  Fails with ERROR_IO where the editor
 * fails: the file is kept and named. */
NODISCARD bool editor_edit(struct sv before, struct sv reference, struct str *after, struct str *path,
                           struct error *err);
