/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One walk for every table: find the columns, check each field by its kind, insert. What SQLite refuses
 * after that is a duplicate or a rule of schema.sql, and is reported with the record's line. */
#include "import.h"
#include "utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COLUMNS_MAX = 24 };

struct importer {
    sqlite3 *db;
    const struct table *table;
    const struct csv_table *data;
    struct fault *fault;
    size_t count;
    int at[COLUMNS_MAX];                 /* index in the file */
    sqlite3_stmt *lookup[COLUMNS_MAX];   /* for COLUMN_REF */
    sqlite3_stmt *insert;
};

/* --- values ------------------------------------------------------------------------------------------------------- */

static bool in_list(const char *list, const char *value, int *out_index)
{
    size_t value_b = strlen(value);
    for (int i = 0;; i++) {
        size_t len_b = strcspn(list, "|");
        if (len_b == value_b && memcmp(list, value, len_b) == 0) {
            *out_index = i;
            return true;
        }
        if (!list[len_b])
            return false;
        list += len_b + 1;
    }
}

static bool is_id(const char *text)
{
    return text[0] && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == strlen(text);
}

/* YYYY, YYYY-MM or YYYY-MM-DD of a day that exists, or nothing. */
static bool is_date(const char *text)
{
    int year = 0, month = 1, day = 1;
    size_t len_b = strlen(text);
    if (!len_b)
        return true;
    if ((len_b != 4 && len_b != 7 && len_b != 10) || strspn(text, "0123456789-") != len_b)
        return false;
    for (size_t i = 0; i < len_b; i++) {
        if ((i == 4 || i == 7) != (text[i] == '-'))
            return false;
    }
    sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
    struct tm date = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = 12 };
    timegm(&date);
    return year >= 1800 && date.tm_mon == month - 1 && date.tm_mday == day;
}

static bool is_phone(const char *text)
{
    const char *digits = text + (text[0] == '+');
    return !text[0] || (digits[0] && strspn(digits, "0123456789") == strlen(digits));
}

static bool is_number(const char *text, bool integer)
{
    char *end;
    if (integer)
        strtol(text, &end, 10);
    else
        strtod(text, &end);
    return text[0] && !isspace((unsigned char)text[0]) && !*end;
}

/* "always", or "weekdays 09:00-17:00". */
static bool is_opening(const char *text)
{
    static const char *const WORD[] = { "always", "most", "office", "unknown" };
    unsigned from_h, from_m, to_h, to_m;
    char rest;
    for (size_t i = 0; i < ARRAY_LENGTH(WORD); i++) {
        if (strcmp(text, WORD[i]) == 0)
            return true;
    }
    const char *blank = strchr(text, ' ');
    bool days = blank && (strncmp(text, "daily ", 6) == 0 || strncmp(text, "weekdays ", 9) == 0);
    return days && strlen(blank + 1) == 11 && sscanf(blank + 1, "%2u:%2u-%2u:%2u%c", &from_h, &from_m, &to_h, &to_m, &rest) == 4 &&
           from_h < 24 && to_h <= 24 && from_m < 60 && to_m < 60;
}

static bool ref_known(struct importer *im, size_t column, const char *value)
{
    sqlite3_stmt *lookup = im->lookup[column];
    sqlite3_reset(lookup);
    sqlite3_bind_text(lookup, 1, value, -1, SQLITE_STATIC);
    return sqlite3_step(lookup) == SQLITE_ROW;
}

/* What is wrong with a field, or NULL. */
static const char *complaint_of(struct importer *im, size_t index, const char *value)
{
    const struct column *column = &im->table->columns[index];
    int choice;
    switch (column->kind) {
    case COLUMN_TEXT:
    case COLUMN_POSITION:
        return text_complaint(value) ? "holds a character that may not stand in a text; remove it" : NULL;
    case COLUMN_NEEDED:
        if (!value[0])
            return "is empty; fill it";
        return text_complaint(value) ? "holds a character that may not stand in a text; remove it" : NULL;
    case COLUMN_ID:
        return is_id(value) ? NULL : "is not an id; use letters, digits, - _ and .";
    case COLUMN_REF:
        return ref_known(im, index, value) ? NULL : "is unknown; add it there first or correct it";
    case COLUMN_REF_OR_NULL:
        return !value[0] || ref_known(im, index, value) ? NULL : "is unknown; add it there first or correct it";
    case COLUMN_ENUM:
    case COLUMN_FLAG:
        return in_list(column->detail, value, &choice) ? NULL : "is not one of the words allowed";
    case COLUMN_DATE:
        return is_date(value) ? NULL : "is not a date; write YYYY-MM-DD, YYYY-MM or YYYY";
    case COLUMN_INTEGER:
        return is_number(value, true) ? NULL : "is not a whole number";
    case COLUMN_COUNT:
        return !value[0] || (is_number(value, true) && value[0] != '-') ? NULL : "is not a count; write digits or nothing";
    case COLUMN_OPENING:
        return is_opening(value) ? NULL : "is not an opening time; write always, most, office, unknown, daily 08:00-20:00 or weekdays 09:00-17:00";
    case COLUMN_REAL:
        return is_number(value, false) ? NULL : "is not a number";
    case COLUMN_PHONE:
        return is_phone(value) ? NULL : "is not a phone number; write digits only, + first when international";
    }
    return NULL;
}

