/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of data/ and translations/ in a folder of its own, to be spoiled by a test. */
#ifndef SUPPORT_DATA_COPY_H
#define SUPPORT_DATA_COPY_H

#include "kiosk/base.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char root[] = "/tmp/kiosk-test-pack-XXXXXX";

static const char *in_root(const char *path)
{
    static char text[4][4096];
    static int next;
    char *out = text[next++ % 4];
    snprintf(out, sizeof text[0], "%s/%s", root, path);
    return out;
}

static void file_write(const char *path, const char *bytes, size_t len_b)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len_b, file), len_b);
    fclose(file);
}

static char *file_text(const char *path, size_t *len_b)
{
    char *bytes = NULL;
    struct fault fault;
    assert_int_equal(file_read(path, 1 << 26, &fault, &bytes, len_b), STATUS_OK);
    return bytes;
}

/* Three languages are enough for every rule, and thirty would be copied and built for each spoiled line. */
static bool is_copied(const char *name)
{
    size_t len_b = strlen(name);
    bool po = len_b > 3 && strcmp(name + len_b - 3, ".po") == 0;
    return !po || strcmp(name, "ar.po") == 0 || strcmp(name, "fr.po") == 0 || strcmp(name, "th.po") == 0;
}

static void copy_folder(const char *from, const char *to)
{
    DIR *folder = opendir(from);
    assert_non_null(folder);
    mkdir(to, 0700);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char source[4096], target[4096];
        struct stat info;
        snprintf(source, sizeof source, "%s/%s", from, entry->d_name);
        snprintf(target, sizeof target, "%s/%s", to, entry->d_name);
        if (stat(source, &info) != 0 || !S_ISREG(info.st_mode) || !is_copied(entry->d_name))
            continue;
        size_t len_b;
        char *bytes = file_text(source, &len_b);
        file_write(target, bytes, len_b);
        free(bytes);
    }
    closedir(folder);
}

static int make_root(void **state)
{
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

static int drop_root(void **state)
{
    (void)state;
    char command[4200];
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    return system(command);
}

static void fresh_copy(void)
{
    copy_folder("data", in_root("data"));
    copy_folder("translations", in_root("translations"));
}

static inline void fresh_site_copy(void)
{
    fresh_copy();
    copy_folder("data/sites/example", in_root("site"));
}

/* Writes the file anew with the first `old` replaced by `fresh`. */
static void replace_in(const char *path, const char *old, const char *fresh)
{
    size_t len_b, at_b = 0, old_b = strlen(old);
    char *bytes = file_text(path, &len_b);
    while (at_b + old_b <= len_b && memcmp(bytes + at_b, old, old_b) != 0)
        at_b++;
    bool holds = at_b + old_b <= len_b;
    if (holds) {
        FILE *file = fopen(path, "wb");
        fwrite(bytes, 1, at_b, file);
        fputs(fresh, file);
        fwrite(bytes + at_b + old_b, 1, len_b - at_b - old_b, file);
        fclose(file);
    }
    free(bytes);
    if (!holds)
        fail_msg("%s does not hold \"%s\"", path, old);
}

#endif
