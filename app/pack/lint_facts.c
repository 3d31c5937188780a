/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about rows: cards, contacts, national rules, a site's files, references. */
#include "lint.h"
#include "messages.h"

#include <string.h>
#include <unistd.h>

/* --- cards -------------------------------------------------------------------------------------------------------- */

static int level_of(const char *word)
{
    return strcmp(word, "right") == 0 ? 2 : strcmp(word, "try") == 0 ? 1 : 0;
}

static bool is_sentence(const char *text)
{
    return text[0] && strcmp(text, "-") != 0;
}

enum status lint_table_open(struct linter *l, const char *folder, const char *file, const char *const *columns, int *at,
                              size_t count, struct csv_table *out)
{
    enum status status = csv_read(l->arena, arena_format(l->arena, "%s/%s", folder, file), l->fault, out);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        at[i] = csv_column(out, columns[i]);
        if (at[i] < 0)
            status = fault_set(l->fault, STATUS_BAD_DATA, "%s:1: the column \"%s\" is missing", out->path, columns[i]);
    }
    return status;
}

enum status lint_cards(struct linter *l)
{
    static const char *const COLUMNS[] = { "id", "cap", "floor", "lead_ask", "lead_try", "lead_right", "show_ask", "show_try", "show_right" };
    enum { ID, CAP, FLOOR, LEAD, SHOW = LEAD + 3 };
    struct csv_table table;
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = lint_table_open(l, l->data_dir, "entitlements.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **row = table.rows[i].fields;
        int floor_level = level_of(row[at[FLOOR]]);
        for (int level = level_of(row[at[CAP]]) + 1; level <= 2; level++) {
            if (is_sentence(row[at[LEAD + level]]) || is_sentence(row[at[SHOW + level]]))
                lint_find(l, LINT_LEVEL_ABOVE_CAP, table.path, table.rows[i].line, row[at[ID]], COLUMNS[LEAD + level]);
        }
        if (!is_sentence(row[at[LEAD + floor_level]]))
            lint_find(l, LINT_FLOOR_WITHOUT_SENTENCE, table.path, table.rows[i].line, row[at[ID]], COLUMNS[LEAD + floor_level]);
    }
    return status;
}

/* --- contacts and rules -------------------------------------------------------------------------------- */

