/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The emergency number of the country: who answers, what it costs, and when it was checked. The digits
 * come from the pack and are the same in every language. */
#include "../flow/visit.h"

#include <string.h>

static void build_checked(struct page *page, struct ui_node *panel, const char *source_date)
{
    struct ui *ui = page->ui;
    const char *date = catalog_month_year(page->app->options.catalog, page->language, source_date, ui->arena);
    if (!date) {
        page_text(page, panel, "help.checked.undated", UI_SMALL, false, ui->theme->soft);
        return;
    }
    struct catalog_arg arg = { "date", CATALOG_TEXT, date, 0 };
    page_format_text(page, panel, "help.checked", &arg, 1, UI_SMALL, false, ui->theme->soft);
}

static void build_number(struct page *page, struct ui_node *panel, const char *phone)
{
    struct ui *ui = page->ui;
    /* U+2066 … U+2069: digits and a leading plus keep their order in every direction */
    const char *isolated = arena_format(ui->arena, "\xe2\x81\xa6%s\xe2\x81\xa9", phone);
    struct catalog_arg arg = { "number", CATALOG_LTR, phone, 0 };
    struct ui_node *number = ui_text(ui, panel, isolated, page->language, UI_NUMBER, true, ui->theme->ink);
    number->id = "number";
    number->name = page_format(page, "help.number.a11y", &arg, 1, NULL);
}

static void build_contact(struct page *page, const struct contact *contact)
{
    struct ui *ui = page->ui;
    struct ui_node *panel = page_panel(page, page->body);
    struct ui_node *head = ui_row(ui, panel, ui->metrics->gap_px);
    ui_icon(ui, head, ICON_PHONE, ui->metrics->size_px[UI_DOOR], ui->theme->ink);
    page_text(page, head, page_id(page, "help.kind.", contact->kind), UI_TITLE, true, ui->theme->ink)->grow = 1;
    build_number(page, panel, contact->phone);
    if (strcmp(contact->kind, "police_emergency") == 0)
        page_text(page, panel, "help.police.yes", UI_BODY, false, ui->theme->ink);
    bool always = strcmp(contact->hours, "24/7") == 0;
    page_text(page, panel, always ? "help.hours.always" : "help.hours.unknown", UI_BODY, false, ui->theme->ink);
    page_text(page, panel, page_id(page, "help.free.", contact->free), UI_BODY, false, ui->theme->ink);
    build_checked(page, panel, contact->source_date);
}

static void build(struct page *page)
{
    static const char *const LINE[] = { "help.ask_interpreter", "help.ask_voice", "help.ask_name", "help.phone_trace" };
    struct ui *ui = page->ui;
    struct app *app = page->app;
    struct contact contact;
    page_heading(page, "help.title", ui->theme->ink);
    page_text(page, page->body, "help.not_calling", UI_BODY, false, ui->theme->soft);
    if (!app->visit.country[0])
        page_text(page, page->body, "help.no_country", UI_TITLE, true, ui->theme->ink);
    else if (rights_emergency_contact(app->options.store, app->visit.country, ui->arena, &contact) == STATUS_OK)
        build_contact(page, &contact);
    else
        page_text(page, page->body, "help.none", UI_TITLE, true, ui->theme->ink);
    for (size_t i = 0; i < ARRAY_LENGTH(LINE); i++)
        page_text(page, page->body, LINE[i], UI_BODY, false, ui->theme->soft);
    if (!app->options.country) {
        struct ui_node *row = ui_row(ui, page->body, 0);
        page_button(page, row, "country", ICON_PLACE, "country.change", ACTION_PICK_COUNTRY, 0);
    }
}

const struct screen_ops help_screen = { .back = true, .build = build };
