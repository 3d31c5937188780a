/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three sets of colours; touching one shows it at once. */
#include "../flow/visit.h"

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    page_heading(page, "theme.title", ui->theme->ink);
    struct ui_node *grid = ui_add(ui, page->body, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = m->form == UI_PHONE || page->app->visit.text_size > 2 ? 1 : m->landscape ? 3 : 2;
    grid->gap_px = m->gap_px;
    for (enum theme_id theme = 0; theme < THEME_COUNT; theme++) {
        const char *id = page_id(page, "theme.", THEME_WORD[theme]);
        page_choice(page, grid, id, id, page->app->visit.theme == theme, ACTION_THEME, (int)theme)->radius_px = m->radius_px;
    }
}

const struct screen_ops theme_screen = { .back = true, .build = build };
