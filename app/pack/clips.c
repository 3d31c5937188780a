/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording that breaks off would leave a right half said: each is decoded whole before it may enter. */
#include "clips.h"

#include <dirent.h>
#include <opusfile.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CLIP_MOST_B = 512 * 1024, RATE_HZ = 48000, SHORTEST = RATE_HZ / 10, LONGEST = 180 * RATE_HZ, PACKET_MOST = 5760 };
static const char AUTONYM[] = "autonym", ENDING[] = ".opus";

struct clips {
    sqlite3 *db;
    struct arena *arena;
    struct fault *fault;
    sqlite3_stmt *insert, *language_known, *message_known;
};

static bool is_known(sqlite3_stmt *row, const char *value)
{
    sqlite3_reset(row);
    sqlite3_bind_text(row, 1, value, -1, SQLITE_TRANSIENT);
    return sqlite3_step(row) == SQLITE_ROW;
}

/* Samples at 48 kHz, or -1 when it cannot be decoded to its end. */
static int64_t length_decoded(const char *bytes, size_t len_b)
{
    opus_int16 stereo[2 * PACKET_MOST];
    int64_t length = 0;
    int frames = 0;
    OggOpusFile *file = op_open_memory((const unsigned char *)bytes, len_b, NULL);
    if (!file)
        return -1;
    while ((frames = op_read_stereo(file, stereo, (int)ARRAY_LENGTH(stereo))) > 0)
        length += frames;
    op_free(file);
    return frames < 0 ? -1 : length;
}

/* The last page of an Ogg stream says that it is the last (RFC 3533, header type bit 2). */
static bool has_end(const char *bytes, size_t len_b)
{
    enum { TYPE_AT = 5, PAGE_HEADER_B = 27, END_OF_STREAM = 4 };
    for (size_t at = len_b; at-- > 0;) {
        if (len_b - at >= PAGE_HEADER_B && memcmp(bytes + at, "OggS", 4) == 0)
            return (bytes[at + TYPE_AT] & END_OF_STREAM) != 0;
    }
    return false;
}

static enum status clip_check(struct clips *c, const char *path, const char *bytes, size_t len_b)
{
    int64_t length = length_decoded(bytes, len_b);
    if (length < 0 || !has_end(bytes, len_b))
        return fault_set(c->fault, STATUS_BAD_DATA, "%s: is not an Ogg Opus file, or is damaged; make it anew with opusenc", path);
    if (length < SHORTEST || length > LONGEST)
        return fault_set(c->fault, STATUS_BAD_DATA, "%s: lasts %.1f s; a recording lasts 0.1 to 180 s", path, (double)length / RATE_HZ);
    return STATUS_OK;
}

static enum status clip_insert(struct clips *c, const char *path, const char *tag, const char *id)
{
    char *bytes = NULL;
    size_t len_b = 0;
    struct fault inner;
    enum status status = file_read(path, CLIP_MOST_B, &inner, &bytes, &len_b);
    if (status != STATUS_OK)
        return fault_set(c->fault, STATUS_BAD_DATA,
                         "%s: cannot be read, or is larger than 512 KiB; encode it with opusenc --bitrate 24", path);
    status = clip_check(c, path, bytes, len_b);
    if (status == STATUS_OK) {
        sqlite3_reset(c->insert);
        sqlite3_bind_text(c->insert, 1, tag, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(c->insert, 2, id, -1, SQLITE_TRANSIENT);
        sqlite3_bind_blob(c->insert, 3, bytes, (int)len_b, SQLITE_TRANSIENT);
        if (sqlite3_step(c->insert) != SQLITE_DONE)
            status = fault_set(c->fault, STATUS_BAD_DATA, "%s: the pack refuses this: %s", path, sqlite3_errmsg(c->db));
    }
    free(bytes);
    return status;
}

static enum status clip_take(struct clips *c, const char *folder, const char *tag, const char *name)
{
    const char *path = arena_format(c->arena, "%s/%s", folder, name);
    size_t name_b = strlen(name), ending_b = strlen(ENDING);
    if (name_b <= ending_b || strcmp(name + name_b - ending_b, ENDING) != 0)
        return fault_set(c->fault, STATUS_BAD_DATA, "%s: only <message id>.opus may stand here; remove it", path);
    const char *id = arena_string_n(c->arena, name, name_b - ending_b);
    if (strcmp(id, AUTONYM) != 0 && !is_known(c->message_known, id))
        return fault_set(c->fault, STATUS_BAD_DATA, "%s: no message has the id %s; rename or remove it", path, id);
    return clip_insert(c, path, tag, id);
}

/* --- folders ------------------------------------------------------------------------------------------------------------ */

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "README.md") != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Calls `take` for each entry in the order of names. */
static enum status each_entry(struct clips *c, const char *folder, const char *tag,
                              enum status (*take)(struct clips *c, const char *folder, const char *tag, const char *name))
{
    struct dirent **entries;
    enum status status = STATUS_OK;
    int count = scandir(folder, &entries, is_shown, by_name);
    if (count < 0)
        return fault_set(c->fault, STATUS_BAD_DATA, "%s: is not a folder of recordings; remove it", folder);
    for (int i = 0; i < count; i++) {
        if (status == STATUS_OK)
            status = take(c, folder, tag, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static enum status language_take(struct clips *c, const char *folder, const char *tag, const char *name)
{
    const char *path = arena_format(c->arena, "%s/%s", folder, name);
    (void)tag;
    if (!is_known(c->language_known, name))
        return fault_set(c->fault, STATUS_BAD_DATA, "%s: languages.csv has no language %s; rename or remove it", path, name);
    return each_entry(c, path, name, clip_take);
}

enum status clips_import(sqlite3 *db, struct arena *arena, const char *translations_dir, struct fault *fault)
{
    struct clips c = { .db = db, .arena = arena, .fault = fault };
    const char *folder = arena_format(arena, "%s/clips", translations_dir);
    enum status status = STATUS_OK;
    if (access(folder, F_OK) != 0)
        return STATUS_OK;
    if (sqlite3_prepare_v2(db, "INSERT INTO clip (language, id, opus) VALUES (?1, ?2, ?3)", -1, &c.insert, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT 1 FROM language WHERE tag = ?1", -1, &c.language_known, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT 1 FROM message_source WHERE id = ?1", -1, &c.message_known, NULL) != SQLITE_OK)
        status = fault_set(fault, STATUS_BAD_DATA, "schema.sql:1: the table for recordings does not fit: %s", sqlite3_errmsg(db));
    if (status == STATUS_OK)
        status = each_entry(&c, folder, NULL, language_take);
    sqlite3_finalize(c.insert);
    sqlite3_finalize(c.language_known);
    sqlite3_finalize(c.message_known);
    return status;
}
