/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first screen: every language by its own name. It says nothing of what is behind it. */
#include "../flow/visit.h"

/* The same short phrase in every language: the first one large, the others beside it where there is room. */
static void build_phrases(struct page *page)
{
    struct ui *ui = page->ui;
    struct app *app = page->app;
    const struct language *own = page->language;
    struct ui_node *row = ui_add(ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = ui->metrics->gap_px * 2;
    for (size_t i = 0; i < (page->tight ? 1 : app->language_count); i++) {
        const struct language *language = &app->languages[i];
        if (!catalog_has(app->options.catalog, language, "language.title"))
            continue;
        page->language = language;
        bool first = i == 0;
        struct ui_node *text = page_text(page, row, "language.title", first ? UI_HEADING : UI_BODY, first,
                                         first ? ui->theme->ink : ui->theme->soft);
        text->role = first ? UI_TITLE_TEXT : UI_TEXT;
    }
    page->language = own;
}

static void build_tile(struct page *page, struct ui_node *grid, size_t index)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    const struct language *language = &page->app->languages[index];
    struct ui_node *tile = ui_column(ui, grid, 0);
    tile->role = UI_BUTTON;
    tile->id = page_id(page, "language.", language->tag);
    tile->action = (struct ui_action){ ACTION_LANGUAGE, (int)index };
    tile->fill = ui->theme->card;
    tile->edge = ui->theme->edge;
    tile->edge_px = m->edge_px;
    tile->radius_px = m->radius_px;
    tile->pad = (struct ui_insets){ m->pad_px, m->gap_px };
    tile->min_height_px = m->big_target_px * (grid->columns == 2 ? 18 : 13) / 10;
    tile->justify = UI_CENTRE;
    ui_text(ui, tile, language->autonym, language, UI_DOOR, true, ui->theme->ink);
}

static int column_count(const struct page *page)
{
    const struct ui_metrics *m = page->ui->metrics;
    int wanted = m->form == UI_PHONE ? 1 : m->landscape ? 5 : 3;
    int languages = (int)page->app->language_count;
    if (languages <= wanted + 1 && wanted > 1)
        return 2; /* few languages: large tiles */
    return wanted;
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    build_phrases(page);
    struct ui_node *grid = ui_add(ui, page->body, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = column_count(page);
    grid->gap_px = ui->metrics->gap_px;
    for (size_t i = 0; i < page->app->language_count; i++)
        build_tile(page, grid, i);
    page_text(page, page->body, "language.not_saved", UI_SMALL, false, ui->theme->soft);
    page->draft = false; /* the phrases stand beside their originals */
}

const struct screen_ops language_screen = { .build = build };
