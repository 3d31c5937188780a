/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Focus order is tree order, which is reading order. Arrows pick the nearest button whose centre lies
 * in that direction: distance along the arrow plus twice the distance across it. */
#include "kiosk/ui.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool inside(const struct ui_node *node, const struct ui_node *ancestor)
{
    for (; node; node = node->parent) {
        if (node == ancestor)
            return true;
    }
    return false;
}

static struct ui_node *modal_of(struct ui_node *root)
{
    struct ui_node *modal = NULL;
    for (struct ui_node *node = root; node; node = ui_next(root, node)) {
        if (node->modal)
            modal = node;
    }
    return modal;
}

static bool can_focus(const struct ui_node *node, const struct ui_node *modal)
{
    return node->action.kind && node->id && (!modal || inside(node, modal) || ui_is_over(node));
}

struct ui_node *ui_focus_step(struct ui_node *root, const char *id, int step)
{
    struct ui_node *modal = modal_of(root), *first = NULL, *last = NULL, *before = NULL, *after = NULL;
    bool seen = false;
    for (struct ui_node *node = root; node; node = ui_next(root, node)) {
        if (!can_focus(node, modal))
            continue;
        first = first ? first : node;
        if (id && strcmp(node->id, id) == 0) {
            seen = true;
            before = last;
        } else if (seen && !after) {
            after = node;
        }
        last = node;
    }
    if (!seen)
        return step > 0 ? first : last;
    if (step > 0)
        return after ? after : first;
    return before ? before : last;
}

static long distance(struct rect from, struct rect to, enum input_key arrow)
{
    long dx = (to.x + to.w / 2) - (from.x + from.w / 2), dy = (to.y + to.h / 2) - (from.y + from.h / 2);
    long along = arrow == KEY_LEFT ? -dx : arrow == KEY_RIGHT ? dx : arrow == KEY_UP ? -dy : dy;
    long across = labs(arrow == KEY_LEFT || arrow == KEY_RIGHT ? dy : dx);
    return along <= 0 ? LONG_MAX : along + 2 * across;
}

struct ui_node *ui_focus_towards(struct ui_node *root, const char *id, enum input_key arrow)
{
    struct ui_node *from = ui_find(root, id), *modal = modal_of(root), *best = NULL;
    long best_distance = LONG_MAX;
    if (!from || !can_focus(from, modal))
        return ui_focus_step(root, NULL, +1);
    for (struct ui_node *node = root; node; node = ui_next(root, node)) {
        if (node == from || !can_focus(node, modal))
            continue;
        long d = distance(from->bounds, node->bounds, arrow);
        if (d < best_distance) {
            best_distance = d;
            best = node;
        }
    }
    return best ? best : from;
}
