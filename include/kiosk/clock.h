/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What day it is, as far as that can be believed. A machine without a battery starts in 1970, one with a bad
 * battery anywhere; so a time before the program and its pack were made, or ten years after, is no time.
 * Read once at the start, then carried on by the monotonic clock: nothing moves when somebody sets the clock. */
#ifndef KIOSK_CLOCK_H
#define KIOSK_CLOCK_H

#include "kiosk/base.h"

/* Seconds since 1970, UTC. Zeroed: the time is not known, nothing is ever old. */
struct clock {
    int64_t wall_s;  /* what the machine said ... */
    int64_t at_ms;   /* ... at this monotonic time */
    int64_t floor_s; /* no earlier day is believed */
    int64_t old_s;   /* from here on the content is old; 0: never */
};

enum { CLOCK_YEARS_MOST = 10 };

/* When this program was built; SOURCE_DATE_EPOCH where it was set. Written by CMake. */
extern const int64_t CLOCK_BUILD_S;

/* The time at monotonic `now_ms`, or -1 when it is not known. */
int64_t clock_now_s(const struct clock *clock, int64_t now_ms);
/* The day after which the content should have been looked at again has passed, and the time is known. */
bool clock_is_old(const struct clock *clock, int64_t now_ms);
/* "2026-11-23" -> seconds at its beginning; -1 when it is no date. */
int64_t clock_date_s(const char *date);

#endif
