/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's defences (https://sqlite.org/security.html), all of them, although a pack is signed: a publisher can
 * be deceived too. */
#include "guard.h"
#include "schema_rows.h"

#include <string.h>

enum { OPS_BETWEEN_CHECKS = 1000, THOUSAND_OPS_OPENING = 200 * 1000, THOUSAND_OPS_SERVING = 200 };

/* --- header ---------------------------------------------------------------------------------------------------------- */

static uint32_t big_endian(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

enum status rights_image_check(const char *image, size_t image_b, const char *name, struct fault *fault)
{
    enum { HEADER_B = 100, PAGE_SIZE_AT = 16, WRITE_VERSION_AT = 18, READ_VERSION_AT = 19, PAGE_COUNT_AT = 28,
           USER_VERSION_AT = 60, APPLICATION_ID_AT = 68 };
    if (image_b < HEADER_B || memcmp(image, "SQLite format 3", 16) != 0 || big_endian(image + APPLICATION_ID_AT) != PACK_APPLICATION_ID)
        return fault_set(fault, STATUS_BAD_DATA, "%s: this is not a rights pack; build one with rights-pack build", name);
    uint32_t version = big_endian(image + USER_VERSION_AT);
    if (version != PACK_SCHEMA_VERSION)
        return fault_set(fault, STATUS_PACK_VERSION,
                         "%s: pack of schema version %u, this program reads %d; build or install a matching pack", name,
                         version, PACK_SCHEMA_VERSION);
    if (image[WRITE_VERSION_AT] != 1 || image[READ_VERSION_AT] != 1)
        return fault_set(fault, STATUS_BAD_DATA, "%s: the pack wants a write-ahead log beside it; build it again", name);
    uint32_t page_b = big_endian(image + PAGE_SIZE_AT) >> 16;
    uint64_t said_b = (uint64_t)(page_b == 1 ? 65536 : page_b) * big_endian(image + PAGE_COUNT_AT);
    if (said_b != image_b)
        return fault_set(fault, STATUS_BAD_DATA, "%s: the pack is not as long as it says; copy or build it again", name);
    return STATUS_OK;
}

/* --- what SQLite may do ------------------------------------------------------------------------------------------------- */

static bool settings_apply(sqlite3 *db)
{
    static const struct {
        int option, value;
    } SETTINGS[] = {
        { SQLITE_DBCONFIG_DEFENSIVE, 1 },       { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
        { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },     { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
        { SQLITE_DBCONFIG_DQS_DML, 0 },         { SQLITE_DBCONFIG_DQS_DDL, 0 },
        { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    };
    static const struct {
        int limit, value;
    } LIMITS[] = {
        { SQLITE_LIMIT_LENGTH, 1000000 },    { SQLITE_LIMIT_SQL_LENGTH, 100000 },   { SQLITE_LIMIT_COLUMN, 100 },
        { SQLITE_LIMIT_EXPR_DEPTH, 16 },     { SQLITE_LIMIT_COMPOUND_SELECT, 3 },   { SQLITE_LIMIT_VDBE_OP, 25000 },
        { SQLITE_LIMIT_FUNCTION_ARG, 8 },    { SQLITE_LIMIT_ATTACHED, 0 },          { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 },
        { SQLITE_LIMIT_VARIABLE_NUMBER, 10 },{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },    { SQLITE_LIMIT_WORKER_THREADS, 0 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(SETTINGS); i++) {
        if (sqlite3_db_config(db, SETTINGS[i].option, SETTINGS[i].value, NULL) != SQLITE_OK)
            return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(LIMITS); i++)
        sqlite3_limit(db, LIMITS[i].limit, LIMITS[i].value);
    return true;
}

static bool is_table(const char *name)
{
    for (size_t i = 0; i < SCHEMA_ROW_COUNT; i++) {
        if (strcmp(SCHEMA_ROW[i].type, "table") == 0 && strcmp(SCHEMA_ROW[i].name, name) == 0)
            return true;
    }
    return false;
}

static bool is_function(const char *name)
{
    static const char *const FUNCTION[] = { "count", "instr", "glob" };
    for (size_t i = 0; i < ARRAY_LENGTH(FUNCTION); i++) {
        if (strcmp(FUNCTION[i], name) == 0)
            return true;
    }
    return false;
}

/* The program's own statements are held to the same list: a new table or function is added here on purpose. */
static int authorize(void *user, int action, const char *first, const char *second, const char *database, const char *inner)
{
    const struct rights_store *store = user;
    (void)database, (void)inner;
    bool allowed = false;
    switch (action) {
    case SQLITE_SELECT:
        allowed = true;
        break;
    case SQLITE_READ:
        allowed = is_table(first) || (!store->serving && strcmp(first, "sqlite_master") == 0);
        break;
    case SQLITE_FUNCTION:
        allowed = is_function(second);
        break;
    case SQLITE_PRAGMA:
    case SQLITE_TRANSACTION:
        allowed = !store->serving;
        break;
    }
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

static int count_down(void *user)
{
    struct rights_store *store = user;
    return --store->thousand_ops_left < 0;
}

/* The authorizer comes after sqlite3_deserialize, which is an ATTACH inside SQLite, and before anything is prepared. */
bool guard_attach(struct rights_store *store)
{
    store->thousand_ops_left = THOUSAND_OPS_OPENING;
    sqlite3_progress_handler(store->db, OPS_BETWEEN_CHECKS, count_down, store);
    return settings_apply(store->db) &&
           sqlite3_deserialize(store->db, "main", (unsigned char *)(uintptr_t)store->image, (sqlite3_int64)store->image_b,
                               (sqlite3_int64)store->image_b, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
           sqlite3_set_authorizer(store->db, authorize, store) == SQLITE_OK &&
           sqlite3_exec(store->db,
                        "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA cache_size=-500; PRAGMA temp_store=MEMORY;"
                        "PRAGMA query_only=ON",
                        NULL, NULL, NULL) == SQLITE_OK;
}

void guard_serve(struct rights_store *store)
{
    store->serving = true;
}

void guard_budget(struct rights_store *store)
{
    store->thousand_ops_left = THOUSAND_OPS_SERVING;
}

/* --- what a pack may be made of ------------------------------------------------------------------------------------------ */

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool row_matches(sqlite3_stmt *row, const struct schema_row *wanted)
{
    const char *const TEXT[] = { wanted->type, wanted->name, wanted->table, wanted->sql };
    for (int i = 0; i < (int)ARRAY_LENGTH(TEXT); i++) {
        if (!same_text((const char *)sqlite3_column_text(row, i), TEXT[i]))
            return false;
    }
    return true;
}

enum status guard_schema_check(struct rights_store *store, const char *name, struct fault *fault)
{
    sqlite3_stmt *row = NULL;
    size_t count = 0;
    int step = sqlite3_prepare_v2(store->db, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name", -1, &row, NULL);
    if (step == SQLITE_OK) {
        while ((step = sqlite3_step(row)) == SQLITE_ROW && count < SCHEMA_ROW_COUNT && row_matches(row, &SCHEMA_ROW[count]))
            count++;
    }
    sqlite3_finalize(row);
    if (step == SQLITE_DONE && count == SCHEMA_ROW_COUNT)
        return STATUS_OK;
    if (step == SQLITE_ROW || step == SQLITE_DONE)
        return fault_set(fault, STATUS_BAD_DATA, "%s: the tables of the pack are not those of this program, from %s on; build it again", name,
                         count < SCHEMA_ROW_COUNT ? SCHEMA_ROW[count].name : "the last");
    return fault_set(fault, STATUS_BAD_DATA, "%s: the pack is damaged: %s", name, sqlite3_errmsg(store->db));
}

/* quick_check would leave out whether an index says what its table says: one that does not can end a kiosk in the middle of a
 * visit, or show a number that its row hides. Both take about 0.1 s. */
enum status guard_integrity_check(struct rights_store *store, const char *name, struct fault *fault)
{
    sqlite3_stmt *row = NULL;
    bool ok = sqlite3_prepare_v2(store->db, "PRAGMA integrity_check(1)", -1, &row, NULL) == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW &&
              same_text((const char *)sqlite3_column_text(row, 0), "ok");
    sqlite3_finalize(row);
    return ok ? STATUS_OK : fault_set(fault, STATUS_BAD_DATA, "%s: the pack is damaged: integrity_check finds a fault", name);
}
