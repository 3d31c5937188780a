/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two children at most: the one that is shown, and for a moment after Leave its successor. On a display
 * server the successor opens its window over the old one, which goes after the first frame of the new
 * (no gap); alone on the graphics card the old one must go first. Reasons and figures: decisions/0020. */
#include "supervisor.h"

#include "kiosk/lifeline.h"
#include "notify.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_MS = 3000, VISIT_MS = 1000, IDLE_MS = 10000, START_MS = 20000, END_MS = 3000, STEADY_MS = 60000, WAIT_MAX_MS = 30000 };
static const int64_t NEVER_MS = INT64_MAX;

struct child {
    pid_t pid; /* 0: none */
    int line;
    int64_t born_ms, ask_ms, dead_ms; /* ask next; kill for its silence */
    bool loaded, quits, served; /* somebody came to read */
};

struct supervisor {
    struct child old, now;
    int64_t start_ms; /* of the next child */
    int failures, code;
    bool shown_once, ends;
};

static volatile sig_atomic_t told_to_end;

static void on_end(int number)
{
    (void)number;
    told_to_end = 1;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool display_is_shared(void)
{
    const char *driver = getenv("SDL_VIDEODRIVER");
    return (getenv("DISPLAY") || getenv("WAYLAND_DISPLAY")) && !(driver && strcmp(driver, "kmsdrm") == 0);
}

static void child_start(struct supervisor *s, int (*display)(void *, int, bool), void *user, const sigset_t *unblocked)
{
    int line[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line) != 0)
        return;
    pid_t pid = fork();
    if (pid == 0) {
        close(line[0]);
        if (s->old.pid)
            close(s->old.line);
        signal(SIGINT, SIG_IGN); /* Ctrl-C reaches the whole group; the supervisor decides */
        signal(SIGTERM, SIG_DFL);
        signal(SIGHUP, SIG_DFL);
        sigprocmask(SIG_SETMASK, unblocked, NULL);
        unsetenv("NOTIFY_SOCKET");
        _Exit(display(user, line[1], !s->shown_once));
    }
    close(line[1]);
    if (pid < 0) {
        close(line[0]);
        return;
    }
    s->now = (struct child){ .pid = pid, .line = line[0], .born_ms = now_ms(), .ask_ms = NEVER_MS, .dead_ms = now_ms() + START_MS };
    s->start_ms = NEVER_MS;
}

static void child_end(struct child *child)
{
    if (!child->pid)
        return;
    shutdown(child->line, SHUT_WR);
    child->ask_ms = NEVER_MS;
    child->dead_ms = now_ms() + END_MS;
}

static void child_tell(struct child *child, char what)
{
    (void)!send(child->line, &what, 1, MSG_NOSIGNAL);
}

/* The loaded successor gets the display as soon as it may have it. */
static void pass_display(struct supervisor *s)
{
    if (!s->now.pid || !s->now.loaded || (s->old.pid && !display_is_shared()))
        return;
    child_tell(&s->now, LIFELINE_GO);
    s->now.loaded = false;
}

static void heard(struct supervisor *s, struct child *child, char what)
{
    if (child == &s->old)
        return;
    if (what == LIFELINE_LOADED) {
        child->loaded = true;
        if (!display_is_shared())
            child_end(&s->old);
        pass_display(s);
    } else if (what == LIFELINE_IDLE || what == LIFELINE_VISIT) {
        notify_systemd(s->shown_once ? "WATCHDOG=1" : "READY=1\nWATCHDOG=1");
        s->shown_once = true;
        child->dead_ms = NEVER_MS;
        child->served = child->served || what == LIFELINE_VISIT;
        child->ask_ms = now_ms() + (what == LIFELINE_VISIT ? VISIT_MS : IDLE_MS);
        if (s->old.pid && s->old.dead_ms > now_ms() + END_MS)
            child_end(&s->old);
    } else if (what == LIFELINE_LEFT) {
        child->ask_ms = NEVER_MS;
        child->dead_ms = now_ms() + START_MS;
        if (s->old.pid)
            kill(s->old.pid, SIGKILL);
        s->old = s->now;
        s->now.pid = 0;
        s->start_ms = now_ms();
    } else if (what == LIFELINE_QUIT) {
        child->quits = true;
    }
}

