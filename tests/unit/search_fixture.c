#include "test_search.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void die(const char *what, const struct error *err)
{
	fprintf(stderr, "%s: %s\n", what, err->message);
	exit(2);
}

void scratch_make(struct scratch *scratch)
{
	const char *base = getenv("TMPDIR");
	struct error err = { 0 };

	snprintf(scratch->folder, sizeof(scratch->folder), "%.40s/xsnotes-XXXXXX",
		 base ? base : "/tmp");
	if (!mkdtemp(scratch->folder))
		exit(2);
	snprintf(scratch->path, sizeof(scratch->path), "%s/library.db", scratch->folder);
	scratch->store = store_open(scratch->path, STORE_CREATE, &err);
	if (!scratch->store)
		die("store_open", &err);
}

void scratch_merge(struct scratch *scratch, const char *key, const struct session *sessions,
		   size_t len)
{
	struct conference conference = { .key = sv_from(key), .title = sv_from(key) };
	struct merge_report report = { 0 };
	struct error err = { 0 };
	struct merge *merge = merge_begin(scratch->store, &err);

	if (!merge)
		die("merge_begin", &err);
	merge_conference(merge, &conference);
	for (size_t i = 0; i < len; i++)
		if (!merge_session(merge, &sessions[i], &err))
			die("merge_session", &err);
	if (!merge_commit(merge, false, &report, &err))
		die("merge_commit", &err);
}

void scratch_finish(struct scratch *scratch)
{
	DIR *folder = opendir(scratch->folder);
	struct dirent *entry;

	store_close(scratch->store);
	while (folder && (entry = readdir(folder)))
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	rmdir(scratch->folder);
	arena_finish(&scratch->arena);
}

struct session plain_session(struct sv guid, struct sv title)
{
	return (struct session){
		.guid = guid,
		.title = title,
		.start = MINUTE_UNKNOWN,
		.date = DATE_UNKNOWN,
		.offset = OFFSET_UNKNOWN,
		.minutes = MINUTES_UNKNOWN,
	};
}

const char *test_dictionary(void)
{
	return getenv("SEARCH_DICTIONARY");
}

void cases_add(struct cases *cases, CMUnitTestFunction run, void *state, const char *format, ...)
{
	struct str raw = { 0 }, name = { 0 };
	va_list args;

	va_start(args, format);
	str_vappendf(&raw, format, args);
	va_end(args);
	/* A TAP line holds no line end, and what follows # is a directive. */
	text_clean(&name, str_view(&raw), CLEAN_LINE);
	str_finish(&raw);
	for (size_t i = 0; i < name.len; i++)
		if (name.data[i] == '#')
			name.data[i] = '.';
	cases->items =
		array_reserve(cases->items, &cases->cap, cases->len + 1, sizeof(*cases->items));
	cases->items[cases->len++] = (struct CMUnitTest){ .name = str_take(&name),
							  .test_func = run,
							  .initial_state = state };
}

void cases_finish(struct cases *cases)
{
	for (size_t i = 0; i < cases->len; i++)
		free((char *)(uintptr_t)cases->items[i].name);
	free(cases->items);
}
