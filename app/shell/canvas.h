/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A surface in memory and the three things that are drawn on it. */
#ifndef SHELL_CANVAS_H
#define SHELL_CANVAS_H

#include "kiosk/draw.h"

struct canvas {
    uint32_t *pixels; /* XRGB */
    int width_px, height_px, stride_px;
    struct rect clip; /* within the surface */
};

/* 8 bit coverage. */
struct mask {
    const uint8_t *alpha;
    int w, h, stride;
};

void canvas_fill(struct canvas *canvas, struct rect area, colour fill);
/* A rounded box with an edge inside its bounds; fill or edge 0: that part is left as it is. */
void canvas_box(struct canvas *canvas, struct rect box, int radius_px, colour fill, colour edge, int edge_px);
void canvas_mask(struct canvas *canvas, const struct mask *mask, int x, int y, colour ink);

#endif
