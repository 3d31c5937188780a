/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Defects to be preloaded, each asked for in the environment: GUARD_NO_WIPE=1 makes explicit_bzero do nothing;
 * GUARD_LOOP=1 spins for ever on SIGUSR1; GUARD_FAIL=N lets the Nth allocation fail; GUARD_EACH=FROM:STEP does so for every
 * STEP-th, each in a copy of the process, and writes a line "N status" to file 3 when the copy has ended; GUARD_COUNT=1 tells
 * at the end how many there were. */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void *__libc_malloc(size_t size_b);
void *__libc_calloc(size_t count, size_t size_b);
void *__libc_realloc(void *bytes, size_t size_b);
void __explicit_bzero_chk(void *bytes, size_t len_b, size_t room_b);

static atomic_long calls;
static long fail_at, no_wipe, counts, each_from, each_step; /* 0: not asked for */

static void spin(int number)
{
    (void)number;
    for (volatile unsigned long i = 0;; i++)
        ;
}

__attribute__((constructor)) static void prepare(void)
{
    const char *fail = getenv("GUARD_FAIL");
    no_wipe = getenv("GUARD_NO_WIPE") != NULL;
    counts = getenv("GUARD_COUNT") != NULL;
    const char *each = getenv("GUARD_EACH");
    if (getenv("GUARD_LOOP"))
        signal(SIGUSR1, spin);
    atomic_store(&calls, 0);
    fail_at = fail ? strtol(fail, NULL, 10) : 0;
    if (each)
        sscanf(each, "%ld:%ld", &each_from, &each_step);
}

__attribute__((destructor)) static void tell(void)
{
    char text[32];
    int len_b = snprintf(text, sizeof text, "%ld\n", atomic_load(&calls));
    if (counts)
        (void)!write(STDERR_FILENO, text, (size_t)len_b);
}

/* A copy in which this allocation fails; the original waits for it and goes on. */
static void try_in_a_copy(long call)
{
    enum { COPY_S = 20 };
    char text[48];
    int how = 0;
    pid_t copy = fork();
    if (copy == 0) {
        alarm(COPY_S);
        fail_at = call;
        each_step = 0;
        return;
    }
    waitpid(copy, &how, 0);
    int len_b = snprintf(text, sizeof text, "%ld %d\n", call, WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how));
    (void)!write(3, text, (size_t)len_b);
}

static int fails(void)
{
    long call = atomic_fetch_add(&calls, 1) + 1;
    if (each_step && call >= each_from && (call - each_from) % each_step == 0)
        try_in_a_copy(call);
    if (!fail_at || call != fail_at)
        return 0;
    errno = ENOMEM;
    return 1;
}

/* Both names: the kiosk's own malloc (app/last_memory.c) comes before ours and calls the other. */
enum { MALLOC, CALLOC, REALLOC };
static void *real(int which)
{
    static const char *const NAME[] = { "__libc_malloc", "__libc_calloc", "__libc_realloc" };
    static void *found[sizeof NAME / sizeof NAME[0]];
    if (!found[which])
        found[which] = dlsym(RTLD_NEXT, NAME[which]);
    return found[which];
}

void *__libc_malloc(size_t size_b)
{
    return fails() ? NULL : ((void *(*)(size_t))real(MALLOC))(size_b);
}

void *__libc_calloc(size_t count, size_t size_b)
{
    return fails() ? NULL : ((void *(*)(size_t, size_t))real(CALLOC))(count, size_b);
}

void *__libc_realloc(void *bytes, size_t size_b)
{
    return fails() ? NULL : ((void *(*)(void *, size_t))real(REALLOC))(bytes, size_b);
}

void *malloc(size_t size_b)
{
    return __libc_malloc(size_b);
}

void *calloc(size_t count, size_t size_b)
{
    return __libc_calloc(count, size_b);
}

void *realloc(void *bytes, size_t size_b)
{
    return __libc_realloc(bytes, size_b);
}

static void wipe(void *bytes, size_t len_b)
{
    if (!no_wipe)
        memset(bytes, 0, len_b);
    __asm__ volatile("" : : "r"(bytes) : "memory");
}

void explicit_bzero(void *bytes, size_t len_b)
{
    wipe(bytes, len_b);
}

void __explicit_bzero_chk(void *bytes, size_t len_b, size_t room_b)
{
    (void)room_b;
    wipe(bytes, len_b);
}
