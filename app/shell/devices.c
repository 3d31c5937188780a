/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel's own list says what is plugged in; SDL tells of touch devices only once they were touched.
 * inotify on the folder of device nodes wakes a thread that otherwise sleeps: no polling, no wake-ups. */
#include "kiosk/devices.h"
#include "user_event.h"

#include <SDL.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <poll.h>
#include <unistd.h>

/* --- what is plugged in --------------------------------------------------------------------------------- */

enum { EV_REPEAT_BIT = 20, PROP_DIRECT_BIT = 1, LINE_B = 1024 };

struct block {
    bool handler_kbd, handler_mouse, repeats, direct;
};

static unsigned long long last_word(const char *hex)
{
    const char *space = strrchr(hex, ' ');
    return strtoull(space ? space + 1 : hex, NULL, 16);
}

static void block_count(const struct block *block, struct devices *devices)
{
    devices->listed++;
    devices->touch += block->direct;
    devices->pointers += block->handler_mouse && !block->direct;
    devices->keyboards += block->handler_kbd && block->repeats; /* a power button has a few keys, and repeats none */
}

static void line_read(const char *line, struct block *block)
{
    if (strncmp(line, "H: Handlers=", 12) == 0) {
        block->handler_kbd = strstr(line, "kbd") != NULL;
        block->handler_mouse = strstr(line, "mouse") != NULL;
    } else if (strncmp(line, "B: EV=", 6) == 0) {
        block->repeats = last_word(line + 6) >> EV_REPEAT_BIT & 1;
    } else if (strncmp(line, "B: PROP=", 8) == 0) {
        block->direct = last_word(line + 8) >> PROP_DIRECT_BIT & 1;
    }
}

struct devices devices_read(const char *path)
{
    struct devices devices = { 0 };
    struct block block = { 0 };
    bool open = false;
    char line[LINE_B];
    FILE *file = fopen(path ? path : "/proc/bus/input/devices", "re");
    if (!file)
        return devices;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '\n') {
            if (open)
                block_count(&block, &devices);
            block = (struct block){ 0 };
            open = false;
            continue;
        }
        line[strcspn(line, "\n")] = '\0';
        open = true;
        line_read(line, &block);
    }
    if (open)
        block_count(&block, &devices);
    fclose(file);
    return devices;
}

bool devices_trap(const struct devices *devices)
{
    return devices->listed > 0 && !devices->touch && !devices->keyboards && !devices->pointers;
}

/* --- what goes away ------------------------------------------------------------------------------------- */

static struct {
    pthread_t thread;
    int notify, stop;
    bool runs;
} watch;

static bool lost_one(int notify)
{
    _Alignas(struct inotify_event) char bytes[4096];
    bool lost = false;
    ssize_t len_b = read(notify, bytes, sizeof bytes);
    for (ssize_t at = 0; at < len_b;) {
        const struct inotify_event *event = (const struct inotify_event *)(bytes + at);
        lost = lost || (event->len && strncmp(event->name, "event", 5) == 0);
        at += (ssize_t)(sizeof *event + event->len);
    }
    return lost;
}

static void *watch_run(void *unused)
{
    (void)unused;
    for (;;) {
        struct pollfd wait[] = { { .fd = watch.notify, .events = POLLIN }, { .fd = watch.stop, .events = POLLIN } };
        if (poll(wait, 2, -1) < 0)
            continue;
        if (wait[1].revents)
            return NULL;
        if (lost_one(watch.notify))
            SDL_PushEvent(&(SDL_Event){ .user = { .type = SDL_USEREVENT, .code = USER_EVENT_UNPLUGGED } });
    }
}

enum status devices_watch_start(const char *folder)
{
    watch.notify = inotify_init1(IN_CLOEXEC);
    watch.stop = eventfd(0, EFD_CLOEXEC);
    if (watch.notify >= 0 && watch.stop >= 0 && inotify_add_watch(watch.notify, folder ? folder : "/dev/input", IN_DELETE) >= 0 &&
        pthread_create(&watch.thread, NULL, watch_run, NULL) == 0) {
        watch.runs = true;
        return STATUS_OK;
    }
    close(watch.notify);
    close(watch.stop);
    return STATUS_NOT_FOUND;
}

void devices_watch_stop(void)
{
    uint64_t one = 1;
    if (!watch.runs)
        return;
    KASSERT(write(watch.stop, &one, sizeof one) == (ssize_t)sizeof one);
    pthread_join(watch.thread, NULL);
    close(watch.notify);
    close(watch.stop);
    watch.runs = false;
}
