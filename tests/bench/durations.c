#include "durations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double clock_us(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

double wall_us(void)
{
	return clock_us(CLOCK_MONOTONIC);
}

double cpu_us(void)
{
	return clock_us(CLOCK_PROCESS_CPUTIME_ID);
}

void durations_add(struct durations *durations, double us)
{
	durations->items = array_reserve(durations->items, &durations->cap, durations->len + 1,
	                                 sizeof(*durations->items));
	durations->items[durations->len++] = us;
}

static int double_compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return a < b ? -1 : a > b;
}

double durations_at(const struct durations *durations, double part)
{
	double *sorted = mem_alloc(durations->len * sizeof(*sorted));
	double found;

	memcpy(sorted, durations->items, durations->len * sizeof(*sorted));
	qsort(sorted, durations->len, sizeof(*sorted), double_compare);
	found = sorted[(size_t)(part * (double)(durations->len - 1))];
	free(sorted);
	return found;
}

void durations_finish(struct durations *durations)
{
	free(durations->items);
	*durations = (struct durations){ 0 };
}

void bench_die(const char *what, const char *message)
{
	fprintf(stderr, "%s: %s\n", what, message);
	exit(1);
}

void count_append(struct str *out, long long count)
{
	if (count >= 1000) {
		count_append(out, count / 1000);
		str_appendf(out, ",%03lld", count % 1000);
	} else {
		str_appendf(out, "%lld", count);
	}
}
