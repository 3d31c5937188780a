/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui.h"

#include <string.h>

struct ui_node *ui_add(struct ui *ui, struct ui_node *parent, enum ui_role role)
{
    struct ui_node *node = ARENA_NEW(ui->arena, struct ui_node);
    node->role = role;
    node->align = UI_STRETCH;
    node->measured_width_px = -1;
    node->parent = parent;
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

struct ui_node *ui_column(struct ui *ui, struct ui_node *parent, int gap_px)
{
    struct ui_node *node = ui_add(ui, parent, UI_GROUP);
    node->flow = UI_COLUMN;
    node->gap_px = gap_px;
    return node;
}

struct ui_node *ui_row(struct ui *ui, struct ui_node *parent, int gap_px)
{
    struct ui_node *node = ui_add(ui, parent, UI_GROUP);
    node->flow = UI_ROW;
    node->gap_px = gap_px;
    node->align = UI_CENTRE;
    return node;
}

struct ui_node *ui_spacer(struct ui *ui, struct ui_node *parent)
{
    struct ui_node *node = ui_add(ui, parent, UI_GROUP);
    node->grow = 1;
    return node;
}

struct ui_node *ui_icon(struct ui *ui, struct ui_node *parent, enum icon icon, int side_px, colour ink)
{
    struct ui_node *node = ui_add(ui, parent, UI_IMAGE);
    node->icon = icon;
    node->icon_px = side_px;
    node->ink = ink;
    return node;
}

struct ui_node *ui_text(struct ui *ui, struct ui_node *parent, const char *text, const struct language *language,
                        enum ui_size size, bool bold, colour ink)
{
    struct ui_node *node = ui_add(ui, parent, UI_TEXT);
    node->text = text;
    node->language = language ? language : ui->language;
    node->size = size;
    node->bold = bold;
    node->ink = ink;
    return node;
}

struct ui_node *ui_next(const struct ui_node *root, struct ui_node *node)
{
    if (node->first)
        return node->first;
    for (; node && node != root; node = node->parent) {
        if (node->next)
            return node->next;
    }
    return NULL;
}

struct ui_node *ui_find(struct ui_node *root, const char *id)
{
    if (!id)
        return NULL;
    for (struct ui_node *node = root; node; node = ui_next(root, node)) {
        if (node->id && strcmp(node->id, id) == 0)
            return node;
    }
    return NULL;
}

bool ui_is_over(const struct ui_node *node)
{
    for (; node; node = node->parent) {
        if (node->over)
            return true;
    }
    return false;
}

struct ui_node *ui_scroller(struct ui_node *node)
{
    for (; node; node = node->parent) {
        if (node->role == UI_SCROLL)
            return node;
    }
    return NULL;
}
