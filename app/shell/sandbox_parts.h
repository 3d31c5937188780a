/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHELL_SANDBOX_PARTS_H
#define SHELL_SANDBOX_PARTS_H

#include "kiosk/sandbox.h"

/* This part is in force. */
void sandbox_holds(enum sandbox_part part);
/* No file may become longer from now on; not on Wayland, whose pictures are files without a name. */
void sandbox_no_growth(void);

#endif
