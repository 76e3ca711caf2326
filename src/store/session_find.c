#include <string.h>

#include "handle.h"

enum { FOUND_MAX = 8 };

/* What a REF names so far. */
struct finding {
	int64_t rowid;
	size_t len;       /* how many sessions */
	struct str names; /* KEY/REF of each, for the message */
};

static bool find_by(struct db *db, enum stmt id, struct sv conference, struct sv ref,
                    struct finding *finding, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(db, id, err);
	bool row = false;
	bool ok = stmt != NULL;

	if (ok) {
		bind_sv(stmt, 1, ref);
		bind_sv(stmt, 2, conference);
	}
	while (ok && (ok = db_row(db, stmt, &row, err)) && row) {
		finding->rowid = column_int(stmt, 0);
		if (++finding->len > FOUND_MAX)
			continue;
		if (finding->names.len)
			str_append_cstr(&finding->names, ", ");
		str_append(&finding->names, column_sv(stmt, 1));
		str_append_cstr(&finding->names, "/");
		str_append(&finding->names, column_sv(stmt, 2));
	}
	db_done(stmt);
	return ok;
}

static bool find_in(struct db *db, struct sv conference, struct sv ref, struct finding *finding,
                    struct error *err)
{
	static const enum stmt ways[] = { STMT_FIND_REF, STMT_FIND_CODE, STMT_FIND_GUID };

	for (size_t i = 0; i < ARRAY_LEN(ways) && !finding->len; i++)
		if (!find_by(db, ways[i], conference, ref, finding, err))
			return false;
	return true;
}

/* KEY/REF: a key has no slash. */
static bool find_across(struct db *db, struct sv ref, struct finding *finding, struct error *err)
{
	struct sv rest = ref;
	struct sv key = sv_cut(&rest, '/');

	return !rest.data || !key.len || find_in(db, key, rest, finding, err);
}

bool store_find(struct store *store, struct sv conference, struct sv ref, int64_t *rowid,
                struct error *err)
{
	struct finding finding = { 0 };
	bool ok = find_in(&store->db, conference, ref, &finding, err)
	          && (finding.len || find_across(&store->db, ref, &finding, err));

	if (ok && finding.len == 0)
		ok = error_set(err, ERROR_ABSENT, _("%.*s: no such session; see xsnotes list"),
			       SV_ARGS(ref));
	else if (ok && finding.len > 1)
		ok = error_set(err, ERROR_USAGE,
			       _("%.*s names several sessions: %s; write one of these"),
			       SV_ARGS(ref), str_cstr(&finding.names));
	if (ok)
		*rowid = finding.rowid;
	str_finish(&finding.names);
	return ok;
}

bool store_find_guid(struct store *store, struct sv conference, struct sv guid, int64_t *rowid,
                     struct error *err)
{
	struct finding finding = { 0 };
	bool ok = find_by(&store->db, STMT_FIND_GUID, conference, guid, &finding, err);

	if (ok && !finding.len)
		ok = error_set(err, ERROR_ABSENT, _("this session is no longer there"));
	if (ok)
		*rowid = finding.rowid;
	str_finish(&finding.names);
	return ok;
}
