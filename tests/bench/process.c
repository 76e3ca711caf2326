#include "process.h"

#include "durations.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double timeval_seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

struct run process_run(const char *const *argv, const char *out)
{
	double begun = wall_us();
	struct rusage usage;
	pid_t child = fork();
	int status;

	if (child == 0) {
		int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

		if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0)
			_exit(127);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) < 0)
		bench_die(argv[0], strerror(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status) == 127)
		bench_die(argv[0], "cannot be run");
	return (struct run){ .seconds = (wall_us() - begun) / 1e6,
		             .cpu_seconds = timeval_seconds(usage.ru_utime) +
		                            timeval_seconds(usage.ru_stime),
		             .peak_kib = usage.ru_maxrss,
		             .status = WEXITSTATUS(status) };
}

struct run process_succeed(const char *const *argv, const char *out)
{
	struct run run = process_run(argv, out);

	if (run.status)
		bench_die(argv[0], "failed");
	return run;
}
