/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHELL_TEXT_TTF_H
#define SHELL_TEXT_TTF_H

#include "canvas.h"

#include "kiosk/font.h"

struct text_ttf;

/* `bound_b` bounds the pictures of runs that are kept. */
enum status text_ttf_create(struct font_set *fonts, size_t bound_b, struct fault *fault, struct text_ttf **out);
void text_ttf_destroy(struct text_ttf *text);
void text_ttf_wipe(struct text_ttf *text);

/* A run as coverage: put the mask's (origin_x, baseline_y) on the run's x and baseline. */
struct run_picture {
    struct mask mask;
    int origin_x, baseline_y;
};
/* Valid until the next call. An empty mask when SDL2_ttf has nothing to draw. */
struct run_picture text_ttf_render(struct text_ttf *text, const struct draw_item *run);

#endif
