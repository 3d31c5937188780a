/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACK_IMPORT_H
#define PACK_IMPORT_H

#include "csv_table.h"
#include "tables.h"

#include <sqlite3.h>

/* Checks every field of `data` against `table` and inserts the rows. */
enum status import_table(sqlite3 *db, struct arena *arena, const struct table *table, const struct csv_table *data,
                         struct fault *fault);

#endif
