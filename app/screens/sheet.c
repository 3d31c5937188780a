/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any sheet: as a table where the screen is wide and the columns are few, else a panel a row with the
 * names of the columns before their contents. */
#include "../flow/visit.h"

#include <string.h>

enum { TABLE_COLUMNS_MAX = 4 };

static colour ink_of(const struct theme *theme, enum sheet_tone tone)
{
    return tone == TONE_SOFT ? theme->soft : theme->ink;
}

static void build_cell(struct page *page, struct ui_node *parent, const struct sheet_cell *cell)
{
    page_cell(page, parent, cell, UI_SMALL, cell->tone == TONE_STRONG, ink_of(page->ui->theme, cell->tone));
}

static bool leads(const struct sheet_row *row)
{
    return row->link.kind != SHEET_COUNT || row->card;
}

static const char *subject_of(const struct sheet_row *row)
{
    return row->card ? row->card : row->link.subject;
}

/* "row.iccpr-1966"; the second row to the same place is "row.iccpr-1966.2". */
static const char *row_id(struct page *page, const struct sheet *sheet, size_t index)
{
    const char *subject = subject_of(&sheet->rows[index]);
    int nth = 1;
    for (size_t i = 0; i < index; i++)
        nth += leads(&sheet->rows[i]) && strcmp(subject_of(&sheet->rows[i]), subject) == 0;
    return arena_format(page->ui->arena, nth > 1 ? "row.%s.%d" : "row.%s", subject, nth);
}

static void row_becomes_button(struct page *page, struct ui_node *node, const struct sheet *sheet, size_t index)
{
    if (!leads(&sheet->rows[index]))
        return;
    node->role = UI_BUTTON;
    node->id = row_id(page, sheet, index);
    node->action = (struct ui_action){ ACTION_ROW, (int)index };
    node->min_height_px = page->ui->metrics->target_px;
}

/* --- as a table ----------------------------------------------------------------------------------------- */

/* Widths by what the columns hold: the longer its texts, the wider, but none gets lost. */
static void weigh_columns(const struct sheet *sheet, int *weights)
{
    enum { LEAST = 8, MOST = 34 };
    for (size_t c = 0; c < sheet->column_count; c++) {
        size_t sum_b = strlen(sheet->columns[c].text), most_b = 2 * MOST;
        for (size_t i = 0; i < sheet->row_count; i++) {
            size_t len_b = strlen(sheet->rows[i].cells[c].text);
            sum_b += len_b < most_b ? len_b : most_b;
        }
        int average_b = (int)(sum_b / (sheet->row_count + 1));
        weights[c] = average_b < LEAST ? LEAST : average_b > MOST ? MOST : average_b;
    }
}

static struct ui_node *build_line(struct page *page, struct ui_node *table, const struct sheet_cell *cells, size_t count,
                                  const int *weights)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *line = ui_row(ui, table, m->gap_px);
    line->flow = UI_SHARES;
    line->align = UI_CENTRE;
    line->pad = (struct ui_insets){ m->pad_px, m->gap_px / 2 };
    for (size_t c = 0; c < count; c++) {
        struct ui_node *box = ui_column(ui, line, 0);
        box->grow = weights[c];
        build_cell(page, box, &cells[c]);
    }
    return line;
}

static struct ui_node *build_table(struct page *page)
{
    struct ui *ui = page->ui;
    struct ui_node *table = ui_column(ui, page->body, 0);
    table->fill = ui->theme->card;
    table->edge = ui->theme->edge;
    table->edge_px = ui->metrics->edge_px;
    table->radius_px = ui->metrics->radius_px;
    table->pad.y = ui->metrics->gap_px / 2;
    return table;
}

static void build_rule_line(struct page *page, struct ui_node *table)
{
    struct ui_node *rule = ui_column(page->ui, table, 0);
    rule->fill = page->ui->theme->ask;
    rule->min_height_px = page->ui->metrics->edge_px;
}

static void build_group(struct page *page, const struct sheet_cell *group)
{
    page_cell(page, page->body, group, UI_BODY, true, page->ui->theme->refuge_ink)->role = UI_TITLE_TEXT;
}

