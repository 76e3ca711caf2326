#include "xsnotes/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_BYTES = 1 << 16 };

/* Appends everything that FD gives, at most MAX_BYTES. */
static bool fd_read_all(int fd, const char *path, size_t max_bytes, struct str *out,
                        struct error *err)
{
	char *chunk = mem_alloc(READ_BYTES);
	size_t total = 0;
	bool ok = false;

	for (;;) {
		ssize_t got = read(fd, chunk, READ_BYTES);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			error_set(err, ERROR_IO, _("%s: cannot read: %s"), path, strerror(errno));
			goto out;
		}
		if (got == 0)
			break;
		total += (size_t)got;
		if (total > max_bytes) {
			error_set(err, ERROR_IO, _("%s: larger than %zu bytes; nothing was read"), path,
			          max_bytes);
			goto out;
		}
		str_append(out, (struct sv){ .data = chunk, .len = (size_t)got });
	}
	ok = true;
out:
	free(chunk);
	return ok;
}

bool file_read(const char *path, size_t max_bytes, struct str *out, struct error *err)
{
	struct str content = { 0 };
	struct stat status;
	bool ok = false;
	int fd = STDIN_FILENO;

	if (strcmp(path, "-") != 0) {
		/* Not blocking: a FIFO without a writer must not hang before it is refused. */
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
		if (fd < 0)
			return error_set(err, ERROR_IO, _("%s: cannot open: %s"), path, strerror(errno));
		if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
			error_set(err, ERROR_IO, _("%s: not a regular file"), path);
			goto out;
		}
	}
	if (!fd_read_all(fd, path, max_bytes, &content, err))
		goto out;
	str_append(out, str_view(&content));
	ok = true;
out:
	if (fd != STDIN_FILENO)
		close(fd);
	str_finish(&content);
	return ok;
}

bool fd_write(int fd, struct sv bytes)
{
	while (bytes.len) {
		ssize_t put = write(fd, bytes.data, bytes.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes = sv_sub(bytes, (size_t)put, bytes.len);
	}
	return true;
}

/* A rename is on the disk only when its folder is. */
static void folder_sync(const char *path)
{
	struct str folder = { 0 };
	const char *slash = strrchr(path, '/');
	int fd;

	if (slash == path)
		str_append_cstr(&folder, "/");
	else if (slash)
		str_append(&folder, (struct sv){ .data = path, .len = (size_t)(slash - path) });
	else
		str_append_cstr(&folder, ".");
	fd = open(str_cstr(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	str_finish(&folder);
}

/* Puts the finished file TEMPORARY in the place of PATH. */
static bool file_publish(const char *temporary, const char *path, bool force, struct error *err)
{
	if (force) {
		if (rename(temporary, path) == 0)
			return true;
	} else if (link(temporary, path) == 0) {
		/* link() refuses an existing name in one step, where a check before rename() would race. */
		unlink(temporary);
		return true;
	} else if (errno != EEXIST && !file_exists(path) && rename(temporary, path) == 0) {
		return true; /* a file system without hard links */
	}
	if (!force && file_exists(path))
		return error_set(err, ERROR_IO, _("%s: exists; use --force to overwrite it"), path);
	return error_set(err, ERROR_IO, _("%s: cannot write: %s"), path, strerror(errno));
}

/* Writes to what is no regular file (a terminal, /dev/stdout, a FIFO), which is never replaced. */
static bool device_write(const char *path, struct sv content, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && fd_write(fd, content);
	int reason = errno;

	if (fd >= 0)
		close(fd);
	return ok || error_set(err, ERROR_IO, _("%s: cannot write: %s"), path, strerror(reason));
}

bool file_replace(const char *path, struct sv content, bool force, struct error *err)
{
	struct str temporary = { 0 };
	struct stat status;
	mode_t mode = umask(0);
	int fd = -1;
	bool ok = false;

	umask(mode);
	mode = 0666 & ~mode;
	if (stat(path, &status) == 0) {
		if (S_ISDIR(status.st_mode))
			return error_set(err, ERROR_IO, _("%s: is a folder"), path);
		if (!S_ISREG(status.st_mode))
			return device_write(path, content, err);
		if (!force)
			return error_set(err, ERROR_IO, _("%s: exists; use --force to overwrite it"), path);
		mode = status.st_mode & 0777;
	}
	str_appendf(&temporary, "%s.XXXXXX", path);
	fd = mkostemp(temporary.data, O_CLOEXEC);
	if (fd < 0) {
		error_set(err, ERROR_IO, _("%s: cannot write: %s"), path, strerror(errno));
		goto out;
	}
	if (!fd_write(fd, content) || fchmod(fd, mode) != 0 || fsync(fd) != 0) {
		error_set(err, ERROR_IO, _("%s: cannot write: %s"), path, strerror(errno));
		unlink(str_cstr(&temporary));
		goto out;
	}
	ok = file_publish(str_cstr(&temporary), path, force, err);
	if (!ok)
		unlink(str_cstr(&temporary));
	else
		folder_sync(path);
out:
	if (fd >= 0)
		close(fd);
	str_finish(&temporary);
	return ok;
}

bool folder_make(const char *path, struct error *err)
{
	struct str part = { 0 };
	bool ok = false;
	int failure;

	for (const char *end = path; *end;) {
		while (*end == '/')
			end++;
		while (*end && *end != '/')
			end++;
		str_clear(&part);
		str_append(&part, (struct sv){ .data = path, .len = (size_t)(end - path) });
		failure = mkdir(str_cstr(&part), 0700) == 0 ? 0 : errno;
		if (failure && failure != EEXIST && !file_exists(str_cstr(&part))) {
			error_set(err, ERROR_IO, _("%s: cannot make this folder: %s"), str_cstr(&part),
			          strerror(failure));
			goto out;
		}
	}
	ok = true;
out:
	str_finish(&part);
	return ok;
}

bool file_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0;
}
