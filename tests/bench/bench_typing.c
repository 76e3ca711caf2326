/* Words typed letter by letter into the browser, until the new list is on the screen.
 *     bench_typing XSNOTES LIBRARY.db FOLDER FIGURES
 * A letter's time ends with the last byte of the first frame that answers it: it shows the new list, the
 * counts come in a later one.  Its processor time is told as well: it is the same while others use the
 * machine.  The state of the browser is kept in FOLDER.  FIGURES gets the lines of
 * README's table, "name<TAB>value". */
#include "durations.h"
#include "process.h"
#include "typed.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	ROUNDS = 3,
	ANSWER_MS = 20000, /* so long a first byte is waited for */
	FRAME_MS = 2,      /* silence that ends a frame, which is written at once */
	QUIET_MS = 250,    /* and all that follows one */
	CHUNK_BYTES = 1 << 16,
	FRAME_US = 16000,
};

/* The browser on its terminal. */
struct browser {
	pid_t child;
	int pty;
	clockid_t clock; /* of its processor time */
};

/* What its letters took: on the screen, in processor time. */
struct letters {
	struct durations all, firsts, cpu;
};

/* A moment, by the clock and in processor time of the browser. */
struct moment {
	double wall_us, cpu_us;
};

static struct moment moment_now(const struct browser *browser)
{
	struct timespec taken;

	if (clock_gettime(browser->clock, &taken) != 0)
		bench_die("bench_typing", "the browser is gone");
	return (struct moment){ .wall_us = wall_us(),
		                .cpu_us = (double)taken.tv_sec * 1e6 + (double)taken.tv_nsec / 1e3 };
}

/* Reads what BROWSER draws until FRAME_MS of silence; returns when the last byte came, all-zero where
 * none did.  *TEXT gets the bytes. */
static struct moment frame_read(const struct browser *browser, int wait_ms, int frame_ms, struct str *text)
{
	char *chunk = mem_alloc(CHUNK_BYTES);
	struct moment last = { 0 };

	str_clear(text);
	for (;;) {
		struct pollfd ready = { .fd = browser->pty, .events = POLLIN };
		ssize_t got;

		if (poll(&ready, 1, text->len ? frame_ms : wait_ms) <= 0)
			break;
		got = read(browser->pty, chunk, CHUNK_BYTES);
		if (got <= 0)
			break;
		last = moment_now(browser);
		str_append(text, (struct sv){ .data = chunk, .len = (size_t)got });
	}
	free(chunk);
	return last;
}

static void keys_send(const struct browser *browser, struct sv keys)
{
	if (write(browser->pty, keys.data, keys.len) < 0)
		bench_die("bench_typing", "cannot type");
}

/* Sends KEYS and waits until all is drawn. */
static void keys_do(const struct browser *browser, struct sv keys)
{
	struct str text = { 0 };

	keys_send(browser, keys);
	frame_read(browser, ANSWER_MS, QUIET_MS, &text);
	str_finish(&text);
}

/* Types LETTER and returns what passed until its frame. */
static struct moment letter_type(const struct browser *browser, struct sv letter)
{
	struct str text = { 0 };
	struct moment begun = moment_now(browser), shown;

	keys_send(browser, letter);
	shown = frame_read(browser, ANSWER_MS, FRAME_MS, &text);
	/* This frame did not wait for the list, the next one has it. */
	if (strstr(str_cstr(&text), "Searching"))
		shown = frame_read(browser, ANSWER_MS, FRAME_MS, &text);
	if (shown.wall_us == 0)
		bench_die("bench_typing", "a letter was not answered");
	frame_read(browser, QUIET_MS, QUIET_MS, &text);
	str_finish(&text);
	return (struct moment){ shown.wall_us - begun.wall_us, shown.cpu_us - begun.cpu_us };
}

