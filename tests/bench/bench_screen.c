/* Measures the browser from outside, as a terminal sees it, against the floor in the same run.
 *     bench_screen FIGURES XSNOTES FLOOR BUNDLED LARGE
 * Programs are run in turn, and each round's ratio is taken within the round, so that the drift of
 * the machine cancels.  Printed are medians of times and of ratios; nothing is asserted.  FIGURES gets
 * the lines of README's table, "name<TAB>value". */
#include "xsnotes/base.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 15, KEYS = 8, ANSWER_MS = 300, QUIET_MS = 40, START_QUIET_MS = 120, PROGRAMS = 3 };

/* What is pressed and measured, after the start. */
struct step {
	const char *name;
	const char *keys;  /* sent once each time */
	const char *before; /* sent once, not measured */
	bool floor;        /* the floor knows it too */
};

static const struct step steps[] = {
	{ "arrow down", "\x1bOB", NULL, true },
	{ "page down", "\x1b[6~", NULL, true },
	{ "search, first letter", "k", "/", false },
	{ "search, second letter", "e", NULL, false },
};

enum { FIGURES = 1 + ARRAY_LEN(steps) };

struct program {
	const char *label;
	char *argv[8];
	double ms[FIGURES][ROUNDS];
	double bytes[FIGURES][ROUNDS];
	double pss_kib[ROUNDS];
};

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Reads what PTY gives until QUIET ms of silence; returns when the last byte came, or START where
 * none did. */
static double drain(int pty, int quiet, double start, size_t *bytes)
{
	double last = start;
	char chunk[1 << 16];

	*bytes = 0;
	for (;;) {
		struct pollfd ready = { .fd = pty, .events = POLLIN };
		ssize_t got;

		/* Until the first byte a slow answer is waited for as well. */
		if (poll(&ready, 1, *bytes ? quiet : ANSWER_MS) <= 0)
			return last;
		got = read(pty, chunk, sizeof(chunk));
		if (got <= 0)
			return last;
		last = now_ms();
		*bytes += (size_t)got;
	}
}

static void keys_send(int pty, const char *keys)
{
	if (write(pty, keys, strlen(keys)) < 0)
		perror("bench_screen: write");
}

static double pss_kib(pid_t child)
{
	struct str path = { 0 };
	char line[256];
	double kib = 0;
	FILE *file;

	str_appendf(&path, "/proc/%d/smaps_rollup", (int)child);
	file = fopen(str_cstr(&path), "r");
	while (file && fgets(line, sizeof(line), file)) {
		if (sscanf(line, "Pss: %lf", &kib) == 1)
			break;
	}
	if (file)
		fclose(file);
	str_finish(&path);
	return kib;
}

static int compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(const double *values, size_t len)
{
	double sorted[ROUNDS > KEYS ? ROUNDS : KEYS];

	memcpy(sorted, values, len * sizeof(*values));
	qsort(sorted, len, sizeof(*sorted), compare_doubles);
	return sorted[len / 2];
}

static void step_run(struct program *program, int pty, size_t at, int round)
{
	const struct step *step = &steps[at];
	double ms[KEYS], bytes_each[KEYS];
	size_t bytes;
	int times = step->floor ? KEYS : 1;

	if (step->before) {
		keys_send(pty, step->before);
		drain(pty, START_QUIET_MS, now_ms(), &bytes);
	}
	for (int i = 0; i < times; i++) {
		double start = now_ms();

		keys_send(pty, step->keys);
		ms[i] = drain(pty, QUIET_MS, start, &bytes) - start;
		bytes_each[i] = (double)bytes;
	}
	program->ms[1 + at][round] = median(ms, (size_t)times);
	program->bytes[1 + at][round] = median(bytes_each, (size_t)times);
}

/* Runs PROGRAM once and notes its figures of ROUND. */
static void program_run(struct program *program, bool is_floor, int round)
{
	const struct winsize size = { .ws_row = 24, .ws_col = 80 };
	double start = now_ms();
	size_t bytes;
	int pty;
	pid_t child = forkpty(&pty, NULL, NULL, &size);

	if (child < 0) {
		perror("bench_screen: forkpty");
		exit(1);
	}
	if (child == 0) {
		execv(program->argv[0], program->argv);
		_exit(127);
	}
	program->ms[0][round] = drain(pty, START_QUIET_MS, start, &bytes) - start;
	program->bytes[0][round] = (double)bytes;
	for (size_t at = 0; at < ARRAY_LEN(steps); at++) {
		if (!is_floor || steps[at].floor)
			step_run(program, pty, at, round);
	}
	program->pss_kib[round] = pss_kib(child);
	kill(child, SIGTERM);
	while (drain(pty, 10, 0, &bytes) > 0 && bytes)
		continue;
	close(pty);
	waitpid(child, NULL, 0);
}

