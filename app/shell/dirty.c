/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen is a grid of cells; every item is hashed into the cells it touches, by content and never by
 * address. Cells whose hash moved are joined along rows, and equal row stretches downwards, into
 * rectangles. The view may draw everything every time: where nothing moved, nothing is painted. */
#include "dirty.h"

#include <stdlib.h>
#include <string.h>

enum { CELL_PX = 48 };

struct dirty {
    int width_px, height_px, columns, rows;
    uint64_t *now, *before;
};

struct dirty *dirty_create(int width_px, int height_px)
{
    struct dirty *dirty = calloc(1, sizeof *dirty);
    if (!dirty)
        return NULL;
    dirty->width_px = width_px;
    dirty->height_px = height_px;
    dirty->columns = (width_px + CELL_PX - 1) / CELL_PX;
    dirty->rows = (height_px + CELL_PX - 1) / CELL_PX;
    size_t cells = (size_t)dirty->columns * (size_t)dirty->rows;
    dirty->now = calloc(cells, sizeof *dirty->now);
    dirty->before = calloc(cells, sizeof *dirty->before);
    if (!dirty->now || !dirty->before) {
        dirty_destroy(dirty);
        return NULL;
    }
    return dirty;
}

void dirty_destroy(struct dirty *dirty)
{
    if (!dirty)
        return;
    free(dirty->now);
    free(dirty->before);
    free(dirty);
}

void dirty_invalidate(struct dirty *dirty)
{
    /* no frame hashes to zero everywhere: the paper is part of every cell */
    memset(dirty->before, 0, (size_t)dirty->columns * (size_t)dirty->rows * sizeof *dirty->before);
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash ^= value;
    hash *= 0x9e3779b97f4a7c15ULL;
    return hash ^ hash >> 29;
}

static uint64_t item_hash(const struct draw_item *item, struct rect clip)
{
    uint64_t hash = mix(HASH_START, (uint64_t)item->kind << 32 | item->fill);
    hash = mix(hash, (uint64_t)(uint32_t)item->box.x << 32 | (uint32_t)item->box.y);
    hash = mix(hash, (uint64_t)(uint32_t)item->box.w << 32 | (uint32_t)item->box.h);
    hash = mix(hash, (uint64_t)(uint32_t)clip.x << 32 | (uint32_t)clip.y);
    hash = mix(hash, (uint64_t)(uint32_t)clip.w << 32 | (uint32_t)clip.h);
    hash = mix(hash, (uint64_t)item->edge << 32 | (uint32_t)(item->edge_px << 16 | item->radius_px));
    hash = mix(hash, (uint64_t)item->icon << 1 | item->mirrored);
    if (item->kind == DRAW_RUN) {
        hash = mix(hash, hash_bytes(HASH_START, item->text, item->len_b));
        hash = mix(hash, (uint64_t)(uint32_t)item->font << 32 | (uint32_t)item->size_px);
        hash = mix(hash, (uint64_t)(uint32_t)item->baseline_px << 32 | (uint32_t)(item->x_px * 4) << 1 | item->rtl);
        hash = hash_bytes(hash, item->script, sizeof item->script);
    }
    return hash;
}

static void cells_mix(struct dirty *dirty, struct rect area, uint64_t hash)
{
    if (!area.w || !area.h)
        return;
    for (int row = area.y / CELL_PX; row <= (area.y + area.h - 1) / CELL_PX; row++) {
        for (int column = area.x / CELL_PX; column <= (area.x + area.w - 1) / CELL_PX; column++) {
            uint64_t *cell = &dirty->now[row * dirty->columns + column];
            *cell = mix(*cell, hash);
        }
    }
}

static void frame_hash(struct dirty *dirty, const struct draw_list *list)
{
    struct rect surface = { 0, 0, dirty->width_px, dirty->height_px }, clip = surface;
    for (int i = 0; i < dirty->columns * dirty->rows; i++)
        dirty->now[i] = mix(HASH_START, list->paper);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_item *item = &list->items[i];
        if (item->kind == DRAW_CLIP)
            clip = rect_intersect(item->box, surface);
        else
            cells_mix(dirty, rect_intersect(item->box, clip), item_hash(item, clip));
    }
}

static bool moved(const struct dirty *dirty, int row, int column)
{
    int i = row * dirty->columns + column;
    return dirty->now[i] != dirty->before[i];
}

static struct rect cells_rect(const struct dirty *dirty, int row, int first, int end)
{
    struct rect surface = { 0, 0, dirty->width_px, dirty->height_px };
    return rect_intersect((struct rect){ first * CELL_PX, row * CELL_PX, (end - first) * CELL_PX, CELL_PX }, surface);
}

/* Joins with a rectangle that ends just above and has the same sides, or starts a new one; when there is
 * no room, the last one grows to hold both. */
static size_t rect_join(struct rect *rects, size_t count, size_t capacity, struct rect r)
{
    for (size_t i = 0; i < count; i++) {
        if (rects[i].x == r.x && rects[i].w == r.w && rects[i].y + rects[i].h == r.y) {
            rects[i].h += r.h;
            return count;
        }
    }
    if (count < capacity) {
        rects[count] = r;
        return count + 1;
    }
    struct rect *last = &rects[count - 1];
    int right = last->x + last->w > r.x + r.w ? last->x + last->w : r.x + r.w;
    int bottom = last->y + last->h > r.y + r.h ? last->y + last->h : r.y + r.h;
    last->x = last->x < r.x ? last->x : r.x;
    last->y = last->y < r.y ? last->y : r.y;
    last->w = right - last->x;
    last->h = bottom - last->y;
    return count;
}

size_t dirty_update(struct dirty *dirty, const struct draw_list *list, struct rect *out, size_t capacity)
{
    size_t count = 0;
    frame_hash(dirty, list);
    for (int row = 0; row < dirty->rows; row++) {
        for (int column = 0; column < dirty->columns; column++) {
            int first = column;
            while (column < dirty->columns && moved(dirty, row, column))
                column++;
            if (column > first)
                count = rect_join(out, count, capacity, cells_rect(dirty, row, first, column));
        }
    }
    uint64_t *swap = dirty->before;
    dirty->before = dirty->now;
    dirty->now = swap;
    return count;
}
