/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SDL waits on the display's connection alone, so a second thread sleeps on the line and passes on what
 * comes as events. It proves nothing by itself: the main loop answers. */
#include "kiosk/lifeline.h"
#include "user_event.h"

#include <SDL.h>
#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

void lifeline_say(int line, char what)
{
    if (line >= 0)
        (void)!send(line, &what, 1, MSG_NOSIGNAL); /* a supervisor that is gone ends the line; the thread tells */
}

/* The next byte, or 0 at the end of the line. */
static char next_byte(int line)
{
    char byte = 0;
    while (read(line, &byte, 1) < 0) {
        if (errno != EINTR)
            return 0;
    }
    return byte;
}

bool lifeline_wait_go(int line)
{
    return line < 0 || next_byte(line) == LIFELINE_GO;
}

static void *line_run(void *user)
{
    int line = *(int *)user;
    while (next_byte(line))
        SDL_PushEvent(&(SDL_Event){ .user = { .type = SDL_USEREVENT, .code = USER_EVENT_PROBE } });
    SDL_PushEvent(&(SDL_Event){ .user = { .type = SDL_USEREVENT, .code = USER_EVENT_END } });
    return NULL;
}

enum status lifeline_watch(int line)
{
    static int watched;
    pthread_t thread;
    if (line < 0)
        return STATUS_OK;
    watched = line;
    if (pthread_create(&thread, NULL, line_run, &watched) != 0)
        return STATUS_NO_MEMORY;
    pthread_detach(thread);
    return STATUS_OK;
}
