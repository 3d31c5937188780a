/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the display process gives up, in three steps as it needs less and less. Each step takes what this
 * kernel has and never fails for what it lacks; `sandbox_has` tells what holds. Nothing can be taken back. */
#ifndef KIOSK_SANDBOX_H
#define KIOSK_SANDBOX_H

#include "kiosk/base.h"

/* First thing in the process: no core, no new privileges, closed to debuggers, freed memory overwritten,
 * nothing swapped out if the limits allow. */
void sandbox_begin(void);
/* After pack and fonts are in memory, before any thread: files can be written nowhere but on device nodes,
 * and read only in system folders and the display's cookie. */
void sandbox_files(void);
/* After the first frame: no file grows (but on Wayland), and only the system calls that showing and speaking
 * need. Sockets other than AF_UNIX and AF_NETLINK, new processes and made-up code are refused with EPERM;
 * so is opening for writing, but for existing device nodes where sandbox_files holds (sound is opened when it
 * is asked for). execve and ptrace kill. Holds for every thread, running or to come. */
void sandbox_calls(void);

#define SANDBOX_PART_LIST(X) X(SANDBOX_LIMITS) X(SANDBOX_LOCKED) X(SANDBOX_FILES) X(SANDBOX_CALLS)
enum sandbox_part {
#define X(name) name,
    SANDBOX_PART_LIST(X)
#undef X
};
bool sandbox_has(enum sandbox_part part);

/* Removes LD_* and all SDL_* but the names of the drivers from the environment, and has libc overwrite what
 * is freed; starts the program anew when that changes anything that was read before main. Returns when
 * there is nothing (more) to do. */
void sandbox_environment(char **argv);

#endif
