/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be built but must not be published (SAFETY, "Content"). One function a rule; the words that
 * are refused are data, because each language has its own. */
#include "lint.h"
#include "messages.h"
#include "po.h"
#include "utf8.h"

#include "kiosk/catalog.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <strings.h>

enum { PHONE_DIGITS = 5 }; /* shorter runs are ages, days, paragraphs */

const char *const LINT_RULE_NAME[LINT_RULE_COUNT] = {
#define X(name, word, why) [name] = word,
    LINT_RULE_LIST(X)
#undef X
};
const char *const LINT_RULE_WHY[LINT_RULE_COUNT] = {
#define X(name, word, why) [name] = why,
    LINT_RULE_LIST(X)
#undef X
};


void lint_find(struct linter *l, enum lint_rule rule, const char *path, int line, const char *row, const char *detail)
{
    line = line ? line : po_line_of(path, row); /* of a PO file, looked up only now */
    struct lint_finding finding = { rule, path, line, row, detail };
    l->findings++;
    l->report(l->user, &finding);
}

/* --- texts ------------------------------------------------------------------------------------------------------ */

/* The first run of digits, blanks and dashes between them, that is long enough to be dialled. */
const char *lint_phone_in(struct arena *arena, const char *text)
{
    for (const char *at = text; *at; at++) {
        if (!isdigit((unsigned char)*at) && *at != '+')
            continue;
        size_t digits = 0, len_b = 1;
        for (digits = isdigit((unsigned char)*at) != 0; at[len_b] && strchr("0123456789 -./", at[len_b]); len_b++)
            digits += isdigit((unsigned char)at[len_b]) != 0;
        if (digits >= PHONE_DIGITS)
            return arena_string_n(arena, at, len_b);
        at += len_b - 1;
    }
    return NULL;
}

/* Does the list of id prefixes, blanks between, name this message? */
static bool is_allowed(const char *prefixes, const char *id)
{
    while (*prefixes) {
        size_t len_b = strcspn(prefixes, " ");
        if (strncmp(prefixes, id, len_b) == 0 && (id[len_b] == '.' || !id[len_b]))
            return true;
        prefixes += len_b + (prefixes[len_b] == ' ');
    }
    return false;
}

/* A Latin word counts as a whole word, or as a beginning when it ends in *: "safe" is not in "safety",
 * "guarantee*" is in "guaranteed". */
static bool has_word(struct linter *l, const char *text, const char *word)
{
    size_t len_b = strcspn(word, "*");
    const char *stem = arena_string_n(l->arena, word, len_b);
    for (const char *at = text; (at = strcasestr(at, stem)); at++) {
        bool begins = at == text || !isalpha((unsigned char)at[-1]);
        bool ends = word[len_b] == '*' || !isalpha((unsigned char)at[len_b]);
        if (begins && ends)
            return true;
    }
    return false;
}

static void lint_text(struct linter *l, const char *path, int line, const char *language, const char *id, const char *text)
{
    const char *phone = lint_phone_in(l->arena, text);
    if (phone)
        lint_find(l, LINT_NUMBER_IN_TEXT, path, line, id, phone);
    for (size_t i = 0; i < l->words.row_count; i++) {
        const char **row = l->words.rows[i].fields;
        if (strcmp(row[l->language_at], language) == 0 && has_word(l, text, row[l->word_at]) && !is_allowed(row[l->allowed_at], id))
            lint_find(l, LINT_FORBIDDEN_WORD, path, line, id, arena_format(l->arena, "\"%s\" %s", row[l->word_at], row[l->why_at]));
    }
}

/* Does the pattern parse by itself? And only then: has it the placeholders of the English? */
static void lint_pattern(struct linter *l, const char *path, const char *locale, const struct translation *translation)
{
    const struct source_message *source = messages_find(l->messages, translation->id);
    const char *numbered, *arguments;
    struct fault inner;
    if (!source)
        return;
    if (message_pattern_compile(locale, NULL, translation->text, l->arena, &inner, &numbered, &arguments) != STATUS_OK)
        lint_find(l, LINT_PATTERN, path, 0, translation->id, arena_string(l->arena, inner.text));
    else if (message_pattern_compile(locale, source->english, translation->text, l->arena, &inner, &numbered, &arguments) != STATUS_OK)
        lint_find(l, LINT_PLACEHOLDER, path, 0, translation->id, arena_string(l->arena, inner.text));
}

