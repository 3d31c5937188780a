/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seed paper holds slips; seed_slips.csv says what is right and, in its column `refuse`, how the mistake
 * would look here:
 *   cite:INSTRUMENT/ARTICLE/PARAGRAPH/THEME   a provision so cited under that theme (an empty part fits any), or a form
 *   says:INSTRUMENT/ARTICLE:WORDS             a paraphrase of that article that says WORDS
 *   is:INSTRUMENT/COLUMN=VALUE                an instrument so described
 *   text:WORDS                                WORDS in any English text or field of the fact files */
#include "lint.h"

#include <string.h>

struct slips {
    struct linter *l;
    struct csv_table provisions, instruments, forms, cases, bodies;
    int instrument_at, article_at, paragraph_at, theme_at, paraphrase_at, provision_at;
};

/* Cuts the next part off a "/"-separated pattern. */
static const char *part(struct linter *l, const char **pattern, const char *ends)
{
    size_t len_b = strcspn(*pattern, ends);
    const char *text = arena_string_n(l->arena, *pattern, len_b);
    *pattern += len_b + ((*pattern)[len_b] != '\0');
    return text;
}

static bool fits(const char *wanted, const char *value)
{
    return !wanted[0] || strcmp(wanted, value) == 0;
}

static void refuse_provision(struct slips *s, const char *id, const char *pattern)
{
    const char *instrument = part(s->l, &pattern, "/"), *article = part(s->l, &pattern, "/");
    const char *paragraph = part(s->l, &pattern, "/"), *theme = part(s->l, &pattern, "/");
    for (size_t i = 0; i < s->provisions.row_count; i++) {
        const char **row = s->provisions.rows[i].fields;
        if (fits(instrument, row[s->instrument_at]) && fits(article, row[s->article_at]) && fits(paragraph, row[s->paragraph_at]) &&
            fits(theme, row[s->theme_at]))
            lint_find(s->l, LINT_SEED_SLIP, s->provisions.path, s->provisions.rows[i].line, row[s->provision_at], id);
    }
}

/* A form of exploitation is cited as one word, "3(2)", and has no theme. */
static void refuse_form(struct slips *s, const char *id, const char *pattern)
{
    const char *instrument = part(s->l, &pattern, "/"), *article = part(s->l, &pattern, "/");
    const char *paragraph = part(s->l, &pattern, "/"), *theme = part(s->l, &pattern, "/");
    const char *cited = paragraph[0] ? arena_format(s->l->arena, "%s(%s)", article, paragraph) : article;
    int instrument_at = csv_column(&s->forms, "instrument_id"), article_at = csv_column(&s->forms, "article");
    for (size_t i = 0; !theme[0] && instrument_at >= 0 && article_at >= 0 && i < s->forms.row_count; i++) {
        const char **row = s->forms.rows[i].fields;
        if (fits(instrument, row[instrument_at]) && fits(cited, row[article_at]))
            lint_find(s->l, LINT_SEED_SLIP, s->forms.path, s->forms.rows[i].line, row[0], id);
    }
}

static void refuse_citation(struct slips *s, const char *id, const char *pattern)
{
    refuse_provision(s, id, pattern);
    refuse_form(s, id, pattern);
}

static void refuse_paraphrase(struct slips *s, const char *id, const char *pattern)
{
    const char *instrument = part(s->l, &pattern, "/"), *article = part(s->l, &pattern, ":");
    for (size_t i = 0; i < s->provisions.row_count; i++) {
        const char **row = s->provisions.rows[i].fields;
        if (fits(instrument, row[s->instrument_at]) && fits(article, row[s->article_at]) && strstr(row[s->paraphrase_at], pattern))
            lint_find(s->l, LINT_SEED_SLIP, s->provisions.path, s->provisions.rows[i].line, row[s->provision_at], id);
    }
}

