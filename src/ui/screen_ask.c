#include "screen_ask.h"

#include <poll.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_MS = 200, ANSWER_MAX_BYTES = 4096 };

/* The sign, the question for the cursor, and blanks over the sign. */
#define QUESTION "\r①\x1b[6n\r  \r"

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct sv digits_cut(struct sv *rest)
{
	size_t len = 0;
	struct sv digits;

	while (len < rest->len && rest->data[len] >= '0' && rest->data[len] <= '9')
		len++;
	digits = sv_sub(*rest, 0, len);
	*rest = sv_sub(*rest, len, rest->len);
	return digits;
}

/* Tells whether AT begins with the answer ESC [ row ; col R; *COL and *BYTES get what it says. */
static bool answer_read(struct sv at, int64_t *col, size_t *bytes)
{
	struct sv rest = at, digits;

	if (!sv_starts(rest, SV("\x1b[")))
		return false;
	rest = sv_sub(rest, 2, rest.len);
	if (!digits_cut(&rest).len || !sv_starts(rest, SV(";")))
		return false;
	rest = sv_sub(rest, 1, rest.len);
	digits = digits_cut(&rest);
	if (!sv_number(digits, col) || !sv_starts(rest, SV("R")))
		return false;
	*bytes = at.len - rest.len + 1;
	return true;
}

/* Looks for the answer in what came; false: it is not there, or not whole. */
static bool answer_find(struct sv came, int64_t *col, size_t *start, size_t *bytes)
{
	for (*start = 0; *start < came.len; ++*start)
		if (answer_read(sv_sub(came, *start, came.len), col, bytes))
			return true;
	return false;
}

/* Reads until the answer is there or the time is over; returns the column, or 0. */
static int64_t answer_wait(struct str *typed)
{
	struct pollfd polled = { .fd = STDIN_FILENO, .events = POLLIN };
	int64_t until = now_ms() + ANSWER_MS, col = 0;
	struct str came = { 0 };
	size_t start = 0, bytes = 0;
	bool found = false;

	while (!found && came.len < ANSWER_MAX_BYTES) {
		int64_t left = until - now_ms();
		char buffer[256];
		ssize_t got;

		if (left <= 0 || poll(&polled, 1, (int)left) <= 0)
			break;
		got = read(STDIN_FILENO, buffer, sizeof(buffer));
		if (got <= 0)
			break;
		str_append(&came, (struct sv){ .data = buffer, .len = (size_t)got });
		found = answer_find(str_view(&came), &col, &start, &bytes);
	}
	str_append(typed, sv_sub(str_view(&came), 0, found ? start : came.len));
	str_append(typed, sv_sub(str_view(&came), found ? start + bytes : came.len, came.len));
	str_finish(&came);
	return found ? col : 0;
}

enum ambiguous_cols screen_ask_ambiguous(struct str *typed)
{
	struct termios before, quiet;
	enum ambiguous_cols ambiguous = AMBIGUOUS_ONE;

	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return ambiguous;
	quiet = before;
	quiet.c_lflag &= (tcflag_t)~(ICANON | ECHO);
	quiet.c_cc[VMIN] = 0;
	quiet.c_cc[VTIME] = 0;
	if (tcsetattr(STDIN_FILENO, TCSANOW, &quiet) != 0)
		return ambiguous;
	if (write(STDOUT_FILENO, QUESTION, strlen(QUESTION)) == (ssize_t)strlen(QUESTION) &&
	    answer_wait(typed) == 3)
		ambiguous = AMBIGUOUS_TWO;
	tcsetattr(STDIN_FILENO, TCSANOW, &before);
	return ambiguous;
}
