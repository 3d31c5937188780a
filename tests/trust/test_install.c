/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rights-pack install is killed at every system call, at random instants, and told at every call that it failed: what
 * is shown afterwards is the old pack or the new one, never nothing, and success is only said when it is true.
 * KIOSK_SOAK=1: kills from the process's first call on, every error at every call of the program, 1,000 instants. */
#include "support.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { OLD = 2, NEW = 3, CALLS_MAX = 4000 };

struct call {
    char name[32];
    int nth; /* of this name, from 1 */
};

struct run {
    struct call calls[CALLS_MAX];
    size_t count;
    size_t began; /* the first call about one of our files; before it only the loader and the sanitizer have run */
    size_t first; /* the first call about the state folder */
};

static struct run install_run;
static char install_command[4096], naive_command[4096];
static bool strace_works;

/* --- running ----------------------------------------------------------------------------------------------------- */

/* Exit code, or 128 + signal. */
static int run_quietly(const char *command)
{
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Version 1 in slot a, version 2 in slot b and current. */
static void state_reset(void)
{
    shell("rm -rf %s/state && cp -a %s/state.before %s/state", scratch, scratch, scratch);
}

static void run_record(const char *command, struct run *run)
{
    char text[8192], name[4096];
    state_reset();
    snprintf(text, sizeof text, "strace -o %s/trace %s", scratch, command);
    assert_int_equal(run_quietly(text), 0);
    FILE *trace = fopen(in_scratch("trace"), "r");
    *run = (struct run){ .began = SIZE_MAX, .first = SIZE_MAX };
    snprintf(name, sizeof name, "%s/state", scratch);
    while (run->count < CALLS_MAX && fgets(text, sizeof text, trace)) {
        struct call *call = &run->calls[run->count];
        size_t len_b = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
        if (!len_b || text[len_b] != '(' || len_b >= sizeof call->name)
            continue;
        memcpy(call->name, text, len_b);
        call->nth = 1;
        for (size_t i = 0; i < run->count; i++)
            call->nth += strcmp(run->calls[i].name, call->name) == 0;
        bool ours = strcmp(call->name, "execve") != 0 && strstr(text, scratch);
        if (run->began == SIZE_MAX && ours)
            run->began = run->count;
        if (run->first == SIZE_MAX && ours && strstr(text, name))
            run->first = run->count;
        run->count++;
    }
    fclose(trace);
    assert_true(run->count > 10 && run->count < CALLS_MAX && run->first < run->count);
}

static int run_injected(const char *command, const struct call *call, const char *what)
{
    char text[8192];
    snprintf(text, sizeof text, "timeout 60 strace -o /dev/null -e trace=%s -e inject=%s:%s:when=%d %s", call->name,
             call->name, what, call->nth, command);
    return run_quietly(text);
}

/* --- judging ----------------------------------------------------------------------------------------------------- */

static bool old_or_new(uint32_t version)
{
    return version == OLD || version == NEW;
}

/* The next run finishes what was begun and leaves no trace of it. */
static void expect_clean_after_next_run(const char *what)
{
    enum refusal refusal = install_file(in_scratch("state"), in_scratch("new.sqlite"), &keys);
    if ((refusal != REFUSAL_NONE && refusal != REFUSAL_SAME) || shown_version(in_scratch("state")) != NEW)
        fail_msg("after %s the next installation says %d and version %u is shown", what, refusal,
                 shown_version(in_scratch("state")));
    shell("test \"$(ls -A %s/state | tr '\\n' ' ')\" = 'a b current ' || { echo left over: $(ls -A %s/state) >&2; "
          "false; }",
          scratch, scratch);
}

/* How often neither the old nor the new pack was shown after a SIGKILL at each call. */
static size_t killed_everywhere(const char *command, const struct run *run, size_t first, bool next_run)
{
    size_t lost = 0, old_count = 0;
    for (size_t i = first; i < run->count; i++) {
        char what[128];
        state_reset();
        run_injected(command, &run->calls[i], "signal=KILL");
        uint32_t version = shown_version(in_scratch("state"));
        old_count += version == OLD;
        lost += !old_or_new(version);
        snprintf(what, sizeof what, "a kill at %s %d", run->calls[i].name, run->calls[i].nth);
        if (next_run)
            expect_clean_after_next_run(what);
    }
    print_message("%zu calls: %zu times the old pack, %zu the new, %zu neither\n", run->count - first, old_count,
                  run->count - first - old_count - lost, lost);
    return lost;
}

static void need_strace(void)
{
    if (!strace_works) {
        print_message("skipped: strace cannot trace here\n");
        skip();
    }
}

static void a_kill_at_any_call_leaves_the_old_or_the_new(void **state)
{
    (void)state;
    need_strace();
    assert_int_equal(killed_everywhere(install_command, &install_run, is_soak() ? 0 : install_run.first, true), 0);
}

static void the_usual_installer_fails_this(void **state)
{
    (void)state;
    need_strace();
    struct run *run = calloc(1, sizeof *run);
    run_record(naive_command, run);
    assert_true(killed_everywhere(naive_command, run, run->first, false) > 0);
    free(run);
}

/* --- random instants --------------------------------------------------------------------------------------------- */

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static pid_t install_start(void)
{
    char text[4200];
    snprintf(text, sizeof text, "exec %s", install_command);
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", text, (char *)NULL);
        _exit(127);
    }
    return child;
}

