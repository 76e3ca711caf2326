/* What an import costs, beside the least that it can, and the memory that it takes.
 *     bench_import XSNOTES FLOOR FOLDER FIGURES
 * Times are of whole processes, in turns with the floor (import_floor.c) over the same XML; printed
 * are medians, and those of the ratios floor / import, by the clock and in processor time, which others
 * on the machine do not lengthen.  Memory is the peak of the process.  FIGURES gets the lines of
 * README's table, "name<TAB>value". */
#include "corpus.h"
#include "durations.h"
#include "process.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROUNDS = 15, TIMED_SESSIONS = 10000, FEW_SESSIONS = 1000, MANY_SESSIONS = 100000 };

static const char *const formats[] = { "xml", "json", "ics" };
static const char *const format_names[] = { "XML", "JSON", "iCalendar" };

static _Noreturn void die(const char *what)
{
	bench_die(what, strerror(errno));
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
	return process_succeed(argv, "import.out");
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
		process_succeed(argv, name);
	}
}

/* -- figures ----------------------------------------------------------------------------------- */

/* Runs the floor; what it does before its clock starts does not count. */
static struct run floor_run(const char *program)
{
	const char *const argv[] = { program, "import.xml", "source.db", "floor.db", NULL };
	struct run floor;
	FILE *file;

	process_succeed(argv, "import.out");
	file = fopen("import.out", "r");
	if (!file || fscanf(file, "%lf %lf", &floor.seconds, &floor.cpu_seconds) != 2)
		die("the floor");
	fclose(file);
	return floor;
}

/* A format's times, and those of the floor to them. */
struct rates {
	struct durations times, ratios, cpu_ratios;
};

static void rates_add(struct rates *rates, struct run floor, struct run import)
{
	durations_add(&rates->times, import.seconds * 1e6);
	durations_add(&rates->ratios, floor.seconds / import.seconds);
	durations_add(&rates->cpu_ratios, floor.cpu_seconds / import.cpu_seconds);
}

static void rates_print(const char *program, const char *floor_program, FILE *figures)
{
	struct rates rates[ARRAY_LEN(formats)] = { 0 };
	struct durations floors = { 0 };

	files_write(program, TIMED_SESSIONS, (const size_t[]){ 1, 2 }, 2);
	if (rename("import.db", "source.db") != 0)
		die("source.db");
	for (int round = 0; round < ROUNDS; round++) {
		struct run floor = floor_run(floor_program);

		durations_add(&floors, floor.seconds * 1e6);
		for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
			char name[32];

			snprintf(name, sizeof(name), "import.%s", formats[i]);
			rates_add(&rates[i], floor, file_import(program, name));
		}
	}
	printf("%d sessions, median of %d\n  floor     %8.0f ms\n", TIMED_SESSIONS, ROUNDS,
	       durations_at(&floors, 0.5) / 1e3);
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		printf("  %-9s %8.0f ms  %.2f of the floor's rate, in processor time %.2f\n",
		       format_names[i], durations_at(&rates[i].times, 0.5) / 1e3,
		       durations_at(&rates[i].ratios, 0.5), durations_at(&rates[i].cpu_ratios, 0.5));
		fprintf(figures, "import of %s, of the floor's rate\t%.2f\n", format_names[i],
		        durations_at(&rates[i].ratios, 0.5));
		durations_finish(&rates[i].times);
		durations_finish(&rates[i].ratios);
		durations_finish(&rates[i].cpu_ratios);
	}
	durations_finish(&floors);
}

static void memory_print(const char *program, FILE *figures)
{
	static const size_t streamed[] = { 0, 2 };
	long few[ARRAY_LEN(streamed)], many;

	files_write(program, FEW_SESSIONS, &streamed[1], 1);
	few[0] = file_import(program, "import.xml").peak_kib;
	few[1] = file_import(program, "import.ics").peak_kib;
	files_write(program, MANY_SESSIONS, &streamed[1], 1);
	printf("peak memory for %d and %d sessions\n", FEW_SESSIONS, MANY_SESSIONS);
	for (size_t i = 0; i < ARRAY_LEN(streamed); i++) {
		const char *name = format_names[streamed[i]];

		many = file_import(program, i ? "import.ics" : "import.xml").peak_kib;
		printf("  %-9s %.1f MiB, %.1f MiB: %.2fx\n", name, (double)few[i] / 1024,
		       (double)many / 1024, (double)many / (double)few[i]);
		fprintf(figures, "import of %s, 100,000 sessions, peak memory\t%.1f MiB\n", name,
		        (double)many / 1024);
	}
}

int main(int argc, char **argv)
{
	char *program, *floor;
	FILE *figures;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc != 5)
		bench_die("usage", "bench_import XSNOTES FLOOR FOLDER FIGURES");
	program = realpath(argv[1], NULL);
	floor = realpath(argv[2], NULL);
	figures = fopen(argv[4], "w");
	if (!program || !floor || !figures || chdir(argv[3]) != 0)
		die(argv[3]);
	rates_print(program, floor, figures);
	memory_print(program, figures);
	free(program);
	free(floor);
	return fclose(figures) ? 1 : 0;
}
