/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pack is read once into memory and SQLite is given that buffer, never a path: a journal laid beside
 * the file can change nothing. One read transaction stays open for the store's life, which makes a key
 * lookup seven times cheaper than in autocommit. */
#include "guard.h"
#include "store.h"

#include "kiosk/log.h"

#include <stdlib.h>
#include <string.h>

static const size_t PACK_LIMIT_B = 64u * 1024 * 1024;
static const sqlite3_int64 HEAP_LIMIT_B = 32 * 1024 * 1024; /* SQLite's own; the image is not in it */

static const char *const SQL_TEXT[SQL_COUNT] = {
#define X(name, text) [name] = text,
    SQL_LIST(X)
    SQL_LAW_LIST(X)
#undef X
};

const char *const LEVEL_NAME[3] = { "ask", "try", "right" };

/* --- statements --------------------------------------------------------------------------------------------------- */

sqlite3_stmt *store_begin(struct rights_store *store, enum sql sql)
{
    sqlite3_stmt *statement = store->statements[sql];
    sqlite3_reset(statement);
    guard_budget(store);
    return statement;
}

void store_bind(sqlite3_stmt *statement, int index, const char *text)
{
    KASSERT(sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT) == SQLITE_OK);
}

/* Rows that are missing because something broke would be rights that are missing. */
static _Noreturn void reading_broke(int code)
{
    log_line("the pack cannot be read on: %s", sqlite3_errstr(code));
    _Exit(code == SQLITE_NOMEM ? STATUS_NO_MEMORY : STATUS_BAD_DATA);
}

bool store_next(struct rights_store *store, sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    bool fault = code != SQLITE_ROW && code != SQLITE_DONE;
    if (fault && store->filled)
        reading_broke(code);
    store->broken = fault ? code : store->broken; /* a pack that is only being tried is refused */
    return code == SQLITE_ROW;
}

const char *store_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    if (!text && sqlite3_errcode(sqlite3_db_handle(statement)) == SQLITE_NOMEM)
        reading_broke(SQLITE_NOMEM);
    return text ? text : "";
}

void store_end(struct rights_store *store, enum sql sql)
{
    sqlite3_stmt *statement = store->statements[sql];
    sqlite3_reset(statement);
#ifndef NDEBUG
    bool allowed = strstr(SQL_TEXT[sql], "/* scan") != NULL;
    int steps = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
    int sorts = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_SORT, 1);
    int indexes = sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_AUTOINDEX, 1);
    if (!allowed && steps + sorts + indexes > 0) {
        log_line("slow query (%d scan steps, %d sorts, %d automatic indexes): %s", steps, sorts, indexes, SQL_TEXT[sql]);
        KASSERT(!"a query scans or sorts without saying so");
    }
    KASSERT(store->thousand_ops_left >= 0 || !"a query was stopped for running too long");
#endif
}

/* --- opening --------------------------------------------------------------------------------------------------------- */

static enum status statements_prepare(struct rights_store *store, const char *name, struct fault *fault)
{
    for (int i = 0; i < SQL_COUNT; i++) {
        if (sqlite3_prepare_v3(store->db, SQL_TEXT[i], -1, SQLITE_PREPARE_PERSISTENT, &store->statements[i], NULL) != SQLITE_OK)
            return fault_set(fault, STATUS_BAD_DATA, "%s: the pack lacks a table: %s", name, sqlite3_errmsg(store->db));
    }
    return STATUS_OK;
}

