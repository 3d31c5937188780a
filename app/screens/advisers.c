/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to the law behind the cards: which countries, and which sheet. */
#include "../flow/visit.h"

static void build_countries(struct page *page)
{
    struct ui *ui = page->ui;
    struct app *app = page->app;
    struct ui_node *row = ui_add(ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = ui->metrics->gap_px;
    for (size_t i = 0; i < ARRAY_LENGTH(app->visit.beside); i++) {
        const char *code = app->visit.beside[i];
        if (!code[0])
            continue;
        struct ui_node *button =
            page_button(page, row, page_id(page, "country.drop.", code), ICON_REMOVE, NULL, ACTION_DROP_COUNTRY, (int)i);
        ui_text(ui, button, rights_country_name(app->options.store, page->language->tag, code, ui->arena), page->language, UI_SMALL,
                true, ui->theme->ink);
    }
    const char *codes[SHEET_COUNTRIES_MAX];
    if (model_compared(app, codes) < SHEET_COUNTRIES_MAX)
        page_button(page, row, "country.add", ICON_PLACE, "adviser.country.add", ACTION_ADD_COUNTRY, 0);
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    page_heading(page, "adviser.title", ui->theme->ink);
    page_text(page, page->body, "adviser.line", UI_BODY, false, ui->theme->soft);
    build_countries(page);
    struct ui_node *grid = ui_add(ui, page->body, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = m->form == UI_PHONE ? 1 : m->landscape ? 3 : 2;
    grid->gap_px = m->gap_px;
    for (enum sheet_kind kind = 0; kind < SHEET_COUNT; kind++) {
        if (sheet_has_subject(kind))
            continue;
        struct ui_node *button = page_button(page, grid, page_id(page, "sheet.", SHEET_WORD[kind]), ICON_COUNT,
                                             page_id(page, "adviser.tab.", SHEET_WORD[kind]), ACTION_SHEET, (int)kind);
        button->radius_px = m->radius_px;
    }
}

const struct screen_ops advisers_screen = { .back = true, .build = build };
