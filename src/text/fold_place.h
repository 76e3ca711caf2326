/* fold_place.h -- folded code points placed one behind the other, each by what stands before it. */
#pragma once

#include "foldpoint.h"

/* A fold being made, and what is remembered from one character to the next. */
struct folder {
	struct fold *fold;
	uint8_t separators; /* FOLD_JOIN, FOLD_BLANK, FOLD_HARD since the last unit */
	bool upper_before;  /* the last source character was upper case */
	bool cased_before;  /* it has a case at all, so a mark on it is an accent */
	bool kana_before;   /* it ended in kana: a dash is a long vowel */
};

/* Returns the last unit; NULL where there is none yet. */
static inline struct fold_unit *folder_last(struct folder *folder)
{
	return folder->fold->len ? &folder->fold->units[folder->fold->len - 1] : NULL;
}

/* Places the folded CP of the source SPAN, whatever it is: a mark joins what is before it, a separator
 * becomes a flag of what comes next.  UPPER: the source begins with a capital. */
void folder_put(struct folder *folder, uint32_t cp, bool upper, struct span span);
/* Places CP as a unit of its own; for what is known to be one. */
void folder_put_unit(struct folder *folder, uint32_t cp, enum fold_class fold_class, bool upper,
                     struct span span);
/* Takes the source vowel SMALL into a ゔ before it (ヴァ ヴィ ヴェ ヴォ are the ば row); false where none
 * waits for it. */
bool folder_put_vowel(struct folder *folder, uint32_t small, struct span span);
/* Makes ぶ of a ゔ that waited for its vowel; to be called before anything else is placed, and at the
 * end. */
static inline void folder_settle(struct folder *folder)
{
	struct fold_unit *last = folder_last(folder);

	if (last && last->cp == 0x3094)
		last->cp = 0x3076;
}

/* Notes a separator of KIND, POINT_BLANK to POINT_HARD, before the next unit. */
void folder_separate(struct folder *folder, enum point_class kind);
