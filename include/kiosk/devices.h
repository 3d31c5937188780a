/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a visitor can touch or press: read before a window opens, watched while it is open. */
#ifndef KIOSK_DEVICES_H
#define KIOSK_DEVICES_H

#include "kiosk/base.h"

/* What the kernel lists. `listed` counts every device, a power button too; 0 of them: it lists none, as in
 * a container, and nothing follows from that. */
struct devices {
    int listed, touch, keyboards, pointers;
};

/* `path` NULL: /proc/bus/input/devices. A file that is not there reads as an empty list. Cost: one file. */
struct devices devices_read(const char *path);
/* A screen that shows itself and takes no touch and no key would trap a visitor: the list names devices,
 * but none that she can use. */
bool devices_trap(const struct devices *devices);

/* Watches `folder` (NULL: /dev/input) with a thread that sleeps; when an event device goes away it posts
 * an event that window_wait gives as INPUT_UNPLUGGED. One a process. No such folder: nothing is watched. */
enum status devices_watch_start(const char *folder);
void devices_watch_stop(void);

#endif
