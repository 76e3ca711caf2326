/* Screens: runs the cases of text files on a terminal of its own and prints TAP.
 *
 *     test_screen PROGRAM [--update] FILE...
 *
 * A case begins with "=== NAME".  Then come lines that say how the program is started (case.h),
 * steps, and looks; below a look stands what is to be seen:
 *
 *     screen       |..| the rows, +.. their attributes, "cursor ROW,COL" ("hidden")
 *     exit         =status N or =killed by NAME, =restored or =left ..., once the program is gone
 *     stopped      =stopped, =restored or =left ..., once the program is stopped
 *     looks        >.. the colours and attributes that are on it
 *     clipboard    >.. how many bytes were copied by a sequence of how many, and what
 *     sh COMMAND   >.. what it prints
 *
 * Lines with # and empty lines are comment.  --update writes what was seen into the files. */
#include "case.h"

#include "xsnotes/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 1 << 22, LOOK_MS = 3000, UPDATE_MS = 400 };

/* One file being run. */
struct run {
	const char *program;
	const char *path;
	bool update;
	struct scene scene;
	struct sv name;     /* of the case at hand; empty: none yet */
	struct str said;    /* why it failed */
	struct str seen;    /* the file, as it would be */
	size_t *number;
	size_t failed;
};

/* Prints EXPECTED and CAME side by side into SAID. */
static void beside(struct str *said, struct sv expected, struct sv came)
{
	int width = 8;

	for (struct sv rest = expected; rest.data;) {
		int cols = text_cols(sv_cut(&rest, '\n'), AMBIGUOUS_ONE);

		width = cols > width ? cols : width;
	}
	str_appendf(said, "#   %-*s   came\n", width, "expected");
	while (expected.len || came.len) {
		struct sv left = sv_cut(&expected, '\n'), right = sv_cut(&came, '\n');

		str_appendf(said, "# %c %.*s", sv_equal(left, right) ? ' ' : '!', SV_ARGS(left));
		str_append_fill(said, ' ', (size_t)(width - text_cols(left, AMBIGUOUS_ONE) + 3));
		str_append(said, right);
		str_append_cstr(said, "\n");
	}
}

static void case_end(struct run *run)
{
	const char *slash = strrchr(run->path, '/');

	if (!run->name.len)
		return;
	scene_end(&run->scene);
	printf("%s %zu - %s: %.*s\n", run->said.len ? "not ok" : "ok", ++*run->number,
	       slash ? slash + 1 : run->path, SV_ARGS(run->name));
	fputs(str_cstr(&run->said), stdout);
	fflush(stdout);
	run->failed += run->said.len > 0;
	str_clear(&run->said);
}

static bool is_expectation(struct sv line)
{
	return line.len && (strchr("|+>", line.data[0]) || sv_starts(line, SV("cursor ")) ||
	                    (line.data[0] == '=' && !sv_starts(line, SV("=== "))));
}

/* Takes the lines off REST that say what is to be seen. */
static struct sv expectation_cut(struct sv *rest)
{
	struct sv expected = { .data = rest->data };

	while (rest->data) {
		struct sv after = *rest;

		if (!is_expectation(sv_cut(&after, '\n')))
			break;
		expected.len = after.data ? (size_t)(after.data - expected.data) : expected.len + rest->len;
		*rest = after;
	}
	return expected;
}

static void line_run(struct run *run, struct sv line, struct sv *rest)
{
	struct sv words = line;
	struct sv word = sv_cut(&words, ' ');
	struct sv expected;
	struct str came = { 0 };

	str_append(&run->seen, line);
	str_append_cstr(&run->seen, rest->data ? "\n" : "");
	if (sv_equal(word, SV("==="))) {
		case_end(run);
		run->name = words;
		scene_begin(&run->scene, run->program);
		return;
	}
	if (!line.len || line.data[0] == '#' || !run->name.len ||
	    scene_setting(&run->scene, word, words) || scene_step(&run->scene, word, words))
		return;
	expected = expectation_cut(rest);
	if (!scene_look(&run->scene, word, words, expected, run->update ? UPDATE_MS : LOOK_MS, &came)) {
		printf("Bail out! %s: what is %.*s?\n", run->path, SV_ARGS(line));
		exit(2);
	}
	if (!sv_equal(expected, str_view(&came))) {
		str_appendf(&run->said, "# %.*s\n", SV_ARGS(line));
		beside(&run->said, expected, str_view(&came));
	}
	str_append(&run->seen, str_view(&came));
	str_finish(&came);
}

static size_t file_run(const char *program, const char *path, bool update, size_t *number,
                       struct sv text)
{
	struct run run = { .program = program, .path = path, .update = update, .number = number };
	struct error err = { .code = ERROR_NONE };

	for (struct sv rest = text; rest.data;)
		line_run(&run, sv_cut(&rest, '\n'), &rest);
	case_end(&run);
	if (update && run.failed && !file_replace(path, str_view(&run.seen), true, &err))
		fprintf(stderr, "%s\n", err.message);
	str_finish(&run.seen);
	str_finish(&run.said);
	return update ? 0 : run.failed;
}

static size_t cases_count(struct sv text)
{
	size_t count = 0;

	for (struct sv rest = text; rest.data;)
		count += sv_starts(sv_cut(&rest, '\n'), SV("=== "));
	return count;
}

int main(int argc, char **argv)
{
	bool update = argc > 2 && strcmp(argv[2], "--update") == 0;
	struct error err = { .code = ERROR_NONE };
	size_t number = 0, failed = 0, cases = 0;
	char *program = argc > 2 ? realpath(argv[1], NULL) : NULL;

	if (!program) {
		fprintf(stderr, "usage: test_screen PROGRAM [--update] FILE...\n");
		return 2;
	}
	for (int turn = 0; turn < 2; turn++) {
		if (turn)
			printf("1..%zu\n", cases);
		for (int i = update ? 3 : 2; i < argc; i++) {
			struct str text = { 0 };

			if (!file_read(argv[i], FILE_MAX, &text, &err)) {
				printf("Bail out! %s\n", err.message);
				return 2;
			}
			if (turn)
				failed += file_run(program, argv[i], update, &number, str_view(&text));
			else
				cases += cases_count(str_view(&text));
			str_finish(&text);
		}
	}
	free(program);
	return failed ? 1 : 0;
}
