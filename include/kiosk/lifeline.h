/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the supervisor and the display process tell each other: single bytes on one socket. The display
 * process speaks only after a frame was presented and an event was processed, so a byte proves both. */
#ifndef KIOSK_LIFELINE_H
#define KIOSK_LIFELINE_H

#include "kiosk/base.h"

/* The display process says. */
enum {
    LIFELINE_LOADED = 'l', /* pack and fonts are in memory; it waits for LIFELINE_GO before it opens a window */
    LIFELINE_IDLE = 'i',   /* alive, the first screen is shown */
    LIFELINE_VISIT = 'v',  /* alive, somebody is reading */
    LIFELINE_LEFT = 'x',   /* wiped, the first screen is shown, no touch is taken any more: a successor, please */
    LIFELINE_QUIT = 'q',   /* the person who started it closed the window */
};
/* The supervisor says; the end of the stream asks the display process to end. */
enum { LIFELINE_GO = 'g', LIFELINE_ASK = '?' };

/* `line` is the display process's end, -1 when nobody watches: then saying does nothing. */
void lifeline_say(int line, char what);
/* Waits for LIFELINE_GO; false when the line ended instead. At once true when nobody watches. */
bool lifeline_wait_go(int line);
/* From now on every question becomes INPUT_PROBE and the end of the line INPUT_QUIT. One thread that
 * sleeps until a byte comes. */
enum status lifeline_watch(int line);

#endif
