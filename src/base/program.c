#include "xsnotes/base.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int write_signals[] = { SIGPIPE, SIGXFSZ };

static void write_signals_set(void (*handler)(int))
{
	for (size_t i = 0; i < ARRAY_LEN(write_signals); i++)
		signal(write_signals[i], handler);
}

void write_signals_ignore(void)
{
	write_signals_set(SIG_IGN);
}

/* Splits LINE, which is changed, at blanks into WORDS; quotes keep blanks together. */
static size_t words_split(char *line, char **words)
{
	char *write = line, quote = 0;
	bool in_word = false;
	size_t len = 0;

	for (const char *read = line; *read; read++) {
		bool is_quote = quote ? *read == quote : *read == '\'' || *read == '"';

		if (!quote && (*read == ' ' || *read == '\t')) {
			if (in_word)
				*write++ = '\0';
			in_word = false;
			continue;
		}
		if (!in_word)
			words[len++] = write;
		in_word = true;
		if (is_quote)
			quote = quote ? 0 : *read;
		else
			*write++ = *read;
	}
	*write = '\0';
	return len;
}

void program_become(const char *line, const char *last)
{
	struct str copy = { 0 }, argument = { 0 };
	/* A word is followed by a blank or the end. */
	char **words = mem_alloc((strlen(line) / 2 + 3) * sizeof(*words));
	size_t len;
	int reason = ENOENT;

	str_append_cstr(&copy, line);
	str_append_cstr(&argument, last ? last : "");
	len = copy.len ? words_split(copy.data, words) : 0;
	if (len) {
		words[len] = last ? argument.data : NULL;
		write_signals_set(SIG_DFL);
		execvp(words[0], words);
		reason = errno;
		write_signals_ignore();
	}
	str_finish(&copy);
	str_finish(&argument);
	free(words);
	errno = reason;
}
