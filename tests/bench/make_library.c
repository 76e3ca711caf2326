/* Makes a library of COUNT sessions of the corpus, what the benchmarks of searching run on.
 *     make_library COUNT OUT.db */
#include "corpus.h"
#include "xsnotes/store.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	const struct conference conference = { .key = SV("bench"), .title = SV("Bench Conference"),
		                               .time_zone = SV("UTC") };
	struct merge_report report = { 0 };
	struct dice dice = { .state = 42 };
	struct error err = { 0 };
	struct merge *merge;
	struct store *store;

	setlocale(LC_ALL, "C.UTF-8");
	if (argc != 3) {
		fputs("usage: make_library COUNT OUT.db\n", stderr);
		return 2;
	}
	remove(argv[2]);
	store = store_open(argv[2], STORE_CREATE, &err);
	merge = store ? merge_begin(store, &err) : NULL;
	if (!merge)
		goto failed;
	merge_conference(merge, &conference);
	for (long i = 0; i < atol(argv[1]); i++) {
		struct arena arena = { 0 };
		struct session session = { .day = 0 };
		bool ok;

		corpus_session(&dice, i, &arena, &session);
		ok = merge_session(merge, &session, &err);
		arena_finish(&arena);
		if (!ok) {
			merge_abandon(merge);
			goto failed;
		}
	}
	if (!merge_commit(merge, false, &report, &err))
		goto failed;
	store_close(store);
	return 0;
failed:
	fprintf(stderr, "make_library: %s\n", err.message);
	store_close(store);
	return 1;
}
