/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Defects to be preloaded, each asked for in the environment: GUARD_NO_WIPE=1 makes explicit_bzero do nothing;
 * GUARD_LOOP=1 spins for ever on SIGUSR1; GUARD_FAIL=N lets the Nth allocation fail, once, or with GUARD_STAY=1
 * all from then on; GUARD_COUNT=1 tells at the end how many there were. */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size_b);
void *__libc_calloc(size_t count, size_t size_b);
void *__libc_realloc(void *bytes, size_t size_b);
void __explicit_bzero_chk(void *bytes, size_t len_b, size_t room_b);

static atomic_long calls;
static long fail_at, no_wipe, stays, counts;

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
    stays = getenv("GUARD_STAY") != NULL;
    counts = getenv("GUARD_COUNT") != NULL;
    if (getenv("GUARD_LOOP"))
        signal(SIGUSR1, spin);
    atomic_store(&calls, 0);
    fail_at = fail ? strtol(fail, NULL, 10) : 0;
}

__attribute__((destructor)) static void tell(void)
{
    char text[32];
    int len_b = snprintf(text, sizeof text, "%ld\n", atomic_load(&calls));
    if (counts)
        (void)!write(STDERR_FILENO, text, (size_t)len_b);
}

static int fails(void)
{
    long call = atomic_fetch_add(&calls, 1) + 1;
    if (!fail_at || call < fail_at || (call > fail_at && !stays))
        return 0;
    (void)!write(-1, "refused", 7); /* so that strace -k -e write shows who asked */
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size_b)
{
    return fails() ? NULL : __libc_malloc(size_b);
}

void *calloc(size_t count, size_t size_b)
{
    return fails() ? NULL : __libc_calloc(count, size_b);
}

void *realloc(void *bytes, size_t size_b)
{
    return fails() ? NULL : __libc_realloc(bytes, size_b);
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
