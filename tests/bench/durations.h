/* durations.h -- what the benchmarks measure, put in order. */
#pragma once

#include "xsnotes/base.h"

/* Durations in microseconds; all-zero is empty. */
struct durations {
	double *items;
	size_t len, cap;
};

/* Returns the time, in microseconds since some moment. */
double wall_us(void);
/* Returns the processor time that this process has taken, in microseconds: it says the same while
 * others use the machine. */
double cpu_us(void);

/* Adds one. */
void durations_add(struct durations *durations, double us);
/* Returns that which PART (0 to 1) of DURATIONS, of which there is one at least, do not exceed: 0.5 for
 * the median. */
double durations_at(const struct durations *durations, double part);
/* Frees DURATIONS; all-zero again. */
void durations_finish(struct durations *durations);

/* Ends the program with MESSAGE. */
_Noreturn void bench_die(const char *what, const char *message);
/* Appends COUNT with commas ("1,000,000"). */
void count_append(struct str *out, long long count);
