/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DOCTOR_H
#define DOCTOR_H

#include "kiosk/config.h"

/* Prints pass, note or FAIL for pack, fonts, voices, clock, input, display, sizes, sound and rights of this
 * machine. Exit code: 0, or 1 when a check failed. */
int doctor_run(const struct config *config);

#endif
