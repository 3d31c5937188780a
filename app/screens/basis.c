/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bases come one a provision, strongest first. A visitor reads them one an instrument, with its articles
 * in a row, in the order in which the instruments first appear. */
#include "basis.h"

#include <ctype.h>
#include <string.h>

enum { SHOWN_AT_FIRST = 3, NUMERAL_MAX = 3 };

static const char REFLECTION_CARD[] = "R01";

/* Copies the paragraph up to its first remark: "1(a)" whole, "2 (care)" to the blank, "(counselling)"
 * not at all. */
static const char *paragraph_numeral(struct arena *arena, const char *paragraph)
{
    size_t len_b = strcspn(paragraph, " ");
    if (paragraph[0] == '(' && len_b > NUMERAL_MAX + 2 && isalpha((unsigned char)paragraph[1]))
        return "";
    return arena_string_n(arena, paragraph, len_b);
}

const char *basis_citation(struct arena *arena, const char *article, const char *paragraph)
{
    const char *numeral = paragraph_numeral(arena, paragraph);
    if (!numeral[0])
        return arena_string(arena, article);
    if (numeral[0] == '(')
        return arena_format(arena, "%s%s", article, numeral);
    size_t digits_b = strcspn(numeral, "(");
    return arena_format(arena, "%s(%.*s)%s", article, (int)digits_b, numeral, numeral + digits_b);
}

static bool is_numbered(const char *article)
{
    return isdigit((unsigned char)article[0]) || strspn(article, "IVX") == strlen(article);
}

/* The first basis of the instrument that bases[i] belongs to. */
static bool first_of_instrument(const struct entitlement *card, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(card->bases[k].instrument_id, card->bases[i].instrument_id) == 0)
            return false;
    }
    return true;
}

/* Does the list "10(2), 13(1)" hold this citation? Two provisions may stand in one paragraph. */
static bool is_listed(const char *list, const char *citation)
{
    size_t citation_b = strlen(citation);
    for (const char *at = list; *at;) {
        size_t len_b = strcspn(at, ",");
        if (len_b == citation_b && memcmp(at, citation, len_b) == 0)
            return true;
        at += len_b + (at[len_b] ? 2 : 0);
    }
    return false;
}

static const char *articles_of(struct page *page, const struct entitlement *card, size_t first)
{
    struct arena *arena = page->ui->arena;
    const struct basis *lead = &card->bases[first];
    const char *list = "";
    for (size_t i = first; i < card->basis_count; i++) {
        const struct basis *basis = &card->bases[i];
        if (strcmp(basis->instrument_id, lead->instrument_id) != 0)
            continue;
        const char *citation = basis_citation(arena, basis->article, basis->paragraph);
        if (citation[0] && !is_listed(list, citation))
            list = list[0] ? arena_format(arena, "%s, %s", list, citation) : citation;
    }
    return list;
}

static void build_articles(struct page *page, struct ui_node *column, const struct entitlement *card, size_t first)
{
    static const char PRINCIPLE[] = "Principle ";
    struct ui *ui = page->ui;
    const char *article = card->bases[first].article;
    const char *list = articles_of(page, card, first);
    if (!list[0])
        return; /* the instrument is cited whole */
    bool principle = strncmp(list, PRINCIPLE, strlen(PRINCIPLE)) == 0 && !strchr(list, ',');
    struct catalog_arg arg = { principle ? "number" : "article", CATALOG_LTR,
                               principle ? list + strlen(PRINCIPLE) : list, 0 };
    if (is_numbered(article) || principle) {
        page_format_text(page, column, principle ? "basis.principle" : "basis.article", &arg, 1, UI_SMALL, false, ui->theme->soft);
    } else {
        struct catalog_arg name = { "name", CATALOG_LTR, list, 0 };
        page_format_text(page, column, "help.who", &name, 1, UI_SMALL, false, ui->theme->soft);
    }
}

