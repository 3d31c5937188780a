/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a CSV file: a table whose records are as wide as its header, or one line that names a line. */
#include "pack/csv_table.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len_b)
{
    struct arena arena = { 0 };
    struct fault fault = { "" };
    struct csv_table table;
    char path[64];
    int fd = memfd_create("table", MFD_CLOEXEC);
    KASSERT(fd >= 0 && write(fd, bytes, len_b) == (ssize_t)len_b);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (csv_read(&arena, path, &fault, &table) == STATUS_OK) {
        for (size_t i = 0; i < table.row_count; i++) {
            for (size_t k = 0; k < table.column_count; k++)
                KASSERT(table.rows[i].fields[k] && strlen(table.rows[i].fields[k]) <= len_b);
        }
    } else {
        KASSERT(strchr(fault.text, ':'));
    }
    close(fd);
    arena_finish(&arena);
    return 0;
}
