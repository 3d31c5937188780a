/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns are compiled here, once, for good: what reaches the pack has numbers for names and is known
 * to parse. A translation is a draft when its author says so (fuzzy) or when the English has changed. */
#include "translate.h"
#include "po.h"
#include "utf8.h"

#include "kiosk/catalog.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct translator {
    sqlite3 *db;
    struct arena *arena;
    const struct source_messages *messages;
    struct fault *fault;
    sqlite3_stmt *insert_source, *insert_message, *insert_name;
};

static void bind_texts(sqlite3_stmt *statement, const char *const *texts, int count)
{
    sqlite3_reset(statement);
    for (int i = 0; i < count; i++)
        sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_TRANSIENT);
}

static enum status step(struct translator *t, sqlite3_stmt *statement, const char *path, int line)
{
    if (sqlite3_step(statement) == SQLITE_DONE)
        return STATUS_OK;
    return fault_set(t->fault, STATUS_BAD_DATA, "%s:%d: the pack refuses this: %s", path, line, sqlite3_errmsg(t->db));
}

/* --- English ---------------------------------------------------------------------------------------------------- */

static enum status insert_english(struct translator *t, const struct source_message *message)
{
    const char *numbered, *arguments;
    enum status status = message_pattern_compile("en", NULL, message->english, t->arena, t->fault, &numbered, &arguments);
    if (status != STATUS_OK)
        return status;
    bind_texts(t->insert_source, (const char *[]){ message->id, message->english, arguments, message_hash(t->arena, message->english) }, 4);
    status = step(t, t->insert_source, message->path, message->line);
    if (status != STATUS_OK)
        return status;
    bind_texts(t->insert_message, (const char *[]){ "en", message->id, numbered, "source" }, 4);
    return step(t, t->insert_message, message->path, message->line);
}

/* --- one language --------------------------------------------------------------------------------------------------- */

static enum status insert_translation(struct translator *t, const char *tag, const char *locale,
                                      const struct translations *file, const struct translation *translation)
{
    const char *numbered, *arguments, *complaint = text_complaint(translation->text);
    const struct source_message *source = messages_find(t->messages, translation->id);
    struct fault inner;
    if (!source)
        return fault_set(t->fault, STATUS_BAD_DATA, "%s:%d: no message has the id %s; remove it or merge with messages.pot",
                         file->path, po_line_of(file->path, translation->id), translation->id);
    if (complaint)
        return fault_set(t->fault, STATUS_BAD_DATA, "%s:%d: %s holds %s; remove it", file->path,
                         po_line_of(file->path, translation->id), translation->id, complaint);
    if (message_pattern_compile(locale, source->english, translation->text, t->arena, &inner, &numbered, &arguments) != STATUS_OK)
        return fault_set(t->fault, STATUS_BAD_DATA, "%s:%d: %s: %s", file->path, po_line_of(file->path, translation->id),
                         translation->id, inner.text);
    bool draft = translation->fuzzy || strcmp(translation->english, source->english) != 0;
    bind_texts(t->insert_message, (const char *[]){ tag, translation->id, numbered, draft ? "draft" : "reviewed" }, 4);
    return step(t, t->insert_message, file->path, 1);
}

