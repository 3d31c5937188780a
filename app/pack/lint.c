/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be built but must not be published (SAFETY, "Content"). One function a rule; the words that
 * are refused are data, because each language has its own. */
#include "messages.h"
#include "po.h"

#include "kiosk/pack.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
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

struct linter {
    struct arena *arena;
    struct fault *fault;
    void *user;
    void (*report)(void *user, const struct lint_finding *finding);
    struct csv_table words;
    int language_at, word_at, allowed_at, why_at;
    size_t findings;
};

/* `line` 0: of a PO file, looked up only now. */
static void find(struct linter *l, enum lint_rule rule, const char *path, int line, const char *row, const char *detail)
{
    line = line ? line : po_line_of(path, row);
    struct lint_finding finding = { rule, path, line, row, detail };
    l->findings++;
    l->report(l->user, &finding);
}

/* --- texts ------------------------------------------------------------------------------------------------------ */

/* The first run of digits, blanks and dashes between them, that is long enough to be dialled. */
static const char *phone_in(struct linter *l, const char *text)
{
    for (const char *at = text; *at; at++) {
        if (!isdigit((unsigned char)*at) && *at != '+')
            continue;
        size_t digits = 0, len_b = 1;
        for (digits = isdigit((unsigned char)*at) != 0; at[len_b] && strchr("0123456789 -./", at[len_b]); len_b++)
            digits += isdigit((unsigned char)at[len_b]) != 0;
        if (digits >= PHONE_DIGITS)
            return arena_string_n(l->arena, at, len_b);
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
    const char *phone = phone_in(l, text);
    if (phone)
        find(l, LINT_NUMBER_IN_TEXT, path, line, id, phone);
    for (size_t i = 0; i < l->words.row_count; i++) {
        const char **row = l->words.rows[i].fields;
        if (strcmp(row[l->language_at], language) == 0 && has_word(l, text, row[l->word_at]) && !is_allowed(row[l->allowed_at], id))
            find(l, LINT_FORBIDDEN_WORD, path, line, id, arena_format(l->arena, "\"%s\" %s", row[l->word_at], row[l->why_at]));
    }
}

static enum status lint_po(struct linter *l, const char *path, const char *language)
{
    struct translations file;
    enum status status = po_read(l->arena, path, l->fault, &file);
    for (size_t i = 0; status == STATUS_OK && i < file.count; i++)
        lint_text(l, path, 0, language, file.items[i].id, file.items[i].text);
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

/* --- cards -------------------------------------------------------------------------------------------------------- */

static int level_of(const char *word)
{
    return strcmp(word, "right") == 0 ? 2 : strcmp(word, "try") == 0 ? 1 : 0;
}

static bool is_sentence(const char *text)
{
    return text[0] && strcmp(text, "-") != 0;
}

/* Opens a table and finds its columns; a missing one is a fault. */
static enum status table_open(struct linter *l, const char *data_dir, const char *file, const char *const *columns, int *at,
                              size_t count, struct csv_table *out)
{
    enum status status = csv_read(l->arena, arena_format(l->arena, "%s/%s", data_dir, file), l->fault, out);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        at[i] = csv_column(out, columns[i]);
        if (at[i] < 0)
            status = fault_set(l->fault, STATUS_BAD_DATA, "%s:1: the column \"%s\" is missing", out->path, columns[i]);
    }
    return status;
}

static enum status lint_cards(struct linter *l, const char *data_dir)
{
    static const char *const COLUMNS[] = { "id", "cap", "floor", "lead_ask", "lead_try", "lead_right", "show_ask", "show_try", "show_right" };
    enum { ID, CAP, FLOOR, LEAD, SHOW = LEAD + 3 };
    struct csv_table table;
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = table_open(l, data_dir, "entitlements.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **row = table.rows[i].fields;
        int floor_level = level_of(row[at[FLOOR]]);
        for (int level = level_of(row[at[CAP]]) + 1; level <= 2; level++) {
            if (is_sentence(row[at[LEAD + level]]) || is_sentence(row[at[SHOW + level]]))
                find(l, LINT_LEVEL_ABOVE_CAP, table.path, table.rows[i].line, row[at[ID]], COLUMNS[LEAD + level]);
        }
        if (!is_sentence(row[at[LEAD + floor_level]]))
            find(l, LINT_FLOOR_WITHOUT_SENTENCE, table.path, table.rows[i].line, row[at[ID]], COLUMNS[LEAD + floor_level]);
    }
    return status;
}

/* --- contacts and rules -------------------------------------------------------------------------------------------- */

static enum status lint_contacts(struct linter *l, const char *data_dir)
{
    static const char *const COLUMNS[] = { "iso3166_alpha2", "name", "confidence", "source_url", "source_title", "source_date" };
    enum { PLACE, NAME, CONFIDENCE, URL, TITLE, DATE };
    struct csv_table table;
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = table_open(l, data_dir, "contacts.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **row = table.rows[i].fields;
        bool shown = strcmp(row[at[CONFIDENCE]], "found") == 0;
        if (shown && (!row[at[URL]][0] || !row[at[TITLE]][0] || !row[at[DATE]][0]))
            find(l, LINT_CONTACT_SOURCE, table.path, table.rows[i].line,
                 arena_format(l->arena, "%s %s", row[at[PLACE]], row[at[NAME]]), "source_url, source_title and source_date are needed");
    }
    return status;
}

static enum status lint_rules(struct linter *l, const char *data_dir)
{
    static const char *const COLUMNS[] = { "iso3166_alpha2", "rule", "confidence", "source_url", "source_date" };
    struct csv_table table;
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = table_open(l, data_dir, "national_rules.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **row = table.rows[i].fields;
        if (strcmp(row[at[2]], "found") == 0 && (!row[at[3]][0] || !row[at[4]][0]))
            find(l, LINT_RULE_SOURCE, table.path, table.rows[i].line, arena_format(l->arena, "%s %s", row[at[0]], row[at[1]]),
                 "source_url and source_date are needed");
    }
    return status;
}

static enum status words_open(struct linter *l, const char *data_dir)
{
    static const char *const COLUMNS[] = { "language", "word", "allowed", "why" };
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = table_open(l, data_dir, "forbidden_words.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &l->words);
    l->language_at = at[0];
    l->word_at = at[1];
    l->allowed_at = at[2];
    l->why_at = at[3];
    return status;
}

enum status pack_lint(const char *data_dir, const char *translations_dir, void *user,
                      void (*report)(void *user, const struct lint_finding *finding), struct fault *fault)
{
    struct arena arena = { 0 };
    struct source_messages messages;
    struct linter l = { .arena = &arena, .fault = fault, .user = user, .report = report };
    enum status status = words_open(&l, data_dir);
    if (status == STATUS_OK)
        status = messages_collect(&arena, data_dir, fault, &messages);
    for (size_t i = 0; status == STATUS_OK && i < messages.count; i++)
        lint_text(&l, messages.items[i].path, messages.items[i].line, "en", messages.items[i].id, messages.items[i].english);
    if (status == STATUS_OK)
        status = lint_translations(&l, translations_dir);
    if (status == STATUS_OK)
        status = lint_cards(&l, data_dir);
    if (status == STATUS_OK)
        status = lint_contacts(&l, data_dir);
    if (status == STATUS_OK)
        status = lint_rules(&l, data_dir);
    if (status == STATUS_OK && l.findings)
        status = fault_set(fault, STATUS_BAD_DATA, "%zu findings", l.findings);
    arena_finish(&arena);
    return status;
}
