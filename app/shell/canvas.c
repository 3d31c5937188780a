/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Software drawing. Straight parts of a box are spans; only the four corner squares are computed pixel by
 * pixel, each pixel's coverage being how far its centre lies inside the circle, clamped to one pixel. */
#include "canvas.h"

#include <math.h>

static inline uint32_t blend(uint32_t under, uint32_t over, uint32_t alpha)
{
    uint32_t keep = 255 - alpha;
    uint32_t rb = (over & 0xff00ff) * alpha + (under & 0xff00ff) * keep + 0x800080;
    uint32_t g = (over & 0x00ff00) * alpha + (under & 0x00ff00) * keep + 0x008000;
    rb = (rb + (rb >> 8 & 0xff00ff)) >> 8 & 0xff00ff;
    g = (g + (g >> 8 & 0x00ff00)) >> 8 & 0x00ff00;
    return 0xff000000 | rb | g;
}

static uint32_t *row_of(const struct canvas *canvas, int y)
{
    return canvas->pixels + (size_t)y * (size_t)canvas->stride_px;
}

static void span(struct canvas *canvas, int x, int end, int y, colour ink)
{
    struct rect clip = canvas->clip;
    if (y < clip.y || y >= clip.y + clip.h || !(ink >> 24))
        return;
    x = x > clip.x ? x : clip.x;
    end = end < clip.x + clip.w ? end : clip.x + clip.w;
    uint32_t *row = row_of(canvas, y), alpha = ink >> 24;
    if (alpha == 255) {
        for (; x < end; x++)
            row[x] = ink;
        return;
    }
    for (; x < end; x++)
        row[x] = blend(row[x], ink, alpha);
}

static void pixel(struct canvas *canvas, int x, int y, colour ink, float coverage)
{
    struct rect clip = canvas->clip;
    uint32_t alpha = (uint32_t)lroundf((float)(ink >> 24) * coverage);
    if (!alpha || x < clip.x || x >= clip.x + clip.w || y < clip.y || y >= clip.y + clip.h)
        return;
    uint32_t *at = row_of(canvas, y) + x;
    *at = blend(*at, ink, alpha);
}

void canvas_fill(struct canvas *canvas, struct rect area, colour fill)
{
    for (int y = area.y; y < area.y + area.h; y++)
        span(canvas, area.x, area.x + area.w, y, fill);
}

/* How much of the pixel at (dx, dy) from the circle's centre lies within the radius. */
static float circle_coverage(float dx, float dy, float radius)
{
    float inside = radius + 0.5f - sqrtf(dx * dx + dy * dy);
    return inside < 0 ? 0 : inside > 1 ? 1 : inside;
}

struct box_look {
    struct rect box;
    int radius_px, edge_px;
    colour fill, edge;
};

/* The `r` pixels at the left and right end of a row that crosses the corners. */
static void corner_row(struct canvas *canvas, const struct box_look *look, int y)
{
    struct rect b = look->box;
    int r = look->radius_px;
    float dy = (float)(y < b.y + r ? b.y + r - y : y - (b.y + b.h - r) + 1) - 0.5f;
    for (int i = 0; i < r; i++) {
        float dx = (float)(r - i) - 0.5f;
        float outer = circle_coverage(dx, dy, (float)r);
        float inner = look->edge ? circle_coverage(dx, dy, (float)(r - look->edge_px)) : outer;
        int left = b.x + i, right = b.x + b.w - 1 - i;
        /* the edge's disc first, the fill's smaller disc over it; a ring alone is their difference */
        float ring = look->fill ? outer : outer - inner;
        if (look->edge) {
            pixel(canvas, left, y, look->edge, ring);
            pixel(canvas, right, y, look->edge, ring);
        }
        pixel(canvas, left, y, look->fill, inner);
        pixel(canvas, right, y, look->fill, inner);
    }
}

void canvas_box(struct canvas *canvas, struct rect box, int radius_px, colour fill, colour edge, int edge_px)
{
    int half = (box.w < box.h ? box.w : box.h) / 2;
    struct box_look look = { box, radius_px < half ? radius_px : half, edge ? edge_px : 0, fill, edge };
    struct rect seen = rect_intersect(box, canvas->clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        int from_edge = y - box.y < box.y + box.h - 1 - y ? y - box.y : box.y + box.h - 1 - y;
        int side = from_edge < look.radius_px ? look.radius_px : look.edge_px;
        bool rim = from_edge < look.edge_px;
        span(canvas, box.x + side, box.x + box.w - side, y, rim ? edge : fill);
        if (from_edge < look.radius_px) {
            corner_row(canvas, &look, y);
        } else if (look.edge_px) {
            span(canvas, box.x, box.x + side, y, edge);
            span(canvas, box.x + box.w - side, box.x + box.w, y, edge);
        }
    }
}

void canvas_mask(struct canvas *canvas, const struct mask *mask, int x, int y, colour ink)
{
    struct rect seen = rect_intersect((struct rect){ x, y, mask->w, mask->h }, canvas->clip);
    uint32_t strength = ink >> 24;
    for (int row = seen.y; row < seen.y + seen.h; row++) {
        const uint8_t *alpha = mask->alpha + (size_t)(row - y) * (size_t)mask->stride + (seen.x - x);
        uint32_t *out = row_of(canvas, row) + seen.x;
        for (int i = 0; i < seen.w; i++) {
            uint32_t a = strength == 255 ? alpha[i] : alpha[i] * strength / 255;
            if (a)
                out[i] = a == 255 ? ink : blend(out[i], ink, a);
        }
    }
}
