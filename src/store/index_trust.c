#include "index_trust.h"

#include <sys/stat.h>

#include "index_verify.h"

enum {
	KEPT_FILE_BYTES = 2 << 20, /* smaller ones are looked through in less than a hundredth of a second */
	KEPT_FILES = 32,
	KEPT_BYTES = 1 << 16,
	WALK_OPS = 100, /* some 20 pages, which cost more than the steps that fetch them */
};

/* Appends the file PATH as a line: which one it is and how it stands; nothing where it is small. */
static bool line_append(struct str *out, const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0 || status.st_size < KEPT_FILE_BYTES)
		return false;
	str_appendf(out, "%llu %llu %lld %lld.%09ld\n", (unsigned long long)status.st_dev,
		    (unsigned long long)status.st_ino, (long long)status.st_size,
		    (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
	return true;
}

static bool kept_path(struct str *path)
{
	if (!place_path(PLACE_STATE, path, NULL))
		return false;
	str_append_cstr(path, "/indexes");
	return true;
}

static bool kept_read(struct str *kept)
{
	struct str path = { 0 };
	struct error ignored;
	bool ok = kept_path(&path) && file_exists(str_cstr(&path)) &&
		  file_read(str_cstr(&path), KEPT_BYTES, kept, &ignored);

	str_finish(&path);
	return ok;
}

static bool is_kept(struct sv line)
{
	struct str kept = { 0 };
	bool found = false;

	if (kept_read(&kept))
		for (struct sv rest = str_view(&kept); rest.data && !found;)
			found = sv_equal(sv_cut(&rest, '\n'), sv_trim(line));
	str_finish(&kept);
	return found;
}

/* Replaces what is kept by it and LINE, the oldest lines gone. */
static void line_keep(struct sv line)
{
	struct str path = { 0 }, kept = { 0 };
	struct error ignored;
	struct sv rest;
	size_t lines = 0;

	if (!kept_read(&kept))
		str_clear(&kept);
	str_append(&kept, line);
	for (size_t i = 0; i < kept.len; i++)
		lines += kept.data[i] == '\n';
	rest = str_view(&kept);
	for (; lines > KEPT_FILES; lines--)
		sv_cut(&rest, '\n');
	if (place_path(PLACE_STATE, &path, NULL) && folder_make(str_cstr(&path), &ignored)) {
		str_append_cstr(&path, "/indexes");
		/* Where this fails, there is more to do the next time. */
		(void)!file_replace(str_cstr(&path), rest, true, &ignored);
	}
	str_finish(&path);
	str_finish(&kept);
}

void index_trust_keep(const struct store *store)
{
	struct str line = { 0 };

	if (store->mode == STORE_WRITE && store->index_trusted && line_append(&line, store->path) &&
	    !is_kept(str_view(&line)))
		line_keep(str_view(&line));
	str_finish(&line);
}

/* Takes up a walk only where the file stands as it stood. */
static void walk_renew(struct store *store, struct sv line)
{
	if (line.len && sv_equal(line, str_view(&store->index_walk_of)))
		return;
	index_verify_free(store->index_walk);
	store->index_walk = NULL;
	str_clear(&store->index_walk_of);
	str_append(&store->index_walk_of, line);
}

bool index_trust(struct store *store, struct error *err)
{
	struct str before = { 0 }, after = { 0 };
	bool ok = true, sound = true;

	if (store->index_trusted)
		return true;
	if (!line_append(&before, store->path) || !is_kept(str_view(&before))) {
		walk_renew(store, str_view(&before));
		interrupt_look_every(store, WALK_OPS);
		ok = index_verify(&store->index_walk, &store->db, &sound, err);
		interrupt_look_every(store, INTERRUPT_OPS);
		if (ok && sound && before.len && line_append(&after, store->path) &&
		    sv_equal(str_view(&before), str_view(&after)))
			line_keep(str_view(&after));
	}
	store->index_trusted = ok && sound;
	if (ok && !sound)
		ok = error_set(err, ERROR_SCHEMA,
			       _("%s: the search index is damaged; run xsnotes check --repair"),
			       store->path);
	str_finish(&before);
	str_finish(&after);
	return ok;
}

bool store_search_prepare(struct store *store, struct error *err)
{
	return index_trust(store, err);
}
