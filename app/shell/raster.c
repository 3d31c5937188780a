/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replays the draw list inside each damaged rectangle, and nowhere else. */
#include "canvas.h"
#include "dirty.h"
#include "icon.h"
#include "text_ttf.h"

#include "kiosk/shell.h"

#include <math.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

struct raster {
    struct canvas canvas;
    bool owns_pixels;
    struct text_ttf *text;
    struct icon_cache *icons;
    struct dirty *dirty;
    struct rect damage[RASTER_DAMAGE_MAX];
};

enum status raster_create(struct font_set *fonts, struct raster_surface surface, size_t run_cache_b, struct fault *fault,
                          struct raster **out)
{
    int width_px = surface.width_px, height_px = surface.height_px;
    struct raster *raster = calloc(1, sizeof *raster);
    if (!raster)
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    raster->owns_pixels = !surface.pixels;
    raster->canvas = (struct canvas){ .pixels = surface.pixels, .width_px = width_px, .height_px = height_px, .stride_px = surface.stride_px };
    if (raster->owns_pixels) {
        raster->canvas.pixels = calloc((size_t)width_px * (size_t)height_px, sizeof(uint32_t));
        raster->canvas.stride_px = width_px;
    }
    raster->icons = icon_cache_create();
    raster->dirty = dirty_create(width_px, height_px);
    enum status status = text_ttf_create(fonts, run_cache_b, fault, &raster->text);
    if (status == STATUS_OK && (!raster->canvas.pixels || !raster->icons || !raster->dirty))
        status = fault_set(fault, STATUS_NO_MEMORY, "out of memory for a surface of %d x %d", width_px, height_px);
    if (status != STATUS_OK) {
        raster_destroy(raster);
        return status;
    }
    *out = raster;
    return STATUS_OK;
}

static void pixels_wipe(const struct canvas *canvas)
{
    for (int y = 0; canvas->pixels && y < canvas->height_px; y++)
        explicit_bzero(canvas->pixels + (size_t)y * (size_t)canvas->stride_px, (size_t)canvas->width_px * sizeof(uint32_t));
}

void raster_destroy(struct raster *raster)
{
    if (!raster)
        return;
    text_ttf_destroy(raster->text);
    icon_cache_destroy(raster->icons);
    dirty_destroy(raster->dirty);
    if (raster->owns_pixels) { /* lent ones may be gone with their window */
        pixels_wipe(&raster->canvas);
        free(raster->canvas.pixels);
    }
    free(raster);
}

static void draw_run(struct raster *raster, const struct draw_item *item)
{
    if (!rect_intersect(item->box, raster->canvas.clip).h)
        return;
    struct run_picture picture = text_ttf_render(raster->text, item);
    if (picture.mask.alpha)
        canvas_mask(&raster->canvas, &picture.mask, (int)lroundf(item->x_px) - picture.origin_x,
                    item->baseline_px - picture.baseline_y, item->fill);
}

static void draw_icon(struct raster *raster, const struct draw_item *item)
{
    struct mask mask = icon_mask_get(raster->icons, item->icon, item->box.w, item->mirrored);
    canvas_mask(&raster->canvas, &mask, item->box.x, item->box.y, item->fill);
}

static void replay(struct raster *raster, const struct draw_list *list, struct rect damage)
{
    struct canvas *canvas = &raster->canvas;
    canvas->clip = damage;
    canvas_fill(canvas, damage, list->paper);
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_item *item = &list->items[i];
        switch (item->kind) {
        case DRAW_CLIP:
            canvas->clip = rect_intersect(item->box, damage);
            break;
        case DRAW_BOX:
            canvas_box(canvas, item->box, item->radius_px, item->fill, item->edge, item->edge_px);
            break;
        case DRAW_RUN:
            draw_run(raster, item);
            break;
        case DRAW_ICON:
            draw_icon(raster, item);
            break;
        }
    }
}

size_t raster_update(struct raster *raster, const struct draw_list *list, const struct rect **out_damage)
{
    size_t count = dirty_update(raster->dirty, list, raster->damage, RASTER_DAMAGE_MAX);
    for (size_t i = 0; i < count; i++)
        replay(raster, list, raster->damage[i]);
    *out_damage = raster->damage;
    return count;
}

void raster_invalidate(struct raster *raster)
{
    dirty_invalidate(raster->dirty);
}

void raster_wipe(struct raster *raster)
{
    pixels_wipe(&raster->canvas);
    text_ttf_wipe(raster->text);
    dirty_invalidate(raster->dirty);
}

const uint32_t *raster_pixels(const struct raster *raster, int *out_stride_px)
{
    *out_stride_px = raster->canvas.stride_px;
    return raster->canvas.pixels;
}

enum status raster_write_png(const struct raster *raster, const char *path, struct fault *fault)
{
    const struct canvas *canvas = &raster->canvas;
    size_t count = (size_t)canvas->width_px * (size_t)canvas->height_px;
    png_image image = { .version = PNG_IMAGE_VERSION, .width = (png_uint_32)canvas->width_px,
                        .height = (png_uint_32)canvas->height_px, .format = PNG_FORMAT_RGB };
    uint8_t *rgb = malloc(count * 3);
    if (!rgb)
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < count; i++) {
        size_t x = i % (size_t)canvas->width_px, y = i / (size_t)canvas->width_px;
        uint32_t pixel = canvas->pixels[y * (size_t)canvas->stride_px + x];
        rgb[i * 3] = (uint8_t)(pixel >> 16);
        rgb[i * 3 + 1] = (uint8_t)(pixel >> 8);
        rgb[i * 3 + 2] = (uint8_t)pixel;
    }
    int written = png_image_write_to_file(&image, path, 0, rgb, 0, NULL);
    free(rgb);
    return written ? STATUS_OK : fault_set(fault, STATUS_IO, "%s: cannot be written: %s", path, image.message);
}
