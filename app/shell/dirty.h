/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHELL_DIRTY_H
#define SHELL_DIRTY_H

#include "kiosk/draw.h"

struct dirty;
struct dirty *dirty_create(int width_px, int height_px);
void dirty_destroy(struct dirty *dirty);
/* All cells differ from the next frame. */
void dirty_invalidate(struct dirty *dirty);
/* Rectangles where the list differs from the one before; returns how many, at most `capacity`. */
size_t dirty_update(struct dirty *dirty, const struct draw_list *list, struct rect *out, size_t capacity);

#endif