static enum status field_check(struct importer *im, size_t index, const struct csv_row *row, const char *value)
{
    const struct column *column = &im->table->columns[index];
    const char *complaint = complaint_of(im, index, value);
    if (!complaint)
        return STATUS_OK;
    const char *detail = column->detail ? column->detail : "";
    return fault_set(im->fault, STATUS_BAD_DATA, "%s:%d: %s \"%.80s\" %s%s%s%s", im->data->path, row->line, column->csv,
                     value, complaint, detail[0] ? " (" : "", detail, detail[0] ? ")" : "");
}

/* --- statements ------------------------------------------------------------------------------------------------------ */

static enum status columns_find(struct importer *im)
{
    for (im->count = 0; im->count < COLUMNS_MAX && im->table->columns[im->count].field; im->count++) {
        const struct column *column = &im->table->columns[im->count];
        im->at[im->count] = column->csv ? csv_column(im->data, column->csv) : 0;
        if (im->at[im->count] < 0)
            return fault_set(im->fault, STATUS_BAD_DATA, "%s:1: the column \"%s\" is missing; add it to the header and to every record",
                             im->data->path, column->csv);
    }
    return STATUS_OK;
}

static sqlite3_stmt *lookup_prepare(sqlite3 *db, struct arena *arena, const char *detail)
{
    sqlite3_stmt *statement = NULL;
    size_t table_b = strcspn(detail, ".");
    const char *sql = arena_format(arena, "SELECT 1 FROM %.*s WHERE %s = ?1", (int)table_b, detail, detail + table_b + 1);
    KASSERT(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK);
    return statement;
}

static enum status statements_prepare(struct importer *im, struct arena *arena)
{
    const char *fields = "", *marks = "";
    for (size_t i = 0; i < im->count; i++) {
        const struct column *column = &im->table->columns[i];
        fields = arena_format(arena, "%s%s%s", fields, i ? ", " : "", column->field);
        marks = arena_format(arena, "%s%s?%zu", marks, i ? ", " : "", i + 1);
        if (column->kind == COLUMN_REF || column->kind == COLUMN_REF_OR_NULL)
            im->lookup[i] = lookup_prepare(im->db, arena, column->detail);
    }
    bool extra = im->table->extra_field != NULL;
    const char *sql = arena_format(arena, "INSERT INTO %s (%s%s%s) VALUES (%s%s%s)", im->table->name, fields,
                                   extra ? ", " : "", extra ? im->table->extra_field : "", marks, extra ? ", " : "",
                                   extra ? im->table->extra_value : "");
    if (sqlite3_prepare_v2(im->db, sql, -1, &im->insert, NULL) != SQLITE_OK)
        return fault_set(im->fault, STATUS_BAD_DATA, "schema.sql:1: table %s does not fit %s: %s", im->table->name,
                         im->table->file, sqlite3_errmsg(im->db));
    return STATUS_OK;
}

static void field_bind(struct importer *im, size_t index, const char *value, size_t row)
{
    const struct column *column = &im->table->columns[index];
    int choice = 0, place = (int)index + 1;
    switch (column->kind) {
    case COLUMN_POSITION:
        sqlite3_bind_int64(im->insert, place, (sqlite3_int64)row);
        break;
    case COLUMN_FLAG:
        in_list(column->detail, value, &choice);
        sqlite3_bind_int(im->insert, place, choice == 0);
        break;
    case COLUMN_REF_OR_NULL:
        if (value[0])
            sqlite3_bind_text(im->insert, place, value, -1, SQLITE_STATIC);
        else
            sqlite3_bind_null(im->insert, place);
        break;
    case COLUMN_COUNT:
    case COLUMN_INTEGER:
        sqlite3_bind_int64(im->insert, place, strtol(value, NULL, 10));
        break;
    case COLUMN_REAL:
        sqlite3_bind_double(im->insert, place, strtod(value, NULL));
        break;
    default:
        sqlite3_bind_text(im->insert, place, value, -1, SQLITE_STATIC);
    }
}

static enum status row_insert(struct importer *im, size_t number)
{
    const struct csv_row *row = &im->data->rows[number];
    sqlite3_reset(im->insert);
    for (size_t i = 0; i < im->count; i++) {
        const char *value = im->table->columns[i].csv ? row->fields[im->at[i]] : "";
        enum status status = field_check(im, i, row, value);
        if (status != STATUS_OK)
            return status;
        field_bind(im, i, value, number);
    }
    if (sqlite3_step(im->insert) == SQLITE_DONE)
        return STATUS_OK;
    int reason = sqlite3_extended_errcode(im->db);
    bool duplicate = reason == SQLITE_CONSTRAINT_PRIMARYKEY || reason == SQLITE_CONSTRAINT_UNIQUE;
    return fault_set(im->fault, STATUS_BAD_DATA, "%s:%d: %s (%s)", im->data->path, row->line,
                     duplicate ? "duplicate of an earlier record; keep one" : "this record breaks a rule of schema.sql",
                     sqlite3_errmsg(im->db));
}

enum status import_table(sqlite3 *db, struct arena *arena, const struct table *table, const struct csv_table *data,
                         struct fault *fault)
{
    struct importer im = { .db = db, .table = table, .data = data, .fault = fault };
    enum status status = columns_find(&im);
    if (status == STATUS_OK)
        status = statements_prepare(&im, arena);
    for (size_t i = 0; status == STATUS_OK && i < data->row_count; i++)
        status = row_insert(&im, i);
    for (size_t i = 0; i < im.count; i++)
        sqlite3_finalize(im.lookup[i]);
    sqlite3_finalize(im.insert);
    return status;
}