static enum status image_open(struct rights_store *store, const char *name, bool every_row, struct fault *fault)
{
    sqlite3_hard_heap_limit64(HEAP_LIMIT_B);
    if (sqlite3_open_v2(":memory:", &store->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK || !guard_attach(store))
        return fault_set(fault, STATUS_BAD_DATA, "%s: SQLite cannot open this pack", name);
    enum status status = guard_schema_check(store, name, fault);
    if (status == STATUS_OK && every_row)
        status = guard_integrity_check(store, name, fault);
    if (status == STATUS_OK && sqlite3_exec(store->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
        status = fault_set(fault, STATUS_BAD_DATA, "%s: the pack is damaged: %s", name, sqlite3_errmsg(store->db));
    guard_serve(store);
    return status == STATUS_OK ? statements_prepare(store, name, fault) : status;
}

static struct language language_read(struct rights_store *store, sqlite3_stmt *row)
{
    struct arena *arena = &store->arena;
    return (struct language){
        .tag = arena_string(arena, store_text(row, 0)),
        .english_name = arena_string(arena, store_text(row, 1)),
        .autonym = arena_string(arena, store_text(row, 2)),
        .script = arena_string(arena, store_text(row, 3)),
        .icu_locale = arena_string(arena, store_text(row, 4)),
        .digits = arena_string(arena, store_text(row, 5)),
        .font_regular = arena_string(arena, store_text(row, 6)),
        .font_bold = arena_string(arena, store_text(row, 7)),
        .rtl = strcmp(store_text(row, 8), "rtl") == 0,
        .tier = sqlite3_column_int(row, 9),
        .line_height = sqlite3_column_double(row, 10),
        .size_factor = sqlite3_column_double(row, 11),
        .voice = arena_string(arena, store_text(row, 12)),
    };
}

static void languages_load(struct rights_store *store)
{
    enum { LANGUAGES_MAX = 200, HAS_MESSAGES = 13, IS_FOR_VISITORS = 14 };
    sqlite3_stmt *row = store_begin(store, SQL_LANGUAGES);
    store->languages = ARENA_ARRAY(&store->arena, struct language, LANGUAGES_MAX);
    store->all_languages = ARENA_ARRAY(&store->arena, struct language, LANGUAGES_MAX);
    while (store_next(store, row) && store->all_language_count < LANGUAGES_MAX) {
        struct language language = language_read(store, row);
        if (!sqlite3_column_int(row, IS_FOR_VISITORS))
            language.tier = 0; /* not even Leave is translated: no visitor may choose it */
        store->all_languages[store->all_language_count++] = language;
        if (sqlite3_column_int(row, HAS_MESSAGES))
            store->languages[store->language_count++] = language;
    }
    store_end(store, SQL_LANGUAGES);
}

static enum status store_fill(struct rights_store *store, const char *name, bool every_row, struct fault *fault)
{
    enum status status = rights_image_check(store->image, store->image_b, name, fault);
    if (status == STATUS_OK)
        status = image_open(store, name, every_row, fault);
    if (status == STATUS_OK)
        languages_load(store);
    if (status == STATUS_OK)
        status = facts_load(store, fault);
    if (status == STATUS_OK)
        site_load(store);
    if (store->broken)
        return fault_set(fault, store->broken == SQLITE_NOMEM ? STATUS_NO_MEMORY : STATUS_BAD_DATA, "%s: the pack is damaged: %s", name,
                         sqlite3_errstr(store->broken));
    store->filled = status == STATUS_OK;
    return status;
}

enum status rights_store_open_image(const char *image, size_t image_b, const char *name, bool every_row, struct fault *fault,
                                    struct rights_store **out)
{
    struct rights_store *store = calloc(1, sizeof *store);
    if (!store)
        return fault_set(fault, STATUS_NO_MEMORY, "out of memory");
    store->image = image;
    store->image_b = image_b;
    enum status status = store_fill(store, name, every_row, fault);
    if (status == STATUS_OK)
        *out = store;
    else
        rights_store_close(store);
    return status;
}

void rights_store_own_image(struct rights_store *store, char *image)
{
    KASSERT(image == store->image);
    store->own_image = image;
}

enum status rights_store_open(const char *path, struct fault *fault, struct rights_store **out)
{
    char *image = NULL;
    size_t image_b = 0;
    enum status status = file_read(path, PACK_LIMIT_B, fault, &image, &image_b);
    if (status == STATUS_NO_INPUT)
        return fault_set(fault, status, "no rights pack at %s; build one with rights-pack build, or name it with --pack", path);
    if (status == STATUS_OK)
        status = rights_store_open_image(image, image_b, path, false, fault, out);
    if (status == STATUS_OK)
        rights_store_own_image(*out, image);
    else
        free(image);
    return status;
}

void rights_store_close(struct rights_store *store)
{
    if (!store)
        return;
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db);
    free(store->own_image);
    arena_finish(&store->arena);
    free(store);
}

/* --- simple questions ----------------------------------------------------------------------------------------------------- */

const struct language *rights_languages(const struct rights_store *store, size_t *out_count)
{
    *out_count = store->language_count;
    return store->languages;
}

const struct language *rights_all_languages(const struct rights_store *store, size_t *out_count)
{
    *out_count = store->all_language_count;
    return store->all_languages;
}

bool rights_message_find(struct rights_store *store, const char *language_tag, const char *id, const char **out_text,
                         const char **out_arguments, bool *out_draft)
{
    sqlite3_stmt *row = store_begin(store, SQL_MESSAGE);
    store_bind(row, 1, language_tag);
    store_bind(row, 2, id);
    if (!store_next(store, row))
        return false;
    *out_text = store_text(row, 0);
    *out_arguments = store_text(row, 1);
    *out_draft = strcmp(store_text(row, 2), "draft") == 0;
    return true; /* not reset: the strings live until the next call */
}

bool rights_clip_find(struct rights_store *store, const char *language_tag, const char *id, const void **out_bytes,
                      size_t *out_len_b)
{
    sqlite3_stmt *row = store_begin(store, SQL_CLIP);
    store_bind(row, 1, language_tag);
    store_bind(row, 2, id);
    if (sqlite3_step(row) != SQLITE_ROW)
        return false;
    *out_bytes = sqlite3_column_blob(row, 0);
    *out_len_b = (size_t)sqlite3_column_bytes(row, 0);
    return *out_bytes != NULL; /* not reset: the bytes live until the next call */
}

enum status rights_countries(struct rights_store *store, const char *language_tag, struct arena *arena,
                             const struct country **out, size_t *out_count)
{
    enum { COUNTRIES_MAX = 300 };
    struct country *countries = ARENA_ARRAY(arena, struct country, COUNTRIES_MAX);
    size_t count = 0;
    sqlite3_stmt *row = store_begin(store, SQL_COUNTRIES);
    store_bind(row, 1, language_tag);
    while (store_next(store, row) && count < COUNTRIES_MAX)
        countries[count++] = (struct country){ arena_string(arena, store_text(row, 0)),
                                               arena_string(arena, store_text(row, 1)),
                                               arena_string(arena, store_text(row, 2)) };
    store_end(store, SQL_COUNTRIES);
    *out = countries;
    *out_count = count;
    return STATUS_OK;
}

const char *rights_country_name(struct rights_store *store, const char *language_tag, const char *code, struct arena *arena)
{
    sqlite3_stmt *row = store_begin(store, SQL_COUNTRY_NAME);
    store_bind(row, 1, language_tag);
    store_bind(row, 2, code);
    const char *name = store_next(store, row) ? arena_string(arena, store_text(row, 0)) : NULL;
    store_end(store, SQL_COUNTRY_NAME);
    return name;
}

int store_country_kind(struct rights_store *store, const char *code)
{
    sqlite3_stmt *row = store_begin(store, SQL_COUNTRY_KNOWN);
    store_bind(row, 1, code);
    int kind = store_next(store, row) ? sqlite3_column_int(row, 0) : -1;
    store_end(store, SQL_COUNTRY_KNOWN);
    return kind;
}

bool rights_country_known(struct rights_store *store, const char *code)
{
    return store_country_kind(store, code) >= 0;
}
