/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libcsv in strict mode, fed one line at a time so that every record knows where it began. */
#include "csv_table.h"
#include "utf8.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

static const size_t FILE_LIMIT_B = 64u * 1024 * 1024;

struct reading {
    struct arena *arena;
    struct csv_table *table;
    struct fault *fault;
    enum status status;
    const char **fields;
    size_t field_count, field_capacity, row_capacity;
    int line, record_line;
    bool header_done;
};

static void field_end(void *bytes, size_t len_b, void *user)
{
    struct reading *r = user;
    r->fields = arena_grow(r->arena, r->fields, r->field_count, &r->field_capacity, 32, sizeof *r->fields);
    r->fields[r->field_count++] = arena_string_n(r->arena, bytes ? bytes : "", len_b);
}

static void row_add(struct reading *r, const char **fields)
{
    struct csv_table *table = r->table;
    table->rows = arena_grow(r->arena, table->rows, table->row_count, &r->row_capacity, 256, sizeof *table->rows);
    table->rows[table->row_count++] = (struct csv_row){ r->record_line, fields };
}

static void record_end(int terminator, void *user)
{
    (void)terminator;
    struct reading *r = user;
    struct csv_table *table = r->table;
    const char **fields = arena_copy(r->arena, r->fields, r->field_count * sizeof *fields);
    if (!r->header_done) {
        table->columns = fields;
        table->column_count = r->field_count;
        r->header_done = true;
    } else if (r->field_count != table->column_count && r->status == STATUS_OK) {
        r->status = fault_set(r->fault, STATUS_BAD_DATA, "%s:%d: %zu fields where the header has %zu; check commas and quotes",
                              table->path, r->record_line, r->field_count, table->column_count);
    } else {
        row_add(r, fields);
    }
    r->field_count = 0;
    r->record_line = r->line + 1;
}

static enum status feed(struct reading *r, struct csv_parser *parser, const char *bytes, size_t len_b)
{
    for (size_t at = 0; at < len_b && r->status == STATUS_OK; r->line++) {
        const char *end = memchr(bytes + at, '\n', len_b - at);
        size_t line_b = end ? (size_t)(end - bytes) - at + 1 : len_b - at;
        if (csv_parse(parser, bytes + at, line_b, field_end, record_end, r) != line_b)
            return fault_set(r->fault, STATUS_BAD_DATA,
                             "%s:%d: a stray quote or a quote left open in the record that begins here; close it",
                             r->table->path, r->record_line);
        at += line_b;
    }
    if (r->status == STATUS_OK && csv_fini(parser, field_end, record_end, r) != 0)
        return fault_set(r->fault, STATUS_BAD_DATA, "%s:%d: a quote opened in this record is never closed; close it",
                         r->table->path, r->record_line);
    return r->status;
}

static enum status bytes_check(const char *path, const char *bytes, size_t len_b, struct fault *fault)
{
    int line;
    if (!len_b)
        return fault_set(fault, STATUS_BAD_DATA, "%s:1: the file is empty; it needs a header line and records", path);
    if (!utf8_check(bytes, len_b, &line))
        return fault_set(fault, STATUS_BAD_DATA, "%s:%d: not valid UTF-8; save the file as UTF-8", path, line);
    return STATUS_OK;
}

enum status csv_read(struct arena *arena, const char *path, struct fault *fault, struct csv_table *out)
{
    struct csv_parser parser;
    char *bytes = NULL;
    size_t len_b = 0;
    struct csv_table table = { .path = path };
    struct reading reading = { .arena = arena, .table = &table, .fault = fault, .line = 1, .record_line = 1 };
    enum status status = file_read(path, FILE_LIMIT_B, fault, &bytes, &len_b);
    if (status != STATUS_OK)
        return status;
    status = bytes_check(path, bytes, len_b, fault);
    if (status == STATUS_OK && csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        status = STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = feed(&reading, &parser, bytes, len_b);
        csv_free(&parser);
    }
    free(bytes);
    if (status == STATUS_OK)
        *out = table;
    return status;
}

int csv_column(const struct csv_table *table, const char *name)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i], name) == 0)
            return (int)i;
    }
    return -1;
}