static void a_kill_at_any_instant_leaves_the_old_or_the_new(void **state)
{
    (void)state;
    int times = is_soak() ? 1000 : 50, old_count = 0, status;
    state_reset();
    double begin = now_us();
    waitpid(install_start(), &status, 0);
    double whole_us = now_us() - begin;
    srand(20261123);
    for (int i = 0; i < times; i++) {
        state_reset();
        pid_t child = install_start();
        usleep((useconds_t)(whole_us * (0.3 + 0.9 * rand() / RAND_MAX)));
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        uint32_t version = shown_version(in_scratch("state"));
        if (!old_or_new(version))
            fail_msg("instant %d: version %u", i, version);
        old_count += version == OLD;
        expect_clean_after_next_run("a kill at some instant");
    }
    print_message("%d instants: %d times the old pack, %d the new\n", times, old_count, times - old_count);
}

/* --- failing calls ----------------------------------------------------------------------------------------------- */

static bool may_fail(const struct call *call)
{
    static const char *const NEVER[] = { "exit_group",     "execve",       "arch_prctl", "set_tid_address",
                                         "rt_sigprocmask", "rt_sigaction", "getpid" };
    for (size_t i = 0; i < ARRAY_LENGTH(NEVER); i++) {
        if (strcmp(call->name, NEVER[i]) == 0)
            return false;
    }
    return true;
}

/* Codes of rights-pack --help; memory alone may end the program in the allocator's or the loader's own way. */
static bool is_documented(int code, const struct call *call)
{
    bool memory = strstr(call->name, "map") || strcmp(call->name, "brk") == 0 || strcmp(call->name, "mprotect") == 0;
    return memory || (code >= REFUSAL_NOT_A_FILE && code <= REFUSAL_SAME) || code == STATUS_NO_MEMORY ||
           code == STATUS_BAD_CONFIG || code == STATUS_NO_INPUT || code == STATUS_IO;
}

static void expect_truth(const struct call *call, const char *error, bool about_state)
{
    int code = run_injected(install_command, call, error);
    uint32_t version = shown_version(in_scratch("state"));
    bool refused = code >= REFUSAL_NOT_A_FILE && code <= REFUSAL_SAME; /* which says that the pack in use stays */
    if (!old_or_new(version) || (code == 0 && version != NEW) || (refused && version != OLD) ||
        (about_state && code != 0 && !is_documented(code, call)))
        fail_msg("%s of %s %d: exit code %d, version %u shown", error, call->name, call->nth, code, version);
}

static void a_failing_call_is_never_called_success(void **state)
{
    (void)state;
    need_strace();
    static const char *const ERROR[] = { "error=EIO",    "error=ENOSPC", "error=EINTR",
                                         "error=EMFILE", "error=EROFS",  "error=ENOMEM" };
    size_t tried = 0, first = is_soak() ? install_run.began : install_run.first, step = is_soak() ? 1 : 3;
    for (size_t i = first; i < install_run.count; i += step) {
        const struct call *call = &install_run.calls[i];
        for (size_t e = 0; may_fail(call) && e < ARRAY_LENGTH(ERROR); e++) {
            if (!is_soak() && e != i / step % ARRAY_LENGTH(ERROR))
                continue;
            state_reset();
            expect_truth(call, ERROR[e], i >= install_run.first);
            expect_clean_after_next_run(ERROR[e]);
            tried++;
        }
    }
    print_message("%zu failing calls\n", tried);
}

/* A disk that says it has written and has not: only reading back can tell. */
static void a_write_that_lies_is_found_out(void **state)
{
    (void)state;
    need_strace();
    struct stat info;
    size_t tried = 0;
    assert_int_equal(stat(in_scratch("new.sqlite"), &info), 0);
    for (size_t i = install_run.first; i < install_run.count && tried < 2; i++) {
        char lie[64];
        if (strcmp(install_run.calls[i].name, "write") != 0)
            continue;
        stat(in_scratch(tried ? "new.sqlite.minisig" : "new.sqlite"), &info);
        snprintf(lie, sizeof lie, "retval=%ld", (long)info.st_size);
        state_reset();
        assert_int_equal(run_injected(install_command, &install_run.calls[i], lie), REFUSAL_WRITE);
        assert_int_equal(shown_version(in_scratch("state")), OLD);
        expect_clean_after_next_run("a write that lies");
        tried++;
    }
    assert_int_equal(tried, 2);
}

/* --- around ------------------------------------------------------------------------------------------------------ */

static int open_all(void **state)
{
    if (scratch_open(state) != 0)
        return -1;
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* it cannot look under strace */
    snprintf(install_command, sizeof install_command,
             RIGHTS_PACK " install --state %s/state --pubkey %s/active.pub --pubkey %s/spare.pub --builtin %s/none "
                         "%s/new.sqlite >/dev/null 2>&1",
             scratch, scratch, scratch, scratch, scratch);
    snprintf(naive_command, sizeof naive_command, NAIVE_INSTALL " %s/state %s/new.sqlite >/dev/null 2>&1", scratch,
             scratch);
    make_pack("first.sqlite", 1, &secret[0]);
    make_pack("old.sqlite", OLD, &secret[0]);
    make_pack("new.sqlite", NEW, &secret[1]);
    if (install_file(in_scratch("state.before"), in_scratch("first.sqlite"), &keys) != REFUSAL_NONE ||
        install_file(in_scratch("state.before"), in_scratch("old.sqlite"), &keys) != REFUSAL_NONE)
        return -1;
    strace_works = run_quietly("strace -o /dev/null true 2>/dev/null") == 0;
    if (strace_works)
        run_record(install_command, &install_run);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kill_at_any_call_leaves_the_old_or_the_new),
        cmocka_unit_test(the_usual_installer_fails_this),
        cmocka_unit_test(a_kill_at_any_instant_leaves_the_old_or_the_new),
        cmocka_unit_test(a_failing_call_is_never_called_success),
        cmocka_unit_test(a_write_that_lies_is_found_out),
    };
    return cmocka_run_group_tests(tests, open_all, scratch_close);
}
