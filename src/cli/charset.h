/* charset.h -- locales whose characters are not UTF-8: what is printed and what is typed is converted.
 *
 * The program itself works in UTF-8; so do files, documents that are exported, and JSON. */
#pragma once

#include "options.h"

/* The two directions; NULL where the locale's characters are UTF-8. */
struct charset;

/* Makes standard output and error come in the characters CODESET (a name of nl_langinfo), each that
 * has no place there as something like it or "?".  NULL: this system cannot convert to it.  Ended with
 * charset_close, to be called once nothing is printed any more. */
NODISCARD struct charset *charset_open(const char *codeset);
void charset_close(struct charset *charset);
/* Converts the words of the command line that OPTIONS holds, save names of files, to UTF-8; ARENA owns
 * what comes of them. */
void charset_read(struct charset *charset, enum command_id command, struct options *options,
                  struct arena *arena);