/* ICU locale of a language tag, NULL when languages.csv lacks it. */
static const char *locale_of(struct translator *t, const char *tag)
{
    sqlite3_stmt *row = NULL;
    const char *locale = NULL;
    KASSERT(sqlite3_prepare_v2(t->db, "SELECT icu_locale FROM language WHERE tag = ?1", -1, &row, NULL) == SQLITE_OK);
    sqlite3_bind_text(row, 1, tag, -1, SQLITE_STATIC);
    if (sqlite3_step(row) == SQLITE_ROW)
        locale = arena_string(t->arena, (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return locale;
}

static enum status insert_file(struct translator *t, const char *path, const char *tag)
{
    struct translations file;
    const char *locale = locale_of(t, tag);
    if (!locale)
        return fault_set(t->fault, STATUS_BAD_DATA, "%s:1: languages.csv has no language %s; add it or rename the file", path, tag);
    enum status status = po_read(t->arena, path, t->fault, &file);
    for (size_t i = 0; status == STATUS_OK && i < file.count; i++)
        status = insert_translation(t, tag, locale, &file, &file.items[i]);
    return status;
}

static int is_po(const struct dirent *entry)
{
    size_t len_b = strlen(entry->d_name);
    return len_b > 3 && strcmp(entry->d_name + len_b - 3, ".po") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static enum status insert_files(struct translator *t, const char *folder, void (*progress)(const char *what))
{
    struct dirent **entries;
    enum status status = STATUS_OK;
    int count = scandir(folder, &entries, is_po, by_name);
    if (count < 0)
        return fault_set(t->fault, STATUS_NO_INPUT, "%s: no such folder of translations", folder);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (status == STATUS_OK && progress)
            progress(name);
        if (status == STATUS_OK)
            status = insert_file(t, arena_format(t->arena, "%s/%s", folder, name),
                                 arena_string_n(t->arena, name, strlen(name) - 3));
        free(entries[i]);
    }
    free(entries);
    return status;
}

/* --- names of countries ------------------------------------------------------------------------------------------------ */

static size_t column_read(struct translator *t, const char *sql, const char **out, size_t capacity)
{
    sqlite3_stmt *row = NULL;
    size_t count = 0;
    KASSERT(sqlite3_prepare_v2(t->db, sql, -1, &row, NULL) == SQLITE_OK);
    while (sqlite3_step(row) == SQLITE_ROW && count < capacity)
        out[count++] = arena_string(t->arena, (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return count;
}

static enum status insert_names(struct translator *t, const char *tag, const char *const *codes, size_t count)
{
    const char **names = ARENA_ARRAY(t->arena, const char *, count), **letters = ARENA_ARRAY(t->arena, const char *, count);
    int *positions = ARENA_ARRAY(t->arena, int, count);
    enum status status = country_names_build(locale_of(t, tag), codes, count, t->arena, names, letters, positions);
    if (status != STATUS_OK)
        return fault_set(t->fault, status, "ICU has no country names for %s", tag);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        bind_texts(t->insert_name, (const char *[]){ tag, codes[i], names[i], letters[i] }, 4);
        sqlite3_bind_int(t->insert_name, 5, positions[i]);
        status = step(t, t->insert_name, "jurisdictions.csv", (int)i + 2);
    }
    return status;
}

static enum status insert_all_names(struct translator *t)
{
    enum { CODES_MAX = 400, TAGS_MAX = 200 };
    const char *codes[CODES_MAX], *tags[TAGS_MAX];
    size_t code_count = column_read(t, "SELECT code FROM jurisdiction ORDER BY code", codes, CODES_MAX);
    size_t tag_count = column_read(t, "SELECT tag FROM language WHERE EXISTS (SELECT 1 FROM message WHERE language = tag) ORDER BY tag",
                                   tags, TAGS_MAX);
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < tag_count; i++)
        status = insert_names(t, tags[i], codes, code_count);
    return status;
}

enum status translate_all(sqlite3 *db, struct arena *arena, const struct source_messages *messages,
                          const char *translations_dir, void (*progress)(const char *what), struct fault *fault)
{
    struct translator t = { .db = db, .arena = arena, .messages = messages, .fault = fault };
    enum status status = STATUS_OK;
    if (sqlite3_prepare_v2(db, "INSERT INTO message_source (id, english, arguments, hash) VALUES (?1, ?2, ?3, ?4)", -1,
                           &t.insert_source, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "INSERT INTO message (language, id, text, state) VALUES (?1, ?2, ?3, ?4)", -1,
                           &t.insert_message, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "INSERT INTO jurisdiction_name (language, jurisdiction, name, index_letter, position) VALUES (?1, ?2, ?3, ?4, ?5)",
                           -1, &t.insert_name, NULL) != SQLITE_OK)
        status = fault_set(fault, STATUS_BAD_DATA, "schema.sql:1: tables for messages do not fit: %s", sqlite3_errmsg(db));
    for (size_t i = 0; status == STATUS_OK && i < messages->count; i++)
        status = insert_english(&t, &messages->items[i]);
    if (status == STATUS_OK)
        status = insert_files(&t, translations_dir, progress);
    const char *officers = arena_format(arena, "%s/officers", translations_dir); /* sentences to show, and no more */
    if (status == STATUS_OK && access(officers, F_OK) == 0)
        status = insert_files(&t, officers, progress);
    if (status == STATUS_OK)
        status = insert_all_names(&t);
    sqlite3_finalize(t.insert_source);
    sqlite3_finalize(t.insert_message);
    sqlite3_finalize(t.insert_name);
    return status;
}
