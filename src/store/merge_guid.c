#include "merge_state.h"

enum { NAMELESS_AT_ONCE = 64 };

/* FNV-1a over the bytes, then a final mix; the same text gives the same number on every machine. */
static uint64_t hash_text(struct sv text, uint64_t seed)
{
	uint64_t hash = 0xCBF29CE484222325u ^ seed;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.data[i]) * 0x100000001B3u;
	hash ^= hash >> 33;
	hash *= 0xFF51AFD7ED558CCDu;
	hash ^= hash >> 33;
	hash *= 0xC4CEB9FE1A85EC53u;
	return hash ^ hash >> 33;
}

/* Writes the UUID (version 8, RFC 9562: of the maker's own kind) that stands for TEXT. */
static void guid_make(struct sv text, struct str *out)
{
	uint64_t high = hash_text(text, 0), low = hash_text(text, 0x9E3779B97F4A7C15u);

	str_clear(out);
	str_appendf(out, "%08x-%04x-8%03x-%04x-%012llx", (unsigned)(high >> 32),
	            (unsigned)(high >> 16 & 0xFFFF), (unsigned)(high & 0xFFF),
	            (unsigned)(0x8000 | (low >> 48 & 0x3FFF)),
	            (unsigned long long)(low & 0xFFFFFFFFFFFFu));
}

/* A session without a guid, or with one that another has, gets one from what names it best: the
 * conference and its id, else its title; the same file gives the same guids again. */
struct nameless {
	int64_t ordinal;
	struct sv again; /* the guid that another has */
	struct sv id;
	struct sv title;
};

static bool guid_give(struct merge *merge, const struct nameless *session, struct error *err)
{
	struct str from = { 0 }, guid = { 0 };
	bool ok = true, given = false;

	for (int attempt = 0; ok && !given; attempt++) {
		sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_NAME, err);
		bool with_title = !session->id.len || attempt > 0;

		str_clear(&from);
		str_appendf(&from, "%.*s\n%.*s\n%.*s\n%.*s", SV_ARGS(merge->conference.key),
		            SV_ARGS(session->again), SV_ARGS(session->id),
		            SV_ARGS(with_title ? session->title : (struct sv){ 0 }));
		if (attempt > 1)
			str_appendf(&from, "\n%d", attempt);
		guid_make(str_view(&from), &guid);
		ok = stmt != NULL;
		if (!ok)
			break;
		bind_int(stmt, 1, session->ordinal);
		bind_sv(stmt, 2, str_view(&guid));
		ok = db_run(&merge->stage, stmt, err);
		db_done(stmt);
		given = sqlite3_changes(merge->stage.handle) == 1;
	}
	str_finish(&from);
	str_finish(&guid);
	return ok;
}

/* Reads the nameless sessions behind AFTER, as many as SESSIONS holds; *LEN is 0 where there is none. */
static bool nameless_read(struct merge *merge, int64_t after, struct arena *arena,
                          struct nameless *sessions, size_t *len, struct error *err)
{
	sqlite3_stmt *stmt = db_stmt(&merge->stage, STMT_STAGE_NAMELESS, err);
	bool row = false;
	bool ok = stmt != NULL;

	*len = 0;
	if (ok) {
		bind_int(stmt, 1, after);
		bind_int(stmt, 2, NAMELESS_AT_ONCE);
	}
	while (ok && (ok = db_row(&merge->stage, stmt, &row, err)) && row)
		sessions[(*len)++] = (struct nameless){
			.ordinal = column_int(stmt, 0),
			.again = column_copy(stmt, 1, arena),
			.id = column_copy(stmt, 2, arena),
			.title = column_copy(stmt, 3, arena),
		};
	db_done(stmt);
	return ok;
}

/* Some are read before the first of them is given a name: a statement must not meet rows that it
 * changes. */
bool merge_guids(struct merge *merge, struct error *err)
{
	struct nameless sessions[NAMELESS_AT_ONCE];
	int64_t after = 0;
	size_t len;
	bool ok;

	do {
		struct arena arena = { 0 };

		ok = nameless_read(merge, after, &arena, sessions, &len, err);
		for (size_t i = 0; ok && i < len; i++)
			ok = guid_give(merge, &sessions[i], err);
		if (ok && len)
			after = sessions[len - 1].ordinal;
		arena_finish(&arena);
	} while (ok && len);
	return ok;
}
