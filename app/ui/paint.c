/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tree to draw list, in tree order: box, content, then children; a scroll node sets the clip around
 * its own. What lies outside its clip is left out, so the list stays as short as what is seen. */
#include "kiosk/ui.h"

#include <math.h>
#include <string.h>

struct painter {
    const struct ui *ui;
    struct draw_list *list;
    struct rect clip;
};

static bool is(const char *id, const char *other)
{
    return id && other && strcmp(id, other) == 0;
}

static void clip_set(struct painter *painter, struct rect clip)
{
    painter->clip = clip;
    draw_list_add(painter->list, DRAW_CLIP, clip);
}

static void paint_box(struct painter *painter, const struct ui_node *node)
{
    bool pressed = node->action.kind && is(node->id, painter->ui->pressed);
    if (node->fill || node->edge) {
        struct draw_item *box = draw_list_add(painter->list, DRAW_BOX, node->bounds);
        box->fill = node->fill;
        box->edge = node->edge;
        box->edge_px = node->edge ? node->edge_px : 0;
        box->radius_px = node->radius_px;
    }
    if (pressed) {
        struct draw_item *shade = draw_list_add(painter->list, DRAW_BOX, node->bounds);
        shade->fill = painter->ui->theme->pressed;
        shade->radius_px = node->radius_px;
    }
}

/* A ring around the node, outside it, in two colours so that it shows on any ground. */
static void paint_focus(struct painter *painter, const struct ui_node *node)
{
    int ring_px = painter->ui->metrics->focus_px;
    struct rect b = node->bounds;
    struct draw_item *ring = draw_list_add(
        painter->list, DRAW_BOX, (struct rect){ b.x - ring_px, b.y - ring_px, b.w + 2 * ring_px, b.h + 2 * ring_px });
    ring->edge = painter->ui->theme->focus;
    ring->edge_px = ring_px;
    ring->radius_px = node->radius_px + ring_px;
    struct draw_item *inner = draw_list_add(painter->list, DRAW_BOX, b);
    inner->edge = painter->ui->theme->card;
    inner->edge_px = ring_px / 2 + 1;
    inner->radius_px = node->radius_px;
}

static void paint_icon(struct painter *painter, const struct ui_node *node)
{
    static const bool MIRRORED[ICON_COUNT] = {
#define X(name, file, mirrored) [name] = mirrored,
        ICON_LIST(X)
#undef X
    };
    struct rect b = node->bounds;
    struct rect box = { b.x + (b.w - node->icon_px) / 2, b.y + (b.h - node->icon_px) / 2, node->icon_px, node->icon_px };
    struct draw_item *icon = draw_list_add(painter->list, DRAW_ICON, box);
    icon->icon = node->icon;
    icon->fill = node->ink;
    icon->mirrored = painter->ui->language->rtl && MIRRORED[node->icon];
}

static int line_left(const struct ui_node *node, const struct text_line *line)
{
    int left = node->bounds.x + node->pad.x, room_px = node->bounds.w - 2 * node->pad.x;
    int line_px = (int)ceilf(line->width_px);
    if (node->centred_text)
        return left + (room_px - line_px) / 2;
    return node->paragraph->rtl ? left + room_px - line_px : left;
}

static void paint_run(struct painter *painter, const struct ui_node *node, const struct text_line *line,
                      const struct text_run *run, int left, int top)
{
    const struct paragraph *p = node->paragraph;
    int ink_top = top + (int)floorf(line->ink_top_px), ink_bottom = top + (int)ceilf(line->ink_bottom_px);
    int overhang_px = p->size_px / 2;
    struct rect ink = { left + (int)floorf(run->x_px) - overhang_px, ink_top - 2,
                        (int)ceilf(run->width_px) + 2 * overhang_px, ink_bottom - ink_top + 4 };
    struct draw_item *item = draw_list_add(painter->list, DRAW_RUN, ink);
    item->text = arena_string_n(painter->list->arena, p->text + run->begin_b, run->end_b - run->begin_b);
    item->len_b = run->end_b - run->begin_b;
    item->font = run->font;
    item->size_px = p->size_px;
    item->x_px = (float)left + run->x_px;
    item->baseline_px = top + (int)lroundf(line->baseline_px);
    item->fill = node->ink;
    item->rtl = run->rtl;
    item->overhang_px = run->overhang_px;
    item->rise_px = run->rise_px;
    memcpy(item->script, run->script, sizeof item->script);
}

