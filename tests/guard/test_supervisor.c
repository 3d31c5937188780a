/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The supervisor with display processes that behave badly on purpose. Each case is a supervisor in a process of
 * its own; what its children did comes back through shared memory. */
#include "cmocka_all.h"

#include "supervisor.h"

#include "kiosk/lifeline.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct notes {
    atomic_int starts, first_starts, asked;
    _Atomic int64_t last_start_ms, mark_ms;
    atomic_int alive, most_alive; /* windows at once */
};
static struct notes *notes;

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void pause_ms(int ms)
{
    nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000L }, NULL);
}

static void say(int line, char what)
{
    assert_int_equal(send(line, &what, 1, MSG_NOSIGNAL), 1);
}

static char hear(int line)
{
    char byte = 0;
    return read(line, &byte, 1) == 1 ? byte : 0;
}

static int begin(int line, bool first)
{
    atomic_fetch_add(&notes->starts, 1);
    atomic_fetch_add(&notes->first_starts, first);
    atomic_store(&notes->last_start_ms, now_ms());
    say(line, LIFELINE_LOADED);
    return hear(line) == LIFELINE_GO ? 0 : 1;
}

/* Answers until the line ends. */
static int serve(int line, char how)
{
    char byte;
    say(line, how);
    while ((byte = hear(line)) != 0) {
        atomic_fetch_add(&notes->asked, byte == LIFELINE_ASK);
        say(line, how);
    }
    return 0;
}

static int good(void *user, int line, bool first) { (void)user; return begin(line, first) || serve(line, LIFELINE_IDLE); }
static int reading(void *user, int line, bool first) { (void)user; return begin(line, first) || serve(line, LIFELINE_VISIT); }
static int broken(void *user, int line, bool first) { (void)user, (void)line, (void)first; return 66; }

/* Hangs in its first visit, then is well. */
static int hangs(void *user, int line, bool first)
{
    (void)user;
    if (begin(line, first))
        return 1;
    if (atomic_load(&notes->starts) > 1)
        return serve(line, LIFELINE_IDLE);
    say(line, LIFELINE_VISIT);
    atomic_store(&notes->mark_ms, now_ms());
    for (volatile unsigned spin = 0;; spin++)
        ;
}

static int crashes(void *user, int line, bool first)
{
    (void)user;
    if (begin(line, first))
        return 1;
    say(line, LIFELINE_IDLE);
    raise(SIGKILL);
    return 0;
}

/* Leaves ten times; a successor must be there before the old one is told to go. */
static int leaves(void *user, int line, bool first)
{
    (void)user;
    if (begin(line, first))
        return 1;
    int alive = atomic_fetch_add(&notes->alive, 1) + 1;
    if (alive > atomic_load(&notes->most_alive))
        atomic_store(&notes->most_alive, alive);
    if (atomic_load(&notes->starts) > 10)
        return serve(line, LIFELINE_IDLE);
    say(line, LIFELINE_VISIT);
    pause_ms(100); /* nobody reads and leaves at once: the one before has time to go */
    say(line, LIFELINE_LEFT);
    while (hear(line))
        ;
    atomic_fetch_sub(&notes->alive, 1);
    return 0;
}

/* The first leaves, its successor crashes before it has shown anything. */
static int is_followed_badly(void *user, int line, bool first)
{
    (void)user;
    if (begin(line, first))
        return 1;
    int start = atomic_load(&notes->starts);
    if (start == 2)
        raise(SIGKILL);
    if (start == 3)
        atomic_store(&notes->most_alive, atomic_load(&notes->alive));
    if (start > 2)
        return serve(line, LIFELINE_IDLE);
    atomic_fetch_add(&notes->alive, 1);
    say(line, LIFELINE_VISIT);
    say(line, LIFELINE_LEFT);
    while (hear(line))
        ;
    atomic_fetch_sub(&notes->alive, 1);
    return 0;
}

static int quits(void *user, int line, bool first)
{
    (void)user;
    if (begin(line, first))
        return 1;
    say(line, LIFELINE_IDLE);
    say(line, LIFELINE_QUIT);
    return 0;
}

