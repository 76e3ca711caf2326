#include "command.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

const char *context_db(const struct context *context)
{
	const char *path = context->options.db ? context->options.db : getenv("XSNOTES_DB");

	return path && *path ? path : NULL;
}

struct store *context_open(const struct context *context, bool write, struct error *err)
{
	const char *path = context_db(context);
	struct store *store;

	if (path)
		store = store_open(path, write ? STORE_WRITE : STORE_READ, err);
	else
		store = store_open_default(write, err);
	/* Without its database a command has failed; "nothing found" is another answer. */
	if (!store && err->code == ERROR_ABSENT)
		err->code = ERROR_IO;
	return store;
}

struct store *context_read(const struct context *context, struct error *err)
{
	const char *key = context->options.conference;
	struct store *store = context_open(context, false, err);
	struct conference conference = { 0 };
	struct arena arena = { 0 };

	if (store && key && *key &&
	    !store_conference(store, sv_from(key), &arena, &conference, err)) {
		store_close(store);
		store = NULL;
	}
	arena_finish(&arena);
	return store;
}

int error_status(const struct error *err)
{
	return err->code == ERROR_ABSENT ? EXIT_NOTHING : EXIT_BAD;
}

void error_print(const struct error *err)
{
	struct str display = { 0 };

	text_display(&display, sv_from(err->message));
	fprintf(stderr, "xsnotes: %s\n", str_cstr(&display));
	str_finish(&display);
}

/* Reports that standard output could not be written, with errno set. */
static bool out_fail(struct error *err)
{
	/* A reader that has seen enough (head, a pager) is no failure to report. */
	if (errno == EPIPE) {
		err->message[0] = '\0';
		err->code = ERROR_PIPE;
		return false;
	}
	return error_set(err, ERROR_IO, _("standard output: cannot write: %s"), strerror(errno));
}

bool out_print(const struct str *out, struct error *err)
{
	return (fwrite(str_cstr(out), 1, out->len, stdout) == out->len && fflush(stdout) == 0) ||
	       out_fail(err);
}

bool out_print_plain(const struct str *out, struct error *err)
{
	return (fflush(stdout) == 0 && fd_write(STDOUT_FILENO, str_view(out))) || out_fail(err);
}

static size_t lines_count(struct sv text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.data[i] == '\n';
	return lines;
}

/* Starts the pager; *INPUT gets the descriptor to write to.  -1: there is none to start. */
static pid_t pager_start(int *input)
{
	const char *line = getenv("PAGER");
	int ends[2];
	pid_t child;

	if (pipe(ends) != 0)
		return -1;
	child = fork();
	if (child == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		program_become(line && *line ? line : "less -FRX", NULL);
		_exit(127);
	}
	close(ends[0]);
	if (child < 0) {
		close(ends[1]);
		return -1;
	}
	*input = ends[1];
	return child;
}

bool out_page(const struct context *context, const struct str *out, struct error *err)
{
	struct winsize size;
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	int input, status;
	pid_t pager;

	/* A pager would be given UTF-8. */
	if (!context->out_is_terminal || context->charset || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
	    lines_count(str_view(out)) < size.ws_row)
		return out_print(out, err);
	fflush(stdout);
	pager = pager_start(&input);
	if (pager < 0)
		return out_print(out, err);
	/* Ctrl-C belongs to the pager while it runs. */
	sigaction(SIGINT, &ignore, &before);
	if (!fd_write(input, str_view(out)))
		errno = 0; /* it was left early */
	close(input);
	while (waitpid(pager, &status, 0) < 0 && errno == EINTR)
		continue;
	sigaction(SIGINT, &before, NULL);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return out_print(out, err);
	return true;
}
