/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/clock.h"

#include <stdio.h>
#include <time.h>

static const int64_t YEAR_S = 31556952; /* mean Gregorian */

int64_t clock_now_s(const struct clock *clock, int64_t now_ms)
{
    int64_t now_s = clock->wall_s + (now_ms - clock->at_ms) / 1000;
    bool known = clock->floor_s > 0 && now_s >= clock->floor_s && now_s <= clock->floor_s + CLOCK_YEARS_MOST * YEAR_S;
    return known ? now_s : -1;
}

bool clock_is_old(const struct clock *clock, int64_t now_ms)
{
    int64_t now_s = clock_now_s(clock, now_ms);
    return clock->old_s > 0 && now_s >= clock->old_s;
}

int64_t clock_date_s(const char *date)
{
    int year, month, day, used_b = 0;
    if (!date || sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &used_b) != 3 || date[used_b] || used_b != 10 || month < 1 || month > 12 ||
        day < 1 || day > 31)
        return -1;
    struct tm parts = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day };
    return timegm(&parts);
}
