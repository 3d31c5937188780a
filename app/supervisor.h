/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parent of the display process: no SDL, no pack, no memory of a visit. */
#ifndef APP_SUPERVISOR_H
#define APP_SUPERVISOR_H

#include <stdbool.h>

/* Runs display(user, line, first) in a child, a fresh one after every visit, crash or silence, until SIGTERM,
 * SIGINT or SIGHUP comes, the child says LIFELINE_QUIT, or the very first one refuses to start (a broken
 * installation). Returns the exit code. `line` is for lifeline.h. Tells systemd when NOTIFY_SOCKET is set. */
int supervisor_run(int (*display)(void *user, int line, bool first), void *user);

#endif
