/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_FAKE_METRICS_H
#define SUPPORT_FAKE_METRICS_H

#include "kiosk/font.h"

#include <string.h>

/* Every character is 10 px wide, 8 high, 2 deep; every font has every character. */
static bool fake_has_glyph(void *user, int font, uint32_t codepoint)
{
    (void)user, (void)font, (void)codepoint;
    return true;
}

static size_t fake_shape(void *user, const struct shape_request *request, struct shape_cluster *clusters)
{
    (void)user;
    size_t count = 0;
    for (size_t i = request->begin_b; i < request->end_b; i++) {
        if (((unsigned char)request->text[i] & 0xc0) != 0x80)
            clusters[count++] = (struct shape_cluster){ .begin_b = (uint32_t)i, .advance_px = 10, .ink_top_px = 8, .ink_bottom_px = 2 };
    }
    return count;
}

static void fake_extents(void *user, int font, float size_px, float *out_ascent_px, float *out_descent_px)
{
    (void)user, (void)font, (void)size_px;
    *out_ascent_px = 8;
    *out_descent_px = 2;
}

static const struct font_metrics FAKE_METRICS = { .has_glyph = fake_has_glyph, .shape = fake_shape, .extents = fake_extents };

#endif
