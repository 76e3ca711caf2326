#include "signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

static void signals_set(sigset_t *set)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT };

	sigemptyset(set);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaddset(set, signals[i]);
}

int signals_open(sigset_t *before)
{
	sigset_t set;

	signals_set(&set);
	sigprocmask(SIG_BLOCK, &set, before);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

void signals_hold(void)
{
	sigset_t set;

	signals_set(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

unsigned signals_take(int fd)
{
	struct signalfd_siginfo info;
	unsigned events = 0;

	while (read(fd, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		if (info.ssi_signo == SIGWINCH)
			events |= SIGNAL_SIZE;
		else if (info.ssi_signo == SIGTSTP)
			events |= SIGNAL_STOP;
		else if (info.ssi_signo != SIGCONT)
			events |= SIGNAL_END;
	}
	return events;
}
