/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scales a 256 px mask by exact area: every target pixel is the mean of the source it covers, which is
 * as crisp as drawing the outline at that size. */
#include "icon.h"
#include "icon_masks.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_MAX = 96 };

struct kept_icon {
    enum icon icon;
    int side_px;
    bool mirrored;
    uint8_t *alpha;
};

struct icon_cache {
    struct kept_icon kept[KEPT_MAX];
    size_t count, oldest;
};

struct icon_cache *icon_cache_create(void)
{
    return calloc(1, sizeof(struct icon_cache));
}

void icon_cache_destroy(struct icon_cache *cache)
{
    if (!cache)
        return;
    for (size_t i = 0; i < cache->count; i++)
        free(cache->kept[i].alpha);
    free(cache);
}

static void decode(enum icon icon, uint8_t *out)
{
    const struct icon_mask *mask = &ICON_MASK[icon];
    for (size_t i = 0; i + 1 < mask->len_b; i += 2) {
        memset(out, mask->runs[i + 1], mask->runs[i]);
        out += mask->runs[i];
    }
}

/* Mean over [x0, x1) x [y0, y1), in units of source pixels. */
static uint8_t mean(const uint8_t *source, double x0, double x1, double y0, double y1)
{
    double sum = 0, area = 0;
    for (int y = (int)y0; y < ICON_MASK_SIDE_PX && y < y1; y++) {
        double h = (y + 1 < y1 ? y + 1 : y1) - (y > y0 ? y : y0);
        for (int x = (int)x0; x < ICON_MASK_SIDE_PX && x < x1; x++) {
            double w = (x + 1 < x1 ? x + 1 : x1) - (x > x0 ? x : x0);
            sum += w * h * source[y * ICON_MASK_SIDE_PX + x];
            area += w * h;
        }
    }
    return (uint8_t)(area > 0 ? sum / area + 0.5 : 0);
}

static uint8_t *scale(enum icon icon, int side_px, bool mirrored)
{
    uint8_t *source = malloc((size_t)ICON_MASK_SIDE_PX * ICON_MASK_SIDE_PX);
    uint8_t *out = malloc((size_t)side_px * (size_t)side_px);
    KASSERT(source && out);
    decode(icon, source);
    double step = (double)ICON_MASK_SIDE_PX / side_px;
    for (int y = 0; y < side_px; y++) {
        for (int x = 0; x < side_px; x++) {
            int to = mirrored ? side_px - 1 - x : x;
            out[y * side_px + to] = mean(source, x * step, (x + 1) * step, y * step, (y + 1) * step);
        }
    }
    free(source);
    return out;
}

struct mask icon_mask_get(struct icon_cache *cache, enum icon icon, int side_px, bool mirrored)
{
    for (size_t i = 0; i < cache->count; i++) {
        const struct kept_icon *kept = &cache->kept[i];
        if (kept->icon == icon && kept->side_px == side_px && kept->mirrored == mirrored)
            return (struct mask){ kept->alpha, side_px, side_px, side_px };
    }
    size_t at = cache->count < KEPT_MAX ? cache->count++ : cache->oldest++ % KEPT_MAX;
    free(cache->kept[at].alpha);
    cache->kept[at] = (struct kept_icon){ icon, side_px, mirrored, scale(icon, side_px, mirrored) };
    return (struct mask){ cache->kept[at].alpha, side_px, side_px, side_px };
}
