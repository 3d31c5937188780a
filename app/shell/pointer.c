/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pointer.h"

void pointer_unrotate(int rotate, int device_w, int device_h, int *x, int *y)
{
    int dx = *x, dy = *y;
    switch (rotate) {
    case 90:
        *x = dy;
        *y = device_w - 1 - dx;
        break;
    case 180:
        *x = device_w - 1 - dx;
        *y = device_h - 1 - dy;
        break;
    case 270:
        *x = device_h - 1 - dy;
        *y = dx;
        break;
    default:
        break;
    }
}

void fingers_init(struct fingers *fingers)
{
    *fingers = (struct fingers){ .active = -1 };
}

static enum input_kind feed_down(struct fingers *fingers, int64_t finger, int64_t t_ms)
{
    fingers->down++;
    fingers->last_ms = t_ms;
    if (fingers->down >= PALM_FINGERS && !fingers->palm) {
        fingers->palm = true;
        fingers->active = -1;
        return INPUT_CANCEL;
    }
    if (fingers->down > 1)
        return INPUT_NONE;
    fingers->active = finger;
    return INPUT_DOWN;
}

static enum input_kind feed_up(struct fingers *fingers, int64_t finger)
{
    fingers->down -= fingers->down > 0;
    if (!fingers->down)
        fingers->palm = false;
    if (finger != fingers->active)
        return INPUT_NONE;
    fingers->active = -1;
    return INPUT_UP;
}

enum input_kind fingers_feed(struct fingers *fingers, enum input_kind kind, int64_t finger, int64_t t_ms)
{
    if (kind == INPUT_DOWN)
        return feed_down(fingers, finger, t_ms);
    if (kind == INPUT_UP)
        return feed_up(fingers, finger);
    if (finger != fingers->active)
        return INPUT_NONE;
    fingers->last_ms = t_ms;
    return INPUT_MOVE;
}

int64_t fingers_deadline_ms(const struct fingers *fingers)
{
    return fingers->down ? fingers->last_ms + FINGER_LOST_MS : -1;
}

enum input_kind fingers_expire(struct fingers *fingers, int64_t now_ms)
{
    if (!fingers->down || now_ms < fingers->last_ms + FINGER_LOST_MS)
        return INPUT_NONE;
    fingers_init(fingers);
    return INPUT_CANCEL;
}