static void word_type(const struct browser *browser, const char *word, struct letters *letters)
{
	struct moment worst = { 0 };
	size_t worst_bytes = 0;

	keys_do(browser, SV("/"));
	for (size_t start = 0, end; word[start]; start = end) {
		struct moment taken;

		end = start + letters_bytes(word + start, 1);
		taken = letter_type(browser, (struct sv){ .data = word + start, .len = end - start });
		durations_add(&letters->all, taken.wall_us);
		durations_add(&letters->cpu, taken.cpu_us);
		if (start == 0)
			durations_add(&letters->firsts, taken.wall_us);
		if (taken.cpu_us > worst.cpu_us) {
			worst = taken;
			worst_bytes = end;
		}
	}
	printf("%-20s worst %6.1f ms, processor %6.1f ms, at \"%.*s\"\n", word, worst.wall_us / 1e3,
	       worst.cpu_us / 1e3, (int)worst_bytes, word);
	keys_do(browser, SV("\x1b"));
}

/* Opens the browser on LIBRARY, types all words and ends it. */
static void words_type(char **argv, struct letters *letters)
{
	const struct winsize size = { .ws_row = 24, .ws_col = 80 };
	char *const command[] = { argv[1], (char *)"--db", argv[2], NULL };
	struct browser browser;

	browser.child = forkpty(&browser.pty, NULL, NULL, &size);
	if (browser.child < 0 || (browser.child && clock_getcpuclockid(browser.child, &browser.clock) != 0))
		bench_die("forkpty", "failed");
	if (browser.child == 0) {
		execv(command[0], command);
		_exit(127);
	}
	keys_do(&browser, (struct sv){ 0 });
	for (size_t i = 0; i < TYPED_WORDS; i++)
		word_type(&browser, typed_words[i], letters);
	kill(browser.child, SIGKILL); /* it is to keep no place */
	close(browser.pty);
	waitpid(browser.child, NULL, 0);
}

static long long sessions_count(const char *path)
{
	sqlite3_stmt *stmt = NULL;
	long long sessions = 0;
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT sum(sessions) FROM conference", -1, &stmt, NULL) ==
		    SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		sessions = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return sessions;
}

static void figures_write(const char *label, const struct letters *letters, FILE *figures)
{
	const struct durations *all = &letters->all;
	size_t late = 0;

	for (size_t i = 0; i < all->len; i++)
		late += all->items[i] > FRAME_US;
	printf("%zu letters: median %.1f ms, 95 %% %.1f, worst %.1f; %zu over a frame\n", all->len,
	       durations_at(all, 0.5) / 1e3, durations_at(all, 0.95) / 1e3, durations_at(all, 1) / 1e3,
	       late);
	fprintf(figures, "letter on the screen, %s, median\t%.1f ms\n", label,
	        durations_at(all, 0.5) / 1e3);
	fprintf(figures, "letter on the screen, %s, 95 %%\t%.1f ms\n", label,
	        durations_at(all, 0.95) / 1e3);
	fprintf(figures, "letter on the screen, %s, 95 %%, processor time\t%.1f ms\n", label,
	        durations_at(&letters->cpu, 0.95) / 1e3);
	fprintf(figures, "first letter on the screen, %s, 95 %%\t%.1f ms\n", label,
	        durations_at(&letters->firsts, 0.95) / 1e3);
}

int main(int argc, char **argv)
{
	const char *const look[] = { argv[1], "--db", argc > 2 ? argv[2] : "", "search", "xylograph", NULL };
	struct letters letters = { 0 };
	struct str label = { 0 };
	FILE *figures;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc != 5)
		bench_die("usage", "bench_typing XSNOTES LIBRARY.db FOLDER FIGURES");
	figures = fopen(argv[4], "w");
	if (!figures)
		bench_die(argv[4], "cannot be written");
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("HOME", argv[3], 1);
	setenv("XDG_STATE_HOME", argv[3], 1);
	setenv("XDG_CONFIG_HOME", argv[3], 1);
	/* The first search in a file from elsewhere looks its index through. */
	process_run(look, "/dev/null");
	for (int round = 0; round < ROUNDS; round++)
		words_type(argv, &letters);
	count_append(&label, sessions_count(argv[2]));
	str_append_cstr(&label, " sessions");
	figures_write(str_cstr(&label), &letters, figures);
	str_finish(&label);
	durations_finish(&letters.all);
	durations_finish(&letters.firsts);
	durations_finish(&letters.cpu);
	return fclose(figures) ? 1 : 0;
}
