#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { QUIET_MS = 40, SETTLED_TURNS = 2, SECOND_MS = 1000, FLOOD_BYTES = 4096 };

static int property_set(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *terminal = user;

	if (property == VTERM_PROP_ALTSCREEN)
		terminal->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		terminal->cursor_hidden = !value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		terminal->mouse = value->number;
	return 1;
}

void terminal_open(struct terminal *terminal, int rows, int cols)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = property_set };
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	*terminal = (struct terminal){ .rows = rows, .cols = cols };
	if (openpty(&terminal->master, &terminal->slave, NULL, NULL, &size) != 0) {
		perror("openpty");
		exit(2);
	}
	fcntl(terminal->master, F_SETFD, FD_CLOEXEC);
	tcgetattr(terminal->slave, &terminal->modes);
	terminal->vterm = vterm_new(rows, cols);
	vterm_set_utf8(terminal->vterm, 1);
	terminal->screen = vterm_obtain_screen(terminal->vterm);
	vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
	vterm_screen_enable_altscreen(terminal->screen, 1);
	vterm_screen_reset(terminal->screen, 1);
}

void terminal_start(struct terminal *terminal, char *const *argv, char *const *env,
                    const char *folder)
{
	pid_t child = fork();

	if (child < 0) {
		perror("fork");
		exit(2);
	}
	if (child == 0) {
		int slave = dup(terminal->slave);

		close(terminal->slave);
		if (login_tty(slave) != 0 || chdir(folder) != 0)
			_exit(126);
		execve(argv[0], argv, env);
		_exit(127);
	}
	terminal->child = child;
}

static void child_look(struct terminal *terminal)
{
	if (terminal->child && waitpid(terminal->child, &terminal->status, WNOHANG) == terminal->child)
		terminal->child = 0;
}

/* Types so many of the keys without end that some always wait; false where none are to be typed. */
static bool flood_type(const struct terminal *terminal)
{
	struct pollfd room = { .fd = terminal->master, .events = POLLOUT };

	if (!terminal->flood.len || !terminal->child)
		return false;
	for (size_t typed = 0; typed < FLOOD_BYTES; typed += terminal->flood.len) {
		if (poll(&room, 1, 0) <= 0 || !fd_write(terminal->master, terminal->flood))
			break;
	}
	return true;
}

/* Reads once what the program wrote; false where it wrote nothing within TIMEOUT_MS. */
static bool output_read(struct terminal *terminal, int timeout_ms)
{
	struct pollfd wait = { .fd = terminal->master, .events = POLLIN };
	char bytes[16384];
	ssize_t got;
	size_t reply;

	if (terminal->unread && terminal->child) {
		poll(NULL, 0, timeout_ms);
		return false;
	}
	if (poll(&wait, 1, flood_type(terminal) ? 0 : timeout_ms) <= 0)
		return false;
	got = read(terminal->master, bytes, sizeof(bytes));
	if (got <= 0)
		return false;
	clipboard_feed(&terminal->clipboard, (struct sv){ .data = bytes, .len = (size_t)got });
	vterm_input_write(terminal->vterm, bytes, (size_t)got);
	/* What a terminal answers to questions goes back to the program. */
	while ((reply = vterm_output_read(terminal->vterm, bytes, sizeof(bytes))) > 0) {
		if (write(terminal->master, bytes, reply) < 0)
			break;
	}
	return true;
}

/* Returns the letter of the program's state in /proc; 0: it is gone. */
static char child_state(const struct terminal *terminal)
{
	char path[64], line[512] = "";
	const char *state;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)terminal->child);
	file = fopen(path, "re");
	if (!file)
		return 0;
	if (!fgets(line, sizeof(line), file))
		line[0] = '\0';
	fclose(file);
	state = strrchr(line, ')');
	return state ? state[2] : 0;
}

/* Tells whether the program waits for something. */
static bool child_sleeps(const struct terminal *terminal)
{
	char state = child_state(terminal);

	return state != 'R' && state != 'D';
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * SECOND_MS + now.tv_nsec / 1000000;
}

void terminal_settle(struct terminal *terminal, int timeout_ms)
{
	int64_t end = now_ms() + timeout_ms;
	int quiet = 0;

	while (quiet < SETTLED_TURNS && now_ms() < end) {
		if (output_read(terminal, QUIET_MS)) {
			quiet = 0;
			continue;
		}
		child_look(terminal);
		quiet = !terminal->child || child_sleeps(terminal) ? quiet + 1 : 0;
	}
}

void terminal_flood(struct terminal *terminal, struct sv keys)
{
	terminal->flood = keys;
	output_read(terminal, 0);
}

void terminal_unread(struct terminal *terminal)
{
	terminal->unread = true;
}

bool terminal_wait(struct terminal *terminal, int timeout_ms)
{
	int64_t end = now_ms() + timeout_ms;

	while (terminal->child && now_ms() < end) {
		output_read(terminal, QUIET_MS);
		child_look(terminal);
	}
	while (output_read(terminal, 0))
		continue;
	return !terminal->child;
}

bool terminal_stops(struct terminal *terminal, int timeout_ms)
{
	int64_t end = now_ms() + timeout_ms;

	while (child_state(terminal) != 'T' && now_ms() < end)
		output_read(terminal, QUIET_MS);
	while (output_read(terminal, 0))
		continue;
	return child_state(terminal) == 'T';
}

void terminal_resize(struct terminal *terminal, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	terminal->rows = rows;
	terminal->cols = cols;
	vterm_set_size(terminal->vterm, rows, cols);
	ioctl(terminal->master, TIOCSWINSZ, &size);
}

void terminal_close(struct terminal *terminal)
{
	if (terminal->child) {
		kill(terminal->child, SIGKILL);
		waitpid(terminal->child, &terminal->status, 0);
	}
	vterm_free(terminal->vterm);
	clipboard_finish(&terminal->clipboard);
	close(terminal->master);
	close(terminal->slave);
	*terminal = (struct terminal){ .rows = 0 };
}