static enum status locale_find(struct linter *l, const char *path, const char *tag, const char **out)
{
    for (size_t i = 0; i < l->languages.row_count; i++) {
        const char **row = l->languages.rows[i].fields;
        if (strcmp(row[l->tag_at], tag) == 0) {
            *out = row[l->locale_at];
            return STATUS_OK;
        }
    }
    return fault_set(l->fault, STATUS_BAD_DATA, "%s:1: languages.csv has no language %s; add it or rename the file", path, tag);
}

static enum status lint_po(struct linter *l, const char *path, const char *language)
{
    struct translations file;
    const char *locale = NULL;
    enum status status = locale_find(l, path, language, &locale);
    if (status == STATUS_OK)
        status = po_read(l->arena, path, l->fault, &file);
    for (size_t i = 0; status == STATUS_OK && i < file.count; i++) {
        const char *complaint = text_complaint(file.items[i].text);
        lint_text(l, path, 0, language, file.items[i].id, file.items[i].text);
        lint_pattern(l, path, locale, &file.items[i]);
        if (complaint)
            lint_find(l, LINT_CONTROL, path, 0, file.items[i].id, complaint);
    }
    return status;
}

static int is_po(const struct dirent *entry)
{
    size_t len_b = strlen(entry->d_name);
    return len_b > 3 && strcmp(entry->d_name + len_b - 3, ".po") == 0;
}

static enum status lint_translations(struct linter *l, const char *folder)
{
    struct dirent **entries;
    enum status status = STATUS_OK;
    int count = scandir(folder, &entries, is_po, alphasort);
    if (count < 0)
        return fault_set(l->fault, STATUS_NO_INPUT, "%s: no such folder of translations", folder);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (status == STATUS_OK)
            status = lint_po(l, arena_format(l->arena, "%s/%s", folder, name), arena_string_n(l->arena, name, strlen(name) - 3));
        free(entries[i]);
    }
    free(entries);
    return status;
}

static enum status languages_open(struct linter *l)
{
    static const char *const COLUMNS[] = { "tag", "icu_locale" };
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = lint_table_open(l, l->data_dir, "languages.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &l->languages);
    l->tag_at = at[0];
    l->locale_at = at[1];
    return status;
}

static enum status words_open(struct linter *l)
{
    static const char *const COLUMNS[] = { "language", "word", "allowed", "why" };
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = lint_table_open(l, l->data_dir, "forbidden_words.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &l->words);
    l->language_at = at[0];
    l->word_at = at[1];
    l->allowed_at = at[2];
    l->why_at = at[3];
    return status;
}

enum status pack_lint(const char *data_dir, const char *translations_dir, const char *site_dir, void *user,
                      void (*report)(void *user, const struct lint_finding *finding), struct fault *fault)
{
    struct arena arena = { 0 };
    struct source_messages messages = { 0 };
    struct linter l = { .arena = &arena, .fault = fault, .user = user, .report = report, .data_dir = data_dir,
                        .site_dir = site_dir, .messages = &messages };
    enum status status = words_open(&l);
    if (status == STATUS_OK)
        status = languages_open(&l);
    if (status == STATUS_OK)
        status = messages_collect(&arena, data_dir, fault, &messages);
    for (size_t i = 0; status == STATUS_OK && i < messages.count; i++)
        lint_text(&l, messages.items[i].path, messages.items[i].line, "en", messages.items[i].id, messages.items[i].english);
    if (status == STATUS_OK)
        status = lint_translations(&l, translations_dir);
    const char *officers = arena_format(&arena, "%s/officers", translations_dir);
    if (status == STATUS_OK && access(officers, F_OK) == 0)
        status = lint_translations(&l, officers);
    if (status == STATUS_OK)
        status = lint_cards(&l);
    if (status == STATUS_OK)
        status = lint_places(&l);
    if (status == STATUS_OK)
        status = lint_references(&l);
    if (status == STATUS_OK)
        status = lint_glossary(&l, translations_dir);
    if (status == STATUS_OK)
        status = lint_slips(&l);
    if (status == STATUS_OK && l.findings)
        status = fault_set(fault, STATUS_BAD_DATA, l.findings == 1 ? "%zu finding" : "%zu findings", l.findings);
    arena_finish(&arena);
    return status;
}
