/* text.h -- Japanese and other text in terminal cells: clean, show, measure, cut, wrap, find, edit.
 *
 * Text goes through three forms, each made by one function:
 *
 *   clean    what is stored: well-formed UTF-8 without control characters (text_clean);
 *   display  what is drawn or exported as text: a copy that every terminal sets alike and that can
 *            not steer one (text_display); all widths are widths of this form;
 *   folded   what is compared: case, width, kana kind and variant kanji taken away, with the byte
 *            offsets of the source kept (fold_text), so that what was found can be marked.
 *
 * Widths are columns (cells) and come from the C library's wcwidth under a UTF-8 LC_CTYPE, which
 * is what ncursesw, tmux and xterm agree on.  Clusters are the extended grapheme clusters of
 * UAX #29, line breaks those of UAX #14 tailored by the kinsoku rules of JIS X 4051 and JLREQ.
 * Nothing here knows of sessions, databases or screens.
 */
#pragma once

#include "xsnotes/base.h"

/* How many columns characters of East Asian Width "ambiguous" take: 1 everywhere by default, 2
 * for terminals that are set so. */
enum ambiguous_cols {
	AMBIGUOUS_ONE = 1,
	AMBIGUOUS_TWO = 2,
};

/* -- clean ------------------------------------------------------------------------------------ */

enum clean_kind {
	CLEAN_LINE, /* a one-line field: line ends and tabs become a space */
	CLEAN_TEXT, /* a text: CRLF, CR, U+2028, U+2029 become LF; tabs stay */
};

/* Appends the clean form of IN to OUT.  Ill-formed UTF-8, C0, DEL, C1 and noncharacters become
 * U+FFFD; bidi controls, zero-width space, word joiner, BOM, soft hyphen and tag characters go; at
 * most 8 marks stay on a base.  Idempotent.  Everything from outside passes here once. */
void text_clean(struct str *out, struct sv in, enum clean_kind kind);

/* -- display form ----------------------------------------------------------------------------- */

/* Appends the display form of IN to OUT.  Kana and Latin letters are composed with their marks (no
 * full NFC: a compatibility ideograph in a name stays); joiners, variation selectors 15 and 16,
 * emoji modifiers and invisible controls go; tabs become spaces to the next multiple of 8 columns
 * of the line; C0 and DEL show as ^X; C1 and what wcwidth does not know as U+FFFD; at most 4 marks
 * stay on a base.  LF stays: it ends a paragraph.  Idempotent. */
void text_display(struct str *out, struct sv in);

/* Tells whether CP is of ambiguous width: East Asian Width "A" of UAX #11. */
bool text_is_ambiguous(uint32_t cp);

/* Returns the width of DISPLAY in columns: the sum over its code points.  LF counts 0. */
int text_cols(struct sv display, enum ambiguous_cols ambiguous);

/* One extended grapheme cluster: how many bytes it has, how many columns it takes, and the code point
 * that it is where it is only one, else 0. */
struct cluster {
	size_t bytes;
	int cols;
	uint32_t cp;
};

/* Returns the first cluster of the display form REST; 0 bytes where REST is empty:
 *     while ((c = cluster_first(rest, a)).bytes) { ...; rest = sv_sub(rest, c.bytes, rest.len); } */
struct cluster cluster_first(struct sv rest, enum ambiguous_cols ambiguous);

/* -- fit: one line into columns --------------------------------------------------------------- */

/* Returns how many characters at the start of DISPLAY, at most COLS, are ASCII of one column each that no
 * mark follows: most text is, and can be taken in runs. */
size_t text_plain_len(struct sv display, int cols);
/* Appends as many clusters of DISPLAY as fit COLS columns.  Where some had to go, the last one
 * that stays is followed by an ellipsis ("…", or "..." where ambiguous characters take 2).  A wide
 * cluster never straddles the edge. */
void text_cut(struct str *out, struct sv display, int cols, enum ambiguous_cols ambiguous);
/* The same, padded with spaces to exactly COLS columns. */
void text_fit(struct str *out, struct sv display, int cols, enum ambiguous_cols ambiguous);

/* -- wrap: paragraphs into lines -------------------------------------------------------------- */

/* How far punctuation may hang over the edge. */
enum { WRAP_HANG_COLS = 2 };

struct wrap_options {
	int cols;        /* width of a line, at least 1; 0: one line a paragraph */
	int indent_cols; /* continuation lines of a paragraph begin this far in; 0 is used where it
	                    is more than half of cols */
	bool hang;       /* 。、．，｡､ may hang over the edge by WRAP_HANG_COLS (burasage) */
	enum ambiguous_cols ambiguous;
};

/* One line: bytes [start, end) of the display form, blanks at the break left out. */
struct wrap_line {
	size_t start;
	size_t end;
	int indent_cols;
	int cols; /* of the text, the indent not counted */
};

/* The lines of a text.  All-zero is empty. */
struct wrap {
	struct wrap_line *lines;
	size_t len;
	size_t cap;
};

/* Breaks DISPLAY (paragraphs of at most 4 GiB) into lines and appends them to OUT; each LF ends a
 * paragraph, an empty paragraph is an empty line, a final LF adds none.  No line exceeds
 * options->cols except by a single cluster that is wider, and by hanging punctuation. */
void text_wrap(struct wrap *out, struct sv display, const struct wrap_options *options);
/* Frees the lines. */
void wrap_finish(struct wrap *wrap);

/* -- fold: what is compared ------------------------------------------------------------------- */

