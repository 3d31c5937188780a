/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_TOUR_H
#define BENCH_TOUR_H

#include "kiosk/product.h"

/* A paragraph of each language, laid out new and kept; beside Pango where it was found at build time. */
void bench_languages(const struct product *product);
/* Every language at three text sizes, twice: private dirty memory after each tour, and the time from Leave
 * to the first screen's pixels. */
void bench_tour(struct product *product, const struct config *config);
/* Five seconds at the first screen: processor time and wake-ups. Needs a display. */
void bench_idle(const char *kiosk, const char *pack);
/* Start of a GTK 3 window with as many runs, where it was found at build time. */
void bench_gtk(double kiosk_ms);

#endif
