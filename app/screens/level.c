/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "level.h"

void level_chip(struct page *page, struct ui_node *parent, enum level level)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    const struct theme *theme = ui->theme;
    colour fill = level == LEVEL_RIGHT ? theme->refuge : level == LEVEL_TRY ? theme->return_ : theme->ask;
    colour ink = level == LEVEL_RIGHT ? theme->refuge_ink : level == LEVEL_TRY ? theme->return_ink : theme->ink;
    struct ui_node *row = ui_row(ui, parent, 0);
    struct ui_node *chip = ui_row(ui, row, m->gap_px / 3);
    chip->fill = fill;
    chip->edge = theme->tint_edge;
    chip->edge_px = m->edge_px;
    chip->radius_px = m->gap_px * 3 / 4;
    chip->pad = (struct ui_insets){ m->gap_px, m->gap_px / 4 };
    ui_icon(ui, chip, level == LEVEL_RIGHT ? ICON_BINDS : level == LEVEL_TRY ? ICON_SCALES : ICON_TALK, m->size_px[UI_SMALL], ink);
    page_text(page, chip, arena_format(ui->arena, "level.%s.chip", LEVEL_NAME[level]), UI_SMALL, true, ink);
}
