/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three sentences before anything else: what the screen keeps, who can see it, how to close it. */
#include "../flow/visit.h"

static void build(struct page *page)
{
    static const char *const SENTENCE[] = { "notice.not_saved", "notice.seen", "notice.leave" };
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    page_heading(page, "notice.title", ui->theme->ink);
    struct ui_node *panel = page_panel(page, page->body);
    panel->pad.y = page->tight ? m->gap_px / 2 : panel->pad.y;
    panel->gap_px = page->tight ? m->gap_px / 2 : m->gap_px * 3 / 2;
    for (size_t i = 0; i < ARRAY_LENGTH(SENTENCE); i++)
        page_text(page, panel, SENTENCE[i], page->tight ? UI_BODY : UI_TITLE, false, ui->theme->ink);
    struct ui_node *row = ui_row(ui, page->body, 0);
    page_primary(page, row, "continue", ICON_NEXT, "ui.continue", ACTION_CONTINUE, 0);
}

const struct screen_ops notice_screen = { .back = true, .build = build };