/* Runs a supervisor for so long, ends it with SIGTERM, gives its exit status. */
static int supervise(int (*display)(void *, int, bool), int run_ms, const char *display_name)
{
    int how;
    memset(notes, 0, sizeof *notes);
    pid_t pid = fork();
    if (pid == 0) {
        if (display_name)
            setenv("DISPLAY", display_name, 1);
        else
            unsetenv("DISPLAY");
        unsetenv("WAYLAND_DISPLAY");
        unsetenv("SDL_VIDEODRIVER");
        _Exit(supervisor_run(display, NULL));
    }
    for (int64_t end_ms = now_ms() + run_ms; now_ms() < end_ms; pause_ms(10)) {
        if (waitpid(pid, &how, WNOHANG) == pid)
            return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
    }
    int64_t told_ms = now_ms();
    kill(pid, SIGTERM);
    assert_int_equal(waitpid(pid, &how, 0), pid);
    assert_true(now_ms() - told_ms < 3500);
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

static void asks_seldom_at_rest(void **state)
{
    (void)state;
    assert_int_equal(supervise(good, 2500, NULL), 0);
    assert_int_equal(notes->starts, 1);
    assert_int_equal(notes->asked, 0);
    assert_int_equal(supervise(reading, 2500, NULL), 0);
    assert_int_equal(notes->asked, 2);
}

static void kills_what_hangs(void **state)
{
    (void)state;
    assert_int_equal(supervise(hangs, 5500, NULL), 0);
    assert_int_equal(notes->starts, 2);
    assert_int_equal(notes->first_starts, 1);
    int64_t took_ms = notes->last_start_ms - notes->mark_ms;
    print_message("hung, a new one after %lld ms\n", (long long)took_ms);
    assert_true(took_ms > 3000 && took_ms < 4600);
}

static void backs_off_and_goes_on(void **state)
{
    (void)state;
    assert_int_equal(supervise(crashes, 4200, NULL), 0);
    assert_true(notes->starts >= 4 && notes->starts <= 6); /* at 0, 0.25, 0.75, 1.75, 3.75 s */
}

static void hands_over(void **state)
{
    (void)state;
    assert_int_equal(supervise(leaves, 2500, ":0"), 0);
    assert_int_equal(notes->starts, 11);
    assert_int_equal(notes->most_alive, 2); /* on a display server the new window covers the old */
    assert_int_equal(supervise(leaves, 2500, NULL), 0);
    assert_int_equal(notes->starts, 11);
    assert_int_equal(notes->most_alive, 1); /* a graphics card has one master */
}

static void the_one_before_never_stays(void **state)
{
    (void)state;
    assert_int_equal(supervise(is_followed_badly, 1500, ":0"), 0);
    assert_int_equal(notes->starts, 3);
    assert_int_equal(notes->most_alive, 0);
}

static void ends_when_it_should(void **state)
{
    (void)state;
    assert_int_equal(supervise(broken, 2000, NULL), 66);
    assert_int_equal(supervise(quits, 2000, NULL), 0);
    assert_int_equal(notes->starts, 1);
}

static void speaks_with_systemd(void **state)
{
    (void)state;
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    char said[3][64] = { "" };
    snprintf(at.sun_path + 1, sizeof at.sun_path - 1, "kiosk-notify-%d", getpid());
    int line = socket(AF_UNIX, SOCK_DGRAM, 0);
    socklen_t len_b = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + strlen(at.sun_path + 1));
    assert_int_equal(bind(line, (const struct sockaddr *)&at, len_b), 0);
    char name[128];
    snprintf(name, sizeof name, "@%s", at.sun_path + 1);
    setenv("NOTIFY_SOCKET", name, 1);
    assert_int_equal(supervise(reading, 1500, NULL), 0);
    unsetenv("NOTIFY_SOCKET");
    for (int i = 0; i < 3; i++)
        assert_true(recv(line, said[i], sizeof said[i] - 1, MSG_DONTWAIT) > 0);
    assert_string_equal(said[0], "READY=1\nWATCHDOG=1");
    assert_string_equal(said[1], "WATCHDOG=1");
    assert_string_equal(said[2], "STOPPING=1");
    close(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(asks_seldom_at_rest), cmocka_unit_test(kills_what_hangs), cmocka_unit_test(backs_off_and_goes_on),
                                        cmocka_unit_test(hands_over), cmocka_unit_test(the_one_before_never_stays),
                                        cmocka_unit_test(ends_when_it_should), cmocka_unit_test(speaks_with_systemd) };
    notes = mmap(NULL, sizeof *notes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return cmocka_run_group_tests_name("supervisor", tests, NULL, NULL);
}
