/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One child is listened to. After Leave the one before stays, wiped and deaf, until its successor has shown a frame: on
 * a display server the new window opens over the old, so there is no gap; alone on the graphics card the old one must go
 * first. Reasons and figures: decisions/0020. */
#include "supervisor.h"

#include "child.h"
#include "kiosk/lifeline.h"
#include "notify.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

enum { ANSWER_MS = 3000, VISIT_MS = 1000, IDLE_MS = 10000, START_MS = 20000, STEADY_MS = 60000, WAIT_MAX_MS = 30000 };

struct supervisor {
    struct child now, old;
    enum { ABSENT, SILENT, SERVING } state; /* what comes at due_ms: it is started, killed, asked */
    int64_t due_ms, born_ms;
    int failures, code;
    bool shown_once, served, ends; /* served: somebody came to read */
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

static void enter(struct supervisor *s, int state, int64_t for_ms)
{
    s->state = state;
    s->due_ms = now_ms() + for_ms;
}

/* Its line has ended. The one before goes as well: it must not stay for ever. */
static void gone(struct supervisor *s)
{
    bool steady = s->served || now_ms() - s->born_ms > STEADY_MS; /* no loop of crashes */
    int how = child_end(&s->now);
    child_end(&s->old);
    s->failures = steady ? 1 : s->failures + 1;
    int64_t wait_ms = 125LL << (s->failures < 10 ? s->failures : 10);
    enter(s, ABSENT, wait_ms < WAIT_MAX_MS ? wait_ms : WAIT_MAX_MS);
    if (!s->shown_once && WIFEXITED(how) && WEXITSTATUS(how)) {
        s->ends = true;
        s->code = WEXITSTATUS(how);
    }
}

static void hear(struct supervisor *s)
{
    char what;
    if (recv(s->now.line, &what, 1, 0) != 1) {
        gone(s);
    } else if (what == LIFELINE_LOADED) {
        if (!display_is_shared())
            child_end(&s->old);
        child_tell(&s->now, LIFELINE_GO);
    } else if (what == LIFELINE_IDLE || what == LIFELINE_VISIT) {
        notify_systemd(s->shown_once ? "WATCHDOG=1" : "READY=1\nWATCHDOG=1");
        s->shown_once = true;
        s->served = s->served || what == LIFELINE_VISIT;
        child_end(&s->old);
        enter(s, SERVING, what == LIFELINE_VISIT ? VISIT_MS : IDLE_MS);
    } else if (what == LIFELINE_LEFT) {
        child_end(&s->old);
        s->old = s->now;
        s->now.pid = 0;
        enter(s, ABSENT, 0);
    } else if (what == LIFELINE_QUIT) {
        s->ends = true;
    }
}

static void time_is_up(struct supervisor *s, const struct child_main *what)
{
    if (s->state == SERVING) {
        child_tell(&s->now, LIFELINE_ASK);
        enter(s, SILENT, ANSWER_MS);
    } else if (s->state == SILENT) {
        kill(s->now.pid, SIGKILL); /* its line ends now */
        enter(s, SILENT, ANSWER_MS);
    } else if (child_start(&s->now, what, !s->shown_once, &s->old)) {
        s->born_ms = now_ms();
        s->served = false;
        enter(s, SILENT, START_MS);
    } else {
        enter(s, ABSENT, ANSWER_MS);
    }
}

int supervisor_run(int (*display)(void *user, int line, bool first), void *user)
{
    static const int ENDING[] = { SIGTERM, SIGINT, SIGHUP };
    struct child_main what = { display, user, { { 0 } } };
    struct supervisor s = { .state = ABSENT };
    sigset_t blocked;
    sigemptyset(&blocked);
    for (size_t i = 0; i < ARRAY_LENGTH(ENDING); i++) {
        sigaction(ENDING[i], &(struct sigaction){ .sa_handler = on_end }, NULL);
        sigaddset(&blocked, ENDING[i]);
    }
    sigprocmask(SIG_BLOCK, &blocked, &what.signals);
    while (!told_to_end && !s.ends) {
        int64_t left_ms = s.due_ms > now_ms() ? s.due_ms - now_ms() : 0;
        struct timespec limit = { left_ms / 1000, left_ms % 1000 * 1000000 };
        struct pollfd line = { .fd = s.now.pid ? s.now.line : -1, .events = POLLIN };
        if (ppoll(&line, 1, &limit, &what.signals) > 0)
            hear(&s);
        else if (now_ms() >= s.due_ms)
            time_is_up(&s, &what);
    }
    notify_systemd("STOPPING=1");
    child_end(&s.now);
    child_end(&s.old);
    return s.code;
}
