/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fbwatch FRAMEBUFFER save FILE | same FILE MS | reach FILE MS | differs FILE: looks at the memory of Xvfb (-fbdir) itself,
 * every two milliseconds. `same`: the picture must be that of FILE all the time; `reach`: within the time.
 * `differs`: X Y of sixteen pixels in a row, of many colours, that are others in FILE.
 * Prints how long it was another one. The pointer is not looked at: the lowest rows, where the tests put it,
 * and the middle, where SDL puts it for the first frames of a full screen. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 1280, HEIGHT = 800, POINTER_PX = 40, ROW_B = WIDTH * 4 };

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static const unsigned char *map(const char *path, size_t *out_len_b)
{
    struct stat about;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &about) != 0)
        exit(2);
    *out_len_b = (size_t)about.st_size;
    return mmap(NULL, *out_len_b, PROT_READ, MAP_SHARED, file, 0);
}

static int save(const char *path, const unsigned char *frame, size_t len_b)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(frame, 1, len_b, file) != len_b)
        return 2;
    return fclose(file) != 0;
}

static bool same_picture(const unsigned char *a, const unsigned char *b, size_t len_b)
{
    a += len_b - (size_t)HEIGHT * ROW_B; /* after the header of xwd */
    b += len_b - (size_t)HEIGHT * ROW_B;
    for (size_t y = 0; y < HEIGHT - POINTER_PX; y++, a += ROW_B, b += ROW_B) {
        bool middle = y + POINTER_PX / 2 >= HEIGHT / 2 && y < HEIGHT / 2 + POINTER_PX / 2;
        size_t left_b = middle ? (WIDTH - POINTER_PX) / 2 * 4 : ROW_B, right_b = middle ? (WIDTH + POINTER_PX) / 2 * 4 : ROW_B;
        if (memcmp(a, b, left_b) != 0 || memcmp(a + right_b, b + right_b, ROW_B - right_b) != 0)
            return false;
    }
    return true;
}

/* Letters: at least eight of the sixteen pixels differ from their neighbour. */
static int find_difference(const unsigned char *frame, const unsigned char *other, size_t len_b)
{
    enum { PIXELS = 16 };
    for (int y = POINTER_PX; y < HEIGHT - POINTER_PX; y++) {
        const unsigned char *a = frame + len_b - (size_t)(HEIGHT - y) * ROW_B, *b = other + len_b - (size_t)(HEIGHT - y) * ROW_B;
        for (int x = 0; x + PIXELS < WIDTH; x++) {
            int steps = 0;
            for (int i = 1; i < PIXELS; i++)
                steps += memcmp(b + (x + i) * 4, b + (x + i - 1) * 4, 4) != 0;
            if (steps < 12 || memcmp(a + x * 4, b + x * 4, PIXELS * 4) == 0)
                continue;
            printf("%d %d\n", x, y);
            return 0;
        }
    }
    return 1;
}

int main(int argc, char **argv)
{
    size_t len_b, wanted_b;
    if (argc < 4)
        return 2;
    const unsigned char *frame = map(argv[1], &len_b);
    if (strcmp(argv[2], "save") == 0)
        return save(argv[3], frame, len_b);
    const unsigned char *wanted = map(argv[3], &wanted_b);
    if (strcmp(argv[2], "differs") == 0)
        return find_difference(frame, wanted, len_b);
    if (argc < 5 || wanted_b != len_b || len_b < (size_t)HEIGHT * ROW_B)
        return 2;
    int64_t start_us = now_us(), end_us = start_us + strtol(argv[4], NULL, 10) * 1000, other_us = 0, last_us = start_us;
    bool reach = strcmp(argv[2], "reach") == 0;
    while (last_us < end_us) {
        bool same = same_picture(frame, wanted, len_b);
        int64_t t_us = now_us();
        if (same && reach) {
            printf("after %.1f ms\n", (double)(t_us - start_us) / 1000);
            return 0;
        }
        other_us += same ? 0 : t_us - last_us;
        last_us = t_us;
        usleep(2000);
    }
    if (reach) {
        printf("not within %s ms\n", argv[4]);
        return 1;
    }
    printf("another picture for %.1f ms\n", (double)other_us / 1000);
    return other_us != 0;
}
