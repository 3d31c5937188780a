/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts and the few shapes that every screen is made of. */
#include "visit.h"

#include <stdio.h>

static const char *noted(struct page *page, struct catalog_text text, const struct language **out_language)
{
    page->draft = page->draft || text.draft;
    if (text.fallback)
        page->fallback = text.language;
    if (out_language)
        *out_language = text.language;
    return text.text;
}

const char *page_say(struct page *page, const char *id, const struct language **out_language)
{
    return noted(page, catalog_text(page->app->options.catalog, page->language, id, page->ui->arena), out_language);
}

const char *page_format(struct page *page, const char *id, const struct catalog_arg *args, size_t count,
                        const struct language **out_language)
{
    struct catalog *catalog = page->app->options.catalog;
    return noted(page, catalog_format(catalog, page->language, id, args, count, page->ui->arena), out_language);
}

struct ui_node *page_text(struct page *page, struct ui_node *parent, const char *id, enum ui_size size, bool bold,
                          colour ink)
{
    const struct language *language;
    const char *text = page_say(page, id, &language);
    struct ui_node *node = ui_text(page->ui, parent, text, language, size, bold, ink);
    node->message = arena_string(page->ui->arena, id);
    return node;
}

struct ui_node *page_format_text(struct page *page, struct ui_node *parent, const char *id,
                                 const struct catalog_arg *args, size_t count, enum ui_size size, bool bold, colour ink)
{
    const struct language *language;
    const char *text = page_format(page, id, args, count, &language);
    return ui_text(page->ui, parent, text, language, size, bold, ink);
}

struct ui_node *page_heading(struct page *page, const char *id, colour ink)
{
    struct ui_node *heading = page_text(page, page->body, id, UI_HEADING, true, ink);
    heading->role = UI_TITLE_TEXT;
    return heading;
}

struct ui_node *page_button(struct page *page, struct ui_node *parent, const char *id, enum icon icon,
                            const char *message, enum action action, int value)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *button = ui_row(ui, parent, m->gap_px / 2);
    button->role = UI_BUTTON;
    button->id = id;
    button->action = (struct ui_action){ (int)action, value };
    button->fill = ui->theme->card;
    button->edge = ui->theme->edge;
    button->edge_px = m->edge_px;
    button->radius_px = m->target_px / 2;
    button->pad = (struct ui_insets){ m->pad_px, m->gap_px / 3 };
    button->min_height_px = button->min_width_px = m->target_px;
    button->justify = UI_CENTRE;
    if (icon != ICON_COUNT)
        ui_icon(ui, button, icon, m->size_px[UI_BODY], ui->theme->ink);
    if (message)
        page_text(page, button, message, page->framing ? UI_FRAME : UI_SMALL, true, ui->theme->ink);
    return button;
}

struct ui_node *page_primary(struct page *page, struct ui_node *parent, const char *id, enum icon icon, const char *message,
                             enum action action, int value)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *button = page_button(page, parent, id, ICON_COUNT, NULL, action, value);
    page_text(page, button, message, UI_TITLE, true, ui->theme->card);
    if (icon != ICON_COUNT)
        ui_icon(ui, button, icon, m->size_px[UI_TITLE], ui->theme->card);
    button->fill = ui->theme->refuge_ink;
    button->edge = 0;
    button->min_height_px = m->big_target_px;
    button->min_width_px = m->big_target_px * 2;
    button->radius_px = m->big_target_px / 2;
    button->pad.x = m->form == UI_PHONE ? m->pad_px : m->pad_px * 2;
    return button;
}

struct ui_node *page_choice(struct page *page, struct ui_node *parent, const char *id, const char *message, bool chosen,
                            enum action action, int value)
{
    const struct theme *theme = page->ui->theme;
    struct ui_node *button = page_button(page, parent, id, ICON_COUNT, NULL, action, value);
    const char *words = page_say(page, message, NULL);
    page_text(page, button, message, UI_BODY, true, chosen ? theme->card : theme->ink);
    button->fill = chosen ? theme->refuge_ink : theme->card;
    button->name = arena_format(page->ui->arena, "%s. %s", words, page_say(page, chosen ? "state.chosen" : "state.not_chosen", NULL));
    return button;
}

struct ui_node *page_panel(struct page *page, struct ui_node *parent)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *panel = ui_column(ui, parent, m->gap_px / 2);
    panel->fill = ui->theme->card;
    panel->edge = ui->theme->edge;
    panel->edge_px = m->edge_px;
    panel->radius_px = m->radius_px;
    panel->pad = (struct ui_insets){ m->pad_px, m->pad_px };
    return panel;
}

struct ui_node *page_cell(struct page *page, struct ui_node *parent, const struct sheet_cell *cell, enum ui_size size, bool bold,
                          colour ink)
{
    bool foreign = cell->language->rtl != page->language->rtl;
    const char *text = foreign ? arena_format(page->ui->arena, "\xe2\x81\xa8%s\xe2\x81\xa9", cell->text) : cell->text;
    return ui_text(page->ui, parent, text, foreign ? page->language : cell->language, size, bold, ink);
}

const char *page_country(struct page *page)
{
    const char *code = page->app->visit.country;
    if (!code[0])
        return NULL;
    return rights_country_name(page->app->options.store, page->language->tag, code, page->ui->arena);
}

const char *page_id(struct page *page, const char *prefix, const char *name)
{
    return arena_format(page->ui->arena, "%s%s", prefix, name);
}
