/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One turn of the kiosk without a window: what has changed is painted, and wiped first when somebody left. */
#ifndef SUPPORT_PAINT_H
#define SUPPORT_PAINT_H

#include "kiosk/app.h"
#include "kiosk/shell.h"

static inline void paint(struct app *app, struct raster *raster)
{
    const struct rect *damage;
    if (app_take_left(app))
        raster_wipe(raster);
    const struct draw_list *list = app_frame(app);
    if (list)
        raster_update(raster, list, &damage);
}

#endif
