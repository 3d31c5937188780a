/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHELL_ICON_H
#define SHELL_ICON_H

#include "canvas.h"

struct icon_cache;
struct icon_cache *icon_cache_create(void);
void icon_cache_destroy(struct icon_cache *cache);
/* The icon at `side_px`, valid for the cache's life. */
struct mask icon_mask_get(struct icon_cache *cache, enum icon icon, int side_px, bool mirrored);

#endif
