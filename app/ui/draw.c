/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw list and its textual form. */
#include "kiosk/draw.h"

#include <stdio.h>
#include <string.h>

bool rect_contains(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

struct rect rect_intersect(struct rect a, struct rect b)
{
    int left = a.x > b.x ? a.x : b.x;
    int top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (right <= left || bottom <= top)
        return (struct rect){ left, top, 0, 0 };
    return (struct rect){ left, top, right - left, bottom - top };
}

void draw_list_begin(struct draw_list *list, struct arena *arena, int width_px, int height_px, colour paper)
{
    *list = (struct draw_list){
        .arena = arena,
        .width_px = width_px,
        .height_px = height_px,
        .paper = paper,
    };
}

struct draw_item *draw_list_add(struct draw_list *list, enum draw_kind kind, struct rect box)
{
    list->items = arena_grow(list->arena, list->items, list->count, &list->capacity, 256, sizeof *list->items);
    struct draw_item *item = &list->items[list->count++];
    *item = (struct draw_item){ .kind = kind, .box = box };
    return item;
}

static const char *const ICON_FILE[ICON_COUNT] = {
#define X(name, file, mirrored) [name] = file,
    ICON_LIST(X)
#undef X
};

enum icon icon_find(const char *file)
{
    enum icon icon = 0;
    while (icon < ICON_COUNT && strcmp(ICON_FILE[icon], file) != 0)
        icon++;
    return icon;
}

static void item_format(const struct draw_item *item, const char *font, char *line, size_t size_b)
{
    struct rect b = item->box;
    switch (item->kind) {
    case DRAW_CLIP:
        snprintf(line, size_b, "clip %d,%d %dx%d", b.x, b.y, b.w, b.h);
        break;
    case DRAW_BOX:
        snprintf(line, size_b, "box %d,%d %dx%d fill %08x edge %08x/%d radius %d", b.x, b.y, b.w, b.h, item->fill,
                 item->edge, item->edge_px, item->radius_px);
        break;
    case DRAW_ICON:
        snprintf(line, size_b, "icon %s%s %d,%d %dx%d %08x", ICON_FILE[item->icon], item->mirrored ? " mirrored" : "",
                 b.x, b.y, b.w, b.h, item->fill);
        break;
    case DRAW_RUN:
        snprintf(line, size_b, "run %.1f,%d %s %s %d %s %08x \"%.*s\"", (double)item->x_px, item->baseline_px, font,
                 item->script, item->size_px, item->rtl ? "rtl" : "ltr", item->fill, (int)item->len_b, item->text);
        break;
    }
}

void draw_list_dump(const struct draw_list *list, const char *(*name_font)(void *user, int font), void *user,
                    void (*write)(void *user, const char *line), void *write_user)
{
    char line[4096];
    snprintf(line, sizeof line, "paper %dx%d %08x", list->width_px, list->height_px, list->paper);
    write(write_user, line);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_item *item = &list->items[i];
        bool is_run = item->kind == DRAW_RUN;
        item_format(item, is_run && name_font ? name_font(user, item->font) : "font", line, sizeof line);
        write(write_user, line);
    }
}
