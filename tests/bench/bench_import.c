/* What an import costs, beside the least that it can, and the memory that it takes.
 *     bench_import XSNOTES FLOOR FOLDER
 * Times are of whole processes, in turns with the floor (import_floor.c) over the same XML; printed
 * are medians, and those of the ratios floor / import.  Memory is the peak of the process. */
#include "corpus.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 5, TIMED_SESSIONS = 10000, FEW_SESSIONS = 1000, MANY_SESSIONS = 100000 };

static const char *const formats[] = { "xml", "json", "ics" };

/* One run of a process. */
struct run {
	double seconds;
	long peak_kib;
};

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "bench_import: %s: %s\n", what, strerror(errno));
	exit(1);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Runs ARGV, its output in the file OUT. */
static struct run run(const char *const *argv, const char *out)
{
	double begun = seconds();
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
		die(argv[0]);
	if (!WIFEXITED(status) || WEXITSTATUS(status)) {
		fprintf(stderr, "bench_import: %s %s failed\n", argv[0], argv[1]);
		exit(1);
	}
	return (struct run){ .seconds = seconds() - begun, .peak_kib = usage.ru_maxrss };
}

/* -- the corpus -------------------------------------------------------------------------------- */

static void event_write(FILE *file, const struct session *session)
{
	struct str date = { 0 }, start = { 0 };

	date_append(&date, minute_date(session->start));
	minute_append(&start, session->start);
	fprintf(file, "<room name=\"%.*s\"><event id=\"%.*s\" guid=\"%.*s\">\n", SV_ARGS(session->room),
	        SV_ARGS(session->id), SV_ARGS(session->guid));
	fprintf(file, "<date>%sT%s:00+00:00</date><start>%s</start><duration>00:30</duration>\n",
	        str_cstr(&date), str_cstr(&start), str_cstr(&start));
	fprintf(file, "<room>%.*s</room><title>%.*s</title><abstract>%.*s</abstract>\n",
	        SV_ARGS(session->room), SV_ARGS(session->title), SV_ARGS(session->abstract));
	fprintf(file, "<persons><person id=\"1\">%.*s</person></persons></event></room>\n",
	        SV_ARGS(session->speakers[0].name));
	str_finish(&date);
	str_finish(&start);
}

/* Writes COUNT sessions as frab XML to PATH. */
static void xml_write(const char *path, long count)
{
	FILE *file = fopen(path, "w");
	struct dice dice = { .state = 42 };
	int32_t day = DATE_UNKNOWN;
	int number = 0;

	if (!file)
		die(path);
	fputs("<?xml version='1.0' encoding='utf-8'?>\n<schedule><conference><acronym>bench</acronym>"
	      "<title>Bench Conference</title><time_zone_name>UTC</time_zone_name></conference>\n", file);
	for (long i = 0; i < count; i++) {
		struct arena arena = { 0 };
		struct session session = { .day = 0 };
		struct str date = { 0 };

		corpus_session(&dice, i, &arena, &session);
		date_append(&date, session.date);
		if (session.date != day)
			fprintf(file, "%s<day index=\"%d\" date=\"%s\">\n", number ? "</day>\n" : "", number + 1,
			        str_cstr(&date));
		number += session.date != day;
		day = session.date;
		event_write(file, &session);
		str_finish(&date);
		arena_finish(&arena);
	}
	fputs("</day></schedule>\n", file);
	if (fclose(file) != 0)
		die(path);
}

/* Imports FILE into a new library. */
static struct run file_import(const char *program, const char *file)
{
	const char *const argv[] = { program, "--db", "import.db", "import", file, NULL };

	remove("import.db");
	return run(argv, "import.out");
}

/* Writes the files import.xml, import.json and import.ics of COUNT sessions; the first LEN formats. */
static void files_write(const char *program, long count, const size_t *kinds, size_t len)
{
	xml_write("import.xml", count);
	file_import(program, "import.xml");
	for (size_t i = 0; i < len; i++) {
		char name[32];
		const char *const argv[] = { program, "--db", "import.db", "export", "--all",
			                     "--conference", "bench", "-f", formats[kinds[i]], NULL };

		snprintf(name, sizeof(name), "import.%s", formats[kinds[i]]);
		run(argv, name);
	}
}

/* -- figures ----------------------------------------------------------------------------------- */

static int double_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(const double *values)
{
	double sorted[ROUNDS];

	memcpy(sorted, values, sizeof(sorted));
	qsort(sorted, ROUNDS, sizeof(*sorted), double_compare);
	return sorted[ROUNDS / 2];
}

/* Runs the floor and returns its seconds without what it does before. */
static double floor_run(const char *program)
{
	const char *const argv[] = { program, "import.xml", "source.db", "floor.db", NULL };
	double reading, rows;
	FILE *file;

	run(argv, "import.out");
	file = fopen("import.out", "r");
	if (!file || fscanf(file, "%lf %lf", &reading, &rows) != 2)
		die("the floor");
	fclose(file);
	return reading + rows;
}

static void rates_print(const char *program, const char *floor_program)
{
	double floors[ROUNDS], times[ARRAY_LEN(formats)][ROUNDS];

	files_write(program, TIMED_SESSIONS, (const size_t[]){ 1, 2 }, 2);
	if (rename("import.db", "source.db") != 0)
		die("source.db");
	for (int round = 0; round < ROUNDS; round++) {
		floors[round] = floor_run(floor_program);
		for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
			char name[32];

			snprintf(name, sizeof(name), "import.%s", formats[i]);
			times[i][round] = file_import(program, name).seconds;
		}
	}
	printf("%d sessions, median of %d\n  floor %8.0f ms\n", TIMED_SESSIONS, ROUNDS,
	       median(floors) * 1e3);
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		double ratios[ROUNDS];

		for (int round = 0; round < ROUNDS; round++)
			ratios[round] = floors[round] / times[i][round];
		printf("  %-5s %8.0f ms  %.2f of the floor's rate\n", formats[i], median(times[i]) * 1e3,
		       median(ratios));
	}
}

static void memory_print(const char *program)
{
	static const size_t streamed[] = { 0, 2 };
	long few[ARRAY_LEN(streamed)], many;

	files_write(program, FEW_SESSIONS, &streamed[1], 1);
	few[0] = file_import(program, "import.xml").peak_kib;
	few[1] = file_import(program, "import.ics").peak_kib;
	files_write(program, MANY_SESSIONS, &streamed[1], 1);
	printf("peak memory for %d and %d sessions\n", FEW_SESSIONS, MANY_SESSIONS);
	for (size_t i = 0; i < ARRAY_LEN(streamed); i++) {
		many = file_import(program, i ? "import.ics" : "import.xml").peak_kib;
		printf("  %-5s %.1f MiB, %.1f MiB: %.2fx\n", formats[streamed[i]], (double)few[i] / 1024,
		       (double)many / 1024, (double)many / (double)few[i]);
	}
}

int main(int argc, char **argv)
{
	char *program, *floor;

	if (argc != 4) {
		fputs("usage: bench_import XSNOTES FLOOR FOLDER\n", stderr);
		return 2;
	}
	program = realpath(argv[1], NULL);
	floor = realpath(argv[2], NULL);
	if (!program || !floor || chdir(argv[3]) != 0)
		die(argv[3]);
	rates_print(program, floor);
	fflush(stdout);
	memory_print(program);
	free(program);
	free(floor);
	return 0;
}
