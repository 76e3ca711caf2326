#include "xsnotes/model.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tzrule.h"

enum { ZONE_MAX_BYTES = 1 << 20, HEADER_BYTES = 44, TRANSITIONS_MAX = 4096, TYPES_MAX = 256 };
enum { TYPE_BYTES = 6, DAY_SECONDS = 86400 };

/* A moment (UTC seconds) from which on OFFSET (seconds east) holds. */
struct transition {
	int64_t at;
	int32_t offset;
};

struct zone {
	struct transition *transitions;
	size_t transitions_len;
	int32_t first_offset;   /* before the first transition */
	bool ruled;             /* whether RULE tells what comes after the last one */
	struct tz_rule rule;
};

/* The counts in a TZif header, RFC 9636 section 3.1, in their order. */
struct tzif_header {
	size_t isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt;
	char version;
};

static int64_t big_endian(const char *data, size_t bytes)
{
	uint64_t number = (unsigned char)data[0] & 0x80 ? UINT64_MAX : 0;

	for (size_t i = 0; i < bytes; i++)
		number = number << 8 | (unsigned char)data[i];
	return (int64_t)number;
}

static bool header_read(struct sv data, struct tzif_header *header)
{
	size_t *const counts[] = { &header->isutcnt, &header->isstdcnt, &header->leapcnt,
		                   &header->timecnt, &header->typecnt,  &header->charcnt };

	if (data.len < HEADER_BYTES || memcmp(data.data, "TZif", 4) != 0)
		return false;
	header->version = data.data[4];
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		int64_t count = big_endian(data.data + 20 + 4 * i, 4);

		if (count < 0 || count > TRANSITIONS_MAX)
			return false;
		*counts[i] = (size_t)count;
	}
	return header->typecnt > 0 && header->typecnt <= TYPES_MAX;
}

/* Returns how many bytes the data block behind HEADER has, with times of TIME_BYTES each. */
static size_t block_bytes(const struct tzif_header *header, size_t time_bytes)
{
	return header->timecnt * (time_bytes + 1) + header->typecnt * TYPE_BYTES + header->charcnt +
	       header->leapcnt * (time_bytes + 4) + header->isstdcnt + header->isutcnt;
}

/* Reads the data block BLOCK into ZONE. */
static bool block_read(struct zone *zone, const struct tzif_header *header, struct sv block,
                       size_t time_bytes)
{
	const char *times = block.data;
	const char *indexes = times + header->timecnt * time_bytes;
	const char *types = indexes + header->timecnt;

	for (size_t i = 0; i < header->typecnt; i++) {
		int64_t offset = big_endian(types + i * TYPE_BYTES, 4);

		if (offset <= -DAY_SECONDS || offset >= DAY_SECONDS)
			return false;
	}
	zone->first_offset = (int32_t)big_endian(types, 4);
	zone->transitions = mem_alloc((header->timecnt + 1) * sizeof(*zone->transitions));
	for (size_t i = 0; i < header->timecnt; i++) {
		size_t type = (unsigned char)indexes[i];

		if (type >= header->typecnt)
			return false;
		zone->transitions[i].at = big_endian(times + i * time_bytes, time_bytes);
		zone->transitions[i].offset = (int32_t)big_endian(types + type * TYPE_BYTES, 4);
	}
	zone->transitions_len = header->timecnt;
	return true;
}

/* Reads a TZif file: the 64-bit block and the footer where it has them, else the 32-bit block. */
static bool zone_read(struct zone *zone, struct sv data)
{
	struct tzif_header header;
	size_t time_bytes = 4;

	if (!header_read(data, &header))
		return false;
	if (header.version >= '2') {
		size_t skip = HEADER_BYTES + block_bytes(&header, 4);

		data = sv_sub(data, skip, data.len);
		if (!header_read(data, &header))
			return false;
		time_bytes = 8;
	}
	data = sv_sub(data, HEADER_BYTES, data.len);
	if (data.len < block_bytes(&header, time_bytes) || !block_read(zone, &header, data, time_bytes))
		return false;
	data = sv_sub(data, block_bytes(&header, time_bytes), data.len);
	zone->ruled = time_bytes == 8 && tz_rule_parse(sv_trim(data), &zone->rule);
	return true;
}

/* Names come from schedules: only what cannot leave the zoneinfo folder is looked up. */
static bool zone_name_plain(struct sv name)
{
	char before = '/';

	if (name.len == 0 || name.len > 64)
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.data[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		              c == '+' || c == '-' || c == '_';

		if (!letter && (c != '/' || before == '/'))
			return false;
		before = c;
	}
	return before != '/';
}

static struct zone *zone_open_path(const char *path)
{
	struct zone *zone = mem_alloc(sizeof(*zone));
	struct str data = { 0 };

	if (!file_read(path, ZONE_MAX_BYTES, &data, NULL) || !zone_read(zone, str_view(&data))) {
		zone_close(zone);
		zone = NULL;
	}
	str_finish(&data);
	return zone;
}

struct zone *zone_open(struct sv name)
{
	static const char *const folders[] = { "/usr/share/zoneinfo", "/usr/lib/zoneinfo" };
	struct zone *zone = NULL;

	if (sv_equal(name, SV("UTC")) || sv_equal(name, SV("Etc/UTC")))
		return mem_alloc(sizeof(*zone));
	if (!zone_name_plain(name))
		return NULL;
	for (size_t i = 0; !zone && i < ARRAY_LEN(folders); i++) {
		struct str path = { 0 };

		str_appendf(&path, "%s/%.*s", folders[i], SV_ARGS(name));
		zone = zone_open_path(str_cstr(&path));
		str_finish(&path);
	}
	return zone;
}

struct zone *zone_open_local(void)
{
	struct sv name = sv_from(getenv("TZ"));

	if (name.len && name.data[0] == ':')
		name = sv_sub(name, 1, name.len);
	if (name.len && name.data[0] == '/')
		return zone_open_path(name.data);
	if (name.len)
		return zone_open(name);
	return zone_open_path("/etc/localtime");
}

void zone_close(struct zone *zone)
{
	if (!zone)
		return;
	free(zone->transitions);
	free(zone);
}

/* Returns the offset in seconds at the UTC second SECOND. */
static int32_t offset_seconds(const struct zone *zone, int64_t second)
{
	size_t low = 0;
	size_t high = zone->transitions_len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (zone->transitions[middle].at <= second)
			low = middle + 1;
		else
			high = middle;
	}
	if (zone->ruled && low == zone->transitions_len)
		return tz_rule_offset(&zone->rule, second);
	return low ? zone->transitions[low - 1].offset : zone->first_offset;
}

int32_t zone_offset_at_utc(const struct zone *zone, int64_t utc_minute)
{
	return offset_seconds(zone, utc_minute * 60) / 60;
}

int32_t zone_offset_at_wall(const struct zone *zone, int64_t minute)
{
	/* Zones are less than a day from UTC: what holds a day before and a day after are the only two
	 * candidates (no zone changes twice in two days). */
	int32_t before = zone_offset_at_utc(zone, minute - 24 * 60);
	int32_t after = zone_offset_at_utc(zone, minute + 24 * 60);

	if (zone_offset_at_utc(zone, minute - before) == before)
		return before;
	if (zone_offset_at_utc(zone, minute - after) == after)
		return after;
	return before;
}

struct zone *zone_open_or_local(struct sv name)
{
	struct zone *zone = zone_open(name);

	return zone ? zone : zone_open_local();
}
