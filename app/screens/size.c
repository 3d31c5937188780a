/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Five text sizes, each written in its own size; and the ways to other colours and, where there is no
 * room for it above, to the languages. */
#include "../flow/visit.h"

static void build_sizes(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *grid = ui_add(ui, page->body, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = m->form == UI_PHONE || page->app->visit.text_size > 2 ? 1 : m->landscape ? 3 : 2;
    grid->gap_px = m->gap_px;
    for (int i = 0; i < TEXT_SIZE_COUNT; i++) {
        struct ui_node *choice = page_choice(page, grid, arena_format(ui->arena, "size.%d", i + 1), arena_format(ui->arena, "size.%d", i + 1),
                                             page->app->visit.text_size == i, ACTION_SIZE, i);
        choice->radius_px = m->radius_px;
    }
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    page_heading(page, "size.title", ui->theme->ink);
    build_sizes(page);
    struct ui_node *row = ui_add(ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = m->gap_px;
    page_button(page, row, "theme", ICON_THEME, "ui.look", ACTION_PICK_THEME, 0);
    if (m->form == UI_PHONE) {
        struct ui_node *language = page_button(page, row, "language", ICON_LANGUAGE, NULL, ACTION_PICK_LANGUAGE, 0);
        ui_text(ui, language, page->app->visit.language->autonym, page->app->visit.language, UI_SMALL, true, ui->theme->ink);
    }
    if (m->tall)
        page_choice(page, row, "reach", "reach.title", page->app->visit.reach, ACTION_REACH, 0);
}

const struct screen_ops size_screen = { .back = true, .build = build };
