#include "tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "query_sql.h"
#include "xsnotes/text.h"

/* -- FTS5 -------------------------------------------------------------------------------------- */

typedef int (*fts5_token_fn)(void *context, int flags, const char *token, int token_bytes,
			     int start, int end);

/* What a table's tokenizer is. */
struct tokenizer {
	bool split_only; /* of initial_index: the document is what initials_append made */
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

	if (tokenizer->split_only || (flags & FTS5_TOKENIZE_QUERY))
		return rest.len ? split_tokens(rest, fn, context) : SQLITE_OK;
	/* FTS5 reads the columns of a row in their order, the empty ones too. */
	initials_begin_field(tokenizer->gather);
	if (rest.len == 0)
		return SQLITE_OK;
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