static enum status lint_contacts(struct linter *l, const char *folder)
{
    static const char *const COLUMNS[] = { "iso3166_alpha2", "name", "confidence", "source_url", "source_title", "source_date",
                                           "shown", "numbering_check", "notes", "alt" };
    enum { PLACE, NAME, CONFIDENCE, URL, TITLE, DATE, SHOWN, NUMBERING, NOTES, ALT };
    struct csv_table table;
    int at[ARRAY_LENGTH(COLUMNS)];
    bool site = folder == l->site_dir; /* what a place enters itself has no page to name */
    enum status status = lint_table_open(l, folder, "contacts.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &table);
    if (status == STATUS_OK)
        lint_address_columns(l, &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **row = table.rows[i].fields;
        const char *name = arena_format(l->arena, "%s %s", row[at[PLACE]], row[at[NAME]]);
        bool found = strcmp(row[at[CONFIDENCE]], "found") == 0, shown = strcmp(row[at[SHOWN]], "yes") == 0;
        if ((found || shown) && ((!site && !row[at[URL]][0]) || !row[at[TITLE]][0] || !row[at[DATE]][0]))
            lint_find(l, LINT_CONTACT_SOURCE, table.path, table.rows[i].line, name, "source_url, source_title and source_date are needed");
        if (shown && (!found || strcmp(row[at[NUMBERING]], "NOT_VALID") == 0))
            lint_find(l, LINT_CONTACT_UNCHECKED, table.path, table.rows[i].line, name, "confidence must be found and the number valid");
        if (lint_has_address(row[at[NAME]]) || lint_has_address(row[at[NOTES]]) || lint_has_address(row[at[ALT]]))
            lint_find(l, LINT_SHELTER_ADDRESS, table.path, table.rows[i].line, name, "remove the address");
    }
    return status;
}

static enum status lint_rules(struct linter *l)
{
    static const char *const COLUMNS[] = { "iso3166_alpha2", "rule", "confidence", "source_url", "source_date" };
    struct csv_table table;
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = lint_table_open(l, l->data_dir, "national_rules.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **row = table.rows[i].fields;
        if (strcmp(row[at[2]], "found") == 0 && (!row[at[3]][0] || !row[at[4]][0]))
            lint_find(l, LINT_RULE_SOURCE, table.path, table.rows[i].line, arena_format(l->arena, "%s %s", row[at[0]], row[at[1]]),
                      "source_url and source_date are needed");
    }
    return status;
}

/* What staff read of this place: steps and duties. Three columns each may not say where somebody is sheltered. */
static enum status lint_steps(struct linter *l, const char *file, const char *const *columns)
{
    enum { COLUMNS = 3 };
    struct csv_table table;
    int at[COLUMNS];
    enum status status = lint_table_open(l, l->site_dir, file, columns, at, COLUMNS, &table);
    if (status == STATUS_OK)
        lint_address_columns(l, &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        const char **row = table.rows[i].fields;
        if (lint_has_address(row[at[0]]) || lint_has_address(row[at[1]]) || lint_has_address(row[at[2]]))
            lint_find(l, LINT_SHELTER_ADDRESS, table.path, table.rows[i].line, row[at[0]], "remove the address");
    }
    return status;
}

static bool site_has(struct linter *l, const char *file)
{
    return l->site_dir && access(arena_format(l->arena, "%s/%s", l->site_dir, file), F_OK) == 0;
}

enum status lint_places(struct linter *l)
{
    static const char *const STEP[] = { "step", "who", "note" }, *const DUTY[] = { "duty", "who", "source" };
    enum status status = lint_contacts(l, l->data_dir);
    if (status == STATUS_OK)
        status = lint_rules(l);
    if (status == STATUS_OK && site_has(l, "contacts.csv"))
        status = lint_contacts(l, l->site_dir);
    if (status == STATUS_OK && site_has(l, "referral.csv"))
        status = lint_steps(l, "referral.csv", STEP);
    if (status == STATUS_OK && site_has(l, "duties.csv"))
        status = lint_steps(l, "duties.csv", DUTY);
    if (status == STATUS_OK && l->site_dir)
        status = lint_place_names(l, arena_format(l->arena, "%s/site.ini", l->site_dir));
    return status;
}

/* --- references ------------------------------------------------------------------------------------------ */

static bool provision_exists(const struct csv_table *provisions, int id_at, const char *id, size_t id_b)
{
    for (size_t i = 0; i < provisions->row_count; i++) {
        const char *known = provisions->rows[i].fields[id_at];
        if (strlen(known) == id_b && memcmp(known, id, id_b) == 0)
            return true;
    }
    return false;
}

static enum status lint_references_of(struct linter *l, const struct csv_table *provisions, int id_at, const char *folder, const char *file,
                                      const char *key)
{
    const char *const COLUMNS[] = { key, "provisions" };
    struct csv_table table;
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = lint_table_open(l, folder, file, COLUMNS, at, ARRAY_LENGTH(COLUMNS), &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        for (const char *set = table.rows[i].fields[at[1]]; *set;) {
            size_t len_b = strcspn(set, ";");
            if (!provision_exists(provisions, id_at, set, len_b))
                lint_find(l, LINT_REFERENCE, table.path, table.rows[i].line, table.rows[i].fields[at[0]], arena_string_n(l->arena, set, len_b));
            set += len_b + (set[len_b] == ';');
        }
    }
    return status;
}

/* The filter of the cases knows ten themes; another would show nothing. */
static enum status lint_themes_of(struct linter *l, const char *folder)
{
    static const char *const COLUMNS[] = { "id", "themes" };
    struct csv_table table;
    int at[ARRAY_LENGTH(COLUMNS)];
    enum status status = lint_table_open(l, folder, "cases.csv", COLUMNS, at, ARRAY_LENGTH(COLUMNS), &table);
    for (size_t i = 0; status == STATUS_OK && i < table.row_count; i++) {
        for (const char *set = table.rows[i].fields[at[1]]; *set;) {
            size_t len_b = strcspn(set, ";");
            const char *theme = arena_string_n(l->arena, set, len_b);
            if (!messages_find(l->messages, arena_format(l->arena, "adviser.casetheme.%s", theme)))
                lint_find(l, LINT_REFERENCE, table.path, table.rows[i].line, table.rows[i].fields[at[0]], theme);
            set += len_b + (set[len_b] == ';');
        }
    }
    return status;
}

enum status lint_references(struct linter *l)
{
    static const char *const ID[] = { "id" };
    struct csv_table provisions;
    int id_at;
    enum status status = lint_table_open(l, l->data_dir, "provisions.csv", ID, &id_at, 1, &provisions);
    if (status == STATUS_OK)
        status = lint_references_of(l, &provisions, id_at, l->data_dir, "cases.csv", "id");
    if (status == STATUS_OK)
        status = lint_references_of(l, &provisions, id_at, l->data_dir, "other_laws.csv", "fact");
    if (status == STATUS_OK && site_has(l, "cases.csv"))
        status = lint_references_of(l, &provisions, id_at, l->site_dir, "cases.csv", "id");
    if (status == STATUS_OK)
        status = lint_themes_of(l, l->data_dir);
    if (status == STATUS_OK && site_has(l, "cases.csv"))
        status = lint_themes_of(l, l->site_dir);
    return status;
}
