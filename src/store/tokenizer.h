/* tokenizer.h -- the tokens of text.h for FTS5, and the first letters of each row beside them.
 *
 * Two tables index a session: search_index holds its tokens, initial_index their first letters.  The
 * second costs no second pass over the text: the tokenizer of the first gathers them as it goes.
 */
#pragma once

#include <sqlite3.h>

#include "initials.h"

/* Registers the tokenizer "xsnotes" with the connection HANDLE.  What it reads while *GATHER is set
 * adds its initials there; GATHER must outlive the connection.  False where FTS5 is missing. */
bool tokenizer_register(sqlite3 *handle, struct initials *gather);
