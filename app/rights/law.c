/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/law.h"
#include "store.h"

#include <string.h>

static const struct {
    enum sql sql;
    size_t width;
} QUESTION[] = {
#define X(name, columns, key) [name] = { SQL_##name, columns##_WIDTH },
    LAW_LIST(X)
#undef X
};

static const char **row_copy(sqlite3_stmt *row, const char **to, size_t width, struct arena *arena)
{
    for (size_t i = 0; i < width; i++)
        *to++ = arena_string(arena, store_text(row, (int)i));
    return to;
}

struct law_rows law_ask(struct rights_store *store, enum law_question question, const char *key, struct arena *arena)
{
    size_t width = QUESTION[question].width, capacity = 0, count = 0;
    const char **fields = NULL;
    sqlite3_stmt *row = store_begin(store, QUESTION[question].sql);
    KASSERT((size_t)sqlite3_column_count(row) == width);
    if (key && sqlite3_bind_parameter_count(row) > 0)
        store_bind(row, 1, key);
    while (store_next(store, row)) {
        fields = arena_grow(arena, fields, count, &capacity, 64, width * sizeof *fields);
        row_copy(row, fields + count * width, width, arena);
        count++;
    }
    store_end(store, QUESTION[question].sql);
    return (struct law_rows){ fields, count, width };
}

bool law_in_set(const char *set, const char *item)
{
    size_t item_b = strlen(item);
    while (*set) {
        size_t len_b = strcspn(set, ";");
        if (len_b == item_b && memcmp(set, item, len_b) == 0)
            return true;
        set += len_b;
        set += strspn(set, "; ");
    }
    return false;
}

size_t law_find(const struct law_rows *rows, const char *id)
{
    size_t i = 0;
    while (i < rows->count && strcmp(law_field(rows, i, 0), id) != 0)
        i++;
    return i;
}
