#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_BYTES = 1 << 16 };
#define SOURCE_MAX_BYTES ((uint64_t)1 << 30)

static bool too_large(const char *name, struct error *err)
{
	return error_set(err, ERROR_INPUT, _("%s: larger than 1 GiB; nothing was imported"), name);
}

/* Reads from FD, again where a signal came between. */
static ssize_t fd_read(int fd, char *buffer, size_t bytes)
{
	ssize_t got;

	do {
		got = read(fd, buffer, bytes);
	} while (got < 0 && errno == EINTR);
	return got;
}

/* Copies standard input to a file without a name, so that it can be read like any other. */
static bool stdin_spool(struct source *source, struct error *err)
{
	FILE *spool = tmpfile();
	char *chunk = mem_alloc(COPY_BYTES);
	bool ok = false;
	ssize_t got;

	if (!spool) {
		error_set(err, ERROR_IO, _("cannot make a temporary file: %s"), strerror(errno));
		goto out;
	}
	while ((got = fd_read(STDIN_FILENO, chunk, COPY_BYTES)) > 0) {
		source->total_bytes += (uint64_t)got;
		if (source->total_bytes > SOURCE_MAX_BYTES) {
			too_large(source->name, err);
			goto out;
		}
		if (!fd_write(fileno(spool), (struct sv){ chunk, (size_t)got })) {
			error_set(err, ERROR_IO, _("cannot write a temporary file: %s"), strerror(errno));
			goto out;
		}
	}
	if (got < 0) {
		error_set(err, ERROR_IO, _("%s: cannot read: %s"), source->name, strerror(errno));
		goto out;
	}
	source->fd = fcntl(fileno(spool), F_DUPFD_CLOEXEC, 3);
	ok = source->fd >= 0 && lseek(source->fd, 0, SEEK_SET) == 0;
	if (!ok)
		error_set(err, ERROR_IO, _("cannot read a temporary file: %s"), strerror(errno));
out:
	if (spool)
		fclose(spool);
	free(chunk);
	return ok;
}

bool source_open(struct source *source, const char *path, const struct import_options *options,
                 struct error *err)
{
	struct stat status;

	*source = (struct source){ .name = path, .fd = -1, .options = options };
	if (strcmp(path, "-") == 0) {
		source->name = "stdin";
		return stdin_spool(source, err);
	}
	source->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (source->fd < 0)
		return error_set(err, ERROR_IO, _("%s: cannot open: %s"), path, strerror(errno));
	if (fstat(source->fd, &status) != 0 || !S_ISREG(status.st_mode)) {
		source_close(source);
		return error_set(err, ERROR_IO, _("%s: not a regular file"), path);
	}
	source->total_bytes = (uint64_t)status.st_size;
	if (source->total_bytes > SOURCE_MAX_BYTES) {
		source_close(source);
		return too_large(path, err);
	}
	return true;
}

/* Reads bytes as they stand in the file. */
static bool bytes_read(struct source *source, char *buffer, size_t bytes, size_t *got,
                       struct error *err)
{
	ssize_t count;

	if (source->fd < 0) {
		*got = source->memory.len < bytes ? source->memory.len : bytes;
		if (*got)
			memcpy(buffer, source->memory.data, *got);
		source->memory = sv_sub(source->memory, *got, source->memory.len);
		return true;
	}
	count = fd_read(source->fd, buffer, bytes);
	if (count < 0)
		return error_set(err, ERROR_IO, _("%s: cannot read: %s"), source->name, strerror(errno));
	*got = (size_t)count;
	source->read_bytes += *got;
	if (source->read_bytes > SOURCE_MAX_BYTES)
		return too_large(source->name, err);
	if (source->options)
		import_progress(source->options, 0, READ_PERCENT, source->read_bytes, source->total_bytes);
	return true;
}

/* Gives away at most BYTES of what is decoded. */
static void decoded_take(struct source *source, char *buffer, size_t bytes, size_t *got)
{
	struct str *decoded = &source->decoded;

	*got = decoded->len < bytes ? decoded->len : bytes;
	if (!*got)
		return;
	memcpy(buffer, decoded->data, *got);
	memmove(decoded->data, decoded->data + *got, decoded->len - *got);
	str_truncate(decoded, decoded->len - *got);
}

bool source_read(struct source *source, char *buffer, size_t bytes, size_t *got, struct error *err)
{
	char *chunk;
	bool ok = true;

	if (!source->decoder)
		return bytes_read(source, buffer, bytes, got, err);
	chunk = mem_alloc(COPY_BYTES);
	while (ok && !source->decoded.len && !source->ended) {
		size_t count = 0;

		ok = bytes_read(source, chunk, COPY_BYTES, &count, err);
		if (!ok)
			break;
		source->ended = count == 0;
		decoder_feed(source->decoder, (struct sv){ .data = chunk, .len = count }, source->ended,
		             &source->decoded);
	}
	free(chunk);
	if (ok)
		decoded_take(source, buffer, bytes, got);
	return ok;
}

bool source_decode(struct source *source, enum encoding encoding, struct sv head, struct error *err)
{
	source->decoder = decoder_new(encoding, err);
	if (!source->decoder)
		return error_prefix(err, "%s", source->name);
	decoder_feed(source->decoder, head, false, &source->decoded);
	return true;
}

bool source_read_all(struct source *source, size_t max_bytes, struct str *out, struct error *err)
{
	char *chunk = mem_alloc(COPY_BYTES);
	bool ok = false;
	size_t got = 0;

	do {
		if (!source_read(source, chunk, COPY_BYTES, &got, err))
			goto out;
		str_append(out, (struct sv){ .data = chunk, .len = got });
		if (out->len > max_bytes) {
			error_set(err, ERROR_INPUT, _("%s: larger than %zu MiB; nothing was imported"),
			          source->name, max_bytes >> 20);
			goto out;
		}
	} while (got);
	ok = true;
out:
	free(chunk);
	return ok;
}

void source_close(struct source *source)
{
	if (source->fd >= 0)
		close(source->fd);
	source->fd = -1;
	decoder_free(source->decoder);
	source->decoder = NULL;
	str_finish(&source->decoded);
}
