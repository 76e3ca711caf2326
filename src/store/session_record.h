/* session_record.h -- the fields of a session as a table, and a session as one string of bytes.
 *
 * The bytes hold what a source says of a session but its guid, and nothing of ours: no row id, day
 * number, ref or mark.  Two sessions are the same exactly when their bytes are, which is how a
 * merge knows what an import changes; and a merge keeps sessions in this form until it commits.
 */
#pragma once

#include "xsnotes/model.h"

/* One text field of struct session. */
struct session_field {
	size_t offset;
	enum clean_kind kind;
};

/* The text fields of a session: the guid, then those of the record in its order. */
enum { SESSION_FIELDS = 13 };
extern const struct session_field session_fields[SESSION_FIELDS];

/* Returns the text field FIELD of SESSION. */
struct sv *session_field(struct session *session, const struct session_field *field);

/* Appends the bytes of SESSION to OUT. */
void session_record_write(struct str *out, const struct session *session);
/* Fills SESSION from BYTES, which it borrows; its arrays come from ARENA. */
void session_record_read(struct sv bytes, struct arena *arena, struct session *session);

/* Appends the bytes of CONFERENCE without its days and counts. */
void conference_record_write(struct str *out, const struct conference *conference);
