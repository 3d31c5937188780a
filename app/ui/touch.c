/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The speed of a finger is a running mean over its last moves; a fling follows the closed form of
 * exponential decay, so its path depends on time alone and not on how often it is drawn. */
#include "kiosk/touch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double FLING_TAU_MS = 325;
static const double FLING_LEAST_PX_MS = 0.15;
static const double STILL_MS = 80; /* a finger that rested this long lets go of a list at rest */

void touch_stop(struct touch *touch)
{
    *touch = (struct touch){ 0 };
}

static struct touch_result feed_down(struct touch *touch, struct ui_node *root, const struct input_event *event)
{
    if (touch->down)
        return (struct touch_result){ 0 };
    bool caught = touch->flinging; /* a touch on a moving list stops it and presses nothing */
    struct ui_node *hit = caught ? NULL : ui_hit_find(root, event->x, event->y);
    *touch = (struct touch){ .down = true, .pointer = event->pointer, .start_x = event->x, .start_y = event->y,
                             .last_y = event->y, .last_ms = event->t_ms };
    if (hit && hit->id)
        snprintf(touch->target, sizeof touch->target, "%s", hit->id);
    return (struct touch_result){ .changed = true };
}

static bool over_target(const struct touch *touch, struct ui_node *root, const struct input_event *event)
{
    struct ui_node *hit = ui_hit_find(root, event->x, event->y);
    return hit && hit->id && strcmp(hit->id, touch->target) == 0;
}

static bool starts_drag(const struct touch *touch, struct ui_node *root, const struct input_event *event, int slop_px)
{
    if (touch->dragging || abs(event->y - touch->start_y) <= slop_px)
        return touch->dragging;
    for (struct ui_node *node = root; node; node = ui_next(root, node)) {
        if (node->modal)
            return false;
        if (node->role == UI_SCROLL && rect_contains(node->bounds, touch->start_x, touch->start_y))
            return ui_scroll_limit_px(node) > 0;
    }
    return false;
}

static struct touch_result feed_move(struct touch *touch, struct ui_node *root, const struct input_event *event, int slop_px)
{
    struct touch_result result = { 0 };
    if (!touch->down || event->pointer != touch->pointer)
        return result;
    bool was_dragging = touch->dragging;
    touch->dragging = starts_drag(touch, root, event, slop_px);
    if (touch->dragging && !was_dragging)
        touch->last_y = touch->start_y + (event->y > touch->start_y ? slop_px : -slop_px);
    if (touch->target[0] && (touch->dragging || !over_target(touch, root, event))) {
        touch->target[0] = '\0';
        result.changed = true;
    }
    int64_t passed_ms = event->t_ms - touch->last_ms;
    if (touch->dragging) {
        result.scroll_px = touch->last_y - event->y;
        result.changed = result.changed || result.scroll_px != 0;
        if (passed_ms > 0 && result.scroll_px)
            touch->speed_px_ms = 0.4 * touch->speed_px_ms + 0.6 * (event->y - touch->last_y) / (double)passed_ms;
        touch->last_y = event->y;
    }
    touch->last_ms = event->t_ms;
    return result;
}

static struct touch_result feed_up(struct touch *touch, struct ui_node *root, const struct input_event *event, int slop_px)
{
    struct touch_result result = { 0 };
    if (!touch->down || event->pointer != touch->pointer)
        return result;
    bool rested = (double)(event->t_ms - touch->last_ms) > STILL_MS;
    result = feed_move(touch, root, event, slop_px);
    if (touch->target[0] && over_target(touch, root, event))
        result.action = ui_hit_find(root, event->x, event->y)->action;
    double speed = touch->dragging && !rested ? touch->speed_px_ms : 0;
    touch_stop(touch);
    result.changed = true;
    if (fabs(speed) >= FLING_LEAST_PX_MS) {
        touch->flinging = true;
        touch->fling_start_ms = event->t_ms;
        touch->fling_speed_px_ms = speed;
    }
    return result;
}

struct touch_result touch_feed(struct touch *touch, struct ui_node *root, const struct input_event *event, int slop_px)
{
    switch (event->kind) {
    case INPUT_DOWN:
        return feed_down(touch, root, event);
    case INPUT_MOVE:
        return feed_move(touch, root, event, slop_px);
    case INPUT_UP:
        return feed_up(touch, root, event, slop_px);
    case INPUT_CANCEL:
        touch_stop(touch);
        return (struct touch_result){ .changed = true };
    default:
        return (struct touch_result){ 0 };
    }
}

int touch_fling_step(struct touch *touch, int64_t now_ms)
{
    if (!touch->flinging)
        return 0;
    double decay = exp(-(double)(now_ms - touch->fling_start_ms) / FLING_TAU_MS);
    int path_px = (int)lround(-touch->fling_speed_px_ms * FLING_TAU_MS * (1 - decay));
    int step_px = path_px - touch->fling_done_px;
    touch->fling_done_px = path_px;
    if (fabs(touch->fling_speed_px_ms) * decay < FLING_LEAST_PX_MS / 5)
        touch_stop(touch);
    return step_px;
}
