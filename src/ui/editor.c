/* The user's note in the user's editor, on a private temporary file. */
#include "editor.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOTE_MAX_BYTES = 1 << 20 };

#define SCISSORS "------------------------ >8 ------------------------"

/* Appends the path of a private new file to PATH and fills it. */
static bool note_file_make(struct sv content, struct str *path, struct error *err)
{
	const char *folder = getenv("TMPDIR");
	bool ok = false;
	int fd;

	str_appendf(path, "%s/xsnotes-XXXXXX.txt", folder && folder[0] == '/' ? folder : "/tmp");
	fd = mkstemps(path->data, 4);
	if (fd < 0)
		return error_set(err, ERROR_IO, _("%s: cannot make this file: %s"), str_cstr(path),
		                 strerror(errno));
	ok = fd_write(fd, content);
	if (!ok) {
		error_set(err, ERROR_IO, _("%s: cannot write: %s"), str_cstr(path), strerror(errno));
		unlink(str_cstr(path)); /* nothing of the user's is in it */
	}
	close(fd);
	return ok;
}

/* Becomes the user's editor; only where none is named the usual ones are tried. */
static _Noreturn void editor_become(const char *path)
{
	const char *named = getenv("VISUAL");

	if (!named || !*named)
		named = getenv("EDITOR");
	if (named && *named) {
		program_become(named, path);
	} else {
		program_become("sensible-editor", path);
		program_become("vi", path);
	}
	_exit(127);
}

/* Runs the editor on PATH until it has ended, as *STATUS says; false where it cannot be started.
 * Meanwhile a key of the editor's that interrupts is not for us, and what asks us to end (from then on)
 * waits until the note is saved. */
static bool editor_wait(const char *path, int *status)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction interrupt, quit;
	sigset_t ends, before;
	pid_t child;

	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, &before);
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	child = fork();
	if (child == 0) {
		sigaction(SIGINT, &interrupt, NULL);
		sigaction(SIGQUIT, &quit, NULL);
		sigprocmask(SIG_SETMASK, &before, NULL);
		editor_become(path);
	}
	while (child > 0 && waitpid(child, status, 0) < 0 && errno == EINTR)
		continue;
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	return child > 0;
}

static bool editor_run(const char *path, struct error *err)
{
	int status = 0;

	if (!editor_wait(path, &status))
		return error_set(err, ERROR_IO, _("cannot start an editor: %s"), strerror(errno));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return error_set(err, ERROR_IO,
		                 _("no editor: set EDITOR, or use note -m; text: %s"),
		                 path);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return error_set(err, ERROR_IO, _("the editor failed; your text is in %s"), path);
	return true;
}

/* Returns what stands above the scissors line, trimmed. */
static struct sv above_scissors(struct sv text)
{
	struct sv rest = text;

	while (rest.data) {
		const char *start = rest.data;
		struct sv line = sv_cut(&rest, '\n');

		if (sv_starts(line, SV("---")) && memmem(line.data, line.len, " >8 ", 4))
			return sv_trim(sv_sub(text, 0, (size_t)(start - text.data)));
	}
	return sv_trim(text);
}

bool editor_edit(struct sv before, struct sv reference, struct str *after, struct str *path,
                 struct error *err)
{
	struct str content = { 0 }, result = { 0 };
	struct stat status;
	bool ok = false;

	str_append(&content, before);
	str_appendf(&content, "\n%s\n%s\n\n", SCISSORS,
	            _("Your note stands above this line; what is below is for reference."));
	str_append(&content, reference);
	if (!note_file_make(str_view(&content), path, err) || !editor_run(str_cstr(path), err))
		goto out;
	/* What is no plain file any more is not what the user wrote. */
	if (lstat(str_cstr(path), &status) != 0 || !S_ISREG(status.st_mode)) {
		error_set(err, ERROR_IO, _("%s: no plain file any more; the note was left as it was"),
		          str_cstr(path));
		goto out;
	}
	if (!file_read(str_cstr(path), NOTE_MAX_BYTES, &result, err)) {
		error_prefix(err, "%s", _("the note was not read, its file stays"));
		goto out;
	}
	str_append(after, above_scissors(str_view(&result)));
	ok = true;
out:
	str_finish(&content);
	str_finish(&result);
	return ok;
}
