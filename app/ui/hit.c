/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which button is under the finger. Later nodes lie above earlier ones; a scroll node hides what it
 * does not show; a modal node takes every touch that is not on an `over` node. */
#include "kiosk/ui.h"

static struct rect visible_part(const struct ui_node *node)
{
    struct rect seen = node->bounds;
    for (const struct ui_node *up = node->parent; up; up = up->parent) {
        if (up->role == UI_SCROLL)
            seen = rect_intersect(seen, up->bounds);
    }
    return seen;
}

struct ui_node *ui_hit_find(struct ui_node *root, int x, int y)
{
    struct ui_node *found = NULL;
    for (struct ui_node *node = root; node; node = ui_next(root, node)) {
        if (node->modal && !(found && ui_is_over(found)))
            found = NULL;
        if (node->action.kind && rect_contains(visible_part(node), x, y))
            found = node;
    }
    return found;
}