static void build_as_table(struct page *page, const struct sheet *sheet)
{
    struct ui_node *table = NULL;
    bool pairs = sheet_has_subject(sheet->kind) && sheet->column_count == 2;
    int weights[TABLE_COLUMNS_MAX] = { 1, 3 };
    if (!pairs)
        weigh_columns(sheet, weights);
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        if (row->group.text[0])
            build_group(page, &row->group);
        bool fresh = !table || row->group.text[0];
        if (fresh)
            table = build_table(page);
        if (fresh && !pairs) {
            build_line(page, table, sheet->columns, sheet->column_count, weights);
            build_rule_line(page, table);
        } else if (!fresh) {
            build_rule_line(page, table);
        }
        row_becomes_button(page, build_line(page, table, row->cells, sheet->column_count, weights), sheet, i);
    }
}

/* --- as panels ------------------------------------------------------------------------------------------ */

static void build_named(struct page *page, struct ui_node *panel, const struct sheet_cell *name, const struct sheet_cell *cell)
{
    struct ui *ui = page->ui;
    struct ui_node *line = ui_row(ui, panel, ui->metrics->gap_px);
    line->flow = UI_SHARES;
    line->align = UI_START;
    struct ui_node *left = ui_column(ui, line, 0), *right = ui_column(ui, line, 0);
    left->grow = 1;
    right->grow = page->ui->metrics->form == UI_PHONE ? 2 : 4;
    page_cell(page, left, name, UI_SMALL, false, ui->theme->soft);
    build_cell(page, right, cell);
}

static void build_as_panels(struct page *page, const struct sheet *sheet)
{
    struct ui *ui = page->ui;
    bool pairs = sheet_has_subject(sheet->kind) && sheet->column_count == 2;
    struct ui_node *panel = NULL;
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        if (row->group.text[0])
            build_group(page, &row->group);
        if (!pairs || !panel || row->group.text[0] || leads(row)) {
            panel = page_panel(page, page->body);
            panel->pad.y = ui->metrics->gap_px;
        }
        row_becomes_button(page, panel, sheet, i);
        if (pairs) {
            build_named(page, panel, &row->cells[0], &row->cells[1]);
            panel = leads(row) ? NULL : panel;
            continue;
        }
        page_cell(page, panel, &row->cells[0], UI_BODY, true, ui->theme->ink);
        for (size_t c = 1; c < sheet->column_count; c++) {
            if (row->cells[c].text[0])
                build_named(page, panel, &sheet->columns[c], &row->cells[c]);
        }
    }
}

/* --- the page ------------------------------------------------------------------------------------------- */

static void build_choice(struct page *page, struct ui_node *row, const char *id, const struct sheet_cell *name, int value)
{
    struct ui *ui = page->ui;
    struct ui_node *button = page_button(page, row, page_id(page, "filter.", id), ICON_COUNT, NULL, ACTION_FILTER, value);
    bool chosen = page->app->visit.here.filter == value;
    button->fill = chosen ? ui->theme->refuge_ink : ui->theme->card;
    page_cell(page, button, name, UI_SMALL, true, chosen ? ui->theme->card : ui->theme->ink);
}

static void build_choices(struct page *page, const struct sheet *sheet)
{
    struct ui *ui = page->ui;
    const struct language *language;
    if (!sheet->choice_count)
        return;
    struct ui_node *row = ui_add(ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = ui->metrics->gap_px;
    struct sheet_cell all = { page_say(page, "adviser.filter.all", &language), page->language, TONE_PLAIN };
    build_choice(page, row, "all", &all, -1);
    for (size_t i = 0; i < sheet->choice_count; i++)
        build_choice(page, row, sheet->choices[i].id, &sheet->choices[i].name, (int)i);
}

static void build(struct page *page)
{
    const struct ui_metrics *m = page->ui->metrics;
    const struct sheet *sheet = model_sheet(page->app);
    page_cell(page, page->body, &sheet->title, UI_HEADING, true, page->ui->theme->ink)->role = UI_TITLE_TEXT;
    for (size_t i = 0; i < sheet->line_count; i++)
        build_cell(page, page->body, &sheet->lines[i]);
    build_choices(page, sheet);
    if (m->form != UI_PHONE && m->landscape && sheet->column_count <= TABLE_COLUMNS_MAX)
        build_as_table(page, sheet);
    else
        build_as_panels(page, sheet);
    for (size_t i = 0; i < sheet->note_count; i++)
        build_cell(page, page->body, &sheet->notes[i]);
    page->draft = page->draft || sheet->draft;
    page->fallback = sheet->fallback ? sheet->fallback : page->fallback;
}

const struct screen_ops sheet_screen = { .back = true, .build = build };
