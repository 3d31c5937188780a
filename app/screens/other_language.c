/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Her language is missing: the way to an interpreter, said in every language of the pack, each in its own
 * letters, because she may read one of them; and a sentence to show to staff. */
#include "../flow/visit.h"

static void build_sentence(struct page *page, const struct language *language)
{
    struct ui *ui = page->ui;
    const struct language *own = page->language;
    page->language = language;
    struct ui_node *panel = page_panel(page, page->body);
    page_text(page, panel, "language.other.text", UI_BODY, false, ui->theme->ink);
    page_text(page, panel, "language.other.show", UI_SMALL, false, ui->theme->soft);
    page->language = own;
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    struct app *app = page->app;
    const char *show = "language.other.show";
    const struct language *own = page->language;
    page->language = model_country_language(app, show);
    page_heading(page, show, ui->theme->ink);
    page->language = own;
    for (size_t i = 0; i < app->language_count; i++) {
        if (catalog_has(app->options.catalog, &app->languages[i], "language.other.text"))
            build_sentence(page, &app->languages[i]);
    }
    page->draft = false; /* each stands beside the others */
    page->fallback = NULL;
}

const struct screen_ops other_language_screen = { .back = true, .help = true, .build = build };
