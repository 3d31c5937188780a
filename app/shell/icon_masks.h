/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHELL_ICON_MASKS_H
#define SHELL_ICON_MASKS_H

#include <stddef.h>

/* A 256 x 256 alpha mask as pairs of (length, alpha). */
struct icon_mask {
    const unsigned char *runs;
    size_t len_b;
};
enum { ICON_MASK_SIDE_PX = 256 };
extern const struct icon_mask ICON_MASK[]; /* by enum icon */

#endif
