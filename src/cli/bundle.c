/* Builds the bundled database from its schedule, with the importer that users have; runs at compile
 * time only.
 *     xsnotes-bundle IN.json OUT.db */
#include "xsnotes/import.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	const struct import_options options = { .dry_run = false };
	struct import_report report;
	struct error err = { 0 };
	struct store *store;
	bool ok;

	if (argc != 3) {
		fputs("usage: xsnotes-bundle IN.json OUT.db\n", stderr);
		return 2;
	}
	(void)at_quick_exit(memory_tell);
	setlocale(LC_CTYPE, "C.UTF-8");
	remove(argv[2]);
	store = store_open(argv[2], STORE_CREATE, &err);
	ok = store && import_file(store, argv[1], &options, &report, &err) && store_pack(store, &err);
	store_close(store);
	if (!ok) {
		fprintf(stderr, "xsnotes-bundle: %s\n", err.message);
		remove(argv[2]);
		return 1;
	}
	return 0;
}