/* Its line has ended: it is gone or about to go. */
static void child_gone(struct supervisor *s, struct child *child)
{
    int how = 0;
    kill(child->pid, SIGKILL);
    while (waitpid(child->pid, &how, 0) < 0 && errno == EINTR)
        ;
    close(child->line);
    bool was_now = child == &s->now, quits = child->quits;
    bool steady = child->served || now_ms() - child->born_ms > STEADY_MS; /* no loop: somebody touched something */
    *child = (struct child){ 0 };
    pass_display(s);
    if (!was_now)
        return;
    s->failures = steady ? 1 : s->failures + 1;
    int64_t wait_ms = 125LL << (s->failures < 10 ? s->failures : 10);
    s->start_ms = now_ms() + (wait_ms < WAIT_MAX_MS ? wait_ms : WAIT_MAX_MS);
    if (quits || (!s->shown_once && WIFEXITED(how) && WEXITSTATUS(how))) {
        s->ends = true;
        s->code = quits ? 0 : WEXITSTATUS(how);
    }
}

static void hear(struct supervisor *s, struct child *child)
{
    char what;
    ssize_t got = recv(child->line, &what, 1, MSG_DONTWAIT);
    if (got == 1)
        heard(s, child, what);
    else if (got == 0 || (errno != EAGAIN && errno != EINTR))
        child_gone(s, child);
}

static void time_passes(struct child *child)
{
    if (!child->pid)
        return;
    if (now_ms() >= child->dead_ms) {
        kill(child->pid, SIGKILL);
        child->dead_ms = NEVER_MS; /* its line ends now */
    } else if (now_ms() >= child->ask_ms) {
        child_tell(child, LIFELINE_ASK);
        child->ask_ms = NEVER_MS;
        child->dead_ms = now_ms() + ANSWER_MS;
    }
}

static int64_t earliest(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void wait_and_hear(struct supervisor *s, const sigset_t *unblocked)
{
    struct child *child[2] = { &s->old, &s->now };
    struct pollfd wait[2] = { { .fd = s->old.pid ? s->old.line : -1, .events = POLLIN }, { .fd = s->now.pid ? s->now.line : -1, .events = POLLIN } };
    int64_t due_ms = s->now.pid ? NEVER_MS : s->start_ms;
    for (int i = 0; i < 2; i++) {
        if (child[i]->pid)
            due_ms = earliest(due_ms, earliest(child[i]->ask_ms, child[i]->dead_ms));
    }
    int64_t left_ms = due_ms > now_ms() ? due_ms - now_ms() : 0;
    struct timespec limit = { left_ms / 1000, left_ms % 1000 * 1000000 };
    if (ppoll(wait, 2, due_ms == NEVER_MS ? NULL : &limit, unblocked) <= 0)
        return;
    for (int i = 0; i < 2; i++) { /* the old one first: hearing the new one may move it */
        if (wait[i].revents)
            hear(s, child[i]);
    }
}

static void end_all(struct supervisor *s, const sigset_t *unblocked)
{
    notify_systemd("STOPPING=1");
    child_end(&s->now);
    child_end(&s->old);
    s->start_ms = NEVER_MS;
    while (s->now.pid || s->old.pid) {
        wait_and_hear(s, unblocked);
        time_passes(&s->old);
        time_passes(&s->now);
    }
}

int supervisor_run(int (*display)(void *user, int line, bool first), void *user)
{
    static const int ENDING[] = { SIGTERM, SIGINT, SIGHUP };
    struct supervisor s = { .start_ms = 0 };
    sigset_t blocked, unblocked;
    sigemptyset(&blocked);
    for (size_t i = 0; i < ARRAY_LENGTH(ENDING); i++) {
        sigaction(ENDING[i], &(struct sigaction){ .sa_handler = on_end }, NULL);
        sigaddset(&blocked, ENDING[i]);
    }
    sigprocmask(SIG_BLOCK, &blocked, &unblocked);
    while (!told_to_end && !s.ends) {
        if (!s.now.pid && now_ms() >= s.start_ms)
            child_start(&s, display, user, &unblocked);
        wait_and_hear(&s, &unblocked);
        time_passes(&s.old);
        time_passes(&s.now);
    }
    end_all(&s, &unblocked);
    return s.code;
}
