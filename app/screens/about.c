/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this screen is, who runs it, how old its content is, what nobody has reviewed; and the way to the
 * pages for advisers. */
#include "../flow/visit.h"

#include <stdlib.h>
#include <string.h>

static const char *meta(const struct law_rows *rows, const char *key)
{
    size_t at = law_find(rows, key);
    return at < rows->count ? law_field(rows, at, META_VALUE) : "";
}

static const char *month_of(struct page *page, const char *date)
{
    return catalog_month_year(page->app->options.catalog, page->language, date, page->ui->arena);
}

static void build_who(struct page *page, struct ui_node *panel)
{
    struct ui *ui = page->ui;
    const struct rights_store *store = page->app->options.store;
    const char *operator_name = rights_site(store)->operator_name, *place = rights_site_name(store, page->language->tag);
    struct catalog_arg who = { "operator", CATALOG_TEXT, operator_name, 0 }, where = { "place", CATALOG_TEXT, place, 0 };
    page_text(page, panel, "about.what", UI_BODY, true, ui->theme->ink);
    if (operator_name)
        page_format_text(page, panel, "about.operator", &who, 1, UI_BODY, false, ui->theme->ink);
    else
        page_text(page, panel, "about.operator.unknown", UI_BODY, false, ui->theme->ink);
    if (place)
        page_format_text(page, panel, "about.place", &where, 1, UI_BODY, false, ui->theme->ink);
    page_text(page, panel, "about.not_saved", UI_BODY, false, ui->theme->ink);
}

static void build_content(struct page *page, struct ui_node *panel)
{
    struct ui *ui = page->ui;
    struct rights_store *store = page->app->options.store;
    struct law_rows rows = law_ask(store, LAW_META, NULL, ui->arena), counts = law_ask(store, LAW_COUNTS, NULL, ui->arena);
    const char *issued = month_of(page, meta(&rows, "issued")), *review = month_of(page, meta(&rows, "review_by"));
    struct catalog_arg content[] = { { "date", CATALOG_TEXT, issued, 0 }, { "issuer", CATALOG_TEXT, meta(&rows, "issuer"), 0 } };
    struct catalog_arg again = { "date", CATALOG_TEXT, review, 0 };
    const char *total = catalog_number(page->app->options.catalog, page->language, atoi(meta(&counts, "facts")), ui->arena);
    struct catalog_arg facts[] = { { "count", CATALOG_NUMBER, NULL, strtod(meta(&counts, "unchecked"), NULL) },
                                   { "total", CATALOG_TEXT, total, 0 } };
    page_format_text(page, panel, "about.content_date", content, ARRAY_LENGTH(content), UI_BODY, false, ui->theme->ink);
    if (review)
        page_format_text(page, panel, "about.review_by", &again, 1, UI_BODY, false, ui->theme->ink);
    page_format_text(page, panel, "about.unchecked", facts, ARRAY_LENGTH(facts), UI_BODY, false, ui->theme->ink);
    if (strcmp(meta(&rows, "reviewed_by_lawyer"), "yes") != 0)
        page_text(page, panel, "about.no_lawyer", UI_BODY, true, ui->theme->ink);
}

static void build_limits(struct page *page)
{
    static const char *const LIMIT[] = { "about.limits.read", "about.limits.call", "about.limits.decide", "about.limits.lawyer",
                                         "about.limits.translation", "about.limits.places", "about.limits.law" };
    struct ui *ui = page->ui;
    page_text(page, page->body, "about.limits.title", UI_TITLE, true, ui->theme->ink)->role = UI_TITLE_TEXT;
    struct ui_node *panel = page_panel(page, page->body);
    for (size_t i = 0; i < ARRAY_LENGTH(LIMIT); i++)
        page_text(page, panel, LIMIT[i], UI_BODY, false, ui->theme->ink);
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    struct catalog_arg version = { "version", CATALOG_LTR, KIOSK_VERSION, 0 };
    struct catalog_arg licence = { "licence", CATALOG_LTR, "GPL-3.0-or-later", 0 };
    page_heading(page, "about.title", ui->theme->ink);
    struct ui_node *panel = page_panel(page, page->body);
    build_who(page, panel);
    build_content(page, panel);
    struct ui_node *row = ui_row(ui, page->body, 0);
    page_button(page, row, "advisers", ICON_SCALES, "about.advisers", ACTION_ADVISERS, 0);
    build_limits(page);
    page_format_text(page, page->body, "about.version", &version, 1, UI_SMALL, false, ui->theme->soft);
    page_format_text(page, page->body, "about.licence", &licence, 1, UI_SMALL, false, ui->theme->soft);
}

const struct screen_ops about_screen = { .back = true, .help = true, .build = build };
