/* case.h -- one case of a file: how its program is started, and what is done with it. */
#pragma once

#include "terminal.h"

enum { ENV_MAX = 32, ARGS_MAX = 32 };

/* How a program is run, and the terminal it runs on. */
struct scene {
	const char *program;        /* absolute path of xsnotes */
	struct arena arena;         /* of what follows */
	char *argv[ARGS_MAX + 2];   /* argv[0] is the program */
	size_t argc;
	char *env[ENV_MAX + 1];
	size_t env_len;
	struct sv setup;            /* shell commands that run before the program, a line each */
	char folder[64];            /* the home, removed afterwards */
	int rows, cols;
	bool started;
	struct terminal terminal;
};

/* Begins a scene with an empty home and a small environment. */
void scene_begin(struct scene *scene, const char *program);
/* Reads a line that says how the program is started ("size 80x24", "lang ja", "env A=B",
 * "args A B", "setup COMMAND", "modes": the modes of files bind root as they bind everybody else, in
 * this case and those behind it); false: it is none of these. */
bool scene_setting(struct scene *scene, struct sv word, struct sv rest);
/* Does a step ("keys K", "flood LETTERS", "unread", "resize 40x12", "signal TERM"), starting the program
 * first where it does not run yet; false: it is none of these. */
bool scene_step(struct scene *scene, struct sv word, struct sv rest);
/* Looks ("screen", "looks", "exit", "clipboard", "sh COMMAND") and appends what it sees to OUT.  Where EXPECTED is not
 * what it sees, it looks again until TIMEOUT_MS have passed.  False: WORD is none of these. */
bool scene_look(struct scene *scene, struct sv word, struct sv rest, struct sv expected,
                int timeout_ms, struct str *out);
/* Ends the program and removes the home. */
void scene_end(struct scene *scene);