static void refuse_instrument(struct slips *s, const char *id, const char *pattern)
{
    const char *instrument = part(s->l, &pattern, "/"), *column = part(s->l, &pattern, "=");
    int id_at = csv_column(&s->instruments, "id"), at = csv_column(&s->instruments, column);
    for (size_t i = 0; at >= 0 && id_at >= 0 && i < s->instruments.row_count; i++) {
        const char **row = s->instruments.rows[i].fields;
        if (strcmp(row[id_at], instrument) == 0 && strcmp(row[at], pattern) == 0)
            lint_find(s->l, LINT_SEED_SLIP, s->instruments.path, s->instruments.rows[i].line, instrument, id);
    }
}

static void refuse_text_in(struct slips *s, const char *id, const char *words, const struct csv_table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        for (size_t c = 0; c < table->column_count; c++) {
            if (strstr(table->rows[i].fields[c], words))
                lint_find(s->l, LINT_SEED_SLIP, table->path, table->rows[i].line, table->rows[i].fields[0], id);
        }
    }
}

static void refuse_text(struct slips *s, const char *id, const char *words)
{
    for (size_t i = 0; i < s->l->messages->count; i++) {
        const struct source_message *message = &s->l->messages->items[i];
        if (strstr(message->english, words))
            lint_find(s->l, LINT_SEED_SLIP, message->path, message->line, message->id, id);
    }
    refuse_text_in(s, id, words, &s->instruments);
    refuse_text_in(s, id, words, &s->provisions);
    refuse_text_in(s, id, words, &s->cases);
    refuse_text_in(s, id, words, &s->bodies);
}

static enum status refuse(struct slips *s, const char *id, const char *pattern, const char *path, int line)
{
    if (strncmp(pattern, "cite:", 5) == 0)
        refuse_citation(s, id, pattern + 5);
    else if (strncmp(pattern, "says:", 5) == 0)
        refuse_paraphrase(s, id, pattern + 5);
    else if (strncmp(pattern, "is:", 3) == 0)
        refuse_instrument(s, id, pattern + 3);
    else if (strncmp(pattern, "text:", 5) == 0)
        refuse_text(s, id, pattern + 5);
    else
        return fault_set(s->l->fault, STATUS_BAD_DATA, "%s:%d: refuse \"%s\" begins with none of cite: says: is: text:", path, line, pattern);
    return STATUS_OK;
}

enum status lint_slips(struct linter *l)
{
    static const char *const PROVISION[] = { "instrument_id", "article", "paragraph", "theme", "paraphrase", "id" };
    static const char *const SLIP[] = { "id", "refuse" };
    struct slips s = { .l = l };
    struct csv_table slips;
    int at[ARRAY_LENGTH(PROVISION)], slip_at[ARRAY_LENGTH(SLIP)], instrument_at;
    enum status status = lint_table_open(l, l->data_dir, "provisions.csv", PROVISION, at, ARRAY_LENGTH(PROVISION), &s.provisions);
    s.instrument_at = at[0];
    s.article_at = at[1];
    s.paragraph_at = at[2];
    s.theme_at = at[3];
    s.paraphrase_at = at[4];
    s.provision_at = at[5];
    if (status == STATUS_OK)
        status = lint_table_open(l, l->data_dir, "instruments.csv", PROVISION + 5, &instrument_at, 1, &s.instruments);
    if (status == STATUS_OK)
        status = lint_table_open(l, l->data_dir, "forms.csv", NULL, NULL, 0, &s.forms);
    if (status == STATUS_OK)
        status = lint_table_open(l, l->data_dir, "cases.csv", NULL, NULL, 0, &s.cases);
    if (status == STATUS_OK)
        status = lint_table_open(l, l->data_dir, "bodies.csv", NULL, NULL, 0, &s.bodies);
    if (status == STATUS_OK)
        status = lint_table_open(l, l->data_dir, "seed_slips.csv", SLIP, slip_at, ARRAY_LENGTH(SLIP), &slips);
    for (size_t i = 0; status == STATUS_OK && i < slips.row_count; i++) {
        const char **row = slips.rows[i].fields;
        status = refuse(&s, row[slip_at[0]], row[slip_at[1]], slips.path, slips.rows[i].line);
    }
    return status;
}
