/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Medians, and rows that quote a ratio to a floor measured in the same run. */
#ifndef BENCH_TIME_H
#define BENCH_TIME_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS_MAX = 2001, SIZE_PX = 28 };

static inline double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static inline int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

static inline double time_median(int runs, void (*work)(void *user), void *user)
{
    static double times[RUNS_MAX];
    for (int i = 0; i < runs; i++) {
        double start = now_us();
        work(user);
        times[i] = now_us() - start;
    }
    return median(times, runs);
}

static inline void row(const char *what, double value, double floor_value, const char *unit, const char *floor_name)
{
    printf("%-34s %10.1f %s   floor %9.2f %s (%s)   x %.2f\n", what, value, unit, floor_value, unit, floor_name, value / floor_value);
}

#endif
