/* base.h -- what every layer stands on: memory, strings, errors, messages, files.
 *
 * Nothing here knows of notes, of Japanese or of a terminal.  Three rules hold for the whole
 * program and are set here:
 *
 *   - a struct sv borrows its bytes, a struct str owns them; no other string type travels;
 *   - a function that can fail returns bool and takes a struct error * last: false means that the
 *     error is set and the outputs are untouched;
 *   - memory that runs out ends the program (mem_alloc never returns NULL), so that no caller has
 *     an untested branch for it.
 */
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The result must be looked at: ignoring it would ignore a failure. */
#define NODISCARD __attribute__((warn_unused_result))
/* The function takes a printf format as argument FMT and its values from argument ARGS on. */
#define PRINTF(FMT, ARGS) __attribute__((format(printf, FMT, ARGS)))
/* How many items an array (not a pointer) holds. */
#define ARRAY_LEN(A) (sizeof(A) / sizeof((A)[0]))

/* -- memory ----------------------------------------------------------------------------------- */

/* Lets the heap begin in one large page of 2 MiB where the kernel has them (madvise(2), MADV_HUGEPAGE):
 * the first screen touches over a hundred small ones, and in a virtual machine each costs as much as a
 * small query.  To be called before anything is allocated; where it cannot be had, nothing changes. */
void memory_begin(void);
/* Says on standard error that memory has run out.  That ends the program by quick_exit, with status 2:
 * main gives this to at_quick_exit before anything else, so that it comes last, behind what puts the
 * terminal right. */
void memory_tell(void);
/* Allocates BYTES of zeroed memory (1 byte where BYTES is 0).  The caller frees it with free().
 * Ends the program with one line and status 2 when there is none left. */
NODISCARD void *mem_alloc(size_t bytes);
/* As mem_alloc, but what the memory holds is not defined: for what is written before it is read. */
NODISCARD void *mem_room(size_t bytes);

/* Grows the array ITEMS (may be NULL) so that it holds at least NEED items of ITEM_BYTES each, and
 * writes its new capacity to *CAP.  Capacity doubles, so that appending is linear.  Returns the
 * array, which may have moved; the caller frees it with free(). */
NODISCARD void *array_reserve(void *items, size_t *cap, size_t need, size_t item_bytes);

/* -- string views: borrowed bytes ------------------------------------------------------------- */

/* A view of LEN bytes that somebody else owns; not NUL-terminated.  It is valid as long as its
 * owner says.  The empty view may have data NULL. */
struct sv {
	const char *data;
	size_t len;
};

/* A view of a string literal. */
#define SV(LITERAL) ((struct sv){ .data = (LITERAL), .len = sizeof(LITERAL) - 1 })
/* The two arguments of a "%.*s" for the view V. */
#define SV_ARGS(V) (int)(V).len, ((V).data ? (V).data : "")

/* Returns a view of the NUL-terminated CSTR; NULL gives the empty view. */
struct sv sv_from(const char *cstr);
/* Returns LEN bytes of V from byte START on, both clipped to what V has. */
struct sv sv_sub(struct sv v, size_t start, size_t len);
/* Returns V without ASCII blanks, tabs and line ends at both ends. */
struct sv sv_trim(struct sv v);
/* Tells whether A and B hold the same bytes. */
bool sv_equal(struct sv a, struct sv b);
/* Tells whether A and B are the same but for the case of ASCII letters. */
bool sv_equal_nocase(struct sv a, struct sv b);
/* Tells whether V begins with PREFIX. */
bool sv_starts(struct sv v, struct sv prefix);
/* Orders A and B by bytes: less than, equal to or greater than 0. */
int sv_compare(struct sv a, struct sv b);
/* Cuts the part of *REST up to the first SEPARATOR byte off and returns it; *REST keeps what
 * follows the separator.  When *REST is used up its data becomes NULL:
 *     for (struct sv rest = text; rest.data;) { struct sv line = sv_cut(&rest, '\n'); ... } */
struct sv sv_cut(struct sv *rest, char separator);
/* Reads V as a decimal number without sign; false when it is not one or exceeds INT64_MAX. */
bool sv_number(struct sv v, int64_t *out);

/* -- strings: owned bytes --------------------------------------------------------------------- */

/* A growing string that owns its bytes.  All-zero is the empty string.  When it has been written
 * to, data is NUL-terminated (the NUL is not counted in len). */
struct str {
	char *data;
	size_t len;
	size_t cap;
};

/* Frees the bytes; S is the empty string again.  Accepts an all-zero S. */
void str_finish(struct str *s);
/* Makes S empty and keeps its memory for the next use. */
void str_clear(struct str *s);
/* Appends the bytes of V (which must not lie inside S). */
void str_append(struct str *s, struct sv v);
/* Appends the NUL-terminated CSTR. */
void str_append_cstr(struct str *s, const char *cstr);
/* Appends the byte C COUNT times. */
void str_append_fill(struct str *s, char c, size_t count);
/* Appends one code point as UTF-8; a surrogate or a value over U+10FFFF becomes U+FFFD. */
void str_append_cp(struct str *s, uint32_t cp);
/* Appends formatted text. */
void str_appendf(struct str *s, const char *format, ...) PRINTF(2, 3);
/* The same with a va_list. */
void str_vappendf(struct str *s, const char *format, va_list args) PRINTF(2, 0);
/* Shortens S to LEN bytes; longer than it is means unchanged. */
void str_truncate(struct str *s, size_t len);
/* Returns a view of S, valid until S changes. */
struct sv str_view(const struct str *s);
/* Returns S as a C string, "" where it is empty; valid until S changes. */
const char *str_cstr(const struct str *s);
/* Moves the bytes out: the caller frees the returned C string with free(); S is empty again. */
NODISCARD char *str_take(struct str *s);

