/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of this place and country, emergency first: who answers, when, in which languages, what it
 * costs, whether the police answer, and when the number was checked. The digits come from the pack and
 * are the same in every language. */
#include "../flow/visit.h"

#include "kiosk/phone.h"

#include <stdio.h>
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

static void build_number(struct page *page, struct ui_node *panel, const struct contact *contact, size_t index)
{
    struct ui *ui = page->ui;
    const char *grouped = phone_grouped(ui->arena, contact->phone);
    /* U+2066 … U+2069: digits and a leading plus keep their order in every direction */
    const char *isolated = arena_format(ui->arena, "\xe2\x81\xa6%s\xe2\x81\xa9", grouped);
    struct catalog_arg arg = { "number", CATALOG_LTR, grouped, 0 };
    bool is_short = strlen(contact->phone) <= 6;
    struct ui_node *number = ui_text(ui, panel, isolated, page->language, is_short ? UI_NUMBER : UI_HEADING, true, ui->theme->ink);
    number->id = index ? arena_format(ui->arena, "number.%zu", index) : "number";
    number->name = page_format(page, "help.number.a11y", &arg, 1, NULL);
}

/* "weekdays 09:00-17:00" -> help.hours.weekdays {from} {to}; a single word is its own message. */
static void build_opening(struct page *page, struct ui_node *panel, const char *opening)
{
    struct ui *ui = page->ui;
    char from[8] = "", to[8] = "", days[16] = "";
    if (sscanf(opening, "%15s %5[0-9:]-%5[0-9:]", days, from, to) != 3) {
        page_text(page, panel, page_id(page, "help.hours.", opening), UI_BODY, false, ui->theme->ink);
        return;
    }
    struct catalog_arg args[] = { { "from", CATALOG_LTR, from, 0 }, { "to", CATALOG_LTR, to, 0 } };
    page_format_text(page, panel, page_id(page, "help.hours.", days), args, ARRAY_LENGTH(args), UI_BODY, false, ui->theme->ink);
}

static void build_spoken(struct page *page, struct ui_node *panel, const char *spoken)
{
    struct ui *ui = page->ui;
    const char *names = catalog_language_names(page->language, spoken, ui->arena);
    struct catalog_arg arg = { "languages", CATALOG_TEXT, names, 0 };
    if (names[0])
        page_format_text(page, panel, "help.languages", &arg, 1, UI_BODY, false, ui->theme->ink);
    if (strchr(spoken, '+'))
        page_text(page, panel, "help.languages.interpreter", UI_BODY, false, ui->theme->ink);
    if (!spoken[0])
        page_text(page, panel, "help.languages.unknown", UI_SMALL, false, ui->theme->soft);
}

static void build_contact(struct page *page, struct ui_node *grid, const struct contact *contact, size_t index)
{
    struct ui *ui = page->ui;
    struct ui_node *panel = page_panel(page, grid);
    struct ui_node *head = ui_row(ui, panel, ui->metrics->gap_px);
    struct catalog_arg who = { "name", CATALOG_TEXT, contact->name, 0 };
    bool police = strcmp(contact->police, "yes") == 0, emergency = strcmp(contact->kind, "police_emergency") == 0;
    ui_icon(ui, head, ICON_PHONE, ui->metrics->size_px[UI_DOOR], ui->theme->ink);
    page_text(page, head, page_id(page, "help.kind.", contact->kind), UI_TITLE, true, ui->theme->ink)->grow = 1;
    build_number(page, panel, contact, index);
    if (!emergency)
        page_format_text(page, panel, "help.who", &who, 1, UI_BODY, true, ui->theme->ink);
    page_text(page, panel, page_id(page, "help.police.", contact->police), police ? UI_BODY : UI_SMALL, police,
              police ? ui->theme->ink : ui->theme->soft);
    build_opening(page, panel, contact->opening);
    page_text(page, panel, page_id(page, "help.free.", contact->free[0] ? contact->free : "unknown"), UI_BODY, false, ui->theme->ink);
    if (!emergency)
        build_spoken(page, panel, contact->spoken);
    if (strcmp(contact->from_abroad, "yes") == 0)
        page_text(page, panel, "help.abroad.yes", UI_SMALL, false, ui->theme->soft);
    build_checked(page, panel, contact->source_date);
}

static bool is_help_line(const struct contact *contact)
{
    return strcmp(contact->kind, "police_emergency") != 0 && strcmp(contact->kind, "ambulance") != 0 && strcmp(contact->kind, "site") != 0;
}

static void build_contacts(struct page *page)
{
    struct ui *ui = page->ui;
    struct app *app = page->app;
    const struct contact *contacts;
    size_t count, lines = 0;
    rights_contacts(app->options.store, app->visit.country, ui->arena, &contacts, &count);
    for (size_t i = 0; i < count; i++)
        lines += is_help_line(&contacts[i]);
    if (!count)
        page_text(page, page->body, "help.none", UI_TITLE, true, ui->theme->ink);
    struct ui_node *grid = ui_add(ui, page->body, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = ui->metrics->landscape && ui->metrics->form != UI_PHONE && count > 1 && app->visit.text_size <= 1 ? 2 : 1;
    grid->gap_px = ui->metrics->gap_px;
    for (size_t i = 0; i < count; i++)
        build_contact(page, grid, &contacts[i], i);
    if (count && !lines)
        page_text(page, page->body, "help.only_emergency", UI_BODY, true, ui->theme->ink);
}

static void build(struct page *page)
{
    static const char *const LINE[] = { "help.ask_interpreter", "help.ask_voice", "help.ask_name", "help.phone_trace" };
    struct ui *ui = page->ui;
    struct app *app = page->app;
    page_heading(page, "help.title", ui->theme->ink);
    if (app->visit.country[0])
        build_contacts(page);
    else
        page_text(page, page->body, "help.no_country", UI_TITLE, true, ui->theme->ink);
    page_text(page, page->body, "help.not_calling", UI_BODY, true, ui->theme->ink);
    for (size_t i = 0; i < ARRAY_LENGTH(LINE); i++)
        page_text(page, page->body, LINE[i], UI_BODY, false, ui->theme->soft);
    if (!app->options.country) {
        struct ui_node *row = ui_row(ui, page->body, 0);
        page_button(page, row, "country", ICON_PLACE, "country.change", ACTION_PICK_COUNTRY, 0);
    }
}

const struct screen_ops help_screen = { .back = true, .build = build };
