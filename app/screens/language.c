/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first screen: languages by their own names. The first page is the site's choice, or the first tier;
 * the second has all others by script, in a fixed order. It says nothing of what is behind it. */
#include "../flow/visit.h"

#include <stdlib.h>
#include <string.h>

enum { PHRASES_MAX = 4 };

/* The same short phrase in the first languages of the page: one large, the others beside it where there is room. */
static void build_phrases(struct page *page, const struct language *const *shown, size_t count)
{
    struct ui *ui = page->ui;
    const struct language *own = page->language;
    struct ui_node *row = ui_add(ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = ui->metrics->gap_px * 2;
    for (size_t i = 0; i < count && i < (page->tight ? 1 : PHRASES_MAX); i++) {
        if (!catalog_has(page->app->options.catalog, shown[i], "language.title"))
            continue;
        page->language = shown[i];
        struct ui_node *text = page_text(page, row, "language.title", i ? UI_BODY : UI_HEADING, i == 0, i ? ui->theme->soft : ui->theme->ink);
        text->role = i ? UI_TEXT : UI_TITLE_TEXT;
    }
    page->language = own;
}

static bool in_list(const char *list, const char *tag)
{
    size_t tag_b = strlen(tag);
    for (const char *at = list; *at;) {
        size_t len_b = strcspn(at, " ");
        if (len_b == tag_b && memcmp(at, tag, len_b) == 0)
            return true;
        at += len_b + strspn(at + len_b, " ");
    }
    return false;
}

static bool on_first_page(const struct app *app, const struct language *language)
{
    const char *first = rights_site(app->options.store)->first_page;
    return first ? in_list(first, language->tag) : language->tier == 1;
}

static int compare_scripts(const void *left, const void *right)
{
    const struct language *a = *(const struct language *const *)left, *b = *(const struct language *const *)right;
    int order = strcmp(a->script, b->script);
    return order ? order : a < b ? -1 : a > b; /* within a script: the order of the pack */
}

/* Languages of a page of the picker, in order. */
static size_t page_languages(struct page *page, int number, const struct language **out)
{
    const struct app *app = page->app;
    size_t count = 0;
    for (size_t i = 0; i < app->language_count; i++) {
        if (app->languages[i].tier && on_first_page(app, &app->languages[i]) == (number == 0))
            out[count++] = &app->languages[i];
    }
    if (number > 0)
        qsort(out, count, sizeof out[0], compare_scripts);
    return count;
}

static size_t longest_word(const char *name)
{
    size_t letters = 0, longest = 0;
    for (; *name; name++) {
        letters = *name == ' ' ? 0 : letters + ((*name & 0xc0) != 0x80); /* not the further bytes of a letter */
        longest = letters > longest ? letters : longest;
    }
    return longest;
}

/* Half of a phone's width holds seven letters of the size of a body, a third of an upright screen's nine of a door's; a
 * longer name is smaller rather than cut. */
static enum ui_size tile_size(const struct page *page, const char *name)
{
    enum { LETTERS = 7, WORD_LETTERS = 9 };
    const struct ui_metrics *m = page->ui->metrics;
    if (m->form == UI_PHONE && !m->wide)
        return longest_word(name) > LETTERS ? UI_SMALL : UI_BODY;
    return page->tight || (!m->landscape && longest_word(name) > WORD_LETTERS) ? UI_TITLE : UI_DOOR;
}

static void build_tile(struct page *page, struct ui_node *grid, const struct language *language)
{
    struct ui *ui = page->ui;
    const struct ui_metrics *m = ui->metrics;
    struct ui_node *tile = ui_column(ui, grid, 0);
    tile->role = UI_BUTTON;
    tile->id = page_id(page, "language.", language->tag);
    tile->action = (struct ui_action){ ACTION_LANGUAGE, (int)(language - page->app->languages) };
    tile->fill = ui->theme->card;
    tile->edge = ui->theme->edge;
    tile->edge_px = m->edge_px;
    tile->radius_px = m->radius_px;
    tile->pad = (struct ui_insets){ m->form == UI_PHONE ? m->gap_px / 2 : m->pad_px * 3 / 4, m->gap_px / 2 };
    tile->min_height_px = m->big_target_px * (grid->columns == 2 && m->form != UI_PHONE ? 15 : 10) / 10;
    tile->justify = UI_CENTRE;
    ui_text(ui, tile, language->autonym, language, tile_size(page, language->autonym), true, ui->theme->ink)->message = "autonym";
}

static int column_count(const struct page *page, size_t languages)
{
    const struct ui_metrics *m = page->ui->metrics;
    if (m->form == UI_PHONE)
        return m->landscape && m->wide ? 4 : 2;
    int wanted = m->landscape ? languages > 16 ? 5 : 4 : 3;
    return languages <= (size_t)wanted ? 2 : wanted; /* few languages: large tiles */
}

/* To the other languages and back, and the way for those whose language is on neither page. */
static void build_ways(struct page *page)
{
    struct ui *ui = page->ui;
    const struct language **others = ARENA_ARRAY(ui->arena, const struct language *, page->app->language_count);
    struct ui_node *row = ui_add(ui, page->body, UI_GROUP);
    row->flow = UI_WRAP;
    row->gap_px = ui->metrics->gap_px;
    int number = page->app->visit.here.step;
    if (!page->app->visit.reading.on) {
        struct ui_node *hear = page_button(page, row, "listen", ICON_LISTEN, NULL, ACTION_LISTEN, 0);
        hear->name = page_say(page, "language.hear", NULL);
    }
    if (number > 0)
        page_button(page, row, "language.first", ICON_BACK, "ui.previous", ACTION_MORE_LANGUAGES, 0);
    else if (page_languages(page, 1, others))
        page_button(page, row, "language.more", ICON_NEXT, "language.more", ACTION_MORE_LANGUAGES, 1);
    page_button(page, row, "language.other", ICON_LANGUAGE, "language.other", ACTION_OTHER_LANGUAGE, 0);
}

static void build(struct page *page)
{
    struct ui *ui = page->ui;
    struct app *app = page->app;
    const struct language **shown = ARENA_ARRAY(ui->arena, const struct language *, app->language_count);
    size_t count = page_languages(page, app->visit.here.step, shown);
    if (!page->tight)
        build_phrases(page, shown, count);
    else
        page_heading(page, "language.title", ui->theme->ink);
    struct ui_node *grid = ui_add(ui, page->body, UI_GROUP);
    grid->flow = UI_GRID;
    grid->columns = column_count(page, count);
    grid->gap_px = ui->metrics->gap_px;
    for (size_t i = 0; i < count; i++)
        build_tile(page, grid, shown[i]);
    build_ways(page);
    page_text(page, page->body, "language.not_saved", UI_SMALL, false, ui->theme->soft);
    page->draft = false; /* the phrases stand beside their originals */
}

const struct screen_ops language_screen = { .build = build };
