#include "frame.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

void frame_open(struct frame *frame)
{
	frame->terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	frame->gathered = frame->terminal < 0 ? -1 : memfd_create("frame", MFD_CLOEXEC);
}

void frame_close(struct frame *frame)
{
	if (frame->gathered >= 0)
		close(frame->gathered);
	if (frame->terminal >= 0)
		close(frame->terminal);
	str_finish(&frame->bytes);
	frame->gathered = frame->terminal = -1;
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

void frame_send(struct frame *frame)
{
	off_t len = frame->gathered < 0 ? 0 : lseek(frame->gathered, 0, SEEK_CUR);
	ssize_t got;

	if (len <= 0)
		return;
	str_clear(&frame->bytes);
	str_append_fill(&frame->bytes, '\0', (size_t)len);
	got = pread(frame->gathered, frame->bytes.data, (size_t)len, 0);
	lseek(frame->gathered, 0, SEEK_SET);
	if (got > 0)
		/* A terminal that is gone is noticed by the loop. */
		(void)!fd_write(STDOUT_FILENO, sv_sub(str_view(&frame->bytes), 0, (size_t)got));
}