/* Behind the bytes of a run that are being read aloud. Letters inside a run are taken as equally wide: a
 * mark may begin or end a few pixels beside the letter, on a space. */
static void paint_mark(struct painter *painter, const struct ui_node *node, const struct text_line *line, const struct text_run *run, int left, int top)
{
    uint32_t begin_b = node->mark_begin_b > run->begin_b ? node->mark_begin_b : run->begin_b;
    uint32_t end_b = node->mark_end_b < run->end_b ? node->mark_end_b : run->end_b;
    if (begin_b >= end_b)
        return;
    float bytes = (float)(run->end_b - run->begin_b), from = (float)(begin_b - run->begin_b) / bytes, to = (float)(end_b - run->begin_b) / bytes;
    float x = run->x_px + run->width_px * (run->rtl ? 1 - to : from);
    int ink_top = top + (int)floorf(line->ink_top_px), ink_bottom = top + (int)ceilf(line->ink_bottom_px);
    struct rect box = { left + (int)floorf(x), ink_top - 2, (int)ceilf(run->width_px * (to - from)), ink_bottom - ink_top + 4 };
    draw_list_add(painter->list, DRAW_BOX, box)->fill = painter->ui->theme->spoken;
}

static void paint_text(struct painter *painter, const struct ui_node *node)
{
    const struct paragraph *p = node->paragraph;
    int room_px = node->bounds.h - 2 * node->pad.y;
    int top = node->bounds.y + node->pad.y + (int)lroundf(((float)room_px - p->height_px) / 2);
    for (uint32_t i = 0; i < p->line_count; i++) {
        const struct text_line *line = &p->lines[i];
        int y = top + (int)floorf(line->ink_top_px), h = (int)ceilf(line->ink_bottom_px - line->ink_top_px) + 1;
        if (!rect_intersect((struct rect){ painter->clip.x, y, 1, h }, painter->clip).h)
            continue;
        for (uint32_t r = 0; node->mark_end_b > node->mark_begin_b && r < line->run_count; r++)
            paint_mark(painter, node, line, &p->runs[line->first_run + r], line_left(node, line), top);
        for (uint32_t r = 0; r < line->run_count; r++)
            paint_run(painter, node, line, &p->runs[line->first_run + r], line_left(node, line), top);
    }
}

static void paint_node(struct painter *painter, const struct ui_node *node)
{
    struct rect outer = painter->clip;
    struct rect seen = rect_intersect(node->bounds, outer);
    if (!seen.w || !seen.h)
        return;
    paint_box(painter, node);
    if (node->text)
        paint_text(painter, node);
    if (node->icon_px)
        paint_icon(painter, node);
    if (node->role == UI_SCROLL) {
        int ring_px = painter->ui->focus_visible ? painter->ui->metrics->focus_px : 0; /* a ring lies outside its button */
        clip_set(painter, rect_intersect((struct rect){ seen.x - ring_px, seen.y, seen.w + 2 * ring_px, seen.h }, outer));
    }
    for (const struct ui_node *child = node->first; child; child = child->next)
        paint_node(painter, child);
    if (node->role == UI_SCROLL)
        clip_set(painter, outer);
    if (painter->ui->focus_visible && is(node->id, painter->ui->focused))
        paint_focus(painter, node);
}

void ui_draw_build(const struct ui *ui, struct ui_node *root, struct draw_list *list)
{
    struct painter painter = { .ui = ui, .list = list };
    clip_set(&painter, (struct rect){ 0, 0, list->width_px, list->height_px });
    paint_node(&painter, root);
}
