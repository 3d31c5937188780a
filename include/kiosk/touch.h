/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fingers to intentions. Acts when the finger leaves the target it came down on; a finger that slides
 * off cancels; one that moves along a list drags it, and a list let go in motion runs out. Pure: time
 * comes with the events. */
#ifndef KIOSK_TOUCH_H
#define KIOSK_TOUCH_H

#include "kiosk/ui.h"

enum { TOUCH_ID_MAX_B = 48 };

struct touch {
    bool down, dragging, flinging;
    int pointer;
    char target[TOUCH_ID_MAX_B]; /* id of the pressed button, "" when none */
    int start_x, start_y, last_y;
    int64_t last_ms;
    double speed_px_ms;          /* of the finger, positive down */
    int64_t fling_start_ms;
    double fling_speed_px_ms;
    int fling_done_px;
};

struct touch_result {
    bool changed;            /* something to show: pressed state or scroll */
    struct ui_action action; /* kind 0: none */
    int scroll_px;           /* how far the content moves up */
};

/* One pointer event against the last laid out tree. `slop_px` is how far a finger may move before a
 * touch on a list becomes a drag. */
struct touch_result touch_feed(struct touch *touch, struct ui_node *root, const struct input_event *event, int slop_px);
/* Moves a running fling on to `now_ms`; returns the pixels to scroll since the last step. */
int touch_fling_step(struct touch *touch, int64_t now_ms);
void touch_stop(struct touch *touch);

#endif
