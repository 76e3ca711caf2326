/* Gives every file of a folder to a fuzz target once: what was found stays found.
 *     fuzz_NAME FOLDER... */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static size_t folder_replay(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t replayed = 0;

	if (!dir) {
		perror(folder);
		exit(1);
	}
	while ((entry = readdir(dir))) {
		struct str path = { 0 }, content = { 0 };
		struct error err = { 0 };

		if (entry->d_name[0] == '.')
			continue;
		str_appendf(&path, "%s/%s", folder, entry->d_name);
		if (!file_read(str_cstr(&path), 64 << 20, &content, &err)) {
			fprintf(stderr, "%s\n", err.message);
			exit(1);
		}
		LLVMFuzzerTestOneInput((const uint8_t *)content.data, content.len);
		replayed++;
		str_finish(&path);
		str_finish(&content);
	}
	closedir(dir);
	return replayed;
}

int main(int argc, char **argv)
{
	size_t replayed = 0;

	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++)
		replayed += folder_replay(argv[i]);
	printf("%zu inputs\n", replayed);
	return replayed ? 0 : 1;
}
