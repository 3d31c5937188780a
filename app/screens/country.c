/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where is she now? Never where she is from. (An adviser adds other countries to a table here.) Names and their order are those of her language; a letter
 * leads to its names. The answer lives in memory only. */
#include "../flow/visit.h"

#include <string.h>

static bool new_letter(const struct app *app, size_t i)
{
    return i == 0 || strcmp(app->countries[i].index_letter, app->countries[i - 1].index_letter) != 0;
}

static void build_letters(struct page *page)
{
    struct ui *ui = page->ui;
    struct app *app = page->app;
    struct ui_node *letters = ui_add(ui, page->body, UI_GROUP);
    letters->flow = UI_WRAP;
    letters->gap_px = ui->metrics->gap_px;
    for (size_t i = 0; i < app->country_count; i++) {
        if (!new_letter(app, i))
            continue;
        const char *letter = app->countries[i].index_letter;
        struct ui_node *button =
            page_button(page, letters, page_id(page, "index.", letter), ICON_COUNT, NULL, ACTION_JUMP, (int)i);
        button->pad.x = ui->metrics->gap_px;
        ui_text(ui, button, letter, page->language, UI_BODY, true, ui->theme->ink);
    }
}

static struct ui_node *build_group(struct page *page, const char *letter)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *heading = ui_text(ui, page->body, letter, page->language, UI_TITLE, true, ui->theme->refuge_ink);
    heading->id = page_id(page, "letter.", letter);
    heading->role = UI_TITLE_TEXT;
    struct ui_node *grid = ui_add(ui, page->body, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = m->form == UI_PHONE ? 1 : m->landscape ? 3 : 2;
    grid->gap_px = m->gap_px;
    return grid;
}

static void build_country(struct page *page, struct ui_node *grid, const struct country *country, int index)
{
    struct ui *ui = page->ui;
    struct ui_node *button =
        page_button(page, grid, page_id(page, "country.", country->code), ICON_COUNT, NULL, ACTION_COUNTRY, index);
    button->justify = UI_START;
    button->radius_px = ui->metrics->radius_px;
    ui_text(ui, button, country->name, page->language, UI_BODY, false, ui->theme->ink);
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    struct app *app = page->app;
    bool comparing = app->visit.here.comparing; /* an adviser's, not the visitor's */
    page_heading(page, comparing ? "adviser.country.title" : "country.title", ui->theme->ink);
    page_text(page, page->body, comparing ? "adviser.country.line" : "country.line", UI_BODY, false, ui->theme->soft);
    if (!comparing) {
        struct ui_node *row = ui_row(ui, page->body, 0);
        page_button(page, row, "country.unknown", ICON_COUNT, "country.unknown", ACTION_COUNTRY, -1);
    }
    build_letters(page);
    struct ui_node *grid = NULL;
    for (size_t i = 0; i < app->country_count; i++) {
        if (new_letter(app, i))
            grid = build_group(page, app->countries[i].index_letter);
        build_country(page, grid, &app->countries[i], (int)i);
    }
}

const struct screen_ops country_screen = { .back = true, .build = build };
