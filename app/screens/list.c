/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards behind a door, each with its level. Answers order them; nothing is ever hidden. */
#include "../flow/visit.h"
#include "level.h"

static colour heading_ink(const struct theme *theme, enum door door)
{
    switch (door) {
    case DOOR_ASSISTANCE:
        return theme->assistance_ink;
    case DOOR_REFUGE:
        return theme->refuge_ink;
    case DOOR_RETURN:
        return theme->return_ink;
    default:
        return theme->ink;
    }
}

static void build_row(struct page *page, struct ui_node *grid, size_t index)
{
    struct ui *ui = page->ui;
    const struct entitlement *card = &page->app->entitlements[index];
    struct ui_node *box = page_panel(page, grid);
    box->role = UI_BUTTON;
    box->id = page_id(page, "card.", card->id);
    box->action = (struct ui_action){ ACTION_CARD, (int)index };
    box->min_height_px = ui->metrics->target_px;
    box->pad.y = ui->metrics->gap_px;
    struct ui_node *row = ui_row(ui, box, ui->metrics->gap_px);
    row->align = UI_START;
    enum icon icon = icon_find(card->icon);
    if (icon != ICON_COUNT)
        ui_icon(ui, row, icon, ui->metrics->size_px[UI_DOOR], heading_ink(ui->theme, page->app->visit.here.door));
    struct ui_node *words = ui_column(ui, row, ui->metrics->gap_px / 2);
    words->grow = 1;
    page_text(page, words, arena_format(ui->arena, "card.%s.title", card->id), UI_TITLE, true, ui->theme->ink);
    page_text(page, words, arena_format(ui->arena, "card.%s.line", card->id), UI_BODY, false, ui->theme->soft);
    level_chip(page, words, card->level);
}

/* Two cards that an order by answers can push far down stay in reach on every list. */
static void build_pinned(struct page *page)
{
    static const struct {
        const char *id, *card, *message;
        enum icon icon;
    } PINNED[] = { { "doctor_card", "A02", "home.pinned.doctor", ICON_DOCTOR }, { "keep_safe", "X06", "home.pinned.protection", ICON_PROTECT } };
    struct ui *ui = page->ui;
    struct ui_node *row = ui_add(ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = ui->metrics->gap_px;
    for (size_t i = 0; i < ARRAY_LENGTH(PINNED); i++)
        page_button(page, row, PINNED[i].id, PINNED[i].icon, PINNED[i].message, ACTION_CARD, (int)model_card(page->app, PINNED[i].card))->pad.x =
            ui->metrics->form == UI_PHONE ? ui->metrics->pad_px * 2 / 3 : ui->metrics->pad_px; /* so that both stand in one row */
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct app *app = page->app;
    enum door door = app->visit.here.door;
    page_heading(page, page_id(page, "list.title.", DOOR_TABLE[door].word), heading_ink(ui->theme, door));
    build_pinned(page);
    struct ui_node *grid = ui_add(ui, page->body, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = m->landscape && (m->form != UI_PHONE || m->wide) && app->visit.text_size <= 2 ? 2 : 1;
    grid->gap_px = m->gap_px;
    for (size_t i = 0; i < app->entitlement_count; i++) {
        if (model_in_door(app, i, door))
            build_row(page, grid, i);
    }
    if (door != DOOR_ALL) {
        struct ui_node *row = ui_row(ui, page->body, 0);
        page_button(page, row, "see_all", ICON_LIST_ALL, "ui.see_all", ACTION_DOOR, DOOR_ALL);
    }
}

const struct screen_ops list_screen = { .back = true, .help = true, .build = build };
