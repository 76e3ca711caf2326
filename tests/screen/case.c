#include "case.h"

#include <linux/capability.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STEP_MS = 10000, EXIT_MS = 10000 };

static char *copy(struct scene *scene, struct sv text)
{
	return (char *)(uintptr_t)arena_copy(&scene->arena, text).data;
}

/* Adds NAME=VALUE, in the place of an earlier value. */
static void env_add(struct scene *scene, struct sv setting)
{
	struct sv rest = setting;
	struct sv name = sv_cut(&rest, '=');

	for (size_t i = 0; i < scene->env_len; i++) {
		struct sv old = sv_from(scene->env[i]);

		if (sv_starts(old, name) && old.len > name.len && old.data[name.len] == '=') {
			scene->env[i] = copy(scene, setting);
			return;
		}
	}
	if (scene->env_len == ENV_MAX) {
		printf("Bail out! too many env lines\n");
		exit(2);
	}
	scene->env[scene->env_len++] = copy(scene, setting);
}

void scene_begin(struct scene *scene, const char *program)
{
	static const char *const passed[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS" };
	static const char *const folders[] = { "DATA", "STATE", "CONFIG", "CACHE" };
	struct sv place = sv_from(program);

	*scene = (struct scene){ .program = program, .rows = 24, .cols = 80, .argc = 1 };
	strcpy(scene->folder, "/tmp/xsnotes-screen.XXXXXX");
	if (!mkdtemp(scene->folder)) {
		perror(scene->folder);
		exit(2);
	}
	scene->argv[0] = copy(scene, place);
	for (size_t i = 0; i < ARRAY_LEN(passed); i++) {
		if (getenv(passed[i]))
			env_add(scene, arena_format(&scene->arena, "%s=%s", passed[i], getenv(passed[i])));
	}
	env_add(scene, arena_format(&scene->arena, "HOME=%s", scene->folder));
	env_add(scene, arena_format(&scene->arena, "TMPDIR=%s", scene->folder));
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		env_add(scene, arena_format(&scene->arena, "XDG_%s_HOME=%s/.%s", folders[i], scene->folder,
		                            folders[i]));
	place.len = (size_t)(strrchr(program, '/') - program);
	env_add(scene, arena_format(&scene->arena, "PATH=%.*s:/usr/local/bin:/usr/bin:/bin",
	                            SV_ARGS(place)));
	env_add(scene, arena_format(&scene->arena, "XSNOTES=%s", program));
	env_add(scene, SV("FIXTURES=" FIXTURES));
	env_add(scene, SV("TERM=xterm-256color"));
	env_add(scene, SV("LC_ALL=C.UTF-8"));
	env_add(scene, SV("TZ=UTC"));
}

/* Reads "80x24". */
static void size_read(struct sv text, int *rows, int *cols)
{
	struct sv rest = text;
	int64_t wide = 0, high = 0;

	if (!sv_number(sv_cut(&rest, 'x'), &wide) || !sv_number(rest, &high) || wide < 1 || high < 1 ||
	    wide > 1000 || high > 1000) {
		printf("Bail out! %.*s is no size\n", SV_ARGS(text));
		exit(2);
	}
	*rows = (int)high;
	*cols = (int)wide;
}

/* Takes the right to pass over the modes of files from every program that is started from now on. */
static void modes_bind(void)
{
	static const int rights[] = { CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH };

	for (size_t i = 0; i < ARRAY_LEN(rights); i++)
		if (prctl(PR_CAPBSET_DROP, rights[i], 0, 0, 0) != 0 && geteuid() == 0) {
			perror("root keeps its rights");
			exit(2);
		}
}

bool scene_setting(struct scene *scene, struct sv word, struct sv rest)
{
	if (sv_equal(word, SV("size"))) {
		size_read(rest, &scene->rows, &scene->cols);
	} else if (sv_equal(word, SV("lang"))) {
		env_add(scene, arena_format(&scene->arena, "LANGUAGE=%.*s", SV_ARGS(rest)));
	} else if (sv_equal(word, SV("env"))) {
		env_add(scene, rest);
	} else if (sv_equal(word, SV("setup"))) {
		scene->setup = arena_format(&scene->arena, "%.*s%.*s\n", SV_ARGS(scene->setup),
		                            SV_ARGS(rest));
	} else if (sv_equal(word, SV("args"))) {
		while (rest.data && scene->argc <= ARGS_MAX)
			scene->argv[scene->argc++] = copy(scene, sv_cut(&rest, ' '));
	} else if (sv_equal(word, SV("modes"))) {
		modes_bind();
	} else {
		return false;
	}
	return true;
}

/* Runs COMMANDS by a shell in the scene's home; appends what they print, a line behind PREFIX
 * each. */
static void shell_run(struct scene *scene, struct sv commands, const char *prefix, struct str *out)
{
	char *argv[] = { (char[]){ "sh" }, (char[]){ "-ec" }, copy(scene, commands), NULL };
	int ends[2];
	FILE *file;
	char line[4096];
	pid_t child;

	if (pipe(ends) != 0 || (child = fork()) < 0) {
		perror("sh");
		exit(2);
	}
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		if (chdir(scene->folder) == 0)
			execve("/bin/sh", argv, scene->env);
		_exit(127);
	}
	close(ends[1]);
	file = fdopen(ends[0], "r");
	while (file && fgets(line, sizeof(line), file))
		str_appendf(out, "%s%s%s", prefix, line, strchr(line, '\n') ? "" : "\n");
	if (file)
		fclose(file);
	waitpid(child, NULL, 0);
}

