/* A picture of a program on a terminal, for the README.
 *
 *     picture PROGRAM text|svg SCENE [EXPECTED]
 *
 * The file SCENE holds lines of the screen tests' cases: "size 100x30", "lang ja", "setup COMMAND", "keys K".
 * What the terminal shows behind the last one is printed as lines of text, or drawn.  Where the file
 * EXPECTED holds something else, it looks again for a while: the program may not be done. */
#include "../screen/case.h"
#include "draw.h"

#include <stdio.h>
#include <stdlib.h>

enum { SCENE_MAX = 1 << 16, LOOK_MS = 3000, TURN_MS = 100 };

/* Appends the rows without their blank ends. */
static void text_draw(const struct terminal *terminal, struct str *out)
{
	for (int row = 0; row < terminal->rows; row++) {
		for (VTermPos at = { .row = row }; at.col < terminal->cols; at.col++) {
			VTermScreenCell cell;

			vterm_screen_get_cell(terminal->screen, at, &cell);
			if (cell.chars[0] == (uint32_t)-1)
				continue;
			if (cell.chars[0] == 0)
				str_append_cstr(out, " ");
			for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				str_append_cp(out, cell.chars[i]);
		}
		while (out->len && out->data[out->len - 1] == ' ')
			str_truncate(out, out->len - 1);
		str_append_cstr(out, "\n");
	}
}

static void scene_play(struct scene *scene, struct sv lines)
{
	while (lines.data) {
		struct sv rest = sv_cut(&lines, '\n');
		struct sv line = rest;
		struct sv word = sv_cut(&rest, ' ');

		if (line.len && !scene_setting(scene, word, rest) && !scene_step(scene, word, rest)) {
			fprintf(stderr, "picture: what is %.*s?\n", SV_ARGS(line));
			exit(2);
		}
	}
	/* A scene without keys shows the start. */
	scene_step(scene, SV("keys"), SV(""));
}

int main(int argc, char **argv)
{
	bool svg = argc > 3 && sv_equal(sv_from(argv[2]), SV("svg"));
	char *program = argc > 3 ? realpath(argv[1], NULL) : NULL;
	struct str lines = { 0 }, expected = { 0 }, came = { 0 };
	struct error err = { .code = ERROR_NONE };
	struct scene scene;

	if (!program) {
		fprintf(stderr, "usage: picture PROGRAM text|svg SCENE [EXPECTED]\n");
		return 2;
	}
	if (!file_read(argv[3], SCENE_MAX, &lines, &err) ||
	    (argc > 4 && !file_read(argv[4], SCENE_MAX << 4, &expected, &err))) {
		fprintf(stderr, "picture: %s\n", err.message);
		return 2;
	}
	scene_begin(&scene, program);
	scene_play(&scene, str_view(&lines));
	for (int waited = 0; waited <= LOOK_MS; waited += TURN_MS) {
		str_clear(&came);
		terminal_settle(&scene.terminal, LOOK_MS);
		(svg ? svg_draw : text_draw)(&scene.terminal, &came);
		if (argc < 5 || sv_equal(str_view(&came), str_view(&expected)))
			break;
	}
	fputs(str_cstr(&came), stdout);
	scene_end(&scene);
	str_finish(&lines);
	str_finish(&expected);
	str_finish(&came);
	free(program);
	return 0;
}
