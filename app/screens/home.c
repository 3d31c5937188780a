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
    box->edge = look.fill == ui->theme->card ? ui->theme->edge : ui->theme->tint_edge;
    box->edge_px = m->edge_px;
    box->radius_px = m->radius_px + m->gap_px / 2;
    box->pad = (struct ui_insets){ upright ? m->pad_px * 3 / 2 : m->pad_px, m->form == UI_PHONE ? m->gap_px / 2 : m->gap_px };
    box->min_height_px = m->form == UI_PHONE ? m->target_px : m->big_target_px;
    box->grow = 1;
    return box;
}

static void build_door(struct page *page, struct ui_node *parent, enum door door, bool upright)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct door_look look = look_of(ui->theme, door);
    const char *word = DOOR_TABLE[door].word;
    bool phone = m->form == UI_PHONE, main_door = door <= DOOR_RETURN, beside = !phone || m->wide || page->app->visit.text_size <= 2;
    /* roomy, the icon stands above the words; tight, beside the title */
    bool above = upright && !page->tight && !phone;
    struct ui_node *box = door_box(page, parent, door, upright);
    struct ui_node *head = upright ? ui_row(ui, box, m->gap_px) : box;
    int icon_px = m->size_px[UI_DOOR] * (above ? 8 : main_door && !phone ? 6 : 5) / 4;
    if ((main_door || !phone || m->wide) && (beside || !main_door)) /* very large words need the place of the picture */
        ui_icon(ui, head, DOOR_TABLE[door].icon, icon_px, look.ink);
    struct ui_node *words = ui_column(ui, above || !upright ? box : head, m->gap_px / 3);
    words->grow = !above;
    page_text(page, words, page_id(page, "door.", arena_format(ui->arena, "%s.title", word)),
              main_door && !page->tight ? UI_DOOR : UI_TITLE, true, look.ink);
    if (phone ? m->wide && !page->tight : main_door || !page->tight)
        page_text(page, upright ? box : words, page_id(page, "door.", arena_format(ui->arena, "%s.line", word)),
                  main_door ? UI_BODY : UI_SMALL, false, look.ink);
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    bool upright = m->landscape && (m->form != UI_PHONE || m->wide);
    page_heading(page, page->app->visit.country[0] ? "home.title" : "home.title.unknown", ui->theme->ink);
    if (page->tight)
        page->body->gap_px = m->gap_px * 2 / 3;
    struct ui_node *doors = upright ? ui_row(ui, page->body, m->gap_px * 3 / 2) : ui_column(ui, page->body, page->body->gap_px);
    doors->align = UI_STRETCH;
    doors->grow = 3;
    for (enum door door = DOOR_ASSISTANCE; door <= DOOR_RETURN; door++)
        build_door(page, doors, door, upright);
    bool beside = m->form != UI_PHONE || m->wide || page->app->visit.text_size == 0;
    struct ui_node *more = beside ? ui_row(ui, page->body, m->form == UI_PHONE ? m->gap_px : m->gap_px * 3 / 2)
                                  : ui_column(ui, page->body, m->gap_px);
    more->align = UI_STRETCH;
    build_door(page, more, DOOR_CHILD, false);
    build_door(page, more, DOOR_ALWAYS, false);
}

const struct screen_ops home_screen = { .help_strip = true, .see_all = true, .build = build };