/* Returns the median over the rounds of what A takes of what B does. */
static double ratio(const struct program *a, const struct program *b, size_t figure)
{
	double ratios[ROUNDS];

	for (int round = 0; round < ROUNDS; round++)
		ratios[round] = a->ms[figure][round] / b->ms[figure][round];
	return median(ratios, ROUNDS);
}

static void figures_write(const struct program *programs, FILE *out)
{
	const struct program *floor = &programs[0], *bundled = &programs[1], *large = &programs[2];

	fprintf(out, "first screen, of the floor\t%.2fx\n", ratio(bundled, floor, 0));
	fprintf(out, "first screen, 100,000 sessions, of the bundled\t%.2fx\n", ratio(large, bundled, 0));
	for (size_t step = 0; steps[step].floor; step++) {
		fprintf(out, "%s, 100,000 sessions, of the floor\t%.2fx\n", steps[step].name,
		        ratio(large, floor, 1 + step));
		fprintf(out, "%s, bytes to the terminal\t%.0f\n", steps[step].name,
		        median(large->bytes[1 + step], ROUNDS));
	}
	for (size_t step = 0; step < ARRAY_LEN(steps); step++)
		if (!steps[step].floor)
			fprintf(out, "%s, 100,000 sessions, with its counts\t%.1f ms\n", steps[step].name,
			        median(large->ms[1 + step], ROUNDS));
	fprintf(out, "memory (PSS), bundled\t%.1f MiB\n", median(bundled->pss_kib, ROUNDS) / 1024);
	fprintf(out, "memory (PSS), 100,000 sessions\t%.1f MiB\n", median(large->pss_kib, ROUNDS) / 1024);
}

static void figure_print(const struct program *programs, size_t len, size_t figure)
{
	const char *name = figure ? steps[figure - 1].name : "start to full screen";

	printf("%-22s", name);
	for (size_t i = 0; i < len; i++) {
		printf("  %8.2f ms %6.0f B", median(programs[i].ms[figure], ROUNDS),
		       median(programs[i].bytes[figure], ROUNDS));
		if (figure == 0 || steps[figure - 1].floor)
			printf(" %5.2fx", ratio(&programs[i], &programs[0], figure));
		else
			printf("       ");
	}
	putchar('\n');
}

int main(int argc, char **argv)
{
	struct program *programs = mem_alloc(PROGRAMS * sizeof(*programs));
	const size_t len = PROGRAMS;
	FILE *figures;

	if (argc != 6) {
		fputs("usage: bench_screen FIGURES XSNOTES FLOOR BUNDLED LARGE\n", stderr);
		return 2;
	}
	figures = fopen(argv[1], "w");
	if (!figures) {
		perror(argv[1]);
		return 1;
	}
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	programs[0] = (struct program){ .label = "floor", .argv = { argv[3] } };
	programs[1] = (struct program){ .label = "bundled",
		                        .argv = { argv[2], (char *)"--db", argv[4] } };
	programs[2] = (struct program){ .label = "100,000 sessions",
		                        .argv = { argv[2], (char *)"--db", argv[5] } };
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < len; i++) {
			size_t turn = (i + (size_t)round) % len;

			program_run(&programs[turn], turn == 0, round);
		}
	}
	printf("%-22s", "median of 15 rounds");
	for (size_t i = 0; i < len; i++)
		printf("  %-26s", programs[i].label);
	putchar('\n');
	for (size_t figure = 0; figure < FIGURES; figure++)
		figure_print(programs, len, figure);
	printf("%-22s", "PSS, KiB");
	for (size_t i = 0; i < len; i++)
		printf("  %-26.0f", median(programs[i].pss_kib, ROUNDS));
	putchar('\n');
	figures_write(programs, figures);
	free(programs);
	return fclose(figures) ? 1 : 0;
}