/* Which sentence tells how this country stands to the instrument. */
static const char *sentence_id(const struct basis *basis, bool has_year)
{
    switch (basis->participation) {
    case PARTICIPATION_EU_MEMBER:
        return "basis.eu_member";
    case PARTICIPATION_SIGNATURE_ONLY:
        return has_year ? "basis.signed" : "basis.not_joined";
    case PARTICIPATION_NONE:
        return "basis.not_joined";
    case PARTICIPATION_UNKNOWN:
        return "basis.unknown";
    case PARTICIPATION_ADVICE:
        return "basis.advice";
    default:
        return has_year ? "basis.joined" : "basis.joined.no_year";
    }
}

static void build_sentence(struct page *page, struct ui_node *column, const struct basis *basis)
{
    struct ui *ui = page->ui;
    const char *country = page_country(page);
    const char *year = catalog_year(page->app->options.catalog, page->language, basis->date, ui->arena);
    bool binds = participation_binds(basis->participation);
    struct catalog_arg args[] = {
        { "instrument", CATALOG_TEXT, basis->instrument_name, 0 },
        { "country", CATALOG_TEXT, country, 0 },
        { "year", CATALOG_TEXT, year, 0 },
    };
    if (!country && basis->participation != PARTICIPATION_ADVICE) {
        struct catalog_arg name = { "name", CATALOG_TEXT, basis->instrument_name, 0 };
        page_format_text(page, column, "help.who", &name, 1, UI_BODY, false, ui->theme->ink);
        return;
    }
    page_format_text(page, column, sentence_id(basis, year != NULL), args, ARRAY_LENGTH(args), UI_BODY, binds,
                     binds ? ui->theme->ink : ui->theme->soft);
}

static void build_basis(struct page *page, struct ui_node *panel, const struct entitlement *card, size_t first)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    const struct basis *basis = &card->bases[first];
    bool binds = participation_binds(basis->participation);
    struct ui_node *row = ui_row(ui, panel, m->gap_px);
    row->role = UI_BUTTON; /* to the provision, the fact of joining and its source */
    row->id = page_id(page, "basis.", basis->provision_id);
    row->action = (struct ui_action){ ACTION_BASIS, (int)first };
    row->min_height_px = m->target_px;
    row->radius_px = m->radius_px;
    ui_icon(ui, row, binds ? ICON_BINDS : ICON_ADVICE, m->size_px[UI_BODY], binds ? ui->theme->refuge_ink : ui->theme->soft);
    struct ui_node *column = ui_column(ui, row, 0);
    column->grow = 1;
    build_sentence(page, column, basis);
    build_articles(page, column, card, first);
    if (basis->home_duty)
        page_text(page, column, "basis.home_duty", UI_SMALL, false, ui->theme->soft);
    if (basis->unverified || basis->to_check)
        page_text(page, column, "basis.proposed", UI_SMALL, false, ui->theme->soft);
    if (m->form != UI_PHONE)
        ui_icon(ui, row, ICON_NEXT, m->size_px[UI_SMALL], ui->theme->soft);
}

/* --- rules of this country ------------------------------------------------------------------------------ */

static void build_days(struct page *page, struct ui_node *column, const struct national_rule *rule)
{
    struct ui *ui = page->ui;
    bool exact = rule->days_least && rule->days_least == rule->days_most;
    struct catalog_arg args[] = { { "country", CATALOG_TEXT, page_country(page), 0 },
                                  { "days", CATALOG_NUMBER, NULL, rule->days_least ? rule->days_least : rule->days_most } };
    const char *id = exact ? "basis.reflection_days" : rule->days_least ? "basis.reflection_least" : "basis.reflection_most";
    page_format_text(page, column, id, args, ARRAY_LENGTH(args), UI_BODY, true, ui->theme->ink);
    page_text(page, column, "basis.deadline", UI_BODY, false, ui->theme->ink);
}

/* The host of an address: enough to know whose page it was. */
static const char *source_host(struct arena *arena, const char *url)
{
    const char *host = strstr(url, "://");
    host = host ? host + 3 : url;
    return arena_string_n(arena, host, strcspn(host, "/"));
}

