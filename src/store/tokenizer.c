#include "tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "query_sql.h"
#include "xsnotes/text.h"

/* -- initials ---------------------------------------------------------------------------------- */

void initials_clear(struct initials *set)
{
	if (set->slots)
		memset(set->slots, 0, set->slots_len * sizeof(*set->slots));
	set->len = 0;
}

void initials_finish(struct initials *set)
{
	free(set->slots);
	*set = (struct initials){ 0 };
}

static size_t slot_of(const struct initials *set, uint64_t bytes)
{
	size_t i = (size_t)((bytes * 0x9E3779B97F4A7C15u) >> 32) & (set->slots_len - 1);

	while (set->slots[i] && set->slots[i] != bytes)
		i = (i + 1) & (set->slots_len - 1);
	return i;
}

static void initials_grow(struct initials *set)
{
	struct initials old = *set;

	set->slots_len = old.slots_len ? old.slots_len * 2 : 512;
	set->slots = mem_alloc(set->slots_len * sizeof(*set->slots));
	for (size_t i = 0; i < old.slots_len; i++)
		if (old.slots[i])
			set->slots[slot_of(set, old.slots[i])] = old.slots[i];
	free(old.slots);
}

/* Adds the LEN bytes at TEXT, at most 7: the bytes themselves are the key. */
static void initials_add(struct initials *set, const char *text, size_t len)
{
	uint64_t bytes = 0;
	size_t slot;

	if (set->len * 2 >= set->slots_len)
		initials_grow(set);
	for (size_t i = 0; i < len; i++)
		bytes |= (uint64_t)(unsigned char)text[i] << (8 * i);
	slot = slot_of(set, bytes);
	if (set->slots[slot])
		return;
	set->slots[slot] = bytes;
	set->len++;
}

void initials_append(const struct initials *set, struct str *out)
{
	for (size_t i = 0; i < set->slots_len; i++) {
		if (!set->slots[i])
			continue;
		for (uint64_t bytes = set->slots[i]; bytes; bytes >>= 8)
			str_append_fill(out, (char)(bytes & 0xFF), 1);
		str_append_fill(out, ' ', 1);
	}
}

static size_t lead_bytes(unsigned char lead)
{
	return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The first character, and the first two where both have one or two bytes: kana and ideographs have
 * three, and a pair of those is a token of its own that needs no help. */
static void initials_add_token(struct initials *set, struct sv token)
{
	size_t first = token.len ? lead_bytes((unsigned char)token.data[0]) : 0;
	size_t second;

	if (first == 0 || first > token.len)
		return;
	initials_add(set, token.data, first);
	if (first > 2 || first == token.len)
		return;
	second = lead_bytes((unsigned char)token.data[first]);
	if (second <= 2 && first + second <= token.len)
		initials_add(set, token.data, first + second);
}

/* -- FTS5 -------------------------------------------------------------------------------------- */

typedef int (*fts5_token_fn)(void *context, int flags, const char *token, int token_bytes,
			     int start, int end);

/* What a table's tokenizer is. */
struct tokenizer {
	bool split_only; /* of initial_index: the document is a list of initials */
	struct initials *gather;
};

/* Carries one call of FTS5 through text_tokens. */
struct token_sink {
	fts5_token_fn fn;
	void *context;
	size_t offset;
	struct initials *gather;
};

static int sink_token(void *payload, struct sv token, struct span span, bool colocated)
{
	struct token_sink *sink = payload;

	if (!sv_equal(token, SV(TOKEN_BARRIER))) {
		initials_add_token(sink->gather, token);
		if (sink->gather->words)
			vocab_gather_add(sink->gather->words, token);
	}
	return sink->fn(sink->context, colocated ? FTS5_TOKEN_COLOCATED : 0, token.data,
			(int)token.len, (int)(sink->offset + span.start),
			(int)(sink->offset + span.end));
}

/* Queries are made of tokens already, and lists of initials too: both are cut at blanks only. */
static int split_tokens(struct sv text, fts5_token_fn fn, void *context)
{
	const char *begin = text.data;

	for (struct sv rest = text; rest.data;) {
		struct sv token = sv_cut(&rest, ' ');
		int start = (int)(token.data - begin);
		int result;

		if (token.len == 0)
			continue;
		result = fn(context, 0, token.data, (int)token.len, start, start + (int)token.len);
		if (result != SQLITE_OK)
			return result;
	}
	return SQLITE_OK;
}

static int tokenizer_run(Fts5Tokenizer *handle, void *context, int flags, const char *text,
			 int bytes, fts5_token_fn fn)
{
	const struct tokenizer *tokenizer = (const struct tokenizer *)(const void *)handle;
	struct token_sink sink = { .fn = fn, .context = context, .gather = tokenizer->gather };
	struct sv rest = { .data = text, .len = text && bytes > 0 ? (size_t)bytes : 0 };
	int result;

	if (rest.len == 0)
		return SQLITE_OK;
	if (tokenizer->split_only || (flags & FTS5_TOKENIZE_QUERY))
		return split_tokens(rest, fn, context);
	if (sv_starts(rest, SV(QUERY_ALL_TOKEN))) {
		result = fn(context, 0, QUERY_ALL_TOKEN, 1, 0, 1);
		if (result != SQLITE_OK)
			return result;
		rest = sv_sub(rest, 1, rest.len);
		sink.offset = 1;
	}
	return text_tokens(rest, sink_token, &sink);
}

static int tokenizer_create(void *context, const char **args, int args_len, Fts5Tokenizer **out)
{
	struct tokenizer *tokenizer = mem_alloc(sizeof(*tokenizer));

	tokenizer->gather = context;
	tokenizer->split_only = args_len > 0 && strcmp(args[0], "initials") == 0;
	*out = (Fts5Tokenizer *)(void *)tokenizer;
	return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *handle)
{
	free(handle);
}

/* FTS5 hands its functions out through a pointer bound to a query. */
static fts5_api *fts5_functions(sqlite3 *handle)
{
	sqlite3_stmt *stmt = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(handle, stmt_sql(STMT_FTS5_API), -1, &stmt, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	return api;
}

bool tokenizer_register(sqlite3 *handle, struct initials *gather)
{
	static const fts5_tokenizer functions = {
		.xCreate = tokenizer_create,
		.xDelete = tokenizer_delete,
		.xTokenize = tokenizer_run,
	};
	fts5_tokenizer copy = functions;
	fts5_api *api = fts5_functions(handle);

	return api && api->xCreateTokenizer(api, "xsnotes", gather, &copy, NULL) == SQLITE_OK;
}
