/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that carry the law are decided once a language, in translations/glossary.csv: every term of
 * data/glossary.csv has one row for every language that has translations. */
#include "lint.h"

#include <string.h>
#include <unistd.h>

static bool has_row(const struct csv_table *table, const int *at, const char *term, const char *language)
{
    for (size_t i = 0; i < table->row_count; i++) {
        const char **row = table->rows[i].fields;
        if (strcmp(row[at[1]], language) == 0 && strcmp(row[at[0]], term) == 0)
            return row[at[2]][0] != '\0';
    }
    return false;
}

enum status lint_glossary(struct linter *l, const char *translations_dir)
{
    static const char *const TERM[] = { "english" }, *const WORD[] = { "term", "language", "translation" };
    struct csv_table terms, words;
    int term_at, at[ARRAY_LENGTH(WORD)];
    enum status status = lint_table_open(l, l->data_dir, "glossary.csv", TERM, &term_at, 1, &terms);
    if (status == STATUS_OK)
        status = lint_table_open(l, translations_dir, "glossary.csv", WORD, at, ARRAY_LENGTH(WORD), &words);
    for (size_t i = 0; status == STATUS_OK && i < l->languages.row_count; i++) {
        const char *language = l->languages.rows[i].fields[l->tag_at];
        if (access(arena_format(l->arena, "%s/%s.po", translations_dir, language), F_OK) != 0)
            continue;
        for (size_t k = 0; k < terms.row_count; k++) {
            const char *term = terms.rows[k].fields[term_at];
            if (!has_row(&words, at, term, language))
                lint_find(l, LINT_GLOSSARY, words.path, 1, language, term);
        }
    }
    return status;
}
