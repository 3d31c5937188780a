/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of each language is there: of what visitors read and of the advisers' pages, how much nobody has
 * checked, and which translations were made from an English text that has changed since. */
#include "messages.h"
#include "po.h"

#include "kiosk/pack.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

bool message_is_for_visitors(const char *id)
{
    static const char *const ADVISERS[] = { "adviser.", "provision.", "case.", "body." };
    for (size_t i = 0; i < ARRAY_LENGTH(ADVISERS); i++) {
        if (strncmp(id, ADVISERS[i], strlen(ADVISERS[i])) == 0)
            return false;
    }
    return true;
}

static int is_po(const struct dirent *entry)
{
    size_t len_b = strlen(entry->d_name);
    return len_b > 3 && strcmp(entry->d_name + len_b - 3, ".po") == 0;
}

static enum status count_file(struct arena *arena, const char *path, const struct source_messages *messages, struct fault *fault,
                              struct pack_coverage *out, void *user, void (*stale)(void *user, const char *language, const char *id))
{
    struct translations file;
    enum status status = po_read(arena, path, fault, &file);
    for (size_t i = 0; status == STATUS_OK && i < file.count; i++) {
        const struct translation *translation = &file.items[i];
        const struct source_message *source = messages_find(messages, translation->id);
        if (!source)
            continue;
        bool changed = strcmp(source->english, translation->english) != 0;
        *(message_is_for_visitors(translation->id) ? &out->visitors : &out->advisers) += 1;
        out->drafts += translation->fuzzy || changed;
        out->stale += changed;
        if (changed)
            stale(user, out->language, translation->id);
    }
    return status;
}

enum status pack_coverage(const char *data_dir, const char *translations_dir, void *user,
                          void (*report)(void *user, const struct pack_coverage *coverage),
                          void (*stale)(void *user, const char *language, const char *id), struct fault *fault)
{
    struct arena arena = { 0 };
    struct source_messages messages = { 0 };
    struct dirent **entries = NULL;
    int visitors = 0;
    enum status status = messages_collect(&arena, data_dir, fault, &messages);
    int count = status == STATUS_OK ? scandir(translations_dir, &entries, is_po, alphasort) : 0;
    if (count < 0)
        status = fault_set(fault, STATUS_NO_INPUT, "%s: no such folder of translations", translations_dir);
    for (size_t i = 0; i < messages.count; i++)
        visitors += message_is_for_visitors(messages.items[i].id);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        struct pack_coverage coverage = { .language = arena_string_n(&arena, name, strlen(name) - 3), .visitors_all = visitors,
                                          .advisers_all = (int)messages.count - visitors };
        if (status == STATUS_OK)
            status = count_file(&arena, arena_format(&arena, "%s/%s", translations_dir, name), &messages, fault, &coverage, user, stale);
        if (status == STATUS_OK)
            report(user, &coverage);
        free(entries[i]);
    }
    free(entries);
    arena_finish(&arena);
    return status;
}
