#include "open_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema.h"

/* Offsets in the header, from the file format of SQLite. */
enum {
	HEAD_BYTES = 100,
	HEAD_PAGE_SIZE = 16,
	HEAD_WRITE_FORMAT = 18,
	HEAD_USER_VERSION = 60,
	HEAD_APPLICATION_ID = 68,
	FORMAT_WAL = 2,
};

static uint32_t big_endian(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

static bool head_judge(const char *path, const unsigned char *bytes, size_t len,
                       struct file_head *head, struct error *err)
{
	if (len < HEAD_BYTES || memcmp(bytes, "SQLite format 3", 16) != 0)
		return error_set(err, ERROR_SCHEMA,
				 _("%s: not a database of xsnotes; name another file with --db"),
				 path);
	if (big_endian(bytes + HEAD_APPLICATION_ID) != SCHEMA_APPLICATION_ID)
		return error_set(
			err, ERROR_SCHEMA,
			_("%s: a database of another program; name another file with --db"), path);
	head->user_version = big_endian(bytes + HEAD_USER_VERSION);
	if (head->user_version > SCHEMA_VERSION)
		return error_set(
			err, ERROR_SCHEMA,
			_("%s: made by a newer xsnotes (version %u of the tables); update xsnotes"),
			path, (unsigned)head->user_version);
	head->wal = bytes[HEAD_WRITE_FORMAT] == FORMAT_WAL;
	head->exists = true;
	return true;
}

/* Tells whether the file of SIZE bytes ends inside a page: it was cut.  While a journal stands beside
 * it a writer may have died in the middle, and SQLite puts that right. */
static bool file_is_cut(const char *path, const unsigned char *bytes, off_t size)
{
	unsigned page = (unsigned)bytes[HEAD_PAGE_SIZE] << 8 | bytes[HEAD_PAGE_SIZE + 1];
	struct str journal = { 0 };
	bool cut;

	/* 1 stands for 65,536, which does not fit two bytes. */
	page = page == 1 ? 65536 : page;
	str_appendf(&journal, "%s-journal", path);
	cut = page && size % page != 0 && !file_exists(str_cstr(&journal));
	str_finish(&journal);
	return cut;
}

bool file_head_read(const char *path, struct file_head *head, struct error *err)
{
	unsigned char bytes[HEAD_BYTES];
	struct stat status;
	ssize_t len = 0;
	bool ok = false;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	*head = (struct file_head){ 0 };
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return true;
	if (fd < 0)
		return error_set(err, ERROR_IO, _("%s: cannot open: %s"), path, strerror(errno));
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		error_set(err, ERROR_SCHEMA,
			  _("%s: not a regular file; name another file with --db"), path);
	else if ((len = pread(fd, bytes, HEAD_BYTES, 0)) < 0)
		error_set(err, ERROR_IO, _("%s: cannot read: %s"), path, strerror(errno));
	else
		ok = head_judge(path, bytes, (size_t)len, head, err);
	if (ok && file_is_cut(path, bytes, status.st_size))
		ok = error_set(err, ERROR_SCHEMA,
			       _("%s: cut off in the middle of a page; restore a copy"), path);
	close(fd);
	return ok;
}

char *file_uri(const char *path, const char *query)
{
	static const char safe[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
	struct str uri = { 0 };

	/* A path that begins with two slashes would name a host. */
	str_append_cstr(&uri, path[0] == '/' ? "file://" : "file:");
	for (const char *p = path; *p; p++) {
		if (strchr(safe, *p))
			str_append_fill(&uri, *p, 1);
		else
			str_appendf(&uri, "%%%02X", (unsigned)(unsigned char)*p);
	}
	str_append_cstr(&uri, query);
	return str_take(&uri);
}
