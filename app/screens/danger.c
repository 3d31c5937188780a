/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After "yes, in danger": who is near, which number, and that this screen calls nobody. */
#include "../flow/visit.h"

#include "kiosk/phone.h"

#include <string.h>

static const struct contact *emergency_contact(struct page *page)
{
    const struct contact *contacts;
    size_t count;
    if (!page->app->visit.country[0])
        return NULL;
    rights_contacts(page->app->options.store, page->app->visit.country, page->ui->arena, &contacts, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(contacts[i].kind, "police_emergency") == 0)
            return &contacts[i];
    }
    return NULL;
}

static void build_number(struct page *page, struct ui_node *panel, const struct contact *contact)
{
    struct ui *ui = page->ui;
    struct catalog_arg number = { "number", CATALOG_LTR, phone_grouped(ui->arena, contact->phone), 0 };
    page_format_text(page, panel, "danger.call", &number, 1, UI_HEADING, true, ui->theme->ink)->id = "number";
    if (strcmp(contact->police, "yes") == 0)
        page_text(page, panel, "danger.police", UI_BODY, true, ui->theme->ink);
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    const struct contact *contact = emergency_contact(page);
    page_heading(page, "danger.title", ui->theme->ink);
    struct ui_node *panel = page_panel(page, page->body);
    panel->gap_px = ui->metrics->gap_px;
    if (page->app->options.country) /* a place with staff; a laptop in the field has none */
        page_text(page, panel, "danger.staff", UI_TITLE, true, ui->theme->ink);
    if (contact)
        build_number(page, panel, contact);
    else
        page_text(page, panel, "help.no_country", UI_TITLE, true, ui->theme->ink);
    page_text(page, panel, "danger.not_calling", UI_BODY, false, ui->theme->soft);
    struct ui_node *row = ui_row(ui, page->body, 0);
    page_primary(page, row, "danger.continue", ICON_NEXT, "danger.continue", ACTION_DANGER_SEEN, 0);
}

const struct screen_ops danger_screen = { .back = true, .help = true, .build = build };