/* -- arena: many small things, freed at once -------------------------------------------------- */

/* Owns everything allocated from it until arena_finish.  All-zero is an empty arena. */
struct arena {
	struct arena_block *blocks;
};

/* Allocates BYTES of zeroed, max-aligned memory that lives as long as the arena. */
NODISCARD void *arena_alloc(struct arena *arena, size_t bytes);
/* Copies V into the arena (NUL-terminated behind the view) and returns a view of the copy. */
struct sv arena_copy(struct arena *arena, struct sv v);
/* Copies TEXT into the arena likewise and frees it. */
struct sv arena_keep(struct arena *arena, struct str *text);
/* Formats text into the arena. */
struct sv arena_format(struct arena *arena, const char *format, ...) PRINTF(2, 3);
/* Frees all that was allocated; the arena is empty again. */
void arena_finish(struct arena *arena);

/* -- errors ----------------------------------------------------------------------------------- */

/* Codes exist only where a caller branches on them; the command line maps them to its status. */
enum error_code {
	ERROR_NONE,
	ERROR_IO,     /* a file or the system refused */
	ERROR_SCHEMA, /* a database that is damaged, foreign or newer than this program */
	ERROR_INPUT,  /* a schedule or configuration that cannot be read */
	ERROR_BUSY,   /* another xsnotes holds the lock, or a query was interrupted */
	ERROR_USAGE,  /* the words on the command line */
	ERROR_ABSENT, /* what was asked for does not exist: exit status 1 */
	ERROR_PIPE,   /* the reader of standard output is gone; nobody is told, the message is empty */
};

/* One failure: what, where and what to do, in one line without a final newline. */
struct error {
	enum error_code code;
	char message[1024];
};

/* Sets *ERR (which may be NULL: the failure is then only told by the result) and returns false, so
 * that a function ends with `return error_set(err, ...)`.  Line ends and control bytes in the
 * formatted text become blanks, for texts of libraries can carry bytes of a damaged file. */
bool error_set(struct error *err, enum error_code code, const char *format, ...) PRINTF(3, 4);
/* Puts formatted text and ": " before the message of a failure on its way up; returns false. */
bool error_prefix(struct error *err, const char *format, ...) PRINTF(2, 3);

/* -- messages --------------------------------------------------------------------------------- */

/* The languages that messages and the bundled data have. */
enum lang {
	LANG_EN,
	LANG_JA,
	LANG_COUNT,
};

/* Chooses the language of all messages and reads its catalogue, LOCALE_DIR/ja/LC_MESSAGES/xsnotes.mo;
 * where that is missing they are English.  No locale of that language is needed.  Call once, after
 * setlocale and before any thread; again for another language: what message gave before is gone. */
void message_init(enum lang lang, const char *locale_dir);
/* Returns the translation of MSGID, or MSGID itself; static, never freed. */
const char *message(const char *msgid) __attribute__((format_arg(1)));
/* Returns the translation for a COUNT of things. */
const char *message_count(const char *singular, const char *plural, uint64_t count)
	__attribute__((format_arg(1), format_arg(2)));
/* The short names that xgettext looks for. */
#define _(MSGID) message(MSGID)
#define N_(MSGID) MSGID

/* -- files and places ------------------------------------------------------------------------- */

/* Reads the whole regular file PATH, "-" for standard input, of at most MAX_BYTES, and appends it
 * to OUT.  Fails with ERROR_IO. */
NODISCARD bool file_read(const char *path, size_t max_bytes, struct str *out, struct error *err);
/* Writes all of BYTES to the open file FD, however many calls that takes; false with errno set. */
NODISCARD bool fd_write(int fd, struct sv bytes);
/* Writes CONTENT to PATH: beside it, synced, renamed, so that a reader sees the old file or the
 * new one.  With FORCE false an existing PATH is refused; one that is written over keeps its mode.
 * Fails with ERROR_IO. */
NODISCARD bool file_replace(const char *path, struct sv content, bool force, struct error *err);
/* Makes the folder PATH and those above it, mode 0700 for each new one.  Fails with ERROR_IO. */
NODISCARD bool folder_make(const char *path, struct error *err);
/* Tells whether PATH names something that exists. */
bool file_exists(const char *path);

/* Where the program's own files are. */
enum place {
	PLACE_LIBRARY, /* $XDG_DATA_HOME/xsnotes/library.db, or ~/.local/share/... */
	PLACE_CONFIG,  /* $XDG_CONFIG_HOME/xsnotes/xsnotesrc, or ~/.config/... */
	PLACE_STATE,   /* $XDG_STATE_HOME/xsnotes, or ~/.local/state/... */
	PLACE_BUNDLED, /* the bundled database: beside the executable in a build folder, else installed */
	PLACE_LOCALE,  /* the folder of message catalogues, likewise */
};
/* Appends the path of PLACE to OUT.  Relative XDG values are ignored, as the XDG Base Directory
 * Specification says.  Fails with ERROR_IO where there is no home folder. */
NODISCARD bool place_path(enum place place, struct str *out, struct error *err);

/* -- other programs ---------------------------------------------------------------------------- */

/* From now on a pipe without a reader and a file past its limit are failures of write, not signals that
 * end the program. */
void write_signals_ignore(void);
/* Becomes the program that LINE names, found by PATH, with those signals as they usually are.  LINE is
 * split at blanks as the likes of $EDITOR are: quotes keep blanks together, and no shell sees it.  LAST
 * follows as a word of its own; NULL: none.  Returns only where that fails, errno telling why. */
void program_become(const char *line, const char *last);
