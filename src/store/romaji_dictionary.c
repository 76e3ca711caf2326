#include "romaji_dictionary.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	BYTES_MAX = 64 << 20,
	WEIGHT_MAX = 80, /* the longest reading there is has 75 */
};

bool dictionary_open(const char *path, struct dictionary *out)
{
	int fd = path && *path ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
	struct stat status;
	void *map = MAP_FAILED;

	if (fd < 0)
		return false;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
	    status.st_size <= BYTES_MAX)
		map = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (map == MAP_FAILED)
		return false;
	*out = (struct dictionary){ .data = map, .len = (size_t)status.st_size };
	return true;
}

void dictionary_close(struct dictionary *dictionary)
{
	if (dictionary->data)
		munmap((void *)(uintptr_t)dictionary->data, dictionary->len);
	*dictionary = (struct dictionary){ 0 };
}

/* -- order ------------------------------------------------------------------------------------- */

/* Cuts the next character off *REST as its rank among all that readings have: Latin letters, the
 * few signs, hiragana. */
static uint32_t rank_cut(struct sv *rest)
{
	static const struct {
		struct sv sign;
		uint32_t rank;
	} signs[] = {
		{ { "、", 3 }, 0x100 }, { { "゛", 3 }, 0x101 }, { { "ー", 3 }, 0x102 },
		{ { "「", 3 }, 0x103 }, { { "」", 3 }, 0x104 },
	};
	uint32_t rank = 0x105;

	if ((unsigned char)rest->data[0] < 0x80) {
		rank = (unsigned char)rest->data[0];
		*rest = sv_sub(*rest, 1, rest->len);
		return rank;
	}
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (sv_starts(*rest, signs[i].sign))
			rank = signs[i].rank;
	if (rank == 0x105)
		for (size_t i = 0; i < 3 && i < rest->len; i++)
			rank = rank << 8 | (unsigned char)rest->data[i];
	*rest = sv_sub(*rest, 3, rest->len);
	return rank;
}

/* Returns the length that lines are sorted by. */
static int weight_of(struct sv reading)
{
	int weight = 0;

	for (struct sv rest = reading; rest.len;)
		weight += rank_cut(&rest) < 0x80 ? 1 : 2;
	return weight;
}

static int rank_compare(struct sv a, struct sv b)
{
	while (a.len && b.len) {
		uint32_t left = rank_cut(&a), right = rank_cut(&b);

		if (left != right)
			return left < right ? -1 : 1;
	}
	return a.len ? 1 : b.len ? -1 : 0;
}

/* -- lines ------------------------------------------------------------------------------------- */

/* Returns where the line that holds the byte AT begins. */
static size_t line_start(const struct dictionary *dictionary, size_t at)
{
	while (at > 0 && dictionary->data[at - 1] != '\n')
		at--;
	return at;
}

/* Returns the line that begins at START, without its end. */
static struct sv line_at(const struct dictionary *dictionary, size_t start)
{
	struct sv rest = { .data = dictionary->data + start, .len = dictionary->len - start };

	return sv_cut(&rest, '\n');
}

static struct sv line_reading(struct sv line)
{
	return sv_cut(&line, '\t');
}

/* Tells whether a line with READING stands before the place for WANTED of WEIGHT. */
static bool reading_before(struct sv reading, struct sv wanted, int weight)
{
	int own = weight_of(reading);

	return own != weight ? own > weight : rank_compare(reading, wanted) < 0;
}

/* Returns the start of the first line that is not before WANTED among those of WEIGHT. */
static size_t place_find(const struct dictionary *dictionary, struct sv wanted, int weight)
{
	size_t low = 0, high = dictionary->len;

	while (low < high) {
		size_t start = line_start(dictionary, low + (high - low) / 2);
		struct sv line = line_at(dictionary, start);

		if (reading_before(line_reading(line), wanted, weight)) {
			low = start + line.len + 1;
			low = low < high ? low : high;
		} else {
			high = start;
		}
	}
	return low;
}

static bool words_give(struct sv line, bool (*fn)(void *payload, struct sv word), void *payload)
{
	sv_cut(&line, '\t');
	while (line.data) {
		struct sv word = sv_cut(&line, '\t');

		if (word.len && !fn(payload, word))
			return false;
	}
	return true;
}

void dictionary_find(const struct dictionary *dictionary, struct sv reading, bool longer,
                     bool (*fn)(void *payload, struct sv word), void *payload)
{
	int weight = reading.len ? weight_of(reading) : WEIGHT_MAX + 1;
	int last = longer ? WEIGHT_MAX : weight;

	for (; weight <= last; weight++) {
		size_t at = place_find(dictionary, reading, weight);

		while (at < dictionary->len) {
			struct sv line = line_at(dictionary, at);
			struct sv found = line_reading(line);

			if (!sv_starts(found, reading) || weight_of(found) != weight)
				break;
			if (!words_give(line, fn, payload))
				return;
			at += line.len + 1;
		}
	}
}
