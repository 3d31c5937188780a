/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Build-time only: runs data/schema.sql in an empty database and writes what sqlite_schema then holds as C. A pack
 * whose sqlite_schema differs by one byte from this list is refused. */
#include "kiosk/base.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static void write_text(FILE *out, const unsigned char *text)
{
    if (!text) {
        fprintf(out, "NULL");
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '\n')
            fprintf(out, "\\n\"\n\"");
        else if (*text == '"' || *text == '\\' || *text == '?' || *text < ' ' || *text > '~')
            fprintf(out, "\\%03o", *text);
        else
            fputc(*text, out);
    }
    fputc('"', out);
}

static enum status write_rows(sqlite3 *db, FILE *out)
{
    enum { COLUMNS = 4 };
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name", -1, &row,
                           NULL) != SQLITE_OK)
        return STATUS_BAD_DATA;
    fprintf(out, "/* Made by schema-bake from data/schema.sql. */\n#include \"schema_rows.h\"\nconst struct schema_row "
                 "SCHEMA_ROW[] = {\n");
    while (sqlite3_step(row) == SQLITE_ROW) {
        fprintf(out, "{ ");
        for (int i = 0; i < COLUMNS; i++) {
            write_text(out, sqlite3_column_text(row, i));
            fprintf(out, i + 1 < COLUMNS ? ", " : " },\n");
        }
    }
    fprintf(out, "};\nconst size_t SCHEMA_ROW_COUNT = sizeof SCHEMA_ROW / sizeof SCHEMA_ROW[0];\n");
    return sqlite3_finalize(row) == SQLITE_OK ? STATUS_OK : STATUS_BAD_DATA;
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    char *schema = NULL;
    size_t len_b;
    struct fault fault = { "" };
    FILE *out = argc == 3 ? fopen(argv[2], "w") : NULL;
    if (!out) {
        fprintf(stderr, "Usage: schema-bake schema.sql OUT.c\n");
        return STATUS_USAGE;
    }
    enum status status = file_read(argv[1], 1024 * 1024, &fault, &schema, &len_b);
    if (status == STATUS_OK &&
        (sqlite3_open(":memory:", &db) != SQLITE_OK || sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK))
        status = fault_set(&fault, STATUS_BAD_DATA, "%s: %s", argv[1], sqlite3_errmsg(db));
    if (status == STATUS_OK)
        status = write_rows(db, out);
    if (status != STATUS_OK)
        fprintf(stderr, "schema-bake: %s\n", fault.text);
    sqlite3_close(db);
    free(schema);
    return fclose(out) == 0 ? (int)status : STATUS_IO;
}
