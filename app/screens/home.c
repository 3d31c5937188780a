/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three doors, two smaller ones, help, and everything. */
#include "../flow/visit.h"

struct door_look {
    colour fill, ink;
};

static struct door_look look_of(const struct theme *theme, enum door door)
{
    switch (door) {
    case DOOR_ASSISTANCE:
        return (struct door_look){ theme->assistance, theme->assistance_ink };
    case DOOR_REFUGE:
        return (struct door_look){ theme->refuge, theme->refuge_ink };
    case DOOR_RETURN:
        return (struct door_look){ theme->return_, theme->return_ink };
    default:
        return (struct door_look){ theme->card, theme->ink };
    }
}

static struct ui_node *door_box(struct page *page, struct ui_node *parent, enum door door, bool upright)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct door_look look = look_of(ui->theme, door);
    struct ui_node *box = upright ? ui_column(ui, parent, m->gap_px) : ui_row(ui, parent, m->gap_px);
    box->role = UI_BUTTON;
    box->id = page_id(page, "door.", DOOR_TABLE[door].word);
    box->action = (struct ui_action){ ACTION_DOOR, (int)door };
    box->fill = look.fill;
    box->edge = look.fill == ui->theme->card ? ui->theme->edge : 0;
    box->edge_px = m->edge_px;
    box->radius_px = m->radius_px + m->gap_px / 2;
    box->pad = (struct ui_insets){ upright ? m->pad_px * 3 / 2 : m->pad_px, m->form == UI_PHONE ? m->gap_px / 2 : m->gap_px };
    box->min_height_px = m->big_target_px;
    box->grow = 1;
    return box;
}

static void build_door(struct page *page, struct ui_node *parent, enum door door, bool upright)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct door_look look = look_of(ui->theme, door);
    const char *word = DOOR_TABLE[door].word;
    bool main_door = door <= DOOR_RETURN;
    struct ui_node *box = door_box(page, parent, door, upright);
    int icon_px = main_door ? m->size_px[UI_DOOR] * (upright ? 9 : 6) / 4 : m->size_px[UI_DOOR] * 5 / 4;
    if (m->form == UI_PHONE)
        icon_px = m->size_px[UI_DOOR] * 5 / 4;
    struct ui_node *head = upright ? ui_row(ui, box, 0) : box;
    ui_icon(ui, head, DOOR_TABLE[door].icon, icon_px, look.ink);
    struct ui_node *words = ui_column(ui, box, m->gap_px / 3);
    words->grow = !upright;
    page_text(page, words, page_id(page, "door.", arena_format(ui->arena, "%s.title", word)),
              main_door ? UI_DOOR : UI_TITLE, true, look.ink);
    if (m->form != UI_PHONE)
        page_text(page, words, page_id(page, "door.", arena_format(ui->arena, "%s.line", word)),
                  main_door ? UI_BODY : UI_SMALL, false, look.ink);
}

static void build_help_strip(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *strip = ui_row(ui, page->body, m->gap_px);
    strip->role = UI_BUTTON;
    strip->id = "help";
    strip->action = (struct ui_action){ ACTION_HELP, 0 };
    strip->fill = ui->theme->help;
    strip->radius_px = m->radius_px + m->gap_px / 2;
    strip->pad = (struct ui_insets){ m->pad_px * 3 / 2, m->gap_px / 2 };
    strip->min_height_px = m->big_target_px;
    ui_icon(ui, strip, ICON_PHONE, m->size_px[UI_DOOR], ui->theme->help_ink);
    page_text(page, strip, "ui.help_now", UI_TITLE, true, ui->theme->help_ink);
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    bool upright = m->landscape && m->form != UI_PHONE;
    page_heading(page, page->app->visit.country[0] ? "home.title" : "home.title.unknown", ui->theme->ink);
    struct ui_node *doors = upright ? ui_row(ui, page->body, m->gap_px * 3 / 2) : ui_column(ui, page->body, m->gap_px);
    doors->align = UI_STRETCH;
    doors->grow = 3;
    for (enum door door = DOOR_ASSISTANCE; door <= DOOR_RETURN; door++)
        build_door(page, doors, door, upright);
    struct ui_node *more = m->form == UI_PHONE ? ui_column(ui, page->body, m->gap_px) : ui_row(ui, page->body, m->gap_px * 3 / 2);
    more->align = UI_STRETCH;
    build_door(page, more, DOOR_CHILD, false);
    build_door(page, more, DOOR_ALWAYS, false);
    build_help_strip(page);
}

const struct screen_ops home_screen = { .title = "home.title", .see_all = true, .build = build };
