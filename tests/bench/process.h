/* process.h -- a program run once, and what it took. */
#pragma once

/* One run of a process. */
struct run {
	double seconds;
	double cpu_seconds; /* of the processor, its own and the system's */
	long peak_kib;
	int status; /* what it exited with */
};

/* Runs ARGV, its output in the file OUT; ends this program where ARGV cannot be run or dies. */
struct run process_run(const char *const *argv, const char *out);
/* The same where only a status of 0 will do. */
struct run process_succeed(const char *const *argv, const char *out);
