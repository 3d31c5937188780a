/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits, environment and files: see sandbox.h. The table of system calls is in sandbox_calls.c. */
#include "kiosk/sandbox.h"

#include "sandbox_parts.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool parts[SANDBOX_CALLS + 1];

bool sandbox_has(enum sandbox_part part)
{
    return parts[part];
}

void sandbox_holds(enum sandbox_part part)
{
    parts[part] = true;
}

/* --- environment ---------------------------------------------------------------------------------------- */

extern char **environ;

static bool is_unwelcome(const char *variable)
{
    static const char *const KEPT[] = { "SDL_VIDEODRIVER=", "SDL_AUDIODRIVER=" };
    for (size_t i = 0; i < ARRAY_LENGTH(KEPT); i++) {
        if (strncmp(variable, KEPT[i], strlen(KEPT[i])) == 0)
            return false;
    }
    return strncmp(variable, "LD_", 3) == 0 || strncmp(variable, "SDL_", 4) == 0 || strncmp(variable, "MALLOC_", 7) == 0;
}

void sandbox_environment(char **argv)
{
    /* without its per-thread cache libc overwrites all that is freed, not only what the cache has no room for */
    static const char TUNABLES[] = "glibc.malloc.tcache_count=0:glibc.malloc.perturb=85";
    const char *had = getenv("GLIBC_TUNABLES");
    bool anew = !had || strcmp(had, TUNABLES) != 0;
    for (char **at = environ; *at;) {
        char name[128];
        if (!is_unwelcome(*at)) {
            at++;
            continue;
        }
        anew = anew || strncmp(*at, "LD_", 3) == 0;
        snprintf(name, sizeof name, "%.*s", (int)strcspn(*at, "="), *at);
        if (unsetenv(name) != 0)
            at++;
    }
    if (anew && setenv("GLIBC_TUNABLES", TUNABLES, 1) == 0)
        execv("/proc/self/exe", argv); /* when that fails, as it is: worse, but it shows */
}

/* --- limits --------------------------------------------------------------------------------------------- */

static void limit(__rlimit_resource_t what)
{
    setrlimit(what, &(struct rlimit){ 0, 0 });
}

/* Its pictures are files without a name. */
static bool is_wayland(void)
{
    const char *driver = getenv("SDL_VIDEODRIVER");
    return getenv("WAYLAND_DISPLAY") && !(driver && strcmp(driver, "x11") == 0);
}

void sandbox_no_growth(void)
{
    signal(SIGXFSZ, SIG_IGN);
    if (!is_wayland())
        limit(RLIMIT_FSIZE);
}

/* A limit would make a later allocation fail: all or nothing. Pages are locked when first touched, for the
 * fonts are mapped whole and little of them is ever read. */
static void lock_memory(void)
{
    struct rlimit allowed;
    if (getrlimit(RLIMIT_MEMLOCK, &allowed) == 0 && allowed.rlim_cur == RLIM_INFINITY &&
        mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0)
        sandbox_holds(SANDBOX_LOCKED);
}

void sandbox_begin(void)
{
    enum { FREED = 0x55 };
    umask(077);
    limit(RLIMIT_CORE);
    mallopt(M_PERTURB, FREED);
    lock_memory();
    if (prctl(PR_SET_DUMPABLE, 0) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        sandbox_holds(SANDBOX_LIMITS);
}

/* --- files ---------------------------------------------------------------------------------------------- */

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE /* headers of Debian 12 */
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

static const uint64_t READING = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

static uint64_t known_rights(int version)
{
    uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    rights |= version >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0;
    return rights | (version >= 3 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0);
}

static void allow(int ruleset, const char *path, uint64_t rights)
{
    struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = open(path, O_PATH | O_CLOEXEC) };
    if (rule.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

/* The cookie of an X server that asks for one. */
static void allow_cookie(int ruleset)
{
    char path[4096];
    const char *own = getenv("XAUTHORITY"), *home = getenv("HOME");
    snprintf(path, sizeof path, "%s%s", own ? own : home ? home : "", own ? "" : "/.Xauthority");
    allow(ruleset, path, LANDLOCK_ACCESS_FS_READ_FILE);
}

void sandbox_files(void)
{
    static const char *const READ[] = { "/usr", "/lib", "/lib64", "/etc", "/proc", "/sys", "/run" };
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return;
    struct landlock_ruleset_attr all = { .handled_access_fs = known_rights((int)version) };
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (ruleset < 0)
        return;
    for (size_t i = 0; i < ARRAY_LENGTH(READ); i++)
        allow(ruleset, READ[i], READING | LANDLOCK_ACCESS_FS_EXECUTE);
    allow(ruleset, "/dev", READING | LANDLOCK_ACCESS_FS_WRITE_FILE); /* screen, sound, touch */
    allow_cookie(ruleset);
    if (syscall(SYS_landlock_restrict_self, ruleset, 0) == 0)
        sandbox_holds(SANDBOX_FILES);
    close(ruleset);
}
