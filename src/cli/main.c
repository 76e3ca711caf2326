#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* A database must never be opened as descriptor 0, 1 or 2: a message would be written into it. */
static void descriptors_open(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR);
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

/* Makes characters UTF-8, also under no or the C locale; *CHARSET gets the way to and from others. */
static bool locale_choose(struct charset **charset, struct error *err)
{
	/* Nothing else of the locale is taken: numbers and dates look the same on every machine, and the
	 * start is spared a dozen files. */
	const char *locale = setlocale(LC_CTYPE, "");
	const char *codeset = locale ? nl_langinfo(CODESET) : "ANSI_X3.4-1968";

	if (strcmp(codeset, "UTF-8") == 0)
		return true;
	if (strcmp(codeset, "ANSI_X3.4-1968") != 0)
		*charset = charset_open(codeset);
	if (strcmp(codeset, "ANSI_X3.4-1968") != 0 && !*charset)
		return error_set(err, ERROR_USAGE,
		                 _("the locale's characters are %s; set LC_CTYPE to a UTF-8 locale such as "
		                   "C.UTF-8"),
		                 codeset);
	return setlocale(LC_CTYPE, "C.UTF-8") ||
	       error_set(err, ERROR_USAGE, _("this system has no C.UTF-8 locale"));
}

/* The language of the environment: the first of the variables that is set decides. */
static enum lang lang_of_environment(void)
{
	static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
		const char *value = getenv(variables[i]);

		if (value && *value)
			return strncmp(value, "ja", 2) == 0 ? LANG_JA : LANG_EN;
	}
	return LANG_EN;
}

static void lang_choose(struct context *context)
{
	const char *lang = context->options.lang;
	struct str folder = { 0 };

	context->lang = lang ? (strncmp(lang, "ja", 2) == 0 ? LANG_JA : LANG_EN) : lang_of_environment();
	if (place_path(PLACE_LOCALE, &folder, NULL))
		message_init(context->lang, str_cstr(&folder));
	str_finish(&folder);
}

static int terminal_cols(void)
{
	struct winsize size;
	int64_t cols;

	if (sv_number(sv_from(getenv("COLUMNS")), &cols) && cols > 0 && cols < 10000)
		return (int)cols;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

/* Only the browser asks the terminal: keys typed ahead of a command are the shell's. */
static bool ambiguous_choose(struct context *context, struct error *err)
{
	const char *asked = context->options.ambiguous ? context->options.ambiguous : "1";

	if (strcmp(asked, "1") != 0 && strcmp(asked, "2") != 0 && strcmp(asked, "auto") != 0)
		return error_set(err, ERROR_USAGE, _("--ambiguous-width %s: give 1, 2 or auto"), asked);
	context->ambiguous = strcmp(asked, "2") == 0 ? AMBIGUOUS_TWO : AMBIGUOUS_ONE;
	context->ambiguous_ask = strcmp(asked, "auto") == 0;
	return true;
}

/* Opens the zone that --zone names. */
static bool zone_choose(const char *name, struct zone **out, struct error *err)
{
	if (!name || strcmp(name, "conference") == 0)
		return true;
	*out = strcmp(name, "local") == 0 ? zone_open_local() : zone_open(sv_from(name));
	return *out || error_set(err, ERROR_USAGE,
	                         _("--zone %s: not known here; give conference, local or a name such as "
	                           "Asia/Tokyo"),
	                         name);
}

/* Checks the options that every command has and fills CONTEXT from them. */
static bool context_fill(struct context *context, struct error *err)
{
	const struct options *options = &context->options;
	const char *color = options->color ? options->color : "auto";

	if (options->lang && strcmp(options->lang, "ja") != 0 && strcmp(options->lang, "en") != 0)
		return error_set(err, ERROR_USAGE, _("--lang %s: give ja or en"), options->lang);
	if (strcmp(color, "auto") != 0 && strcmp(color, "always") != 0 && strcmp(color, "never") != 0)
		return error_set(err, ERROR_USAGE, _("--color %s: give auto, always or never"), color);
	if (!ambiguous_choose(context, err) || !zone_choose(options->zone, &context->zone, err))
		return false;
	context->out_is_terminal = isatty(STDOUT_FILENO);
	context->cols = terminal_cols();
	context->color = strcmp(color, "always") == 0 ||
	                 (strcmp(color, "auto") == 0 && context->out_is_terminal);
	return true;
}

/* Returns the command NAME; COMMAND_COUNT where there is none. */
static enum command_id command_named(const char *name)
{
	enum command_id id = COMMAND_BROWSE + 1;

	while (id < COMMAND_COUNT && strcmp(commands[id].name, name) != 0)
		id++;
	return id;
}

/* Reads the command line; *ID gets the command. */
static bool arguments_read(struct context *context, int argc, char **argv, enum command_id *id,
                           struct error *err)
{
	int stop;

	*id = COMMAND_BROWSE;
	if (!options_parse(&context->options, COMMAND_BROWSE, argc, argv, true, &stop, err))
		return false;
	if (stop >= argc)
		return true;
	*id = command_named(argv[stop]);
	if (*id == COMMAND_COUNT)
		return error_set(err, ERROR_USAGE, _("%s: no such command; see xsnotes --help"), argv[stop]);
	return options_parse(&context->options, *id, argc - stop, argv + stop, false, &stop, err);
}

static int context_run(struct context *context, enum command_id id, struct error *err)
{
	if (context->options.help) {
		help_print(id);
		return EXIT_DONE;
	}
	if (context->options.version) {
		version_print(context);
		return EXIT_DONE;
	}
	return commands[id].run(context, err);
}

/* Ends as a filter does whose reader left: by the signal, so that a shell's pipefail tells it from a
 * failure, and only now, when the database is closed. */
static void pipe_die(void)
{
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
}

int main(int argc, char **argv)
{
	struct context context = { .lang = LANG_EN };
	struct error err = { .code = ERROR_NONE };
	enum command_id id = COMMAND_BROWSE;
	int status = EXIT_BAD;
	bool ok;

	memory_begin();
	descriptors_open();
	(void)at_quick_exit(memory_tell);
	write_signals_ignore();
	context.options.words = mem_alloc(((size_t)argc + 1) * sizeof(*context.options.words));
	ok = locale_choose(&context.charset, &err);
	lang_choose(&context);
	if (ok && arguments_read(&context, argc, argv, &id, &err)) {
		/* --lang is known only now; messages of the command line itself may be in the other one. */
		lang_choose(&context);
		charset_read(context.charset, id, &context.options, &context.arena);
		context.locale = setlocale(LC_CTYPE, NULL);
		if (context_fill(&context, &err))
			status = context_run(&context, id, &err);
	}
	if (err.message[0])
		error_print(&err);
	if (fflush(stdout) != 0) {
		status = EXIT_BAD;
		err.code = errno == EPIPE ? ERROR_PIPE : ERROR_IO;
	}
	zone_close(context.zone);
	free(context.options.words);
	arena_finish(&context.arena);
	charset_close(context.charset);
	if (err.code == ERROR_PIPE)
		pipe_die();
	return status;
}
