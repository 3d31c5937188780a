/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files are mapped, never read: pages come in as glyphs are used, and measuring and drawing share them.
 * All are opened at start, so that no file's access time tells a language. */
#include "kiosk/font.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const DEBIAN_FOLDERS[] = { "/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto" };

struct font {
    const char *name; /* as the language table has it: "NotoSansCJK-Regular.ttc#2" */
    const void *bytes;
    size_t len_b;
    int face_index;
    bool owns_mapping; /* faces of one collection share the first one's */
};

struct font_set {
    struct arena arena;
    struct font *fonts;
    size_t count;
};

static bool map_file(const char *path, struct font *font)
{
    struct stat info;
    int fd = file_open_quietly(AT_FDCWD, path, 0);
    if (fd < 0)
        return false;
    void *bytes = MAP_FAILED;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED)
        return false;
    font->bytes = bytes;
    font->len_b = (size_t)info.st_size;
    font->owns_mapping = true;
    return true;
}

static size_t file_part(const char *name)
{
    return strcspn(name, "#");
}

/* Another face of a collection that is already mapped. */
static bool share_mapping(const struct font_set *set, const char *name, struct font *font)
{
    for (size_t i = 0; i < set->count; i++) {
        size_t len_b = file_part(name);
        if (file_part(set->fonts[i].name) == len_b && memcmp(set->fonts[i].name, name, len_b) == 0) {
            font->bytes = set->fonts[i].bytes;
            font->len_b = set->fonts[i].len_b;
            return true;
        }
    }
    return false;
}

static enum status font_add(struct font_set *set, const char *const *dirs, size_t dir_count, const char *name, struct fault *fault)
{
    const char *face = strchr(name, '#');
    struct font font = { .name = arena_string(&set->arena, name), .face_index = face ? atoi(face + 1) : 0 };
    bool found = share_mapping(set, name, &font);
    for (size_t i = 0; i < dir_count && !found; i++)
        found = map_file(arena_format(&set->arena, "%s/%.*s", dirs[i], (int)file_part(name), name), &font);
    if (!found)
        return fault_set(fault, STATUS_NO_INPUT, "font %s is not installed; Debian has it in fonts-noto-core, fonts-noto-ui-core or fonts-noto-cjk", name);
    set->fonts[set->count++] = font;
    return STATUS_OK;
}

enum status font_set_open(const char *const *dirs, size_t dir_count, const char *const *names, size_t name_count,
                          struct fault *fault, struct font_set **out)
{
    struct font_set *set = calloc(1, sizeof *set);
    if (!set)
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    set->fonts = ARENA_ARRAY(&set->arena, struct font, name_count);
    for (size_t i = 0; i < name_count; i++) {
        if (font_set_find(set, names[i]) >= 0)
            continue;
        enum status status = font_add(set, dirs, dir_count, names[i], fault);
        if (status != STATUS_OK) {
            font_set_close(set);
            return status;
        }
    }
    *out = set;
    return STATUS_OK;
}

enum status font_set_open_for(const struct language *languages, size_t count, const char *extra_dir, struct fault *fault,
                              struct font_set **out)
{
    struct arena arena = { 0 };
    const char *dirs[1 + ARRAY_LENGTH(DEBIAN_FOLDERS)];
    size_t dir_count = 0;
    if (extra_dir)
        dirs[dir_count++] = extra_dir;
    for (size_t i = 0; i < ARRAY_LENGTH(DEBIAN_FOLDERS); i++)
        dirs[dir_count++] = DEBIAN_FOLDERS[i];
    const char **names = ARENA_ARRAY(&arena, const char *, count * 2);
    for (size_t i = 0; i < count; i++) {
        names[i * 2] = languages[i].font_regular;
        names[i * 2 + 1] = languages[i].font_bold;
    }
    enum status status = font_set_open(dirs, dir_count, names, count * 2, fault, out);
    arena_finish(&arena);
    return status;
}

void font_set_close(struct font_set *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->count; i++) {
        if (set->fonts[i].owns_mapping)
            munmap((void *)set->fonts[i].bytes, set->fonts[i].len_b);
    }
    arena_finish(&set->arena);
    free(set);
}

size_t font_set_count(const struct font_set *set)
{
    return set->count;
}

int font_set_find(const struct font_set *set, const char *name)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->fonts[i].name, name) == 0)
            return (int)i;
    }
    return -1;
}

const char *font_set_name(const struct font_set *set, int font)
{
    KASSERT(font >= 0 && (size_t)font < set->count);
    return set->fonts[font].name;
}

const void *font_set_bytes(const struct font_set *set, int font, size_t *out_len_b, int *out_face_index)
{
    KASSERT(font >= 0 && (size_t)font < set->count);
    *out_len_b = set->fonts[font].len_b;
    *out_face_index = set->fonts[font].face_index;
    return set->fonts[font].bytes;
}

static void chain_add(const struct font_set *set, const struct language *language, bool bold, int *fonts, size_t *count)
{
    int font = font_set_find(set, bold ? language->font_bold : language->font_regular);
    for (size_t i = 0; i < *count; i++) {
        if (fonts[i] == font)
            return;
    }
    if (font >= 0)
        fonts[(*count)++] = font;
}

void font_chain_build(const struct font_set *set, const struct language *languages, size_t count,
                      const struct language *language, bool bold, int *out_fonts, size_t *out_count)
{
    *out_count = 0;
    chain_add(set, language, bold, out_fonts, out_count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(languages[i].tag, "en") == 0)
            chain_add(set, &languages[i], bold, out_fonts, out_count);
    }
    for (size_t i = 0; i < count; i++)
        chain_add(set, &languages[i], bold, out_fonts, out_count);
}
