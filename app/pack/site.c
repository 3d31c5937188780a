/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"
#include "import.h"
#include "tables.h"
#include "utf8.h"

#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct reader {
    sqlite3 *db;
    struct arena *arena;
    const char *complaint; /* what is wrong with the line at hand */
    bool seen_country;
};

static bool row_exists(struct reader *r, const char *sql, const char *value)
{
    sqlite3_stmt *row = NULL;
    KASSERT(sqlite3_prepare_v2(r->db, sql, -1, &row, NULL) == SQLITE_OK);
    sqlite3_bind_text(row, 1, value, -1, SQLITE_STATIC);
    bool exists = sqlite3_step(row) == SQLITE_ROW;
    sqlite3_finalize(row);
    return exists;
}

static bool is_language(struct reader *r, const char *tag)
{
    return row_exists(r, "SELECT 1 FROM language WHERE tag = ?1", tag);
}

/* Walks the words of "en ar fr"; false when one of them is no language of languages.csv. */
static bool each_language(struct reader *r, const char *words, void (*visit)(struct reader *r, const char *tag, int place))
{
    int place = 0;
    for (words += strspn(words, " ,"); *words; words += strspn(words, " ,")) {
        size_t len_b = strcspn(words, " ,");
        const char *tag = arena_string_n(r->arena, words, len_b);
        if (!is_language(r, tag))
            return false;
        if (visit)
            visit(r, tag, place);
        place++;
        words += len_b;
    }
    return place > 0;
}

/* Positions are unique: what the site names moves before everything else. */
static void move_forward(struct reader *r, const char *tag, int place)
{
    enum { BEFORE_ALL = -1000 };
    sqlite3_stmt *row = NULL;
    KASSERT(sqlite3_prepare_v2(r->db, "UPDATE language SET position = ?2 WHERE tag = ?1", -1, &row, NULL) == SQLITE_OK);
    sqlite3_bind_text(row, 1, tag, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 2, BEFORE_ALL + place);
    sqlite3_step(row);
    sqlite3_finalize(row);
}

static bool is_whole(const char *text, long least, long most)
{
    char *end;
    long number = strtol(text, &end, 10);
    return *text && !*end && number >= least && number <= most;
}

/* What is wrong with a value of [site], or NULL; does what must be done at once. */
static const char *site_complaint(struct reader *r, const char *key, const char *value)
{
    enum { DISTANCE_LEAST = 200, DISTANCE_MOST = 2000, IDLE_LEAST = 15, IDLE_MOST = 600 };
    if (strcmp(key, "country") == 0) {
        r->seen_country = true;
        return row_exists(r, "SELECT 1 FROM jurisdiction WHERE code = ?1", value) ? NULL : "no such country; write an ISO 3166 code such as KE";
    }
    if (strcmp(key, "operator") == 0)
        return value[0] ? NULL : "is empty; write who runs this screen, or leave the line out";
    if (strcmp(key, "languages") == 0)
        return each_language(r, value, move_forward) ? NULL : "names a language that languages.csv lacks; write tags such as en ar fr";
    if (strcmp(key, "first_page") == 0)
        return each_language(r, value, NULL) ? NULL : "names a language that languages.csv lacks; write tags such as en ar fr";
    if (strcmp(key, "distance_mm") == 0)
        return is_whole(value, DISTANCE_LEAST, DISTANCE_MOST) ? NULL : "is not a distance; write 200 to 2000";
    if (strcmp(key, "idle_s") == 0)
        return is_whole(value, IDLE_LEAST, IDLE_MOST) ? NULL : "is not an idle time; write 15 to 600 seconds";
    if (strcmp(key, "ask_forced_acts") == 0)
        return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0 ? NULL : "write yes or no";
    return "unknown key; known: country operator languages first_page distance_mm idle_s ask_forced_acts";
}

static bool value_store(struct reader *r, const char *key, const char *value)
{
    sqlite3_stmt *row = NULL;
    KASSERT(sqlite3_prepare_v2(r->db, "INSERT INTO site (key, value) VALUES (?1, ?2)", -1, &row, NULL) == SQLITE_OK);
    sqlite3_bind_text(row, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, value, -1, SQLITE_STATIC);
    bool stored = sqlite3_step(row) == SQLITE_DONE;
    sqlite3_finalize(row);
    return stored;
}

/* One line of site.ini; 0 stops with its number. */
static int line_read(void *user, const char *section, const char *key, const char *value)
{
    struct reader *r = user;
    const char *stored = key;
    if (r->complaint)
        return 0;
    if (text_complaint(value)) {
        r->complaint = "holds a character that may not stand in a text; remove it";
    } else if (strcmp(section, "site") == 0) {
        r->complaint = site_complaint(r, key, value);
    } else if (strcmp(section, "name") == 0) {
        r->complaint = is_language(r, key) ? NULL : "no such language; write a tag of languages.csv";
        stored = arena_format(r->arena, "name.%s", key);
    } else {
        r->complaint = section[0] ? "stands in an unknown section; known: [site] and [name]" : "stands in no section; write [site] on a line above";
    }
    if (!r->complaint && !value_store(r, stored, value))
        r->complaint = "stands twice; keep one";
    if (r->complaint)
        r->complaint = arena_format(r->arena, "%s \"%s\": %s", key, value, r->complaint);
    return r->complaint == NULL;
}

static enum status ini_import(sqlite3 *db, struct arena *arena, const char *path, struct fault *fault)
{
    struct reader r = { .db = db, .arena = arena };
    FILE *file = fopen(path, "r");
    if (!file)
        return fault_set(fault, STATUS_NO_INPUT, "%s: a site folder needs this file", path);
    int line = ini_parse_file(file, line_read, &r);
    fclose(file);
    if (line)
        return fault_set(fault, STATUS_BAD_DATA, "%s:%d: %s", path, line, r.complaint ? r.complaint : "not a line of \"key = value\"");
    if (!r.seen_country)
        return fault_set(fault, STATUS_BAD_DATA, "%s:1: says no country; add country = CC under [site]", path);
    return STATUS_OK;
}

enum status site_import(sqlite3 *db, struct arena *arena, const char *site_dir, struct fault *fault)
{
    enum status status = ini_import(db, arena, arena_format(arena, "%s/site.ini", site_dir), fault);
    for (size_t i = 0; status == STATUS_OK && i < SITE_TABLE_COUNT; i++) {
        struct csv_table data;
        const char *path = arena_format(arena, "%s/%s", site_dir, SITE_TABLES[i].file);
        if (access(path, F_OK) != 0)
            continue;
        status = csv_read(arena, path, fault, &data);
        if (status == STATUS_OK)
            status = import_table(db, arena, &SITE_TABLES[i], &data, fault);
    }
    return status;
}
