/* The cmigemo dictionary: lines "reading<TAB>word<TAB>word", in no order that could be relied on, so
 * it is searched from end to end: 5 MB take about a millisecond, less than loading it would. */
#include "xsnotes/text.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DICTIONARY_MAX_BYTES = 64 << 20 };

struct migemo {
	struct sv text;
};

struct migemo *migemo_open(const char *path)
{
	struct migemo *migemo = NULL;
	struct stat status;
	void *map;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return NULL;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
	    status.st_size <= DICTIONARY_MAX_BYTES) {
		map = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
		if (map != MAP_FAILED) {
			migemo = mem_alloc(sizeof(*migemo));
			migemo->text = (struct sv){ .data = map, .len = (size_t)status.st_size };
		}
	}
	close(fd);
	return migemo;
}

void migemo_close(struct migemo *migemo)
{
	if (!migemo)
		return;
	munmap((void *)(uintptr_t)migemo->text.data, migemo->text.len);
	free(migemo);
}

/* Gives the words of LINE, behind its reading. */
static int words_give(struct sv line, size_t *room, kana_fn fn, void *payload)
{
	int status = 0;

	sv_cut(&line, '\t');
	while (line.data && *room && !status) {
		struct sv word = sv_cut(&line, '\t');

		if (word.len && word.data[word.len - 1] == '\r')
			word.len--;
		if (!word.len)
			continue;
		(*room)--;
		status = fn(payload, word);
	}
	return status;
}

/* Gives the words of all lines whose reading is KEY, or only begins with it where LONGER. */
static int lines_give(const struct migemo *migemo, struct sv key, bool longer, size_t *room,
                      kana_fn fn, void *payload)
{
	struct sv rest = migemo->text;
	int status = 0;

	while (*room && !status) {
		const char *hit = rest.len >= key.len ? memmem(rest.data, rest.len, key.data, key.len) : NULL;
		size_t at;
		struct sv line;

		if (!hit)
			break;
		at = (size_t)(hit - rest.data);
		if (hit != migemo->text.data && hit[-1] != '\n') {
			rest = sv_sub(rest, at + 1, rest.len);
			continue;
		}
		rest = sv_sub(rest, at, rest.len);
		line = sv_cut(&rest, '\n');
		if ((line.len > key.len && line.data[key.len] == '\t') != longer)
			status = words_give(line, room, fn, payload);
	}
	return status;
}

int migemo_words(const struct migemo *migemo, struct sv reading, size_t limit, kana_fn fn,
                 void *payload)
{
	size_t room = limit;
	int status;

	if (!reading.len)
		return 0;
	status = lines_give(migemo, reading, false, &room, fn, payload);
	return status ? status : lines_give(migemo, reading, true, &room, fn, payload);
}
