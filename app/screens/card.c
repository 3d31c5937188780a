/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entitlement: how firm it is here, what it means, how to ask, and the law it rests on. */
#include "../flow/visit.h"
#include "basis.h"
#include "level.h"

static const char *card_id(struct page *page, const char *part)
{
    const struct app *app = page->app;
    return arena_format(page->ui->arena, "card.%s.%s", app->entitlements[app->visit.here.card].id, part);
}

static const char *explanation(const struct app *app, const struct entitlement *card)
{
    if (card->by_floor)
        return "level.floor.explain";
    if (!app->visit.country[0])
        return "level.country_unknown.explain";
    return card->level == LEVEL_RIGHT ? "level.right.explain"
         : card->level == LEVEL_TRY   ? "level.try.explain"
                                      : "level.ask.explain";
}

static void build_lead(struct page *page, struct ui_node *column, const struct entitlement *card)
{
    struct ui *ui = page->ui;
    const struct theme *theme = ui->theme;
    level_chip(page, column, card->level);
    page_text(page, column, card_id(page, "title"), UI_HEADING, true, theme->ink)->role = UI_TITLE_TEXT;
    page_text(page, column, card_id(page, arena_format(ui->arena, "lead.%s", LEVEL_NAME[card->level])), UI_LEAD, true, theme->ink);
    page_text(page, column, explanation(page->app, card), UI_BODY, false, theme->soft);
}

static void build_meaning(struct page *page, struct ui_node *column)
{
    const struct theme *theme = page->ui->theme;
    page_text(page, column, "card.heading.means", UI_TITLE, true, theme->ink)->role = UI_TITLE_TEXT;
    page_text(page, column, card_id(page, "means"), UI_BODY, false, theme->ink);
}

static void build_asking(struct page *page, struct ui_node *column)
{
    struct ui *ui = page->ui;
    const struct theme *theme = ui->theme;
    page_text(page, column, "card.heading.how", UI_TITLE, true, theme->ink)->role = UI_TITLE_TEXT;
    struct ui_node *panel = page_panel(page, column);
    panel->fill = theme->refuge;
    panel->edge = theme->tint_edge;
    page_text(page, panel, card_id(page, "how"), UI_BODY, false, theme->ink);
    struct ui_node *row = ui_row(ui, column, 0);
    page_button(page, row, "show", ICON_SHOW, "card.show", ACTION_SHOW, 0);
}

/* A draft translation leads to its original and back again, one touch each. */
static void build_original(struct page *page, struct ui_node *column)
{
    struct app *app = page->app;
    struct ui *ui = page->ui;
    if (!app->visit.original && !page->draft)
        return;
    struct ui_node *row = ui_row(ui, column, 0);
    const struct language *own = page->language;
    bool draft = page->draft;
    page->language = app->visit.language;
    page_button(page, row, "original", ICON_COUNT, app->visit.original ? "draft.back" : "draft.see_english",
                ACTION_ORIGINAL, !app->visit.original);
    page->language = own;
    page->draft = draft;
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    const struct entitlement *card = &page->app->entitlements[page->app->visit.here.card];
    bool two_columns = m->landscape && m->form == UI_KIOSK && page->app->visit.text_size <= 1;
    struct ui_node *columns = two_columns ? ui_row(ui, page->body, m->margin_px) : ui_column(ui, page->body, m->gap_px);
    columns->align = two_columns ? UI_START : UI_STRETCH;
    struct ui_node *first = ui_column(ui, columns, m->gap_px);
    struct ui_node *second = ui_column(ui, columns, m->gap_px);
    first->grow = second->grow = two_columns;
    build_lead(page, first, card);
    build_asking(page, two_columns ? second : first); /* what to say, before the long words */
    build_meaning(page, first);
    basis_panel(page, second, card);
    page_text(page, page->body, "card.not_advice", UI_SMALL, false, ui->theme->soft);
    build_original(page, page->body);
}

const struct screen_ops card_screen = { .back = true, .help = true, .next = true, .build = build };
