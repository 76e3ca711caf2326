/* signals.h -- signals as events of the loop, so that the terminal is restored on every way out. */
#pragma once

#include "xsnotes/base.h"

#include <signal.h>

/* What came, as bits. */
enum signal_event {
	SIGNAL_SIZE = 1 << 0, /* the terminal has another size */
	SIGNAL_STOP = 1 << 1, /* the program is to stop, as by Ctrl-Z */
	SIGNAL_END = 1 << 2,  /* it is to end */
};

/* Holds the signals back and returns a descriptor to wait on; BEFORE gets the mask to restore. */
int signals_open(sigset_t *before);
/* Holds them back again, after the mask was restored for a while. */
void signals_hold(void);
/* Takes those that came on FD. */
unsigned signals_take(int fd);
