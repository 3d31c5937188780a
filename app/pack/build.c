/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pack grows in a file beside its target and takes the target's name only when it is whole, checked
 * and on the disk. Nothing in it depends on time, place or locale. */
#include "clips.h"
#include "import.h"
#include "messages.h"
#include "po.h"
#include "site.h"
#include "tables.h"
#include "translate.h"

#include "kiosk/pack.h"
#include "kiosk/rights.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status sql_run(sqlite3 *db, const char *sql, const char *where, struct fault *fault)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return STATUS_OK;
    return fault_set(fault, STATUS_BAD_DATA, "%s:1: %s", where, sqlite3_errmsg(db));
}

static enum status schema_create(sqlite3 *db, struct arena *arena, const char *data_dir, struct fault *fault)
{
    char *schema = NULL;
    size_t len_b = 0;
    const char *path = arena_format(arena, "%s/schema.sql", data_dir);
    enum status status = file_read(path, 1024 * 1024, fault, &schema, &len_b);
    if (status != STATUS_OK)
        return status;
    const char *settings = arena_format(arena,
                                        "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                                        "PRAGMA application_id=%d; PRAGMA user_version=%d; PRAGMA foreign_keys=ON; BEGIN",
                                        PACK_APPLICATION_ID, PACK_SCHEMA_VERSION);
    status = sql_run(db, settings, path, fault);
    if (status == STATUS_OK)
        status = sql_run(db, schema, path, fault);
    free(schema);
    return status;
}

static enum status tables_import(sqlite3 *db, struct arena *arena, const struct pack_build_options *options, struct fault *fault)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < TABLE_COUNT; i++) {
        struct csv_table data;
        if (options->progress)
            options->progress(TABLES[i].file);
        status = csv_read(arena, arena_format(arena, "%s/%s", options->data_dir, TABLES[i].file), fault, &data);
        if (status == STATUS_OK)
            status = import_table(db, arena, &TABLES[i], &data, fault);
    }
    return status;
}

/* One row of one column must come back and read "ok", or nothing must come back at all. */
static enum status check_run(sqlite3 *db, const char *sql, bool wants_ok, struct fault *fault)
{
    sqlite3_stmt *row = NULL;
    enum status status = STATUS_BAD_DATA;
    if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK) {
        bool came = sqlite3_step(row) == SQLITE_ROW;
        if (wants_ok ? came && strcmp((const char *)sqlite3_column_text(row, 0), "ok") == 0 : !came)
            status = STATUS_OK;
    }
    sqlite3_finalize(row);
    return status == STATUS_OK ? status : fault_set(fault, status, "schema.sql:1: the finished pack fails %s", sql);
}

static enum status pack_fill(sqlite3 *db, struct arena *arena, const struct pack_build_options *options, struct fault *fault)
{
    struct source_messages messages;
    enum status status = schema_create(db, arena, options->data_dir, fault);
    if (status == STATUS_OK)
        status = messages_collect(arena, options->data_dir, fault, &messages);
    if (status == STATUS_OK)
        status = tables_import(db, arena, options, fault);
    if (status == STATUS_OK && options->site_dir)
        status = site_import(db, arena, options->site_dir, fault);
    if (status == STATUS_OK)
        status = translate_all(db, arena, &messages, options->translations_dir, options->progress, fault);
    if (status == STATUS_OK)
        status = clips_import(db, arena, options->translations_dir, fault);
    if (status == STATUS_OK)
        status = check_run(db, "PRAGMA foreign_key_check", false, fault);
    if (status == STATUS_OK)
        status = sql_run(db, "COMMIT", options->out_path, fault);
    if (status == STATUS_OK)
        status = check_run(db, "PRAGMA integrity_check", true, fault);
    return status;
}

/* --- onto the disk ---------------------------------------------------------------------------------------------------- */

static bool path_sync(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return synced;
}

static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_string_n(arena, path, (size_t)(slash - path));
}

static enum status file_publish(struct arena *arena, const char *fresh, const char *out_path, struct fault *fault)
{
    const char *folder = folder_of(arena, out_path);
    if (!path_sync(fresh, O_RDONLY) || !path_sync(folder, O_RDONLY | O_DIRECTORY) || rename(fresh, out_path) != 0 ||
        !path_sync(folder, O_RDONLY | O_DIRECTORY))
        return fault_set(fault, STATUS_IO, "%s: %s; the old pack stays", out_path, strerror(errno));
    return STATUS_OK;
}

enum status pack_build(const struct pack_build_options *options, struct fault *fault)
{
    struct arena arena = { 0 };
    sqlite3 *db = NULL;
    enum status status;
    const char *fresh = arena_format(&arena, "%s.new", options->out_path);
    unlink(fresh);
    if (sqlite3_open_v2(fresh, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
        status = fault_set(fault, STATUS_IO, "%s: cannot be written; does the folder exist?", fresh);
        goto done;
    }
    status = pack_fill(db, &arena, options, fault);
    if (sqlite3_close(db) != SQLITE_OK && status == STATUS_OK)
        status = fault_set(fault, STATUS_IO, "%s: cannot be closed", fresh);
    db = NULL;
    if (status == STATUS_OK)
        status = file_publish(&arena, fresh, options->out_path, fault);
done:
    sqlite3_close(db);
    if (status != STATUS_OK)
        unlink(fresh);
    arena_finish(&arena);
    return status;
}

enum status pack_write_template(const char *data_dir, const char *out_path, struct fault *fault)
{
    struct arena arena = { 0 };
    struct source_messages messages;
    enum status status = messages_collect(&arena, data_dir, fault, &messages);
    if (status == STATUS_OK)
        status = po_write_template(out_path, &messages, fault);
    arena_finish(&arena);
    return status;
}