static void build_rule(struct page *page, struct ui_node *panel, const char *card_id, const struct national_rule *rule, size_t index)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    const struct language *language;
    struct catalog_arg country = { "country", CATALOG_TEXT, page_country(page), 0 };
    struct ui_node *row = ui_row(ui, panel, m->gap_px);
    row->role = UI_BUTTON; /* to the rules of this country, with the whole address and the notes */
    row->id = arena_format(ui->arena, "rule.%zu", index);
    row->action = (struct ui_action){ ACTION_SHEET, SHEET_NATIONAL };
    row->min_height_px = m->target_px;
    row->radius_px = m->radius_px;
    ui_icon(ui, row, ICON_BINDS, m->size_px[UI_BODY], ui->theme->refuge_ink);
    struct ui_node *column = ui_column(ui, row, 0);
    column->grow = 1;
    if (rule->days_least || rule->days_most)
        build_days(page, column, rule);
    else if (rule->cooperation[0])
        page_format_text(page, column, page_id(page, "basis.permit.", rule->cooperation), &country, 1, UI_BODY, true, ui->theme->ink);
    /* a page may tell of a rule without naming its law: then what the rule is about */
    const char *law_name = rule->legal_basis[0] ? rule->legal_basis : page_say(page, arena_format(ui->arena, "card.%s.title", card_id), &language);
    struct catalog_arg law[] = { country, { "rule", CATALOG_TEXT, law_name, 0 } };
    page_format_text(page, column, "basis.national", law, ARRAY_LENGTH(law), UI_SMALL, false, ui->theme->soft);
    const char *read = catalog_month_year(page->app->options.catalog, page->language, rule->source_date, ui->arena);
    struct catalog_arg source[] = { { "source", CATALOG_LTR, source_host(ui->arena, rule->source_url), 0 },
                                    { "date", CATALOG_TEXT, read, 0 } };
    page_format_text(page, column, read ? "basis.source" : "help.source", source, read ? 2 : 1, UI_SMALL, false, ui->theme->soft);
    if (m->form != UI_PHONE)
        ui_icon(ui, row, ICON_NEXT, m->size_px[UI_SMALL], ui->theme->soft);
}

static void build_rules(struct page *page, struct ui_node *panel, const struct entitlement *card)
{
    const struct national_rule *rules;
    size_t count;
    if (!page->app->visit.country[0])
        return;
    rights_rules(page->app->options.store, page->app->visit.country, card->id, page->ui->arena, &rules, &count);
    for (size_t i = 0; i < count; i++)
        build_rule(page, panel, card->id, &rules[i], i);
    if (!count && strcmp(card->id, REFLECTION_CARD) == 0) {
        struct catalog_arg country = { "country", CATALOG_TEXT, page_country(page), 0 };
        page_format_text(page, panel, "basis.reflection_unknown", &country, 1, UI_BODY, false, page->ui->theme->soft);
    }
}

static void build_floor(struct page *page, struct ui_node *panel, const struct entitlement *card)
{
    struct catalog_arg source = { "source", CATALOG_TEXT, card->floor_basis, 0 };
    page_format_text(page, panel, "basis.floor", &source, 1, UI_BODY, true, page->ui->theme->ink);
    page_text(page, panel, "basis.proposed", UI_SMALL, false, page->ui->theme->soft);
}

void basis_panel(struct page *page, struct ui_node *parent, const struct entitlement *card)
{
    struct ui *ui = page->ui;
    const char *heading = card->level == LEVEL_ASK ? "card.heading.why.ask" : "card.heading.why";
    bool all = page->app->visit.here.sources_open;
    int shown = 0, left_out = 0;
    page_text(page, parent, heading, UI_TITLE, true, ui->theme->ink)->role = UI_TITLE_TEXT;
    struct ui_node *panel = page_panel(page, parent);
    panel->gap_px = ui->metrics->gap_px;
    build_rules(page, panel, card);
    if (card->by_floor)
        build_floor(page, panel, card);
    for (size_t i = 0; i < card->basis_count; i++) {
        if (!first_of_instrument(card, i))
            continue;
        if (!all && shown >= SHOWN_AT_FIRST) {
            left_out++;
            continue;
        }
        build_basis(page, panel, card, i);
        shown++;
    }
    if (left_out) {
        struct ui_node *row = ui_row(ui, panel, 0);
        page_button(page, row, "sources", ICON_COUNT, "basis.more", ACTION_SOURCES, 1);
    }
}
