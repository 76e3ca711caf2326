/* Web addresses of a session, opened by the desktop.  No shell sees them. */
#include "app.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define OPENER "xdg-open"

/* Nothing but http and https is opened: a schedule must not start other programs. */
static bool is_web(struct sv url)
{
	struct sv rest = sv_starts(url, SV("http://")) ? sv_sub(url, 7, url.len) :
	                 sv_starts(url, SV("https://")) ? sv_sub(url, 8, url.len) :
	                                                  (struct sv){ 0 };

	for (size_t i = 0; i < url.len; i++) {
		if ((unsigned char)url.data[i] <= ' ' || url.data[i] == 0x7F)
			return false;
	}
	return rest.len > 0;
}

bool session_web_link(const struct session *session, size_t at, struct link *out)
{
	const struct link own = { .url = session->url };

	for (size_t i = 0; i <= session->links_len; i++) {
		*out = i ? session->links[i - 1] : own;
		if (is_web(out->url) && at-- == 0)
			return true;
	}
	return false;
}

/* Becomes the opener of URL, away from our terminal; says to REPORT why it cannot. */
static _Noreturn void opener_become(const char *url, int report)
{
	int null = open("/dev/null", O_RDWR);
	sigset_t none;
	int reason;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	program_become(OPENER, url);
	reason = errno;
	if (write(report, &reason, sizeof(reason)) < 0)
		_exit(126);
	_exit(127);
}

/* Starts the opener as a grandchild, so that nobody waits for it; returns 0 or an errno. */
static int opener_start(const char *url)
{
	int ends[2], reason = 0;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return errno;
	child = fork();
	if (child == 0) {
		setsid();
		if (fork() == 0)
			opener_become(url, ends[1]);
		_exit(0);
	}
	if (child < 0)
		reason = errno;
	close(ends[1]);
	while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR)
		continue;
	if (child > 0 && read(ends[0], &reason, sizeof(reason)) < 0)
		reason = errno;
	close(ends[0]);
	return reason;
}

unsigned link_open(struct app *app, size_t at)
{
	struct str url = { 0 };
	struct link link;
	int reason;

	if (!session_web_link(&app->session, at, &link))
		return EFFECT_NONE;
	str_append(&url, link.url);
	reason = opener_start(url.data);
	if (reason) {
		app_say(app, _("cannot start %s: %s; y copies the link"), OPENER,
		        strerror(reason));
		app->message_is_error = true;
	} else {
		app_say(app, _("Opening %s"), url.data);
	}
	str_finish(&url);
	return EFFECT_DRAW;
}

unsigned action_link(struct app *app, int unused)
{
	struct link link;

	(void)unused;
	if (!app->session_known || !session_web_link(&app->session, 0, &link)) {
		app_say(app, _("No link to open"));
		return EFFECT_DRAW;
	}
	return session_web_link(&app->session, 1, &link) ? overlay_open(app, OVERLAY_LINKS) :
	                                                   link_open(app, 0);
}
