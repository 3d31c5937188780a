/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk speaks for her: the sentence of the card for an officer or a helper, in a language of the
 * country, with the strongest law behind it; and the same sentence in her own language beneath. */
#include "../flow/visit.h"
#include "basis.h"

/* The sentence of the level, or the general one. */
static const char *sentence_id(struct page *page, const struct entitlement *card)
{
    struct app *app = page->app;
    const char *own = arena_format(page->ui->arena, "card.%s.show.%s", card->id, LEVEL_NAME[card->level]);
    if (catalog_has(app->options.catalog, language_english(app), own))
        return own;
    return arena_format(page->ui->arena, "card.%s.show", card->id);
}

static void build_law(struct page *page, struct ui_node *panel, const struct entitlement *card)
{
    struct ui *ui = page->ui;
    const colour ink = ui->theme->ink;
    if (!card->by_floor) /* a proposal from customary law is no law that an officer can look up */
        page_text(page, panel, page_id(page, "show.level.", LEVEL_NAME[card->level]), UI_BODY, true, ink)->id = "show.level";
    for (size_t i = 0; i < card->basis_count && i < 2; i++) {
        const struct basis *basis = &card->bases[i];
        const char *article = basis_citation(ui->arena, basis->article, basis->paragraph);
        struct catalog_arg args[] = { { "instrument", CATALOG_TEXT, basis->instrument_name, 0 }, { "article", CATALOG_LTR, article, 0 } };
        if (!basis->carries || !article[0])
            continue;
        page_format_text(page, panel, "show.basis", args, ARRAY_LENGTH(args), UI_BODY, false, ink);
    }
}

/* What the person opposite reads. */
static void build_theirs(struct page *page, const struct entitlement *card, const struct language *theirs)
{
    struct ui *ui = page->ui;
    const struct language *own = page->language;
    bool draft = page->draft;
    page->language = theirs;
    page_text(page, page->body, "show.title", UI_SMALL, false, ui->theme->soft);
    struct ui_node *sentence = page_text(page, page->body, sentence_id(page, card), UI_HEADING, true, ui->theme->ink);
    sentence->role = UI_TITLE_TEXT;
    struct ui_node *panel = page_panel(page, page->body);
    panel->fill = ui->theme->refuge;
    panel->edge = ui->theme->tint_edge;
    build_law(page, panel, card);
    if (own != theirs) {
        const char *name = catalog_language_names(theirs, own->tag, ui->arena);
        struct catalog_arg mine = { "language", CATALOG_TEXT, name[0] ? name : own->autonym, 0 };
        page_format_text(page, panel, "show.my_language", &mine, 1, UI_BODY, false, ui->theme->ink);
    }
    page->language = own;
    page->draft = page->draft || draft;
}

static void build_mine(struct page *page, const struct entitlement *card)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *rule = ui_column(ui, page->body, 0);
    rule->fill = ui->theme->edge;
    rule->min_height_px = m->edge_px;
    page_text(page, page->body, "show.other_language", UI_SMALL, false, ui->theme->soft);
    page_text(page, page->body, sentence_id(page, card), UI_TITLE, false, ui->theme->ink);
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    struct app *app = page->app;
    const struct entitlement *card = &app->entitlements[app->visit.here.card];
    const struct language *theirs = model_country_language(app, sentence_id(page, card));
    build_theirs(page, card, theirs);
    if (theirs != page->language)
        build_mine(page, card);
    struct ui_node *row = ui_row(ui, page->body, 0);
    page_button(page, row, "turn", ICON_TURN, "show.turn", ACTION_TURN, 0);
    page_text(page, page->body, "show.near", UI_SMALL, false, ui->theme->soft);
}

const struct screen_ops show_screen = { .back = true, .help = true, .build = build };
