#include "frame.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

void frame_open(struct frame *frame)
{
	frame->terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	/* The shell and our editor have standard output too, which stays as it is. */
	frame->own = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	frame->gathered = -1;
}

void frame_close(struct frame *frame)
{
	if (frame->gathered >= 0)
		close(frame->gathered);
	if (frame->terminal >= 0)
		close(frame->terminal);
	if (frame->own >= 0)
		close(frame->own);
	frame->gathered = frame->terminal = frame->own = -1;
}

void frame_gather(struct frame *frame)
{
	frame->gathered = frame->terminal < 0 ? -1 : memfd_create("frame", MFD_CLOEXEC);
	if (frame->gathered >= 0)
		dup2(frame->gathered, STDOUT_FILENO);
}

void frame_take(struct frame *frame, struct str *out)
{
	char bytes[512];
	ssize_t got;
	off_t at = 0;

	if (frame->gathered < 0)
		return;
	dup2(frame->terminal, STDOUT_FILENO);
	while ((got = pread(frame->gathered, bytes, sizeof(bytes), at)) > 0) {
		str_append(out, (struct sv){ .data = bytes, .len = (size_t)got });
		at += got;
	}
	close(frame->gathered);
	frame->gathered = -1;
}

size_t frame_write(const struct frame *frame, struct sv bytes, int signals)
{
	struct pollfd polled[] = {
		{ .fd = frame->own, .events = POLLOUT },
		{ .fd = signals, .events = POLLIN },
	};
	size_t sent = 0;

	/* A terminal that is gone is noticed by the loop. */
	if (frame->own < 0) {
		(void)!fd_write(STDOUT_FILENO, bytes);
		return bytes.len;
	}
	while (sent < bytes.len) {
		ssize_t put = write(frame->own, bytes.data + sent, bytes.len - sent);

		if (put >= 0)
			sent += (size_t)put;
		else if (errno != EINTR && errno != EAGAIN)
			return bytes.len;
		else if (errno == EAGAIN && poll(polled, ARRAY_LEN(polled), -1) > 0 && polled[1].revents)
			return sent;
	}
	return sent;
}

void frame_give_up(void)
{
	/* What gives the terminal back must find room. */
	tcflush(STDOUT_FILENO, TCOFLUSH);
}