enum fold_class {
	FOLD_CJK,   /* kana, ideographs, Hangul, emoji: found anywhere */
	FOLD_LATIN, /* letters of scripts with word spaces, with + # % behind them: found at a word start */
	FOLD_DIGIT, /* decimal digits: found at a number's start */
};

enum fold_flags {
	FOLD_WORD = 1 << 0,  /* a word begins here */
	FOLD_TAIL = 1 << 1,  /* a part of a word begins here: camelCase or a digit boundary */
	FOLD_JOIN = 1 << 2,  /* a soft separator other than a blank stands before this unit */
	FOLD_BLANK = 1 << 3, /* a blank (soft as well) stands before this unit */
	FOLD_HARD = 1 << 4,  /* a hard separator stands before this unit; also set on the first */
};

/* One folded code point and the bytes [start, end) of the source that it stands for, widened to
 * whole code points with their marks; neighbours share a range where one character folds to
 * several. */
struct fold_unit {
	uint32_t cp;
	uint32_t start;
	uint32_t end;
	uint8_t fold_class; /* enum fold_class */
	uint8_t flags;      /* enum fold_flags */
};

/* The folded form of a text.  All-zero is empty; it owns its units. */
struct fold {
	struct fold_unit *units;
	size_t len;
	size_t cap;
};

/* Replaces what FOLD holds by the folded form of IN (clean or display form, at most 4 GiB).
 * Idempotent on its own output.  The rules are in the manual of the layer, src/text/fold.c. */
void fold_text(struct fold *fold, struct sv in);
/* Frees the units. */
void fold_finish(struct fold *fold);

/* A range of bytes [start, end) in a source text. */
struct span {
	size_t start;
	size_t end;
};

enum find_kind {
	FIND_WORD,   /* Latin letters and digits only at a word start, a tail or a joined word */
	FIND_INSIDE, /* anywhere inside a word as well: the weaker tier */
};

/* Looks for TERM in TEXT from unit *FROM on.  Found: *OUT is the span in TEXT's source, *FROM is
 * moved behind the match, and true is returned.  Soft separators join inside a match, hard ones
 * do not; a blank between Latin words joins only where TERM has one too or where both sides have
 * three letters or more.  A TERM without units is never found. */
bool fold_find(const struct fold *text, const struct fold *term, enum find_kind kind, size_t *from,
               struct span *out);

/* Tells whether two words of FOLD that only soft separators before unit AT part may be read as one:
 * over a blank only where both have three letters or more. */
bool fold_gap_joins(const struct fold *fold, size_t at);

/* -- tokens: what is indexed and asked of the index ------------------------------------------- */

/* Gets one token of a text: TOKEN is borrowed for the call; SPAN is the source it stands for;
 * COLOCATED says that it has the position of the token before.  Returns 0 to go on; any other
 * value stops and is returned by text_tokens. */
typedef int (*token_fn)(void *payload, struct sv token, struct span span, bool colocated);

/* The token that stands between two words that a hard separator parts: a phrase does not go on over
 * it.  (Runs of CJK need none: the last character of each stands alone.) */
#define TOKEN_BARRIER "\x02"

/* Gives the index tokens of IN: bigrams of CJK runs and the last character of each run alone;
 * Latin words whole, with colocated tails (pvSCSI: pvscsi, scsi) and joins over soft separators
 * other than blanks (pass-through: pass + passthrough, through); a barrier where a word meets a hard
 * separator.  Returns 0, or what FN stopped with. */
int text_tokens(struct sv in, token_fn fn, void *payload);

/* Gives the tokens that a typed TERM asks the index for as one phrase; the last one is to be taken
 * as a prefix where *PREFIX comes back true.  No token at all: the term matches nothing. */
int text_term_tokens(struct sv term, token_fn fn, void *payload, bool *prefix);

/* -- edit: one line of input ------------------------------------------------------------------ */

/* A line being edited, in clean form, with an insertion point between clusters. */
struct edit;

enum edit_action {
	EDIT_LEFT,
	EDIT_RIGHT,
	EDIT_HOME,
	EDIT_END,
	EDIT_BACKSPACE,    /* the cluster before the point */
	EDIT_DELETE,       /* the cluster at the point */
	EDIT_KILL_TO_END,  /* Ctrl-K */
	EDIT_KILL_TO_HOME, /* Ctrl-U */
	EDIT_KILL_WORD,    /* Ctrl-W: back to a blank or a change of script */
	EDIT_YANK,         /* Ctrl-Y: what was killed last */
};

/* Returns a new line that holds TEXT (cleaned), the point at its end; the caller frees it with
 * edit_free, which accepts NULL. */
NODISCARD struct edit *edit_new(struct sv text);
void edit_free(struct edit *edit);
/* Replaces the whole line; the point goes to its end. */
void edit_set(struct edit *edit, struct sv text);
/* Inserts TEXT, cleaned to one line, at the point; bytes of an incomplete character are kept back
 * until the rest arrives.  A line takes 4,096 bytes, and no more of TEXT than that. */
void edit_insert(struct edit *edit, struct sv text);
/* Does ACTION; returns whether the line or the point changed. */
bool edit_do(struct edit *edit, enum edit_action action);
/* Returns the line, valid until it changes. */
struct sv edit_text(const struct edit *edit);
/* Returns the point as bytes from the start of the line. */
size_t edit_point(const struct edit *edit);
/* Appends the part of the line's display form that fits COLS columns and holds the point; *CURSOR
 * gets the column of the point in that part. */
void edit_view(const struct edit *edit, int cols, enum ambiguous_cols ambiguous, struct str *out,
               int *cursor);

/* Appends the version of the libunistring in use. */
void text_engine_version(struct str *out);
