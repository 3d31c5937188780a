/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that shows something, and the line to it (lifeline.h). For the supervisor alone. */
#ifndef APP_CHILD_H
#define APP_CHILD_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

struct child {
    pid_t pid; /* 0: none */
    int line;
};

/* What the process runs; its result is the exit code. `first`: nothing was shown before. */
struct child_main {
    int (*display)(void *user, int line, bool first);
    void *user;
    sigset_t signals; /* blocked in the child */
};

/* Starts one. `other` is a child whose line the new one must not hold. False when there is no memory or no process left. */
bool child_start(struct child *child, const struct child_main *what, bool first, const struct child *other);
void child_tell(const struct child *child, char what);
/* Asks it to end, waits at most three seconds, ends it, and returns its status as waitpid does; 0 when there is none. */
int child_end(struct child *child);

#endif
