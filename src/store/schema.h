/* schema.h -- the tables of the database, made and compared to the letter. */
#pragma once

#include "db.h"

/* "XSNt", in the header of every file of ours. */
#define SCHEMA_APPLICATION_ID 1481854580
/* What this program writes; an older one is migrated, a newer one refused. */
#define SCHEMA_VERSION 3

/* Makes all tables in the empty database DB, inside the caller's transaction. */
NODISCARD bool schema_make(struct db *db, struct error *err);
/* Makes the search indexes anew and empty, whatever they held, inside the caller's transaction. */
NODISCARD bool schema_make_index(struct db *db, struct error *err);
/* Makes the table, index or view NAME of ours, which is absent, inside the caller's transaction. */
NODISCARD bool schema_make_object(struct db *db, const char *name, struct error *err);
/* Tells whether the tables and indexes of DB are those of SCHEMA_VERSION to the letter.  A plain table
 * more, with its indexes, is let be; a trigger, a view, a virtual table, an index on a table of ours
 * or a table that refers to another is a difference.  Fails with ERROR_SCHEMA. */
NODISCARD bool schema_check(struct db *db, struct error *err);
/* Makes the tables in which a merge gathers what it is given, in its private database DB. */
NODISCARD bool schema_make_stage(struct db *db, struct error *err);
