/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memscan PID TEXT | memscan PID FRAMEBUFFER X Y: how often the memory of a process holds a text in UTF-8,
 * UTF-16 and UTF-32, or 16 pixels of a saved frame. Prints the sum last. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WIDTH = 1280, HEIGHT = 800, PIXELS = 16, PATTERN_MAX_B = 1024 };

struct pattern {
    unsigned char bytes[PATTERN_MAX_B];
    size_t len_b;
    long found;
};

/* The next code point of good UTF-8 with no more than three bytes. */
static uint32_t next_point(const unsigned char **at)
{
    const unsigned char *b = *at;
    *at += b[0] < 0x80 ? 1 : b[0] < 0xe0 ? 2 : 3;
    return b[0] < 0x80 ? b[0] : b[0] < 0xe0 ? (b[0] & 0x1fu) << 6 | (b[1] & 0x3fu) : (b[0] & 0x0fu) << 12 | (b[1] & 0x3fu) << 6 | (b[2] & 0x3fu);
}

static void pattern_text(struct pattern *pattern, const char *text, size_t width_b)
{
    if (width_b == 1) {
        pattern->len_b = strlen(text) < PATTERN_MAX_B ? strlen(text) : PATTERN_MAX_B;
        memcpy(pattern->bytes, text, pattern->len_b);
        return;
    }
    for (const unsigned char *at = (const unsigned char *)text; *at && pattern->len_b + width_b <= PATTERN_MAX_B; pattern->len_b += width_b) {
        uint32_t point = next_point(&at); /* little endian, as these machines are */
        memcpy(pattern->bytes + pattern->len_b, &point, width_b);
    }
}

static void pattern_pixels(struct pattern *pattern, const char *path, long x, long y)
{
    struct stat about;
    int file = open(path, O_RDONLY);
    pattern->len_b = PIXELS * 4;
    if (file < 0 || fstat(file, &about) != 0 ||
        pread(file, pattern->bytes, pattern->len_b, about.st_size - (off_t)(HEIGHT - y) * WIDTH * 4 + x * 4) != (ssize_t)pattern->len_b)
        exit(2);
    close(file);
}

static void look(const unsigned char *bytes, size_t len_b, struct pattern *pattern)
{
    for (const unsigned char *at = bytes; (at = memmem(at, len_b - (size_t)(at - bytes), pattern->bytes, pattern->len_b)) != NULL; at++)
        pattern->found++;
}

static void scan(const char *pid, struct pattern *patterns, size_t count)
{
    char path[64], line[512], access[8];
    unsigned long start, end;
    snprintf(path, sizeof path, "/proc/%s/mem", pid);
    int memory = open(path, O_RDONLY);
    snprintf(path, sizeof path, "/proc/%s/maps", pid);
    FILE *maps = fopen(path, "r");
    while (memory >= 0 && maps && fgets(line, sizeof line, maps)) {
        if (sscanf(line, "%lx-%lx %7s", &start, &end, access) != 3 || access[0] != 'r')
            continue;
        unsigned char *bytes = malloc(end - start);
        ssize_t got = bytes ? pread(memory, bytes, end - start, (off_t)start) : -1;
        for (size_t i = 0; got > 0 && i < count; i++)
            look(bytes, (size_t)got, &patterns[i]);
        free(bytes);
    }
    if (maps)
        fclose(maps);
    if (memory >= 0)
        close(memory);
}

int main(int argc, char **argv)
{
    static struct pattern patterns[3];
    size_t count = argc == 3 ? 3 : 1;
    if (argc != 3 && argc != 5)
        return 2;
    for (size_t i = 0; i < count; i++) {
        if (argc == 3)
            pattern_text(&patterns[i], argv[2], (size_t)1 << i);
        else
            pattern_pixels(&patterns[i], argv[2], strtol(argv[3], NULL, 10), strtol(argv[4], NULL, 10));
    }
    scan(argv[1], patterns, count);
    printf("%ld\n", patterns[0].found + patterns[1].found + patterns[2].found);
    return 0;
}
