/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sqlite_schema of a pack as data/schema.sql makes it, by type and name; written by schema-bake when the program
 * is built. */
#ifndef RIGHTS_SCHEMA_ROWS_H
#define RIGHTS_SCHEMA_ROWS_H

#include <stddef.h>

struct schema_row {
    const char *type, *name, *table, *sql; /* sql is NULL for an index SQLite makes itself */
};
extern const struct schema_row SCHEMA_ROW[];
extern const size_t SCHEMA_ROW_COUNT;

#endif
