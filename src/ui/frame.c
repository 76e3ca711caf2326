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
	frame->gathered = frame->terminal < 0 ? -1 : memfd_create("frame", MFD_CLOEXEC);
}

void frame_close(struct frame *frame)
{
	if (frame->gathered >= 0)
		close(frame->gathered);
	if (frame->terminal >= 0)
		close(frame->terminal);
	if (frame->own >= 0)
		close(frame->own);
	str_finish(&frame->bytes);
	frame->gathered = frame->terminal = frame->own = -1;
}

void frame_begin(struct frame *frame)
{
	if (frame->gathered >= 0)
		dup2(frame->gathered, STDOUT_FILENO);
}

void frame_end(struct frame *frame)
{
	if (frame->gathered >= 0)
		dup2(frame->terminal, STDOUT_FILENO);
}

bool frame_write(const struct frame *frame, struct sv bytes, int signals)
{
	struct pollfd polled[] = {
		{ .fd = frame->own, .events = POLLOUT },
		{ .fd = signals, .events = POLLIN },
	};

	/* A terminal that is gone is noticed by the loop. */
	if (frame->own < 0) {
		(void)!fd_write(STDOUT_FILENO, bytes);
		return true;
	}
	while (bytes.len) {
		ssize_t put = write(frame->own, bytes.data, bytes.len);

		if (put >= 0)
			bytes = sv_sub(bytes, (size_t)put, bytes.len);
		else if (errno != EINTR && errno != EAGAIN)
			return true;
		else if (errno == EAGAIN && poll(polled, ARRAY_LEN(polled), -1) > 0 && polled[1].revents) {
			/* What gives the terminal back must find room. */
			tcflush(STDOUT_FILENO, TCOFLUSH);
			return false;
		}
	}
	return true;
}

bool frame_send(struct frame *frame, int signals)
{
	off_t len = frame->gathered < 0 ? 0 : lseek(frame->gathered, 0, SEEK_CUR);
	ssize_t got;

	if (len <= 0)
		return true;
	str_clear(&frame->bytes);
	str_append_fill(&frame->bytes, '\0', (size_t)len);
	got = pread(frame->gathered, frame->bytes.data, (size_t)len, 0);
	lseek(frame->gathered, 0, SEEK_SET);
	return got <= 0 || frame_write(frame, sv_sub(str_view(&frame->bytes), 0, (size_t)got), signals);
}
