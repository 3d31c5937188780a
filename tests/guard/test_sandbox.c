/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each thing the display process gives up is tried in a child of its own, first without the sandbox (it must
 * work: the control), then with it. What this kernel lacks is said and not counted. */
#include "cmocka_all.h"

#include "kiosk/sandbox.h"

#include <SDL.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/sandbox.XXXXXX", path[64];

static bool try_inet(void) { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }
static bool try_inet6(void) { return socket(AF_INET6, SOCK_DGRAM, 0) >= 0; }
static bool try_create(void) { return open(path, O_CREAT | O_WRONLY, 0600) >= 0; }
static bool try_append(void) { return open(path, O_WRONLY | O_APPEND) >= 0; }
static bool try_both(void) { return open(path, O_RDWR) >= 0; }
static bool try_read_private(void) { return open(path, O_RDONLY) >= 0; }
static bool try_unlink(void) { return unlink("/tmp/sandbox.none") == 0 || errno == ENOENT; }
static bool try_mkdir(void) { return mkdirat(AT_FDCWD, "/tmp/sandbox.dir", 0700) == 0 && rmdir("/tmp/sandbox.dir") == 0; }

static bool try_fork(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _Exit(0);
    return pid > 0;
}

static bool try_exec(void)
{
    execl("/bin/true", "true", (char *)NULL);
    return false;
}

static bool try_ptrace(void) { return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0; }
static bool try_new_code(void) { return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED; }

static bool try_turned_code(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

/* --- what must go on working --- */

static bool try_unix(void) { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }
static bool try_read(void) { return open("/etc/passwd", O_RDONLY) >= 0; }
static bool try_library(void) { return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, open("/bin/true", O_RDONLY), 0) != MAP_FAILED; }
static bool try_device(void) { return open("/dev/null", O_RDWR) >= 0; }

static void *nothing(void *unused) { return unused; }

static bool try_thread(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0;
}

static bool try_memory(void)
{
    char *bytes = malloc(8 << 20);
    memset(bytes, 1, 8 << 20);
    free(bytes);
    return true;
}

static void silence(void *unused, Uint8 *bytes, int len_b)
{
    (void)unused;
    memset(bytes, 0, (size_t)len_b);
}

/* As speech does it: the device is opened and closed long after the sandbox. */
static bool try_sound(void)
{
    const SDL_AudioSpec wanted = { .freq = 22050, .format = AUDIO_S16SYS, .channels = 1, .samples = 256, .callback = silence };
    if (SDL_AudioInit("dummy") != 0)
        return false;
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    SDL_PauseAudioDevice(device, 0);
    SDL_Delay(50);
    SDL_CloseAudioDevice(device);
    SDL_AudioQuit();
    return device != 0;
}

static const struct {
    const char *name;
    bool (*attempt)(void);
    bool allowed, needs_files; /* refused by Landlock, not by the table of calls */
} TABLE[] = {
    { "a socket to the network", try_inet, false, false },   { "a socket to the network, 6", try_inet6, false, false },
    { "making a file", try_create, false, false },           { "writing at the end of a file", try_append, false, false },
    { "writing into a file", try_both, false, false },       { "reading where it has no business", try_read_private, false, true },
    { "removing a file", try_unlink, false, false },         { "making a folder", try_mkdir, false, false },
    { "another process", try_fork, false, false },           { "another program", try_exec, false, false },
    { "tracing", try_ptrace, false, false },                 { "new code", try_new_code, false, false },
    { "data turned to code", try_turned_code, false, false }, { "a socket to the display", try_unix, true, false },
    { "reading a system file", try_read, true, false },      { "a library", try_library, true, false },
    { "a thread", try_thread, true, false },                 { "memory", try_memory, true, false },
    { "a device", try_device, true, true },                  { "sound", try_sound, true, false },
};

enum { WORKED = 0, REFUSED = 1, ABSENT = 2 };

static int attempt(size_t i, bool sandbox)
{
    int how;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (sandbox) {
            sandbox_begin();
            sandbox_files();
            sandbox_calls();
            if (!sandbox_has(SANDBOX_CALLS) || (TABLE[i].needs_files && !sandbox_has(SANDBOX_FILES)))
                _Exit(ABSENT);
        }
        _Exit(TABLE[i].attempt() ? WORKED : REFUSED);
    }
    assert_int_equal(waitpid(pid, &how, 0), pid);
    return WIFEXITED(how) ? WEXITSTATUS(how) : REFUSED; /* SIGSYS */
}

static void each(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(TABLE); i++) {
        int with = attempt(i, true);
        if (attempt(i, false) != WORKED)
            fail_msg("%s does not work without the sandbox: the test proves nothing", TABLE[i].name);
        if (with == ABSENT)
            print_message("this kernel has no means against: %s\n", TABLE[i].name);
        else if (with != (TABLE[i].allowed ? WORKED : REFUSED))
            fail_msg("%s is %s", TABLE[i].name, with == WORKED ? "possible" : "impossible");
    }
}

/* A crash leaves no core, a write no bytes, and nobody looks in. */
static void limits(void **state)
{
    (void)state;
    int how;
    pid_t pid = fork();
    if (pid == 0) {
        int before = open(path, O_WRONLY);
        sandbox_begin();
        sandbox_calls();
        bool good = write(before, "x", 1) < 0 && errno == EFBIG;
        good = good && prctl(PR_GET_DUMPABLE) == 0 && prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
        _Exit(good ? 0 : 1);
    }
    assert_int_equal(waitpid(pid, &how, 0), pid);
    assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
}

static int setup(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/file", folder);
    int file = open(path, O_CREAT | O_WRONLY, 0600);
    return file < 0 ? -1 : close(file);
}

static int teardown(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(each), cmocka_unit_test(limits) };
    return cmocka_run_group_tests_name("sandbox", tests, setup, teardown);
}
