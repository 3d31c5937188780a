/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACK_CSV_TABLE_H
#define PACK_CSV_TABLE_H

#include "kiosk/base.h"

struct csv_row {
    int line; /* where the record begins */
    const char **fields;
};

struct csv_table {
    const char *path;
    const char **columns;
    size_t column_count;
    struct csv_row *rows;
    size_t row_count;
};

/* Reads a whole CSV file with a header line into the arena. Refuses invalid UTF-8, an empty file, a
 * quote left open, a record with another number of fields than the header. */
enum status csv_read(struct arena *arena, const char *path, struct fault *fault, struct csv_table *out);
/* Index of a column, -1 when the table lacks it. */
int csv_column(const struct csv_table *table, const char *name);

#endif
