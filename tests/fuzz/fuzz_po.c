/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a PO file: translations whose strings are whole and no longer than the file, or one line that names the file and
 * a line; never both. libgettextpo is not instrumented: how each of its complaints begins is counted where libFuzzer looks for new
 * ones, and stands for its branches. */
#include "pack/po.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b);

__attribute__((section("__libfuzzer_extra_counters"))) static uint8_t complaints[1 << 12];

static void string_check(const char *text, size_t most_b)
{
    KASSERT(text && strlen(text) <= most_b);
}

static void translations_check(const struct translations *found, size_t len_b)
{
    KASSERT(found->count <= len_b);
    for (size_t i = 0; i < found->count; i++) {
        string_check(found->items[i].id, len_b);
        string_check(found->items[i].english, len_b);
        string_check(found->items[i].text, len_b);
        KASSERT(found->items[i].text[0]);
    }
}

/* "/proc/self/fd/7:12: words" */
static void fault_check(const struct fault *fault, const char *path)
{
    enum { BEGINNING_B = 24 };
    size_t path_b = strlen(path);
    KASSERT(strncmp(fault->text, path, path_b) == 0 && fault->text[path_b] == ':' && !strchr(fault->text, '\n'));
    const char *line = fault->text + path_b + 1, *words = line + strspn(line, "0123456789");
    KASSERT(words > line);
    size_t words_b = strcspn(words, "\"`'"); /* what it quotes is always new */
    complaints[hash_bytes(HASH_START, words, words_b < BEGINNING_B ? words_b : BEGINNING_B) % sizeof complaints]++;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b)
{
    struct arena arena = { 0 };
    struct fault fault = { "" };
    struct translations found = { .count = SIZE_MAX };
    char path[64];
    int fd = memfd_create("po", MFD_CLOEXEC);
    KASSERT(fd >= 0 && write(fd, bytes, len_b) == (ssize_t)len_b);
    int next = dup(fd); /* the number that libgettextpo's file will have */
    KASSERT(next >= 0 && close(next) == 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (po_read(&arena, path, &fault, &found) == STATUS_OK) {
        KASSERT(!fault.text[0]);
        translations_check(&found, len_b);
    } else {
        KASSERT(found.count == SIZE_MAX);
        fault_check(&fault, path);
    }
    close(next); /* after an error it is left open: see po.c */
    close(fd);
    arena_finish(&arena);
    return 0;
}