static void program_start(struct scene *scene)
{
	struct str said = { 0 };

	if (scene->started)
		return;
	if (scene->setup.len)
		shell_run(scene, scene->setup, "# setup: ", &said);
	fputs(str_cstr(&said), stdout);
	str_finish(&said);
	scene->started = true;
	terminal_open(&scene->terminal, scene->rows, scene->cols);
	terminal_start(&scene->terminal, scene->argv, scene->env, scene->folder);
	terminal_settle(&scene->terminal, STEP_MS);
}

static int signal_named(struct sv name)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = {
		{ "TERM", SIGTERM }, { "HUP", SIGHUP }, { "INT", SIGINT }, { "CONT", SIGCONT },
		{ "TSTP", SIGTSTP }, { "QUIT", SIGQUIT },
	};

	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		if (sv_equal(name, sv_from(signals[i].name)))
			return signals[i].number;
	}
	printf("Bail out! no signal is called %.*s\n", SV_ARGS(name));
	exit(2);
}

bool scene_step(struct scene *scene, struct sv word, struct sv rest)
{
	static const char *const steps[] = { "keys", "flood", "unread", "resize", "signal" };
	struct terminal *terminal = &scene->terminal;
	size_t step = 0;

	while (step < ARRAY_LEN(steps) && !sv_equal(word, sv_from(steps[step])))
		step++;
	if (step == ARRAY_LEN(steps))
		return false;
	program_start(scene);
	if (word.data[0] == 'f') {
		terminal_flood(terminal, rest);
		return true; /* what is flooded never settles */
	}
	if (word.data[0] == 'k') {
		terminal_type(terminal, rest);
	} else if (word.data[0] == 'u') {
		terminal_unread(terminal);
	} else if (word.data[0] == 'r') {
		int rows, cols;

		size_read(rest, &rows, &cols);
		terminal_resize(terminal, rows, cols);
	} else if (terminal->child) {
		kill(terminal->child, signal_named(rest));
	}
	terminal_settle(terminal, STEP_MS);
	return true;
}

/* Appends what the program left behind. */
static void left_look(const struct scene *scene, struct str *out)
{
	size_t before;

	str_append_cstr(out, "=");
	before = out->len;
	terminal_left(&scene->terminal, out);
	if (out->len == before)
		str_append_cstr(out, "restored\n");
}

/* Appends how the program ended and what it left behind. */
static void exit_look(struct scene *scene, struct str *out)
{
	if (!terminal_wait(&scene->terminal, EXIT_MS)) {
		str_append_cstr(out, "=runs\n");
		return;
	}
	if (WIFSIGNALED(scene->terminal.status))
		str_appendf(out, "=killed by %s\n", sigabbrev_np(WTERMSIG(scene->terminal.status)));
	else
		str_appendf(out, "=status %d\n", WEXITSTATUS(scene->terminal.status));
	left_look(scene, out);
}

/* Appends whether the program is stopped, and what it left behind. */
static void stopped_look(struct scene *scene, struct str *out)
{
	str_append_cstr(out, terminal_stops(&scene->terminal, EXIT_MS) ? "=stopped\n" : "=runs\n");
	left_look(scene, out);
}

/* Appends what was copied, a line behind ">" each, of a long text the end only. */
static void clipboard_look(const struct clipboard *clipboard, struct str *out)
{
	enum { SHOWN_MAX_BYTES = 1000 };
	struct sv rest = str_view(&clipboard->content);

	str_appendf(out, ">%zu bytes of %zu\n", rest.len, clipboard->bytes);
	while (rest.len > SHOWN_MAX_BYTES)
		sv_cut(&rest, '\n');
	while (rest.len) {
		struct sv line = sv_cut(&rest, '\n');

		str_appendf(out, ">%.*s\n", SV_ARGS(line));
	}
}

bool scene_look(struct scene *scene, struct sv word, struct sv rest, struct sv expected,
                int timeout_ms, struct str *out)
{
	program_start(scene);
	if (sv_equal(word, SV("exit"))) {
		exit_look(scene, out);
	} else if (sv_equal(word, SV("stopped"))) {
		stopped_look(scene, out);
	} else if (sv_equal(word, SV("clipboard"))) {
		clipboard_look(&scene->terminal.clipboard, out);
	} else if (sv_equal(word, SV("sh"))) {
		shell_run(scene, rest, ">", out);
	} else if (sv_equal(word, SV("screen")) || sv_equal(word, SV("looks"))) {
		for (int turns = 0; turns * 100 < timeout_ms; turns++) {
			str_clear(out);
			terminal_settle(&scene->terminal, timeout_ms);
			(word.data[0] == 's' ? terminal_show : terminal_looks)(&scene->terminal, out);
			if (sv_equal(str_view(out), expected))
				break;
		}
	} else {
		return false;
	}
	return true;
}

void scene_end(struct scene *scene)
{
	struct str command = { 0 };

	if (scene->started)
		terminal_close(&scene->terminal);
	str_appendf(&command, "rm -rf %s", scene->folder);
	if (system(str_cstr(&command)) != 0)
		perror(scene->folder);
	str_finish(&command);
	arena_finish(&scene->arena);
}
